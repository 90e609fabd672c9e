// declared_observables of solve.hpp: what each equation gives, in its order.
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/observables.hpp"
#include "kinetic/velocity_swap/solve.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {
namespace {

using model::catalogue::Entry;

bool fermions(const Problem& problem) { return problem.gas.statistics == model::Statistics::fermion; }

void declare_velocities(records::Record& record, const Problem& problem, const std::string& source) {
  const auto& times = problem.plan.output.times;
  const auto velocity = model::velocity_centres(problem.plan.output);
  for (const auto& entry : {catalogue::kinetic_energy, catalogue::mean_velocity, catalogue::mean_square_velocity})
    declare(record, entry, {times}, source);
  for (const auto& entry : {catalogue::velocity_distribution, catalogue::occupation})
    declare(record, entry, {times, velocity}, source);
}

void declare_profile(records::Record& record, const Problem& problem, const Entry& entry, const std::string& source) {
  declare(record, entry, {problem.plan.output.times, model::position_centres(problem.plan.output, problem.gas)}, source);
}

void declare_over_time(records::Record& record, const Problem& problem, std::initializer_list<Entry> entries,
                       const std::string& source) {
  for (const auto& entry : entries) declare(record, entry, {problem.plan.output.times}, source);
}

constexpr auto moments_of_cloud = {catalogue::position_mean, catalogue::position_variance, catalogue::position_skewness,
                                   catalogue::peak_density};

/// nu = D/u' means something only where u' is more than the rounding of a symmetric bath.
bool has_viscosity(const Problem& problem) {
  const double scale = std::sqrt(model::variance(problem.gas.bath_law));
  return std::ranges::all_of(problem.plan.densities, [&](double density) {
    return std::abs(transport_coefficients(problem.gas, density).propagation_velocity_slope) * density > 1e-10 * scale;
  });
}

records::Record declared_coefficients(const Problem& problem) {
  records::Record record;
  const auto& densities = problem.plan.densities;
  declare(record, catalogue::propagation_velocity, {densities}, "Lisiak Eq. (88)");
  declare(record, catalogue::propagation_velocity_slope, {densities}, "Lisiak Eq. (89), corrected");
  declare(record, catalogue::density_diffusion, {densities}, "Lisiak Eq. (99)");
  declare(record, catalogue::stationary_current, {densities}, "Lisiak Eq. (45)");
  declare(record, catalogue::susceptibility, {densities}, "Lisiak Eq. (88)");
  declare(record, catalogue::stationary_peak_occupation, {densities}, "Lisiak Eq. (40)");
  declare(record, catalogue::spectral_gap, {densities}, "Lisiak Eq. (68)");
  declare(record, catalogue::current_slope_error, {densities}, "Lisiak Eq. (88)");
  if (has_viscosity(problem)) declare(record, catalogue::burgers_viscosity, {densities}, "Lisiak Eq. (2), D / u'");
  if (!fermions(problem)) return record;
  declare(record, catalogue::stationary_constant, {densities}, "Lisiak Eq. (40)");
  declare(record, catalogue::free_bath_identity_error, {densities}, "Lisiak Eq. (98)");
  return record;
}

records::Record declared_phase_space(const Problem& problem) {
  records::Record record;
  const std::string source = fermions(problem) ? "Lisiak Eq. (39)" : "Lisiak Eq. (38)";
  declare_profile(record, problem, catalogue::density, source);
  declare_profile(record, problem, catalogue::current, source);
  declare_velocities(record, problem, source);
  declare_over_time(record, problem, {catalogue::peak_occupation, catalogue::particle_number_error}, source);
  if (problem.gas.profile.shape != model::ProfileShape::homogeneous) declare_over_time(record, problem, moments_of_cloud, source);
  return record;
}

records::Record declared_flow(const Problem& problem, const std::string& source, bool with_current) {
  records::Record record;
  declare_profile(record, problem, catalogue::density, source);
  if (with_current) declare_profile(record, problem, catalogue::current, source);
  declare_over_time(record, problem, moments_of_cloud, source);
  declare_over_time(record, problem, {catalogue::particle_number_error}, source);
  return record;
}

} // namespace

records::Record declared_observables(const Problem& problem, Equation equation) {
  records::Record record;
  switch (equation) {
  case Equation::relaxation: declare_velocities(record, problem, "Lisiak Eq. (38)"); return record;
  case Equation::stationary:
    declare_velocities(record, problem, fermions(problem) ? "Lisiak Eq. (40)" : "Lisiak Eq. (20)");
    return record;
  case Equation::chapman_enskog: return declared_coefficients(problem);
  case Equation::integral_equation:
    declare(record, catalogue::density_diffusion, {problem.plan.densities}, "Lisiak Eqs. (61), (90)");
    return record;
  case Equation::relaxation_time:
    declare(record, catalogue::density_diffusion, {problem.plan.densities}, "Lisiak Eqs. (69)-(78)");
    return record;
  case Equation::density_flow: return declared_flow(problem, "Lisiak Eq. (2)", true);
  case Equation::constant_advection: return declared_flow(problem, "Lisiak Eq. (2), u at the peak for all densities", true);
  case Equation::noisy_density_flow: return declared_flow(problem, "Lisiak Eq. (2), averaged over initial fluctuations", false);
  case Equation::phase_space: return declared_phase_space(problem);
  }
  throw std::logic_error("declared_observables: unknown equation");
}

} // namespace prethermal::kinetic::velocity_swap
