// The variants of the collision integral: reference numbers, equality of independent forms, the tables of the figures.
#include "kinetic/bosons/collision/map.hpp"
#include "tests/kinetic/bosons/reference.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

namespace {

Drag drag_of(const nlohmann::json& entry) {
  const auto& p = entry.at("params");
  return {p.at("zeta"),
          {p.at("beta1"), p.at("beta2")},
          {p.at("a1"), p.value("a2", 0.0)},
          p.at("Gamma0"),
          p.value("k0", p.value("q_c", 3.0)),
          p.contains("q_c") ? model::Screening::yukawa : model::Screening::hard,
          p.value("k_min", 1e-3)};
}

void check(const std::string& name, double value) {
  const auto entry = reference(name);
  INFO(name << ": " << value << " against " << entry.at("value"));
  CHECK(near(value, entry.at("value"), entry.at("rel_tol")));
}

} // namespace

TEST_CASE("closed43, printed43 and literal46: reference numbers") {
  for (const char* place :
       {"k0.1_zeta1.5_b30_20_a0.5", "k0.3_zeta2.5_b30_20_a0.5", "k0.1_zeta2.5_b30_20_a0.5", "k0.3_zeta1.5_b25_20_a0.5"}) {
    const std::string corrected = std::string("closed43_") + place, literal = std::string("abs46_literal_") + place;
    const auto drag = drag_of(reference(corrected));
    const double k = reference(corrected).at("params").at("k");
    check(corrected, closed(drag, k));
    check(corrected, number(printed43(drag, k)));
    check(literal, std::pow(10.0, log10_literal(drag, k)));
  }
}

TEST_CASE("exact: reference numbers") {
  for (const char* name : {"I41_k0.1_zeta1.5_b30_20_a0.5_kmin0.001", "I41_k0.2_zeta2.5_b30_20_a0.5_kmin0.001",
                           "I41_k0.5_zeta2.5_b30_20_a0.5_kmin0.001"})
    check(name, number(exact(drag_of(reference(name)), reference(name).at("params").at("k"))));
}

TEST_CASE("linearised: reference numbers, and two Lerch functions at equal slopes") {
  for (const char* name : {"linearised_PV_k0.3_zeta1.5_b30_20_a0.5_0_qc3", "linearised_PV_k0.2_zeta2.5_b20_20_a0.5_0.5_qc0.05"})
    check(name, number(linearised(drag_of(reference(name)), reference(name).at("params").at("k"))));
  for (const double k : {0.1, 0.2, 0.5}) {
    const Drag drag{2.5, {20.0, 20.0}, {0.5, 0.5}, 2.0 / 3.0, 0.05, model::Screening::yukawa, 1e-3};
    const double A = exponent(drag, 0, k), B = 20.0 * 2.5 * std::pow(k, 1.5) + 0.5, c = 1.0 + 1.0 / (B * drag.range);
    const double both =
        std::exp(-A) * number(numerics::real_lerch(-A, 2.5, c)) - std::exp(A) * number(numerics::real_lerch(A, 2.5, c));
    const double collapsed = drag.coupling * 1.5 * std::tgamma(2.5) / (4.0 * std::numbers::pi * std::numbers::pi) *
                             std::pow(B, -2.5) * both / std::expm1(2.0 * A);
    CHECK(near(number(linearised(drag, k)), collapsed, 1e-11));
  }
}

TEST_CASE("where w(k) = 1: reference numbers; the pole is there and only below") {
  check("k_z1_zeta1.5_b30_20", unit_w_momentum(figure_drag(1.5, 30.0, 0.5)));
  check("k_z1_zeta2.5_b30_20", unit_w_momentum(figure_drag(2.5, 30.0, 0.5)));
  for (const double zeta : {0.7, 1.5, 2.5, 4.0})
    for (const double beta : {0.3, 20.0, 30.0, 900.0}) {
      const auto drag = figure_drag(zeta, beta, 0.5);
      const double k = unit_w_momentum(drag);
      CHECK(std::abs(abbreviations(drag, k).log_w) < 1e-9);
      CHECK(abbreviations(drag, 0.99 * k).log_w > 0.0);
      CHECK(abbreviations(drag, 1.01 * k).log_w < 0.0);
    }
}

