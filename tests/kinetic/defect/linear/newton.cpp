// The linearised slab, exact in X, against Newton's iteration at small departures from a thermal inflow.
#include "tests/kinetic/defect/linear/linear.hpp"
#include "tests/kinetic/defect/slab/slabs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

TEST_CASE("n_th (1 +- 0.001 sin k) sent in: Newton's difference is the linear response, up to what T and the cells leave") {
  constexpr double size = 1e-3, coupling = 1.0;
  double before = 0.0;
  for (const int wavenumbers : {64, 128}) {
    const auto emission = [&](double asymmetry) {
      auto lattice = slab_lattice(coupling);
      lattice.injected = {.shape = model::InjectedShape::thermal, .beta = 1.0, .mu = -1.0, .asymmetry = asymmetry};
      auto plan = slab_plan(wavenumbers, 16);
      plan.collision.longest_time = 0.0;
      return solved(lattice, plan);
    };
    const auto more = emission(size), less = emission(-size);
    CollisionIntegral integral(parabola, 3, {.wavenumbers = wavenumbers});
    const LinearSlab slab(slab_modes(linearised_collisions(integral, {1.0, -1.0})), coupling);
    std::vector<double> inflow;
    for (std::size_t i = 0; i < slab.modes().thermal.size(); ++i)
      inflow.push_back(slab.modes().thermal[i] * std::sin(slab.modes().wavenumber[i]));
    const auto amplitudes = slab.amplitudes(inflow);
    const auto left = slab.departure(amplitudes, 0.0);
    double worst = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i)
      worst = std::max(worst, std::abs((more.left[i] - less.left[i]) / (2.0 * size) - left[i]));
    INFO(wavenumbers << " wavenumbers: " << worst << " of " << magnitude(left));
    CHECK(worst < 0.03 * magnitude(left));
    if (before > 0.0) CHECK(worst < 0.7 * before);
    before = worst;
  }
}
