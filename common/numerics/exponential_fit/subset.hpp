#pragma once
#include "common/numerics/exponential_fit/nodes.hpp"

#include <complex>
#include <span>

namespace prethermal::numerics {

/// By how much the square that FitNodes counts would fall if one more exponent joined the sum, all weights chosen anew, for each
/// of `pool` (real where Im s = 0, else a pair).
std::vector<double> gains_of_adding(const FitNodes& nodes, const ExponentialSum& sum, std::span<const std::complex<double>> pool);

/// By how much it would rise if one term left the sum: real exponents first, then pairs. The weights must be the best ones.
std::vector<double> losses_of_dropping(const FitNodes& nodes, const ExponentialSum& sum);

/// The sum with a term of weight 0 more, or with term number `term`, counted as above, less.
ExponentialSum with_term(ExponentialSum sum, std::complex<double> exponent);
ExponentialSum without_term(ExponentialSum sum, std::size_t term);

} // namespace prethermal::numerics
