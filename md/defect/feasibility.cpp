// What can be simulated, at what cost, and what a reader must know.
#include "md/defect/feasibility.hpp"

#include "common/numerics/positive.hpp"
#include "md/defect/measure/snapshot.hpp"
#include "md/defect/measure/stationarity.hpp"
#include "md/defect/motion/evolving_ring.hpp"
#include "md/defect/schedule.hpp"
#include "md/defect/simulate.hpp"
#include "md/defect/transform/distributed_transform.hpp"
#include "md/defect/transform/lengths.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::md::defect {
namespace {

using std::numbers::pi;

constexpr double least_damping = 5.0, good_damping = 20.0; // total, for carriers of 2 pi sites per time
constexpr double most_steps = 1e12;
constexpr int highest_power = 8;

// Measured on one core of an AVX-512 server: a site's step in the near memory, and how much doublings beyond cost more.
constexpr double seconds_per_site = 7.5e-9, growth = 0.14, near_sites = 2048.0;
constexpr double seconds_per_measured_site = 4e-8;
constexpr std::int64_t rows_of_a_rank = 8; // of the transform, that are worth a message

using numerics::positive;

std::string objection_to_injected(const model::DefectLattice& lattice) {
  const auto& state = lattice.injected;
  if (!(std::abs(state.asymmetry) <= 1.0))
    return fmt::format(
        "the asymmetry of the injected state is {}: n_in(k) times 1 + asymmetry sin k must not be negative, at most 1",
        state.asymmetry);
  switch (state.shape) {
  case model::InjectedShape::two_peaks:
    if (!positive(state.density) || !positive(state.width) || !std::isfinite(state.peak))
      return "two peaks need a positive density and a positive width";
    return "";
  case model::InjectedShape::thermal: {
    const double bottom = model::band(lattice.dispersion).lowest;
    if (positive(state.beta) && state.mu < bottom && std::isfinite(state.mu)) return "";
    return fmt::format("a thermal state 1/(beta (E - mu)) needs beta > 0 and mu below the band, mu < {}; here beta = {}, mu = {}",
                       bottom, state.beta, state.mu);
  }
  case model::InjectedShape::table: return state.table ? "" : "the injected state has no table";
  }
  return "unknown shape of the injected state";
}

std::string objection_to_defect(const model::DefectLattice& lattice) {
  const auto& defect = lattice.defect;
  if (lattice.dispersion.law == model::DispersionLaw::table && !lattice.dispersion.table) return "the dispersion has no table";
  if (defect.sites < 1) return "the defect needs at least one site";
  if (!std::isfinite(defect.strength) || !std::isfinite(defect.counter_term))
    return "strength and counter-term of the defect must be finite";
  if (defect.power < 2 || defect.power > highest_power)
    return fmt::format("V = lambda (|psi|^(2p) + A |psi|^2) is simulated for p = 2 to {}, not {}", highest_power, defect.power);
  if (defect.profile == model::DefectProfile::smooth_step && !(defect.ramp > 0.0 && defect.ramp <= 0.5))
    return fmt::format("the ramp of a smooth step must be in (0, 1/2] of the defect, not {}", defect.ramp);
  if (defect.profile == model::DefectProfile::gaussian && !positive(defect.width))
    return "the width of a Gaussian defect must be positive";
  return "";
}

std::string objection_to_step(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const double step = problem.plan.time_step, bound = model::resonance_bound(lattice.dispersion, lattice.defect.power);
  if (!positive(step)) return "the time step must be positive";
  if (step < bound) return "";
  return fmt::format("the time step {} must be below {:.4f}, 2 pi over the largest energy that {} waves exchange: beyond, energy "
                     "is conserved only modulo 2 pi/step, and the lattice heats without any other sign",
                     step, bound, 2 * lattice.defect.power);
}

std::string objection_to_ring(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& times = problem.plan.output.times;
  const double step_length = problem.plan.time_step;
  if (lattice.reservoir.strength != 0.0 || lattice.buffer_sites != 0)
    return "a closed ring has neither reservoir nor buffers: give the reservoir sites, or leave both out";
  if (lattice.defect.profile != model::DefectProfile::box) return "a closed ring is homogeneous: the profile must be a box";
  if (lattice.defect.sites < 2) return "a closed ring needs at least two sites";
  if (times.empty()) return "a closed ring needs output times";
  double last = 0.0;
  for (const double time : times) {
    if (!positive(time) || !(time > last)) return "output times must be positive and increase";
    if (time / step_length > most_steps)
      return fmt::format("{:.3g} time steps; the limit is {:.0e}", time / step_length, most_steps);
    last = time;
  }
  std::int64_t before = 0;
  for (const std::int64_t step : output_steps(problem.plan)) {
    if (step == before) return fmt::format("two output times fall on the same step {} of {}", step, step_length);
    before = step;
  }
  const double numbers =
      (problem.plan.pairs ? 2.0 : 1.0) * static_cast<double>(lattice.defect.sites + 1) * static_cast<double>(times.size());
  if (numbers > statistics::most_tally_numbers)
    return fmt::format("{:.3g} mode densities of a block of samples, at most {:.2g} can be kept: fewer sites or output times",
                       numbers, statistics::most_tally_numbers);
  return "";
}

/// Total damping that takes as much from the fastest carriers as it would of a band with max |v| = 2 pi, k^2.
double effective_damping(const model::DefectLattice& lattice) {
  return model::total_damping(lattice.reservoir) * 2.0 * pi / model::band(lattice.dispersion).fastest;
}
double leak(const model::DefectLattice& lattice) {
  return std::exp(-2.0 * model::total_damping(lattice.reservoir) / model::band(lattice.dispersion).fastest);
}

std::string objection_to_reservoir(const model::DefectLattice& lattice) {
  const auto& reservoir = lattice.reservoir;
  if (reservoir.sites < 1 || !positive(reservoir.strength)) return "a reservoir needs sites and a positive strength";
  if (effective_damping(lattice) >= least_damping) return "";
  const double share = model::band(lattice.dispersion).fastest / (2.0 * pi);
  return fmt::format(
      "the reservoir is too weak: the fastest carriers keep {:.2g} = exp(-2 Gamma/max|v|) of what leaves the defect "
      "at the other side; total damping Gamma = strength * sites/2 = {:.3g} must be at least {:.3g}, better {:.3g}",
      leak(lattice), model::total_damping(reservoir), least_damping * share, good_damping * share);
}

std::string objection_to_buffers(const Problem& problem) {
  const std::int64_t sites = problem.lattice.buffer_sites, bins = problem.plan.output.wavenumber_bins;
  if (bins < 2 || bins % 2 != 0)
    return fmt::format("{} wavenumber bins: an even number is needed, so that no bin holds both directions of motion", bins);
  if (sites < 2 * bins)
    return fmt::format(
        "buffers of {} sites resolve wavenumbers to 4 pi/{}, which is more than a bin of 2 pi/{}: at least {} sites "
        "are needed, or at most {} bins",
        sites, std::max<std::int64_t>(sites, 0), bins, 2 * bins, std::max<std::int64_t>(sites / 4 * 2, 0));
  if (sites % bins != 0)
    return fmt::format("the sites of a buffer, {}, must be a multiple of the wavenumber bins, {}", sites, bins);
  return "";
}

std::string objection_to_blocks(const Problem& problem) {
  const auto& plan = problem.plan;
  const std::int64_t sites = problem.lattice.defect.sites, cells = plan.output.profile_cells;
  if (cells < 1 || cells > sites || sites % cells != 0)
    return fmt::format("{} profile cells do not divide a defect of {} sites into equal pieces", cells, sites);
  if (plan.noise_interval < 1) return "the noise interval must be at least one step";
  if (!positive(plan.snapshot_interval)) return "the time between two snapshots must be positive";
  if (!positive(plan.time) || plan.time / plan.time_step > most_steps)
    return fmt::format("the time of the run must be positive and at most {:.0e} steps", most_steps);
  if (!(plan.discard >= 0.0) || !(plan.discard < plan.time))
    return fmt::format("the discarded beginning, {}, must be shorter than the run, {}", plan.discard, plan.time);
  if (plan.time_blocks < fewest_blocks)
    return fmt::format("{} blocks of time: error bars need at least {}", plan.time_blocks, fewest_blocks);
  if (plan.time < plan.snapshot_interval * plan.time_blocks)
    return fmt::format(
        "blocks of {:.4g} hold no snapshot each {:.4g}: fewer blocks, a longer run or a shorter interval is needed",
        plan.time / plan.time_blocks, plan.snapshot_interval);
  const double numbers = (plan.pairs ? 2.0 : 1.0) * plan.time_blocks * static_cast<double>(snapshot_layout(plan.output).width);
  if (numbers > statistics::most_tally_numbers)
    return fmt::format(
        "{:.3g} numbers of a realisation, at most {:.2g} can be kept: fewer blocks of time, wavenumber bins or profile "
        "cells are needed",
        numbers, statistics::most_tally_numbers);
  const int kept = plan.time_blocks - earliest_block(plan);
  if (kept >= fewest_blocks) return "";
  return fmt::format("of {} blocks of time {} begin after the discarded time {}; error bars need at least {}", plan.time_blocks,
                     std::max(kept, 0), plan.discard, fewest_blocks);
}

/// Where density fluctuates to three times its mean, frequencies are shifted by p lambda (3 rho)^{p-1}; the step's kicks are at
/// 2 pi/dt. 1 or more: what p waves can exchange then reaches the kicks.
double reach_of_resonance(const Problem& problem) {
  const auto& lattice = problem.lattice;
  constexpr double fluctuation = 3.0;
  const double power = lattice.defect.power, density = fluctuation * model::density(lattice.injected, lattice.dispersion);
  const double shift = std::abs(lattice.defect.strength) * power * std::pow(density, power - 1.0);
  const double kicks = 2.0 * pi / problem.plan.time_step,
               band = 2.0 * pi / model::resonance_bound(lattice.dispersion, lattice.defect.power);
  return (band + power * shift) / kicks;
}

/// Why this time step.
std::string reason_of(const StepChoice& choice) {
  const auto share = [](const StepTrial& trial) { return fmt::format("{:.2g} +- {:.1g}", trial.made, trial.error); };
  const StepTrial& taken = choice.trials.back();
  std::string text = fmt::format("time step {:.6g}, so that at most {:g} of the energy is made by it; a trial made {}",
                                 taken.time_step, choice.energy_error, share(taken));
  if (choice.trials.size() == 1) return text;
  const StepTrial& longer = choice.trials[choice.trials.size() - 2];
  return text + fmt::format(", with {:.6g} {}", longer.time_step, share(longer));
}

std::int64_t sites_of(const model::DefectLattice& lattice) { return model::layout(lattice).sites; }

} // namespace

