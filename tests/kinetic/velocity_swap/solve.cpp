#include "kinetic/velocity_swap/solve.hpp"

#include "tests/alone.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <algorithm>
#include <numbers>
#include <numeric>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;
using model::Statistics;

namespace {

Plan small_plan() { return {{{50.0, 100.0}, 64, 80, -40.0, 40.0}, {0.1, 1.0, 3.0}, 256, 1e-8, 3, 128, 1.5}; }

const std::vector<double>& values(const records::Record& record, const char* name) {
  INFO(name);
  const auto* observable = records::find(record, name);
  REQUIRE(observable != nullptr);
  return observable->values;
}

double integral(const std::vector<double>& rows, std::size_t row, std::size_t bins, double width) {
  return width * std::accumulate(rows.begin() + row * bins, rows.begin() + (row + 1) * bins, 0.0);
}

} // namespace

TEST_CASE("every equation that has no objection gives a consistent record") {
  const auto plan = small_plan();
  int solved = 0;
  for (const auto& gas : {small_gas(Statistics::classical, 0.3), small_gas(Statistics::fermion, 1.0),
                          homogeneous_gas(Statistics::fermion, 0.3), fig2_gas(model::BathKind::explicit_particles)})
    for (const auto equation : {Equation::relaxation, Equation::stationary, Equation::chapman_enskog, Equation::integral_equation,
                                Equation::relaxation_time, Equation::density_flow, Equation::noisy_density_flow,
                                Equation::constant_advection, Equation::phase_space}) {
      CHECK(seconds_needed({gas, plan}, equation) >= 0.0);
      CHECK(bytes_needed({gas, plan}, equation) > 0.0);
      if (!objection({gas, plan}, equation).empty()) {
        CHECK_THROWS_AS(solve({gas, plan}, equation, alone(1, "run")), std::invalid_argument);
        continue;
      }
      const auto record = solve({gas, plan}, equation, alone(1, "run"));
      records::require_consistent(record);
      for (const auto& observable : record.observables) {
        INFO(observable.name);
        CHECK(std::all_of(observable.values.begin(), observable.values.end(), [](double x) { return std::isfinite(x); }));
        CHECK(!observable.unit.empty());
        CHECK(!observable.source.empty());
      }
      ++solved;
    }
  CHECK(solved == 8 + 8 + 5 + 1);
}

TEST_CASE("profiles and velocity distributions are bin averages that add up") {
  const auto plan = small_plan();
  for (const auto equation : {Equation::density_flow, Equation::noisy_density_flow, Equation::phase_space}) {
    const auto record = solve({small_gas(Statistics::fermion, 0.3), plan}, equation, alone(1, "run"));
    for (const std::size_t t : {0, 1}) CHECK(near(integral(values(record, "density"), t, 64, 16.0), 200.0, 1e-9));
    for (const double error : values(record, "particle_number_error")) CHECK(std::abs(error) < 1e-11);
  }
  const auto record = solve({homogeneous_gas(Statistics::fermion, 0.3), plan}, Equation::stationary, alone(1, "run"));
  CHECK(near(integral(values(record, "velocity_distribution"), 1, 80, 1.0), 1.0, 1e-9));
  CHECK(near(integral(values(record, "occupation"), 0, 80, 1.0), 2.0 * std::numbers::pi * 1.5, 1e-9));
  CHECK(near(values(record, "mean_velocity")[0], reference("homogeneous_moments_fig5d").at("value").at("mean_velocity"), 1e-8));
  // Fermions that start in their stationary state stay there: the kinetic equation bins it alike.
  const auto kinetic = solve({homogeneous_gas(Statistics::fermion, 0.3), plan}, Equation::phase_space, alone(1, "run"));
  const auto &a = values(record, "occupation"), &b = values(kinetic, "occupation");
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(near(a[i], b[i], 0.0, 1e-6));
}

TEST_CASE("the moving frame is undone: mean of the binned density, and the current is its motion") {
  const auto gas = small_gas(Statistics::classical, 0.3);
  const auto plan = small_plan();
  const double velocity = model::mean(gas.bath_law);
  for (const auto equation : {Equation::density_flow, Equation::phase_space, Equation::constant_advection}) {
    const auto record = solve({gas, plan}, equation, alone(1, "run"));
    CHECK(near(values(record, "position_mean")[1], 100.0 * velocity, 1e-9));
    const auto& density = values(record, "density");
    const auto peak = std::max_element(density.begin() + 64, density.end()) - density.begin() - 64;
    CHECK(std::abs(-512.0 + 16.0 * (static_cast<double>(peak) + 0.5) - 100.0 * velocity) < 16.0);
    CHECK(near(integral(values(record, "current"), 1, 64, 16.0), 200.0 * velocity, 1e-9));
  }
}

