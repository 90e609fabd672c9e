// The quadratic form of the solvable model: symmetry, positivity, null vector, conservation, convergence.
#include "kinetic/wires/model/closed_form.hpp"
#include "tests/kinetic/wires/model/model_pairs.hpp"

#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

ModelResponse solved(const model::WirePair& pair, double mismatch) {
  return solve_model(pair, mismatch, model_line(model_problem(pair, {mismatch}), mismatch));
}

std::vector<Gradients> random_gradients(const ModelResponse& model, std::mt19937_64& engine) {
  std::vector<Gradients> x;
  std::normal_distribution<> normal;
  for (int i = 0; i < model.wires.line.count; ++i) {
    const double one = normal(engine), other = normal(engine);
    x.push_back({{one, other}, one - other});
  }
  return x;
}

/// <y, L x>.
double product(const ModelResponse& model, const std::vector<Gradients>& y, const std::vector<Gradients>& x) {
  const auto means = means_of(model.wires, x);
  double sum = 0.0;
  for (int i = 0; i < model.wires.line.count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const auto current = collision_currents(model, x[at], means, momentum_of_node(model.wires.line, i));
    sum += y[at].each[0] * current[0] + y[at].each[1] * current[1];
  }
  return 2.0 * model.wires.line.step * sum;
}

} // namespace

TEST_CASE("Onsager symmetry and positivity") {
  std::mt19937_64 engine(7);
  const auto model = solved(model_pair(6.0, 1.0, 0.4, 2.0, 0.1), 1.5);
  for (int i = 0; i < 20; ++i) {
    const auto x = random_gradients(model, engine), y = random_gradients(model, engine);
    const double form = model_form(model, x);
    CHECK(form > 0.0);
    CHECK(near(product(model, x, x), form, 1e-12));
    CHECK(std::abs(product(model, y, x) - product(model, x, y)) < 1e-12 * form);
  }
  // Names of the wires do not matter: rho_12 = rho_21.
  CHECK(
      near(solved_drag(model_pair(6.0, 1.0, 0.4, 2.0, 0.1), 1.5), solved_drag(model_pair(6.0, 1.0, 2.0, 0.4, 0.1), -1.5), 1e-13));
}

TEST_CASE("momentum is conserved: X = 1 is a null vector, and what drives the wires adds up to zero") {
  for (const double mismatch : {0.0, 0.2, -3.0}) {
    const auto model = solved(model_pair(12.0, 1.0, 1e-6, 3e-6, 1e-7), mismatch);
    double sum = 0.0, size = 0.0, largest = 0.0, scale = 0.0;
    for (int i = 0; i < model.wires.line.count; ++i) {
      const auto& at = model.wires.at[static_cast<std::size_t>(i)];
      const auto h = source_at(model.wires, at);
      sum += h.sum;
      size += std::abs(h.each[0]) + std::abs(h.each[1]);
      const auto current = collision_currents(model, {{1.0, 1.0}, 0.0}, {1.0, 1.0}, momentum_of_node(model.wires.line, i));
      largest = std::max({largest, std::abs(current[0]), std::abs(current[1])});
      scale = std::max(scale, model.scattering.three[0] * at.weight[0]);
      CHECK(near(h.sum, h.each[0] + h.each[1], 0.0, 1e-15));
    }
    CHECK(std::abs(sum) < 1e-13 * size);
    CHECK(largest < 1e-12 * scale);
  }
}

TEST_CASE("the solution solves (70): the current of collisions is the source at each momentum") {
  for (const auto& [fermi, three, mismatch] :
       {std::tuple{10.0, 1e-9, 0.1}, {10.0, 1e6, 4.0}, {40.0, 2.7e-23, 0.1}, {20.0, 0.05, -2.0}}) {
    const auto model = solved(model_pair(fermi, 1.0, 0.9 * three, 0.3 * three, 0.1 * three), mismatch);
    std::vector<Gradients> x;
    for (int i = 0; i < model.wires.line.count; ++i)
      x.push_back(gradients_of_model(model, momentum_of_node(model.wires.line, i)));
    const auto means = means_of(model.wires, x);
    CHECK(std::abs(means[0] + means[1]) < 1e-9 * (std::abs(means[0]) + std::abs(means[1])));
    for (int i = 0; i < model.wires.line.count; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const auto current = collision_currents(model, x[at], means, momentum_of_node(model.wires.line, i));
      const auto h = source_at(model.wires, model.wires.at[at]).each;
      for (std::size_t s = 0; s < 2; ++s) CHECK(near(current[s], h[s], 1e-8));
    }
  }
}

