// R of one triple: reference numbers, symmetry, homogeneity, and the table that stands for it.
#include "kinetic/wires/triples/soft_kernel.hpp"

#include "kinetic/wires/triples/kernel_table.hpp"
#include "tests/kinetic/wires/triples/triple_pairs.hpp"

#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

TriplePotentials potentials_of(const nlohmann::json& list) {
  const auto at = [&](int i) { return gaussian_of(list.at(i).at(0), list.at(i).at(1)); };
  return {at(0), at(1), at(2)};
}

const model::WirePotential inner = gaussian_of(6.0, 2.0), outer = gaussian_of(3.0, 4.0),
                           coulomb{model::WirePotentialShape::coulomb, 1.0, 1.0};

} // namespace

TEST_CASE("R_a and R_b of the reference file") {
  for (const std::string name : {"R_a", "R_b"}) {
    const auto entry = drag_reference(name);
    const auto kernel = soft_kernel(potentials_of(entry.at("params").at("V12_V13_V23")), entry.at("params").at("k"));
    CHECK(near(kernel.value, entry.at("value"), entry.at("rel_tol")));
    CHECK(kernel.error < 1e-8 * kernel.value);
  }
}

TEST_CASE("R is symmetric and homogeneous of degree -7") {
  for (const auto& v : {inner, coulomb}) {
    const double r = soft_kernel({outer, outer, v}, {0.3, 0.0, 1.0}).value;
    CHECK(near(soft_kernel({outer, outer, v}, {0.3, 1.0, 0.0}).value, r, 1e-8));   // 2 and 3 exchanged
    CHECK(near(soft_kernel({v, outer, outer}, {1.0, 0.0, 0.3}).value, r, 1e-8));   // 1 and 3 exchanged, potentials too
    CHECK(near(soft_kernel({outer, outer, v}, {-0.3, 0.0, -1.0}).value, r, 1e-8)); // mirrored
    CHECK(near(soft_kernel({outer, outer, v}, {5.3, 5.0, 6.0}).value, r, 1e-8));   // boosted
    CHECK(near(soft_kernel({outer, outer, v}, {0.6, 0.0, 2.0}).value, r * std::pow(2.0, -7), 1e-8));
  }
}

TEST_CASE("the table gives R of any triple within its error, also for K0 and a tabulated potential") {
  std::vector<double> q, value;
  for (int i = 0; i <= 60; ++i) {
    q.push_back(0.05 * i);
    value.push_back(6.0 * std::exp(-2.0 * q.back() * q.back()));
  }
  const model::WirePotential table{model::WirePotentialShape::table, 1.0, 2.0, 1.0, model::tabulate_wire_potential(q, value)};
  std::mt19937_64 engine(3);
  for (const auto& v : {inner, coulomb, table}) {
    for (const auto role : {TripleRole::alike, TripleRole::odd_below, TripleRole::odd_between}) {
      if (v.shape == model::WirePotentialShape::table && role != TripleRole::alike) continue;
      const auto kernels = kernel_table(role, v, outer, {});
      INFO("error " << kernels.error);
      CHECK(kernels.error < 1e-5);
      for (int i = 0; i < 20; ++i) {
        const double low = std::uniform_real_distribution<>(-2.0, 0.0)(engine),
                     span = std::uniform_real_distribution<>(0.2, 4.0)(engine),
                     share = std::uniform_real_distribution<>(0.001, 0.999)(engine), middle = low + share * span;
        const double exact = role == TripleRole::alike       ? soft_kernel({v, v, v}, {low, middle, low + span}).value
                             : role == TripleRole::odd_below ? soft_kernel({outer, outer, v}, {low, middle, low + span}).value
                                                             : soft_kernel({outer, outer, v}, {middle, low, low + span}).value;
        CHECK(near(kernel_at(kernels, share) * std::pow(span, -7), exact, kernels.error + 1e-7));
      }
    }
  }
  // The same potential by its formula and by its table.
  CHECK(near(soft_kernel({table, table, table}, {0.0, 0.3, 1.0}).value, soft_kernel({inner, inner, inner}, {0.0, 0.3, 1.0}).value,
             1e-4));
}

TEST_CASE("poles: none among equal Gaussians, double ones with the odd electron") {
  const auto alike = kernel_table(TripleRole::alike, inner, outer, {}),
             below = kernel_table(TripleRole::odd_below, inner, outer, {});
  CHECK(near(kernel_at(alike, 1e-3), kernel_at(alike, 2e-3), 0.05));
  CHECK(near(kernel_at(below, 1e-3), 4.0 * kernel_at(below, 2e-3), 0.05)); // x^-2
}
