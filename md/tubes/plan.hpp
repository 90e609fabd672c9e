#pragma once
#include "common/model/tubes/coupled_rings.hpp"
#include "common/numerics/exponential_fit/exponential_sum.hpp"

namespace prethermal::md::tubes {

/// How two coupled rings are simulated and what is measured; nothing here is physics.
struct Plan {
  model::CoupledRingsOutput output;
  double time_step;                // at most; each interval between looks is cut into equal steps
  numerics::ExponentialSum kernel; // of phi(u)
};

/// What is simulated, and how.
struct Problem {
  model::CoupledRings system;
  Plan plan;
};

} // namespace prethermal::md::tubes
