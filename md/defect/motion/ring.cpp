#include "md/defect/motion/ring.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/numerics/complex_fft.hpp"
#include "md/defect/feasibility.hpp"
#include "md/defect/measure/measure.hpp"
#include "md/defect/motion/free_motion.hpp"
#include "md/defect/motion/gaussian_field.hpp"
#include "md/defect/motion/local_phase.hpp"
#include "md/defect/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::defect {
namespace {

using Complex = std::complex<double>;

constexpr std::int64_t sites_at_once = 4096; // fields and angles stay in the processor's near memory

/// What is measured of each ring.
struct Measurement {
  std::vector<double> mode_density, energy; // [rings][sites] in the order of the transform, [rings]
};

/// Rings that move together: first those of +lambda, then, of pairs, the same fields with -lambda.
class Rings {
 public:
  Rings(const Problem& problem, const StreamKeys& keys);

  std::int64_t samples_at_once() const { return static_cast<std::int64_t>(samples_); }
  double seconds_per_step() const { return static_cast<double>(rings_) * defect::seconds_per_step(lattice_); } // of all
  /// Adds `wanted` samples, from `first` on, to the tally. Rings beyond them move without a field: transforms planned for fewer
  /// rings need not give the same bits.
  void add_samples(std::int64_t first, std::int64_t wanted, evolution::CheckpointPacer& pacer, statistics::Tally& tally);

 private:
  void start(std::int64_t first, std::int64_t wanted);
  void advance(std::int64_t steps, evolution::CheckpointPacer& pacer);
  void measure(Measurement& into);
  double sign(std::size_t ring) const { return ring < samples_ ? 1.0 : -1.0; }

