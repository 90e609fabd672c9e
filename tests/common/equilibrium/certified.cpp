// A and D at one density, certified: ball arithmetic (Arb) encloses the integrals of (40) and (99) rigorously.
#include "common/equilibrium/swap_stationary.hpp"
#include "tests/catch.hpp"

#include <acb_calc.h>

using namespace prethermal;

namespace {

constexpr long bits = 128;

struct Complex {
  Complex() { acb_init(value); }
  ~Complex() { acb_clear(value); }
  Complex(const Complex&) = delete;
  Complex& operator=(const Complex&) = delete;
  acb_t value;
};

// rho^(b) of Lisiak Eq. (104) with the parameters of Fig. 5, b = 0.3, from its printed form and not from model::VelocityLaw.
void bath_density(acb_t result, const acb_t v, slong precision) {
  Complex term, exponent;
  acb_zero(result);
  for (const int side : {+1, -1}) {
    acb_set_d(term.value, 5.9);
    if (side > 0)
      acb_add(exponent.value, v, term.value, precision);
    else
      acb_sub(exponent.value, v, term.value, precision);
    acb_mul(exponent.value, exponent.value, exponent.value, precision);
    acb_div_si(exponent.value, exponent.value, -36, precision);
    acb_exp(exponent.value, exponent.value, precision);
    if (side < 0) {
      acb_set_d(term.value, 0.3);
      acb_mul(exponent.value, exponent.value, term.value, precision);
    }
    acb_add(result, result, exponent.value, precision);
  }
  acb_mul_ui(result, result, 50, precision);
  acb_set_d(term.value, 1.3);
  acb_div(result, result, term.value, precision);
  acb_const_pi(term.value, precision);
  acb_sqrt(term.value, term.value, precision);
  acb_mul_ui(term.value, term.value, 6, precision);
  acb_div(result, result, term.value, precision);
}

struct Integrand {
  double constant; // A
  int power;       // of v
  int holes;       // powers of 1 - n
};

// v^power n (1-n)^holes / (2 pi)
int integrand(acb_ptr out, const acb_t v, void* parameters, slong order, slong precision) {
  const auto& p = *static_cast<const Integrand*>(parameters);
  if (order > 1) return 1;
  Complex bath, total, constant, factor;
  bath_density(bath.value, v, precision);
  acb_set_d(constant.value, p.constant);
  acb_add(total.value, bath.value, constant.value, precision);
  acb_div(out, bath.value, total.value, precision);
  acb_div(factor.value, constant.value, total.value, precision);
  acb_pow_ui(factor.value, factor.value, p.holes, precision);
  acb_mul(out, out, factor.value, precision);
  acb_pow_ui(factor.value, v, p.power, precision);
  acb_mul(out, out, factor.value, precision);
  acb_const_pi(factor.value, precision);
  acb_mul_2exp_si(factor.value, factor.value, 1);
  acb_div(out, out, factor.value, precision);
  return 0;
}

// Enclosure over [-70, 70]; beyond, n < e^-100.
double certified(Integrand parameters, double& radius) {
  Complex lower, upper, result;
  acb_set_si(lower.value, -70);
  acb_set_si(upper.value, 70);
  mag_t tolerance;
  mag_init(tolerance);
  mag_set_ui_2exp_si(tolerance, 1, -60);
  acb_calc_integrate(result.value, integrand, &parameters, lower.value, upper.value, 60, tolerance, nullptr, bits);
  mag_clear(tolerance);
  radius = mag_get_d(arb_radref(acb_realref(result.value)));
  return arf_get_d(arb_midref(acb_realref(result.value)), ARF_RND_NEAR);
}

} // namespace

TEST_CASE("A at density 2 encloses the density, and D follows, to the last digits") {
  model::VelocitySwapGas gas{};
  gas.statistics = model::Statistics::fermion;
  gas.swap_coefficient = 0.08;
  gas.bath_density = 50.0;
  gas.bath_law = model::bragg_split(5.9, 6.0, 0.3);
  const double constant = equilibrium::swap_stationary_state(gas, 2.0).stationary_constant;
  double radius = 1.0;
  const double density = certified({constant, 0, 0}, radius);
  CHECK(radius < 1e-14);
  CHECK(test::near(density, 2.0, 4e-15));

  // D = (1/gamma B) int (v-u)^2 n (1-n)^2 / int n (1-n), B = 2 pi A varrho.
  const auto moment = [&](int power, int holes) {
    const double value = certified({constant, power, holes}, radius);
    CHECK(radius < 1e-12);
    return value;
  };
  const double weight = moment(0, 1), u = moment(1, 1) / weight;
  const double spread = moment(2, 2) - 2.0 * u * moment(1, 2) + u * u * moment(0, 2);
  const double diffusion = spread / weight / (0.08 * 2.0 * 3.14159265358979324 * constant * 2.0);
  CHECK(test::near(diffusion, 26.696712301925754, 2e-12));
}
