// What a ring makes of the growth of covariances [HR-40].
#include "kinetic/hard_rods/growth/finite_ring.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using model::PotentialShape;

namespace {

model::HardRodGas ring(double ranges, PotentialShape shape = PotentialShape::double_exponential) {
  auto gas = landau_gas(shape);
  gas.length = ranges * gas.potential.length;
  gas.rods = std::llround(0.2 * gas.length);
  return gas;
}

} // namespace

TEST_CASE("wavenumbers of a ring: an independent sum over the whole plane of wavenumbers, with other velocity integrals") {
  struct Case {
    double ranges;
    std::array<double, 3> missing; // of (v^4, v^4), (v^4, lc), (lc, lc)
  };
  for (const auto& [ranges, missing] :
       {Case{10.0, {0.7476967, 0.7206434, 0.7031950}}, Case{17.0, {0.3893321, 0.3412272, 0.3102036}},
        Case{25.0, {0.1837412, 0.1521638, 0.1318156}}, Case{50.0, {0.0320284, 0.0252219, 0.0208489}},
        Case{100.0, {0.0044050, 0.0034160, 0.0027819}}}) {
    const auto factors = ring_of_wavenumbers(ring(ranges));
    for (std::size_t e = 0; e < missing.size(); ++e) {
      INFO(ranges << " ranges, element " << e << ": " << 1.0 - factors[e] << " against " << missing[e]);
      CHECK(near(1.0 - factors[e], missing[e], 0.0, 5e-5)); // wavenumbers end at 16/xi here
    }
  }
}

TEST_CASE("what is missing falls as the third power of the ring, of every shape, and does not depend on the steps") {
  for (const auto shape : {PotentialShape::double_exponential, PotentialShape::dipolar, PotentialShape::gaussian}) {
    const auto at = [&](double ranges, double coarsening = 1.0) {
      auto missing = ring_of_wavenumbers(ring(ranges, shape), coarsening);
      for (double& element : missing) element = (1.0 - element) * std::pow(ranges, 3);
      return missing;
    };
    const auto middle = at(140.0), long_ring = at(190.0), longer = at(1e4), coarse = at(190.0, 1.5);
    for (std::size_t e = 0; e < middle.size(); ++e) {
      INFO("shape " << static_cast<int>(shape) << " element " << e << ": " << middle[e] << " " << long_ring[e] << " "
                    << longer[e]);
      CHECK(near(middle[e], long_ring[e], 0.05));
      CHECK(near(long_ring[e], longer[e], 0.02));
      CHECK(near(long_ring[e], coarse[e], 1e-3));
    }
  }
}

TEST_CASE("the number of rods: what a triple and its neighbours leave to the medium, to first order in a/L") {
  // Kicks of three that have k - 3 others between or beyond: the rest, N - k, are the medium, in which quasi-particles pass by
  // c_k = (L - N a)/(L - k a). int dB of the square of the force of V = e^-|B|, each part stretched by its own c_k. x = a/L.
  const auto square = [](double share, double x) {
    const double rods = share / x, ring = 1.0 - share;
    const auto passing = [&](double k) { return ring / (1.0 - k * x); };
    const std::array weight{passing(3.0), -2.0 * (rods - 3.0) * x / ring * std::pow(passing(4.0), 2),
                            (rods - 3.0) * (rods - 4.0) * std::pow(x / ring, 2) * std::pow(passing(5.0), 3)};
    double sum = 0.0;
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j)
        sum += weight[i] * weight[j] * 2.0 / (passing(3.0 + static_cast<double>(i)) + passing(3.0 + static_cast<double>(j)));
    return sum;
  };
  CHECK(near(square(0.3, 0.1), 1.0, 1e-12)); // three alone on a ring feel no medium
  for (const double share : {0.01, 0.2, 0.4, 0.7}) {
    auto gas = landau_gas();
    gas.rod_length = share / model::density(gas);
    const double number = static_cast<double>(gas.rods), triples = (1.0 - 1.0 / number) * (1.0 - 2.0 / number);
    CHECK(near(square(share, 1e-12), std::pow(1.0 - share, 5), 1e-8));
    const double slope = (square(share, 1e-7) / square(share, 1e-12) - 1.0) / 1e-7;
    CHECK(near((ring_of_rods(gas) / triples - 1.0) * gas.length / gas.rod_length, slope, 1e-3));
  }
}
