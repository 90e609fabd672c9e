// Lerch's transcendent at random places, certified: ball arithmetic (Arb) encloses its value.
#include "common/numerics/lerch.hpp"
#include "tests/catch.hpp"

#include <acb_dirichlet.h>
#include <random>

using namespace prethermal;

namespace {

/// The middle of a ball about Phi(w, s, a) on the lower edge of the cut, real and imaginary part; it holds 20 digits.
struct Certified {
  double real, imaginary;
};

Certified certified(double w, double s, double a) {
  acb_t result, z, exponent, shift;
  acb_init(result), acb_init(z), acb_init(exponent), acb_init(shift);
  acb_set_d(z, w), acb_set_d(exponent, s), acb_set_d(shift, a);
  acb_dirichlet_lerch_phi(result, z, exponent, shift, 128);
  CHECK(acb_rel_accuracy_bits(result) > 60);
  const Certified value{arf_get_d(arb_midref(acb_realref(result)), ARF_RND_NEAR),
                        arf_get_d(arb_midref(acb_imagref(result)), ARF_RND_NEAR)};
  acb_clear(result), acb_clear(z), acb_clear(exponent), acb_clear(shift);
  return value;
}

// The largest error of `count` random points with w between the bounds, relative to Phi.
double worst_error(double lowest, double highest, int count, unsigned seed) {
  std::mt19937_64 words(seed);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  double worst = 0.0;
  for (int i = 0; i < count; ++i) {
    const double w = lowest + (highest - lowest) * unit(words), s = 0.1 + 4.9 * unit(words), a = 0.1 + 19.9 * unit(words);
    const auto exact = certified(w, s, a);
    const auto value = numerics::real_lerch(std::log(w), s, a);
    const double error = std::abs(value.sign * std::exp(value.log_modulus) / exact.real - 1.0);
    worst = std::max(worst, error);
    if (w <= 1.0) continue;
    CHECK(std::abs(-std::exp(numerics::log_imaginary_lerch(std::log(w), s, a)) / exact.imaginary - 1.0) < 1e-10);
  }
  return worst;
}

} // namespace

TEST_CASE("Lerch's transcendent against Arb for w < 1") {
  const double worst = worst_error(0.0, 1.0, 400, 1);
  WARN("largest relative error, w < 1: " << worst);
  CHECK(worst < 1e-9);
  CHECK(worst < 1e-12); // as the header says
}

TEST_CASE("Lerch's transcendent against Arb for 1 < w < 3") {
  const double worst = worst_error(1.0, 3.0, 100, 2);
  WARN("largest relative error, 1 < w < 3: " << worst);
  CHECK(worst < 1e-9);
}