TEST_CASE("closed43 is the integral (4.3) on both sides of w = 1, and for zeta < 1") {
  int beyond = 0;
  for (const double zeta : {0.6, 1.2, 1.5, 2.0, 2.5, 4.0})
    for (const double k : {0.01, 0.03, 0.08, 0.2, 0.6, 1.0})
      for (const double a1 : {0.05, 0.5, 2.0}) {
        const auto drag = figure_drag(zeta, 25.0, a1);
        REQUIRE(objection_43(drag, k, Poles::principal_value).empty());
        beyond += abbreviations(drag, k).log_w > 0.0 ? 1 : 0;
        INFO("zeta " << zeta << ", k " << k << ", a1 " << a1);
        const auto form = closed43({&drag, 1}, {&k, 1}).front(), integral = printed43(drag, k);
        CHECK(form.sign == integral.sign);
        CHECK(std::abs(form.log_modulus - integral.log_modulus) < 1e-9);
      }
  CHECK(beyond > 20);
  CHECK(near(closed(figure_drag(2.5, 30.0, 0.05), 0.001), -56.4, 2e-3)); // negative, an artefact
}

TEST_CASE("linearised tends to exact as the transfers shrink, and is far from it at the paper's range") {
  const double ratios[5][4] = {{1.0009, 1.0015, 1.005, 1.009},
                               {1.009, 1.017, 1.054, 1.15},
                               {1.058, 1.10, 1.45, 0.036},
                               {1.25, 0.57, 1.37, -8e-4},
                               {1.48, 0.19, 0.21, -1.3e-3}};
  const double ranges[5] = {0.003, 0.01, 0.03, 0.1, 3.0};
  const std::pair<double, double> places[4] = {{1.5, 0.4}, {1.5, 0.2}, {2.5, 0.4}, {2.5, 0.2}};
  for (int i = 0; i < 5; ++i)
    for (int j = 0; j < 4; ++j) {
      auto drag = figure_drag(places[j].first, 30.0, 0.5);
      drag.range = ranges[i];
      drag.screening = model::Screening::yukawa;
      const double k = places[j].second;
      INFO("zeta " << places[j].first << ", k " << k << ", range " << ranges[i]);
      CHECK(near(number(linearised(drag, k)) / number(exact(drag, k)), ratios[i][j], i == 0 ? 3e-3 : 0.05, 5e-4));
    }
}

TEST_CASE("exact: the divergence k_min^(1-zeta), and the same value on a fine lattice of modes") {
  for (const auto& [cutoff, value] : {std::pair{1e-3, 1.8919}, {1e-4, 59.985}, {1e-5, 1897.1}}) {
    const auto drag = figure_drag(2.5, 30.0, 0.5, 20.0, cutoff);
    CHECK(near(number(exact(drag, 0.1)), value, 5e-5));
    const double leading = drag.coupling * std::pow(0.1, 1.5) / std::expm1(exponent(drag, 0, 0.2)) * std::pow(cutoff, -1.5) /
                           (2.0 * std::numbers::pi * std::numbers::pi * 20.0);
    CHECK(near(number(exact(drag, 0.1)), leading, 5.0 * cutoff + 1e-4));
  }
  const double dk = 1e-3;
  for (const auto& [zeta, cutoff] : {std::pair{1.5, 0.5861 * dk}, {2.5, 0.6274 * dk}}) {
    const auto drag = figure_drag(zeta, 30.0, 0.5, 20.0, cutoff);
    double sum = 0.0;
    for (int j = 1; j <= 3000; ++j) {
      const double q = j * dk;
      if (j == 100) continue; // k' = 0
      sum += dk * std::pow(q, zeta - 1.0) / std::expm1(exponent(drag, 0, 0.1 + q)) / std::expm1(exponent(drag, 1, 0.1 - q));
    }
    sum *= drag.coupling * (zeta - 1.0) / (4.0 * std::numbers::pi * std::numbers::pi);
    CHECK(near(number(exact(drag, 0.1)), sum, 1e-4));
  }
}

