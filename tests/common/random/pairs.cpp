// All ways to the events of pairs of cells, where the factors of the rates are known.
#include "common/random/pairs/pair_clock.hpp"
#include "common/random/pairs/pair_rows.hpp"
#include "common/random/pairs/pair_tree.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <map>

using namespace prethermal::random;

namespace {

const std::vector<double> kernel{99.0, 1.0, 0.5, 0.0, 0.25}; // of distance; the first is not read
const std::vector<PairFactors> factors{{1.0, 2.0}, {3.0, 0.0}, {0.5, 4.0}, {2.0, 1.0}, {0.0, 3.0}};

using Counts = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

double rate(std::uint32_t j, std::uint32_t l) {
  return j == l ? 0.0 : kernel[j > l ? j - l : l - j] * factors[j].a * factors[l].b;
}

void check_counts(const Counts& counts, double time) {
  for (std::uint32_t j = 0; j < 5; ++j)
    for (std::uint32_t l = 0; l < 5; ++l) {
      const double expected = rate(j, l) * time, found = counts.contains({j, l}) ? counts.at({j, l}) : 0.0;
      INFO("pair " << j << ", " << l << ": " << found << " events, expected " << expected);
      if (expected == 0.0)
        REQUIRE(found == 0.0);
      else
        REQUIRE(std::abs(found - expected) < 5.0 * std::sqrt(expected));
    }
}

double b_or_zero(std::uint32_t l) { return l < 5 ? factors[l].b : 0.0; }

} // namespace

TEST_CASE("null collisions make events at the rates of the pairs, whatever the envelope") {
  const auto table = pair_kernel(kernel);
  for (const double second : {4.0, 7.0}) {
    PairClock clock(11, 0, 0, table, {1.0, 3.5, 0.5, 2.0, 0.1}, second);
    CHECK(clock.rate() == Approx(2.0 * 1.75 * 7.1 * second));
    Counts counts;
    double last = 0.0;
    std::uint64_t attempts = 0;
    for (const double until : {1.0, 1.0, 300.0, 5000.0})
      attempts += clock.until(until, [&](double time, std::uint32_t j, std::uint32_t l, double level) {
        REQUIRE(time >= last);
        REQUIRE(time <= until);
        last = time;
        if (factors[j].a * b_or_zero(l) > level) counts[{j, l}] += 1.0;
        return 0.0;
      });
    check_counts(counts, 5000.0);
    const double expected = clock.rate() * 5000.0;
    CHECK(std::abs(static_cast<double>(attempts) - expected) < 5.0 * std::sqrt(expected));
  }
}

TEST_CASE("an envelope that is too low is raised by the first event that says so") {
  const auto table = pair_kernel(kernel);
  PairClock clock(12, 0, 0, table, {1.0, 3.0, 0.5, 2.0, 0.0}, 0.5);
  clock.until(50.0, [&](double, std::uint32_t, std::uint32_t, double) { return 4.0; });
  CHECK(clock.second() >= 4.0);
  CHECK(clock.rate() == Approx(2.0 * 1.75 * 6.5 * clock.second()));
  Counts counts;
  clock.until(4050.0, [&](double, std::uint32_t j, std::uint32_t l, double level) {
    if (factors[j].a * b_or_zero(l) > level) counts[{j, l}] += 1.0;
    return 0.0;
  });
  check_counts(counts, 4000.0);
}

TEST_CASE(
    "null collisions with envelopes of both factors make events at the rates of the pairs, and go on from where they were") {
  const std::vector<std::pair<std::vector<double>, std::vector<double>>> envelopes{
      {{1.0, 3.0, 0.5, 2.0, 0.0}, {2.0, 0.0, 4.0, 1.0, 3.0}}, {{1.0, 4.0, 0.5, 2.5, 1e-3}, {3.0, 1e-9, 4.0, 1.0, 30.0}}};
  for (const auto& [first, second] : envelopes) {
    PairRows rows(16, 0, 0, kernel, first, second);
    double all = 0.0;
    for (std::size_t j = 0; j < 5; ++j)
      for (std::size_t l = 0; l < 5; ++l)
        if (j != l) all += kernel[j > l ? j - l : l - j] * first[j] * second[l];
    CHECK(rows.rate() == Approx(all));
    Counts counts;
    double last = 0.0;
    std::uint64_t attempts = 0;
    const auto count_to = [&](PairRows& now, double time_end) {
      attempts += now.until(time_end, [&](double time, std::uint32_t j, std::uint32_t l, double level) {
        REQUIRE(time >= last);
        REQUIRE(time <= time_end);
        last = time;
        if (factors[j].a * factors[l].b > level) counts[{j, l}] += 1.0;
      });
    };
    for (const double time_end : {1.0, 1.0, 300.0, 2500.0}) count_to(rows, time_end);
    PairRows resumed(16, 0, 0, kernel, first, second);
    resumed.go_on(rows.progress());
    const Counts before = counts;
    const double last_before = last;
    count_to(rows, 5000.0);
    check_counts(counts, 5000.0);
    CHECK(std::abs(static_cast<double>(attempts) - 5000.0 * all) < 5.0 * std::sqrt(5000.0 * all));
    const Counts uninterrupted = counts;
    counts = before;
    last = last_before;
    count_to(resumed, 5000.0);
    CHECK(counts == uninterrupted);
  }
  PairRows nothing(16, 0, 0, kernel, std::vector<double>(5, 0.0), std::vector<double>(5, 1.0));
  CHECK(nothing.until(1e9, [](double, std::uint32_t, std::uint32_t, double) { FAIL("an event"); }) == 0);
}

