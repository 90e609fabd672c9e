#pragma once
#include "common/model/free_flight.hpp"

namespace prethermal::kinetic::free_flight {

enum class Equation {
  ballistic // <x^2> = T t^2
};

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::FreeFlightOutput output;
};

/// What is solved, and how.
struct Problem {
  model::FreeFlight gas;
  Plan plan;
};

} // namespace prethermal::kinetic::free_flight
