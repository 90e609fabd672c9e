#include "common/equilibrium/bethe/between.hpp"
#include "common/equilibrium/bethe/diffusion.hpp"
#include "tests/common/equilibrium/bethe.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

// The quasi-particle diffusion as an operator, and functions between the nodes.

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;
using prethermal::test::apart;
using prethermal::test::near;

namespace {

std::vector<Gas> gases() { return {LiebLiniger{2.0}, HardRods{0.6}, tonks_girardeau, FreeGas{model::Statistics::boson}}; }
const BraggSplit clouds{{1.0, -0.3, 0.2}, 1.1, 1.0, 2.0};

Eigen::VectorXd rapidities(const numerics::UniformGrid& grid) {
  const auto nodes = numerics::nodes(grid);
  return Eigen::Map<const Eigen::VectorXd>(nodes.data(), grid.nodes);
}

double on_step(double step, const std::function<double(const DressedState&, const DiffusionKernel&)>& function) {
  const int half = static_cast<int>(std::lround(10.0 / step));
  const auto state = bragg_state(LiebLiniger{2.0}, clouds, {-half * step, step, 2 * half + 1}).dressed;
  return function(state, diffusion_kernel(state));
}

} // namespace

TEST_CASE("diffusion as an operator: the matrix, int D = 0, Onsager's symmetry and sign, no change of what is carried") {
  for (const Gas& gas : gases()) {
    const auto state = bragg_state(gas, clouds).dressed;
    const auto kernel = diffusion_kernel(state);
    const Eigen::VectorXd &w = state.model.weight, &v = state.model.energy_slope;
    const Eigen::VectorXd g = test::bethe_charge(v), f = (0.6 * v.array() + 0.2).sin(), h = covariance(state, g);
    const Eigen::VectorXd Dh = diffused(state, kernel, h);
    CHECK(apart(Dh, quasiparticle_diffusion(state) * h) < 1e-14);
    CHECK(std::abs(w.dot(Dh)) < 1e-15);
    CHECK(apart(onsager(state, kernel, g), Dh) < 1e-14);
    CHECK(near(w.dot(f.cwiseProduct(Dh)), w.dot(g.cwiseProduct(onsager(state, kernel, f))), 1e-12, 1e-16));
    CHECK(w.dot(g.cwiseProduct(Dh)) >= 0.0);
    if (state.model.kernel.cwiseAbs().maxCoeff() > 0.0) CHECK(w.dot(g.cwiseProduct(Dh)) > 1e-3);
    // A current of particles is a momentum, which no collision changes: D C h0 = 0.
    CHECK(onsager(state, kernel, power_charge(state, 0)).cwiseAbs().maxCoeff() < 1e-15);
  }
}

TEST_CASE("diffusion is Galilean covariant: moved by whole steps, D is moved") {
  const LiebLiniger gas{2.0};
  const double step = 0.1;
  const numerics::UniformGrid grid{-12.0, step, 241};
  BraggSplit moved = clouds;
  moved.cloud.velocity += 10 * step;
  const auto rest = bragg_state(gas, clouds, grid).dressed, moving = bragg_state(gas, moved, grid).dressed;
  const auto at_rest = diffusion_kernel(rest), in_motion = diffusion_kernel(moving);
  double worst = 0.0;
  for (Eigen::Index i = 10; i < 241; ++i) {
    worst =
        std::max(worst, std::abs(collision_variance_rate(moving, in_motion)[i] - collision_variance_rate(rest, at_rest)[i - 10]));
    for (Eigen::Index j = 10; j < 241; ++j)
      worst = std::max(worst, std::abs(in_motion.exchange(i, j) - at_rest.exchange(i - 10, j - 10)));
  }
  CHECK(worst < 1e-14);
}

TEST_CASE("the kink of |v - v'|: of fourth order in the step with its term on the diagonal, of second without it") {
  const auto rate = [](const DressedState& state, const DiffusionKernel& kernel) {
    return state.model.weight.dot(state.rapidity_density.cwiseProduct(collision_variance_rate(state, kernel)));
  };
  const auto without = [&](const DressedState& state, const DiffusionKernel& kernel) {
    DiffusionKernel bare = kernel;
    bare.exchange.diagonal().setZero();
    bare.spreading = numerics::product_transposed(bare.exchange, state.model.weight);
    return rate(state, bare);
  };
  const auto onsager_form = [](const DressedState& state, const DiffusionKernel& kernel) {
    const Eigen::VectorXd g = test::bethe_charge(state.model.energy_slope);
    return state.model.weight.dot(g.cwiseProduct(onsager(state, kernel, g)));
  };
  const double exact = on_step(0.025, rate), form = on_step(0.025, onsager_form);
  const auto order = [&](const auto& function, double limit) {
    return std::log2((on_step(0.2, function) - limit) / (on_step(0.1, function) - limit));
  };
  CHECK(near(order(rate, exact), 4.0, 0.05));
  CHECK(near(order(without, exact), 2.0, 0.03));
  CHECK(near(order(onsager_form, form), 4.0, 0.05));
}