TEST_CASE("S is the current of either wire where the total momentum vanishes") {
  for (const double mismatch : {0.5, -2.0}) {
    const auto model = solved(model_pair(9.0, 1.0, 0.01, 0.02, 0.002), mismatch);
    std::array<double, 2> work{}; // int f_s X_s dk
    for (int i = 0; i < model.wires.line.count; ++i) {
      const auto x = gradients_of_model(model, momentum_of_node(model.wires.line, i));
      for (std::size_t s = 0; s < 2; ++s)
        work[s] += 2.0 * model.wires.line.step * model.wires.at[static_cast<std::size_t>(i)].filled[s] * x.each[s];
    }
    const auto& n = model.wires.density;
    const double shift = -(work[0] + work[1]) / (2.0 * std::numbers::pi * (n[0] + n[1])); // B by (105)
    const double current_1 = work[0] / (2.0 * std::numbers::pi) + n[0] * shift,
                 current_2 = work[1] / (2.0 * std::numbers::pi) + n[1] * shift;
    CHECK(near(current_1, model.conductance, 1e-10));  // (112)
    CHECK(near(current_2, -model.conductance, 1e-10)); // (106)
  }
}

TEST_CASE("more scattering, more drag") {
  const double drag = solved_drag(model_pair(7.0, 1.0, 0.01, 0.02, 0.003), 0.8);
  CHECK(solved_drag(model_pair(7.0, 2.0, 0.01, 0.02, 0.003), 0.8) > drag);
  CHECK(solved_drag(model_pair(7.0, 1.0, 0.02, 0.02, 0.003), 0.8) > drag);
  CHECK(solved_drag(model_pair(7.0, 1.0, 0.01, 0.04, 0.003), 0.8) > drag);
  CHECK(solved_drag(model_pair(7.0, 1.0, 0.01, 0.02, 0.006), 0.8) > drag);
}

TEST_CASE("the error falls exponentially with the inverse step, to rounding") {
  for (const auto& [fermi, three, mismatch] :
       {std::tuple{10.0, 1e-9, 0.1}, {10.0, 300.0, 2.0}, {30.0, 1e-3, 0.0}, {10.0, 1.0, 8.0}}) {
    const auto pair = model_pair(fermi, three, 0.1);
    const auto line = model_line(model_problem(pair, {mismatch}), mismatch);
    const auto drag = [&, mismatch = mismatch](double factor) {
      const HalfLine other{factor * line.step, static_cast<int>(std::ceil(line.count / factor))};
      const auto response = solve_model(pair, mismatch, other);
      return resistivity_of(response.wires, response.conductance);
    };
    const double exact = drag(0.6), whole = std::abs(drag(1.0) / exact - 1.0), coarse = std::abs(drag(1.5) / exact - 1.0),
                 twice = std::abs(drag(2.25) / exact - 1.0), thrice = std::abs(drag(3.4) / exact - 1.0);
    INFO(fermi << ", " << three << ", " << mismatch << ": " << whole << ", " << coarse << ", " << twice << ", " << thrice);
    CHECK(whole < 2e-11);
    CHECK(coarse < 1e-7);
    CHECK(twice < 1e-4);
    CHECK(coarse < twice);
    CHECK(std::log(twice) < 1.2 * std::log(thrice)); // exp(-c/h): the logarithms are as 1.5 to 1
    // A range longer by a fifth changes nothing.
    const auto longer = solve_model(pair, mismatch, {line.step, line.count + line.count / 5});
    CHECK(near(resistivity_of(longer.wires, longer.conductance), drag(1.0), 1e-11));
  }
}
