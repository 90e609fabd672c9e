#include "kinetic/defect/linear/boundary_resistance.hpp"

#include "tests/kinetic/defect/linear/linear.hpp"

#include <Eigen/Cholesky>
#include <Eigen/LU>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using prethermal::test::fig5_modes;
using prethermal::test::near;

namespace {

const HalfSpace& half_space() {
  static const HalfSpace of(fig5_modes());
  return of;
}
const BoundaryResistance& resistances() {
  static const BoundaryResistance of = boundary_resistance(half_space());
  return of;
}

Eigen::Vector2d imposed(const Eigen::MatrixX2d& weight, const std::vector<double>& inflow) {
  Eigen::Vector2d sum = Eigen::Vector2d::Zero();
  for (std::size_t k = 0; k < inflow.size(); ++k)
    sum += weight.row(static_cast<Eigen::Index>(k)).transpose() * inflow[k] / (fig5_modes().thermal[k] * fig5_modes().thermal[k]);
  return sum;
}

/// The currents of a slab with inflow from the left alone, from the resistances.
Eigen::Vector2d predicted(const std::vector<double>& inflow, double coupling) {
  const auto& r = resistances();
  return (2.0 * r.resistance + coupling * r.bulk).ldlt().solve(imposed(r.weight, inflow));
}

} // namespace

TEST_CASE("the boundary resistance is symmetric (Onsager) and positive (entropy)") {
  const auto& r = resistances();
  CHECK(near(r.resistance(0, 1), r.resistance(1, 0), 1e-9));
  CHECK(r.resistance(0, 0) > 0.0);
  CHECK(r.resistance.determinant() > 0.0);
  CHECK(near(r.bulk(0, 1), r.bulk(1, 0), 1e-12));
  CHECK(r.bulk.determinant() > 0.0);
}

TEST_CASE("thermal carriers impose their own potentials, any others those of the weights") {
  const auto& modes = fig5_modes();
  for (const auto* weight : {&resistances().weight, &resistances().current_weight}) {
    CHECK((imposed(*weight, perturbation(modes, Perturbation::number)) - Eigen::Vector2d(1.0, 0.0)).norm() < 1e-9);
    CHECK((imposed(*weight, perturbation(modes, Perturbation::energy)) - Eigen::Vector2d(0.0, 1.0)).norm() < 1e-9);
  }
  auto inflow = test::some_inflow(modes, 0.2);
  for (std::size_t k = 0; k < inflow.size() / 2; ++k) inflow[k] = 0.0;
  const auto blocked = half_space().solve(inflow, Eigen::Vector2d::Zero());
  CHECK((blocked.potential - imposed(resistances().weight, inflow)).norm() < 1e-9 * blocked.potential.norm());
  CHECK(std::abs(test::current(modes, blocked.left)) < 1e-10);
  CHECK(std::abs(test::current(modes, blocked.left, 1)) < 1e-9);
  // Eq. (5) is not what a long defect does: that is the boundary generalised resistance.
  const Eigen::Vector2d thermal = imposed(resistances().current_weight, inflow);
  CHECK((thermal - blocked.potential).norm() > 0.01 * blocked.potential.norm());
}

TEST_CASE("carriers with currents: potentials fall by the resistance, and the currents are those asked") {
  const auto& modes = fig5_modes();
  const Eigen::Vector2d currents(0.3, -0.8);
  const auto inflow = perturbation(modes, Perturbation::sine);
  const auto found = half_space().solve(inflow, currents);
  CHECK((found.potential - (imposed(resistances().weight, inflow) - resistances().resistance * currents)).norm() < 1e-9);
  CHECK(near(test::current(modes, found.left), currents[0], 1e-9));
  CHECK(near(test::current(modes, found.left, 1), currents[1], 1e-9));
  for (std::size_t k = inflow.size() / 2; k < inflow.size(); ++k) CHECK(near(found.left[k], inflow[k], 0.0, 1e-10));
}

TEST_CASE("twice the boundary resistance and the bulk's: what a long slab transmits") {
  const auto& modes = fig5_modes();
  for (const auto shape : {Perturbation::sine, Perturbation::number, Perturbation::energy}) {
    const auto inflow = perturbation(modes, shape);
    for (const double coupling : {10.0, 30.0, 100.0}) {
      const auto found = transport({modes, coupling}, inflow);
      const Eigen::Vector2d currents = predicted(inflow, coupling);
      // The exponentials of both ends meet.
      const double tolerance = 1e-10 + 2.0 * std::exp(-coupling * modes.decay[modes.decay.size() / 2]);
      CHECK(near(found.transmitted_number, currents[0] / test::current(modes, inflow), tolerance));
      CHECK(near(found.transmitted_energy, currents[1] / test::current(modes, inflow, 1), tolerance));
    }
  }
  const auto inflow = perturbation(modes, Perturbation::sine);
  // The end resistances count: without them Lambda = 10 is far off.
  const auto& r = resistances();
  const Eigen::Vector2d bulk_alone = (10.0 * r.bulk).ldlt().solve(imposed(r.weight, inflow));
  CHECK_FALSE(near(transport({modes, 10.0}, inflow).transmitted_number, bulk_alone[0] / test::current(modes, inflow), 0.02));
}

TEST_CASE("the resistances do not depend on the grid") {
  const auto at = [](int wavenumbers) {
    return boundary_resistance(HalfSpace(slab_modes(test::collisions_about(1.0, -1.0, wavenumbers))));
  };
  const auto coarse = at(64), fine = at(256);
  const auto& middle = resistances();
  CHECK((middle.resistance - fine.resistance).norm() < 0.3 * (coarse.resistance - middle.resistance).norm());
  CHECK((middle.bulk - fine.bulk).norm() < 0.3 * (coarse.bulk - middle.bulk).norm());
  CHECK(near(fine.resistance(0, 0), 6.633, 5e-4)); // M = 512
  CHECK(near(fine.resistance(0, 1), -1.686, 5e-4));
  CHECK(near(fine.resistance(1, 1), 1.0277, 5e-4));
  CHECK(near(fine.bulk(0, 0), 2.0929, 5e-4));
  CHECK(near(fine.bulk(0, 1), -0.8139, 5e-4));
  CHECK(near(fine.bulk(1, 1), 1.5182, 5e-4));
}

TEST_CASE("scaling of the resistances: n -> a n") {
  const auto hot = boundary_resistance(HalfSpace(slab_modes(test::collisions_about(0.5, -1.0, 128)))); // a = 2
  const auto& cold = resistances();
  CHECK((hot.resistance * 4.0 - cold.resistance).norm() < 1e-8 * cold.resistance.norm());
  CHECK((hot.bulk / 4.0 - cold.bulk).norm() < 1e-8 * cold.bulk.norm());
  CHECK((hot.weight - cold.weight).norm() < 1e-8 * cold.weight.norm());
}
