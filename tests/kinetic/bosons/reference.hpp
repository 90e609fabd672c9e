#pragma once
#include "common/records/record.hpp"
#include "kinetic/bosons/collision/closed_forms.hpp"
#include "kinetic/bosons/collision/exact.hpp"
#include "kinetic/bosons/dynamics/relaxation.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace prethermal::test {

/// Entry `name` of tests/reference/boson_collision.json.
inline nlohmann::json reference(const std::string& name) {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/boson_collision.json");
  return nlohmann::json::parse(file).at(name);
}

inline double number(numerics::LogNumber x) { return x.sign * std::exp(x.log_modulus); }

/// Gamma0 = 2/3, k0 = 3, a2 = 0, the literal sign, as in Chudzinski Figs. 2 and 3.
inline kinetic::bosons::Drag figure_drag(double zeta, double beta1, double a1, double beta2 = 20.0, double cutoff = 1e-3) {
  return {zeta, {beta1, beta2}, {a1, 0.0}, 2.0 / 3.0, 3.0, model::Screening::hard, cutoff};
}

inline double closed(const kinetic::bosons::Drag& drag, double k) {
  return number(kinetic::bosons::closed43({&drag, 1}, {&k, 1}).front());
}
inline double log10_literal(const kinetic::bosons::Drag& drag, double k) {
  return kinetic::bosons::literal46({&drag, 1}, {&k, 1}).front().log_modulus / std::log(10.0);
}

/// The lattice of the kinetic reference numbers: k_j = j dk, dk = kmax/M, kmax = 2.
inline model::BosonPair lattice_pair(double zeta, int count, std::array<double, 2> beta = {3.0, 2.0},
                                     std::array<double, 2> drift = {-0.3, 0.0}) {
  return {{1.0, zeta},         beta, drift, model::DriftSign::literal, 2.0 / 3.0, 3.0, model::Screening::yukawa, 2.0 / count,
          {2.0 / count, count}};
}

inline const records::Observable& observable(const records::Record& record, const char* name) {
  INFO(name);
  const auto* found = records::find(record, name);
  REQUIRE(found != nullptr);
  return *found;
}

/// n1 + n2 of the initial state.
inline std::vector<double> total(const kinetic::bosons::Occupations& gases) {
  auto sum = gases.n1;
  for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += gases.n2[j];
  return sum;
}

} // namespace prethermal::test
