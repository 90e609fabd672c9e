// What is refused, and what is estimated before a run.
#include "tests/md/hard_rods/ensembles.hpp"

#include <limits>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

TEST_CASE("the time step follows from the energy error, by the order of the integrator") {
  const auto gas = fig6_gas(400, 6.0);
  Plan wanted = plan({400.0}, 0.0);
  const double coarse = time_step_for({gas, wanted}, 1e-4, 1), fine = time_step_for({gas, wanted}, 1e-5, 1);
  CHECK(time_step_for({gas, wanted}, 1e-5, 1) == fine);
  CHECK(coarse <= 20.0 / (10.0 * (1.0 + 5.0 * std::sqrt(0.2))) + 1e-12);
  CHECK(fine < coarse);
  CHECK(fine > 0.1);
  wanted.time_step = fine;
  const auto record = run(gas, wanted, 10, 5);
  CHECK(get(record, "energy_error").values[0] < 1.5e-5);
  CHECK(get(record, "energy_error").values[0] > 1e-6); // and not for nothing
  wanted.integrator = Integrator::plain;
  CHECK(time_step_for({gas, wanted}, 1e-5, 1) < 0.5 * fine);
  CHECK_THROWS_AS(time_step_for({gas, wanted}, 0.0, 1), std::invalid_argument);
  CHECK_THROWS_AS(time_step_for({gas, wanted}, 1e-18, 1), std::invalid_argument);
}

TEST_CASE("objections name what is wrong") {
  const auto objects = [](const auto& change, const std::string& word) {
    auto gas = fig6_gas(400, 6.0);
    auto wanted = plan({1.0, 2.0}, 0.5);
    CHECK(objection({gas, wanted}) == "");
    change(gas, wanted);
    INFO(objection({gas, wanted}));
    CHECK(objection({gas, wanted}).find(word) != std::string::npos);
    CHECK_THROWS_AS(simulate({gas, wanted}, alone(1, "run", {0, 1})), std::invalid_argument);
  };
  using Gas = model::HardRodGas;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  objects([](Gas& gas, Plan&) { gas.rods = 1; }, "two rods");
  objects([](Gas& gas, Plan&) { gas.rod_length = 5.0; }, "packing");
  objects([](Gas& gas, Plan&) { gas.rod_length = -1.0; }, "rod length");
  objects([](Gas& gas, Plan&) { gas.length = -1.0; }, "length");
  objects([](Gas& gas, Plan&) { gas.law.peaks[0].weight = 0.1; }, "weights");
  objects([](Gas& gas, Plan&) { gas.start = model::RodStart::tabulated; }, "table");
  objects([](Gas& gas, Plan&) { gas.start = model::RodStart::configurations; }, "configuration");
  objects([nan](Gas& gas, Plan&) { gas.potential.strength = nan; }, "strength");
  objects([](Gas& gas, Plan&) { gas.potential.length = 0.0; }, "range");
  objects([](Gas& gas, Plan&) { gas.potential.strength = -4.0; }, "C phi-hat(0) |V0| / T < 1");
  objects([](Gas&, Plan& wanted) { wanted.output.times = {}; }, "times");
  objects([](Gas&, Plan& wanted) { wanted.output.times = {1.0, 1.0}; }, "times");
  objects([](Gas&, Plan& wanted) { wanted.output.times = {-1.0}; }, "times");
  objects([](Gas&, Plan& wanted) { wanted.output.velocity_bins = 0; }, "bin");
  objects([](Gas&, Plan& wanted) { wanted.output.velocity_lowest = 6.0; }, "range of velocities");
  objects([](Gas&, Plan& wanted) { wanted.output.wavenumbers = -1; }, "negative");
  for (const double bad : {0.0, 1001.0, nan})
    objects(
        [bad](Gas&, Plan& wanted) {
          wanted.output.separation_bins = 10;
          wanted.output.largest_separation = bad;
        },
        "half the ring");
  objects([](Gas&, Plan& wanted) { wanted.output.tracked_rods = 401; }, "tracked");
  objects([](Gas&, Plan& wanted) { wanted.output.tracked_rods = 4; }, "frames");
  objects(
      [](Gas&, Plan& wanted) {
        wanted.output.tracked_rods = 4;
        wanted.output.tracking_interval = 1e-9;
      },
      "trajectories");
  objects([](Gas&, Plan& wanted) { wanted.output.landau_time = 3.0; }, "reference time");
  objects([](Gas&, Plan& wanted) { wanted.integrator = Integrator::event_driven; }, "at most 200 rods");
  objects([](Gas&, Plan& wanted) { wanted.kernel = {}; }, "exponentials");
  objects([](Gas&, Plan& wanted) { wanted.time_step = 0.0; }, "time step");
  objects([](Gas&, Plan& wanted) { wanted.time_step = 200.0; }, "too long");
  objects([](Gas&, Plan& wanted) { wanted.time_step = 1e-15; }, "steps");
  objects([](Gas& gas, Plan&) { gas.potential.length = 1e-300; }, "no force that numbers can hold");
  objects([](Gas& gas, Plan&) { gas.potential.length = 1e200; }, "no force that numbers can hold");
  objects(
      [](Gas& gas, Plan&) { // points meet the whole force
        gas.rod_length = 0.0;
        gas.potential.length = 1e-6;
      },
      "the kicks of one step");
  // What is heated passes more and more others: these ran for ever.
  objects(
      [](Gas& gas, Plan&) {
        gas.potential = {model::PotentialShape::double_exponential, 6.0, 0.35, {}};
      },
      "the kicks of one step");
  objects([](Gas& gas, Plan&) { gas.potential.strength = 2000.0; }, "the kicks of one step");
  objects(
      [](Gas& gas, Plan&) {
        for (auto& peak : gas.law.peaks) peak.mean *= 40.0;
      },
      "chains of those that meet");
  objects(
      [](Gas&, Plan& wanted) {
        wanted.output.velocity_bins = 1 << 16;
        wanted.output.times.resize(3000);
        for (std::size_t i = 0; i < 3000; ++i) wanted.output.times[i] = static_cast<double>(i + 1);
      },
      "numbers of a sample");
  objects(
      [](Gas&, Plan& wanted) {
        wanted.output.tracked_rods = 400;
        wanted.output.tracking_interval = 1e-5;
      },
      "numbers of a sample");
  objects(
      [](Gas& gas, Plan& wanted) {
        gas = fig6_gas(5000, 6.0);
        wanted.force = ForceMethod::direct;
      },
      "use sweeps");

  auto cold = fig6_gas(400, 6.0); // a kick is more than its velocities, and far below what the potential will make of them
  cold.law = model::maxwellian(1e-4);
  CHECK(objection({cold, plan({1.0}, 0.5)}) == "");

  auto gas = fig6_gas(400, -3.8); // 3.9 is the limit
  CHECK(objection({gas, plan({1.0}, 0.5)}) == "");
  gas.potential.strength = 0.0; // nothing to fit
  auto free = plan({1.0}, 5.0);
  free.kernel = {};
  CHECK(objection({gas, free}) == "");
  CHECK_THROWS_AS(simulate({gas, free}, alone(1, "run", {0, (std::int64_t{1} << 32) + 1})), std::invalid_argument);
}

