// The explicit scheme (29)-(32) of Bastianello and the state of Fig. 5, as printed: the bound on the time step leaves the
// collisions out, the points of the grid are half a cell off, and the thermal state of Fig. 5 does not exist.
#include "common/equilibrium/classical_field.hpp"
#include "common/model/laws/injected_state.hpp"
#include "common/numerics/dense.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/linear/modes.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <span>
#include <vector>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using prethermal::test::near;
using std::numbers::pi;

namespace {

/// I = gain + rate n at all points, [N][M].
using Rates = std::function<void(std::span<const double> n, std::span<double> gain, std::span<double> rate)>;

/// Eqs. (31) and (32): dX = 1/(N + 1), the inflow at i = 0 and N + 1.
class ExplicitScheme {
 public:
  ExplicitScheme(std::vector<double> velocity, std::vector<double> inflow, int points, double coupling, Rates rates)
      : velocity_(std::move(velocity)), inflow_(std::move(inflow)), points_(static_cast<std::size_t>(points)),
        coupling_(coupling), rates_(std::move(rates)) {
    for (std::size_t i = 0; i < points_; ++i) n.insert(n.end(), inflow_.begin(), inflow_.end());
    gain_ = rate_ = moved_ = n;
  }

  double spacing() const { return 1.0 / (static_cast<double>(points_) + 1.0); }

  /// dt < dX/max|v|, as printed.
  double printed_bound() const { return spacing() / std::ranges::max(velocity_); }
  /// Largest |dn/dt| of the last step; stops where n is a thousand times what it should be.
  double advance(double dt, int steps) {
    double change = 0.0;
    for (int step = 0; step < steps; ++step) {
      move(dt);
      rates_(moved_, gain_, rate_);
      change = 0.0;
      double largest = 0.0;
      for (std::size_t i = 0; i < n.size(); ++i) {
        const double next = moved_[i] + dt * coupling_ * (gain_[i] + rate_[i] * moved_[i]);
        change = std::max(change, std::abs(next - n[i]) / dt);
        largest = std::max(largest, std::abs(next));
        n[i] = next;
      }
      if (!(largest < 1e3)) break;
    }
    return change;
  }

  std::vector<double> n; // [N][M]

 private:
  void move(double dt) {
    const std::size_t modes = velocity_.size();
    for (std::size_t i = 0; i < points_; ++i)
      for (std::size_t k = 0; k < modes; ++k) {
        const double here = n[i * modes + k], left = i == 0 ? inflow_[k] : n[(i - 1) * modes + k],
                     right = i + 1 == points_ ? inflow_[k] : n[(i + 1) * modes + k];
        const double v = velocity_[k];
        moved_[i * modes + k] = here - dt * v * (v > 0.0 ? here - left : right - here) / spacing();
      }
  }

  std::vector<double> velocity_, inflow_;
  std::size_t points_;
  double coupling_;
  Rates rates_;
  std::vector<double> moved_, gain_, rate_;
};

/// -min of the real part of the eigenvalues of dI/dn, over all points: forward Euler is stable for dt < 2/(Lambda times that).
double fastest_decay(CollisionIntegral& collision, std::span<const double> n) {
  const auto modes = static_cast<std::size_t>(collision.wavenumbers());
  double fastest = 0.0;
  for (std::size_t first = 0; first < n.size(); first += modes)
    fastest = std::max(fastest, -numerics::eigenvalues(collision.jacobian(n.subspan(first, modes))).real().minCoeff());
  return fastest;
}

ExplicitScheme scheme(CollisionIntegral& collision, double coupling) {
  const model::InjectedState peaks{.shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = pi / 2.0, .width = 0.5};
  std::vector<double> inflow;
  for (const double k : collision.wavenumber()) inflow.push_back(model::mode_density(peaks, {}, k));
  constexpr int points = 11; // the coarsest of the paper's meshes
  return {{collision.velocity().begin(), collision.velocity().end()},
          inflow,
          points,
          coupling,
          [&collision](std::span<const double> n, std::span<double> gain, std::span<double> rate) {
            collision.rates(n, gain, rate);
          }};
}

} // namespace