double phase_of_step(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const double density = model::density(lattice.injected, lattice.dispersion);
  return std::abs(lattice.defect.strength) * lattice.defect.power * std::pow(density, lattice.defect.power - 1.0) *
         problem.plan.time_step;
}

bool blocks_tell(const Problem& problem) {
  const double crossing = static_cast<double>(problem.lattice.buffer_sites) / model::band(problem.lattice.dispersion).fastest;
  return block_time(problem.plan) >= crossing;
}

std::string objection(const Problem& problem) {
  const auto& lattice = problem.lattice;
  for (const auto& check : {objection_to_defect, objection_to_injected})
    if (std::string reason = check(lattice); !reason.empty()) return reason;
  if (std::string reason = objection_to_step(problem); !reason.empty()) return reason;
  if (lattice.reservoir.sites < 0 || lattice.buffer_sites < 0) return "a number of sites is negative";
  if (model::closed(lattice)) return objection_to_ring(problem);
  if (std::string reason = objection_to_reservoir(lattice); !reason.empty()) return reason;
  if (std::string reason = objection_to_buffers(problem); !reason.empty()) return reason;
  return objection_to_blocks(problem);
}

std::vector<std::string> notes(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  std::vector<std::string> found;
  if (const auto& choice = plan.choice; !choice.trials.empty()) found.push_back(reason_of(choice));
  if (const double phase = phase_of_step(problem); phase > large_phase * (1.0 + 1e-9))
    found.push_back(
        fmt::format("the defect turns a site of the injected density by {:.2g} in a step (lambda p rho^(p-1) dt; above "
                    "{}): the result may depend on the time step; repeat it with one below {:.2g}",
                    phase, large_phase, plan.time_step * large_phase / phase));
  if (reach_of_resonance(problem) >= 1.0)
    found.emplace_back(
        "a strong defect shifts frequencies, and kicks of the splitting may heat it though the step is below the bound of the "
        "free band: energy_current_difference tells (energy_drift of a closed ring)");
  if (auto line = note_of_length(sites_of(lattice)); !line.empty()) found.push_back(std::move(line));
  if (model::closed(lattice)) return found;
  if (effective_damping(lattice) < good_damping)
    found.push_back(
        fmt::format("the reservoir lets through {:.2g} of what the fastest carriers bring, exp(-2 Gamma/max|v|) with a "
                    "total damping Gamma = {:.3g}; {:.2g} with Gamma = {:.3g}",
                    leak(lattice), model::total_damping(lattice.reservoir), std::exp(-2.0 * good_damping / (2.0 * pi)),
                    good_damping * model::band(lattice.dispersion).fastest / (2.0 * pi)));
  found.push_back(
      fmt::format("buffers of {} sites resolve wavenumbers to {:.2g}: nearer to k = 0 and to the zone edge than that, "
                  "what arrives and what leaves mix",
                  lattice.buffer_sites, 4.0 * pi / static_cast<double>(lattice.buffer_sites)));
  const Schedule run = schedule(plan);
  found.push_back(fmt::format("{} blocks of time {:.4g}, {} snapshots each; {} count at most", run.blocks, block_time(plan),
                              run.snapshots_per_block, run.blocks - earliest_block(plan)));
  if (!blocks_tell(problem))
    found.emplace_back(
        "blocks of time are shorter than carriers need to cross a buffer: their scatter is no error bar, and nothing "
        "that is built in checks currents, reservoirs and whether the run is stationary");
  if (lattice.defect.strength < 0.0 || (plan.pairs && lattice.defect.strength != 0.0))
    found.emplace_back("an attractive defect has no lowest energy: a run may end in a collapse, where it is not to be compared");
  return found;
}

