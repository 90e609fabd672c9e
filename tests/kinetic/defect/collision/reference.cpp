// The collision integral against reference values and against quadrature on the resonant manifold.
#include "kinetic/defect/wavenumber_curve.hpp"
#include "tests/kinetic/defect/collision/collisions.hpp"

#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>

using namespace prethermal;
using namespace prethermal::test;

namespace {

using std::numbers::pi;

/// A smooth periodic function between the staggered nodes.
double between_nodes(const std::vector<double>& values, double k) {
  const std::size_t count = values.size(), around = 16;
  std::vector<double> nodes;
  for (std::size_t i = 0; i < count + 2 * around; ++i) nodes.push_back(values[(i + count - around) % count]);
  const double step = 2.0 * pi / static_cast<double>(count);
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(
      nodes.begin(), nodes.end(), -pi + (0.5 - static_cast<double>(around)) * step, step);
  return spline(k);
}

/// C_2/8 times the integral of |psi|^4, whose C_2 is 8: the four-wave channel of |psi|^6 alone.
std::vector<double> four_waves(const std::vector<double>& n) {
  auto collision = integral(static_cast<int>(n.size()), 2);
  auto result = evaluated(collision, n);
  const double rho = total(n) / static_cast<double>(n.size());
  for (double& x : result) x *= 81.0 * rho * rho;
  return result;
}

/// The same for the processes k + k2 = q1 + q2 + 2 pi s, s = +-1, on the curve where energy is conserved as well:
/// q = [P +- sqrt(D)]/2, P = k + k2 - 2 pi s, D = 2 (k^2 + k2^2) - P^2, each with the weight 1/(2 pi sqrt D) ... of both orders.
template<class State> double umklapp(double k, double coefficient, const State& n) {
  double sum = 0.0;
  for (const double s : {1.0, -1.0}) {
    // D >= 0: (k2 - k)^2 >= 2 ... is quadratic in k2: D = k2^2 - 2 k2 (k - 2 pi s) + 2 k^2 - (k - 2 pi s)^2.
    const double c = k - 2.0 * pi * s, root = std::sqrt(2.0 * c * c - 2.0 * k * k);
    const auto integrand = [&](double k2) {
      const double p = k + k2 - 2.0 * pi * s, d = 2.0 * (k * k + k2 * k2) - p * p;
      if (!(d > 0.0)) return 0.0;
      const double q1 = 0.5 * (p + std::sqrt(d)), q2 = 0.5 * (p - std::sqrt(d));
      if (std::abs(q1) > pi || std::abs(q2) > pi) return 0.0;
      const double a = n(k), b = n(k2), x = n(q1), y = n(q2);
      return (b * x * y + a * x * y - a * b * y - a * b * x) / (2.0 * pi * std::sqrt(d));
    };
    // k2 in the zone outside of the roots of D, k2 = lo + (hi - lo) sin^2 t: roots at the ends are integrable.
    for (const auto& [lo, hi] : {std::pair{-pi, std::min(pi, c - root)}, std::pair{std::max(-pi, c + root), pi}}) {
      if (!(lo < hi)) continue;
      const auto substituted = [&, lo = lo, hi = hi](double t) {
        return integrand(lo + (hi - lo) * std::pow(std::sin(t), 2)) * (hi - lo) * std::sin(2.0 * t);
      };
      constexpr int pieces = 400; // the zone's limits on q1, q2 cut the integrand off
      for (int i = 0; i < pieces; ++i)
        sum += boost::math::quadrature::gauss_kronrod<double, 15>::integrate(substituted, 0.5 * pi * i / pieces,
                                                                             0.5 * pi * (i + 1) / pieces, 0);
    }
  }
  return coefficient * sum;
}

} // namespace

