// The exact drift against the closed form of free points, event by event, and on several ranks against one.
#include "md/rods/motion/drift.hpp"
#include "tests/md/hard_rods/rings.hpp"

#include <set>
#include <stdexcept>
#include <tuple>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

/// What a rank holds after some drifts of the part of `start` that is its own in the group.
struct Drifted {
  Share share;
  Rods rods;
  std::vector<Contact> contacts;
  std::int64_t window;
};
Drifted drifted(const Ring& ring, const parallel::RankGroup& ranks, const Rods& start, double dt, int steps, bool with_contacts) {
  const Neighbours neighbours(ring, ranks);
  Drift drift(ring, neighbours);
  Drifted result{neighbours.share(), part(start, neighbours.share()), {}, 0};
  for (int step = 0; step < steps; ++step) drift(result.rods, dt, with_contacts ? &result.contacts : nullptr);
  result.window = drift.window();
  return result;
}

Rods without_mean_velocity(Rods rods) {
  const double mean = std::reduce(rods.velocity.begin(), rods.velocity.end()) / static_cast<double>(rods.velocity.size());
  for (double& velocity : rods.velocity) velocity -= mean;
  return rods;
}

/// (label, time, force difference, up, down) with labels of the ring: what tells a contact from others.
using Known = std::tuple<std::int64_t, double, double, std::int64_t, std::int64_t>;
std::set<Known> known(const Ring& ring, const Share& share, const std::vector<Contact>& contacts) {
  std::set<Known> all;
  const auto label = [&](std::int64_t own) { return (own + share.first + ring.rods) % ring.rods; };
  for (const Contact& contact : contacts)
    all.insert({label(contact.label), contact.time, contact.force_difference, label(contact.up), label(contact.down)});
  return all;
}

/// The textbook: from contact to contact, two neighbours exchange their velocities at each.
struct Textbook {
  std::vector<double> place, velocity;
  std::vector<std::pair<double, std::int64_t>> contacts; // (time, r)
};
Textbook one_by_one(const Ring& ring, const Rods& start, double duration) {
  Textbook rods{start.place, start.velocity, {}};
  for (double now = 0.0;;) {
    double wait = duration - now;
    std::int64_t next = -1;
    for (std::int64_t r = 0; r < ring.rods; ++r) {
      const std::int64_t s = (r + 1) % ring.rods;
      const double approach = rods.velocity[r] - rods.velocity[s];
      const double gap = rods.place[s] + (s == 0 ? ring.free_length : 0.0) - rods.place[r];
      if (approach > 0.0 && gap < approach * wait) {
        wait = std::max(gap, 0.0) / approach;
        next = r;
      }
    }
    for (std::int64_t i = 0; i < ring.rods; ++i) rods.place[i] += rods.velocity[i] * wait;
    now += wait;
    if (next < 0) return rods;
    std::swap(rods.velocity[next], rods.velocity[(next + 1) % ring.rods]);
    rods.contacts.emplace_back(now, next);
  }
}

bool groups_as_defined(const std::vector<double>& place, const std::vector<Group>& groups) {
  const auto cut = [&](std::size_t k) { // nothing has crossed between k - 1 and k
    return *std::max_element(place.begin(), place.begin() + k) <= *std::min_element(place.begin() + k, place.end());
  };
  std::vector<std::pair<std::int64_t, std::int64_t>> expected, found;
  std::int64_t first = 0;
  for (std::size_t k = 1; k <= place.size(); ++k)
    if (k == place.size() || cut(k)) {
      if (static_cast<std::int64_t>(k) - first > 1) expected.emplace_back(first, k - 1);
      first = static_cast<std::int64_t>(k);
    }
  for (const Group& group : groups) found.emplace_back(group.first, group.last);
  return found == expected;
}

} // namespace

TEST_CASE("groups are the smallest ranges that nothing has left or entered") {
  std::mt19937_64 generator(3);
  for (const double reach : {0.3, 1.0, 3.0, 20.0})
    for (int trial = 0; trial < 50; ++trial) {
      std::vector<double> place(200), still(200, 0.0);
      for (std::size_t i = 0; i < place.size(); ++i)
        place[i] = static_cast<double>(i) + reach * std::pow(static_cast<double>(generator() >> 11) * 0x1p-53, 4);
      GroupFinder finder;
      for (std::size_t begin = 0, size = 0; begin < place.size(); begin += size) { // pieces of any size
        size = std::min<std::size_t>(1 + generator() % 90, place.size() - begin);
        std::uint64_t inverted[8];
        std::vector<double> remainder(size, 0.0);
        kick_and_move(std::span(place).subspan(begin, size), remainder, std::span(still).subspan(begin, size),
                      std::span(still).subspan(begin, size), {}, 1.0, inverted);
        finder.go_on(place.data(), begin, begin + size, inverted);
      }
      REQUIRE(groups_as_defined(place, {finder.groups().begin(), finder.groups().end()}));
    }
}