TEST_CASE("Fig. 2: the tables of the variants") {
  const double drifts[5] = {0.1, 0.3, 0.5, 1.0, 2.0};
  const auto row = [&](double zeta, double k, const auto& variant, const std::array<double, 5>& values, double shift = 0.0) {
    for (int i = 0; i < 5; ++i) {
      INFO("zeta " << zeta << ", k " << k << ", a1 " << drifts[i]);
      CHECK(std::abs(variant(figure_drag(zeta, 30.0, drifts[i]), k) + shift - values[i]) < 6e-4);
    }
  };
  const auto corrected = [](const Drag& d, double k) { return closed43({&d, 1}, {&k, 1}).front().log_modulus / std::log(10.0); };
  const auto integral = [](const Drag& d, double k) { return exact(d, k).log_modulus / std::log(10.0); };
  row(1.5, 0.05, log10_literal, {-1.631, -1.645, -1.657, -1.685, -1.732});
  row(1.5, 0.4, log10_literal, {-8.368, -8.368, -8.367, -8.364, -8.359});
  row(2.5, 0.05, log10_literal, {1.388, 2.188, 2.043, 0.992, 0.438});
  row(2.5, 0.4, log10_literal, {-3.881, -3.904, -3.925, -3.969, -4.022});
  row(1.5, 0.1, corrected, {-3.839, -3.842, -3.845, -3.853, -3.868});
  row(2.5, 0.05, corrected, {0.057, 0.005, -0.048, -0.178, -0.407});
  row(2.5, 0.1, corrected, {-1.031, -1.059, -1.087, -1.155, -1.278});
  const double shift = std::log10(4.0 * std::numbers::pi * std::numbers::pi);
  row(1.5, 0.05, integral, {-0.601, -0.615, -0.629, -0.663, -0.729}, shift);
  row(1.5, 0.4, integral, {-7.720, -7.763, -7.807, -7.914, -8.128}, shift);
  row(2.5, 0.1, integral, {1.951, 1.911, 1.873, 1.786, 1.632}, shift);
  row(2.5, 0.4, integral, {-4.484, -4.542, -4.601, -4.745, -5.028}, shift);
}

TEST_CASE("Fig. 3: the tables of the variants") {
  const double betas[4] = {10.0, 20.0, 25.0, 40.0};
  const double literal[2][4] = {{-1.895, -1.562, -2.022, -2.546}, {0.701, 1.858, 1.661, 0.494}};
  const double corrected[2][4] = {{-2.824, -3.411, -3.641, -4.190}, {-0.789, -0.935, -1.011, -1.236}};
  const double integral[2][4] = {{-0.460, -0.975, -1.193, -1.792}, {2.316, 2.059, 1.960, 1.722}};
  for (int z = 0; z < 2; ++z)
    for (int i = 0; i < 4; ++i) {
      const auto drag = figure_drag(z == 0 ? 1.5 : 2.5, betas[i], 0.5);
      INFO("zeta " << drag.zeta << ", beta1 " << betas[i]);
      CHECK(std::abs(log10_literal(drag, 0.1) - literal[z][i]) < 6e-4);
      CHECK(std::abs(std::log10(closed(drag, 0.1)) - corrected[z][i]) < 6e-4);
      CHECK(std::abs(std::log10(number(exact(drag, 0.1)) * 4.0 * std::numbers::pi * std::numbers::pi) - integral[z][i]) < 6e-4);
    }
}

TEST_CASE("amplitudes far below the range of a double") {
  const auto drag = figure_drag(2.5, 900.0, 0.5, 800.0);
  const double k = 1.2;
  const auto form = closed43({&drag, 1}, {&k, 1}).front();
  CHECK(form.log_modulus < -4000.0);
  CHECK(std::isfinite(form.log_modulus));
  CHECK(std::isfinite(literal46({&drag, 1}, {&k, 1}).front().log_modulus));
  CHECK(exact(drag, k).log_modulus < -1000.0);
  CHECK(linearised(drag, k).log_modulus < -1000.0);
}
