#include "common/random/binomial.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <stdexcept>

namespace prethermal::random {
namespace {

// The rarer outcome: the least number that occurs at most that often with a probability above u.
int rarer_quantile(const BinomialLaw& law, double u) {
  constexpr double negligible = 1e-18; // what rounding has left of 1 lies beyond
  int n = law.mode;
  double here = law.at_mode;
  if (u >= law.below_mode) {
    for (double up_to = law.below_mode + here; u >= up_to && n < law.trials && here > negligible; up_to += here) {
      ++n;
      here *= law.odds * (law.trials - n + 1) / n;
    }
    return n;
  }
  for (double below = law.below_mode; u < below && n > 0; below -= here) {
    here *= n / (law.odds * (law.trials - n + 1));
    --n;
  }
  return n;
}

} // namespace

BinomialLaw binomial_law(int trials, double success, double failure) {
  if (trials < 1 || !(success >= 0.0) || !(failure >= 0.0) || !(std::abs(success + failure - 1.0) <= 1e-12))
    throw std::invalid_argument("binomial_law: probabilities that do not sum to 1, or no trial");
  const bool of_failures = failure < success;
  const double rarer = of_failures ? failure : success;
  BinomialLaw law{trials, of_failures, rarer / (1.0 - rarer), static_cast<int>(rarer * (trials + 1.0)), 1.0, 0.0};
  if (rarer == 0.0) return law;
  const boost::math::binomial_distribution<double> binomial(trials, rarer);
  law.at_mode = boost::math::pdf(binomial, law.mode);
  law.below_mode = law.mode == 0 ? 0.0 : boost::math::cdf(binomial, law.mode - 1);
  return law;
}

int draw(const BinomialLaw& law, double uniform) {
  return law.of_failures ? law.trials - rarer_quantile(law, 1.0 - uniform) : rarer_quantile(law, uniform);
}

} // namespace prethermal::random
