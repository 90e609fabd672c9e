// Blocks of samples: the same bits on any number of ranks, after any restart, with or without frames.
#include "common/records/pack.hpp"
#include "md/hard_rods/measure/measure.hpp"
#include "md/hard_rods/motion/dynamics.hpp"
#include "md/hard_rods/schedule.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/md/hard_rods/ensembles.hpp"

#include <limits>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

// Potential, rods, trajectories, pairs across the borders.
model::HardRodGas busy_gas() { return fig6_gas(6000, 6.0); }
Plan busy_plan() {
  Plan wanted = plan({30.0, 60.0, 70.0}, 0.2);
  wanted.output.separation_bins = 8;
  wanted.output.largest_separation = 40.0;
  wanted.output.wavenumbers = 4;
  wanted.output.tracked_rods = 600; // of two blocks
  wanted.output.tracking_interval = 7.0;
  return wanted;
}

statistics::Tally block(const model::HardRodGas& gas, const Plan& plan, statistics::SampleRange samples,
                        const parallel::RankGroup& ranks = {},
                        const parallel::ItemCheckpoint& checkpoint = parallel::no_checkpoint()) {
  return simulate({gas, plan}, {5, "run", samples, ranks, checkpoint}).value();
}

} // namespace

TEST_CASE("a block has the same bits on any number of ranks", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  const auto alone = results_of(block(busy_gas(), busy_plan(), {0, 2}));
  CHECK(on_all_ranks(session, results_of(block(busy_gas(), busy_plan(), {0, 2}, all)) == alone));
  // Fewer rods than ranks have room for: some ranks hold none.
  const auto few = fig6_gas(80, 6.0);
  CHECK(on_all_ranks(session,
                     results_of(block(few, plan({5.0}, 0.5), {0, 3}, all)) == results_of(block(few, plan({5.0}, 0.5), {0, 3}))));
}

TEST_CASE("stopped in the middle of a sample and resumed, on other ranks too: the same bytes", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()}, alone{};
  const auto gas = busy_gas();
  const auto wanted = busy_plan();
  const auto whole = results_of(block(gas, wanted, {0, 3}));
  const auto domain_of = [&](int turn) { return turn % 2 == 0 ? all : alone; }; // stop on all ranks, go on alone, and back
  Kept kept;
  std::optional<statistics::Tally> tally;
  int restarts = 0; // the last of them finishes
  for (; !tally && restarts < 40; ++restarts) {
    kept.looks = 0;
    const auto ranks = domain_of(restarts);
    const auto checkpoint = checkpoint_of(kept, ranks, 1);
    tally = simulate({gas, wanted}, {5, "run", {0, 3}, ranks, checkpoint});
  }
  REQUIRE(tally.has_value());
  CHECK(restarts > 2);
  CHECK(on_all_ranks(session, results_of(*tally) == whole));
  CHECK(tally->phases.size() == evolution::phase_count<Phase>);
}

TEST_CASE("a saved state of another ring, or cut short, is refused") {
  Kept kept;
  const auto gas = busy_gas();
  const parallel::RankGroup one_rank;
  const auto first = checkpoint_of(kept, one_rank, 1);
  CHECK(!simulate({gas, busy_plan()}, {5, "run", {0, 3}, one_rank, first}).has_value());
  const auto resume_with = [&](const model::HardRodGas& other, const std::vector<char>& text, const Plan& plan = busy_plan()) {
    Kept changed{text, 0};
    const auto checkpoint = checkpoint_of(changed, one_rank, 1000000);
    return simulate({other, plan}, {5, "run", {0, 3}, one_rank, checkpoint});
  };
  const auto resumed = resume_with(gas, kept.text); // goes on keeping, to the end
  REQUIRE(resumed.has_value());
  CHECK(results_of(*resumed) == results_of(block(gas, busy_plan(), {0, 3})));
  CHECK_THROWS_AS(resume_with(fig6_gas(6001, 6.0), kept.text), std::runtime_error);
  auto bins = busy_plan(); // other numbers of a sample
  bins.output.velocity_bins += 1;
  CHECK_THROWS_AS(resume_with(gas, kept.text, bins), std::runtime_error);
  auto shorter = kept.text;
  shorter.pop_back();
  CHECK_THROWS_AS(resume_with(gas, shorter), std::runtime_error);
  shorter.resize(10);
  CHECK_THROWS_AS(resume_with(gas, shorter), std::runtime_error);
  auto marked = kept.text;
  marked[0] = 'x';
  CHECK_THROWS_AS(resume_with(gas, marked), std::runtime_error);
}

