#pragma once
#include "common/model/hard_rod_gas.hpp"

namespace prethermal::kinetic::hard_rods {

enum class Equation {
  short_time,        // exact second order in the potential, uncorrelated start ([HR-24]: corrected Eqs. (1.6), (111))
  hierarchy,         // generalised BBGKY, two levels, corrected (111)-(112): from t = 0 to the handover
  landau,            // generalised Landau equation, (98) with half the printed coefficient: from the handover on
  finite_rod_landau, // the same with the potential averaged over the next rod length: exact in a/xi at low density
  extended_landau,   // with the second three-body amplitude, and screened: (L*)
  thermal            // thermal state of the same energy, random-phase approximation
};

/// Which terms of the second level are kept; all of them is the theory, fewer show what each does.
struct HierarchyTerms {
  bool diffusion = true;         // (1/2) d_z^2 D g
  bool mean_field = true;        // rho' (V' * g): the cloud of the other rods
  bool correlation_force = true; // V' d_theta g, beyond the product of the distributions
  bool contact = true;           // the delta(z) source of the covariance at contact
};

/// Grid of rho(theta) and g(theta1, theta2, z). Only z >= 0 is stored, as g(1, 2, z) = g(2, 1, -z).
struct HierarchyGrid {
  int rapidities;          // nodes, odd
  double highest_rapidity; // the outermost nodes
  int separations;         // nodes over the whole periodic box, even
  double box;              // length of the box: z from -box/2 to box/2
};

/// Where correlations leave the box: - s(z) g with s = strength ((|z| - edge)/(box/2 - edge))^2 beyond `edge` = 0.65 box/2.
struct Sponge {
  double strength; // per time; 0: none, and fronts come round the box
};

enum class Handover {
  hierarchy,  // the state of the hierarchy at that time
  short_time, // the prethermal state t -> infinity of the second order
  initial     // the state at t = 0
};

enum class Stepper { explicit_adaptive, implicit };

struct LandauGrid {
  int rapidities;          // nodes, odd
  double highest_rapidity; // the outermost nodes
};

/// Output and discretisation of the theories; nothing here is physics.
struct Plan {
  model::HardRodOutput output;

  HierarchyGrid hierarchy;
  HierarchyTerms terms;
  Sponge sponge;
  double tolerance; // of a step, largest error of rho and g relative to the largest rho and rho^2

  Handover handover;
  double handover_time; // t_L; with Handover::initial: 0
  LandauGrid landau;
  Stepper stepper;
  double landau_tolerance; // of a step, relative to the largest rho
  bool screened;           // extended_landau: with |eps1 eps2 eps3|^2, refreshed as rho changes
  double screening_power;  // exponent of c = 1 - a rho in eps: 2 is linear response
};

/// What is solved, and how.
struct Problem {
  model::HardRodGas gas;
  Plan plan;
};

} // namespace prethermal::kinetic::hard_rods
