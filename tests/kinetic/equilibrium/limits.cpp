#include "tests/kinetic/equilibrium/systems.hpp"

#include <numbers>

// Each closed limit against the integral equation: the order with which it is reached.

using namespace prethermal;
using test::asked;
using test::near;
using test::number;
using test::scanned;
using test::thermal_gas;
using test::with_density;
using Equation = test::EquilibriumEquation;
using Gas = model::BetheModel;
using Scan = model::BetheScan;

namespace {

/// Relative distances of an observable along a scan.
std::vector<double> apart(const test::EquilibriumProblem& problem, Equation limit, const char* name) {
  const auto exact = test::get(asked(problem, Equation::bethe), name).values,
             other = test::get(asked(problem, limit), name).values;
  std::vector<double> distances;
  for (std::size_t i = 0; i < exact.size(); ++i) distances.push_back(other[i] / exact[i] - 1.0);
  return distances;
}

constexpr auto of_virial = {"density", "pressure", "energy_density", "entropy_density", "susceptibility", "compressibility"};

} // namespace

TEST_CASE("virial expansion: what is left out falls as the square of the fugacity, for each gas") {
  for (const Gas gas : {Gas::lieb_liniger, Gas::hard_rods, Gas::impenetrable, Gas::free_bosons}) {
    auto problem = scanned(thermal_gas(gas, 1.3, -4.0), Scan::chemical_potential, {1.3 * std::log(2e-3), 1.3 * std::log(4e-3)});
    problem.system.state.velocity = 0.4;
    for (const char* name : of_virial) {
      const auto found = apart(problem, Equation::virial, name);
      INFO(static_cast<int>(gas) << " " << name << " " << found[0] << " " << found[1]);
      CHECK(std::abs(found[1]) < 1e-4);
      CHECK(near(found[1] / found[0], 4.0, 0.05));
    }
    const auto virial = asked(problem, Equation::virial);
    for (const char* name : of_virial) { // the error that it says is an upper bound, and no excuse
      const auto& observable = test::get(virial, name);
      const auto found = apart(problem, Equation::virial, name);
      CHECK(std::abs(found[1] * observable.values[1]) < observable.errors[1]);
      CHECK(observable.errors[1] < 1e-3 * std::abs(observable.values[1]));
    }
    const auto by_density = scanned(with_density(thermal_gas(gas, 1.3, 0.0), 1e-3), Scan::density, {1e-3, 2e-3});
    const auto found = apart(by_density, Equation::virial, "pressure");
    CHECK(near(found[1] / found[0], 4.0, 0.05));
  }
}

TEST_CASE("strong repulsion: what is left out falls as c^-3, at fixed chemical potential and density") {
  for (const bool by_density : {false, true}) {
    auto problem = thermal_gas(Gas::lieb_liniger, 1.2, 0.5);
    if (by_density) problem = with_density(problem, 0.5);
    problem = scanned(problem, Scan::coupling, {100.0, 200.0});
    problem.system.state.velocity = 0.3;
    const auto strong = asked(problem, Equation::tonks);
    for (const char* name : {"pressure", "energy_density", "entropy_density", "susceptibility", "sound_velocity",
                             "isothermal_sound_velocity", "compressibility"}) {
      const auto found = apart(problem, Equation::tonks, name);
      INFO(name << " " << found[0] << " " << found[1]);
      CHECK(near(found[0] / found[1], 8.0, 0.1));
      const auto& observable = test::get(strong, name);
      CHECK(std::abs(found[0] * observable.values[0]) < observable.errors[0]);
      CHECK(observable.errors[0] < 1e-3 * std::abs(observable.values[0]));
    }
  }
}

TEST_CASE("strong repulsion: functions of rapidity") {
  auto problem = with_density(thermal_gas(Gas::lieb_liniger, 1.2, 0.0), 0.5);
  problem.system.gas.coupling = 200.0;
  problem.system.state.velocity = 0.3;
  problem.plan.output.rapidities = {-2.0, -0.5, 0.3, 1.0, 3.0};
  const auto exact = asked(problem, Equation::bethe), limit = asked(problem, Equation::tonks);
  for (const char* name : {"occupation", "density_of_states", "rapidity_density", "effective_velocity", "pseudo_energy"}) {
    const auto &one = test::get(exact, name), &other = test::get(limit, name);
    for (std::size_t i = 0; i < one.values.size(); ++i) CHECK(near(other.values[i], one.values[i], 1e-5, other.errors[i] + 1e-9));
  }
}

