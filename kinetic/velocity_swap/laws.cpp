// laws of solve.hpp.
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/observables.hpp"
#include "kinetic/velocity_swap/solve.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace prethermal::kinetic::velocity_swap {
namespace {

using namespace records;
constexpr double sigma = law_sigma;

/// D times the steepest slope of the profile: the current of Eq. (2) that a local stationary state has not built up yet at time
/// 0.
double diffusive_current(const model::VelocitySwapGas& gas) {
  const double peak = model::peak_density(gas.profile);
  const double diffusion =
      std::max(transport_coefficients(gas, 0.0).density_diffusion, transport_coefficients(gas, peak).density_diffusion);
  return diffusion * peak / (std::exp(0.5) * gas.profile.width);
}

/// `current`: how far that of the start may lie from that of the simulation, beside rounding; none where it is not compared.
std::vector<Law> laws_of_profile(const Problem& problem, std::optional<double> current) {
  const auto& gas = problem.gas;
  const double peak = model::peak_density(gas.profile);
  std::vector<Law> found{
      records::zero(catalogue::particle_number_error, {.within = 1e-10}, "the scheme conserves particles to rounding"),
      records::integral(catalogue::density, model::catalogue::position, gas.profile.particles, {.relative = 1e-6, .sigma = sigma},
                        "the bins hold all particles of the deck"),
      records::common_start(catalogue::density, {.within = 1e-4 * peak, .sigma = sigma}, "the witnesses start from one profile"),
  };
  if (current) {
    const double speed = std::sqrt(model::mean_square(gas.bath_law));
    found.push_back(records::common_start(catalogue::current, {.within = 1e-3 * peak * speed + *current, .sigma = sigma},
                                          "and from one distribution of velocities"));
  }
  return found;
}

/// `starts`: from what the simulation starts from.
std::vector<Law> laws_of_velocities(const Problem& problem, bool starts) {
  std::vector<Law> found{
      records::integral(catalogue::velocity_distribution, model::catalogue::velocity, 1.0, {.within = 0.01},
                        "the bins of velocity hold all but 1 % of the particles: raise output.velocity_reach")};
  if (!starts) return found;
  const double square = model::mean_square(problem.gas.bath_law), scale = std::sqrt(square);
  const std::string because = "the witnesses start from one distribution of velocities";
  found.push_back(records::common_start(catalogue::kinetic_energy, {.within = 1e-4 * square, .sigma = sigma}, because));
  found.push_back(records::common_start(catalogue::mean_velocity, {.within = 1e-4 * scale, .sigma = sigma}, because));
  found.push_back(records::common_start(catalogue::velocity_distribution, {.within = 1e-4 / scale, .sigma = sigma}, because));
  return found;
}

std::vector<Law> laws_of_coefficients(const Problem& problem) {
  const double speed = std::sqrt(model::mean_square(problem.gas.bath_law));
  std::vector<Law> found{records::zero(catalogue::current_slope_error, {.within = 1e-6 * speed},
                                       "u = dJ/dvarrho; the finite difference is right to 1e-8 of u")};
  if (problem.gas.statistics == model::Statistics::fermion)
    found.push_back(
        records::zero(catalogue::free_bath_identity_error, {.within = 1e-9}, "B = 2 pi A varrho in the stationary state"));
  return found;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::relaxation: return laws_of_velocities(problem, true);
  case Equation::stationary: return laws_of_velocities(problem, false);
  case Equation::chapman_enskog: return laws_of_coefficients(problem);
  // The density equations know the current of the local stationary state only.
  case Equation::density_flow:
    if (problem.gas.initial_velocities != model::InitialVelocities::local_stationary) return laws_of_profile(problem, {});
    return laws_of_profile(problem, diffusive_current(problem.gas));
  case Equation::constant_advection: // starts with another current on purpose
  case Equation::noisy_density_flow: return laws_of_profile(problem, {});
  case Equation::phase_space: {
    auto found = laws_of_profile(problem, 0.0);
    for (auto& law : laws_of_velocities(problem, true)) found.push_back(std::move(law));
    return found;
  }
  case Equation::integral_equation:
  case Equation::relaxation_time: return {};
  }
  return {};
}

} // namespace prethermal::kinetic::velocity_swap
