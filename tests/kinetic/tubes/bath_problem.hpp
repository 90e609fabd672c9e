#pragma once
#include "kinetic/tubes/bath/solve.hpp"
#include "kinetic/tubes/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"

#include <utility>

namespace prethermal::test {

using kinetic::tubes::bath::Equation;

/// T = 1, x_r = 1, V0 = 1, bath density 0.4; the split bath at +-1.5 with weights 1 and 2.
inline kinetic::tubes::bath::Problem bath_problem(double coupling, model::BathLaw law,
                                                  std::vector<double> densities = {0.1, 0.3}) {
  return {{coupling, {law, 0.4, 1.0, 0.0, 1.5, {1.0, 2.0}}, {1.0, 1.0}},
          {{std::move(densities), {2.0, 4.0}, {1.0, 3.0}}, 0.1, 5.0}};
}

inline records::Record solved(const kinetic::tubes::bath::Problem& problem, Equation equation) {
  return *kinetic::tubes::solve({problem}, equation, alone(1, "run"));
}

} // namespace prethermal::test
