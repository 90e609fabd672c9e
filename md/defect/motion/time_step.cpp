// try_step, and choose_step of simulate.hpp.
#include "md/defect/motion/time_step.hpp"

#include "common/numerics/complex_fft.hpp"
#include "md/defect/feasibility.hpp"
#include "md/defect/motion/free_motion.hpp"
#include "md/defect/motion/gaussian_field.hpp"
#include "md/defect/motion/local_phase.hpp"
#include "md/defect/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::md::defect {
namespace {

constexpr std::int64_t most_defect_sites = 64, free_sites = 192; // of a trial: carriers do not come round while it lasts
constexpr int trial_samples = 32, looks_at_energy = 32;
constexpr double settling = 400.0, watched = 2400.0; // over the width of the band
constexpr double margin_to_resonance = 0.85, shorter = 0.75, shortest = 1.0 / 64.0;
constexpr double seen = 3.0;     // standard errors
constexpr double blurred = 10.0; // times the target: with wider error bars a trial tells nothing

/// The ring of a trial: free sites and the middle of the defect, or a closed ring as it is but shorter.
model::DefectLattice trial_lattice(const model::DefectLattice& lattice) {
  model::DefectLattice trial = lattice;
  trial.defect.sites = std::min(lattice.defect.sites, most_defect_sites);
  trial.defect.strength = std::abs(lattice.defect.strength); // an attractive one might collapse, whatever the step
  trial.reservoir = {0, 0.0};
  trial.buffer_sites = 0;
  return trial;
}

/// Independent rings that move together.
class TrialRings {
 public:
  TrialRings(const model::DefectLattice& lattice, std::int64_t sites, double time_step)
      : lattice_(lattice), sites_(static_cast<std::size_t>(sites)), motion_(lattice.dispersion, sites, time_step, trial_samples),
        modes_(static_cast<int>(sites), trial_samples) {
    for (std::int64_t mode = 0; mode < sites; ++mode)
      energy_of_mode_.push_back(model::energy(lattice.dispersion, wavenumber_of_mode(mode, sites)));
    const auto& defect = lattice.defect;
    for (std::int64_t site = 0; site < sites; ++site)
      strength_.push_back(site < defect.sites ? defect.strength * model::profile_at_site(defect, site) : 0.0);
    for (int ring = 0; ring < trial_samples; ++ring)
      for (const double strength : strength_) angles_.push_back(strength * time_step);
    for (const double angle : angles_) half_angles_.push_back(0.5 * angle);
    start();
  }

  void advance(std::int64_t steps) {
    const auto& defect = lattice_.defect;
    const auto field = motion_.field();
    turn(field, half_angles_, defect.power, defect.counter_term);
    for (std::int64_t step = 1; step <= steps; ++step) {
      motion_.advance();
      turn(field, step < steps ? angles_ : half_angles_, defect.power, defect.counter_term);
    }
  }

  /// H of each ring.
  std::vector<double> energies() {
    const auto& defect = lattice_.defect;
    const auto field = motion_.field();
    std::ranges::copy(field, modes_.data().begin());
    modes_.forward();
    std::vector<double> found;
    for (std::size_t ring = 0; ring < trial_samples; ++ring) {
      double energy = 0.0;
      for (std::size_t i = 0; i < sites_; ++i) {
        const std::size_t at = ring * sites_ + i;
        energy += energy_of_mode_[i] * std::norm(modes_.data()[at]) / static_cast<double>(sites_);
        const double density = std::norm(field[at]);
        energy += strength_[i] * (std::pow(density, defect.power) + defect.counter_term * density);
      }
      found.push_back(energy);
    }
    return found;
  }

 private:
  void start() {
    const std::uint64_t key = random::stream_key(0, "time step", random::Stream::initial_field); // not of the deck's seed
    GaussianField initial([this](double k) { return model::mode_density(lattice_.injected, lattice_.dispersion, k); },
                          static_cast<std::int64_t>(sites_));
    for (std::uint32_t ring = 0; ring < trial_samples; ++ring)
      std::ranges::copy(initial.draw(key, {ring, 0, 0}), motion_.field().begin() + static_cast<std::ptrdiff_t>(ring * sites_));
  }

