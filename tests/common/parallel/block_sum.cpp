#include "common/parallel/block_sum.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/session_of_tests.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

using namespace prethermal;
using namespace prethermal::parallel;

namespace {

/// Numbers of very different size: their sum depends on the order.
double number(std::int64_t block, std::size_t i) {
  return std::sin(static_cast<double>(block) * 12.9898 + static_cast<double>(i)) * std::pow(10.0, block % 17);
}

std::vector<double> sum_in_order(std::size_t width, std::int64_t first, std::int64_t last, std::int64_t step) {
  std::vector<double> sum(width, 0.0);
  for (std::int64_t block = first; block != last; block += step)
    for (std::size_t i = 0; i < width; ++i) sum[i] += number(block, i);
  return sum;
}

std::uint64_t bits(double value) { return std::bit_cast<std::uint64_t>(value); }

} // namespace

TEST_CASE("a sum over blocks has the same bits however the blocks are distributed", "[ranks]") {
  const Session session = test::running_session();
  const RankGroup world{session.world(), session.rank(), session.size()};
  constexpr std::int64_t blocks = 200;
  constexpr std::size_t width = 3;
  const auto expected = sum_in_order(width, 0, blocks, 1);
  REQUIRE(expected != sum_in_order(width, blocks - 1, -1, -1)); // or this test could not fail
  const std::int64_t size = session.size(), rank = session.rank();
  // Evenly, all on the first rank, all on the last, and with less and less on each.
  for (int kind = 0; kind < 4; ++kind) {
    const auto border = [&](std::int64_t of) -> std::int64_t {
      if (of == 0 || of == size) return of == 0 ? 0 : blocks;
      if (kind == 0) return blocks * of / size;
      if (kind == 1) return blocks;
      return kind == 2 ? 0 : blocks - blocks / (1 << (2 * of));
    };
    const std::int64_t first = border(rank);
    bool zeroed = true;
    const auto sum = block_sum(world, width, border(rank + 1) - first, [&](std::int64_t block, std::span<double> values) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        zeroed = zeroed && bits(values[i]) == 0;
        values[i] += number(first + block, i);
      }
    });
    bool same = zeroed && sum.size() == width;
    for (std::size_t i = 0; same && i < width; ++i) same = bits(sum[i]) == bits(expected[i]);
    INFO("distribution " << kind);
    CHECK(test::on_all_ranks(session, same));
  }
}

TEST_CASE("a sum over no blocks, or of no numbers, is nothing", "[ranks]") {
  const Session session = test::running_session();
  const RankGroup world{session.world(), session.rank(), session.size()};
  const auto none = [](std::int64_t, std::span<double>) {};
  CHECK(test::on_all_ranks(session, block_sum(world, 2, 0, none) == std::vector{0.0, 0.0}));
  CHECK(test::on_all_ranks(session, block_sum(world, 0, 5, none).empty()));
}
