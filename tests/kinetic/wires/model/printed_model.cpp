// Equations of the solvable model as printed, each beside the one that is right.
#include "kinetic/wires/model/asymptotic_formulas.hpp"
#include "kinetic/wires/model/closed_form.hpp"
#include "tests/kinetic/wires/model/model_pairs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

/// Unlike wires: most lost bars do not show between equal ones.
struct Unlike {
  model::WirePair pair = model_pair(4.0, 1.0, 0.3, 0.1, 0.05);
  double mismatch = 2.0;
  ClosedForm form = closed_form(pair, mismatch, model_line(model_problem(pair, {mismatch}), mismatch));
  ModelResponse solved = solve_model(pair, mismatch, model_line(model_problem(pair, {mismatch}), mismatch));
};

const std::array momenta{0.3, 1.0, 2.0, 2.7, 3.5};

std::array<double, 2> integral_terms(const ModelResponse& model) { // (82) at <X1> = -<X2>
  const auto& d = model.scattering;
  return {0.5 * model.mean_difference * (d.within[0] - d.between[0]),
          -0.5 * model.mean_difference * (d.within[1] - d.between[1])};
}

} // namespace

TEST_CASE("(66), (70): zeta of the other wire") {
  const Unlike wires;
  const auto& model = wires.solved;
  const auto integral = integral_terms(model);
  double right = 0.0, printed = 0.0;
  for (const double k : momenta) {
    const auto at = occupations(model.wires.potentials, k);
    const auto x = gradients_of_model(model, k);
    const auto h = source_at(model.wires, at).each;
    for (std::size_t s = 0, t = 1; s < 2; ++s, --t) {
      const auto current = [&](double weight) {
        return at.weight[s] * (0.5 * model.scattering.two * weight * (x.each[s] - x.each[t]) +
                               model.scattering.three[s] * x.each[s] - integral[s]);
      };
      right = std::max(right, std::abs(current(at.weight[t]) / h[s] - 1.0));
      printed = std::max(printed, std::abs(current(at.weight[s]) / h[s] - 1.0));
    }
    // What leaves one wire by two-particle collisions arrives in the other.
    CHECK(near(at.weight[0] * at.weight[1], at.weight[1] * at.weight[0], 0.0));
  }
  CHECK(right < 1e-10);
  CHECK(printed > 0.3);
}

TEST_CASE("(72): D3 of the other wire") {
  const Unlike wires;
  const auto& model = wires.solved;
  const auto& d = model.scattering;
  const auto integral = integral_terms(model);
  double right = 0.0, printed = 0.0;
  for (const double k : momenta) {
    const auto at = occupations(model.wires.potentials, k);
    const auto& z = at.weight;
    const auto exact = gradients_of_closed_form(wires.form, k);
    const auto source = source_at(model.wires, at).each;
    const std::array h{source[0] + z[0] * integral[0], source[1] + z[1] * integral[1]}; // (73)
    const double determinant = 0.5 * d.two * (d.three[0] * z[0] + d.three[1] * z[1]) + d.three[0] * d.three[1];
    for (std::size_t s = 0, t = 1; s < 2; ++s, --t) {
      const auto gradient = [&](double three, double weight) {
        return (0.5 * d.two * z[s] * z[t] * (h[0] + h[1]) + three * weight * h[s]) / (z[0] * z[1] * determinant);
      };
      right = std::max(right, std::abs(gradient(d.three[t], z[t]) / exact.each[s] - 1.0));
      printed = std::max(printed, std::abs(gradient(d.three[s], z[s]) / exact.each[s] - 1.0));
    }
  }
  CHECK(right < 1e-9);
  CHECK(printed > 0.1);
}

