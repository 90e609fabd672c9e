#pragma once
#include "common/model/dipolar_tubes.hpp"

namespace prethermal::kinetic::tubes::dipolar {

enum class Equation {};

struct Plan {};

struct Problem {
  using EquationOfArrangement = Equation;
  model::DipolarTubes tubes;
  Plan plan;
};

} // namespace prethermal::kinetic::tubes::dipolar
