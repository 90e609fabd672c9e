#include "md/defect/ring.hpp"

#include "common/numerics/complex_fft.hpp"
#include "common/random/fill.hpp"
#include "md/defect/free_motion.hpp"
#include "md/defect/local_phase.hpp"
#include "md/defect/measure.hpp"
#include "md/defect/schedule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace prethermal::md::defect {
namespace {

using std::numbers::pi;
using Complex = std::complex<double>;

constexpr std::int64_t sites_at_once = 4096; // fields and tables stay in the processor's near memory

/// A number of rings that move together: first those of +lambda, then, of pairs, the same fields with -lambda.
class Rings {
 public:
  Rings(const model::DefectLattice& lattice, const Plan& plan, const StreamKeys& keys);

  std::int64_t samples_at_once() const { return static_cast<std::int64_t>(samples_); }
  /// Adds `wanted` samples from `first` on to the tally. Rings beyond them move empty: a plan of transforms for fewer rings need
  /// not give the same bits.
  void add_samples(std::int64_t first, std::int64_t wanted, const parallel::Journal& journal, statistics::Tally& tally);

 private:
  void start(std::int64_t first, std::int64_t wanted);
  void advance(std::int64_t steps, const parallel::Journal& journal);
  void measure();
  double interaction(std::size_t ring) const;

  double sign(std::size_t ring) const { return ring < samples_ ? 1.0 : -1.0; }
  std::size_t rings() const { return signs_ * samples_; }
  std::size_t wave(std::size_t j) const { return (j + (sites_ + 1) / 2) % sites_; } // of the transform, by increasing k

  model::DefectLattice lattice_;
  std::vector<std::int64_t> outputs_; // in steps
  std::uint64_t key_;
  std::size_t sites_, signs_, samples_;
  FreeMotion motion_;
  numerics::ComplexFft modes_;
  std::vector<double> amplitude_, energy_, angles_, half_angles_; // sqrt(N n_in), E: in the order of the transform
  double energy_scale_ = 0.0;
  std::vector<double> normals_;
  std::vector<double> mode_density_, total_energy_; // by the last measure(): [rings][sites], [rings]
};

std::size_t count_at_once(std::int64_t sites, std::size_t signs) {
  return static_cast<std::size_t>(std::max<std::int64_t>(1, sites_at_once / (sites * static_cast<std::int64_t>(signs))));
}

Rings::Rings(const model::DefectLattice& lattice, const Plan& plan, const StreamKeys& keys)
    : lattice_(lattice), outputs_(output_steps(plan)), key_(keys.initial),
      sites_(static_cast<std::size_t>(lattice.defect.sites)), signs_(plan.pairs ? 2 : 1),
      samples_(count_at_once(lattice.defect.sites, signs_)),
      motion_(lattice.dispersion, lattice.defect.sites, plan.time_step, static_cast<int>(rings())),
      modes_(static_cast<int>(sites_), static_cast<int>(rings())), normals_(2 * sites_), mode_density_(rings() * sites_),
      total_energy_(rings()) {
  for (std::size_t j = 0; j < sites_; ++j) {
    const double k = model::in_zone(2.0 * pi * static_cast<double>(j) / static_cast<double>(sites_));
    const double n = model::mode_density(lattice.injected, lattice.dispersion, k);
    amplitude_.push_back(std::sqrt(n * static_cast<double>(sites_)));
    energy_.push_back(model::energy(lattice.dispersion, k));
    energy_scale_ += std::abs(energy_.back()) * n;
  }
  for (std::size_t ring = 0; ring < rings(); ++ring)
    angles_.insert(angles_.end(), sites_, sign(ring) * lattice.defect.strength * plan.time_step);
  for (const double angle : angles_) half_angles_.push_back(0.5 * angle);
}

void Rings::start(std::int64_t first, std::int64_t wanted) {
  const auto data = modes_.data();
  std::ranges::fill(data, Complex{});
  for (std::size_t sample = 0; sample < static_cast<std::size_t>(wanted); ++sample) {
    random::fill_normals(key_, {static_cast<std::uint32_t>(first + static_cast<std::int64_t>(sample)), 0, 0}, normals_);
    for (std::size_t j = 0; j < sites_; ++j)
      data[sample * sites_ + j] =
          Complex(normals_[2 * j], normals_[2 * j + 1]) * (amplitude_[j] / (std::numbers::sqrt2 * static_cast<double>(sites_)));
  }
  modes_.backward();
  const auto field = motion_.field();
  for (std::size_t sign = 0; sign < signs_; ++sign)
    std::copy_n(data.begin(), samples_ * sites_, field.begin() + static_cast<std::ptrdiff_t>(sign * samples_ * sites_));
}

void Rings::advance(std::int64_t steps, const parallel::Journal& journal) {
  constexpr std::int64_t steps_between_looks = 100; // some 10 ms
  const auto& defect = lattice_.defect;
  const auto field = motion_.field();
  turn(field, half_angles_, defect.power, defect.counter_term);
  for (std::int64_t step = 1; step <= steps; ++step) {
    motion_.advance();
    turn(field, step < steps ? angles_ : half_angles_, defect.power, defect.counter_term);
    if (step % steps_between_looks == 0) journal.due();
  }
}

/// sum_x |psi|^{2p} + A |psi|^2.
double Rings::interaction(std::size_t ring) const {
  double sum = 0.0;
  for (std::size_t x = 0; x < sites_; ++x) {
    const double density = std::norm(const_cast<Rings*>(this)->motion_.field()[ring * sites_ + x]);
    double power = 1.0;
    for (int i = 0; i < lattice_.defect.power; ++i) power *= density;
    sum += power + lattice_.defect.counter_term * density;
  }
  return sum;
}

void Rings::measure() {
  const auto field = motion_.field();
  const auto data = modes_.data();
  std::copy(field.begin(), field.end(), data.begin());
  modes_.forward();
  for (std::size_t ring = 0; ring < rings(); ++ring) {
    total_energy_[ring] = sign(ring) * lattice_.defect.strength * interaction(ring);
    for (std::size_t j = 0; j < sites_; ++j) {
      const double n = std::norm(data[ring * sites_ + j]) / static_cast<double>(sites_);
      mode_density_[ring * sites_ + j] = n;
      total_energy_[ring] += energy_[j] * n;
    }
  }
}
