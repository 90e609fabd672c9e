#include "common/numerics/exponential_fit/search.hpp"

#include "common/numerics/exponential_fit/subset.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

namespace prethermal::numerics {
namespace {

constexpr std::size_t tries = 3; // starts that are polished, of all that are ranked
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<std::size_t> leading(std::vector<double> score) { // the largest first
  for (double& s : score)
    if (std::isnan(s)) s = -infinity; // singular beyond rounding
  std::vector<std::size_t> order(score.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
  order.resize(std::min(tries, order.size()));
  return order;
}

void consider(ExponentialSearch& search, const ExponentialSum& start, int steps = 25, double enough = 1e-3) {
  PolishedSum found = polish(search.nodes, start, steps, enough);
  auto& best = search.best[start.terms()];
  if (found.residual < best.residual && total_weight(found.sum) <= search.heaviest) best = std::move(found);
}

bool present(const ExponentialSum& sum, std::complex<double> s) {
  constexpr double close = 0.05;
  const auto near = [&](std::complex<double> t) { return std::abs(s - t) < close * std::abs(s); };
  return std::ranges::any_of(sum.exponent, near) || std::ranges::any_of(sum.pair_exponent, near);
}

void add_to(ExponentialSearch& search, const ExponentialSum& sum) {
  std::vector<std::complex<double>> pool;
  std::ranges::copy_if(search.candidates.exponents, std::back_inserter(pool), [&](auto s) { return !present(sum, s); });
  for (const std::size_t k : leading(gains_of_adding(search.nodes, sum, pool))) consider(search, with_term(sum, pool[k]));
}

void drop_from(ExponentialSearch& search, const ExponentialSum& sum) {
  auto scores = losses_of_dropping(search.nodes, sum);
  for (double& score : scores) score = -score;
  for (const std::size_t k : leading(scores)) consider(search, without_term(sum, k));
}

void start_from_candidates(ExponentialSearch& search, std::size_t terms) {
  std::vector<ExponentialSum> starts;
  std::ranges::copy_if(search.candidates.sums, std::back_inserter(starts), [&](const auto& sum) { return sum.terms() == terms; });
  std::vector<double> scores;
  for (const auto& sum : starts) scores.push_back(-best_weights(search.nodes, sum).residual);
  for (const std::size_t k : leading(scores)) consider(search, starts[k]);
}

// The fewest terms for which dropping terms, one after the other, has led to a better sum.
std::size_t go_down(ExponentialSearch& search, std::size_t terms) {
  constexpr double worthwhile = 0.98;
  for (; terms > 2; --terms) {
    const double before = search.best[terms - 1].residual;
    drop_from(search, search.best[terms].sum);
    if (!(search.best[terms - 1].residual < worthwhile * before)) break;
  }
  return terms;
}

} // namespace

ExponentialSearch begin_search(FitNodes nodes, FitCandidates candidates, double heaviest) {
  PolishedSum nothing = best_weights(nodes, {});
  return {std::move(nodes), std::move(candidates), heaviest, {std::move(nothing)}};
}

void extend(ExponentialSearch& search) {
  constexpr int most_rounds = 3;
  const std::size_t terms = search.best.size();
  search.best.push_back({{}, infinity});
  add_to(search, search.best[terms - 1].sum);
  start_from_candidates(search, terms);
  if (search.best[terms].residual == infinity) return;
  for (int round = 0; round < most_rounds; ++round) {
    std::size_t lowest = go_down(search, terms);
    if (lowest == terms) break;
    for (; lowest < terms; ++lowest) add_to(search, search.best[lowest].sum);
  }
  consider(search, search.best[terms].sum, 60, 1e-4);
}

} // namespace prethermal::numerics
