#include "common/records/block_moments.hpp"

#include "common/statistics/jackknife.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <stdexcept>

using namespace prethermal;
using test::near;

namespace {

// Two blocks, of two samples and of one; quantity 1 is 2 rows of 3 numbers, quantity 0 something else.
std::vector<statistics::Tally> two_blocks() {
  std::vector<statistics::Tally> tallies(2);
  for (auto& tally : tallies) tally.quantities.resize(2);
  statistics::add(tallies[0].quantities[0], std::vector{-1.0});
  statistics::add(tallies[0].quantities[1], std::vector{1.0, 2.0, 3.0, 4.0, 5.0, 6.0});
  statistics::add(tallies[0].quantities[1], std::vector{3.0, 4.0, 9.0, 8.0, 5.0, 0.0});
  statistics::add(tallies[1].quantities[1], std::vector{5.0, 0.0, 0.0, 0.0, 8.0, 9.0});
  return tallies;
}

} // namespace

TEST_CASE("columns are cut out of the rows of each block, and the blocks merged") {
  const auto whole = records::block_moments(two_blocks(), 1);
  REQUIRE(whole.blocks.size() == 2);
  CHECK(whole.blocks[0].mean == std::vector{2.0, 3.0, 6.0, 6.0, 5.0, 3.0});
  CHECK(whole.blocks[1].mean == std::vector{5.0, 0.0, 0.0, 0.0, 8.0, 9.0});
  CHECK(whole.all.count == 3.0);

  const auto part = records::block_moments(two_blocks(), 1, {3, 1, 3});
  CHECK(part.blocks[0].count == 2.0);
  CHECK(part.blocks[0].mean == std::vector{3.0, 6.0, 5.0, 3.0});
  CHECK(part.blocks[0].squared_deviations == std::vector{2.0, 18.0, 0.0, 18.0});
  CHECK(part.blocks[1].mean == std::vector{0.0, 0.0, 8.0, 9.0});
  const std::vector<std::size_t> kept{1, 2, 4, 5};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    CHECK(part.all.mean.at(i) == whole.all.mean[kept[i]]);
    CHECK(part.all.squared_deviations.at(i) == whole.all.squared_deviations[kept[i]]);
  }
  CHECK(records::block_moments(two_blocks(), 1, {3, 0, 1, 1}).blocks[0].mean == std::vector{6.0}); // from row 1 on
}

TEST_CASE("columns that the rows do not have are refused") {
  const auto refused = [](const records::Columns& columns) {
    CHECK_THROWS_AS(records::block_moments(two_blocks(), 1, columns), std::logic_error);
  };
  refused({3, 1, 4});
  refused({4, 0, 1});
  refused({0, 0, 0});
  CHECK_THROWS_AS(records::block_moments(two_blocks(), 2), std::out_of_range);
}

TEST_CASE("a scaled mean has its error from sample to sample and the means of its blocks") {
  records::Record record;
  auto& observable = records::append(record, "name", {{"axis", "1", {0.0, 1.0}}}, "unit", "meaning", "source");
  records::scaled_mean(observable, records::block_moments(two_blocks(), 1, {3, 0, 1}), -2.0);
  CHECK_NOTHROW(records::require_consistent(record));
  CHECK(observable.name == "name");
  CHECK(observable.unit == "unit");
  CHECK(observable.meaning == "meaning");
  CHECK(observable.source == "source");
  CHECK(near(observable.values.at(0), -6.0, 1e-15)); // of 1, 3, 5
  CHECK(near(observable.values.at(1), -8.0, 1e-15)); // of 4, 8, 0
  CHECK(near(std::abs(observable.errors.at(0)), 2.0 * std::sqrt(4.0 / 3.0), 1e-15));
  CHECK(near(std::abs(observable.errors.at(1)), 2.0 * std::sqrt(16.0 / 3.0), 1e-15));
  CHECK(observable.block_means == std::vector{-4.0, -12.0, -10.0, 0.0});
  CHECK(observable.block_samples == std::vector{2.0, 1.0});
}

TEST_CASE("a function is noted of the mean of each block") {
  records::Observable observable;
  records::note_blocks(observable, records::block_moments(two_blocks(), 1, {3, 0, 1}),
                       [](std::span<const double> mean) { return std::vector{mean[0] * mean[1]}; });
  CHECK(observable.block_means == std::vector{12.0, 0.0});
  CHECK(observable.block_samples == std::vector{2.0, 1.0});
}

TEST_CASE("pseudo-values: block means of what is linear, and the jackknife's error of what a block cannot give by itself") {
  std::vector<statistics::Tally> tallies;
  for (const double x : {1.0, 3.0, 4.0, 9.0, -2.0}) tallies.push_back({{{2.0, {x, x * x + 1.0}, {1.0, 1.0}}}});
  const auto source = records::block_moments(tallies, 0, {2, 0, 2});
  const auto noted = [&](const records::FunctionOfMean& function) {
    records::Observable observable;
    records::note_pseudo_values(observable, source, function);
    return observable;
  };
  const auto linear = noted([](std::span<const double> mean) { return std::vector{3.0 * mean[0]}; });
  const std::vector expected{3.0, 9.0, 12.0, 27.0, -6.0};
  REQUIRE(linear.block_means.size() == expected.size());
  for (std::size_t b = 0; b < expected.size(); ++b) CHECK(near(linear.block_means[b], expected[b], 1e-13));
  // A slope through one block alone, mean_1/mean_0, has nothing to do with that through all.
  const records::FunctionOfMean slope = [](std::span<const double> mean) { return std::vector{mean[1] / mean[0]}; };
  const auto pseudo = noted(slope).block_means;
  double middle = 0.0, spread = 0.0;
  for (const double each : pseudo) middle += each / 5.0;
  for (const double each : pseudo) spread += (each - middle) * (each - middle);
  CHECK(near(std::sqrt(spread / 20.0), statistics::jackknife(source.blocks, slope).errors.at(0), 1e-12));
  tallies.resize(1);
  records::Observable alone;
  records::note_pseudo_values(alone, records::block_moments(tallies, 0, {2, 0, 2}), slope);
  CHECK(alone.block_means.empty());
}

TEST_CASE("blocks of another plan are refused before they are read") {
  const auto refused = [](std::vector<statistics::Tally> tallies, const std::string& words) {
    CHECK_THROWS_WITH(records::require_numbers(tallies, std::vector<std::size_t>{1, 6}, std::vector<std::size_t>{0}),
                      Catch::Matchers::Contains(words));
  };
  CHECK_NOTHROW(records::require_numbers(two_blocks(), std::vector<std::size_t>{1, 6}, std::vector<std::size_t>{0}));
  CHECK_THROWS_AS(records::require_numbers(two_blocks(), std::vector<std::size_t>{1, 6}),
                  std::runtime_error); // 0 is absent in one
  auto tallies = two_blocks();
  tallies[1].quantities[1].mean.push_back(0.0);
  refused(tallies, "quantity 1 of a block of samples has 7 numbers, not 6");
  tallies = two_blocks();
  tallies[1].quantities[1].squared_deviations.pop_back();
  refused(tallies, "quantity 1");
  CHECK_THROWS_AS(records::block_moments(tallies, 1), std::logic_error);
  CHECK_THROWS_AS(records::block_moments(tallies, 1, {3, 0, 3}), std::logic_error);
  tallies = two_blocks();
  tallies[0].quantities[1].count = std::nan("");
  refused(tallies, "quantity 1");
  tallies = two_blocks();
  tallies[0].quantities.pop_back();
  refused(tallies, "1 quantities, not 2");
}