double seconds_per_step(const model::DefectLattice& lattice) {
  const double sites = static_cast<double>(sites_of(lattice));
  return slowdown_of_length(sites_of(lattice)) * seconds_per_site * sites *
         (1.0 + growth * std::pow(std::log2(std::max(1.0, sites / near_sites)), 1.5));
}

double seconds_per_sample(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  const double signs = plan.pairs ? 2.0 : 1.0, measured = seconds_per_measured_site * static_cast<double>(sites_of(lattice));
  if (model::closed(lattice)) {
    const auto outputs = output_steps(plan);
    return signs *
           (static_cast<double>(outputs.back()) * seconds_per_step(lattice) + static_cast<double>(outputs.size()) * measured);
  }
  const Schedule run = schedule(plan);
  return signs * (static_cast<double>(steps(run)) * seconds_per_step(lattice) +
                  static_cast<double>(run.snapshots_per_block * run.blocks) * measured);
}

double bytes_needed(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr double bytes_of_field = 150.0; // a site: field, modes, phases, kicks with their modes, angles, a snapshot's copy
  constexpr double ring_sites_at_once = 4096.0;
  const double sites = static_cast<double>(sites_of(lattice));
  if (model::closed(lattice))
    return bytes_of_field * std::max(sites, ring_sites_at_once) * static_cast<double>(plan.output.times.size() + 1);
  const double rows = static_cast<double>(plan.time_blocks) * (plan.pairs ? 2.0 : 1.0);
  return bytes_of_field * sites + 8.0 * rows * static_cast<double>(snapshot_layout(plan.output).width);
}

int most_ranks(const Problem& problem) {
  const std::int64_t sites = sites_of(problem.lattice);
  if (model::closed(problem.lattice) || sites < sites_worth_cutting) return 1;
  return static_cast<int>(std::max<std::int64_t>(1, row_length(sites) / rows_of_a_rank));
}

} // namespace prethermal::md::defect
