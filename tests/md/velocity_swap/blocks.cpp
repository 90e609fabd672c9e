// What leaves a simulation: blocks, observables, objections.
#include "md/velocity_swap/observables.hpp"
#include "tests/alone.hpp"
#include "tests/md/velocity_swap/gases.hpp"

#include <limits>
#include <numeric>

using namespace prethermal;
using namespace prethermal::md::velocity_swap;
using namespace prethermal::test;

namespace {

struct Case {
  model::VelocitySwapGas gas;
  Plan plan;
};

std::vector<Case> one_of_each() {
  auto bump = fig5_gas(model::Statistics::fermion, 1.0, 256.0);
  bump.profile = {model::ProfileShape::gaussian, 60.0, 256.0, 20.0};
  auto classical_bump = bump;
  classical_bump.statistics = model::Statistics::classical;
  auto swapping = fig2_gas(2.0, 0.05);
  swapping.bath_kind = model::BathKind::explicit_particles;
  return {{classical_bump, plan(Method::event_driven, {0.0, 0.5, 2.0})},
          {swapping, plan(Method::event_driven, {0.0, 0.5, 2.0})},
          {bump, plan(Method::comoving_cells, {0.0, 0.5, 2.0})},
          {bump, plan(Method::fixed_cells, {0.0, 0.5, 2.0})}};
}

} // namespace

TEST_CASE("the same samples, whatever the block; other seeds and runs give others") {
  for (const auto& [gas, settings] : one_of_each()) {
    const auto whole = simulate({gas, settings}, alone(5, "run", {0, 10}));
    auto parts = simulate({gas, settings}, alone(5, "run", {0, 5}));
    const auto rest = simulate({gas, settings}, alone(5, "run", {5, 10}));
    CHECK(whole.events == parts.events + rest.events);
    for (std::size_t q = 0; q < whole.quantities.size(); ++q) {
      statistics::merge(parts.quantities[q], rest.quantities[q]);
      REQUIRE(parts.quantities[q].count == 10.0);
      for (std::size_t i = 0; i < whole.quantities[q].mean.size(); ++i) {
        const double scale = std::sqrt(whole.quantities[q].squared_deviations[i]) + std::abs(whole.quantities[q].mean[i]);
        REQUIRE(std::abs(parts.quantities[q].mean[i] - whole.quantities[q].mean[i]) <= 1e-12 * scale);
      }
    }
    const auto again = simulate({gas, settings}, alone(5, "run", {0, 10}));
    CHECK(again.quantities[0].mean == whole.quantities[0].mean);
    CHECK(simulate({gas, settings}, alone(6, "run", {0, 10})).quantities[0].mean != whole.quantities[0].mean);
    CHECK(simulate({gas, settings}, alone(5, "other", {0, 10})).quantities[0].mean != whole.quantities[0].mean);
  }
}

TEST_CASE("observables: shapes, sums and conserved numbers") {
  for (const auto& [gas, settings] : one_of_each()) {
    const auto record = run(gas, settings, 12, 4);
    const auto &density = get(record, "density"), &number = get(record, "particle_number"), &current = get(record, "current");
    const auto &f = get(record, "velocity_distribution"), &occupation = get(record, "occupation"),
               &v = get(record, "mean_velocity");
    const double bin_width = gas.profile.length / 16.0;
    for (std::size_t k = 0; k < 3; ++k) {
      const auto row = [&](const records::Observable& o, std::size_t bins) {
        return std::accumulate(o.values.begin() + static_cast<std::ptrdiff_t>(k * bins),
                               o.values.begin() + static_cast<std::ptrdiff_t>((k + 1) * bins), 0.0);
      };
      CHECK(near(row(density, 16) * bin_width, number.values[k], 1e-12));
      CHECK(near(row(current, 16) * bin_width, v.values[k] * number.values[k], 1e-9, 1e-9));
      CHECK(near(row(f, 80), 1.0, 1e-9)); // bins of width 1 from -40 to 40
      CHECK(near(row(occupation, 80), 2.0 * M_PI * number.values[k] / gas.profile.length, 1e-9));
      CHECK(number.values[k] == number.values[0]);
    }
    CHECK(near(std::accumulate(density.counts.begin(), density.counts.begin() + 16, 0.0), 12.0 * number.values[0], 1e-12));
    CHECK(density.block_samples == std::vector<double>{4.0, 4.0, 4.0});
    CHECK(density.block_means.size() == 3 * density.values.size());
    CHECK(get(record, "displacement_variance").values[0] == 0.0);
    CHECK((records::find(record, "position_mean") == nullptr) == (gas.profile.shape == model::ProfileShape::homogeneous));
    for (const auto& observable : record.observables) {
      CHECK(observable.errors.size() == observable.values.size());
      CHECK(!observable.unit.empty());
      CHECK(!observable.meaning.empty());
      CHECK(!observable.source.empty());
    }
  }
}

