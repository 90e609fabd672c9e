#include "kinetic/defect/slab/cusp_law.hpp"

#include "kinetic/defect/collision/channels.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/slab/profile.hpp"
#include "kinetic/defect/wavenumber_curve.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using std::numbers::pi;
constexpr int quadrature_points = 400; // of each quadrature: K_0 to 0.3 of 100

/// n at X = 0, nothing outside the zone, and r0 for the carrier k -> 0- itself.
struct EdgeField {
  const WavenumberCurve& curve;
  double emitted, density;
  double operator()(double k) const { return std::abs(k) < pi ? curve(k) : 0.0; }
};

template<class Function> double integral(double from, double to, const Function& function) {
  const double step = (to - from) / quadrature_points;
  double sum = 0.0;
  for (int i = 0; i < quadrature_points; ++i) sum += function(from + step * (i + 0.5));
  return sum * step;
}

/// d/dn_p of n_k n_2 n_3 n_p m_2 m_3 (1/n_k + 1/n_2 + 1/n_3 - 1/n_p - 1/m_2 - 1/m_3), k + 2 + 3 -> p + 2' + 3', at n_k = r0.
double exchanged(double r0, double n2, double n3, double m2, double m3) {
  return n2 * n3 * m2 * m3 + r0 * ((n2 + n3) * m2 * m3 - n2 * n3 * (m2 + m3));
}

/// The same where p scatters with k: k + p + 3 -> 1' + 2' + 3'.
double together(double r0, double n3, double m1, double m2, double m3) {
  return n3 * m1 * m2 * m3 + r0 * (m1 * m2 * m3 - n3 * (m1 * m2 + m2 * m3 + m3 * m1));
}

/// k + (a + u) + (a - u) -> p + the same two. With s = p - k the energy delta is that of 2 (u^2 - w^2 - s (k - a)), w of the
/// scattered two, and int dw delta = 1/sqrt(u^2 + |s a|): log(4/|s a|) at u = 0, the rest regular.
double exchange_with_two(const EdgeField& n) {
  constexpr double depth = 16.0; // e^-16 pi: the smallest |a| and u
  const double step = depth / quadrature_points;
  const auto at = [&n, step](double a) {
    const double fourth = std::pow(n(a), 4);
    double regular = fourth * std::log(pi); // int du/u [n(a+u)^2 n(a-u)^2 - fourth], u < pi
    for (int i = 0; i <= quadrature_points; ++i) {
      const double u = pi * std::exp(-step * i), both = n(a + u) * n(a - u);
      regular += (i == 0 ? 0.5 : 1.0) * step * (both * both - fourth);
    }
    return fourth * std::log(4.0 / std::abs(a)) + 2.0 * regular;
  };
  return integral(-depth, 0.0, [&](double y) { return pi * std::exp(y) * (at(pi * std::exp(y)) + at(-pi * std::exp(y))); });
}

/// The same with 2 + 3 = 2' + 3' + 2 pi g: P/2 +- u -> Q/2 +- w, Q = P - 2 pi g, w^2 = u^2 - excess.
double exchange_umklapp(const EdgeField& n) {
  constexpr double reach = 14.0;
  double sum = 0.0;
  for (const double turn : {2.0 * pi, -2.0 * pi})
    sum += integral(-2.0 * pi, 2.0 * pi, [&](double pair) {
      const double excess = pi * pi - turn * pair / 2.0, scale = std::sqrt(std::abs(excess)), other = (pair - turn) / 2.0;
      return integral(-reach, reach, [&](double t) { // du/w = dt
        const double u = scale * (excess > 0.0 ? std::cosh(t) : std::sinh(t));
        if (std::abs(pair / 2.0) + std::abs(u) >= pi) return 0.0;
        const double w = scale * (excess > 0.0 ? std::sinh(t) : std::cosh(t));
        return 0.5 * exchanged(n.emitted, n(pair / 2.0 + u), n(pair / 2.0 - u), n(other + w), n(other - w));
      });
    });
  return sum;
}

