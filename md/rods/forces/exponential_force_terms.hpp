#pragma once
#include "common/numerics/exponential_fit/exponential_sum.hpp"

#include <vector>

namespace prethermal::md::rods {

/// The terms of a sum of exponentials as the sweeps take them: filled up with terms of no weight to an even number of real ones
/// and of pairs, in groups of up to four real ones and four pairs, which go through a block together. Lengths are those of the
/// rods, not in units of the range xi.
///
/// A *component* is a real number that a sweep carries. Group by group there is one for each real term, then the real parts of
/// the pairs, then their imaginary parts. Sums and decays of pairs are those of the complex conjugate exponents throughout.
struct Terms {
  struct Group {
    int reals, pairs, first_real, first_pair;
    int components() const { return reals + 2 * pairs; }
    int first_term() const { return first_real + first_pair; } // in the lists below
    int first_component() const { return first_real + 2 * first_pair; }
  };
  numerics::ExponentialSum kernel; // filled up
  std::vector<Group> groups;
  std::vector<double> rate;    // of each term, group by group, reals before pairs: -Re s/xi in sixteenths of a power of two
  std::vector<double> turn;    // Im s/xi in sixteenths of a turn
  std::vector<double> longest; // the distance at which the decay has come down to 2^-500, from where it stays there
  double slowest;              // xi / min Re s

  int components() const { return static_cast<int>(kernel.weight.size() + 2 * kernel.pair_weight.size()); }
};
/// Throws std::invalid_argument when there are no terms or not all of them decay.
Terms sweep_terms(numerics::ExponentialSum kernel, double range);

/// The weight of each component in factor Re sum_m w_m S_m, or in factor Re sum_m w_m s_m S_m with `slope`.
std::vector<double> component_weights(const Terms& terms, bool slope, double factor);

} // namespace prethermal::md::rods
