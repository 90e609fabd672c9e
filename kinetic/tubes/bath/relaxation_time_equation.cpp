#include "common/equilibrium/bethe/response.hpp"
#include "common/model/catalogue/tubes_bath.hpp"
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/states.hpp"
#include "kinetic/tubes/diffusion/chapman_enskog.hpp"
#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"

#include <cmath>
#include <limits>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;

/// chi, u, u' and D/tau.
DensityResponse response_of(const Problem& problem, double density, const numerics::UniformGrid& grid) {
  if (model::impenetrable(problem.tube)) return density_response(impenetrable_pair(problem.tube, grid, density));
  const auto tubes = resting_tubes(problem.tube, grid, density);
  const auto ansatz = relaxation_time(tubes.system, tubes.driving_slope);
  const double slope = tubes.curved ? velocity_slope(tubes.system, tubes.table) : 0.0; // u = w beside thermal baths
  return {equilibrium::bethe::susceptibility(tubes.system.dressed), ansatz.velocity, slope, ansatz.diffusion_per_time};
}

} // namespace

std::vector<double> added_shares(const std::vector<double>& values) {
  std::vector<double> shares;
  for (std::size_t i = 0; i < values.size(); ++i) shares.push_back(i == 0 ? 1.0 : 1.0 - values[i - 1] / values[i]);
  return shares;
}

double burgers_parameter(double diffusion, double velocity_slope, double diffusion_per_time) {
  if (std::abs(velocity_slope) < 1e-11 * std::sqrt(diffusion_per_time)) return std::numeric_limits<double>::infinity();
  return diffusion / velocity_slope;
}

Entries relaxation_time_entries(const Problem& problem) {
  Entries entries{catalogue::susceptibility, catalogue::velocity, catalogue::diffusion_per_time, catalogue::velocity_slope};
  if (problem.tube.bath.law == model::BathLaw::bragg) entries.push_back(catalogue::burgers_per_time);
  return entries;
}

std::string objection_to_relaxation_time(const Problem&) { return ""; }

Numbers relaxation_time_numbers(const Problem& problem, double density, const Resolution& resolution) {
  const auto [chi, u, slope, per_time] =
      response_of(problem, density, grid_of(problem, Equation::relaxation_time, resolution.step, resolution.reach));
  Numbers found;
  found[catalogue::susceptibility.name] = {{chi}};
  found[catalogue::velocity.name] = {{u}, 1e-12 * std::sqrt(per_time)};
  found[catalogue::diffusion_per_time.name] = {{per_time}};
  found[catalogue::velocity_slope.name] = {{slope}, 1e-12 * std::sqrt(per_time)};
  found[catalogue::burgers_per_time.name] = {{burgers_parameter(per_time, slope, per_time)}};
  return found;
}

} // namespace prethermal::kinetic::tubes::bath
