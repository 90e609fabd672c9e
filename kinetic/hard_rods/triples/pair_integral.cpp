#include "kinetic/hard_rods/triples/pair_integral.hpp"

#include "kinetic/hard_rods/triples/piecewise_slope.hpp"

#include <algorithm>
#include <array>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <boost/math/special_functions/chebyshev.hpp>
#include <cmath>
#include <fmt/core.h>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

namespace prethermal::kinetic::hard_rods {
namespace {

using std::numbers::pi;
using Slope = std::function<double(double)>;

constexpr double accuracy = 1e-9; // relative, of every integral

using Rule = boost::math::quadrature::exp_sinh<double>;

double quadrature(Rule& rule, const Slope& slope, double ratio) {
  double error = 0.0, size = 0.0, sum = std::nan("");
  std::string reason;
  try {
    const auto product = [&](double y) { return slope(y) * slope(ratio * y); };
    sum = rule.integrate(product, 1e-13, &error, &size);
  } catch (const std::exception& problem) {
    reason = problem.what();
  }
  if (!std::isfinite(sum) || !(error <= accuracy * size))
    throw std::runtime_error(fmt::format("the pair integral F(r) of the potential does not converge at r = {:g}: {}", ratio,
                                         reason.empty() ? fmt::format("{:g} with an error of {:g}", sum, error) : reason));
  return 4.0 * pi / ratio * sum;
}

/// Panels of equal width in t = -ln r from t = 0, a Chebyshev series in each.
struct Panels {
  static constexpr int terms = 18;
  static constexpr double width = 0.5;
  static constexpr int count = 23; // down to r = 1e-5
  std::vector<std::array<double, terms>> series;

  double operator()(double t) const {
    const int panel = std::min(static_cast<int>(t / width), count - 1);
    return boost::math::chebyshev_clenshaw_recurrence(series[static_cast<std::size_t>(panel)].data(), std::size_t{terms},
                                                      2.0 * (t / width - panel) - 1.0);
  }
};

std::array<double, Panels::terms> chebyshev_series(const std::function<double(double)>& function) {
  constexpr int n = Panels::terms;
  std::array<double, n> value, series;
  for (int k = 0; k < n; ++k) value[k] = function(std::cos(pi * (k + 0.5) / n));
  for (int m = 0; m < n; ++m) {
    double sum = 0.0;
    for (int k = 0; k < n; ++k) sum += value[k] * std::cos(pi * m * (k + 0.5) / n);
    series[m] = 2.0 * sum / n; // Boost halves the first
  }
  return series;
}

/// F from its values for r <= 1: interpolated where that is as accurate as the values, which a coarse table's are not smooth
/// enough for.
PairIntegral interpolated(const PairIntegral& direct) {
  const auto at = [&](int panel, double x) { return direct(std::exp(-Panels::width * (panel + 0.5 * (x + 1.0)))); };
  Panels panels;
  bool smooth = true;
  for (int panel = 0; panel < Panels::count && smooth; ++panel) {
    panels.series.push_back(chebyshev_series([&](double x) { return at(panel, x); }));
    for (const double x : {-0.96, -0.31, 0.44, 0.97}) {
      const double exact = at(panel, x), error = panels(Panels::width * (panel + 0.5 * (x + 1.0))) - exact;
      smooth = smooth && std::abs(error) <= 0.1 * accuracy * std::abs(exact);
    }
  }
  const auto below_one = [smooth, direct, panels = std::make_shared<const Panels>(std::move(panels))](double ratio) {
    const double t = -std::log(ratio);
    return smooth && t < Panels::width * Panels::count ? (*panels)(t) : direct(ratio);
  };
  return [below_one](double ratio) { return ratio <= 1.0 ? below_one(ratio) : below_one(1.0 / ratio) / (ratio * ratio * ratio); };
}

PairIntegral interpolated(PiecewiseSlope slope) {
  return interpolated([slope = std::make_shared<const PiecewiseSlope>(std::move(slope))](double ratio) {
    return 4.0 * pi / ratio * product_integral(*slope, ratio);
  });
}

} // namespace

PairIntegral pair_integral(const Slope& slope) {
  return interpolated([slope, rule = std::make_shared<Rule>()](double ratio) { return quadrature(*rule, slope, ratio); });
}

PairIntegral pair_integral(const model::PairPotential& potential) {
  const auto slope = [potential](double u) { return model::shape_slope(potential, u); };
  if (potential.shape == model::PotentialShape::table) return interpolated(piecewise(potential.table->curve.place, slope));
  return pair_integral(Slope(slope));
}

PairIntegral averaged_pair_integral(const model::PairPotential& potential, double rod_length) {
  const double alpha = rod_length / potential.length;
  if (!(alpha > 0.0)) throw std::invalid_argument("averaged_pair_integral: a rod length > 0 is needed");
  const auto slope = [potential, alpha](double u) {
    return (model::shape(potential, u + 2.0 * alpha) - model::shape(potential, u + alpha)) / alpha;
  };
  if (potential.shape != model::PotentialShape::table) return pair_integral(Slope(slope));
  std::vector<double> breaks{0.0};
  for (const double distance : potential.table->curve.place)
    for (const double shift : {alpha, 2.0 * alpha})
      if (distance > shift) breaks.push_back(distance - shift);
  std::ranges::sort(breaks);
  return interpolated(piecewise(std::move(breaks), slope));
}

} // namespace prethermal::kinetic::hard_rods
