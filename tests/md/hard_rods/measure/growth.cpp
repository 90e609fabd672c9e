// The growth of the covariances of charges, as it is estimated from their records.
#include "md/hard_rods/measure/growth.hpp"
#include "common/random/fill.hpp"
#include "common/records/declare.hpp"
#include "md/hard_rods/schedule.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/md/hard_rods/measure/slope_gas.hpp"

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

const statistics::Moments& moments(const statistics::Tally& tally, Quantity quantity) {
  return tally.quantities[static_cast<std::size_t>(quantity)];
}

} // namespace

TEST_CASE("records stand between the measured times; on one of these, but for rounding, they are one with it") {
  auto wanted = slope_plan(0.1, 7, 0.04);
  wanted.output.times = {0.3, 0.5, 1.0};
  const auto all = segments(wanted);
  REQUIRE(all.size() == 8); // ends at 0.1, 0.2, 0.3 (both), 0.4, 0.5 (both), 0.6, 0.7, 1.0
  std::string ends;
  for (const auto& segment : all) {
    ends += segment.measured ? segment.charges ? "b" : "m" : "c";
    CHECK(segment.step <= 0.04);
    CHECK(near(segment.start + segment.step * static_cast<double>(segment.steps), segment.end, 1e-14));
  }
  CHECK(ends == "ccbcbccm");
  CHECK(all[2].end == 0.3);
}

TEST_CASE("objections and names") {
  const auto gas = slope_gas(60, 10.0, 0.1);
  const auto wanted = slope_plan(1.0, 6, 0.5);
  CHECK(objection({gas, wanted}) == "");
  const auto objects = [&](const auto& change, const std::string& word) {
    auto [other, plan] = std::pair{gas, wanted};
    change(other, plan);
    INFO(objection({other, plan}));
    CHECK(objection({other, plan}).find(word) != std::string::npos);
  };
  using Gas = model::HardRodGas;
  objects([](Gas&, Plan& plan) { plan.output.growth_lag = 1; }, "lags");
  objects([](Gas&, Plan& plan) { plan.output.growth_lag = 6; }, "lags");
  objects([](Gas&, Plan& plan) { plan.output.growth_records = -3; }, "lags");
  objects([](Gas&, Plan& plan) { plan.output.growth_interval = 0.0; }, "records");
  objects([](Gas&, Plan& plan) { plan.output.growth_interval = 1.01; }, "beyond");
  objects([](Gas& other, Plan&) { other.law = model::maxwellian(1.0); }, "mirrored beams");
  objects([](Gas& other, Plan&) { other = slope_gas(5000, 10.0, 0.1); }, "pairs");
  const auto names = records::names(declared_observables({gas, wanted}));
  auto none = wanted;
  none.output.growth_records = 0;
  CHECK(declared_observables({gas, none}).observables.size() + 5 == names.size());
  std::vector<std::string> made;
  for (const auto& observable : run(gas, wanted, 4, 2).observables) made.push_back(observable.name);
  CHECK(made == names);
  CHECK(seconds_per_sample({gas, wanted}) > seconds_per_sample({gas, none}));
  CHECK(bytes_needed({gas, wanted}) > bytes_needed({gas, none}));
}

TEST_CASE("without a potential no charge changes") {
  const auto tally = blocks_of(slope_gas(100, 10.0, 0.0), slope_plan(50.0, 4, 0.5, 2), 2, 2).front();
  const auto& changes = moments(tally, Quantity::charges);
  REQUIRE(changes.mean.size() == 5 * charge_row);
  for (const double change : changes.mean) CHECK(std::abs(change) < 1e-11);
  for (const double product : moments(tally, Quantity::charge_products).mean) CHECK(std::abs(product) < 1e-22);
}

TEST_CASE("two-body parts take out the reversible response; planted: of the other sign, or without the medium, they do not") {
  const auto samples = blocks_of(slope_gas(100, 10.0, 1e-4), slope_plan(100.0, 3, 0.5, 2), 100, 1);
  // The variance, in units of V0^2, of the first change of H + factor * two-body part.
  const auto variance = [&](Recorded bare, Recorded dressed, double factor) {
    statistics::Moments changes;
    for (const auto& sample : samples) {
      const auto row = std::span(moments(sample, Quantity::charges).mean).subspan(charge_row, charge_row);
      const double without = row[static_cast<std::size_t>(bare)], with = row[static_cast<std::size_t>(dressed)];
      statistics::add(changes, std::array{without + factor * (with - without)});
    }
    return changes.squared_deviations[0] / (changes.count - 1.0) / 1e-8;
  };
  const auto fourth = [&](double factor) { return variance(Recorded::fourth, Recorded::dressed_fourth, factor); };
  const auto log_cosh = [&](double factor) { return variance(Recorded::log_cosh, Recorded::dressed_log_cosh, factor); };
  INFO(fourth(0.0) << ", " << fourth(1.0) << ", " << log_cosh(0.0) << ", " << log_cosh(1.0) << ", " << log_cosh(1.25));
  CHECK(near(fourth(0.0), 695.0 / 4.0, 0.5)); // without two-body parts [HR-13], 400 rods
  CHECK(fourth(1.0) < fourth(0.0) / 12.0);
  CHECK(log_cosh(1.0) < log_cosh(0.0) / 8.0);
  CHECK(fourth(-1.0) > 3.0 * fourth(0.0));
  CHECK(log_cosh(1.0 / 0.8) > 1.5 * log_cosh(1.0)); // H + G without 1 - a rho
}

