#include "kinetic/bosons/entropy/maximum_entropy.hpp"

#include "tests/kinetic/bosons/reference.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

TEST_CASE("multipliers on modes: reference numbers in a few steps") {
  for (const char* name : {"multipliers_lattice_zeta1.5_L200_kmax3", "multipliers_lattice_zeta2.5_L200_kmax3",
                           "multipliers_lattice_zeta0.5_L200_kmax3"}) {
    const auto entry = reference(name);
    const auto& p = entry.at("params");
    const model::BosonBranch branch{1.0, p.at("zeta")};
    const auto modes = model::modes_of_ring(p.at("L"), p.at("kmax"));
    const double alpha = entry.at("value").at("alpha"), a = entry.at("value").at("a"), tolerance = entry.at("rel_tol");
    const auto given = densities(branch, modes, {alpha, a});
    CHECK(near(given.energy, p.at("eps"), 1e-13));
    CHECK(near(given.momentum, p.at("p"), 1e-13));
    const auto found = maximum_entropy(branch, modes, {p.at("eps"), p.at("p")});
    CHECK(near(found.state.beta, alpha, tolerance));
    CHECK(near(found.state.a, a, tolerance));
    CHECK(found.steps <= 8);
    CHECK(found.residual < 1e-12);
  }
}

TEST_CASE("multipliers come back from their densities, for any zeta and close to the limit of existence") {
  for (const double zeta : {0.4, 0.9, 1.0, 1.3, 2.0, 3.0})
    for (const double beta : {0.05, 3.0, 60.0})
      for (const double share : {0.0, 0.2, -0.9, 0.999, -0.999999}) {
        const model::BosonBranch branch{1.7, zeta};
        const model::ModeLattice modes{0.05, 60};
        const double a = share * model::drift_limit(branch, beta, 0.05, 3.0).largest;
        const auto given = densities(branch, modes, {beta, a});
        const auto found = maximum_entropy(branch, modes, given);
        // Rounding of the given densities is that of energy - |momentum|/slowness, which decides the larger multiplier.
        const double slowness = std::pow(zeta >= 1.0 ? 0.05 : 3.0, 1.0 - zeta) / 1.7;
        const double tolerance = 1e-9 + 1e-14 * given.energy / (given.energy - std::abs(given.momentum) / slowness);
        INFO("zeta " << zeta << ", beta " << beta << ", share " << share << ", steps " << found.steps);
        CHECK(near(found.state.beta, beta, tolerance));
        CHECK(near(found.state.a, a, tolerance, tolerance * beta));
        CHECK(found.steps < 60);
      }
}

TEST_CASE("the dual is right: the displaced distribution has more entropy than others with its energy and momentum") {
  const model::BosonBranch branch{1.0, 1.5};
  const model::ModeLattice modes{0.25, 4};
  const auto k = model::momenta(modes);
  std::vector<double> n;
  for (const double momentum : k) n.push_back(model::occupation(model::exponent(branch, {3.0, -0.5}, momentum)));
  const double most = entropy(n, 0.25);
  // Directions that keep sum omega n and sum k n: on modes 1, 2, 3 of one side, where k and omega are independent.
  const double w1 = model::frequency(branch, k[4]), w2 = model::frequency(branch, k[5]), w3 = model::frequency(branch, k[6]);
  const double d2 = 1.0, d3 = -(w2 / w1 - 2.0) / (w3 / w1 - 3.0), d1 = -2.0 * d2 - 3.0 * d3;
  CHECK(std::abs(w1 * d1 + w2 * d2 + w3 * d3) < 1e-14);
  for (const double size : {-1e-3, 1e-3}) {
    auto other = n;
    other[4] += size * d1, other[5] += size * d2, other[6] += size * d3;
    CHECK(entropy(other, 0.25) < most);
  }
}

