// The formulas against the exact solution of the model, in the limits where they are meant to hold.
#include "kinetic/wires/model/asymptotic_formulas.hpp"
#include "tests/kinetic/wires/model/model_pairs.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;
using model::chemical_potentials;
using model::Splitting;

TEST_CASE("the resonance: height and width") {
  // Low-energy correction of (136), D3 -> 0.
  for (const auto& [fermi, ratio, tolerance] : {std::tuple{5.0, .98098, 2e-5}, {7.5, .9984, 1e-4}, {10.0, .99987, 1e-5}}) {
    const double three = 1e-3 * std::exp(-fermi) / (fermi * fermi);
    CHECK(near(solved_drag(model_pair(fermi, three, 0.1), 0.0) / resonance_height(1.0, fermi), ratio, tolerance));
  }
  CHECK(near(solved_drag(model_pair(5.0, 1e-24 * std::exp(-5.0) / 25.0, 0.1), 0.0) / resonance_height(1.0, 5.0), .98072, 2e-5));
  CHECK(near(resonance_width(1.0, 1e-10, 10.0), .02496, 2e-4));
  CHECK(near(resonance_width(1.0, 1e-7, 10.0), .7893, 1e-4));
  for (const double mismatch : {0.05, 0.2, 0.5})
    for (const double three : {1e-10, 1e-9, 1e-8, 1e-7}) {
      const double formula = lorentzian(resonance_height(1.0, 10.0), resonance_width(1.0, three, 10.0), mismatch);
      CHECK(near(formula, solved_drag(model_pair(10.0, three, 0.1), mismatch), 0.04));
    }
}

TEST_CASE("(143): without D3, at a mismatch") {
  const auto ratio = [](double fermi, double activated, double mismatch, Splitting splitting) {
    const auto pair = model_pair(fermi, activated * std::exp(-fermi), 0.1, splitting);
    return solved_drag(pair, mismatch) / activated_drag(1.0, chemical_potentials(pair, mismatch));
  };
  CHECK(near(ratio(40.0, .03, 0.0, Splitting::symmetric), 1.006, 1e-3));
  CHECK(near(ratio(40.0, .03, 4.0, Splitting::symmetric), 1.017, 1e-3));
  CHECK(std::abs(ratio(20.0, .03, 2.0, Splitting::symmetric) - 1.0) < 0.04);
  CHECK(std::abs(ratio(20.0, .03, -2.0, Splitting::asymmetric) - 1.0) > 0.1); // far from its limit
}

TEST_CASE("(145) and what replaces it") {
  const auto pair = model_pair(20.0, 1.0, 1e-3);
  const auto exact = [&](double mismatch) { return solved_drag(pair, mismatch); };
  CHECK(near(exact(0.0) / plateau_drag_printed(1.0, {20.0, 20.0}), 1.0, 1e-3));
  CHECK(near(exact(4.0) / plateau_drag_printed(1.0, {22.0, 18.0}), 1.10, 5e-3));
  for (const double mismatch : {0.0, 1.0, 2.0, 4.0, 6.0, 8.0})
    CHECK(near(exact(mismatch) / plateau_drag(1.0, chemical_potentials(pair, mismatch)), 1.0, 3e-3));
}

TEST_CASE("(153): the drift regime") {
  const auto pair = model_pair(20.0, 1.0, 1e12, 1e12, 1e-3);
  CHECK(near(solved_drag(pair, 0.0) / drift_drag(1.0, 1e-3, 20.0, 0.0), 1.003, 1e-3));
  CHECK(near(solved_drag(pair, 4.0) / drift_drag(1.0, 1e-3, 20.0, 4.0), 1.009, 1e-3));
  CHECK(near(drift_function(0.0), 2.0 / 3.0, 1e-15));
  CHECK(near(drift_function(0.0299999), drift_function(0.0300001), 1e-5));
  CHECK(near(drift_function(1.0), 2.0 * (1.0 / std::tanh(1.0) - 1.0) / std::pow(std::sinh(1.0), 2), 1e-14));
  CHECK(drift_function(500.0) < 1e-300);
  // (151): v_F/8T int zeta_1^2 zeta_2^2 dk of equal masses deep in the Fermi sea.
  const auto wires = thermal_wires({301.0, 299.0}, {0.001, 26000});
  double overlap = 0.0;
  for (const auto& at : wires.at) overlap += 0.002 * at.weight[0] * at.weight[1];
  CHECK(near(std::sqrt(600.0) / 8.0 * overlap, drift_function(1.0), 1e-4));
}

TEST_CASE("the regimes I to VI: slopes of zeta^2 d_k g against energy at eF = 20") {
  struct Regime {
    double three;
    int number;
    std::array<double, 3> slope; // at energies 5, 10, 15
  };
  for (const auto& regime : {Regime{1e-12, 1, {-1.0, -1.0, -.99}}, Regime{3e-10, 1, {-1.0, -1.0, -.99}},
                             Regime{3e-5, 3, {-.04, -.86, -.85}}, Regime{.05, 3, {0.0, 0.0, -.14}},
                             Regime{.6, 4, {0.0, 0.0, .29}}, Regime{1e4, 5, {.15, .96, .99}}, Regime{1e9, 6, {1.0, 1.0, .99}}}) {
    CHECK(equilibration_regime(1.0, 0.99 * regime.three, 0.01 * regime.three, 20.0) == regime.number);
    const auto pair = model_pair(20.0, regime.three, 0.0); // any mu that competes with D2 would level V and VI
    const auto model = solve_model(pair, 0.0, model_line(model_problem(pair, {0.0}), 0.0));
    for (std::size_t i = 0; i < 3; ++i) {
      const double energy = 5.0 * static_cast<double>(i + 1), apart = 0.01;
      const auto logarithm = [&](double e) {
        const double k = std::sqrt(2.0 * e);
        return std::log(occupations(model.wires.potentials, k).weight[0] * gradients_of_model(model, k).each[0]);
      };
      const double slope = (logarithm(energy + apart) - logarithm(energy - apart)) / (2.0 * apart);
      INFO("D3 = " << regime.three << ", energy " << energy << ": " << slope);
      if (regime.three != 3e-10) CHECK(std::abs(slope - regime.slope[i]) < 0.03);
    }
  }
  CHECK(equilibration_regime(1.0, 0.6e-9, 0.3e-12, 20.0) == 2); // D3 exp(eF) < D2 < D_i exp(eF) eF^(1/2)
  CHECK(regime_meaning(1).starts_with("I:"));
  CHECK(regime_meaning(6).starts_with("VI:"));
  CHECK_THROWS_AS(regime_meaning(7), std::invalid_argument);
}

TEST_CASE("resistances of (145) and (153) add up at Delta = 0, and not elsewhere") {
  for (const double three : {1.0, 30.0, 300.0, 1e4}) {
    const auto pair = model_pair(10.0, 1.0, three - 1e-3, three - 1e-3, 1e-3);
    const double together = 1.0 / (1.0 / plateau_drag(three, {10.0, 10.0}) + 1.0 / drift_drag(1.0, 1e-3, 10.0, 0.0));
    CHECK(near(solved_drag(pair, 0.0), together, 0.02));
  }
}
