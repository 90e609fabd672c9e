#pragma once
#include "common/model/hard_rod_gas.hpp"

#include <array>
#include <cstddef>

namespace prethermal::md::hard_rods {

/// The potential between two places on the ring with all periodic images: sum_n phi(|z + nL|/xi) and its derivative, to about
/// 1e-15 of their largest values. The far images of the dipolar shape are summed as Hurwitz zeta functions of the expansion of
/// phi in 1/u^3 (Euler-Maclaurin), those of the others are below rounding.
class LatticeSum {
 public:
  LatticeSum(const model::PairPotential& potential, double length);

  double value(double z) const;                                                             // any z
  double slope(double z) const;                                                             // d/dz
  double self_images() const { return 0.5 * (value(0.0) - model::shape(potential_, 0.0)); } // sum_{n >= 1} phi(nL/xi)

 private:
  // zeta(s, q) q^(s-1) = 1/(s-1) + 1/(2q) + sum_k coefficient[k] q^(-2k-2), all times the factor of this order.
  struct Zeta {
    double leading, half;
    std::array<double, 8> coefficient;
  };
  static constexpr std::size_t orders = 5; // of 1/u^3
  using Tail = std::array<Zeta, orders>;
  static Tail tail(int first_power, bool slope);
  /// sum_k (-1)^k (xi/(q L))^(3k+3) zeta(first_power + 3k, q) q^(first_power + 3k - 1), with the factor 3k+3 of a slope.
  double far_images(const Tail& tail, double q) const;

  model::PairPotential potential_;
  double length_;
  int images_; // summed one by one on each side
  bool has_tail_;
  Tail value_tail_, slope_tail_;
};

} // namespace prethermal::md::hard_rods