TEST_CASE("rare cells are drawn as often as they should be, beside cells ten thousand times as likely") {
  const std::vector<double> flat(3, 1.0), first{1e4, 1.0, 0.0}, second{0.0, 1.0, 1e4};
  PairRows rows(17, 0, 0, flat, first, second);
  std::array<double, 2> from{}, to{}; // [often, rare]
  rows.until(0.1, [&](double, std::uint32_t j, std::uint32_t l, double) {
    from[j == 1 ? 1 : 0] += 1.0;
    if (j == 0) to[l == 1 ? 1 : 0] += 1.0;
  });
  const double often = 0.1 * 1e4 * (1e4 + 1.0), rare = 0.1 * 1e4; // both pairs of a rare cell
  CHECK(std::abs(from[0] - often) < 5.0 * std::sqrt(often));
  CHECK(std::abs(from[1] - rare) < 5.0 * std::sqrt(rare));
  CHECK(std::abs(to[1] - rare) < 5.0 * std::sqrt(rare));
}

TEST_CASE("the tree makes events at the rates of the pairs, and knows their sum") {
  PairTree tree(13, 0, 0, kernel, factors);
  double total = 0.0;
  for (std::uint32_t j = 0; j < 5; ++j)
    for (std::uint32_t l = 0; l < 5; ++l) total += rate(j, l);
  CHECK(tree.rate() == Approx(total));
  Counts counts;
  for (const double until : {1.0, 1.0, 300.0, 5000.0})
    tree.until(until, [&](double, std::uint32_t j, std::uint32_t l) {
      counts[{j, l}] += 1.0;
      return std::array<PairFactors, 2>{{factors[j], factors[l]}};
    });
  check_counts(counts, 5000.0);
}

TEST_CASE("the tree follows factors that change, and stops where nothing can happen") {
  PairTree tree(14, 0, 0, kernel, factors);
  // Each event empties both cells.
  std::vector<bool> empty(5, false);
  std::uint64_t events = tree.until(1e9, [&](double, std::uint32_t j, std::uint32_t l) {
    REQUIRE(!empty[j]);
    REQUIRE(!empty[l]);
    empty[j] = empty[l] = true;
    return std::array<PairFactors, 2>{{{0.0, 0.0}, {0.0, 0.0}}};
  });
  CHECK(events >= 1);
  CHECK(events <= 2);
}

TEST_CASE("the rates of the tree do not drift with many changes") {
  PairTree tree(15, 0, 0, kernel, factors);
  const double start = tree.rate();
  // Factors go up and down by a third, which no binary number is; in the end they are what they were.
  std::vector<bool> up(5, false);
  const auto now = [&](std::uint32_t cell) {
    up[cell] = !up[cell];
    const double by = up[cell] ? 4.0 / 3.0 : 1.0;
    return PairFactors{by * factors[cell].a, by * factors[cell].b};
  };
  double until = 0.0;
  std::uint64_t events = 0;
  while (events < 30000 || std::ranges::count(up, true) > 0) {
    until += 0.01;
    events += tree.until(until, [&](double, std::uint32_t j, std::uint32_t l) {
      const auto at_j = now(j), at_l = now(l);
      return std::array<PairFactors, 2>{{at_j, at_l}};
    });
  }
  CHECK(prethermal::test::near(tree.rate(), start, 1e-12));
}

TEST_CASE("pairs need two cells, a positive weight, and factors of the same cells") {
  CHECK_THROWS_AS(pair_kernel(std::vector{1.0}), std::invalid_argument);
  CHECK_THROWS_AS(pair_kernel(std::vector{1.0, 0.0, 0.0}), std::invalid_argument);
  const auto table = pair_kernel(kernel);
  CHECK_THROWS_AS(PairClock(1, 0, 0, table, {1.0, 1.0}, 1.0), std::invalid_argument);
  CHECK_THROWS_AS(PairClock(1, 0, 0, table, {0.0, 0.0, 0.0, 0.0, 0.0}, 1.0), std::invalid_argument);
  CHECK_THROWS_AS(PairRows(1, 0, 0, kernel, std::vector<double>(4, 1.0), std::vector<double>(5, 1.0)), std::invalid_argument);
  CHECK_THROWS_AS(PairRows(1, 0, 0, kernel, std::vector<double>(5, 1.0), std::vector<double>(5, -1.0)), std::invalid_argument);
  CHECK_THROWS_AS(PairTree(1, 0, 0, kernel, std::vector<PairFactors>(4, {1.0, 1.0})), std::invalid_argument);
}
