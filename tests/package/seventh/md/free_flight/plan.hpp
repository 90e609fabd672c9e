#pragma once
#include "common/model/free_flight.hpp"

namespace prethermal::md::free_flight {

/// How it is simulated; nothing here is physics.
struct Plan {
  model::FreeFlightOutput output;
};

/// What is simulated, and how.
struct Problem {
  model::FreeFlight gas;
  Plan plan;
};

} // namespace prethermal::md::free_flight