/// k + p + 3 -> 1' + 2' + 3' at k = p = 0: a circle for each k_3, and umklapp processes.
double scattered_together(const EdgeField& n) {
  double sum = integral(-pi, pi, [&](double k) {
    return integral(0.0, 2.0 * pi, [&](double angle) {
      const auto q = [&](int i) { return k / 3.0 * (1.0 + 2.0 * std::cos(angle + 2.0 * pi * i / 3.0)); };
      return together(n.emitted, n(k), n(q(0)), n(q(1)), n(q(2))) / (2.0 * std::numbers::sqrt3);
    });
  });
  for (const double turn : {2.0 * pi, -2.0 * pi})
    sum += integral(-pi, pi, [&](double q1) {
      return integral(-pi, pi, [&](double q2) {
        const double two = q1 + q2 + turn, q3 = (q1 * q1 + q2 * q2 - two * two) / (2.0 * two), k3 = two + q3;
        if (!(std::abs(q3) < pi && std::abs(k3) < pi)) return 0.0;
        return together(n.emitted, n(k3), n(q1), n(q2), n(q3)) / (2.0 * std::abs(two));
      });
    });
  return sum;
}

/// Four waves, over C_2: k + (-pi) -> p + pi for k < p, and what n_p changes by dC_2/drho.
double four_waves(const EdgeField& n) {
  const double r0 = n.emitted, n2 = n.curve(-pi), m2 = n.curve(pi), least = 2.0 * pi * (std::numbers::sqrt2 - 1.0);
  double collision = 0.0; // I_k/C_2
  for (const double sign : {1.0, -1.0})
    collision += integral(0.0, pi / 2.0, [&](double t) {
      const double k2 = sign * (least + (pi - least) * std::pow(std::sin(t), 2)), sum = k2 - 2.0 * pi * sign;
      const double root = std::sqrt(2.0 * k2 * k2 - sum * sum), q1 = n((sum + root) / 2.0), q2 = n((sum - root) / 2.0);
      return (n(k2) * q1 * q2 + r0 * (q1 * q2 - n(k2) * (q1 + q2))) * (pi - least) * std::sin(2.0 * t) / root / (2.0 * pi);
    });
  return (n2 * m2 + r0 * (m2 - n2)) / (2.0 * pi) + 2.0 * collision / n.density;
}

} // namespace

bool has_cusp_law(const model::DefectLattice& lattice) {
  return lattice.dispersion.law == model::DispersionLaw::parabolic && lattice.defect.power == 3;
}

CuspLaw cusp_law(const EdgeKernel& edge) {
  const double jump = edge.injected - edge.emitted, scale = jump / (2.0 * pi * edge.loss);
  return {edge.emitted, -0.5 * edge.logarithm * scale, (edge.constant + edge.logarithm) * scale};
}

EdgeKernel edge_kernel(const Problem& problem, const SlabState& state) {
  const auto& lattice = problem.lattice;
  if (!has_cusp_law(lattice)) throw std::invalid_argument("edge_kernel: for the parabolic dispersion and |psi|^6 only");
  const std::size_t modes = state.left.size(), half = modes / 2;
  CollisionIntegral collisions(lattice.dispersion, lattice.defect.power,
                               on_grid(problem.plan.collision, static_cast<int>(modes)));
  std::vector<double> gain(modes), rate(modes);
  collisions.rates(state.left, gain, rate);
  const double loss = -at_zero(rate), emitted = at_zero(gain) / loss, rho = density(state.left);

  double fourth = 0.0;
  for (const double n : state.left) fourth += std::pow(n, 4) / static_cast<double>(modes);
  const WavenumberCurve curve(state.wavenumber, state.left);
  const EdgeField n{curve, emitted, rho};
  const double six = channel_coefficient(3, 3, rho) / (4.0 * pi * pi), four = channel_coefficient(3, 2, rho);
  return {.injected = 1.5 * state.left[half] - 0.5 * state.left[half + 1],
          .emitted = emitted,
          .loss = loss,
          .logarithm = 6.0 * pi * six * fourth,
          .constant = 3.0 * six * (exchange_with_two(n) + exchange_umklapp(n)) + 2.0 * six * scattered_together(n) +
                      four * four_waves(n)};
}

} // namespace prethermal::kinetic::defect
