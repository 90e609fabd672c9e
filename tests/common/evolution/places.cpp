#include "common/evolution/places.hpp"

#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/all_ranks.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"

#include <cmath>

using namespace prethermal;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view places_tag = "test.places 1";

evolution::Places squares(std::size_t count, double bad = NAN) {
  return {count, 2,
          [bad](std::size_t i) {
            const auto x = static_cast<double>(i);
            if (x == bad) throw std::runtime_error("a bad place");
            return std::vector<double>{std::sqrt(x), x * x};
          },
          [](std::size_t i) { return "place " + std::to_string(i); }};
}

std::optional<std::vector<double>> shared_on(const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint,
                                             const evolution::Places& places) {
  return evolution::over_places(places, places_tag, "squares", {1, "run", {0, 0}, ranks, checkpoint});
}

} // namespace

TEST_CASE("places are the same bits on any number of ranks, stopped and resumed on others", "[ranks]") {
  const auto ranks = test::all_ranks();
  const auto none = parallel::no_checkpoint();
  for (const std::size_t count : {0, 1, 2, 5, 7}) {
    const auto places = squares(count);
    const auto whole = shared_on({}, none, places);
    REQUIRE(whole.has_value());
    CHECK(whole->size() == 2 * count);
    CHECK(shared_on(ranks, none, places) == whole);
    if (count == 0) continue;
    test::Kept kept;
    CHECK_FALSE(shared_on(ranks, test::checkpoint_of(kept, ranks, 1), places).has_value());
    for (const auto& group : {ranks, parallel::RankGroup{}}) {
      test::Kept again{kept.text, 0};
      CHECK(shared_on(group, test::checkpoint_of(again, group, 1000), places) == whole);
    }
    test::Kept other{kept.text, 0};
    CHECK_THROWS_WITH(shared_on(ranks, test::checkpoint_of(other, ranks, 1000), squares(count + 1)), Contains("squares"));
  }
}

TEST_CASE("a place that fails is named on all ranks, and none waits for it", "[ranks]") {
  const auto ranks = test::all_ranks();
  const auto none = parallel::no_checkpoint();
  CHECK_THROWS_WITH(shared_on({}, none, squares(5, 3.0)), "place 3: a bad place");
  CHECK_THROWS_WITH(shared_on(ranks, none, squares(5, 3.0)), Contains("place 3: "));
}
