#include "kinetic/tubes/two_particle/golden_rule.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/constants.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

using numerics::two_pi;

/// (gain, loss) of a node are products of one factor of each node: a = rho rho_hb, b = rho_h rho_b.
struct PairFactors {
  Eigen::ArrayXd a, b;
};

PairFactors pair_factors(const TonksPair& pair) {
  const auto occupied = [](const Eigen::ArrayXd& eps) { return 1.0 / (1.0 + eps.exp()) / two_pi; };
  const Eigen::ArrayXd eps = pair.pseudoenergy, bath = pair.bath_pseudoenergy;
  return {occupied(eps) * occupied(-bath), occupied(-eps) * occupied(bath)};
}

void require_sizes(const TonksPair& pair, const Eigen::VectorXd& rates) {
  const Eigen::Index nodes = pair.grid.nodes;
  if (pair.pseudoenergy.size() != nodes || pair.bath_pseudoenergy.size() != nodes || rates.size() < nodes)
    throw std::invalid_argument("golden rule: pseudoenergies at each node and rates up to the widest transfer are needed");
}

} // namespace

SquaredPotential gaussian_potential(double strength, double range) {
  return [=](double k) { return strength * strength * std::exp(-0.5 * k * k * range * range); };
}

TonksPair stationary_tonks(const numerics::UniformGrid& grid, const Eigen::VectorXd& bath_pseudoenergy, double density) {
  const auto excess = [&](double shift) {
    return (grid.step / two_pi) * (1.0 / (1.0 + (bath_pseudoenergy.array() + shift).exp())).sum() - density;
  };
  const double widest = 50.0 + bath_pseudoenergy.cwiseAbs().maxCoeff();
  if (!(density > 0.0) || !(excess(-widest) > 0.0) || !(excess(0.5 * widest) < 0.0))
    throw std::invalid_argument("stationary_tonks: the density must be > 0 and below what the nodes hold");
  const double shift = numerics::bracketed_root(excess, -widest, 0.5 * widest);
  return {grid, (bath_pseudoenergy.array() + shift).matrix(), bath_pseudoenergy};
}

Eigen::VectorXd transfer_rates(const SquaredPotential& potential, double step, Eigen::Index count) {
  Eigen::VectorXd rates = Eigen::VectorXd::Zero(count + 1);
  for (Eigen::Index m = 1; m <= count; ++m)
    rates[m] = two_pi * two_pi * potential(static_cast<double>(m) * step) / static_cast<double>(m);
  if (count >= 1) rates[1] += two_pi * two_pi * potential(0.0) / 12.0;
  return rates;
}

Eigen::VectorXd golden_rule_rate(const TonksPair& pair, const Eigen::VectorXd& rates) {
  require_sizes(pair, rates);
  const auto [a, b] = pair_factors(pair);
  Eigen::VectorXd rate = Eigen::VectorXd::Zero(pair.grid.nodes);
  for (Eigen::Index i = 0; i < rate.size(); ++i)
    for (Eigen::Index j = 0; j < i; ++j) {
      const double change = rates[i - j] * (a[j] * b[i] - a[i] * b[j]);
      rate[i] += change;
      rate[j] -= change;
    }
  return rate;
}

double golden_rule_entropy_production(const TonksPair& pair, const Eigen::VectorXd& rates) {
  require_sizes(pair, rates);
  const auto [a, b] = pair_factors(pair);
  const Eigen::VectorXd difference = pair.pseudoenergy - pair.bath_pseudoenergy;
  double production = 0.0;
  for (Eigen::Index i = 0; i < difference.size(); ++i)
    for (Eigen::Index j = 0; j < i; ++j)
      production += rates[i - j] * (a[j] * b[i] - a[i] * b[j]) * (difference[i] - difference[j]);
  return pair.grid.step * production;
}

GraphLaplacian golden_rule_laplacian(const TonksPair& pair, const Eigen::VectorXd& rates) {
  require_sizes(pair, rates);
  const auto root = [](const Eigen::VectorXd& eps) { return 0.5 / two_pi / (0.5 * eps.array()).cosh(); };
  return {(root(pair.pseudoenergy) * root(pair.bath_pseudoenergy)).matrix(), rates, pair.grid.step};
}

Eigen::VectorXd applied(const GraphLaplacian& laplacian, const Eigen::VectorXd& g) {
  const Eigen::VectorXd& s = laplacian.amplitude;
  Eigen::VectorXd result = Eigen::VectorXd::Zero(s.size());
  for (Eigen::Index i = 0; i < s.size(); ++i)
    for (Eigen::Index j = 0; j < i; ++j) {
      const double change = laplacian.rates[i - j] * s[i] * s[j] * (g[i] - g[j]);
      result[i] += change;
      result[j] -= change;
    }
  return result;
}

double form(const GraphLaplacian& laplacian, const Eigen::VectorXd& f, const Eigen::VectorXd& g) {
  return laplacian.step * f.dot(applied(laplacian, g));
}

} // namespace prethermal::kinetic::tubes