TEST_CASE("the same samples whatever the block; other seeds and runs give others") {
  const auto gas = fig6_gas(60, 6.0);
  const auto wanted = plan({1.0, 4.0}, 0.5);
  const auto whole = block(gas, wanted, {0, 10});
  auto parts = block(gas, wanted, {0, 4});
  const auto rest = block(gas, wanted, {4, 10});
  CHECK(whole.events == parts.events + rest.events);
  CHECK(whole.events == 60.0 * 8.0 * 10.0); // rod-steps
  for (std::size_t q = 0; q < whole.quantities.size(); ++q) {
    statistics::merge(parts.quantities[q], rest.quantities[q]);
    for (std::size_t i = 0; i < whole.quantities[q].mean.size(); ++i) {
      const double scale = std::sqrt(whole.quantities[q].squared_deviations[i]) + std::abs(whole.quantities[q].mean[i]);
      REQUIRE(std::abs(parts.quantities[q].mean[i] - whole.quantities[q].mean[i]) <= 1e-12 * scale);
    }
  }
  const auto first = [](const std::optional<statistics::Tally>& tally) { return tally->quantities[0].mean; };
  CHECK(first(simulate({gas, wanted}, alone(5, "run", {0, 2}))) == first(simulate({gas, wanted}, alone(5, "run", {0, 2}))));
  CHECK(first(simulate({gas, wanted}, alone(6, "run", {0, 2}))) != first(simulate({gas, wanted}, alone(5, "run", {0, 2}))));
  CHECK(first(simulate({gas, wanted}, alone(5, "other", {0, 2}))) != first(simulate({gas, wanted}, alone(5, "run", {0, 2}))));
}

TEST_CASE("frames of the trajectories: where they are due, of sample 0 alone, and without effect on the dynamics") {
  const auto gas = fig6_gas(60, 6.0);
  Plan wanted = plan({3.0, 10.0}, 0.5);
  const auto untracked = block(gas, wanted, {0, 3});
  wanted.output.tracked_rods = 5;
  wanted.output.tracking_interval = 2.2;
  const auto tracked = block(gas, wanted, {0, 3});
  for (std::size_t q = 0; q < static_cast<std::size_t>(Quantity::trajectory_position); ++q)
    CHECK(tracked.quantities[q].mean == untracked.quantities[q].mean);
  CHECK(tracked.quantities[static_cast<std::size_t>(Quantity::trajectory_velocity)].count == 1.0);
  CHECK(block(gas, wanted, {1, 2}).quantities[static_cast<std::size_t>(Quantity::trajectory_velocity)].count == 0.0);

  const auto record = observables({gas, wanted}, std::span(&tracked, 1));
  const auto& positions = get(record, "trajectory_position");
  CHECK(positions.axes[0].values == std::vector<double>{0.0, 2.5, 4.5, 7.0, 9.0}); // ends of steps at or after 0, 2.2, 4.4, ...
  CHECK(positions.axes[1].values.size() == 5);
  CHECK(positions.errors.empty());
  double smallest = 1e9;
  for (std::size_t frame = 0; frame < 5; ++frame)
    for (std::size_t i = 1; i < 5; ++i)
      smallest = std::min(smallest, positions.values[5 * frame + i] - positions.values[5 * frame + i - 1]);
  CHECK(smallest >= 1.0 - 1e-12);
  CHECK(get(record, "smallest_separation").values == std::vector<double>{smallest});

  wanted.output.tracking_interval = 1e-3; // every step, not more often
  CHECK(frames(wanted).size() == 21);
  wanted.output.tracking_interval = 10.0;
  CHECK(frames(wanted).back().time == 10.0);
}