TEST_CASE("(91): a_s = -b_s") {
  const Unlike wires;
  double right = 0.0, printed = 0.0;
  for (const double k : momenta) { // already before the average
    const auto point =
        closed_form_point(wires.solved.wires, wires.solved.scattering, occupations(wires.solved.wires.potentials, k));
    for (std::size_t s = 0; s < 2; ++s) right = std::max(right, std::abs(point.a[s] + point.b[s]));
  }
  for (std::size_t s = 0; s < 2; ++s) {
    right = std::max(right, std::abs(wires.form.a[s] + wires.form.b[s]));
    printed = std::max(printed, std::abs(wires.form.a[s] / wires.form.b[1 - s] + 1.0));
  }
  CHECK(right < 1e-13);
  CHECK(printed > 0.1);
}

TEST_CASE("(98): D3 of the other wire") {
  const Unlike wires;
  const auto& model = wires.solved;
  const auto& d = model.scattering;
  const auto& n = model.wires.density;
  double right = 0.0, printed = 0.0;
  for (const double k : momenta) {
    const auto at = occupations(model.wires.potentials, k);
    const auto point = closed_form_point(model.wires, d, at);
    const double determinant = 0.5 * d.two * (d.three[0] * at.weight[0] + d.three[1] * at.weight[1]) + d.three[0] * d.three[1];
    const auto formula = [&](double first, double second) {
      return 0.5 / ((n[0] + n[1]) * determinant) *
             (first * 2.0 * at.filled[0] / at.weight[0] + second * 2.0 * at.filled[1] / at.weight[1]);
    };
    const double difference = point.c[0] - point.c[1];
    right = std::max(right, std::abs(formula(d.three[1] * n[1], d.three[0] * n[0]) / difference - 1.0));
    printed = std::max(printed, std::abs(formula(d.three[0] * n[0], d.three[1] * n[1]) / difference - 1.0));
  }
  CHECK(right < 1e-12);
  CHECK(printed > 0.1);
}

TEST_CASE("(100): B is half the sum of the means, as (105) and (108) to (110) have it") {
  const Unlike wires;
  const auto& model = wires.form.response;
  const auto& n = model.wires.density;
  double b = 0.0, work = 0.0; // B by (109), (110); int sum_s f_s X_s of (108) without B
  std::array<double, 2> mean{};
  for (int i = 0; i < model.wires.line.count; ++i) {
    const auto x = gradients_of_closed_form(wires.form, momentum_of_node(model.wires.line, i));
    const auto& at = model.wires.at[static_cast<std::size_t>(i)];
    for (std::size_t s = 0; s < 2; ++s) {
      work += 2.0 * model.wires.line.step * at.filled[s] * x.each[s];
      mean[s] += 2.0 * model.wires.line.step * at.weight[s] * x.each[s] / model.wires.width[s];
    }
  }
  b = -work / (2.0 * 3.14159265358979323846 * (n[0] + n[1]));
  const double sum_of_means = mean[0] + mean[1] + 2.0 * b; // (108) adds B to both
  CHECK(std::abs(b) > 1e-3 * std::abs(mean[0]));
  CHECK(near(sum_of_means / 2.0, b, 1e-9)); // half the sum
  CHECK(!near(sum_of_means, b, 0.5));       // printed
}

TEST_CASE("(137): the width has 2^(3/2)") {
  // From rho_D(0)/rho_D(Delta) = 1 + Delta^2/Gamma^2 inside the resonance.
  for (const auto& [fermi, ratio] : {std::pair{10.0, 1.934}, {20.0, 1.983}, {30.0, 1.993}, {40.0, 1.996}}) {
    const double three = 1e-4 * std::exp(-fermi) / (fermi * fermi);
    const auto pair = model_pair(fermi, three, 0.1);
    const double mismatch = resonance_width(1.0, three, fermi);
    const double square = mismatch * mismatch / (solved_drag(pair, 0.0) / solved_drag(pair, mismatch) - 1.0);
    CHECK(near(square / std::pow(resonance_width_printed(1.0, three, fermi), 2), ratio, 1e-3));
    CHECK(near(square / std::pow(resonance_width(1.0, three, fermi), 2), 1.0, 0.04));
  }
}
