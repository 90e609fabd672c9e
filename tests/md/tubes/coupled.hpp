#pragma once
// Small systems of two coupled rings.
#include "md/tubes/initial_state.hpp"

#include <cmath>

namespace prethermal::md::tubes {

inline model::VelocityLaw gaussian(double mean, double deviation) { return {{{1.0, mean, deviation}}}; }

/// phi = 2 exp(-u) - exp(-2 u), which is two exponentials.
inline const numerics::ExponentialSum& two_terms() {
  static const numerics::ExponentialSum kernel{{2.0, -1.0}, {1.0, 2.0}, {}, {}};
  return kernel;
}

/// Rings of `rods` and `others`, of lengths a and b, range `xi`.
struct Sizes {
  std::int64_t rods, others;
  double rod_length, other_length, length, range;
};
inline Problem coupled(const Sizes& s, double strength, double time_step) {
  Problem problem{{s.length,
                   {{{s.rods, s.rod_length, gaussian(0.3, 1.0)}, {s.others, s.other_length, gaussian(-0.2, 0.8)}}},
                   {model::PotentialShape::double_exponential, strength, s.range}},
                  {{}, time_step, two_terms()}};
  problem.plan.output.times = {1.0};
  return problem;
}

inline RodPair drawn(const Problem& problem, const Dynamics& dynamics, std::uint32_t sample = 0) {
  return draw_rings(problem, dynamics, pair_keys(7, "coupled"), sample);
}

inline double momentum(const rods::Rods& rods) {
  double sum = 0.0;
  for (const double v : rods.velocity) sum += v;
  return sum;
}

} // namespace prethermal::md::tubes
