#include "kinetic/defect/ring/finite_ring.hpp"

#include "common/numerics/complex_fft.hpp"
#include "kinetic/defect/collision/channels.hpp"

#include <algorithm>
#include <complex>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using std::numbers::pi;
using Complex = std::complex<double>;

/// The collision integral at one lag tau, without its integral over tau:
///   f_k(tau) = Re exp(i tau E_k) sum_j exp(i j k) [a_j + n_k b_j],
///   a = sum_l C_l F* |F|^{2l-2},  b = sum_l C_l [(l-1) F*^2 |F|^{2l-4} G - l |F|^{2l-2} G*]
/// (Bastianello Eq. (35) with F_{j'+j} for F_{j'-j}, and without its division by F).
class MemoryKernel {
 public:
  explicit MemoryKernel(const model::DefectLattice& lattice)
      : sites_(static_cast<std::size_t>(lattice.defect.sites)), phase_(sites_), occupied_(static_cast<int>(sites_)),
        empty_(static_cast<int>(sites_)), gain_(static_cast<int>(sites_)), loss_(static_cast<int>(sites_)) {
    for (std::size_t j = 0; j < sites_; ++j) {
      const double k = 2.0 * pi * static_cast<double>(j) / static_cast<double>(sites_);
      energy_.push_back(model::energy(lattice.dispersion, k));
      mode_density_.push_back(model::mode_density(lattice.injected, lattice.dispersion, k));
      density_ += mode_density_.back() / static_cast<double>(sites_);
    }
    for (int waves = 2; waves <= lattice.defect.power; ++waves) // l = 1 turns all phases alike
      prefactor_.push_back(channel_coefficient(lattice.defect.power, waves, density_));
  }

  void operator()(double lag, std::span<double> kernel) {
    for (std::size_t k = 0; k < sites_; ++k) {
      phase_[k] = std::polar(1.0, lag * energy_[k]);
      occupied_.data()[k] = phase_[k] * (mode_density_[k] / static_cast<double>(sites_));
      empty_.data()[k] = phase_[k] / static_cast<double>(sites_);
    }
    occupied_.backward();
    empty_.backward();
    for (std::size_t j = 0; j < sites_; ++j) {
      const Complex f = occupied_.data()[j], g = empty_.data()[j];
      const double square = std::norm(f);
      double gain = 0.0, transfer = 0.0, loss = 0.0, power = 1.0; // |F|^{2l-4}
      for (std::size_t i = 0; i < prefactor_.size(); ++i, power *= square) {
        const double waves = static_cast<double>(i) + 2.0;
        gain += prefactor_[i] * power * square;
        transfer += prefactor_[i] * power * (waves - 1.0);
        loss += prefactor_[i] * power * square * waves;
      }
      gain_.data()[j] = gain * std::conj(f);
      loss_.data()[j] = transfer * std::conj(f) * std::conj(f) * g - loss * std::conj(g);
    }
    gain_.backward();
    loss_.backward();
    for (std::size_t k = 0; k < sites_; ++k)
      kernel[k] = std::real(phase_[k] * (gain_.data()[k] + mode_density_[k] * loss_.data()[k]));
  }

 private:
  std::size_t sites_;
  double density_ = 0.0;
  std::vector<double> energy_, mode_density_, prefactor_;
  std::vector<Complex> phase_;
  numerics::ComplexFft occupied_, empty_, gain_, loss_; // backward: from wavenumbers to sites, and to wavenumbers again
};

} // namespace

std::vector<std::vector<double>> finite_ring_change(const model::DefectLattice& lattice, double time_step,
                                                    std::span<const std::int64_t> steps) {
  if (!model::closed(lattice))
    throw std::invalid_argument("finite_ring_change: the lattice has a reservoir, a closed ring has none");
  if (!(time_step > 0.0)) throw std::invalid_argument(fmt::format("finite_ring_change: a time step of {}", time_step));
  for (const std::int64_t count : steps)
    if (count < 0) throw std::invalid_argument(fmt::format("finite_ring_change: {} steps", count));

  const auto sites = static_cast<std::size_t>(lattice.defect.sites);
  const std::int64_t longest = steps.empty() ? 0 : std::ranges::max(steps);
  MemoryKernel kernel_at(lattice);
  std::vector<std::vector<double>> change(steps.size(), std::vector<double>(sites, 0.0));
  // The kicks have weights 1/2, 1, ..., 1, 1/2; pairs of them at a lag of m steps weigh steps - m, but 1/4 where m = steps and
  // steps - 1/2 at lag 0. A lag and its negative are complex conjugates.
  std::vector<double> kernel(sites), at_zero(sites), sum(sites, 0.0), moment(sites, 0.0); // over lags 1 to m - 1
  for (std::int64_t lag = 0; lag <= longest; ++lag) {
    kernel_at(time_step * static_cast<double>(lag), kernel);
    if (lag == 0) at_zero = kernel;
    for (std::size_t time = 0; time < steps.size(); ++time)
      if (steps[time] == lag && lag > 0)
        for (std::size_t k = 0; k < sites; ++k) {
          const double count = static_cast<double>(lag);
          const double pairs = (count - 0.5) * at_zero[k] + 2.0 * (count * sum[k] - moment[k]) + 0.5 * kernel[k];
          change[time][k] = time_step * time_step * pairs;
        }
    if (lag > 0)
      for (std::size_t k = 0; k < sites; ++k) {
        sum[k] += kernel[k];
        moment[k] += static_cast<double>(lag) * kernel[k];
      }
  }
  return change;
}

} // namespace prethermal::kinetic::defect