TEST_CASE("noisy density flow: reproducible, keyed by seed and run, symmetric bath unbiased in the mean") {
  const auto gas = small_gas(Statistics::fermion, 0.3);
  const auto plan = small_plan();
  const auto first = solve({gas, plan}, Equation::noisy_density_flow, alone(1, "a")),
             again = solve({gas, plan}, Equation::noisy_density_flow, alone(1, "a")),
             other_seed = solve({gas, plan}, Equation::noisy_density_flow, alone(2, "a")),
             other_run = solve({gas, plan}, Equation::noisy_density_flow, alone(1, "b"));
  CHECK(values(first, "density") == values(again, "density"));
  CHECK(values(first, "density") != values(other_seed, "density"));
  CHECK(values(first, "density") != values(other_run, "density"));
  const auto quiet = solve({gas, plan}, Equation::density_flow, alone(1, "a"));
  const auto* density = records::find(first, "density");
  const auto& expected = values(quiet, "density");
  double difference = 0.0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(density->errors[i] >= 0.0);
    difference = std::max(difference, std::abs(expected[i] - density->values[i]));
  }
  CHECK(difference > 1e-4); // the equation is nonlinear: the average is not the solution
  CHECK(difference < 0.1);
}

TEST_CASE("classical noise averages out exactly: the equation is linear") {
  const auto gas = small_gas(Statistics::classical, 0.3);
  const auto plan = small_plan();
  const auto noisy = solve({gas, plan}, Equation::noisy_density_flow, alone(1, "a")),
             quiet = solve({gas, plan}, Equation::density_flow, alone(1, "a"));
  const auto &a = values(noisy, "density"), &b = values(quiet, "density");
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(near(a[i], b[i], 0.0, 1e-4));
}

TEST_CASE("coefficient records: checks vanish, nu is left out where u' does") {
  const auto plan = small_plan();
  const auto record = solve({fig5_gas(Statistics::fermion, 0.3), plan}, Equation::chapman_enskog, alone(1, "run"));
  for (const double error : values(record, "free_bath_identity_error")) CHECK(std::abs(error) < 1e-12);
  for (const double error : values(record, "current_slope_error")) CHECK(std::abs(error) < 1e-8);
  CHECK(near(values(record, "burgers_viscosity")[1], 18.028380316499362, 1e-8));
  CHECK(records::find(solve({fig5_gas(Statistics::fermion, 1.0), plan}, Equation::chapman_enskog, alone(1, "run")),
                      "burgers_viscosity") == nullptr);
  CHECK(records::find(solve({fig5_gas(Statistics::classical, 0.3), plan}, Equation::chapman_enskog, alone(1, "run")),
                      "stationary_constant") == nullptr);
}

TEST_CASE("objections") {
  const auto fermions = small_gas(Statistics::fermion, 0.3);
  const auto plan = small_plan();
  const auto object = [](const model::VelocitySwapGas& gas, const Plan& with, Equation equation, const char* word) {
    const auto reason = objection({gas, with}, equation);
    INFO(reason);
    CHECK(reason.find(word) != std::string::npos);
  };
  CHECK(objection({fermions, plan}, Equation::density_flow).empty());
  object(fermions, plan, Equation::relaxation, "classical");
  object(small_gas(Statistics::classical, 0.3), plan, Equation::relaxation, "homogeneous");
  object(homogeneous_gas(Statistics::fermion, 0.3), plan, Equation::density_flow, "inhomogeneous");
  object(fig2_gas(model::BathKind::explicit_particles), plan, Equation::stationary, "explicit");

  auto changed = plan;
  changed.cells = 64;
  CHECK(objection({fermions, changed}, Equation::density_flow).empty());
  auto narrow = fermions;
  narrow.profile.length = 8192.0;
  changed.cells = 256;
  object(narrow, changed, Equation::density_flow, "resolve");
  auto fig5 = fig5_gas(Statistics::fermion, 0.3);
  changed.cells = 128;
  object(fig5, changed, Equation::density_flow, "Peclet");
  changed = plan;
  changed.noise_pairs = 1;
  object(fermions, changed, Equation::noisy_density_flow, "noise pairs");
  changed = plan;
  changed.velocity_step = 5.0;
  object(fermions, changed, Equation::phase_space, "velocity step");
  changed = plan;
  changed.wave_cells = 16;
  object(fermions, changed, Equation::phase_space, "resolve");
  changed = plan;
  changed.densities = {1.0, 1e4};
  object(fermions, changed, Equation::chapman_enskog, "density");
  changed.densities.clear();
  object(fermions, changed, Equation::chapman_enskog, "no densities");
  changed.output.times.clear();
  object(fermions, changed, Equation::phase_space, "times");
  auto packed = fermions;
  packed.profile.particles = 300.0;
  packed.initial_velocities = model::InitialVelocities::bath;
  object(packed, plan, Equation::phase_space, "Pauli");
}
