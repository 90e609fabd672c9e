#pragma once
#include "common/model/laws/dispersion.hpp"
#include "kinetic/defect/plan.hpp"

#include <Eigen/Core>
#include <memory>
#include <span>

namespace prethermal::kinetic::defect {

/// The collision integral of the wave Boltzmann equation dn/dt + ... = lambda^2 I[n] for V = lambda sum |psi|^{2p}: Bastianello
/// Eqs. (27), (35) corrected. ONE power of lambda^2; C_l = l (l!)^2 g_l^2 with g_l = model::normal_ordered_coefficient(p, l, rho)
/// and rho the local density: C_3 = 108, C_2 = 648 rho^2 for p = 3. The four-wave channel keeps umklapp processes only, as half
/// the sum over integer j minus half the sum over half-integer j: all others are exchanges, exactly zero, that a finite longest
/// time would broaden. F_{j'+j} where (35) prints F_{j'-j}.
class CollisionIntegral {
 public:
  /// Throws std::invalid_argument for an odd M, a step at or beyond the resonance bound, a longest time beyond the grid's reach.
  CollisionIntegral(const model::Dispersion& dispersion, int power, const CollisionPlan& plan);
  ~CollisionIntegral();
  CollisionIntegral(CollisionIntegral&&) noexcept;
  CollisionIntegral& operator=(CollisionIntegral&&) noexcept;

  int wavenumbers() const;                    // M
  std::span<const double> wavenumber() const; // k_m, increasing from -pi + pi/M
  std::span<const double> energy() const;     // E(k_m)
  std::span<const double> velocity() const;   // v(k_m)

  /// I_k = gain_k + rate_k n_k at any number of points: all arrays [points][M]. The two are no rates of events: each is the
  /// finite sum over tau, exact for the grid.
  void rates(std::span<const double> n, std::span<double> gain, std::span<double> rate);

  /// The same with gain + rate n = evaluate(n): what the projection takes counts as gain.
  void balanced_rates(std::span<const double> n, std::span<double> gain, std::span<double> rate);

  /// I itself, [points][M]; with plan.conserve_energy the part that changes the energy is projected out.
  void evaluate(std::span<const double> n, std::span<double> collision);

  /// dI_k/dn_p of one point, the density in C_l included, and with plan.conserve_energy the projection: row k, column p.
  Eigen::MatrixXd jacobian(std::span<const double> n);

  /// sum_p dI_k/dn_p dn_p without that matrix, [points][M]. All of these throw std::invalid_argument for sizes that differ.
  void derivative(std::span<const double> n, std::span<const double> dn, std::span<double> change);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::kinetic::defect
