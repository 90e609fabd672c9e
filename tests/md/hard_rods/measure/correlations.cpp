// Two-point functions and the structure factor, of rods that stand still.
#include "md/hard_rods/measure/correlations.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/md/hard_rods/forces/still_rods.hpp"

#include <complex>
#include <numbers>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

// All pairs, each at its distance on the ring, from the left rod to the right one.
std::vector<double> all_pairs(const model::HardRodGas& gas, const Plan& plan, const Rods& rods) {
  const Ring ring = ring_of(gas);
  const std::size_t bins = static_cast<std::size_t>(plan.output.separation_bins), number = rods.place.size();
  const double width = plan.output.largest_separation / plan.output.separation_bins;
  std::vector<double> sums(pair_functions * bins, 0.0);
  for (std::size_t i = 0; i < number; ++i)
    for (std::size_t j = 0; j < number; ++j) {
      double z = position(ring, rods.place[j], static_cast<std::int64_t>(j)) -
                 position(ring, rods.place[i], static_cast<std::int64_t>(i));
      if (j < i) z += ring.length;
      if (i == j || !(z < plan.output.largest_separation)) continue;
      const double left = rods.velocity[i], right = rods.velocity[j];
      const double values[]{1.0,
                            left * right,
                            left * left * right * right,
                            (right - left) / 2.0,
                            (left * left + right * right) / 2.0,
                            (left * right * right - left * left * right) / 2.0};
      for (std::size_t f = 0; f < pair_functions; ++f)
        sums[f * bins + static_cast<std::size_t>(z / width)] += values[f] / (ring.length * width);
    }
  return sums;
}

double largest_deviation(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = a.size() == b.size() ? 0.0 : HUGE_VAL;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

} // namespace

TEST_CASE("pairs: every pair once, from the left rod, as in a sum over all; on any number of ranks the same bits", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  for (const std::int64_t number : {5, 600, 1700}) {
    const auto gas = fig6_gas(number, 0.0);
    const Ring ring = ring_of(gas);
    const Neighbours alone(ring, {}), neighbours(ring, all);
    const Rods whole = rods_of(gas, alone), own = rods_of(gas, neighbours);
    // A window of the neighbour; and half the ring, which lies across several ranks.
    for (const double reach : {40.0, 0.5 * gas.length}) {
      if (reach > 0.5 * gas.length) continue;
      const Plan wanted = pair_plan(8, reach);
      const auto pairs = pair_densities(ring, wanted, alone, whole);
      CHECK(largest_deviation(pairs, all_pairs(gas, wanted, whole)) < 1e-13 * static_cast<double>(number));
      CHECK(on_all_ranks(session, pair_densities(ring, wanted, neighbours, own) == pairs));
    }
    CHECK(on_all_ranks(session, structure_factor(ring, 9, neighbours, own) == structure_factor(ring, 9, alone, whole)));
  }
}

TEST_CASE("every pair of a ring is within half of it once") {
  const auto gas = fig6_gas(101, 0.0);
  const Neighbours alone(ring_of(gas), {});
  const Plan wanted = pair_plan(1, 0.5 * gas.length);
  const auto pairs = pair_densities(ring_of(gas), wanted, alone, rods_of(gas, alone));
  CHECK(near(pairs[0] * gas.length * wanted.output.largest_separation, 101.0 * 100.0 / 2.0, 1e-12));
}

TEST_CASE("structure factor: the sum itself") {
  const auto gas = fig6_gas(700, 0.0);
  const Ring ring = ring_of(gas);
  const Neighbours alone(ring, {});
  const Rods rods = rods_of(gas, alone);
  const auto factor = structure_factor(ring, 40, alone, rods);
  for (const std::size_t n : {1u, 7u, 40u}) {
    std::complex<double> sum = 0.0;
    for (std::size_t i = 0; i < rods.place.size(); ++i)
      sum += std::polar(1.0, 2.0 * std::numbers::pi * static_cast<double>(n) *
                                 position(ring, rods.place[i], static_cast<std::int64_t>(i)) / gas.length);
    CHECK(near(factor[n - 1], std::norm(sum) / 700.0, 1e-9, 1e-12));
  }
}

