#include "tests/common/equilibrium/bethe.hpp"

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;

namespace {

// Whether `attempt` throws std::invalid_argument with this in its message.
bool refused(const std::function<void()>& attempt, const std::string& with) {
  try {
    attempt();
  } catch (const std::invalid_argument& error) {
    return std::string(error.what()).find(with) != std::string::npos;
  }
  return false;
}

const numerics::UniformGrid rapidities{-9.0, 0.15, 121};

} // namespace

TEST_CASE("gases that there are not") {
  for (const double c : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
    CHECK(refused([&] { thermal_state(LiebLiniger{c}, {1.0, 0.0}); }, "c > 0"));
  CHECK(refused([] { thermal_state(HardRods{-0.1}, {1.0, 0.0}); }, "-0.1"));
  Eigen::MatrixXd kernel = on_grid(LiebLiniger{1.0}, rapidities).kernel;
  kernel(3, 7) *= 1.001;
  CHECK(refused([&] { on_grid(KernelTable{model::Statistics::fermion, kernel}, rapidities); }, "symmetric: T("));
  kernel = Eigen::MatrixXd::Zero(121, 120);
  CHECK(refused([&] { on_grid(KernelTable{model::Statistics::fermion, kernel}, rapidities); }, "121 x 120"));
  kernel = Eigen::MatrixXd::Zero(120, 120);
  CHECK(refused([&] { on_grid(KernelTable{model::Statistics::fermion, kernel}, rapidities); }, "120 nodes on a grid of 121"));
  kernel = Eigen::MatrixXd::Constant(121, 121, std::numeric_limits<double>::infinity());
  CHECK(refused([&] { on_grid(KernelTable{model::Statistics::fermion, kernel}, rapidities); }, "finite"));
  const auto zero = KernelTable{model::Statistics::fermion, Eigen::MatrixXd::Zero(121, 121)};
  CHECK(refused([&] { phase(zero, Eigen::VectorXd::Zero(121)); }, "phase"));
}

TEST_CASE("thermal states that there are not, and grids that do not hold them") {
  for (const double T : {0.0, -2.0}) CHECK(refused([&] { thermal_state(LiebLiniger{1.0}, {T, 0.0}); }, "temperature > 0"));
  CHECK(refused([] { thermal_state(FreeGas{model::Statistics::boson}, {1.0, 0.0}); }, "below 0"));
  CHECK(refused([] { thermal_state(LiebLiniger{0.3}, {1.0, 0.0}, rapidities); }, "c/2.6 = 0.115385"));
  CHECK(refused([] { thermal_state(LiebLiniger{10.0}, {0.01, 0.0}, rapidities); }, "sqrt(T) = 0.1"));
  CHECK(refused([] { thermal_state(LiebLiniger{1.0}, {1.0, 0.0}, {-3.0, 0.15, 41}); }, "-3 to 3"));
  CHECK(refused([] { thermal_state(LiebLiniger{1e-4}, {1.0, 0.0}); }, "more than 4096"));
  CHECK(refused([] { on_grid(LiebLiniger{1.0}, {0.0, -0.1, 10}); }, "step > 0"));
  const auto zero = KernelTable{model::Statistics::fermion, Eigen::MatrixXd::Zero(121, 121)};
  CHECK(refused([&] { thermal_grid(zero, {1.0, 0.0}); }, "its own grid"));
}

TEST_CASE("a grid that is too coarse for the kernel has no solution, and Newton's method says so") {
  const auto model = on_grid(LiebLiniger{0.1}, {-12.0, 24.0 / 127.0, 128});
  CHECK_THROWS_AS(gibbs_state(model, driving({1.0, 1.0}, model.energy_slope)), std::runtime_error);
}

TEST_CASE("drivings and densities that no state has") {
  const auto model = on_grid(tonks_girardeau, rapidities);
  CHECK(refused([&] { gibbs_state(model, Eigen::VectorXd::Zero(120)); }, "120 values"));
  CHECK(refused([&] { gibbs_state(model, Eigen::VectorXd::Constant(121, std::numeric_limits<double>::quiet_NaN())); }, "finite"));
  CHECK(
      refused([&] { gibbs_state(on_grid(FreeGas{model::Statistics::boson}, rapidities), Eigen::VectorXd::Constant(121, -0.5)); },
              "-0.5"));
  CHECK(refused([&] { state_of_density(model, Eigen::VectorXd::Constant(121, 0.2)); }, "0.159155"));
  CHECK(refused([&] { state_of_density(model, Eigen::VectorXd::Constant(121, -0.1)); }, "rho = -0.1"));
  CHECK(refused([&] { state_of_density(on_grid(HardRods{1.0}, rapidities), Eigen::VectorXd::Constant(121, 0.2)); }, "no state"));
  CHECK(refused([&] { pseudo_energy(model::Statistics::fermion, Eigen::VectorXd::Constant(2, 1.5)); }, "1.5"));
  for (const double density : {0.0, -1.0}) CHECK(refused([&] { chemical_potential(LiebLiniger{1.0}, 1.0, density); }, "above 0"));
  CHECK(refused([] { chemical_potential(HardRods{0.5}, 1.0, 2.0); }, "no free space"));
  CHECK(refused([] { chemical_potential(LiebLiniger{1.0}, 0.0, 1.0); }, "temperature > 0"));
}

TEST_CASE("splittings and seas that there are not") {
  const Thermal cloud{1.0, 0.0};
  CHECK(refused([&] { bragg_state(LiebLiniger{1.0}, {cloud, 2.0, -1.0, 1.0}); }, "-1 and 1"));
  CHECK(refused([&] { bragg_state(LiebLiniger{1.0}, {cloud, 2.0, 0.0, 0.0}); }, "sum above 0"));
  CHECK(refused([&] { filled_sea(HardRods{1.0}, 1.0, 20); }, "Fermi"));
  CHECK(refused([&] { filled_sea(LiebLiniger{1.0}, 0.0, 20); }, "edge > 0"));
}
