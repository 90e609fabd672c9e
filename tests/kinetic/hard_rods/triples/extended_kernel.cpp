#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"
#include "tests/kinetic/hard_rods/triples/extended_elements.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::model::PotentialShape;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

namespace {

// K_aa, K_aV, K_VV at w = (p, 1-p, -1) with V0 = xi = a = 1, from the kernel at three strengths: with c^2 V0 = s it is
// (V0/s)^2 [s^2 K_aa + 2 s^3 K_aV + s^4 K_VV].
std::array<double, 3> parts(PotentialShape shape, double p) {
  auto gas = two_beam_gas(1.0, 1.0, shape, 1.0);
  const double squared = 0.64; // c^2
  const auto at = [&](double s) {
    gas.potential.strength = s / squared;
    return extended_kernel(gas)(p, 1.0 - p) * squared * squared / (s * s);
  };
  const double plus = at(1.0), minus = at(-1.0), rods = at(1e-8);
  return {rods, 0.25 * (plus - minus), 0.5 * (plus + minus) - rods};
}

} // namespace

TEST_CASE("the three homogeneous parts of the reference") {
  for (const auto& [name, shape] :
       {std::pair{"dexp", PotentialShape::double_exponential}, std::pair{"gauss", PotentialShape::gaussian}})
    for (const auto& [label, p] : {std::pair{"0.1", 0.1}, std::pair{"0.25", 0.25}, std::pair{"0.5", 0.5}}) {
      const auto entry = test::landau_entry("landau-slope", std::string("K_functions_") + name + "_" + label);
      const auto found = parts(shape, p);
      for (std::size_t n = 0; n < 3; ++n) {
        INFO(name << " " << label << " part " << n << ": " << found[n]);
        CHECK(near(found[n], entry.at("value")[n], entry.at("rel_tol"), n == 1 ? 4e-6 : 0.0));
      }
    }
}

TEST_CASE("the three parts of the dipolar potential, with a transform by another program") {
  const std::array<std::array<double, 3>, 3> scipy{
      {{32.549311, 22.878380, 322.58018}, {44.658001, 20.775882, 391.86333}, {60.013116, 9.7095427, 444.39553}}};
  for (const auto& [n, p] : {std::pair{0, 0.1}, std::pair{1, 0.25}, std::pair{2, 0.5}}) {
    const auto found = parts(PotentialShape::dipolar, p);
    for (std::size_t part = 0; part < 3; ++part) CHECK(near(found[part], scipy[static_cast<std::size_t>(n)][part], 2e-6));
  }
}

TEST_CASE("without the potential's second order it is (L), for any triple and shape") {
  for (const auto shape : {PotentialShape::dipolar, PotentialShape::gaussian, PotentialShape::double_exponential}) {
    const auto gas = two_beam_gas(1e-7, 1.3, shape);
    const auto extended = extended_kernel(gas), landau = landau_kernel(gas);
    for (const auto& [w1, w2] : {std::pair{0.4, 0.7}, std::pair{-1.3, 0.9}, std::pair{2.0, -0.013}, std::pair{0.002, 0.5}}) {
      INFO("shape " << static_cast<int>(shape) << " w " << w1 << " " << w2);
      CHECK(near(extended(w1, w2), landau(w1, w2), 1e-6));
    }
  }
}

TEST_CASE("symmetric, positive, and for points of degree -7") {
  const auto rods = extended_kernel(two_beam_gas(-3.0));
  const auto points = extended_kernel(two_beam_gas(0.5, 0.0));
  for (const auto& [w1, w2] : {std::pair{0.4, 0.7}, std::pair{-1.3, 0.9}}) {
    CHECK(near(rods(w2, w1), rods(w1, w2), 1e-13));
    CHECK(near(rods(-w1, -w2), rods(w1, w2), 1e-13));
    CHECK(near(rods(w1, -w1 - w2), rods(w1, w2), 1e-13));
    CHECK(rods(w1, w2) > 0.0);
    CHECK(points(w1, w2) > 0.0);
    CHECK(near(points(2.0 * w1, 2.0 * w2), std::pow(2.0, -7) * points(w1, w2), 1e-13));
  }
  CHECK(extended_kernel(two_beam_gas(0.0))(0.4, 0.7) == 0.0);
}

TEST_CASE("a table of a potential has its kernel") {
  auto gas = two_beam_gas(0.4, 1.0, PotentialShape::gaussian);
  const double exact = extended_kernel(gas)(0.4, 0.7);
  std::vector<double> distance, value;
  for (int n = 0; n <= 76; ++n) { // ends at 7e-4 of the largest value: the jump there is no force
    distance.push_back(0.05 * n);
    value.push_back(model::shape(gas.potential, distance.back()));
  }
  gas.potential.table = std::make_shared<const model::PotentialTable>(model::tabulate(distance, value));
  gas.potential.shape = PotentialShape::table;
  CHECK(near(extended_kernel(gas)(0.4, 0.7), exact, 5e-3));
  gas.potential.strength = 1e-8;
  CHECK(near(extended_kernel(gas)(0.02, 0.98), landau_kernel(gas)(0.02, 0.98), 1e-3));
}

// The reference's b1 = 0.152 of the dipolar potential is not what its parts above give, and its own L* at V0 = 2 (1.656) fits
// 0.1354: 0.152 would raise it by a per cent.
TEST_CASE("slope of the kurtosis without screening: b1 and b2") {
  for (const auto& [name, shape] : {std::pair{"dexp", PotentialShape::double_exponential},
                                    std::pair{"cubic", PotentialShape::dipolar}, std::pair{"gauss", PotentialShape::gaussian}}) {
    const auto slope = [kind = shape](double strength) {
      const auto gas = two_beam_gas(strength, 1.0, kind);
      return test::elements(gas, extended_kernel(gas))[1] / (strength * strength);
    };
    const double landau = slope(1e-8), plus = slope(1.0), minus = slope(-1.0), squared = 0.64; // c^2
    const auto entry = test::landau_entry("landau-slope", std::string("b1_b2_unscreened_") + name);
    const double b1 = (plus - minus) / (2.0 * landau * squared), b2 = (0.5 * (plus + minus) / landau - 1.0) / (squared * squared);
    INFO(name << ": " << b1 << " " << b2);
    CHECK(near(b1, shape == PotentialShape::dipolar ? 0.1354 : entry.at("value")[0].get<double>(), entry.at("rel_tol")));
    CHECK(near(b2, entry.at("value")[1], entry.at("rel_tol")));
  }
}