TEST_CASE("contact by contact, and with direct forces: the same motion as by short steps, on ranks without rods too", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  for (const double rod_length : {1.0, 0.0}) {
    const auto gas = fig6_gas(12, 6.0, rod_length, 5.0);
    Plan wanted = plan({2.0, 6.0}, 0.01);
    const auto stepwise = block(gas, wanted, {0, 3});
    wanted.force = ForceMethod::direct;
    const auto direct = block(gas, wanted, {0, 3}, all);
    wanted.integrator = Integrator::event_driven;
    wanted.time_step = 0.0; // none is needed
    const auto exact = block(gas, wanted, {0, 3}, all);
    for (const Quantity quantity : {Quantity::moments, Quantity::energy})
      for (std::size_t i = 0; i < exact.quantities[static_cast<std::size_t>(quantity)].mean.size(); ++i) {
        const auto value = [&](const statistics::Tally& tally) {
          return tally.quantities[static_cast<std::size_t>(quantity)].mean[i];
        };
        CHECK(near(value(direct), value(exact), 1e-3, 1e-3));
        CHECK(near(value(stepwise), value(direct), 1e-3, 1e-3)); // the fit of the potential
      }
    const auto record = observables({gas, wanted}, std::span(&exact, 1));
    CHECK(get(record, "energy_error").values[1] < 1e-10);
    CHECK(get(observables({gas, wanted}, std::span(&direct, 1)), "energy_error").values[1] < 1e-4);
    CHECK(exact.events == 12.0 * 2.0 * 3.0); // one flight an interval
  }
}

TEST_CASE("segments: equal steps that end on the output times") {
  const auto parts = segments(plan({0.3, 1.0, 1.5}, 0.1));
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].steps == 3); // 0.3/0.1 exceeds 3 by rounding only
  CHECK(parts[1].steps == 7);
  CHECK(parts[2].steps == 5);
  CHECK(near(parts[1].step, 0.1, 1e-12));
  CHECK(segments(plan({0.0}, 0.1)).empty());
  CHECK(segments(plan({0.05}, 0.1))[0].step == 0.05);
}

TEST_CASE("the kurtosis in scaled time counts from the reference time") {
  const auto gas = fig6_gas(200, 6.0);
  Plan wanted = plan({0.0, 10.0, 40.0}, 0.5);
  wanted.output.landau_time = 20.0;
  wanted.output.reference_time = 10.0;
  const auto record = run(gas, wanted, 60, 3);
  const auto &change = get(record, "kurtosis_change"), &kurtosis = get(record, "kurtosis");
  CHECK(change.axes[0].name == "landau_time");
  CHECK(change.axes[0].values == std::vector<double>{0.0, 0.5, 2.0});
  CHECK(change.values[1] == 0.0);
  CHECK(change.errors[1] == 0.0);
  CHECK(near(change.values[2], kurtosis.values[2] - kurtosis.values[1], 1e-12));
  CHECK(change.errors[2] > 0.2 * kurtosis.errors[2]);
  CHECK(change.errors[2] < 1.5 * kurtosis.errors[2]);
  // With few blocks the two ends count as independent.
  const auto few = run(gas, wanted, 60, 30);
  CHECK(near(get(few, "kurtosis_change").errors[2], std::hypot(kurtosis.errors[1], kurtosis.errors[2]), 1e-9));
}

// No deck that is taken leads there: the steps are bounded before. The look at the state stays, for what nobody has thought of.
TEST_CASE("a state that is no longer finite stops the run, with the step and the rod") {
  const Problem problem{fig6_gas(50, 1.0), plan({10.0}, 0.5)};
  const Ring ring = ring_of(problem.gas);
  const Neighbours neighbours(ring, {});
  Dynamics dynamics(problem, neighbours);
  Rods rods;
  for (int i = 0; i < 50; ++i) rods.place.push_back(ring.free_length * i / 50);
  rods.velocity.assign(50, 0.0);
  dynamics.start(rods);
  rods.velocity[7] = std::numeric_limits<double>::quiet_NaN();
  try {
    dynamics.advance(rods, 1.0, 2, 10);
    FAIL("went on");
  } catch (const std::runtime_error& error) {
    INFO(error.what());
    for (const char* word : {"rod ", "not finite after step 1"}) CHECK(std::string(error.what()).find(word) != std::string::npos);
  }
}