  model::DefectLattice lattice_;
  std::size_t sites_;
  FreeMotion motion_;
  numerics::ComplexFft modes_;
  std::vector<double> energy_of_mode_, strength_, angles_, half_angles_;
};

/// sum_k |E| n_in of a ring of one site.
double energy_of_state(const model::DefectLattice& lattice) {
  constexpr int places = 1024;
  double sum = 0.0;
  for (int i = 0; i < places; ++i) {
    const double k = std::numbers::pi * (2.0 * (i + 0.5) / places - 1.0);
    sum += std::abs(model::energy(lattice.dispersion, k)) * model::mode_density(lattice.injected, lattice.dispersion, k) / places;
  }
  return sum;
}

} // namespace

StepTrial try_step(const Problem& problem, double time_step) {
  const auto& lattice = problem.lattice;
  const bool closed = model::closed(lattice);
  const auto trial = trial_lattice(lattice);
  const auto band = model::band(lattice.dispersion);
  const double width = band.highest - band.lowest;
  TrialRings rings(trial, trial.defect.sites + (closed ? 0 : free_sites), time_step);
  rings.advance(std::llround(std::ceil(settling / width / time_step)));
  const std::int64_t steps = std::max<std::int64_t>(1, std::llround(watched / width / time_step / looks_at_energy));

  // The slope of a straight line through the energies of each ring: what stays bounded, as in any symplectic scheme, counts
  // little.
  std::vector<double> slopes(trial_samples, 0.0);
  double squares = 0.0;
  for (int look = 0; look <= looks_at_energy; ++look) {
    if (look > 0) rings.advance(steps);
    const double from_middle = static_cast<double>(steps) * time_step * (look - 0.5 * looks_at_energy);
    squares += from_middle * from_middle;
    const auto energies = rings.energies();
    for (std::size_t ring = 0; ring < slopes.size(); ++ring) slopes[ring] += from_middle * energies[ring];
  }
  double mean = 0.0, spread = 0.0;
  for (double& slope : slopes) mean += (slope /= squares) / trial_samples;
  for (const double slope : slopes) spread += (slope - mean) * (slope - mean);
  const double error = std::sqrt(spread / (trial_samples * (trial_samples - 1.0)));

  const double per_site = 1.0 / static_cast<double>(trial.defect.sites);
  const double unit =
      closed ? problem.plan.output.times.back() / energy_of_state(lattice)
             : static_cast<double>(lattice.defect.sites) / model::injected_currents(lattice.injected, lattice.dispersion).energy;
  return {time_step, mean * per_site * unit, error * per_site * unit};
}

StepChoice choose_step(const Problem& problem, double energy_error) {
  Problem resonant = problem;
  resonant.plan.time_step =
      margin_to_resonance * model::resonance_bound(problem.lattice.dispersion, problem.lattice.defect.power);
  const double longest = resonant.plan.time_step * std::min(1.0, large_phase / phase_of_step(resonant));
  StepChoice choice{energy_error, {}};
  if (problem.lattice.defect.strength == 0.0) {
    choice.trials.push_back({longest, 0.0, 0.0}); // free motion is exact
    return choice;
  }
  for (double step = longest; step > shortest * longest; step *= shorter) {
    const StepTrial trial = try_step(problem, step);
    choice.trials.push_back(trial);
    if (trial.error <= blurred * energy_error && std::abs(trial.made) <= std::max(energy_error, seen * trial.error))
      return choice;
  }
  throw std::invalid_argument(
      fmt::format("no time step down to {:.2g} keeps the energy: in a trial {:.2g} of it is made where at most {:g} may be",
                  shortest * longest, choice.trials.back().made, energy_error));
}

} // namespace prethermal::md::defect
