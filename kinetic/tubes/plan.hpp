#pragma once
#include "kinetic/tubes/bath/plan.hpp"
#include "kinetic/tubes/dipolar/plan.hpp"
#include "kinetic/tubes/rings/plan.hpp"

#include <variant>

namespace prethermal::kinetic::tubes {

/// An equation of one of the arrangements.
using Equation = std::variant<bath::Equation, dipolar::Equation, rings::Equation>;

/// What is solved, and how: a system of one arrangement with its plan.
struct Problem {
  std::variant<bath::Problem, dipolar::Problem, rings::Problem> of;
};

} // namespace prethermal::kinetic::tubes
