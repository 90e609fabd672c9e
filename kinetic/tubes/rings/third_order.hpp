#pragma once
#include "kinetic/tubes/rings/pair_exchange.hpp"

namespace prethermal::kinetic::tubes::rings {

/// Points whose velocities diffuse while two of them meet: kappa(v) = kappa + kappa_3(v) with the third order in V,
///   kappa_3 = (4/pi) (Gamma(2/3)/3) (3/D)^{2/3} int_0^inf int_0^inf dk dq (k+q)^{1/3} (kq)^{2/3} Vhat(k) Vhat(q) Vhat(k+q),
/// D(v) = (kappa/2)(rho_1 + rho_2)(v) the diffusion constant of their relative velocity [T-82]. Odd in V: repulsion exchanges
/// more. |kappa_3| is held at kappa, which it passes where hardly any point has the velocity v.
class ThirdOrder {
 public:
  explicit ThirdOrder(const model::CoupledRings& rings);
  void strength(const PairState& state, Strength& kappa) const;

 private:
  double second_, third_; // kappa; kappa_3 at D = 1
};

/// The double integral, of V itself: velocity^6 length^3 / length^(11/3).
double third_order_line(const model::PairPotential& potential);
/// The same as a sum over the waves k, q = 2 pi n/L of the ring, as `landau_strength` is: at L = 10 xi it has 0.60 of the
/// integral, at 20 xi 0.87. From 500 xi on the integral.
double third_order_ring(const model::CoupledRings& rings);

} // namespace prethermal::kinetic::tubes::rings
