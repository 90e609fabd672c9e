#include "kinetic/defect/collision/channels.hpp"

#include "common/model/defect_lattice.hpp"

#include <boost/math/special_functions/factorials.hpp>

namespace prethermal::kinetic::defect {
namespace {

double contractions(int waves) {
  const double factorial = boost::math::factorial<double>(static_cast<unsigned>(waves));
  return waves * factorial * factorial;
}

} // namespace

std::vector<Pass> passes(int power, model::FourWaves four_waves) {
  Pass integers{Sites::integer, {}};
  const bool umklapp_only = four_waves == model::FourWaves::umklapp_only;
  if (four_waves != model::FourWaves::none) integers.channels.push_back({2, umklapp_only ? 0.5 : 1.0});
  for (int waves = 3; waves <= power; ++waves) integers.channels.push_back({waves, 1.0});
  std::vector<Pass> all;
  if (!integers.channels.empty()) all.push_back(integers);
  if (umklapp_only) all.push_back({Sites::half_integer, {{2, -0.5}}});
  return all;
}

double channel_coefficient(int power, int waves, double density) {
  const double g = model::normal_ordered_coefficient(power, waves, density);
  return contractions(waves) * g * g;
}

double channel_coefficient_slope(int power, int waves, double density) {
  if (waves == power) return 0.0;
  // g_l ~ rho^{p-l}, so that g_l^2 has the slope 2 (p - l) g_l(rho) g_l(1) rho^{p-l-1}: regular at rho = 0.
  const double g = model::normal_ordered_coefficient(power, waves, 1.0);
  const int exponent = 2 * (power - waves);
  double slope = exponent * contractions(waves) * g * g;
  for (int i = 1; i < exponent; ++i) slope *= density;
  return slope;
}

} // namespace prethermal::kinetic::defect
