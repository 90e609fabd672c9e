// The two-particle operator at frequency 0: reference numbers, convergence, the ladder of its Fokker-Planck limit.
#include "common/equilibrium/fermi_wire.hpp"
#include "kinetic/wires/operator/exchange.hpp"
#include "kinetic/wires/operator/fokker_planck.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"
#include "kinetic/wires/operator/response.hpp"
#include "tests/kinetic/wires/operator/wires.hpp"

#include <cmath>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;
using std::numbers::pi;

namespace {

double drag_on(double fermi_energy, const model::WirePotential& between, double step, double highest, double weight) {
  const HalfGrid grid{0.5 * step, step, static_cast<int>(std::lround(highest / step))};
  const auto weights = thermal_weights(grid, {fermi_energy, fermi_energy});
  return static_drag(weights, exchange_network(weights, exchange_rates(between, step, 2 * grid.count + 1, weight)));
}

double drag_on(double fermi_energy, const model::WirePotential& between, double step, double highest) {
  return drag_on(fermi_energy, between, step, highest, model::neighbour_weight(between, step));
}

/// (136), (16 D2/n) (2 eF/pi)^1/2 exp(-2 eF), with D2 = 1 and n = (2 eF)^1/2/pi as its order in T/eF has it: (28) with (26).
double resonance_height(double fermi_energy) { return 16.0 * std::sqrt(pi) * std::exp(-2.0 * fermi_energy); }

} // namespace

TEST_CASE("rho_D of identical wires on automatic grids: reference numbers") {
  for (const auto& [name, fermi_energy, range] : {std::tuple{"dc_eF3_a2", 3.0, 2.0}, std::tuple{"dc_eF6_a4", 6.0, 4.0}}) {
    const auto record = solved(response_problem(fermi_energy, gaussian_potential(range)), Equation::two_particle);
    check_wires_reference(name, first_of(record, "drag_resistivity"));
    const double value = wires_reference(name).at("value"), error = observable_of(record, "drag_resistivity").errors[0];
    CHECK(error < 5e-5 * value);
    CHECK(std::abs(first_of(record, "drag_resistivity") - value) < error + 1e-6 * value);
  }
  const auto coulomb = solved(response_problem(3.0, coulomb_potential(2.0)), Equation::two_particle);
  check_wires_reference("k0_eF3_a2", first_of(coulomb, "drag_resistivity"));
}

TEST_CASE("fourth order in the step with the weight of neighbours, second order without it") {
  const auto between = gaussian_potential(2.0);
  const double exact = wires_reference("dc_eF3_a2").at("value");
  const double coarse = drag_on(3.0, between, 0.1, 16.0), fine = drag_on(3.0, between, 0.05, 16.0);
  CHECK(near(coarse, 0.0634299, 0.0, 1e-7));
  CHECK(near(fine, 0.0634455349, 0.0, 1e-9));
  CHECK(near((coarse - exact) / (fine - exact), 16.0, 0.05));
  const double plain_coarse = drag_on(3.0, between, 0.1, 16.0, 1.0), plain_fine = drag_on(3.0, between, 0.05, 16.0, 1.0);
  CHECK(near((plain_coarse - exact) / (plain_fine - exact), 4.0, 0.05));
  CHECK(std::abs(plain_fine / exact - 1.0) > 90.0 * std::abs(fine / exact - 1.0));
}

TEST_CASE("what diverges at q = 0 gets its weight from the integral of q V^2") {
  const auto between = coulomb_potential(2.0);
  const double highest = std::sqrt(2.0 * 39.0);
  const auto at = [&](double step) { return drag_on(3.0, between, step, highest); };
  for (const auto& [step, value] : {std::pair{0.2, 0.0627329}, std::pair{0.1, 0.0626462}, std::pair{0.05, 0.0626374}})
    CHECK(near(at(step), value, 0.0, 3e-6)); // their ranges are not whole numbers of steps
  CHECK(std::abs(drag_on(3.0, between, 0.05, highest, 1.0) / at(0.05) - 1.0) > 0.01);
  const auto smooth = gaussian_potential(1.0);
  CHECK(near(model::neighbour_weight(smooth, 0.1), 13.0 / 12.0, 1e-15));
  // The rule of the others gives 13/12 for a Gaussian as well, to second order in the step: as a table.
  std::vector<double> q, v;
  for (int i = 0; i <= 800; ++i) {
    q.push_back(0.01 * i);
    v.push_back(model::potential(smooth, q.back()));
  }
  const model::WirePotential table{model::WirePotentialShape::table, 1.0, 1.0, 1.0, model::tabulate_wire_potential(q, v)};
  CHECK(near(model::neighbour_weight(table, 0.1), 13.0 / 12.0, 0.0, 1e-3));
  CHECK(near(effective_range(table), 1.0, 1e-6));
}

