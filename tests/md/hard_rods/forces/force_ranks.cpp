#include "md/hard_rods/forces/direct_force.hpp"
#include "md/hard_rods/forces/exponential_force_sums.hpp"
#include "md/hard_rods/forces/force.hpp"
#include "tests/md/hard_rods/ensembles.hpp"
#include "tests/md/hard_rods/rings.hpp"

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

std::vector<double> forces(const ForceField& field, const std::vector<double>& place) {
  std::vector<double> force(place.size());
  if (!place.empty()) field.force(place, force);
  return force;
}

/// The same bits on all ranks together as on one rank alone.
bool same_on_all_ranks(const parallel::Session& session, const model::HardRodGas& gas, const std::vector<double>& place) {
  const Ring ring = ring_of(gas);
  const Neighbours shared(ring, test::together(session)), alone(ring, {});
  const auto kernel = test::dipolar_kernel();
  const ForceField one = exponential_field(gas, kernel, alone), many = exponential_field(gas, kernel, shared);
  const Share& share = shared.share();
  const std::vector<double> own(place.begin() + share.first, place.begin() + share.last);
  const auto all = forces(one, place);
  bool same = true;
  for (int twice = 0; twice < 2; ++twice)
    same = same && forces(many, own) == std::vector<double>(all.begin() + share.first, all.begin() + share.last);
  return test::on_all_ranks(session, same && many.energy(own) == one.energy(place));
}

} // namespace

TEST_CASE("forces and energy have the same bits on any number of ranks", "[ranks]") {
  const auto session = test::running_session();
  for (const std::int64_t rods : {400, 1500, 5000})
    for (const double rod_length : {0.0, 1.0})
      for (const double range : {1.0, 20.0, 500.0}) { // neighbours' blocks are enough; all ranks'; the whole ring in reach
        const auto gas = test::fig6_gas(rods, 6.0, rod_length, range);
        INFO(rods << " rods of length " << rod_length << ", range " << range);
        CHECK(same_on_all_ranks(session, gas, test::random_rods(ring_of(gas), 1).place));
      }
}

TEST_CASE("rods packed at one end of the ring have the same forces on any number of ranks", "[ranks]") {
  const auto session = test::running_session();
  const auto gas = test::fig6_gas(5000, 6.0, 1.0, 1.0);
  auto place = test::random_rods(ring_of(gas), 2).place;
  for (double& y : place) y = y < 0.5 * place.back() ? 1e-3 * y : y;
  CHECK(same_on_all_ranks(session, gas, place));
}

TEST_CASE("places that are no numbers end in forces, not in a hang", "[ranks]") {
  const auto session = test::running_session();
  const auto gas = test::fig6_gas(5000, 6.0, 1.0, 1.0);
  const Neighbours neighbours(ring_of(gas), test::together(session));
  const ForceField field = exponential_field(gas, test::dipolar_kernel(), neighbours);
  std::vector<double> place(static_cast<std::size_t>(neighbours.share().size()), NAN);
  CHECK(test::on_all_ranks(session, forces(field, place).size() == place.size()));
}

TEST_CASE("with enough blocks a rank talks to its neighbours alone, of so many bytes", "[ranks]") {
  const auto session = test::running_session();
  for (const std::int64_t rods : {5000, 30000}) {
    const auto gas = test::fig6_gas(rods, 6.0, 1.0, 20.0);
    const Ring ring = ring_of(gas);
    const Neighbours neighbours(ring, test::together(session));
    const Terms terms = sweep_terms(test::dipolar_kernel(), 20.0);
    BlockSums sums(terms, ring, neighbours);
    const auto place = test::part(test::random_rods(ring, 1), neighbours.share()).place;
    sums.begin();
    for (std::size_t first = 0; first < place.size(); first += block_size)
      sums.set_places(static_cast<std::int64_t>(first) / block_size, place[first],
                      place[std::min(place.size(), first + block_size) - 1]);
    sums.exchange();
    // A block is four numbers and two sums of twelve components: 224 bytes. 42 decay lengths of the slowest term are 280 xi =
    // 5600: 13 blocks in the closest packing, which a rank must own, but only three at the density 0.2, of 2560 each; and one
    // more.
    const std::size_t own = static_cast<std::size_t>(own_blocks(neighbours.share()));
    const std::size_t expected = neighbours.alone() ? 0 : 224 * (own < 13 ? own : 2 * 4);
    CHECK(test::on_all_ranks(session, sums.bytes_sent() == expected));
  }
}

TEST_CASE("points that crowd beyond what was exchanged are an error", "[ranks]") {
  const auto session = test::running_session();
  if (session.size() == 1) return; // all blocks are at hand
  const auto gas = test::fig6_gas(10000, 6.0, 0.0, 1.0);
  const Ring ring = ring_of(gas);
  const Neighbours neighbours(ring, test::together(session));
  const ForceField field = exponential_field(gas, test::dipolar_kernel(), neighbours);
  auto place = test::random_rods(ring, 3).place;
  for (double& y : place) y *= 1e-3;
  const Share& share = neighbours.share();
  const std::vector<double> own(place.begin() + share.first, place.begin() + share.last);
  bool refused = false;
  try {
    forces(field, own);
  } catch (const std::runtime_error&) {
    refused = true;
  }
  CHECK(test::on_all_ranks(session, refused));
}

TEST_CASE("the direct sum is for one rank", "[ranks]") {
  const auto session = test::running_session();
  const auto gas = test::fig6_gas(1500, 6.0);
  const Neighbours neighbours(ring_of(gas), test::together(session));
  bool refused = false;
  try {
    direct_field(gas, neighbours);
  } catch (const std::invalid_argument&) {
    refused = true;
  }
  CHECK(test::on_all_ranks(session, refused == (session.size() > 1)));

  // A block alone is held by one rank; the others know its energy all the same.
  const auto small = test::fig6_gas(50, 6.0);
  const Neighbours few(ring_of(small), test::together(session)), alone(ring_of(small), {});
  const auto place = test::random_rods(ring_of(small), 1).place;
  const auto own = few.holds_rods() ? place : std::vector<double>{};
  CHECK(test::on_all_ranks(session, direct_field(small, few).energy(own) == direct_field(small, alone).energy(place)));
}