// Without the remainders of the places, rounding the same way in each of 1e4 steps, rings of 1500 rods would be 3e-9 off.
TEST_CASE("without forces velocities never change, and places follow the closed form, on any number of ranks", "[ranks]") {
  const auto session = running_session();
  for (const double rod_length : {1.0, 0.0})
    for (const std::int64_t rods : {1, 2, 3, 7, 100, 513, 600, 1500}) {
      const Ring ring = ring_with(rods, rod_length);
      const Rods start = without_mean_velocity(random_rods(ring, 11 + rods));
      const int steps = 10'000;
      const double dt = 0.3;
      const Drifted alone = drifted(ring, {}, start, dt, steps, false);
      const Drifted ours = drifted(ring, together(session), start, dt, steps, true);
      INFO(rods << " rods of length " << rod_length);
      CHECK(on_all_ranks(session, sorted(alone.rods.velocity) == sorted(start.velocity)));
      CHECK(on_all_ranks(session, largest_difference(alone.rods.place, free_flight(ring, start, dt * steps)) < 1e-11));
      CHECK(on_all_ranks(session, in_order(ring, alone.rods.place)));
      const Rods expected = part(alone.rods, ours.share);
      CHECK(on_all_ranks(session, ours.rods.place == expected.place && ours.rods.velocity == expected.velocity &&
                                      ours.rods.remainder == expected.remainder));
    }
}

TEST_CASE("there and back again: the drift backwards undoes it", "[ranks]") {
  const auto session = running_session();
  const Ring ring = ring_with(1500, 1.0);
  const Rods start = random_rods(ring, 5);
  const Neighbours neighbours(ring, together(session));
  for (const double dt : {0.1, 0.5, 2.0}) {
    Drift drift(ring, neighbours);
    Rods rods = part(start, neighbours.share());
    const Rods before = rods;
    std::vector<Contact> there, back;
    drift(rods, dt, &there);
    const bool moved = rods.velocity != before.velocity || rods.velocity.empty();
    drift(rods, -dt, &back);
    bool same = moved && rods.velocity == before.velocity && largest_difference(rods.place, before.place) < 1e-12;
    REQUIRE(on_all_ranks(session, same && there.size() == back.size()));
    for (std::size_t i = 0; i < there.size(); ++i) same = same && back[i].time <= 0.0 && back[i].time >= -dt;
    CHECK(on_all_ranks(session, same));
  }
}

TEST_CASE("one long drift is ten short ones", "[ranks]") {
  const auto session = running_session();
  const Ring ring = ring_with(1500, 1.0);
  const Rods start = random_rods(ring, 6);
  const Drifted one = drifted(ring, together(session), start, 1.0, 1, false);
  const Drifted ten = drifted(ring, together(session), start, 0.1, 10, false);
  CHECK(on_all_ranks(session, one.rods.velocity == ten.rods.velocity));
  CHECK(on_all_ranks(session, largest_difference(one.rods.place, ten.rods.place) < 1e-11));
}

TEST_CASE("contacts are those of the textbook, found one by one, and carry the difference of the forces at contact") {
  std::size_t contacts = 0, seam = 0;
  for (const std::int64_t size : {2, 3, 7, 40})
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const Ring ring = ring_with(size, 1.0);
      const Rods start = drifted(ring, {}, random_rods(ring, seed), 0.5, 20, false).rods; // at first the seam is a wide gap
      const double dt = 1.5;
      const Drifted ours = drifted(ring, {}, start, dt, 1, true);
      const Textbook expected = one_by_one(ring, start, dt);
      REQUIRE(largest_difference(ours.rods.place, expected.place) < 1e-12);
      REQUIRE(ours.rods.velocity == expected.velocity);
      REQUIRE(ours.contacts.size() == expected.contacts.size());
      std::vector<Contact> found = ours.contacts;
      std::ranges::sort(found, {}, &Contact::time);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& contact = found[i];
        const std::int64_t r = contact.label % size, s = (r + 1) % size;
        CHECK(near(contact.time, expected.contacts[i].first, 0.0, 1e-12));
        REQUIRE(r == expected.contacts[i].second);
        const double gap = start.place[s] + (s == 0 ? ring.free_length : 0.0) - start.place[r];
        CHECK(near(contact.force_difference, (start.force[r] - start.force[s]) / (1.0 + gap), 1e-12, 1e-14));
        CHECK(ours.rods.velocity[contact.up % size] > ours.rods.velocity[contact.down % size]);
        seam += s == 0 ? 1 : 0;
      }
      contacts += found.size();
    }
  CHECK(contacts > 300);
  CHECK(seam > 30);
}