TEST_CASE("measure: bins, sums and a spread velocity, by hand") {
  Plan settings = plan(Method::event_driven, {0.0});
  settings.output.position_bins = 4;
  settings.output.velocity_bins = 4;
  settings.output.velocity_lowest = 0.0;
  settings.output.velocity_highest = 4.0;
  const Particles particles{{0.0, -1.0}, {9.5, -1.0}, {1.5, 2.75}};
  SampleValues values;
  measure(values, particles, settings, 8.0, 0.0); // 9.5 lies at 1.5 on the ring [-4, 4)
  CHECK(values[0] == std::vector<double>{0.0, 0.5, 0.5, 0.0});
  CHECK(values[1] == std::vector<double>{0.0, 1.375, 0.75, 0.0});
  CHECK(values[2] == std::vector<double>{0.0, 1.0, 1.0, 0.0, 2.0});
  CHECK(values[3] == std::vector<double>{2.0, 4.25, 1.5 * 1.5 + 2.75 * 2.75});
  CHECK(values[4] == std::vector<double>{2.0, 8.5, 91.25, 856.375});
  CHECK(values[5] == std::vector<double>{2.0, 9.5, 90.25, 857.375});
  SampleValues spread;
  measure(spread, particles, settings, 8.0, 1.0);
  CHECK(spread[2] == std::vector<double>{0.0, 1.0, 0.75, 0.25, 2.0});
}

TEST_CASE("objections name what is wrong") {
  const auto cases = one_of_each();
  for (const auto& [gas, settings] : cases) CHECK(objection({gas, settings}) == "");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto objects = [](Case changed, const auto& change, const std::string& word) {
    change(changed);
    INFO(objection({changed.gas, changed.plan}));
    CHECK(objection({changed.gas, changed.plan}).find(word) != std::string::npos);
    CHECK_THROWS_AS(simulate({changed.gas, changed.plan}, alone(1, "run", {0, 1})), std::invalid_argument);
  };
  const Case &classical = cases[0], &swapping = cases[1], &fermion = cases[2], &fixed = cases[3];
  for (const double bad : {0.0, -1.0, nan}) {
    objects(
        classical, [&](Case& c) { c.gas.swap_coefficient = bad; }, "swap coefficient");
    objects(
        classical, [&](Case& c) { c.gas.bath_density = bad; }, "bath density");
    objects(
        classical, [&](Case& c) { c.gas.profile.length = bad; }, "length");
    objects(
        classical, [&](Case& c) { c.gas.profile.particles = bad; }, "number of particles");
    objects(
        classical, [&](Case& c) { c.gas.profile.width = bad; }, "width");
    objects(
        fermion, [&](Case& c) { c.plan.cell_length = bad; }, "cell length");
    objects(
        fixed, [&](Case& c) { c.plan.time_step = bad; }, "time step");
  }
  objects(
      classical, [](Case& c) { c.gas.profile.particles = 0.3; }, "less than one particle");
  objects(
      classical, [](Case& c) { c.gas.bath_law.peaks[0].weight = 0.1; }, "weights");
  objects(
      classical, [](Case& c) { c.plan.output.times = {}; }, "times");
  objects(
      classical,
      [](Case& c) {
        c.plan.output.times = {1.0, 1.0};
      },
      "times");
  objects(
      classical,
      [](Case& c) {
        c.plan.output.times = {-1.0, 1.0};
      },
      "times");
  objects(
      classical, [](Case& c) { c.plan.output.times = {1e10}; }, "swaps");
  objects(
      classical,
      [](Case& c) {
        c.plan.output.times.resize(70000);
        std::iota(c.plan.output.times.begin(), c.plan.output.times.end(), 0.0);
      },
      "65535");
  objects(
      classical, [](Case& c) { c.plan.output.position_bins = 0; }, "bin");
  objects(
      classical, [](Case& c) { c.plan.output.velocity_lowest = 50.0; }, "range");
  objects(
      classical, [](Case& c) { c.gas.statistics = model::Statistics::fermion; }, "comoving_cells");
  objects(
      swapping,
      [](Case& c) {
        c.gas.profile = {model::ProfileShape::gaussian, 10.0, 100.0, 5.0};
      },
      "homogeneous");
  objects(
      swapping, [](Case& c) { c.gas.bath_density = 1e-6; }, "bath of");
  objects(
      fermion, [](Case& c) { c.gas.statistics = model::Statistics::classical; }, "event_driven");
  objects(
      fermion, [](Case& c) { c.gas.bath_kind = model::BathKind::explicit_particles; }, "frozen");
  objects(
      fermion, [](Case& c) { c.plan.cell_length = 7.0; }, "tile");
  objects(
      fermion, [](Case& c) { c.plan.cell_length = 0.5; }, "coarse");
  objects(
      fermion,
      [](Case& c) {
        c.gas.initial_velocities = model::InitialVelocities::bath;
        c.gas.profile.particles = 150.0;
      },
      "Pauli limit");
  objects(
      fixed, [](Case& c) { c.plan.time_step = 1.0; }, "leap");
  CHECK_THROWS_AS(simulate({classical.gas, classical.plan}, alone(1, "run", {0, (std::int64_t{1} << 32) + 1})),
                  std::invalid_argument);
}