TEST_CASE(
    "below the printed bound on dt the scheme diverges all the same: collisions bound it, by 2/Lambda over their fastest decay") {
  struct Case {
    double coupling;
    int wavenumbers;
    bool printed_integral; // four-wave exchanges left in, as (35) has them
    double careful;        // a stable step, of the printed bound
    int steps;             // of that, to come to rest
  };
  for (const auto& [coupling, wavenumbers, printed_integral, careful, steps] :
       {Case{4.0, 32, false, 0.15, 2500}, {8.0, 32, false, 0.08, 4000}, {1.0, 32, true, 0.4, 1500}, {1.0, 64, true, 0.4, 700}}) {
    CollisionPlan plan{.wavenumbers = wavenumbers};
    plan.trivial_exchange = printed_integral;
    CollisionIntegral collision({}, 3, plan);
    auto at_rest = scheme(collision, coupling);
    const double printed = at_rest.printed_bound(), first = at_rest.advance(careful * printed, 1);
    REQUIRE(at_rest.advance(careful * printed, steps) < 1e-3 * first);

    const double bound = 2.0 / (coupling * fastest_decay(collision, at_rest.n));
    INFO("Lambda " << coupling << ", " << wavenumbers << " wavenumbers: bound " << bound << ", printed " << printed);
    REQUIRE(1.15 * bound < printed);
    auto below = at_rest, beyond = at_rest;
    const double settled = below.advance(0.9 * bound, 400), running = beyond.advance(1.15 * bound, 400);
    INFO("|dn/dt| " << first << " at first, then " << settled << " at 0.9 and " << running << " at 1.15 of that bound");
    REQUIRE(settled < 1e-3 * first);
    REQUIRE(running > 3.0 * first);
  }
}

TEST_CASE("X_i = i dX: with a constant source the scheme is exact there, at the printed (i - 1/2) dX half a cell off") {
  const std::vector<double> velocity{2.0, -3.0}, inflow{0.7, 0.4};
  const double source = 1.3;
  for (const int points : {11, 41}) {
    ExplicitScheme scheme(velocity, inflow, points, 1.0,
                          [source](std::span<const double>, std::span<double> gain, std::span<double> rate) {
                            std::ranges::fill(gain, source);
                            std::ranges::fill(rate, 0.0);
                          });
    REQUIRE(scheme.advance(0.9 * scheme.spacing() / 3.0, 600) < 1e-9);
    // v dn/dX = source between X = 0 and X = 1.
    const auto exact = [&](std::size_t k, double x) {
      return inflow[k] + source / velocity[k] * (velocity[k] > 0.0 ? x : x - 1.0);
    };
    double right = 0.0, least_of_printed = 1.0;
    for (int i = 1; i <= points; ++i)
      for (const std::size_t k : {0, 1}) {
        const double n = scheme.n[2 * static_cast<std::size_t>(i - 1) + k], dx = scheme.spacing();
        right = std::max(right, std::abs(n - exact(k, i * dx)));
        least_of_printed = std::min(least_of_printed, std::abs(n - exact(k, (i - 0.5) * dx)));
      }
    INFO(points << " points: " << right << " and at least " << least_of_printed);
    REQUIRE(right < 1e-10);
    REQUIRE(near(least_of_printed, 0.5 * scheme.spacing() * source / 3.0, 1e-6));
  }
}

TEST_CASE("Fig. 5 at mu = 1: negative for |k| < 1 and singular at 1, no state; at mu = -1 it is one") {
  const equilibrium::FieldTemperature printed{1.0, 1.0}, right{1.0, -1.0};
  CollisionIntegral collision({}, 3, {.wavenumbers = 64});
  double least_of_printed = 0.0, least = 1.0;
  for (const double energy : collision.energy()) {
    least_of_printed = std::min(least_of_printed, equilibrium::mode_density(printed, energy));
    least = std::min(least, equilibrium::mode_density(right, energy));
  }
  REQUIRE(least_of_printed < -5.0);
  REQUIRE(!std::isfinite(equilibrium::mode_density(printed, 1.0)));
  REQUIRE(near(least, 1.0 / (1.0 + pi * pi), 0.1));
  REQUIRE_THROWS_AS(linearised_collisions(collision, printed), std::invalid_argument);
  REQUIRE(slab_modes(linearised_collisions(collision, right)).dissipation[0] > 0.0);
  // rho = int dk/2pi 1/(k^2 + 1) = arctan(pi)/pi: the sum over the grid has it; that of mu = 1 has no limit.
  const auto density = [](const equilibrium::FieldTemperature& state, int wavenumbers) {
    double sum = 0.0;
    for (int m = 0; m < wavenumbers; ++m)
      sum += equilibrium::mode_density(state, std::pow(-pi + 2.0 * pi * (m + 0.5) / wavenumbers, 2)) / wavenumbers;
    return sum;
  };
  REQUIRE(near(density(right, 64), std::atan(pi) / pi, 1e-3));
  double spread = 0.0; // from grid to grid
  for (const int wavenumbers : {60, 62, 64, 66, 68, 70})
    spread = std::max(spread, std::abs(density(printed, wavenumbers + 2) - density(printed, wavenumbers)));
  REQUIRE(spread > 10.0);
}