TEST_CASE("linear dispersion: the closed form, its equations (5.1), (5.2), (5.5), and Newton's steps") {
  const auto entry = reference("multipliers_linear_eps0.02_p0.012");
  const auto found = linear_dispersion(1.0, {0.02, 0.012});
  CHECK(near(found.state.beta, entry.at("value").at("alpha"), 1e-12));
  CHECK(near(found.state.a, entry.at("value").at("a"), 1e-12));
  CHECK(near(found.drift_temperature, 1.0 / found.state.beta, 1e-12));
  CHECK(near(found.drift_temperature, 0.16481033, 1e-7));
  CHECK(near(found.drift_velocity, 1.0 / 3.0, 1e-14));
  CHECK(near(found.drift_velocity, -found.state.a / found.state.beta, 1e-12));
  CHECK(near(found.u, found.drift_velocity * found.drift_velocity, 1e-14));
  // A fine lattice with wide momenta tends to it; the mode k = 0 that it lacks costs first order in the spacing.
  const model::BosonBranch branch{1.0, 1.0};
  double errors[2];
  for (int i = 0; i < 2; ++i) {
    const double spacing = 0.01 / (i + 1);
    const auto lattice = maximum_entropy(branch, {spacing, static_cast<int>(std::lround(12.0 / spacing))}, {0.02, 0.012}).state;
    errors[i] = lattice.beta / found.state.beta - 1.0;
  }
  CHECK(std::abs(errors[1]) < 1e-2);
  CHECK(near(errors[0] / errors[1], 2.0, 0.1));
  // Another velocity rescales: chi depends on alpha c.
  const auto fast = linear_dispersion(2.5, {0.02, 0.004});
  CHECK(near(fast.drift_temperature, 1.0 / fast.state.beta, 1e-12));
  CHECK(near(fast.drift_velocity, -fast.state.a / fast.state.beta, 1e-12));
}

TEST_CASE("linear dispersion in a zone: each branch from its own energy") {
  const auto state = linear_dispersion_in_zone(1.0, 1.5, {0.03, 0.01});
  CHECK(near(state.beta + state.a, 3.58540874, 1e-8));
  CHECK(near(state.beta - state.a, 5.11031099, 1e-8));
  const auto wide = linear_dispersion_in_zone(1.0, 50.0, {0.03, 0.01}), unbounded = linear_dispersion(1.0, {0.03, 0.01}).state;
  CHECK(near(wide.beta, unbounded.beta, 1e-10));
  CHECK(near(unbounded.beta + unbounded.a, 3.618006, 1e-6));
  CHECK(near(unbounded.beta - unbounded.a, 5.116634, 1e-6));
}

TEST_CASE("momentum condenses into the lowest mode for zeta >= 3/2: its share stays, a falls as L^-2 at zeta = 2.5") {
  const model::BosonBranch branch{1.0, 2.5};
  const double multipliers[3] = {-2.6e-4, -1.7e-5, -1.06e-6};
  double previous = 0.0;
  for (int i = 0; i < 3; ++i) {
    const double length = 200.0 * std::pow(4.0, i);
    const auto modes = model::modes_of_ring(length, 3.0);
    const double energy = densities(branch, modes, {20.0, 0.0}).energy;
    const auto state = maximum_entropy(branch, modes, {energy, 0.05 * energy}).state;
    CHECK(near(state.a, multipliers[i], 0.02));
    CHECK(near(lowest_mode_share(branch, modes, state), 0.8319, 4e-3)); // 1/zeta_R(3)
    if (i > 0) CHECK(near(previous / state.a, 16.0, 0.05));
    previous = state.a;
  }
  const auto modes = model::modes_of_ring(3200.0, 3.0);
  CHECK(near(lowest_mode_share({1.0, 2.0}, modes, {20.0, -1e-6}), 6.0 / (std::numbers::pi * std::numbers::pi), 1e-2));
}

TEST_CASE("densities that no distribution has are refused with the criterion and the mode") {
  const model::ModeLattice modes{0.1, 30};
  CHECK_THROWS_AS(linear_dispersion(1.0, {0.02, 0.02}), std::invalid_argument);
  CHECK_THROWS_AS(maximum_entropy({1.0, 1.0}, modes, {0.02, -0.02}), std::invalid_argument);
  const auto slow = objection_multipliers({1.0, 2.5}, modes, {0.02, -0.8}); // |k|/omega at most 0.1^-1.5 = 31.6
  CHECK(slow.find("k = -0.1 ") != std::string::npos);
  CHECK(objection_multipliers({1.0, 2.5}, modes, {0.02, 0.6}).empty());
  const auto fast = objection_multipliers({1.0, 0.5}, modes, {0.02, 0.04}); // at most 3^0.5
  CHECK(fast.find("k = 3 ") != std::string::npos);
  CHECK(objection_multipliers({1.0, 0.5}, modes, {0.02, 0.034}).empty());
}