TEST_CASE("estimates of time and memory grow as they must") {
  const auto gas = fig6_gas(400, 6.0);
  const auto wanted = plan({100.0}, 0.5);
  const double seconds = seconds_per_sample({gas, wanted});
  CHECK(seconds > 400.0 * 200.0 * 1e-8);
  CHECK(seconds < 400.0 * 200.0 * 1e-7);
  CHECK(near(seconds_per_sample({fig6_gas(4000, 6.0), wanted}), 10.0 * seconds, 0.01));
  CHECK(near(seconds_per_sample({gas, plan({200.0}, 0.5)}), 2.0 * seconds, 0.05));
  CHECK(seconds_per_sample({fig6_gas(400, 0.0), wanted}) < 0.6 * seconds);
  auto pairs = wanted;
  pairs.output.separation_bins = 100;
  pairs.output.largest_separation = 1000.0;
  CHECK(seconds_per_sample({gas, pairs}) > seconds);
  CHECK(bytes_needed({gas, pairs}) > bytes_needed({gas, wanted}));
  const auto huge = fig6_gas(10'000'000, 6.0);
  CHECK(bytes_needed({huge, wanted}) > 1e7 * 24.0);
  CHECK(bytes_needed({huge, wanted}) < 2e9);
  // Resident, of rings of 2e6 rods beside the program: 88 MiB where nothing is kept, 200 MiB with a state on its way.
  const auto ring = fig6_gas(2'000'000, 6.0);
  auto brief = plan({4.0}, 0.5), longer = plan({4000.0}, 0.5);
  for (auto* some : {&brief, &longer}) {
    some->output.separation_bins = 40;
    some->output.largest_separation = 200.0;
  }
  CHECK(near(bytes_needed({ring, brief}), 88.0 * 1048576.0, 0.2));
  CHECK(near(bytes_needed({ring, longer}), 200.0 * 1048576.0, 0.2));
  // Estimates are asked for before anything has been objected to.
  auto wrong = wanted;
  wrong.time_step = 1e-300;
  CHECK(std::isfinite(seconds_per_sample({gas, wrong})));
}
