// The cusp of the emission at k = 0: its coefficients against the integral they come from, against responses of the collision
// integral, and against a slab on a fine grid.
#include "kinetic/defect/slab/cusp_law.hpp"

#include "tests/kinetic/defect/slab/slabs.hpp"

using namespace prethermal;
using std::numbers::pi;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

namespace {

/// b (n(k) - r0)/|k| of the edge alone, carriers up to p = 1, by quadrature in log s and log p.
double averaged(const EdgeKernel& edge, double k) {
  const double jump = edge.injected - edge.emitted, step = 0.05;
  double sum = 0.0;
  for (double s = std::log(1e-7); s < std::log(40.0); s += step)
    for (double p = -step / 2.0; p > std::log(1e-5 * k); p -= step) {
      const double kernel = edge.constant - edge.logarithm * std::log(std::exp(p) + k);
      sum += std::exp(s - std::exp(s)) * kernel * std::expm1(-std::exp(s - p) * k) * std::exp(p) * step * step;
    }
  return jump / (2.0 * pi) * (sum / k + edge.logarithm * std::log(k));
}

} // namespace

TEST_CASE("alpha and beta are those of the averaged source, whatever the kernel") {
  for (const auto& edge : {EdgeKernel{0.02, 1.95, 7.0, 70.0, -133.0}, {0.5, 0.2, 2.0, 0.5, 1.5}, {0.0, 1.0, 1.0, 0.0, 1.0}}) {
    const auto law = cusp_law(edge);
    CHECK(law.emitted == edge.emitted);
    std::vector<double> rest, size;
    for (const double k : {1e-6, 1e-5, 1e-4}) {
      const double log = std::log(k), found = averaged(edge, k) / edge.loss;
      size.push_back(std::abs(found));
      rest.push_back(found - (law.square * log + law.logarithm) * log);
    }
    INFO(rest[0] << " " << rest[1] << " " << rest[2]);
    CHECK(std::abs(rest[1] - rest[0]) < 5e-3 * std::abs(size[1] - size[0]));
    CHECK(std::abs(rest[2] - rest[1]) < 5e-3 * std::abs(size[2] - size[1]));
  }
}

TEST_CASE("the kernel at k, p -> 0 is the collision integral's own: its response to n raised on 0 < |p| < w") {
  const int modes = 2048;
  auto integral = CollisionIntegral({}, 3, {.wavenumbers = modes});
  SlabState thermal{};
  thermal.wavenumber.assign(integral.wavenumber().begin(), integral.wavenumber().end());
  for (const double k : thermal.wavenumber) thermal.left.push_back(1.0 / (0.5 * (k * k + 2.0)));
  const auto edge = edge_kernel({slab_lattice(1.0), slab_plan(modes)}, thermal);
  CHECK(near(edge.emitted, 1.0, 2e-3)); // thermal: what is emitted is what is injected
  CHECK(near(edge.injected, 1.0, 1e-5));

  const std::size_t raised = 40;
  std::vector<double> dn(modes, 0.0), change(modes);
  for (std::size_t i = 0; i < raised; ++i) dn[modes / 2 + i] = 1.0;
  integral.derivative(thermal.left, dn, change);
  const double step = 2.0 * pi / modes, width = raised * step;
  const auto primitive = [](double x) { return x * (std::log(x) - 1.0); };
  const double logarithm = (primitive(width + step / 2.0) - primitive(step / 2.0)) / width;
  const double found = 2.0 * pi * change[modes / 2 - 1] / width;
  INFO(found << " against " << edge.constant << " - " << edge.logarithm << " * " << logarithm);
  CHECK(near(found, edge.constant - edge.logarithm * logarithm, 0.02));
}

TEST_CASE("the emission of a slab at |k| = 0.006 to 0.02 follows the law: what is left over |k| is constant") {
  const auto plan = slab_plan(128, 12, 2048);
  const auto state = solved(slab_lattice(1.0), plan);
  const auto edge = edge_kernel({slab_lattice(1.0), plan}, state);
  const auto law = cusp_law(edge);
  INFO("r0 " << law.emitted << ", alpha " << law.square << ", beta " << law.logarithm << ", K0 " << edge.constant);
  CHECK(near(law.emitted, emitted_at_zero({slab_lattice(1.0), plan}, state).value, 1e-12));
  CHECK(near(law.square, 1.524, 0.025)); // of longest time -> infinity
  CHECK(near(law.logarithm, 2.754, 0.05));
  // M = 8192, T = 640 (minutes); r0 of T -> infinity at that state.
  const double limit = 1.954;
  std::vector<double> slopes, rest;
  for (const auto& [k, emitted] : {std::pair{0.006, 2.0963}, {0.008, 2.1155}, {0.011, 2.1358}, {0.015, 2.1530}, {0.02, 2.1646}}) {
    const double log = std::log(k);
    slopes.push_back((emitted - limit) / k);
    rest.push_back(slopes.back() - (law.square * log + law.logarithm) * log);
    INFO("k = -" << k << ": " << slopes.back() << ", left " << rest.back());
    CHECK(near(rest.back(), rest.front(), 0.0, 0.03 * (slopes.front() - slopes.back())));
  }
  CHECK(slopes.front() - slopes.back() > 13.0);
}

TEST_CASE("only what was derived: the parabolic dispersion, six waves") {
  auto lattice = slab_lattice(1.0);
  lattice.defect.power = 2;
  CHECK_THROWS_AS(edge_kernel({lattice, slab_plan(64)}, SlabState{}), std::invalid_argument);
  lattice = slab_lattice(1.0);
  lattice.dispersion.law = model::DispersionLaw::tight_binding;
  CHECK_THROWS_AS(edge_kernel({lattice, slab_plan(64)}, SlabState{}), std::invalid_argument);
}
