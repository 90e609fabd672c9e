#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/observables.hpp"
#include "kinetic/velocity_swap/solve.hpp"

#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {
namespace {

std::vector<std::string> names_in(const records::Record& record) {
  std::vector<std::string> names;
  for (const auto& observable : record.observables) names.push_back(observable.name);
  return names;
}

std::vector<std::string> names_of(std::initializer_list<Quantity> quantities) {
  std::vector<std::string> names;
  for (const auto& quantity : quantities) names.emplace_back(quantity.name);
  return names;
}

} // namespace

std::vector<std::string> observable_names(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  using namespace quantity;
  switch (equation) { // closed forms are asked themselves
  case Equation::relaxation: return names_in(relaxation_record(problem));
  case Equation::stationary: return names_in(stationary_record(problem));
  case Equation::chapman_enskog: return names_in(chapman_enskog_record(problem));
  case Equation::integral_equation:
  case Equation::relaxation_time: return {"density_diffusion"};
  case Equation::density_flow:
  case Equation::constant_advection:
    return names_of({density, current, position_mean, position_variance, position_skewness, peak_density, particle_number_error});
  case Equation::noisy_density_flow:
    return names_of({density, position_mean, position_variance, position_skewness, peak_density, particle_number_error});
  case Equation::phase_space: {
    auto names = names_of({density, current, kinetic_energy, mean_velocity, mean_square_velocity, velocity_distribution,
                           occupation, peak_occupation, particle_number_error});
    if (gas.profile.shape != model::ProfileShape::homogeneous)
      for (const auto& name : names_of({position_mean, position_variance, position_skewness, peak_density}))
        names.push_back(name);
    return names;
  }
  }
  throw std::logic_error("observable_names: unknown equation");
}

} // namespace prethermal::kinetic::velocity_swap