TEST_CASE("two peaks, even and lopsided: the reference's I and its four-wave part") {
  const auto state = [](double asymmetry) { return [=](double k) { return two_peaks(k, 0.66, asymmetry); }; };
  auto collision = integral(1024);
  const auto even = evaluated(collision, on_grid(collision, state(0.0))),
             odd = evaluated(collision, on_grid(collision, state(0.5))), four = four_waves(on_grid(collision, state(0.0)));
  for (const auto& [name, values] : {std::pair{"I_twopeak_066", even}, {"I_twopeak_066_l2only", four}, {"I_asym_066", odd}}) {
    const auto entry = defect_reference("defect-bgr.json", name);
    const double relative = entry.value("rel_tol", 0.0), absolute = entry.value("abs_tol", 0.0);
    for (std::size_t i = 0; i < entry.at("value").size(); ++i) {
      const double k = entry.at("params").at("k").at(i), expected = entry.at("value").at(i);
      INFO(name << " at k = " << k << ": " << between_nodes(values, k) << " against " << expected);
      CHECK(near(between_nodes(values, k), expected, relative, absolute + 1e-3 * std::abs(expected)));
    }
  }
}

TEST_CASE(
    "a jump at k = 0: both channels as the reference; umklapp alone as the quadrature on its manifold, and the printed sum not") {
  auto collision = integral(4096);
  const auto n = on_grid(collision, jump_state), four = four_waves(n);
  auto six = evaluated(collision, n);
  for (std::size_t i = 0; i < six.size(); ++i) six[i] -= four[i];
  const double rho = total(n) / 4096.0;
  const kinetic::defect::WavenumberCurve four_curve(collision.wavenumber(), four), six_curve(collision.wavenumber(), six);

  CollisionIntegral printed(parabola, 2, {.wavenumbers = 4096, .longest_time = 320.0, .trivial_exchange = true});
  auto exchanging = evaluated(printed, n);
  for (double& x : exchanging) x *= 81.0 * rho * rho;
  const kinetic::defect::WavenumberCurve printed_curve(collision.wavenumber(), exchanging);

  const auto four_entry = defect_reference("defect-smallk.json", "jump_state_I2");
  double worst_of_printed = 0.0;
  for (std::size_t i = 0; i < four_entry.at("value").size(); ++i) {
    const double k = four_entry.at("params").at("k").at(i), expected = four_entry.at("value").at(i);
    INFO("four waves at k = " << k << ": " << four_curve(k));
    CHECK(near(four_curve(k), expected, four_entry.at("rel_tol").get<double>()));
    CHECK(near(umklapp(k, 648.0 * rho * rho, jump_state), expected, 2e-3));
    worst_of_printed = std::max(worst_of_printed, std::abs(printed_curve(k) / expected - 1.0));
  }
  CHECK(worst_of_printed > 1.0); // of exchanges that a finite longest time broadens over the jump
  const auto six_entry = defect_reference("defect-smallk.json", "jump_state_I3");
  for (std::size_t i = 0; i < six_entry.at("value").size(); ++i) {
    const double k = six_entry.at("params").at("k").at(i), expected = six_entry.at("value").at(i);
    INFO("six waves at k = " << k << ": " << six_curve(k) << " against " << expected);
    CHECK(near(six_curve(k), expected, 0.0, six_entry.at("abs_tol").get<double>()));
  }
}

TEST_CASE("convergence in M, T = M/12.8, of a smooth state: a third and better each doubling; integers only need eight times the "
          "grid") {
  auto fine = integral(2048);
  const auto state = [](double k) { return two_peaks(k, 0.66); };
  const auto converged = evaluated(fine, on_grid(fine, state));
  const auto deviation = [&](CollisionIntegral& collision) {
    const auto result = evaluated(collision, on_grid(collision, state));
    double worst = 0.0;
    for (std::size_t i = 0; i < result.size(); ++i)
      worst = std::max(worst, std::abs(result[i] - between_nodes(converged, collision.wavenumber()[i])));
    return worst / magnitude(converged);
  };
  double before = 0.0;
  for (const auto& [wavenumbers, bound] : {std::pair{64, 0.02}, {128, 0.006}, {256, 0.0017}, {512, 0.0007}}) {
    auto collision = integral(wavenumbers);
    const double here = deviation(collision);
    INFO(wavenumbers << ": " << here);
    CHECK(here < bound);
    if (before > 0.0) CHECK(before / here > 2.0);
    before = here;
    CollisionIntegral printed(parabola, 3,
                              {.wavenumbers = wavenumbers, .longest_time = wavenumbers / 12.8, .trivial_exchange = true});
    CHECK(deviation(printed) > 8.0 * here);
  }
}