TEST_CASE("a tabulated Gaussian has the drag of the Gaussian") {
  const auto smooth = gaussian_potential(2.0);
  std::vector<double> q, v;
  for (int i = 0; i <= 800; ++i) {
    q.push_back(0.01 * i);
    v.push_back(model::potential(smooth, q.back()));
  }
  const model::WirePotential table{model::WirePotentialShape::table, 1.0, 1.0, 1.0, model::tabulate_wire_potential(q, v)};
  auto problem = response_problem(3.0, table);
  problem.plan.step = 0.05;
  problem.plan.highest_momentum = 16.0;
  check_wires_reference("dc_eF3_a2", first_of(solved(problem, Equation::two_particle), "drag_resistivity"));
}

TEST_CASE("long jumps of fast electrons set the range") {
  const auto between = gaussian_potential(2.0);
  const auto problem = response_problem(3.0, between);
  const double far = drag_on(3.0, between, 0.05, 20.0);
  for (const auto& [highest, left] : {std::pair{8.7, 5e-4}, std::pair{12.0, 2e-5}, std::pair{16.0, 1e-7}}) {
    const double missing = drag_on(3.0, between, 0.05, highest) / far - 1.0;
    CHECK(near(missing, left, 0.5, 2e-8));
    const double estimate = missing_tail(problem, highest);
    INFO(highest << ": " << missing << ", estimated " << estimate);
    CHECK(estimate > 0.3 * missing);
    CHECK(estimate < 4.0 * missing + 1e-8);
  }
  const HalfGrid grid = momentum_grid(problem, GridUse::identical_wires);
  CHECK(grid.step * grid.count > 13.0);
  CHECK(grid.step * grid.count < 18.0);
}

TEST_CASE("rho_D over (136): the ladder to the Fokker-Planck limit and to low densities") {
  // On steps of 1/4a the error is 6.6e-4: these numbers, and those of finer grids with it.
  const auto ratio = [](double fermi_energy, double units_of_thermal_length, double step) {
    const double range = units_of_thermal_length * std::sqrt(2.0 * fermi_energy);
    auto problem = response_problem(fermi_energy, gaussian_potential(range));
    problem.plan.step = step / range;
    const HalfGrid grid = momentum_grid(problem, GridUse::identical_wires);
    return drag_on(fermi_energy, problem.pair.between, grid.step, grid.step * grid.count) / resonance_height(fermi_energy);
  };
  CHECK(near(ratio(10.0, 1.0, 0.25), 1.0119, 0.0, 1e-4));
  CHECK(near(ratio(10.0, 2.0, 0.25), 1.0023, 0.0, 1e-4));
  CHECK(near(ratio(10.0, 4.0, 0.25), 1.0000, 0.0, 1e-4));
  CHECK(near(ratio(10.0, 6.0, 0.25), 0.9995, 0.0, 1e-4));
  CHECK(near(ratio(15.0, 1.0, 0.25), 1.0077, 0.0, 1e-4));
  CHECK(near(ratio(15.0, 2.0, 0.25), 1.0014, 0.0, 1e-4));
  CHECK(near(ratio(5.0, 1.0, 0.25), 1.0043, 0.0, 1e-4));
  CHECK(near(ratio(5.0, 2.0, 0.25), 0.986, 0.0, 6e-4));
  CHECK(near(ratio(3.0, 1.0, 0.25), 0.8865, 0.0, 1e-4));
  CHECK(near(ratio(10.0, 1.0, 0.1), 1.012542, 0.0, 2e-6));
  CHECK(near(ratio(3.0, 1.0, 0.1), 0.887069, 0.0, 2e-6));
}

TEST_CASE("(28) with (26) is the height (136) of the resonance; nothing at any other mismatch") {
  const model::WirePair pair{12.0, 0.0, model::Splitting::symmetric, gaussian_potential(1.0), {}, {}, {0.0, 0.0}};
  CHECK(near(resonant_drag(pair, 0.0), resonance_height(12.0), 1e-12));
  CHECK(resonant_drag(pair, 1e-9) == 0.0);
}

TEST_CASE("drag of the deepest Fermi sea that is promised: eF/T = 40, without a small difference") {
  const double range = 2.0 * std::sqrt(80.0);
  auto problem = response_problem(40.0, gaussian_potential(range));
  problem.plan.step = 0.2 / range;
  const HalfGrid grid = momentum_grid(problem, GridUse::identical_wires);
  const double drag = drag_on(40.0, problem.pair.between, grid.step, grid.step * grid.count);
  CHECK(near(drag / resonance_height(40.0), 1.0, 1e-3));
}
