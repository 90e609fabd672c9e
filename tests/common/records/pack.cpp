#include "common/records/pack.hpp"

#include "tests/catch.hpp"
#include "tests/common/records/examples.hpp"
#include "tests/common/records/same.hpp"

#include <cstring>
#include <stdexcept>

using namespace prethermal;
using parallel::Payload;

namespace {

statistics::Tally example_tally() {
  return {{{10.0, {1.0, test::nan, -0.0}, {0.1, 0.2, 0.3}}, {}, {3.0, {1.5}, {0.0}}}, 1.25e9, {{"force", 0.5}, {"drift", 12.25}}};
}

} // namespace

TEST_CASE("what is packed comes back to the last bit") {
  CHECK(test::same(records::unpack_record(records::pack(test::example_record())), test::example_record()));
  CHECK(test::same(records::unpack_record(records::pack(records::Record{})), records::Record{}));
  CHECK(test::same(records::unpack_tally(records::pack(example_tally())), example_tally()));
  CHECK(test::same(records::unpack_tally(records::pack(statistics::Tally{})), statistics::Tally{}));
}

TEST_CASE("packing is a function of the value alone") {
  CHECK(records::pack(example_tally()) == records::pack(example_tally()));
  CHECK(records::pack(test::example_record()) == records::pack(test::example_record()));
}

TEST_CASE("bytes that are no such value are refused: cut off, lengthened, of another kind") {
  const Payload record = records::pack(test::example_record()), tally = records::pack(example_tally());
  for (std::size_t length = 0; length < record.size(); ++length)
    REQUIRE_THROWS_AS(records::unpack_record(Payload(record.begin(), record.begin() + static_cast<std::ptrdiff_t>(length))),
                      std::runtime_error);
  for (std::size_t length = 0; length < tally.size(); ++length)
    REQUIRE_THROWS_AS(records::unpack_tally(Payload(tally.begin(), tally.begin() + static_cast<std::ptrdiff_t>(length))),
                      std::runtime_error);
  Payload longer = tally;
  longer.push_back(0);
  CHECK_THROWS_AS(records::unpack_tally(longer), std::runtime_error);
  CHECK_THROWS_AS(records::unpack_tally(record), std::runtime_error);
  CHECK_THROWS_AS(records::unpack_record(tally), std::runtime_error);
}

TEST_CASE("a bogus length asks for no memory") {
  const Payload good = records::pack(test::example_record());
  for (const std::uint64_t bogus : {~std::uint64_t{0}, std::uint64_t{1} << 60, std::uint64_t{1} << 40})
    for (std::size_t at = 8; at + 8 <= good.size(); ++at) {
      Payload spoilt = good;
      std::memcpy(spoilt.data() + at, &bogus, 8);
      try {
        records::unpack_record(spoilt); // a number may take any bytes, a length not
      } catch (const std::runtime_error&) {
      }
    }
  Payload spoilt = good;
  const std::uint64_t bogus = std::uint64_t{1} << 60;
  std::memcpy(spoilt.data() + 8, &bogus, 8); // the number of observables
  CHECK_THROWS_AS(records::unpack_record(spoilt), std::runtime_error);
}