TEST_CASE("slopes, drifts and the sum rule of random walks with known steps; planted: a mean left in is seen") {
  // H = walk + noise of each record + a steady drift; the three walks are correlated, and so is W with the raw charges.
  const auto gas = slope_gas(100, 10.0, 1e-4);
  const auto wanted = slope_plan(2.0, 12, 0.5, 4);
  const std::array<double, 3> drift{3.0, -5.0, 1.0};
  std::vector<statistics::Tally> blocks;
  for (std::uint32_t sample = 0; sample < 4000; ++sample) {
    std::array<double, 13 * 8> normals{};
    random::fill_normals(3, {sample, 0, 0}, normals);
    SampleValues values;
    std::array<double, 3> walk{};
    for (std::size_t k = 0; k < 13; ++k) {
      const double* n = normals.data() + 8 * k;
      if (k > 0)
        for (std::size_t h = 0; h < 3; ++h)
          walk[h] += drift[h] + (h == 0 ? n[0] : h == 1 ? 2.0 * n[1] - n[2] : 0.5 * n[2] - n[0]);
      std::array<double, charge_row> row{};
      for (std::size_t h = 0; h < 3; ++h) row[h] = 100.0 + walk[h] + 1.5 * n[3 + h];
      const double weight = n[6];
      row[static_cast<std::size_t>(Recorded::fourth)] = k > 0 ? weight + 0.5 : weight;
      row[static_cast<std::size_t>(Recorded::log_cosh)] = n[7];
      row[static_cast<std::size_t>(Recorded::weight)] = 0.5 * weight + 7.0 * static_cast<double>(k);
      of(values, Quantity::charges).insert(of(values, Quantity::charges).end(), row.begin(), row.end());
    }
    close_charges(values, wanted);
    if (sample % 100 == 0) blocks.emplace_back();
    for (std::size_t i = 0; i < values.size(); ++i) // what a plan without other observables leaves
      if (values[i].empty()) values[i].assign(row_width(wanted, static_cast<Quantity>(i)) * 2, 0.0);
    add_sample(blocks.back(), values);
  }
  const auto record = observables({gas, wanted}, blocks);
  records::require_consistent(record);
  const std::array<double, 5> growth{1.0, -1.0, 1.25, -0.5, 5.0};
  const auto &slopes = get(record, "covariance_growth"), &drifts = get(record, "drift_rate");
  for (std::size_t i = 0; i < 5; ++i) {
    INFO("element " << i + 1 << ": " << slopes.values[i] << " +- " << slopes.errors[i] << " against " << growth[i] / 200.0);
    CHECK(std::abs(sigmas(slopes, i, growth[i] / 200.0)) < 4.5);
    CHECK(slopes.errors[i] < 0.05 * std::abs(growth[i]) / 200.0 + 2e-4);
    CHECK(near(mean_over(slopes, {i}).error, slopes.errors[i], 0.05));
    double mean = 0.0;
    for (std::size_t b = 0; b < 40; ++b) mean += slopes.block_means[5 * b + i] / 40.0;
    CHECK(near(mean, slopes.values[i], 1e-10));
  }
  CHECK(slopes.errors[0] < 1.0 * drift[0] * drift[0] / 200.0 / 5.0); // a mean left in, drift^2 a record, would be seen
  for (std::size_t h = 0; h < 3; ++h) CHECK(std::abs(sigmas(drifts, h, drift[h] / 200.0)) < 4.5);
  const auto &rule = get(record, "fluctuation_sum_rule"), &change = get(record, "charge_change");
  REQUIRE(rule.values.size() == 24);
  for (std::size_t i = 0; i < 24; ++i) CHECK(std::abs(sigmas(rule, i, 0.0)) < 4.5); // <dH> = 1/2, Cov(dH, dW) = 1
  CHECK(std::abs(sigmas(change, 0, 0.0)) > 5.0);
  CHECK(get(record, "charge_fluctuation").axes[0].values.back() == 24.0);
}

TEST_CASE("records of the charges have the same bits on any number of ranks, and after a restart at any place", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  for (const std::int64_t rods : {100, 640}) {
    const auto gas = slope_gas(rods, 10.0, 0.2);
    auto wanted = slope_plan(40.0, 3, 0.5, 2);
    wanted.output.times = {50.0, 120.0};
    const auto block = [&](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
      return simulate({gas, wanted}, {5, "run", {0, rods == 100 ? 300 : 100}, ranks, checkpoint});
    };
    const auto alone = results_of(block({}, parallel::no_checkpoint()).value());
    CHECK(on_all_ranks(session, results_of(block(all, parallel::no_checkpoint()).value()) == alone));
    Kept kept;
    std::optional<statistics::Tally> tally;
    int restarts = 0;
    for (; !tally && restarts < 40; ++restarts) {
      kept.looks = 0;
      tally = block(all, checkpoint_of(kept, all, 1));
    }
    REQUIRE(tally.has_value());
    CHECK(restarts > 1);
    CHECK(on_all_ranks(session, results_of(*tally) == alone));
  }
}
