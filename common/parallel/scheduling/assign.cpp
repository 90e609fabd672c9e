#include "common/parallel/scheduling/scheduler.hpp"

#include <algorithm>
#include <cmath>
#include <queue>
#include <stdexcept>
#include <tuple>

namespace prethermal::parallel {

namespace {

double cost(double estimate) { return std::isfinite(estimate) && estimate > 0.0 ? estimate : 0.0; }

} // namespace

std::vector<std::vector<std::int64_t>> assign(std::span<const double> seconds, std::span<const std::int64_t> pending,
                                              int groups) {
  if (groups < 1) throw std::invalid_argument("work needs at least one group of ranks");
  const auto cost_of = [&](std::int64_t item) { return cost(seconds[static_cast<std::size_t>(item)]); };
  std::vector<std::int64_t> longest_first(pending.begin(), pending.end());
  std::sort(longest_first.begin(), longest_first.end(),
            [&](std::int64_t a, std::int64_t b) { return std::tuple(-cost_of(a), a) < std::tuple(-cost_of(b), b); });

  using Load = std::tuple<double, std::size_t, std::size_t>; // seconds, items, group
  std::priority_queue<Load, std::vector<Load>, std::greater<>> least_loaded;
  std::vector<std::vector<std::int64_t>> lists(static_cast<std::size_t>(groups));
  for (std::size_t group = 0; group < lists.size(); ++group) least_loaded.emplace(0.0, 0, group);
  for (const std::int64_t item : longest_first) {
    const auto [load, count, group] = least_loaded.top();
    least_loaded.pop();
    lists[group].push_back(item);
    least_loaded.emplace(load + cost_of(item), count + 1, group);
  }
  return lists;
}

int choose_ranks_per_item(std::span<const double> seconds, std::span<const int> most_ranks, std::span<const std::int64_t> pending,
                          int ranks) {
  double total = 0.0, longest = 0.0;
  int most = 1;
  for (const std::int64_t item : pending) {
    const double own = cost(seconds[static_cast<std::size_t>(item)]);
    total += own;
    longest = std::max(longest, own);
    most = std::max(most, most_ranks[static_cast<std::size_t>(item)]);
  }
  const double all = static_cast<double>(pending.size());
  const double groups = longest > 0.0 ? std::clamp(std::round(total / longest), 1.0, all) : std::max(1.0, all);
  return std::clamp(static_cast<int>(ranks / groups), 1, most);
}

} // namespace prethermal::parallel