TEST_CASE("zero temperature: pressure up to T^4, sound up to T^2, entropy pi T/3v; Lieb's numbers") {
  const auto problem = scanned(with_density(thermal_gas(Gas::lieb_liniger, 0.05, 0.0), 1.0), Scan::temperature, {0.06, 0.12});
  const auto pressure = apart(problem, Equation::zero_temperature, "pressure"),
             sound = apart(problem, Equation::zero_temperature, "sound_velocity"),
             entropy = apart(problem, Equation::zero_temperature, "entropy_density"),
             mu = apart(problem, Equation::zero_temperature, "chemical_potential");
  CHECK(near(std::log2(pressure[1] / pressure[0]), 4.0, 0.15));
  CHECK(near(std::log2(mu[1] / mu[0]), 4.0, 0.2));
  CHECK(near(std::log2(sound[1] / sound[0]), 2.0, 0.1));
  CHECK(near(std::log2(entropy[1] / entropy[0]), 2.0, 0.25));
  CHECK(std::abs(pressure[0]) < 1e-4);
  // gamma = 1.7254056, e = 0.9507962 at c = Q = 1.
  auto lieb = with_density(thermal_gas(Gas::lieb_liniger, 1e-7, 0.0), 1.0 / 1.7254056);
  lieb.plan.output.rapidities = {0.0, 0.5};
  const auto found = asked(lieb, Equation::zero_temperature);
  CHECK(near(2.0 * number(found, "energy_density") * std::pow(1.7254056, 3), 0.9507962, 2e-7));
  CHECK(near(test::get(found, "effective_velocity").values[0], 0.0, 0.0, 1e-14));
  // Impenetrable: e = pi^2 rho^3/6, v = pi rho, at mu.
  const auto tonks = asked(thermal_gas(Gas::impenetrable, 1e-7, 2.0), Equation::zero_temperature);
  CHECK(near(number(tonks, "density"), 2.0 / std::numbers::pi, 1e-12));
  CHECK(near(number(tonks, "sound_velocity"), 2.0, 1e-12));
  CHECK(near(number(tonks, "energy_density"), 8.0 / (6.0 * std::numbers::pi), 1e-12));
  // Far from zero temperature it is worth nothing, and says so.
  const auto warm = asked(thermal_gas(Gas::lieb_liniger, 2.0, 0.2), Equation::zero_temperature);
  for (const char* name : {"pressure", "density", "entropy_density", "sound_velocity"})
    CHECK(test::get(warm, name).errors[0] > 0.5 * std::abs(test::get(warm, name).values[0]));
  // At a prescribed chemical potential likewise.
  const auto by_potential = scanned(thermal_gas(Gas::lieb_liniger, 0.05, 0.6), Scan::temperature, {0.06, 0.12});
  const auto density = apart(by_potential, Equation::zero_temperature, "density");
  CHECK(near(std::log2(density[1] / density[0]), 4.0, 0.2));
}

TEST_CASE("closed forms are the integral equation, number by number and function by function") {
  for (const Gas gas : {Gas::hard_rods, Gas::impenetrable, Gas::free_fermions, Gas::free_bosons, Gas::free_classical})
    for (const bool by_density : {false, true}) {
      auto problem = thermal_gas(gas, 1.3, -0.4);
      if (by_density) problem = with_density(problem, 0.6);
      problem.system.state.velocity = 0.7;
      problem.plan.output.rapidities = {-2.0, 0.0, 0.31, 2.5};
      problem.plan.rapidity_step = 0.1; // the kink of |v - v'| is of fourth order
      const auto exact = asked(problem, Equation::bethe), closed = asked(problem, Equation::closed);
      for (const auto& other : closed.observables) {
        const auto& one = test::get(exact, other.name);
        INFO(static_cast<int>(gas) << " " << other.name);
        const bool kinked = other.name.find("variance_rate") != std::string::npos;
        for (std::size_t i = 0; i < other.values.size(); ++i)
          CHECK(near(one.values[i], other.values[i], kinked ? 1e-5 : 1e-10, 1e-13));
      }
    }
}