TEST_CASE("within a group contacts come in the order of time; points do not touch") {
  const Ring ring = ring_with(1500, 1.0), points = ring_with(1500, 0.0);
  const Drifted rods = drifted(ring, {}, random_rods(ring, 8), 2.0, 1, true);
  std::size_t out_of_order = 0, behind = 0;
  for (std::size_t i = 1; i < rods.contacts.size(); ++i) {
    const auto &before = rods.contacts[i - 1], &contact = rods.contacts[i];
    const bool same_group = contact.label <= before.label; // of groups, labels increase
    out_of_order += same_group && contact.time < before.time ? 1 : 0;
    behind += same_group ? 1 : 0;
  }
  CHECK(rods.contacts.size() > 100);
  CHECK(behind > 10);
  CHECK(out_of_order == 0);
  CHECK(drifted(points, {}, random_rods(points, 8), 2.0, 1, true).contacts.empty());
}

TEST_CASE("ranks find the contacts of their rods, the same to the last bit as a rank alone", "[ranks]") {
  const auto session = running_session();
  for (const double dt : {0.5, -2.0}) {
    const Ring ring = ring_with(1500, 1.0);
    Rods start = random_rods(ring, 21);
    if (dt < 0.0) start = drifted(ring, {}, start, 1.0, 50, false).rods;
    for (std::int64_t shift = 0; shift < 20; ++shift) { // other rods meet at the borders
      const Drifted alone = drifted(ring, {}, start, dt, 1, true);
      const Drifted ours = drifted(ring, together(session), start, dt, 1, true);
      const auto all = known(ring, {0, ring.rods}, alone.contacts);
      const auto own = known(ring, ours.share, ours.contacts);
      bool same = std::ranges::includes(all, own) && own.size() == ours.contacts.size();
      for (const Known& contact : all) {
        const auto mine = [&](std::int64_t label) { return label >= ours.share.first && label < ours.share.last; };
        const std::int64_t r = std::get<0>(contact);
        if (mine(r) || mine((r + 1) % ring.rods) || mine(std::get<3>(contact)) || mine(std::get<4>(contact)))
          same = same && own.contains(contact);
      }
      REQUIRE(on_all_ranks(session, same));
      start = drifted(ring, {}, start, 0.3, 1, false).rods;
    }
  }
}

TEST_CASE("windows grow with the time step, until they cannot", "[ranks]") {
  const auto session = running_session();
  const Ring ring = ring_with(1500, 1.0);
  const Rods start = random_rods(ring, 9);
  CHECK(on_all_ranks(session, drifted(ring, together(session), start, 0.5, 1, false).window == 8));
  const double dt = 10.0;
  const Drifted ours = drifted(ring, together(session), start, dt, 1, true), alone = drifted(ring, {}, start, dt, 1, false);
  const bool idle = ours.share.size() == 0;
  CHECK(on_all_ranks(session, idle || (ours.window > 8 && ours.rods.place == part(alone.rods, ours.share).place)));
  CHECK(on_all_ranks(session, sorted(alone.rods.velocity) == sorted(start.velocity)));
  CHECK(on_all_ranks(session, largest_difference(alone.rods.place, free_flight(ring, start, dt)) < 1e-11));
  bool thrown = idle;
  try {
    drifted(ring, together(session), start, 1e5, 1, false);
  } catch (const std::runtime_error& error) {
    thrown = std::string(error.what()).find("time step too long") != std::string::npos;
  }
  CHECK(on_all_ranks(session, thrown));
}

TEST_CASE("points at one place and of one velocity, and a crystal at rest, do no harm") {
  const Ring ring = ring_with(20, 1.0);
  Rods rods{std::vector<double>(20, 1.0), std::vector<double>(20, 0.3), std::vector<double>(20, 0.1)};
  rods.velocity[3] = rods.velocity[15] = -0.3;
  const double momentum = std::reduce(rods.velocity.begin(), rods.velocity.end());
  const Drifted result = drifted(ring, {}, rods, 0.5, 1000, true);
  CHECK(in_order(ring, result.rods.place));
  CHECK(near(std::reduce(result.rods.velocity.begin(), result.rods.velocity.end()), momentum, 1e-14));
  for (const Contact& contact : result.contacts) CHECK((contact.time >= 0.0 && contact.time <= 0.5));
  Rods crystal{{}, std::vector<double>(20, 0.0), std::vector<double>(20, 0.0)};
  for (int i = 0; i < 20; ++i) crystal.place.push_back(4.0 * i);
  const Drifted still = drifted(ring, {}, crystal, 0.5, 10, true);
  CHECK(still.rods.place == crystal.place);
  CHECK(still.contacts.empty());
}
