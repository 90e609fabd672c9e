#include "common/equilibrium/bethe/thermal.hpp"

#include "common/numerics/constants.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <utility>

namespace prethermal::equilibrium::bethe {
namespace {

using numerics::two_pi;

constexpr double e_foldings = 37.0; // of what is left out: log(1e16)

void require_thermal(const Gas& gas, const Thermal& thermal) {
  require_valid(gas);
  if (!(thermal.temperature > 0.0) || !std::isfinite(thermal.temperature))
    throw std::invalid_argument(fmt::format("a thermal state needs a finite temperature > 0, not {:g}", thermal.temperature));
  if (!std::isfinite(thermal.chemical_potential) || !std::isfinite(thermal.velocity))
    throw std::invalid_argument("a thermal state needs a finite chemical potential and velocity");
  if (statistics(gas) == model::Statistics::boson && !(thermal.chemical_potential < 0.0))
    throw std::invalid_argument(
        fmt::format("free bosons need a chemical potential below 0, not {:g}", thermal.chemical_potential));
}

std::optional<double> coupling(const Gas& gas) {
  const auto* bosons = std::get_if<LiebLiniger>(&gas);
  return bosons ? std::optional(bosons->coupling) : std::nullopt;
}

// The imaginary part of theta at the pole of the bare n nearest to the real axis: theta^2/2 = mu + i pi T of fermions, mu of
// bosons. Classical n is entire.
double pole_distance(model::Statistics statistics, const Thermal& thermal) {
  const double mu = thermal.chemical_potential, turn = std::numbers::pi * thermal.temperature;
  if (statistics == model::Statistics::classical) return std::numeric_limits<double>::infinity();
  if (statistics == model::Statistics::boson) return std::sqrt(-2.0 * mu);
  const double modulus = std::hypot(mu, turn);
  return mu > 0.0 ? turn / std::sqrt(modulus + mu) : std::sqrt(modulus - mu);
}

// How far the particles of a cloud at rest reach: at zero temperature and c -> 0 the edge is at 2 sqrt(mu), not sqrt(2 mu).
double reach(const Thermal& thermal) {
  const double mu = thermal.chemical_potential, T = thermal.temperature;
  // Below mu = -T every n is small, and errors are relative to its largest value exp(mu/T).
  return std::sqrt(2.0 * (std::max(2.0 * mu, 0.0) + T * e_foldings));
}

double fitting_step(const Gas& gas, const Thermal& thermal) {
  const double edge = two_pi * pole_distance(statistics(gas), thermal) / e_foldings;
  return std::min(
      {coupling(gas).value_or(std::numeric_limits<double>::infinity()) / 6.0, std::sqrt(thermal.temperature) / 5.0, edge});
}

// A coarse grid stands for one that is finer by its coarsening, which has to have no more than `most_nodes`.
numerics::UniformGrid symmetric_grid(double centre, double half_width, double step, double coarsening = 1.0) {
  const double half = std::ceil(half_width / step);
  if (!(coarsening * (2.0 * half - 2.0) + 3.0 <= most_nodes))
    throw std::invalid_argument(fmt::format("a step of {:g} to the rapidity {:g} on both sides: {:g} nodes, more than {}",
                                            step / coarsening, half_width, coarsening * (2.0 * half + 1.0), most_nodes));
  return {centre - half * step, step, 2 * static_cast<int>(half) + 1};
}

Eigen::VectorXd rapidities(const numerics::UniformGrid& grid) {
  const auto values = numerics::nodes(grid);
  return Eigen::Map<const Eigen::VectorXd>(values.data(), grid.nodes);
}

// The larger n of the two ends, in units of the largest.
double left_at_ends(const GibbsState& state) {
  const Eigen::VectorXd& n = state.dressed.occupation;
  return std::max(n[0], n[n.size() - 1]) / n.maxCoeff();
}

double particles(const GibbsState& state) { return state.dressed.model.weight.dot(state.dressed.rapidity_density); }

// (h0|h0)
double number_variance(const GibbsState& state) {
  const DressedState& is = state.dressed;
  const Eigen::ArrayXd one = dressed(is, Eigen::VectorXd::Ones(is.occupation.size())).array();
  return (is.model.weight.array() * is.rapidity_density.array() * is.statistics_factor.array() * one * one).sum();
}

void require_density(const Gas& gas, double density) {
  if (!(density > 0.0) || !std::isfinite(density))
    throw std::invalid_argument(fmt::format("a density must be finite and above 0, not {:g}", density));
  const auto* rods = std::get_if<HardRods>(&gas);
  if (rods && !(rods->length * density < 1.0))
    throw std::invalid_argument(
        fmt::format("rods of length {:g} at the density {:g} leave no free space", rods->length, density));
}

void require_split(const BraggSplit& split) {
  if (!(split.minus_weight >= 0.0) || !(split.plus_weight >= 0.0) || !(split.minus_weight + split.plus_weight > 0.0) ||
      !std::isfinite(split.minus_weight + split.plus_weight) || !std::isfinite(split.momentum))
    throw std::invalid_argument(
        fmt::format("a split cloud needs weights >= 0 with a sum above 0 and a finite momentum, not {:g} and {:g}, {:g}",
                    split.minus_weight, split.plus_weight, split.momentum));
}

// The state of this density among those that `state_at` gives, by Newton's method on log rho as a function of x, mu = T x; of
// bosons mu = -T exp(-x). It starts from free classical particles: where log rho is concave, as without attraction or
// condensation, every step stays below the solution; elsewhere brackets keep it.
template<class StateAt>
FilledState filled(const Gas& gas, double temperature, double density, double velocity, const StateAt& state_at) {
  require_thermal(gas, {temperature, -1.0, velocity});
  require_density(gas, density);
  const bool bosons = statistics(gas) == model::Statistics::boson;
  const auto mu_at = [&](double x) { return bosons ? -temperature * std::exp(-x) : temperature * x; };
  const double classical = std::log(density * std::sqrt(two_pi / temperature)); // mu/T of free classical particles
  double x = bosons ? (classical < -1.0 ? -std::log(-classical + 1.0) : 0.0) : classical;
  double below = -std::numeric_limits<double>::infinity(), above = -below;
  constexpr int most_steps = 200;
  constexpr double last_step = 1e-9; // convergence is quadratic: after it rounding is all that is left
  bool last = false;
  for (int step = 0; step < most_steps; ++step) {
    const Thermal thermal{temperature, mu_at(x), velocity};
    GibbsState state = state_at(thermal);
    if (last) return {thermal, std::move(state)};
    const double found = particles(state), excess = std::log(found / density);
    const double slope = number_variance(state) / found * (bosons ? std::exp(-x) : 1.0); // d log rho/dx
    (excess < 0.0 ? below : above) = x;
    const double longest = std::max(2.0, std::abs(x));
    const double newton = -std::clamp(excess / slope, -longest, longest);
    double next = x + newton;
    last = std::abs(newton) <= last_step * std::max(1.0, std::abs(x));
    const bool enclosed = std::isfinite(below) && std::isfinite(above);
    if (!last && enclosed && !(next > below && next < above)) next = 0.5 * (below + above);
    x = next;
  }
  throw std::runtime_error(fmt::format("no chemical potential is found for the density {:g} at T = {:g}", density, temperature));
}

} // namespace

Eigen::VectorXd driving(const Thermal& thermal, const Eigen::VectorXd& rapidities) {
  return ((rapidities.array() - thermal.velocity).square() / 2.0 - thermal.chemical_potential) / thermal.temperature;
}

numerics::UniformGrid thermal_grid(const Gas& gas, const Thermal& thermal, const Step& step) {
  if (std::holds_alternative<KernelTable>(gas)) throw std::invalid_argument("a kernel of a table stands on its own grid");
  require_thermal(gas, thermal);
  if (step.fixed > 0.0) require_resolution(gas, thermal, {0.0, step.fixed, 2});
  return symmetric_grid(thermal.velocity, reach(thermal),
                        step.coarsening * (step.fixed > 0.0 ? step.fixed : fitting_step(gas, thermal)), step.coarsening);
}

void require_resolution(const Gas& gas, const Thermal& thermal, const numerics::UniformGrid& grid) {
  require_thermal(gas, thermal);
  const auto c = coupling(gas);
  if (c && grid.step > *c / 2.6)
    throw std::invalid_argument(fmt::format(
        "a rapidity step of {:g}, above c/2.6 = {:g}: the kernel of width c = {:g} is not resolved", grid.step, *c / 2.6, *c));
  const double thermal_width = std::sqrt(thermal.temperature);
  if (grid.step > thermal_width)
    throw std::invalid_argument(fmt::format("a rapidity step of {:g}, above sqrt(T) = {:g}", grid.step, thermal_width));
}

GibbsState thermal_state(const Gas& gas, const Thermal& thermal, const numerics::UniformGrid& grid) {
  require_resolution(gas, thermal, grid);
  GibbsState state = gibbs_state(on_grid(gas, grid), driving(thermal, rapidities(grid)));
  if (left_at_ends(state) > 1e-8)
    throw std::invalid_argument(fmt::format("rapidities {:g} to {:g} leave n = {:g} of its largest value at an end", grid.lowest,
                                            numerics::node(grid, grid.nodes - 1), left_at_ends(state)));
  return state;
}

GibbsState thermal_state(const Gas& gas, const Thermal& thermal, const Step& wanted) {
  numerics::UniformGrid grid = thermal_grid(gas, thermal, wanted);
  const double step = grid.step;
  for (double half_width = reach(thermal);;) {
    GibbsState state = gibbs_state(on_grid(gas, grid), driving(thermal, rapidities(grid)));
    if (left_at_ends(state) < 1e-14) return state;
    half_width *= 1.2;
    grid = symmetric_grid(thermal.velocity, half_width, step, wanted.coarsening); // ends by itself at most_nodes
  }
}

FilledState filled_state(const Gas& gas, double temperature, double density, double velocity, const Step& step) {
  if (std::holds_alternative<KernelTable>(gas)) throw std::invalid_argument("a kernel of a table stands on its own grid");
  return filled(gas, temperature, density, velocity, [&](const Thermal& thermal) { return thermal_state(gas, thermal, step); });
}

FilledState filled_state(const Gas& gas, double temperature, double density, double velocity, const numerics::UniformGrid& grid) {
  return filled(gas, temperature, density, velocity, [&](const Thermal& thermal) {
    require_resolution(gas, thermal, grid);
    return gibbs_state(on_grid(gas, grid), driving(thermal, rapidities(grid)));
  });
}

double chemical_potential(const Gas& gas, double temperature, double density) {
  return filled_state(gas, temperature, density).thermal.chemical_potential;
}

GibbsState bragg_state(const Gas& gas, const BraggSplit& split, const Step& wanted) {
  require_split(split);
  const GibbsState cloud = thermal_state(gas, split.cloud, wanted);
  const double step = cloud.dressed.model.weight[0], half_width = 0.5 * step * static_cast<double>(cloud.pseudo_energy.size());
  return bragg_state(gas, split, symmetric_grid(split.cloud.velocity, half_width + std::abs(split.momentum), step));
}

GibbsState bragg_state(const Gas& gas, const BraggSplit& split, const numerics::UniformGrid& grid) {
  require_split(split);
  const IntegrableModel model = on_grid(gas, grid);
  // A moved cloud is the thermal state with that velocity [T-5]: exact for any momentum, whatever the step.
  const auto moved_by = [&](double momentum) {
    Thermal moved = split.cloud;
    moved.velocity += momentum;
    return gibbs_state(model, driving(moved, model.energy_slope)).dressed.rapidity_density;
  };
  const double total = split.minus_weight + split.plus_weight;
  return state_of_density(model, split.minus_weight / total * moved_by(-split.momentum) +
                                     split.plus_weight / total * moved_by(split.momentum));
}

DressedState filled_sea(const Gas& gas, double edge, int nodes) {
  require_valid(gas);
  if (statistics(gas) != model::Statistics::fermion || std::holds_alternative<KernelTable>(gas))
    throw std::invalid_argument("a filled sea needs Fermi statistics and a kernel that is a function of rapidity");
  if (!(edge > 0.0) || !std::isfinite(edge) || nodes < 2 || nodes > most_nodes)
    throw std::invalid_argument(
        fmt::format("a filled sea needs a finite edge > 0 and 2 to {} nodes, not {:g} and {}", most_nodes, edge, nodes));
  // Golub and Welsch: nodes and weights of Gauss and Legendre are eigenvalues and first components of the Jacobi matrix.
  Eigen::MatrixXd jacobi = Eigen::MatrixXd::Zero(nodes, nodes);
  for (int k = 1; k < nodes; ++k) jacobi(k, k - 1) = k / std::sqrt(4.0 * k * k - 1.0);
  const auto spectrum = numerics::symmetric_spectrum(jacobi);
  const Eigen::VectorXd theta = edge * spectrum.values, weight = 2.0 * edge * spectrum.vectors.row(0).transpose().cwiseAbs2();
  Eigen::MatrixXd shift(nodes, nodes);
  for (int j = 0; j < nodes; ++j)
    for (int i = 0; i < nodes; ++i) shift(i, j) = kernel(gas, theta[i] - theta[j]);
  return dress({model::Statistics::fermion, weight, shift, Eigen::VectorXd::Ones(nodes), theta}, Eigen::VectorXd::Ones(nodes));
}

} // namespace prethermal::equilibrium::bethe
