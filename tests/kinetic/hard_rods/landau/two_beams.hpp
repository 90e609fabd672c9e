#pragma once
#include "common/model/laws/rapidity_distribution.hpp"
#include "tests/common/model/integral.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

namespace prethermal::test {

/// Biagetti Fig. 6: 400 rods at the density 0.2, beams exp(-2.5 (v -+ 1)^2).
inline model::HardRodGas two_beam_gas(double strength, double rod_length = 1.0,
                                      model::PotentialShape shape = model::PotentialShape::dipolar, double range = 20.0) {
  const double deviation = std::sqrt(0.2);
  return {400,
          2000.0,
          rod_length,
          {shape, strength, range},
          model::RodStart::mixture,
          {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
          {}};
}

inline double largest_difference(const std::vector<double>& one, const std::vector<double>& other) {
  if (one.size() != other.size()) return HUGE_VAL;
  double largest = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) largest = std::max(largest, std::abs(one[i] - other[i]));
  return largest;
}

} // namespace prethermal::test
