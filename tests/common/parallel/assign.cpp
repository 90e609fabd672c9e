#include "common/parallel/scheduling/scheduler.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
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

TEST_CASE("ranks are shared between the items that weigh, as far as these can be shared") {
  const auto choose = [](const std::vector<double>& seconds, const std::vector<int>& most_ranks, int ranks) {
    std::vector<std::int64_t> pending(seconds.size());
    std::iota(pending.begin(), pending.end(), std::int64_t{0});
    return parallel::choose_ranks_per_item(seconds, most_ranks, pending, ranks);
  };
  CHECK(choose({1.0}, {1000}, 7) == 7);
  CHECK(choose({1.0}, {4}, 7) == 4);
  CHECK(choose({1.0}, {1}, 7) == 1);
  CHECK(choose({1.0, 1.0, 1.0}, {9, 1, 1}, 7) == 2);
  CHECK(choose({1.0, 1.0, 1.0}, {9, 9, 9}, 2) == 1);
  CHECK(choose({1000.0, 1.0, 1.0}, {99, 1, 1}, 16) == 16); // a long one and two trifles
  CHECK(choose({0.0, std::nan("")}, {9, 9}, 8) == 4);      // no estimate: all alike
  CHECK(choose({}, {}, 8) == 1);
  const std::vector<std::int64_t> second = {1};
  CHECK(parallel::choose_ranks_per_item(std::vector{9.0, 1.0}, std::vector{1, 3}, second, 8) == 3); // what is done does not count
}
