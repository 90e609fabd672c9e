#include "kinetic/tubes/dipolar/gap.hpp"

#include "common/equilibrium/bethe/thermal.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "common/evolution/saved_state.hpp"
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

constexpr std::string_view gap_tag = "kinetic.tubes.linear_gap 1";

std::vector<int> degrees_of(const Problem& problem) {
  std::vector<int> degrees;
  for (const double degree : problem.plan.output.degrees) degrees.push_back(static_cast<int>(degree));
  return degrees;
}

/// The angles that are done: [angle][coarse, fine][degree].
struct SavedGaps {
  std::vector<double> numbers;
};
template<class Archive, records::ConstOrNot<SavedGaps> Head> void fields(Archive& archive, Head& head) { archive(head.numbers); }

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
  const auto [communicator, rank, size] = context.ranks;
  const auto ranks = static_cast<std::size_t>(size);
  SavedGaps done;
  if (context.checkpoint.saved_bytes > 0) {
    const evolution::SavedState saved(context.checkpoint, gap_tag, "the gaps of the collisions between tubes");
    done = saved.head<SavedGaps>();
    saved.require_distributed(0);
    if (done.numbers.size() % of_angle != 0 || done.numbers.size() > angles.size() * of_angle)
      saved.refuse(fmt::format("{} numbers are not those of whole angles", done.numbers.size()));
  }
  std::vector<double> own(1 + of_angle), round((1 + of_angle) * ranks);
  while (done.numbers.size() < angles.size() * of_angle) {
    const std::size_t first = done.numbers.size() / of_angle, mine = first + static_cast<std::size_t>(rank);
    std::string fault;
    own[0] = 1.0; // a part that has succeeded
    if (mine < angles.size()) try {
        std::ranges::copy(both(problem, angles[mine]), own.begin() + 1);
      } catch (const std::exception& caught) {
        fault = caught.what();
        own[0] = 0.0;
      }
    const auto count = static_cast<int>(own.size());
    if (ranks > 1)
      MPI_Allgather(own.data(), count, MPI_DOUBLE, round.data(), count, MPI_DOUBLE, communicator);
    else
      round = own;
    for (std::size_t i = 0; i < std::min(ranks, angles.size() - first); ++i) {
      const auto part = round.begin() + static_cast<std::ptrdiff_t>(i * own.size());
      if (!(*part > 0.0))
        throw std::runtime_error(fmt::format("the gap at {:g} degrees: {}", angles[first + i],
                                             fault.empty() ? "it could not be found on another rank" : fault));
      done.numbers.insert(done.numbers.end(), part + 1, part + static_cast<std::ptrdiff_t>(own.size()));
    }
    if (!context.checkpoint.due()) continue;
    context.checkpoint.save(evolution::saved_part(gap_tag, done, context.ranks),
                            static_cast<double>(done.numbers.size()) / static_cast<double>(angles.size() * of_angle));
    if (context.checkpoint.stopping()) return std::nullopt;
  }
  Gaps gaps;
  for (std::size_t angle = 0; angle < angles.size(); ++angle) {
    const auto coarse = done.numbers.begin() + static_cast<std::ptrdiff_t>(angle * of_angle);
    const auto fine = coarse + static_cast<std::ptrdiff_t>(of_angle / 2);
    gaps.coarse.emplace_back(coarse, fine);
    gaps.fine.emplace_back(fine, fine + static_cast<std::ptrdiff_t>(of_angle / 2));
  }
  return gaps;
}

} // namespace prethermal::kinetic::tubes::dipolar