TEST_CASE("two-point functions of independent rods: zero but for the fixed number of rods") {
  // a = 0: <n(z)> = rho^2 (1 - 1/N), so that G_ab(z) = -(rho/L) <v^a> <v^b> at all z; G_11, G_01, G_12 vanish in this state.
  auto gas = fig6_gas(40, 0.0, 0.0);
  const double offset = -0.2 / gas.length;
  const auto blocks = still_blocks(gas, pair_plan(5, 50.0), 4000, 100);
  const auto record = observables({gas, pair_plan(5, 50.0)}, blocks);
  const auto check = [&](const char* name, double exact) {
    const auto& function = get(record, name);
    for (std::size_t bin = 0; bin < 5; ++bin) {
      INFO(name << " " << bin);
      CHECK(std::abs(sigmas(function, bin, exact)) < 4.5);
      CHECK(get(record, std::string(name) + "_change").values[bin] == 0.0); // nothing has happened yet
    }
  };
  check("density_correlation", offset);
  check("momentum_correlation", 0.0);
  check("energy_correlation", offset * 1.44);
  check("correlation_01", 0.0);
  check("correlation_02", offset * 1.2);
  check("correlation_12", 0.0);
  // The tests are sharp enough to see the offsets, and a variance of a sample's means that was not added back.
  CHECK(std::abs(sigmas(get(record, "density_correlation"), 1, 0.0)) > 6.0);
  CHECK(std::abs(sigmas(get(record, "energy_correlation"), 1, 0.0)) > 6.0);
  CHECK(std::abs(sigmas(get(record, "momentum_correlation"), 1, 0.04 * 1.2 / 40.0)) > 6.0);
  // Pairs behind each value: N (N-1)/L dz.
  CHECK(near(get(record, "density_correlation").counts[0], 4000.0 * 40.0 * 39.0 / gas.length * 10.0, 0.02));
}

TEST_CASE("a boosted gas has the same two-point functions of momentum and density") {
  auto gas = fig6_gas(40, 0.0, 0.0);
  gas.law = model::maxwellian(0.5, 2.0); // <v> = 2, <v^2> = 4.5
  const auto record = observables({gas, pair_plan(5, 50.0)}, still_blocks(gas, pair_plan(5, 50.0), 2000, 100));
  for (std::size_t bin = 0; bin < 5; ++bin) {
    CHECK(std::abs(sigmas(get(record, "momentum_correlation"), bin, -0.2 / gas.length * 4.0)) < 4.5);
    CHECK(std::abs(sigmas(get(record, "energy_correlation"), bin, -0.2 / gas.length * 4.5 * 4.5)) < 4.5);
    CHECK(std::abs(sigmas(get(record, "correlation_01"), bin, 0.0)) < 4.5);
  }
}

TEST_CASE("hard rods have the structure factor of Tonks, down to (1 - a rho)^2") {
  auto gas = fig6_gas(300, 0.0, 2.0); // a rho = 0.4
  const auto record = observables({gas, pair_plan(0, 0.0, 40)}, still_blocks(gas, pair_plan(0, 0.0, 40), 1500, 100));
  const auto& factor = get(record, "structure_factor");
  const double free = 1.0 - 0.4, contact = 0.2 / free;
  double chi2 = 0.0;
  for (std::size_t i = 0; i < 40; ++i) {
    const double k = factor.axes[1].values[i];
    const double exact =
        1.0 / (1.0 + 2.0 * contact / k * std::sin(2.0 * k) + 2.0 * contact * contact / (k * k) * (1.0 - std::cos(2.0 * k)));
    chi2 += std::pow(sigmas(factor, i, exact), 2);
  }
  CHECK(std::abs(chi2 - 40.0) < 4.5 * std::sqrt(80.0));
  CHECK(std::abs(sigmas(factor, 0, free * free)) < 4.5);
  CHECK(sigmas(factor, 0, free) < -20.0);
  CHECK(near(factor.axes[1].values[1], 4.0 * std::numbers::pi / gas.length, 1e-14));
}
