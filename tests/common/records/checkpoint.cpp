#include "common/records/checkpoint.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/values.hpp"
#include "tests/catch.hpp"
#include "tests/common/records/scratch.hpp"

#include <algorithm>

using namespace prethermal;
using records::Checkpoint;

namespace {

Checkpoint example() {
  return {"experiment = \"velocity_swap\"\n",
          {.completed = {{0, {}}, {3, {'a', '\0', 'b'}}, {1'000'000'000'000, std::vector<char>(5000, '\xff')}},
           .partial = {{1, {0.25, std::vector<char>(3000, '\x7f')}}, {2, {0.5, {}}}}}};
}

bool same(const std::optional<Checkpoint>& a, const Checkpoint& b) {
  return a && a->deck == b.deck && a->run_state == b.run_state;
}

void write(const Checkpoint& checkpoint, const std::filesystem::path& path) {
  records::write_checkpoint(checkpoint.deck, checkpoint.run_state, path);
}

} // namespace

TEST_CASE("a checkpoint comes back, full or empty") {
  const test::Scratch scratch;
  const auto path = records::checkpoint_path(scratch / "r.h5");
  CHECK(path == scratch / "r.h5.checkpoint");
  CHECK_FALSE(records::read_checkpoint(path));
  write(example(), path);
  CHECK(same(records::read_checkpoint(path), example()));
  write({}, path);
  CHECK(same(records::read_checkpoint(path), {}));
  records::remove_checkpoint(path);
  CHECK(scratch.files() == 0);
  CHECK_NOTHROW(records::remove_checkpoint(path));
}

TEST_CASE("the previous checkpoint stands in for one that is absent, cut off, spoilt or garbage") {
  const test::Scratch scratch;
  const auto path = scratch / "c";
  Checkpoint newer = example();
  newer.run_state.completed[7] = {'n'};
  write(example(), path);
  write(newer, path);
  CHECK(same(records::read_checkpoint(path), newer));

  const std::vector<char> whole = test::read_bytes(path);
  std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2));
  const auto spoil = [&](int length, char content) { // one byte of a long run of equal ones
    std::vector<char> bytes = whole;
    const auto found = std::search_n(bytes.begin(), bytes.end(), length, content);
    REQUIRE(found != bytes.end());
    *found = 'x';
    return bytes;
  };
  for (const auto& bytes : {cut, spoil(4000, '\xff'), spoil(2500, '\x7f'), test::bytes_of("garbage"), {}}) {
    test::write_bytes(path, bytes);
    CHECK(same(records::read_checkpoint(path), example()));
  }
  std::filesystem::remove(path);
  CHECK(same(records::read_checkpoint(path), example()));
}

TEST_CASE("no single spoilt byte changes what a checkpoint says") {
  const test::Scratch scratch;
  const auto path = scratch / "c";
  write(example(), path);
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

TEST_CASE("payloads and states longer and shorter than a window of HDF5 calls come back in their order") {
  const test::Scratch scratch;
  Checkpoint mixed;
  for (std::int64_t item = 0; item < 40; ++item) {
    const std::size_t length = item % 7 == 0 ? 3'000'000 : static_cast<std::size_t>(item * 50'000 % 700'001);
    std::vector<char> bytes(length);
    for (std::size_t i = 0; i < length; ++i) bytes[i] = static_cast<char>(i * 31 + static_cast<std::size_t>(item));
    if (item % 2 == 0)
      mixed.run_state.completed[item] = std::move(bytes);
    else
      mixed.run_state.partial[item] = {0.01 * static_cast<double>(item), std::move(bytes)};
  }
  write(mixed, scratch / "c");
  CHECK(same(records::read_checkpoint(scratch / "c"), mixed));
}

TEST_CASE("a checkpoint in the format of another version is refused as such") {
  const test::Scratch scratch;
  const auto path = scratch / "c";
  records::replace_file(path, records::hdf5::file_image(path, [](const records::hdf5::Handle& file) {
                          records::hdf5::write_attribute(file, "format", std::string("prethermal checkpoint 1"));
                        }));
  const auto problem = test::runtime_error_of([&] { records::read_checkpoint(path); });
  CHECK_THAT(problem, Catch::Contains(path.string()) && Catch::Contains("format 1") && Catch::Contains("start anew"));
}
