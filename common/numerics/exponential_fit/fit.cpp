#include "common/numerics/exponential_fit/esprit.hpp"
#include "common/numerics/exponential_fit/search.hpp"
#include "common/numerics/exponential_fit/subset.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <stdexcept>

namespace prethermal::numerics {
namespace {

using Complex = std::complex<double>;

constexpr double most_weight = 100.0;     // sum |w| / max |f|
constexpr double least_tolerance = 2e-14; // in natural units: less is lost in rounding, whatever the sum
constexpr double largest_shift = 200.0;   // Re s times `from`: exp(200) in a weight leaves room for the decays that it meets
constexpr double dense = 0.2;             // nodes are evenly spaced below this distance, a constant factor apart beyond

std::vector<double> places(double reach, double even, std::size_t count) {
  const double step = std::log1p(reach / even) / static_cast<double>(count - 1);
  std::vector<double> u;
  for (std::size_t k = 0; k < count; ++k) u.push_back(even * std::expm1(static_cast<double>(k) * step));
  u.back() = reach;
  return u;
}

struct Samples {
  std::vector<double> place, value, slope;
  double highest = 0.0, steepest = 0.0;
};

Samples sampled(const ExponentialFit& fit, std::vector<double> at) {
  Samples samples{std::move(at), {}, {}};
  for (const double u : samples.place) {
    const double f = fit.function(u), slope = fit.slope(u);
    if (!std::isfinite(f) || !std::isfinite(slope))
      throw std::invalid_argument(fmt::format("fit_exponentials: f = {} and f' = {} at u = {}", f, slope, u));
    samples.value.push_back(f);
    samples.slope.push_back(slope);
    samples.highest = std::max(samples.highest, std::abs(f));
    samples.steepest = std::max(samples.steepest, std::abs(slope));
  }
  return samples;
}

// The fit of f(from + v), v >= 0; all that follows is in v.
ExponentialFit moved_to_zero(const ExponentialFit& fit) {
  if (fit.from == 0.0) return fit;
  if (!(fit.from > 0.0) || !(fit.from < fit.reach))
    throw std::invalid_argument("fit_exponentials: `from` must lie within 0 .. reach");
  ExponentialFit moved = fit;
  moved.function = [f = fit.function, from = fit.from](double v) { return f(from + v); };
  moved.slope = [f = fit.slope, from = fit.from](double v) { return f(from + v); };
  moved.reach = fit.reach - fit.from;
  return moved;
}

ExponentialSum moved_back(ExponentialSum sum, double from) {
  if (from == 0.0) return sum;
  for (std::size_t m = 0; m < sum.weight.size(); ++m) sum.weight[m] *= std::exp(sum.exponent[m] * from);
  for (std::size_t m = 0; m < sum.pair_weight.size(); ++m) sum.pair_weight[m] *= std::exp(sum.pair_exponent[m] * from);
  return sum;
}

// The natural units of f: max |f|, and the distance max |f| / max |f'|. All constants of the fit count in them.
struct Units {
  double height, length;
};

Units units_of(const ExponentialFit& fit) {
  if (!(fit.tolerance > 0.0) || !(fit.reach > 0.0) || !std::isfinite(fit.reach) || fit.most_terms < 1)
    throw std::invalid_argument("fit_exponentials: a tolerance > 0, a finite reach > 0 and at least one term are needed");
  const Samples coarse = sampled(fit, places(fit.reach, 1e-5 * fit.reach, 4001));
  if (!(coarse.highest > 0.0) || !(coarse.steepest > 0.0)) throw std::invalid_argument("fit_exponentials: f does not vary");
  return {coarse.highest, coarse.highest / coarse.steepest};
}

// The fit in natural units.
ExponentialFit scaled(const ExponentialFit& fit, const Units& units) {
  const auto inside = [units, reach = fit.reach](double x) { return std::min(x * units.length, reach); };
  return {[=, f = fit.function](double x) { return f(inside(x)) / units.height; },
          [=, f = fit.slope](double x) { return f(inside(x)) * units.length / units.height; },
          fit.tolerance * units.length / units.height,
          fit.reach / units.length,
          fit.most_terms,
          fit.from / units.length};
}

FitNodes nodes_of(const ExponentialFit& fit, std::size_t count, double value_share) {
  constexpr std::size_t every = 4; // values vary less than slopes: fewer rows
  Samples samples = sampled(fit, places(fit.reach, dense, count));
  FitNodes nodes{std::move(samples.place), std::move(samples.value), std::move(samples.slope), {}, {}};
  nodes.value_weight.resize(count, 0.0);
  nodes.slope_weight.resize(count, 1.0);
  for (std::size_t k = 0; k < count; k += every) nodes.value_weight[k] = value_share * std::sqrt(double{every});
  if (fit.from > 0.0) nodes.fastest = std::clamp(largest_shift / fit.from, 10.0 * nodes.slowest, nodes.fastest);
  // sum |w| = 100 costs as much as 3 % of the tolerance.
  nodes.weight_penalty = std::max(1e-15, 3e-4 * fit.tolerance * std::sqrt(static_cast<double>(count)));
  return nodes;
}

// Exponents of ESPRIT on intervals of growing length, and ladders that cover what it may miss.
FitCandidates candidates_of(const ExponentialFit& fit, const FitNodes& nodes) {
  constexpr std::size_t samples = 119;
  const auto admissible = [&](Complex s) {
    return s.real() >= nodes.slowest && s.real() <= nodes.fastest && s.imag() <= nodes.fastest;
  };
  FitCandidates candidates;
  bool ended = false;
  for (double length = 2.0; length < 600.0 && !ended; length *= 2.0) {
    ended = length >= fit.reach;
    const double step = std::min(length, fit.reach) / (samples - 1);
    std::vector<double> f;
    for (std::size_t k = 0; k < samples; ++k) f.push_back(fit.function(static_cast<double>(k) * step));
    const auto orders = esprit(f, step, 2 * fit.most_terms);
    for (const auto& exponents : orders) {
      ExponentialSum sum;
      for (const auto& s : exponents)
        if (admissible(s)) sum = with_term(std::move(sum), s);
      candidates.sums.push_back(std::move(sum));
    }
    if (!orders.empty()) std::ranges::copy_if(orders.back(), std::back_inserter(candidates.exponents), admissible);
  }
  const double highest = std::min(20.0, nodes.fastest);
  for (double s = 0.02; s < highest; s *= 1.6) candidates.exponents.emplace_back(s);
  for (double s = 0.5; s < highest; s *= 1.7)
    for (const double turn : {0.4, 1.0, 2.0}) candidates.exponents.emplace_back(s, turn * s);
  return candidates;
}

// The sum in the units of the caller, with its errors, and where that of the slope is largest. A step of f between the places
// of measurement does not show in f': the slope is compared with secants as well.
struct Measured {
  ExponentialSum sum;
  double worst_place = 0.0;
};

Measured measured(const Samples& truth, const Units& units, ExponentialSum sum) {
  for (double& w : sum.weight) w *= units.height;
  for (double& s : sum.exponent) s /= units.length;
  for (auto& w : sum.pair_weight) w *= units.height;
  for (auto& s : sum.pair_exponent) s /= units.length;
  Measured result{std::move(sum)};
  ExponentialSum& fitted = result.sum;
  const auto count_slope = [&](double error, double u) {
    if (error <= fitted.slope_error) return;
    fitted.slope_error = error;
    result.worst_place = u;
  };
  constexpr std::size_t chord = 100;
  const double rounding = 1e-15 * (total_weight(fitted) + units.height);
  double before = 0.0;
  for (std::size_t k = 0; k < truth.place.size(); ++k) {
    const double u = truth.place[k];
    const auto [f, f_slope] = value_and_slope(fitted, u);
    const double error = f - truth.value[k];
    fitted.value_error = std::max(fitted.value_error, std::abs(error));
    count_slope(std::abs(f_slope - truth.slope[k]), u);
    if (k % chord != 0) continue;
    if (k > 0) count_slope((std::abs(error - before) - rounding) / (u - truth.place[k - chord]), u);
    before = error;
  }
  return result;
}

} // namespace

ExponentialSum fit_exponentials(const ExponentialFit& given) {
  const ExponentialFit fit = moved_to_zero(given);
  constexpr double value_share = 0.05, hopeful = 3.0, stalled = 0.7;
  constexpr std::size_t patience = 6;
  constexpr int rounds = 30;
  const Units units = units_of(fit);
  const ExponentialFit natural = scaled(fit, units);
  if (natural.tolerance < least_tolerance)
    throw std::runtime_error(fmt::format("no sum of exponentials reaches a slope error of {:g}: rounding alone leaves {:.0e}",
                                         fit.tolerance, least_tolerance * units.height / units.length));
  const Samples truth = sampled(fit, places(fit.reach, dense * units.length, 40001));
  const FitNodes nodes = nodes_of(natural, 400, value_share);
  ExponentialSearch search = begin_search(nodes, candidates_of(natural, nodes), most_weight);

  const auto finished = [&](const ExponentialSum& sum, double share) {
    return measured(truth, units, minimax(nodes_of(natural, 800, share), sum, rounds));
  };
  const auto accepted = [&](const ExponentialSum& sum) {
    return sum.slope_error <= fit.tolerance && total_weight(sum) <= most_weight * units.height;
  };
  std::vector<double> errors; // of the slope, by terms
  for (int terms = 1; terms <= fit.most_terms; ++terms) {
    extend(search);
    const ExponentialSum& found = search.best.back().sum;
    errors.push_back(found.terms() > 0 ? largest_slope_error(nodes, found) : std::numeric_limits<double>::infinity());
    if (errors.back() <= hopeful * natural.tolerance)
      if (ExponentialSum best = finished(found, value_share).sum; accepted(best)) {
        // What the slope leaves of its tolerance goes to the value.
        for (const double share : {3.0 * value_share, 10.0 * value_share})
          if (ExponentialSum other = finished(found, share).sum; accepted(other) && other.value_error < best.value_error)
            best = std::move(other);
        return moved_back(std::move(best), fit.from);
      }
    // A jump or a kink: every further term gains little.
    if (const std::size_t now = search.best.size() - 1;
        now > patience && search.best[now].residual > stalled * search.best[now - patience].residual)
      break;
    // Too far away for the terms that are left, even at twice the pace of the last ones.
    if (errors.size() > patience) {
      const double pace = std::log(errors[errors.size() - 1 - patience] / errors.back()) / patience;
      const double missing = std::log(errors.back() / (hopeful * natural.tolerance));
      if (pace > 0.0 && missing > 2.0 * pace * (fit.most_terms - terms)) break;
    }
  }
  const auto closest = std::ranges::min_element(search.best, {}, &PolishedSum::residual);
  const Measured reached = finished(closest->sum, value_share);
  throw std::runtime_error(fmt::format("no sum of at most {} exponentials with sum |w| <= {} max |f| reaches a slope error of "
                                       "{}: the best, of {} terms, has {:.3g}, "
                                       "at u = {:.4g} (at a jump or a kink no sum does better)",
                                       search.best.size() - 1, most_weight, fit.tolerance, closest->sum.terms(),
                                       reached.sum.slope_error, fit.from + reached.worst_place));
}

} // namespace prethermal::numerics