  model::DefectLattice lattice_;
  std::vector<std::int64_t> outputs_; // in steps
  std::uint64_t key_;
  std::size_t sites_, signs_, samples_, rings_;
  FreeMotion motion_;
  numerics::ComplexFft modes_;
  GaussianField initial_;
  std::vector<double> energy_; // E in the order of the transform
  std::vector<double> angles_, half_angles_;
  double energy_scale_ = 0.0;
};

ModeDensity injected(const model::DefectLattice& lattice) {
  return [=](double k) { return model::mode_density(lattice.injected, lattice.dispersion, k); };
}

std::size_t samples_that_fit(std::int64_t sites, bool pairs) {
  return static_cast<std::size_t>(std::max<std::int64_t>(1, sites_at_once / (sites * (pairs ? 2 : 1))));
}

Rings::Rings(const Problem& problem, const StreamKeys& keys)
    : lattice_(problem.lattice), outputs_(output_steps(problem.plan)), key_(keys.initial),
      sites_(static_cast<std::size_t>(problem.lattice.defect.sites)), signs_(problem.plan.pairs ? 2 : 1),
      samples_(samples_that_fit(problem.lattice.defect.sites, problem.plan.pairs)), rings_(signs_ * samples_),
      motion_(problem.lattice.dispersion, problem.lattice.defect.sites, problem.plan.time_step, static_cast<int>(rings_)),
      modes_(static_cast<int>(sites_), static_cast<int>(rings_)),
      initial_(injected(problem.lattice), problem.lattice.defect.sites) {
  for (std::int64_t mode = 0; mode < lattice_.defect.sites; ++mode) {
    const double k = wavenumber_of_mode(mode, lattice_.defect.sites);
    energy_.push_back(model::energy(lattice_.dispersion, k));
    energy_scale_ += std::abs(energy_.back()) * injected(lattice_)(k);
  }
  for (std::size_t ring = 0; ring < rings_; ++ring)
    angles_.insert(angles_.end(), sites_, sign(ring) * lattice_.defect.strength * problem.plan.time_step);
  for (const double angle : angles_) half_angles_.push_back(0.5 * angle);
}

void Rings::start(std::int64_t first, std::int64_t wanted) {
  const auto field = motion_.field();
  std::ranges::fill(field, Complex{});
  for (std::size_t sample = 0; sample < static_cast<std::size_t>(wanted); ++sample) {
    const auto drawn = initial_.draw(key_, {static_cast<std::uint32_t>(first + static_cast<std::int64_t>(sample)), 0, 0});
    for (std::size_t sign = 0; sign < signs_; ++sign)
      std::ranges::copy(drawn, field.begin() + static_cast<std::ptrdiff_t>((sign * samples_ + sample) * sites_));
  }
}

void Rings::advance(std::int64_t steps, evolution::CheckpointPacer& pacer) {
  const auto& defect = lattice_.defect;
  const auto field = motion_.field();
  turn(field, half_angles_, defect.power, defect.counter_term);
  for (std::int64_t step = 1; step <= steps; ++step) {
    motion_.advance();
    turn(field, step < steps ? angles_ : half_angles_, defect.power, defect.counter_term);
    pacer.goes_on(1, [] {}); // nothing is kept, and the block is finished
  }
}

/// sum_x |psi|^{2p} + A |psi|^2.
double interaction(std::span<const Complex> field, const model::Defect& defect) {
  double sum = 0.0;
  for (const Complex& psi : field) {
    const double density = std::norm(psi);
    double power = 1.0;
    for (int i = 0; i < defect.power; ++i) power *= density;
    sum += power + defect.counter_term * density;
  }
  return sum;
}

void Rings::measure(Measurement& into) {
  const auto field = motion_.field();
  const auto data = modes_.data();
  std::ranges::copy(field, data.begin());
  modes_.forward();
  into.mode_density.resize(rings_ * sites_);
  into.energy.resize(rings_);
  for (std::size_t ring = 0; ring < rings_; ++ring) {
    double energy = sign(ring) * lattice_.defect.strength * interaction(field.subspan(ring * sites_, sites_), lattice_.defect);
    for (std::size_t j = 0; j < sites_; ++j) {
      const double n = std::norm(data[ring * sites_ + j]) / static_cast<double>(sites_);
      into.mode_density[ring * sites_ + j] = n;
      energy += energy_[j] * n;
    }
    into.energy[ring] = energy;
  }
}

void Rings::add_samples(std::int64_t first, std::int64_t wanted, evolution::CheckpointPacer& pacer, statistics::Tally& tally) {
  struct Sample {
    std::vector<double> change, odd_change, energy_change;
  };
  std::vector<Sample> samples(static_cast<std::size_t>(wanted));
  start(first, wanted);
  Measurement before, now;
  measure(before);
  std::int64_t done = 0;
  for (const std::int64_t output : outputs_) {
    advance(output - done, pacer);
    done = output;
    measure(now);
    for (std::size_t s = 0; s < samples.size(); ++s) {
      const std::size_t last = s + (signs_ - 1) * samples_; // the ring of the other sign, or the same
      const double energy = 0.5 * (now.energy[s] - before.energy[s] + (now.energy[last] - before.energy[last]));
      samples[s].energy_change.push_back(energy / energy_scale_);
      for (std::size_t i = 0; i < sites_; ++i) {
        const std::size_t j = (i + (sites_ + 1) / 2) % sites_; // by increasing k
        const double plus = now.mode_density[s * sites_ + j] - before.mode_density[s * sites_ + j];
        const double minus = now.mode_density[last * sites_ + j] - before.mode_density[last * sites_ + j];
        samples[s].change.push_back(0.5 * (plus + minus));
        if (signs_ == 2) samples[s].odd_change.push_back(0.5 * (plus - minus));
      }
    }
  }
  for (const Sample& sample : samples) {
    statistics::add(tally.quantities[static_cast<std::size_t>(Quantity::change)], sample.change);
    statistics::add(tally.quantities[static_cast<std::size_t>(Quantity::odd_change)], sample.odd_change);
    statistics::add(tally.quantities[static_cast<std::size_t>(Quantity::energy_change)], sample.energy_change);
    tally.events += static_cast<double>(done) * static_cast<double>(sites_ * signs_);
  }
}

} // namespace

statistics::Tally simulate_ring(const Problem& problem, const StreamKeys& keys, statistics::SampleRange samples,
                                const parallel::ItemCheckpoint& checkpoint) {
  Rings rings(problem, keys);
  evolution::CheckpointPacer pacer(checkpoint, rings.seconds_per_step());
  statistics::Tally tally;
  tally.quantities.resize(3);
  for (std::int64_t first = samples.first; first < samples.last; first += rings.samples_at_once())
    rings.add_samples(first, std::min(rings.samples_at_once(), samples.last - first), pacer, tally);
  return tally;
}

} // namespace prethermal::md::defect
