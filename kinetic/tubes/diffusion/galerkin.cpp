#include "kinetic/tubes/diffusion/galerkin.hpp"

#include "common/equilibrium/bethe/response.hpp"
#include "common/numerics/dense.hpp"
#include "kinetic/tubes/diffusion/chapman_enskog.hpp"
#include "kinetic/tubes/diffusion/polynomials.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

void require_degrees(const std::vector<int>& degrees, Eigen::Index nodes) {
  if (degrees.empty()) throw std::invalid_argument("galerkin_diffusion: no degrees");
  for (const int degree : degrees)
    if (degree < 1 || degree >= nodes)
      throw std::invalid_argument("galerkin_diffusion: the degree must be from 1 to less than the number of nodes");
}

Eigen::VectorXd weighted(const TubeState& system, const Eigen::VectorXd& values) {
  return system.dressed.model.weight.cwiseProduct(values);
}

int largest(const std::vector<int>& degrees) { return *std::ranges::max_element(degrees); }

} // namespace

std::vector<GalerkinDiffusion> galerkin_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient,
                                                  const std::vector<int>& degrees) {
  require_degrees(degrees, weight.size());
  const auto polynomials = orthonormal_polynomials(system, largest(degrees));
  const Eigen::VectorXd measure = coefficient * weighted(system, weight);
  const Eigen::MatrixXd form =
      numerics::product_transposed(polynomials.slope, Eigen::MatrixXd(measure.asDiagonal() * polynomials.slope));
  const Eigen::VectorXd source = numerics::product_transposed(polynomials.value, weighted(system, normal_source(system.dressed)));
  std::vector<GalerkinDiffusion> found;
  for (const int degree : degrees) {
    const Eigen::MatrixXd block = form.topLeftCorner(degree, degree);
    const Eigen::VectorXd part = source.head(degree);
    const auto solution = numerics::cholesky_solve(block, part);
    if (!solution) throw std::runtime_error("galerkin_diffusion: the form is not positive to rounding at this degree");
    found.push_back(
        {part.dot(*solution) / equilibrium::bethe::susceptibility(system.dressed), numerics::symmetric_eigenvalues(block)[0]});
  }
  return found;
}

std::vector<GalerkinDiffusion> galerkin_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient,
                                                  const std::vector<int>& degrees, const Eigen::MatrixXd& curvature,
                                                  const Eigen::VectorXd& driving_slope) {
  require_degrees(degrees, weight.size());
  const auto& state = system.dressed;
  const auto polynomials = orthonormal_polynomials(system, largest(degrees));
  const Eigen::MatrixXd bracket = polynomials.slope + numerics::product(curvature, polynomials.value);
  const Eigen::MatrixXd form = numerics::product_transposed(
      polynomials.slope, Eigen::MatrixXd((coefficient * weighted(system, weight)).asDiagonal() * bracket));
  // -(B - u C) d eps_0/d rho in normal modes, with u = -(h_1|d eps_0/d rho), and h_1.
  const Eigen::VectorXd fluctuations = weighted(system, state.rapidity_density.cwiseProduct(state.statistics_factor));
  const Eigen::VectorXd momentum = equilibrium::dressed(state, state.model.energy_slope);
  const Eigen::VectorXd slope = equilibrium::dressed(state, driving_slope);
  const double u = -fluctuations.cwiseProduct(momentum).dot(slope);
  const Eigen::VectorXd relative = (state.effective_velocity.array() - u).matrix();
  const Eigen::VectorXd source =
      -numerics::product_transposed(polynomials.value, Eigen::VectorXd(fluctuations.cwiseProduct(relative).cwiseProduct(slope)));
  const Eigen::VectorXd current =
      numerics::product_transposed(polynomials.value, Eigen::VectorXd(fluctuations.cwiseProduct(momentum)));
  std::vector<GalerkinDiffusion> found;
  for (const int degree : degrees) {
    const Eigen::MatrixXd block = form.topLeftCorner(degree, degree);
    const Eigen::VectorXd solution = numerics::LuFactors(block).solve(Eigen::VectorXd(source.head(degree)));
    found.push_back({current.head(degree).dot(solution), numerics::eigenvalues(block).real().minCoeff()});
  }
  return found;
}

} // namespace prethermal::kinetic::tubes
