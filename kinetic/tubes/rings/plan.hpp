#pragma once
#include "common/model/coupled_rings.hpp"

namespace prethermal::kinetic::tubes::rings {

enum class Equation {};

struct Plan {};

struct Problem {
  using EquationOfArrangement = Equation;
  model::CoupledRings rings;
  Plan plan;
};

} // namespace prethermal::kinetic::tubes::rings
