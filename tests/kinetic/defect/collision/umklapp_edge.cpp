// The edge of the umklapp processes at k + 0 -> q + q: where it lies, and that it is no matter of the grid.
#include "tests/kinetic/defect/collision/collisions.hpp"

#include <boost/math/tools/roots.hpp>

using namespace prethermal;
using namespace prethermal::test;

namespace {

using std::numbers::pi;

/// E = k^2 + bend k^4, convex, as a table.
model::Dispersion bent(double bend) {
  std::vector<double> k, energy;
  for (int i = 0; i <= 800; ++i) {
    k.push_back(-pi + 2.0 * pi * i / 800);
    energy.push_back(k.back() * k.back() + bend * std::pow(k.back(), 4));
  }
  return {model::DispersionLaw::table, model::tabulate_dispersion(k, energy)};
}

/// The wavenumber above which k and a carrier at rest may go to two at (k - 2 pi)/2.
double threshold(const model::Dispersion& dispersion) {
  const auto excess = [&](double k) {
    return model::energy(dispersion, k) + model::energy(dispersion, 0.0) - 2.0 * model::energy(dispersion, 0.5 * k - pi);
  };
  const auto [low, high] = boost::math::tools::bisect(excess, 1.5, 3.1, boost::math::tools::eps_tolerance<double>(40));
  return 0.5 * (low + high);
}

/// Where I of |psi|^4 bends most among 2.3 < -k < 2.9, and how much more than elsewhere there (in the median).
struct Bend {
  double place, sharpness;
};
template<class State> Bend sharpest_bend(const model::Dispersion& dispersion, int wavenumbers, const State& n) {
  CollisionIntegral collision{dispersion, 2, {.wavenumbers = wavenumbers, .time_step = 0.2, .longest_time = wavenumbers / 20.0}};
  const auto found = evaluated(collision, on_grid(collision, n));
  std::vector<double> bends;
  Bend most{0.0, 0.0};
  for (std::size_t i = 1; i + 1 < found.size(); ++i) {
    const double k = -collision.wavenumber()[i];
    if (k < 2.3 || k > 2.9) continue;
    bends.push_back(std::abs(found[i + 1] - 2.0 * found[i] + found[i - 1]));
    if (bends.back() > most.sharpness) most = {k, bends.back()};
  }
  std::ranges::nth_element(bends, bends.begin() + std::ssize(bends) / 2);
  most.sharpness /= bends[bends.size() / 2];
  return most;
}

} // namespace

TEST_CASE("a jump of n at k = 0 puts an edge into I where umklapp with a carrier at rest begins, on every grid and dispersion") {
  CHECK(near(threshold(parabola), 2.0 * pi * (std::numbers::sqrt2 - 1.0), 1e-9));
  for (const int wavenumbers : {512, 1024, 2048}) {
    const double step = 2.0 * pi / wavenumbers;
    for (const auto& dispersion : {parabola, bent(0.02)}) {
      const auto found = sharpest_bend(dispersion, wavenumbers, jump_state);
      CAPTURE(wavenumbers, found.place, found.sharpness, threshold(dispersion));
      CHECK(std::abs(found.place - threshold(dispersion)) < 2.0 * step);
      CHECK(found.sharpness > 10.0);
    }
  }
  CHECK(std::abs(threshold(bent(0.02)) - threshold(parabola)) > 0.04);
  // Without the jump there is none.
  CHECK(sharpest_bend(parabola, 1024, [](double k) { return two_peaks(k, 0.5); }).sharpness < 10.0);
}
