#include "common/records/checkpoint.hpp"

#include "tests/catch.hpp"
#include "tests/common/records/scratch.hpp"

#include <algorithm>

using namespace prethermal;
using records::Checkpoint;

namespace {

Checkpoint example() {
  return {"experiment = \"velocity_swap\"\n",
          {{0, {}}, {3, {'a', '\0', 'b'}}, {1'000'000'000'000, std::vector<char>(5000, '\xff')}}};
}

bool same(const std::optional<Checkpoint>& a, const Checkpoint& b) {
  return a && a->deck == b.deck && a->completed == b.completed;
}

} // namespace

TEST_CASE("a checkpoint comes back, full or empty") {
  const test::Scratch scratch;
  const auto path = records::checkpoint_path(scratch / "r.h5");
  CHECK(path == scratch / "r.h5.checkpoint");
  CHECK_FALSE(records::read_checkpoint(path));
  records::write_checkpoint(example(), path);
  CHECK(same(records::read_checkpoint(path), example()));
  records::write_checkpoint({}, path);
  CHECK(same(records::read_checkpoint(path), {}));
  records::remove_checkpoint(path);
  CHECK(scratch.files() == 0);
  CHECK_NOTHROW(records::remove_checkpoint(path));
}

TEST_CASE("the previous checkpoint stands in for one that is absent, cut off, spoilt or garbage") {
  const test::Scratch scratch;
  const auto path = scratch / "c";
  Checkpoint newer = example();
  newer.completed[7] = {'n'};
  records::write_checkpoint(example(), path);
  records::write_checkpoint(newer, path);
  CHECK(same(records::read_checkpoint(path), newer));

  const std::vector<char> whole = test::read_bytes(path);
  std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2)), spoilt = whole;
  const auto payload = std::search_n(spoilt.begin(), spoilt.end(), 4000, '\xff');
  REQUIRE(payload != spoilt.end());
  *payload = 'x';
  for (const auto& bytes : {cut, spoilt, test::bytes_of("garbage"), {}}) {
    test::write_bytes(path, bytes);
    CHECK(same(records::read_checkpoint(path), example()));
  }
  std::filesystem::remove(path);
  CHECK(same(records::read_checkpoint(path), example()));
}

TEST_CASE("no single spoilt byte changes what a checkpoint says") {
  const test::Scratch scratch;
  const auto path = scratch / "c";
  records::write_checkpoint(example(), path);
  const std::vector<char> whole = test::read_bytes(path);
  for (std::size_t at = 0; at < whole.size(); at += 29) {
    std::vector<char> spoilt = whole;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 0x10);
    test::write_bytes(path, spoilt);
    bool refused_or_right = true;
    try {
      refused_or_right = same(records::read_checkpoint(path), example()); // right where nothing reads the byte
    } catch (const std::runtime_error&) {
    }
    INFO("byte " << at);
    REQUIRE(refused_or_right);
  }
}

TEST_CASE("checkpoints of which none is readable are an error that names both") {
  const test::Scratch scratch;
  test::write_bytes(scratch / "c", test::bytes_of("garbage"));
  CHECK_THAT(test::runtime_error_of([&] { records::read_checkpoint(scratch / "c"); }), Catch::Contains((scratch / "c").string()));
  test::write_bytes(scratch / "c_prev", {});
  CHECK_THAT(test::runtime_error_of([&] { records::read_checkpoint(scratch / "c"); }),
             Catch::Contains((scratch / "c_prev").string()));
}
