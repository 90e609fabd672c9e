#include "common/numerics/bracketed_root.hpp"

#include <boost/math/tools/toms748_solve.hpp>
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace prethermal::numerics {

double bracketed_root(const std::function<double(double)>& function, double lower, double upper) {
  const double at_lower = function(lower), at_upper = function(upper);
  if (at_lower == 0.0) return lower;
  if (at_upper == 0.0) return upper;
  if (!(lower < upper) || !((at_lower < 0.0) != (at_upper < 0.0)))
    throw std::invalid_argument("bracketed_root: the function does not change sign between the ends");
  constexpr std::uintmax_t most = 200;
  std::uintmax_t iterations = most;
  const boost::math::tools::eps_tolerance<double> tolerance(std::numeric_limits<double>::digits - 3);
  const auto [left, right] = boost::math::tools::toms748_solve(function, lower, upper, at_lower, at_upper, tolerance, iterations);
  if (iterations >= most) throw std::runtime_error("bracketed_root: no convergence");
  return 0.5 * (left + right);
}

} // namespace prethermal::numerics
