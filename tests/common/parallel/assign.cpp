#include "common/parallel/scheduler.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace prethermal;
using Lists = std::vector<std::vector<std::int64_t>>;

namespace {

std::vector<std::int64_t> first_items(std::int64_t count) {
  std::vector<std::int64_t> items(static_cast<std::size_t>(count));
  std::iota(items.begin(), items.end(), 0);
  return items;
}

} // namespace

TEST_CASE("the longest items go first, each to the least loaded group") {
  const std::vector<double> seconds = {1, 7, 3, 5, 4};
  CHECK(parallel::assign(seconds, first_items(5), 2) == Lists{{1, 2}, {3, 4, 0}});
  CHECK(parallel::assign(seconds, std::vector<std::int64_t>{0, 2, 4}, 2) == Lists{{4}, {2, 0}}); // the others are done
  CHECK(parallel::assign(seconds, {}, 3) == Lists(3));
}

TEST_CASE("equal items are dealt out in turn, also when nothing is known of their costs") {
  for (const double cost : {2.0, 0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    CHECK(parallel::assign(std::vector<double>(7, cost), first_items(7), 3) == Lists{{0, 3, 6}, {1, 4}, {2, 5}});
}

TEST_CASE("each item is assigned once, and the longest list obeys Graham's bound") {
  std::vector<double> seconds;
  for (int i = 0; i < 100; ++i) seconds.push_back(1.0 + (i * 37) % 23);
  const double total = std::accumulate(seconds.begin(), seconds.end(), 0.0);
  for (int groups : {1, 2, 3, 7, 120}) {
    std::vector<std::int64_t> all;
    double longest = 0.0;
    for (const auto& list : parallel::assign(seconds, first_items(100), groups)) {
      double load = 0.0;
      for (const std::int64_t item : list) load += seconds[static_cast<std::size_t>(item)];
      longest = std::max(longest, load);
      all.insert(all.end(), list.begin(), list.end());
    }
    std::ranges::sort(all);
    CHECK(all == first_items(100));
    const double best_possible = std::max(total / groups, 23.0);
    CHECK(longest <= best_possible * (4.0 / 3.0));
    if (groups <= 7) CHECK(longest <= 1.02 * best_possible); // many short items level out
  }
  CHECK_THROWS_AS(parallel::assign(seconds, first_items(100), 0), std::invalid_argument);
}
