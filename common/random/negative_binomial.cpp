#include "common/random/negative_binomial.hpp"

#include <boost/math/distributions/negative_binomial.hpp>
#include <cmath>
#include <stdexcept>

namespace prethermal::random {

NegativeBinomialLaw negative_binomial_law(int cells, double chi) {
  if (cells < 1 || !(chi > 0.0) || !std::isfinite(chi))
    throw std::invalid_argument("negative_binomial_law: no cell, or an exponent that is not positive and finite");
  constexpr double longest = 1e9, tail = 45.0; // exp(-tail) lies below the steps of a uniform number
  const double n = 1.0 / std::expm1(chi);
  if (cells * n + tail * (1.0 + std::sqrt(static_cast<double>(cells))) * (1.0 + n) > longest)
    throw std::invalid_argument("negative_binomial_law: numbers of 1e9 and more");
  NegativeBinomialLaw law{cells, std::exp(-chi), static_cast<int>((cells - 1) * n), 0.0, 0.0};
  const boost::math::negative_binomial_distribution<double> of(cells, -std::expm1(-chi));
  law.at_mode = boost::math::pdf(of, law.mode);
  law.below_mode = law.mode == 0 ? 0.0 : boost::math::cdf(of, law.mode - 1);
  return law;
}

int draw(const NegativeBinomialLaw& law, double uniform) {
  constexpr double negligible = 1e-18; // what rounding has left of 1 lies beyond
  int n = law.mode;
  double here = law.at_mode;
  if (uniform >= law.below_mode) {
    for (double up_to = law.below_mode + here; uniform >= up_to && here > negligible; up_to += here) {
      here *= law.odds * (n + law.cells) / (n + 1.0);
      ++n;
    }
    return n;
  }
  for (double below = law.below_mode; uniform < below && n > 0; below -= here) {
    here *= n / (law.odds * (n - 1.0 + law.cells));
    --n;
  }
  return n;
}

} // namespace prethermal::random
