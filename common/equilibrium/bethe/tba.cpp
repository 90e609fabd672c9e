#include "common/equilibrium/bethe/tba.hpp"

#include "common/numerics/constants.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>
#include <utility>

namespace prethermal::equilibrium::bethe {
namespace {

using numerics::two_pi;

// log(1 + e^-x) without overflow.
double softplus(double x) { return x > 0.0 ? std::log1p(std::exp(-x)) : -x + std::log1p(std::exp(x)); }

double occupation(model::Statistics statistics, double eps) {
  switch (statistics) {
  case model::Statistics::fermion: return eps > 0.0 ? std::exp(-eps) / (1.0 + std::exp(-eps)) : 1.0 / (1.0 + std::exp(eps));
  case model::Statistics::boson: return 1.0 / std::expm1(eps);
  case model::Statistics::classical: break;
  }
  return std::exp(-eps);
}

double pseudo_energy(model::Statistics statistics, double n) {
  if (!(n >= 0.0) || (statistics == model::Statistics::fermion && n > 1.0))
    throw std::invalid_argument(fmt::format("an occupation n = {:g}, which no state has", n));
  switch (statistics) {
  case model::Statistics::fermion: return std::log1p(-n) - std::log(n);
  case model::Statistics::boson: return std::log1p(n) - std::log(n);
  case model::Statistics::classical: break;
  }
  return -std::log(n);
}

Eigen::VectorXd each(double (*function)(model::Statistics, double), model::Statistics statistics, const Eigen::VectorXd& values) {
  return values.unaryExpr([=](double value) { return function(statistics, value); });
}

// eps0 + T F(eps) - eps
Eigen::VectorXd residual(const IntegrableModel& model, const Eigen::VectorXd& driving, const Eigen::VectorXd& eps) {
  const Eigen::VectorXd pulled = model.weight.cwiseProduct(each(free_energy_function, model.statistics, eps));
  return driving - eps + numerics::product(model.kernel, pulled);
}

void require_driving(const IntegrableModel& model, const Eigen::VectorXd& driving) {
  if (driving.size() != model.weight.size())
    throw std::invalid_argument(
        fmt::format("gibbs_state: {} values of the driving on {} nodes", driving.size(), model.weight.size()));
  if (!driving.allFinite()) throw std::invalid_argument("gibbs_state: the driving must be finite");
  if (model.statistics == model::Statistics::boson && !(driving.minCoeff() > 0.0))
    throw std::invalid_argument(fmt::format("gibbs_state: bosons need a driving above 0, not {:g}", driving.minCoeff()));
}

} // namespace

double free_energy_function(model::Statistics statistics, double eps) {
  switch (statistics) {
  case model::Statistics::fermion: return -softplus(eps);
  case model::Statistics::boson: return std::log(-std::expm1(-eps));
  case model::Statistics::classical: break;
  }
  return -std::exp(-eps);
}

Eigen::VectorXd free_energy_function(model::Statistics statistics, const Eigen::VectorXd& pseudo_energy) {
  return each(free_energy_function, statistics, pseudo_energy);
}

Eigen::VectorXd occupation(model::Statistics statistics, const Eigen::VectorXd& pseudo_energy) {
  return each(occupation, statistics, pseudo_energy);
}

Eigen::VectorXd pseudo_energy(model::Statistics statistics, const Eigen::VectorXd& occupation) {
  return each(pseudo_energy, statistics, occupation);
}

GibbsState gibbs_state(IntegrableModel model, const Eigen::VectorXd& driving) {
  require_driving(model, driving);
  // A classical gas needs a step for each e-folding that its density lies below that of free particles.
  constexpr int most_steps = 200;
  // Convergence is quadratic: after a step of this size rounding is all that is left.
  constexpr double last_step = 1e-8;
  const Eigen::Index nodes = driving.size();
  Eigen::VectorXd eps = driving;
  Eigen::VectorXd missing = residual(model, driving, eps);
  int steps = 0;
  for (double moved = std::numeric_limits<double>::infinity(); moved > last_step; ++steps) {
    const Eigen::VectorXd n = each(occupation, model.statistics, eps);
    const Eigen::VectorXd change =
        numerics::LuFactors(Eigen::MatrixXd::Identity(nodes, nodes) - model.kernel * n.cwiseProduct(model.weight).asDiagonal())
            .solve(missing);
    eps += change;
    moved = change.cwiseAbs().maxCoeff();
    missing = residual(model, driving, eps);
    if (steps == most_steps || !missing.allFinite())
      throw std::runtime_error(
          fmt::format("gibbs_state: Newton's method does not converge on {} nodes (step {}, eps moved by {:g}); "
                      "the grid may be too coarse for the kernel",
                      nodes, steps, moved));
  }
  const double left = missing.cwiseAbs().maxCoeff(), allowed = 1e-12 * (1.0 + eps.cwiseAbs().maxCoeff());
  if (!(left <= allowed)) throw std::runtime_error(fmt::format("gibbs_state: a residual of {:g} is left in eps", left));
  const Eigen::VectorXd n = each(occupation, model.statistics, eps);
  return {dress(std::move(model), n), eps, steps};
}

GibbsState state_of_density(IntegrableModel model, const Eigen::VectorXd& rapidity_density) {
  if (rapidity_density.size() != model.weight.size())
    throw std::invalid_argument(
        fmt::format("state_of_density: {} values of rho on {} nodes", rapidity_density.size(), model.weight.size()));
  const Eigen::VectorXd states = model.momentum_slope / two_pi +
                                 numerics::product(model.kernel, Eigen::VectorXd(model.weight.cwiseProduct(rapidity_density)));
  for (Eigen::Index i = 0; i < states.size(); ++i) {
    const double rho = rapidity_density[i];
    const bool full = model.statistics == model::Statistics::fermion && rho >= states[i];
    if (!(rho >= 0.0) || !(states[i] > 0.0) || full)
      throw std::invalid_argument(
          fmt::format("state_of_density: rho = {:g} where the density of states is {:g}, at rapidity {:g}: no "
                      "state has this",
                      rho, states[i], model.energy_slope[i]));
  }
  const Eigen::VectorXd n = rapidity_density.cwiseQuotient(states);
  const Eigen::VectorXd eps = each(pseudo_energy, model.statistics, n);
  return {dress(std::move(model), n), eps, 0};
}

} // namespace prethermal::equilibrium::bethe
