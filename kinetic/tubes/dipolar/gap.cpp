#include "kinetic/tubes/dipolar/gap.hpp"

#include "common/equilibrium/bethe/thermal.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "common/evolution/places.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/tubes/diffusion/polynomials.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

using namespace equilibrium::bethe;

constexpr std::string_view gap_tag = "kinetic.tubes.linear_gap 2";

std::vector<int> degrees_of(const Problem& problem) {
  std::vector<int> degrees;
  for (const double degree : problem.plan.output.degrees) degrees.push_back(static_cast<int>(degree));
  return degrees;
}

/// The thermal state of this density on the grid, as far as it reaches: Newton's iteration in mu, d rho/d mu = (h0|h0)/T.
GibbsState thermal_of_density(const Setting& setting, double temperature, double density) {
  constexpr int most_iterations = 50;
  constexpr double settled = 1e-13;
  const Eigen::VectorXd one = Eigen::VectorXd::Ones(setting.grid.nodes);
  double mu = temperature * std::log(density * std::sqrt(numerics::two_pi / temperature));
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    auto state = gibbs_state(setting.model, driving({temperature, mu}, setting.model.energy_slope));
    const double missing = density - charge(state.dressed, one);
    if (std::abs(missing) < settled * density) return state;
    mu += missing * temperature / inner_product(state.dressed, one, one);
  }
  throw std::runtime_error("no thermal state of this density on the grid");
}

std::vector<double> both(const Problem& problem, double angle) {
  auto rates = smallest_rates(problem, angle, Resolution::coarse);
  const auto fine = smallest_rates(problem, angle, Resolution::fine);
  rates.insert(rates.end(), fine.begin(), fine.end());
  return rates;
}

} // namespace

std::vector<double> smallest_rates(const Problem& problem, double angle, Resolution resolution) {
  const Setting setting = setting_at(problem, angle, problem.plan.gap_reach, resolution);
  const double k_D = model::recoil_wavenumber(problem.tubes), temperature = problem.plan.temperature * k_D * k_D;
  auto state = thermal_of_density(setting, temperature, problem.tubes.density);
  const TubeState thermal{setting.grid, std::move(state.dressed), std::move(state.pseudo_energy), {}};
  const auto degrees = degrees_of(problem);
  const int highest = degrees.back();
  const Eigen::MatrixXd slopes = orthonormal_polynomials(thermal, highest).slope.rightCols(highest - 2);
  const TripleTerms terms = triple_terms(thermal);
  Eigen::MatrixXd fluxes(slopes.rows(), slopes.cols());
  for (Eigen::Index k = 0; k < slopes.cols(); ++k) fluxes.col(k) = triple_normal_flux(terms, slopes.col(k));
  const Eigen::MatrixXd product = numerics::product_transposed(slopes, fluxes);
  const Eigen::MatrixXd form = -0.5 * setting.per_second * setting.grid.step * (product + product.transpose());
  std::vector<double> smallest;
  for (const int degree : degrees)
    smallest.push_back(numerics::symmetric_eigenvalues(form.topLeftCorner(degree - 2, degree - 2))[0]);
  return smallest;
}

std::optional<Gaps> linear_gaps(const Problem& problem, const evolution::RunContext& context) {
  const auto& angles = problem.plan.output.angles;
  const std::size_t of_angle = 2 * problem.plan.output.degrees.size();
  const evolution::Places places{angles.size(), of_angle, [&](std::size_t i) { return both(problem, angles[i]); },
                                 [&](std::size_t i) { return fmt::format("the gap at {:g} degrees", angles[i]); }};
  const auto done = evolution::over_places(places, gap_tag, "the gaps of the collisions between tubes", context);
  if (!done) return std::nullopt;
  Gaps gaps;
  for (std::size_t angle = 0; angle < angles.size(); ++angle) {
    const auto coarse = done->begin() + static_cast<std::ptrdiff_t>(angle * of_angle);
    const auto fine = coarse + static_cast<std::ptrdiff_t>(of_angle / 2);
    gaps.coarse.emplace_back(coarse, fine);
    gaps.fine.emplace_back(fine, fine + static_cast<std::ptrdiff_t>(of_angle / 2));
  }
  return gaps;
}

} // namespace prethermal::kinetic::tubes::dipolar
