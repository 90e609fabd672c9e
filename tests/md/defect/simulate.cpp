// A replica of an open lattice: the same bits on any number of ranks and after any restart, also of a ring that ranks share.
#include "md/defect/simulate.hpp"

#include "common/numerics/complex_fft.hpp"
#include "md/defect/measure/measure.hpp"
#include "md/defect/motion/evolving_ring.hpp"
#include "md/defect/transform/distributed_transform.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/md/defect/lattices.hpp"

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;

namespace {

/// Just large enough to be cut.
model::DefectLattice large_lattice() {
  auto lattice = open_lattice();
  lattice.reservoir = {49152, 1e-3};
  lattice.defect.sites = 8192;
  lattice.buffer_sites = 4096;
  return lattice;
}

Plan brief_plan() {
  Plan plan = open_plan();
  plan.pairs = true;
  plan.time = 8.0;
  plan.discard = 0.0;
  plan.time_blocks = 10;
  plan.snapshot_interval = 0.8;
  return plan;
}

std::optional<statistics::Tally> run(const model::DefectLattice& lattice, const Plan& plan, const parallel::RankGroup& ranks,
                                     const parallel::ItemCheckpoint& checkpoint = parallel::no_checkpoint()) {
  return simulate({lattice, plan}, {3, "run", {4, 5}, ranks, checkpoint});
}

bool same(const statistics::Tally& one, const statistics::Tally& other) {
  return one.quantities[0].mean == other.quantities[0].mean && one.events == other.events;
}

} // namespace

TEST_CASE("transforms cut over ranks are those of one rank, to the bit, and the discrete Fourier transform", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  for (const std::int64_t sites : {1, 13, 60, 210, 1024, 2048}) {
    numerics::ComplexFft plain(static_cast<int>(sites));
    DistributedTransform alone(sites, {}), shared(sites, all);
    const auto value = [](std::int64_t x) {
      return std::complex<double>(std::sin(1.0 + 3.0 * static_cast<double>(x)), std::cos(static_cast<double>(x * x)));
    };
    for (std::int64_t x = 0; x < sites; ++x) plain.data()[static_cast<std::size_t>(x)] = value(x);
    const auto fill = [&](DistributedTransform& transform) {
      for (std::int64_t i = 0; i < held(transform.sites()); ++i)
        transform.field()[static_cast<std::size_t>(i)] = value(number_of(transform.sites(), i));
    };
    fill(alone);
    fill(shared);
    plain.forward();
    alone.forward();
    shared.forward();
    bool right = true, same_bits = true;
    std::vector<std::complex<double>> by_mode(static_cast<std::size_t>(sites));
    for (std::int64_t i = 0; i < sites; ++i)
      by_mode[static_cast<std::size_t>(number_of(alone.modes(), i))] = alone.spectrum()[static_cast<std::size_t>(i)];
    for (std::int64_t i = 0; i < held(shared.modes()); ++i) {
      const auto mode = static_cast<std::size_t>(number_of(shared.modes(), i));
      right = right &&
              std::abs(shared.spectrum()[static_cast<std::size_t>(i)] - plain.data()[mode]) < 1e-11 * static_cast<double>(sites);
      same_bits = same_bits && shared.spectrum()[static_cast<std::size_t>(i)] == by_mode[mode];
    }
    shared.backward();
    for (std::int64_t i = 0; i < held(shared.sites()); ++i)
      right = right && std::abs(shared.field()[static_cast<std::size_t>(i)] / static_cast<double>(sites) -
                                value(number_of(shared.sites(), i))) < 1e-12;
    INFO(sites << " sites");
    CHECK(on_all_ranks(session, right));
    CHECK(on_all_ranks(session, same_bits));
  }
}

TEST_CASE("a ring that ranks share has the bits of one rank, and follows the same law as one that is not cut", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  const auto lattice = large_lattice();
  REQUIRE(most_ranks({lattice, brief_plan()}) > 3);
  REQUIRE(most_ranks({open_lattice(), brief_plan()}) == 1);
  const auto shared = *run(lattice, brief_plan(), all);
  CHECK(on_all_ranks(session, same(shared, *run(lattice, brief_plan(), {}))));
  auto other = lattice;
  other.defect.strength *= 1.01;
  CHECK(on_all_ranks(session, !same(shared, *run(other, brief_plan(), all))));
  // n(k) of what arrives: n_in, within the noise of 4096 sites.
  const auto record = observables({lattice, brief_plan()}, std::vector{shared});
  const auto& deviation = get(record, "arriving_density_deviation");
  for (const double x : deviation.values) CHECK(std::abs(x) < 0.2);
}

TEST_CASE("stopped again and again and resumed, on other ranks too: the same bits, both signs of the defect", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()}, alone{};
  for (const bool large : {false, true}) {
    if (!large && session.size() > 1) continue; // a lattice that is not cut knows of no other rank
    const auto lattice = large ? large_lattice() : open_lattice();
    auto plan = brief_plan();
    if (!large) plan.time = 4800.0; // a checkpoint is asked every 20 ms of work
    const auto domain_of = [&](int turn) { return large && turn % 2 == 0 ? all : alone; };
    const auto whole = *run(lattice, plan, large ? all : alone);
    Kept kept;
    std::optional<statistics::Tally> tally;
    int restarts = 0;
    for (; !tally && restarts < 100; ++restarts) {
      kept.looks = 0;
      tally = run(lattice, plan, domain_of(restarts), checkpoint_of(kept, domain_of(restarts), large ? 1 : 3));
    }
    REQUIRE(tally.has_value());
    CHECK(restarts > 3);
    CHECK(on_all_ranks(session, same(*tally, whole)));
  }
}

TEST_CASE("a saved state of another lattice, plan or sample, or cut short, is refused") {
  const auto lattice = open_lattice();
  auto plan = brief_plan();
  plan.time = 9600.0;
  Kept kept;
  REQUIRE(!run(lattice, plan, {}, checkpoint_of(kept, {}, 1)).has_value());
  const auto refused = [&](const model::DefectLattice& of, const Plan& with, std::vector<char> text, std::int64_t sample = 4) {
    Kept changed{std::move(text), 0};
    CHECK_THROWS_AS(simulate({of, with}, {3, "run", {sample, sample + 1}, {}, checkpoint_of(changed, {}, 1000000)}),
                    std::runtime_error);
  };
  auto longer = lattice;
  longer.reservoir.sites += 2;
  refused(longer, plan, kept.text);
  auto finer = plan;
  finer.output.wavenumber_bins = 32;
  refused(lattice, finer, kept.text);
  refused(lattice, plan, kept.text, 5);
  auto text = kept.text;
  text.pop_back();
  refused(lattice, plan, text);
  text.resize(12);
  refused(lattice, plan, text);
  text = kept.text;
  text[2] = 'x';
  refused(lattice, plan, text);
}

TEST_CASE("pairs: both signs move in the same noise, so that without a strength nothing is odd") {
  auto lattice = open_lattice();
  lattice.defect.strength = 0.0;
  const auto tally = *run(lattice, brief_plan(), {});
  const auto& numbers = tally.quantities[0].mean;
  const auto half = static_cast<std::ptrdiff_t>(numbers.size() / 2);
  CHECK(std::equal(numbers.begin(), numbers.begin() + half, numbers.begin() + half));
  CHECK(tally.events == 2.0 * static_cast<double>(model::layout(lattice).sites) * 80.0);
  lattice.defect.strength = 0.1;
  const auto apart = run(lattice, brief_plan(), {})->quantities[0].mean;
  CHECK(!std::equal(apart.begin(), apart.begin() + half, apart.begin() + half));
}
