#pragma once
#include "common/model/potentials/pair_potential.hpp"

#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <memory>

namespace prethermal::model {

/// phi-hat(k) = int du e^{iku} phi(|u|) over the whole line, even in k; V-hat(k) = V0 phi-hat(k xi). Gaussian and double
/// exponential: closed. Dipolar: the contour turned to the imaginary axis, where nothing oscillates. Table: each cubic exactly.
/// Good to some 1e-14 of phi-hat(0); a dipolar value takes microseconds, a value of a table some 20 ns a node.
double shape_transform(const PairPotential& potential, double wavenumber);

/// The part of phi-hat that comes from the jump of a table to zero beyond its last node: there is no force in it, and it falls as
/// 1/k only. 0 for the other shapes.
double jump_transform(const PairPotential& potential, double wavenumber);

/// phi-hat for repeated use: what is not closed is a quintic spline, in ln k (dipolar) or k (table) with an absolute error below
/// 1e-10 phi-hat(0). Copies share the spline.
class ShapeTransform {
 public:
  explicit ShapeTransform(const PairPotential& potential);
  double operator()(double wavenumber) const;

 private:
  using Spline = boost::math::interpolators::cardinal_quintic_b_spline<double>;
  PairPotential potential_;
  double lowest_ = 0.0, highest_ = 0.0; // k where the spline holds
  std::shared_ptr<const Spline> spline_;
};

/// ShapeTransform without jump_transform: of what has a force.
class ForceTransform {
 public:
  explicit ForceTransform(const PairPotential& potential) : potential_(potential), whole_(potential) {}
  double operator()(double wavenumber) const { return whole_(wavenumber) - jump_transform(potential_, wavenumber); }

 private:
  PairPotential potential_;
  ShapeTransform whole_;
};

} // namespace prethermal::model