TEST_CASE("hard rods: the variance rate of a thermal state in closed form") {
  const double a = 0.6, T = 1.2;
  const auto [thermal, gibbs] = filled_state(HardRods{a}, T, 0.5, 0.3);
  const auto& state = gibbs.dressed;
  const Eigen::VectorXd rate = collision_variance_rate(state, diffusion_kernel(state));
  double worst = 0.0;
  for (Eigen::Index i = 0; i < rate.size(); ++i) {
    const double x =
        (state.model.energy_slope[i] - 0.3) / std::sqrt(2.0 * T); // int rho |theta - theta'| of a Maxwell distribution
    const double mean = std::sqrt(2.0 * T) * (x * std::erf(x) + std::exp(-x * x) / std::sqrt(std::numbers::pi));
    worst = std::max(worst, std::abs(rate[i] / (a * a / (1.0 - a * 0.5) * 0.5 * mean) - 1.0));
  }
  CHECK(worst < 3e-5); // step sqrt(T)/5
  const auto finer = filled_state(HardRods{a}, T, 0.5, 0.3, Step{.fixed = 0.05}).state.dressed;
  const double middle = collision_variance_rate(finer, diffusion_kernel(finer))[finer.occupation.size() / 2];
  CHECK(near(middle, a * a / 0.7 * 0.5 * std::sqrt(2.0 * T / std::numbers::pi), 1e-7));
}

TEST_CASE("Lieb-Liniger: the mean variance rate of the reference") {
  const auto reference = nlohmann::json::parse(std::ifstream(PRETHERMAL_TEST_DATA "/lieb-liniger-tubes.json"));
  const auto check = [&](const char* name, double c, double T, double mu) {
    const auto state = thermal_state(LiebLiniger{c}, {T, mu}, Step{.coarsening = 0.5}).dressed;
    const double found =
        state.model.weight.dot(state.rapidity_density.cwiseProduct(collision_variance_rate(state, diffusion_kernel(state))));
    INFO(name << " " << found);
    const auto& entry = reference[name];
    CHECK(near(found, entry["value"].get<double>(), entry["rel_tol"].get<double>()));
  };
  check("tba_c1_T1_mu1_trace_diffusion_w", 1.0, 1.0, 1.0);
  check("tba_c4_T2_mu0.5_trace_diffusion_w", 4.0, 2.0, 0.5);
}

TEST_CASE("between the nodes a state is as accurate as at them") {
  for (const Gas& gas : gases()) {
    const Thermal thermal{1.2, -0.3, 0.4};
    const auto coarse = thermal_state(gas, thermal), fine = thermal_state(gas, thermal, Step{.coarsening = 0.77});
    const Eigen::VectorXd places = rapidities({-3.1, 0.137, 47});
    const auto rows = [&](const GibbsState& state) { return kernel_rows(gas, places, state.dressed.model.energy_slope); };
    const auto one = between_by_driving(rows(coarse), coarse, driving(thermal, places)),
               other = between_by_driving(rows(fine), fine, driving(thermal, places));
    CHECK(apart(one.pseudo_energy, other.pseudo_energy) < 1e-12);
    CHECK(apart(one.density_of_states, other.density_of_states) < 1e-13);
    CHECK(apart(one.effective_velocity, other.effective_velocity) < 1e-12);
    CHECK(apart(one.velocity_slope, other.velocity_slope) < 1e-11);
    const auto again = between_by_density(rows(coarse), coarse, one.rapidity_density);
    CHECK(apart(again.pseudo_energy, one.pseudo_energy) < 1e-11);
    CHECK(apart(again.occupation, one.occupation) < 1e-14);
    // At the nodes it is the state itself.
    const auto at_nodes =
        between_by_driving(kernel_rows(gas, coarse.dressed.model.energy_slope, coarse.dressed.model.energy_slope), coarse,
                           driving(thermal, coarse.dressed.model.energy_slope));
    CHECK(apart(at_nodes.effective_velocity, coarse.dressed.effective_velocity) < 1e-13);
    CHECK(apart(at_nodes.rapidity_density, coarse.dressed.rapidity_density) < 1e-14);
    // The slope of v is the slope of v.
    const auto dense = rapidities({-1.0, 0.01, 201});
    const auto of_dense =
        between_by_driving(kernel_rows(gas, dense, coarse.dressed.model.energy_slope), coarse, driving(thermal, dense));
    for (const Eigen::Index i : {10, 70, 190})
      CHECK(near(test::slope_of_eighth_order(of_dense.effective_velocity, i, 0.01), of_dense.velocity_slope[i], 1e-10));
    const auto of_coarse = collision_variance_rate(rows(coarse), coarse.dressed, one),
               of_fine = collision_variance_rate(rows(fine), fine.dressed, other);
    CHECK(apart(of_coarse, of_fine) < 3e-4 * (1e-10 + of_fine.cwiseAbs().maxCoeff())); // fourth order
  }
}

TEST_CASE("between the nodes: big dressing, and rows of a table") {
  const LiebLiniger gas{2.0};
  const Thermal thermal{1.0, 0.7, 0.4};
  const auto state = thermal_state(gas, thermal);
  const Eigen::VectorXd nodes = state.dressed.model.energy_slope;
  const auto at_nodes = kernel_rows(gas, nodes, nodes);
  const Eigen::VectorXd g = test::bethe_charge(nodes), slope = test::bethe_charge_slope(nodes);
  CHECK(apart(dressed_charge(gas, at_nodes, state.dressed, g, slope), dressed_charge(gas, state.dressed, g, slope)) < 1e-13);
  const numerics::UniformGrid grid{-9.0, 0.15, 121};
  const auto model = on_grid(gas, grid);
  std::vector<Eigen::Index> places{3, 40, 41, 100}, all(121);
  for (Eigen::Index i = 0; i < 121; ++i) all[static_cast<std::size_t>(i)] = i;
  const Eigen::VectorXd at = model.energy_slope(places);
  const auto by_table = rows_of_table(model.kernel, at, places, all), by_gas = kernel_rows(gas, at, model.energy_slope);
  CHECK((by_table.kernel - by_gas.kernel).cwiseAbs().maxCoeff() < 1e-15);
  CHECK(by_table.slope.size() == 0);
}
