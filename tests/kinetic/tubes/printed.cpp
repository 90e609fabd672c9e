// Lisiak's equations as printed, which fail, beside what replaces them. Impenetrable bosons, where a momentum p is a rapidity.
#include "kinetic/tubes/two_particle/stationary.hpp"

#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;

namespace {

constexpr double step = 0.02, reach = 12.0;

double particles(double eps) { return 0.5 / std::numbers::pi / (1.0 + std::exp(eps)); } // rho_p
double holes(double eps) { return particles(-eps); }                                    // rho_h

double bath_eps(double l) { return 0.125 * l * l + 0.2 * std::cos(l); }
double system_eps(double l) { return 0.3 * (l - 1.0) * (l - 1.0) - 0.5; }

/// int dh V^2/|p - h| of a kernel, between the points where it is singular.
template<class Kernel> double over_holes(double p, Kernel kernel) {
  double sum = 0.0;
  for (double q = -reach + 0.5 * step; q < reach; q += step) sum += step * std::exp(-2.0 * q * q) / std::abs(q) * kernel(p + q);
  return std::pow(2.0 * std::numbers::pi, 2) * sum;
}

enum class Reading { printed, right };

/// |k| S(k, omega)/(2 pi)^2 of the bath by (64): one particle-hole pair with l - m = k and (l^2 - m^2)/2 = omega.
double structure_factor(Reading reading, double k, double omega, double (*eps)(double)) {
  const double l = omega / k + 0.5 * k, m = omega / k - 0.5 * k;
  return reading == Reading::printed ? particles(eps(l)) * holes(eps(m)) : particles(eps(m)) * holes(eps(l));
}

/// The master equation (24) with the rates (31) = V^2 S(-k, -omega), k = lambda - mu, of a system with this eps.
double master_equation(Reading reading, double lambda, double (*system)(double), double (*bath)(double)) {
  const auto rate = [&](double to, double from) {
    return structure_factor(reading, from - to, 0.5 * (from * from - to * to), bath);
  };
  return over_holes(lambda, [&](double mu) {
    return rate(lambda, mu) * particles(system(mu)) * holes(system(lambda)) -
           rate(mu, lambda) * particles(system(lambda)) * holes(system(mu));
  });
}

/// [T-32] at one rapidity.
double golden_rule(double p, double (*system)(double), double (*bath)(double)) {
  return over_holes(p, [&](double h) {
    return particles(system(h)) * holes(system(p)) * particles(bath(p)) * holes(bath(h)) -
           particles(system(p)) * holes(system(h)) * particles(bath(h)) * holes(bath(p));
  });
}

double resting_eps(double l) { return bath_eps(l) + 0.7; }
double thermal_eps(double l) { return 0.5 * l * l - 0.3; }

} // namespace

TEST_CASE("(64) as printed lets system and bath gain the same momentum: nothing is at rest beside the bath") {
  for (const double p : {-1.3, 0.4, 2.1}) {
    const double scale = std::abs(golden_rule(p, system_eps, bath_eps));
    CHECK(std::abs(master_equation(Reading::right, p, resting_eps, bath_eps)) < 1e-12 * scale);
    CHECK(near(master_equation(Reading::right, p, system_eps, bath_eps), golden_rule(p, system_eps, bath_eps), 1e-10));
    CHECK(std::abs(master_equation(Reading::printed, p, resting_eps, bath_eps)) > 0.1 * scale);
  }
}

TEST_CASE("(32), (33): what absorbs (k, omega) emits it less often, S(-k, -omega) = exp(-beta omega) S(k, omega)") {
  for (const auto& [k, omega] : {std::pair{0.7, 0.9}, {-0.4, 1.1}, {1.5, -0.6}}) {
    const double absorbed = structure_factor(Reading::right, k, omega, thermal_eps);
    const double emitted = structure_factor(Reading::right, -k, -omega, thermal_eps);
    CHECK(near(emitted, std::exp(-omega) * absorbed, 1e-12));
    CHECK(!near(absorbed, std::exp(-omega) * emitted, 0.3)); // as printed
    // (33): k F_2(omega/k) in place of beta omega, at small k; F_2 = eps_b'.
    const double small = 1e-3, v = omega / k, slope = 0.25 * v - 0.2 * std::sin(v);
    const double up = structure_factor(Reading::right, small, small * v, bath_eps);
    const double down = structure_factor(Reading::right, -small, -small * v, bath_eps);
    CHECK(near((1.0 - down / up) / small, slope, 2e-3));
    CHECK(!near((1.0 - up / down) / small, slope, 0.5));
  }
}

TEST_CASE("App. E: G times gain over loss less 1 needs the factors of the loss") {
  for (const double p : {-1.3, 0.4, 2.1}) {
    const auto with = [&](bool printed) { // p_2 = h, h_2 = p by conservation
      return over_holes(p, [&](double h) {
        const double ratio = std::exp(system_eps(p) - system_eps(h) + bath_eps(h) - bath_eps(p));
        const double g = printed ? particles(system_eps(h)) * holes(system_eps(p)) * particles(bath_eps(h)) * holes(bath_eps(p))
                                 : particles(system_eps(p)) * holes(system_eps(h)) * particles(bath_eps(h)) * holes(bath_eps(p));
        return g * (ratio - 1.0);
      });
    };
    const double right = golden_rule(p, system_eps, bath_eps);
    CHECK(near(with(false), right, 1e-10));
    CHECK(!near(with(true), right, 0.02));
  }
}

TEST_CASE("(B8) with z + z' turns the sign of the collision integral") {
  // In (B12) the Green function leaves int dz V'(z) V'(z') at z' = z, k^2 Vhat(k)^2 > 0; printed it leaves z' = -z, and V' is
  // odd.
  const auto force = [](double z) { return -2.0 * z * std::exp(-z * z); };
  double resonance = 0.0, printed = 0.0;
  for (double z = -6.0; z < 6.0; z += 0.05) {
    resonance += 0.05 * force(z) * force(z);
    printed += 0.05 * force(z) * force(-z);
  }
  CHECK(resonance > 0.1);
  CHECK(near(printed, -resonance, 1e-9));
}

TEST_CASE("(F6), (F7): d eps_0/d rho = -1/(h0|h0), printed with a plus; D of the printed one is negative") {
  const auto grid = symmetric_grid(9.0, 0.1);
  const auto model = on_grid(LiebLiniger{4.0}, grid);
  const auto at = [&](double mu) { return state_of(grid, model, thermal_pseudoenergy(model, 1.0, mu)); };
  const auto state = at(-0.5);
  const double by_density = -2e-3 / (density(at(-0.499)) - density(at(-0.501))); // d(-mu)/d rho at T = 1
  const double chi =
      equilibrium::bethe::inner_product(state.dressed, Eigen::VectorXd::Ones(grid.nodes), Eigen::VectorXd::Ones(grid.nodes));
  CHECK(near(density_slope_of_driving(state)[3], by_density, 1e-5));
  CHECK(near(by_density, -1.0 / chi, 1e-5));
  CHECK(!near(by_density, 1.0 / chi, 0.5));
  CHECK(relaxation_time(state, density_slope_of_driving(state)).diffusion_per_time > 0.5);
  CHECK(relaxation_time(state, -density_slope_of_driving(state)).diffusion_per_time < -0.5);
}
