#include "common/random/fill.hpp"
#include "common/random/philox.hpp"
#include "common/random/sequence.hpp"
#include "tests/catch.hpp"

#include <Random123/philox.h>
#include <bit>
#include <hwy/targets.h>

using namespace prethermal::random;

namespace {

// A spread of counters and keys without structure.
std::uint64_t scramble(std::uint64_t x) {
  x = (x ^ x >> 31) * 0x7fb5d329728ea185ull;
  x = (x ^ x >> 27) * 0x81dadef4bc2dd44dull;
  return x ^ x >> 33;
}

template<class Function> void on_every_instruction_set(const Function& function) {
  const std::int64_t all = hwy::SupportedTargets();
  for (std::int64_t left = all; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    INFO(hwy::TargetName(left & -left));
    function();
  }
  hwy::SetSupportedTargetsForTest(0);
}

} // namespace

TEST_CASE("philox gives the published answers of Random123") {
  // Known-answer tests of the Random123 distribution, philox4x32 with 10 rounds.
  CHECK(philox_block(0, {0, 0, 0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox_block(~0ull, {~0u, ~0u, ~0u, ~0u}) == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox_block(0x299f31d0a4093822ull, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a counter is laid out as the registry says") {
  const Counter counter{7, 0xabcd12345678ull, 0x1234deadbeefull};
  CHECK(counter_words(counter) == Block{0xdeadbeef, 0xabcd1234, 0x12345678, 7});
}

TEST_CASE("vectorised words equal Random123 on every instruction set, across the carry of the draw and at every length") {
  on_every_instruction_set([] {
    for (std::uint64_t trial = 0; trial < 40; ++trial) {
      const std::uint64_t key = scramble(trial + 1), start = trial % 3 == 0 ? 0x1fffffff0ull : scramble(trial + 100) >> 17;
      const Counter first{static_cast<std::uint32_t>(scramble(trial + 200)), scramble(trial + 300) >> 16, start};
      std::vector<std::uint32_t> words(1 + 37 * trial);
      fill_words(key, first, words);
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < words.size(); ++i) {
        const Counter counter{first.sample, first.entity, first.draw + i / 4};
        const Block in = counter_words(counter);
        const auto out = r123::Philox4x32()({{in[0], in[1], in[2], in[3]}},
                                            {{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}});
        wrong += words[i] != out[i % 4];
      }
      CHECK(wrong == 0);
    }
  });
}

TEST_CASE("uniforms have the same bits on every instruction set; transforms agree with the standard library") {
  on_every_instruction_set([] {
    const Counter first{3, 5, 0xfffffffeull};
    for (const std::size_t size : {1u, 2u, 7u, 63u, 1001u}) {
      std::vector<double> uniforms(size), exponentials(size), normals(size);
      fill_uniforms(11, first, uniforms);
      fill_exponentials(11, first, exponentials);
      fill_normals(11, first, normals);
      for (std::size_t i = 0; i < size; ++i) {
        const Block block = philox(11, {3, 5, first.draw + i / 2});
        const double u = uniform(block[0], block[1]), v = uniform(block[2], block[3]);
        REQUIRE(std::bit_cast<std::uint64_t>(uniforms[i]) == std::bit_cast<std::uint64_t>(i % 2 == 0 ? u : v));
        REQUIRE(prethermal::test::near(exponentials[i], -std::log(i % 2 == 0 ? u : v), 1e-14));
        const double radius = std::sqrt(-2.0 * std::log(u)), angle = 2.0 * M_PI * v;
        REQUIRE(prethermal::test::near(normals[i], radius * (i % 2 == 0 ? std::cos(angle) : std::sin(angle)), 1e-13, 1e-13));
      }
    }
  });
}

TEST_CASE("a value does not depend on where a fill starts") {
  std::vector<double> whole(64), part(64 - 10);
  fill_normals(1, {2, 3, 4}, whole);
  fill_normals(1, {2, 3, 9}, part);
  CHECK(std::equal(part.begin(), part.end(), whole.begin() + 10));
  Normals sequence(1, 2, 3);
  std::vector<double> first(5000);
  fill_normals(1, {2, 3, 0}, first);
  for (const double value : first) REQUIRE(sequence() == value);
}

TEST_CASE("draws and entities beyond 48 bits are refused") {
  std::vector<std::uint32_t> words(8);
  CHECK_NOTHROW(fill_words(1, {0, 0, draw_limit - 2}, words));
  CHECK_THROWS_AS(fill_words(1, {0, 0, draw_limit - 1}, words), std::out_of_range);
  CHECK_THROWS_AS(fill_words(1, {0, draw_limit, 0}, words), std::out_of_range);
}
