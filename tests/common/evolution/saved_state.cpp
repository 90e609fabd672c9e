#include "common/evolution/saved_state.hpp"

#include "tests/catch.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"

#include <numeric>

using namespace prethermal;

namespace {

struct Head {
  double time = 0.0;
  std::int64_t step = 0;
  std::vector<double> sums;
  std::vector<std::vector<double>> frames;
};

template<class Archive, records::ConstOrNot<Head> T> void fields(Archive& archive, T& head) {
  archive(head.time, head.step, head.sums);
  archive.count(head.frames);
  for (auto& frame : head.frames) archive(frame);
}

constexpr std::string_view tag = "test.state 1";
constexpr std::size_t numbers = 7; // of the distributed part

Head example() { return {1.5, 12, {1.0, 2.0}, {{3.0}, {}}}; }

parallel::RankGroup world() {
  parallel::RankGroup ranks{MPI_COMM_WORLD};
  MPI_Comm_rank(ranks.communicator, &ranks.rank);
  MPI_Comm_size(ranks.communicator, &ranks.size);
  return ranks;
}

/// This rank's share of 0, 1, 2, ...
std::vector<double> share(const parallel::RankGroup& ranks, std::size_t& first) {
  const auto begin = [&](int rank) { return numbers * static_cast<std::size_t>(rank) / static_cast<std::size_t>(ranks.size); };
  first = begin(ranks.rank);
  std::vector<double> own(begin(ranks.rank + 1) - first);
  std::iota(own.begin(), own.end(), static_cast<double>(first));
  return own;
}

/// The whole state, as the checkpoint of all ranks keeps it.
test::Kept saved(const parallel::RankGroup& ranks) {
  std::size_t first = 0;
  const auto own = share(ranks, first);
  test::Kept kept;
  test::checkpoint_of(kept, ranks, 1).save(evolution::saved_part(tag, example(), ranks, std::as_bytes(std::span(own))), 0.5);
  return kept;
}

} // namespace

TEST_CASE("head and shares come back, and the whole does not tell how many ranks wrote it", "[ranks]") {
  const auto ranks = world();
  test::Kept kept = saved(ranks);
  std::vector<double> all(numbers);
  std::iota(all.begin(), all.end(), 0.0);
  const auto alone = evolution::saved_part(tag, example(), {}, std::as_bytes(std::span(all)));
  CHECK(kept.text == alone);

  const auto checkpoint = test::checkpoint_of(kept, ranks, 1);
  const evolution::SavedState state(checkpoint, tag, "a test");
  const auto head = state.head<Head>();
  CHECK((head.time == 1.5 && head.step == 12 && head.sums == example().sums && head.frames == example().frames));
  CHECK_NOTHROW(state.require_distributed(numbers * sizeof(double)));
  CHECK_THROWS_WITH(state.require_distributed(8), Catch::Contains("the saved state of a test") && Catch::Contains("56 bytes"));
  std::size_t first = 0;
  auto own = share(ranks, first);
  const auto expected = own;
  std::fill(own.begin(), own.end(), -1.0);
  state.read(first * sizeof(double), std::as_writable_bytes(std::span(own)));
  CHECK(own == expected);
}

TEST_CASE("whatever is no such state is refused: other tags, cut at any byte, lengths beyond the end, more than a head",
          "[ranks]") {
  const auto ranks = world();
  const test::Kept whole = saved(ranks);
  const auto open = [&](test::Kept kept, std::string_view with) {
    const auto checkpoint = test::checkpoint_of(kept, ranks, 1);
    evolution::SavedState(checkpoint, with, "a test").head<Head>();
  };
  CHECK_NOTHROW(open(whole, tag));
  CHECK_THROWS_AS(open(whole, "test.state 2"), std::runtime_error);
  for (std::size_t length = 0; length + numbers * sizeof(double) < whole.text.size(); ++length) {
    test::Kept cut = whole;
    cut.text.resize(length);
    CHECK_THROWS_AS(open(cut, tag), std::runtime_error);
  }
  // Each byte of the lengths in the head set to the highest: nothing is believed, no memory is asked for.
  const std::size_t head = 40; // behind tag and length
  for (std::size_t byte = head + 16; byte < head + 24; ++byte) {
    test::Kept longer = whole;
    longer.text[byte] = '\x7f';
    CHECK_THROWS_AS(open(longer, tag), std::runtime_error);
  }
  test::Kept shorter = whole; // the head's length one less
  shorter.text[32] = static_cast<char>(shorter.text[32] - 1);
  CHECK_THROWS_AS(open(shorter, tag), std::runtime_error);
}