TEST_CASE("estimates of time and memory grow as they must") {
  const auto cases = one_of_each();
  for (const auto& [gas, settings] : cases) {
    auto longer = settings;
    longer.output.times.push_back(200.0);
    CHECK(seconds_per_sample({gas, longer}) > 1.5 * seconds_per_sample({gas, settings}));
    CHECK(bytes_needed({gas, longer}) > bytes_needed({gas, settings}));
  }
}

TEST_CASE("blocks of another plan are refused, not read beyond their ends") {
  for (const auto& [gas, settings] : one_of_each()) {
    std::vector<statistics::Tally> blocks{simulate({gas, settings}, alone(1, "run", {0, 2}))};
    CHECK_NOTHROW(observables({gas, settings}, blocks));
    for (std::size_t quantity = 0; quantity < blocks[0].quantities.size(); ++quantity) {
      auto spoilt = blocks;
      spoilt[0].quantities[quantity].mean.pop_back();
      CHECK_THROWS_AS(observables({gas, settings}, spoilt), std::runtime_error);
      spoilt = blocks;
      spoilt[0].quantities[quantity].squared_deviations.clear();
      CHECK_THROWS_AS(observables({gas, settings}, spoilt), std::runtime_error);
    }
  }
}

TEST_CASE("velocity bins are judged at once, however far the peaks, however fine the bins") {
  auto [gas, settings] = one_of_each()[2]; // of fermions
  const auto said = [&gas = gas, &settings = settings](double separation, double width, double cell_length) {
    auto changed = gas;
    auto plan = settings;
    changed.bath_law = model::bragg_split(separation, width, 1.0);
    changed.profile.length = cell_length * std::round(gas.profile.length / cell_length + 1.0);
    plan.cell_length = cell_length;
    return objection({changed, plan});
  };
  CHECK(said(5.9, 6.0, 8.0) == "");
  CHECK(said(5.9, 0.2, 8.0).find("too coarse") != std::string::npos);
  CHECK(said(1e300, 6.0, 8.0).find("velocity bins") != std::string::npos);
  CHECK(said(5.9, 6.0, 1e9).find("velocity bins") != std::string::npos);
  CHECK(said(1e16, 1e16, 8.0).find("velocity bins") != std::string::npos);
}
