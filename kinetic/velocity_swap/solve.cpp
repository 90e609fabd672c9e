#include "kinetic/velocity_swap/solve.hpp"

#include "common/random/streams.hpp"
#include "kinetic/velocity_swap/equations.hpp"

#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {

records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  records::Record record = declared_observables(problem, equation);
  switch (equation) {
  case Equation::relaxation: give_relaxation(record, problem); break;
  case Equation::stationary: give_stationary(record, problem); break;
  case Equation::chapman_enskog: give_chapman_enskog(record, problem); break;
  case Equation::integral_equation: give_integral_equation(record, problem); break;
  case Equation::relaxation_time: give_relaxation_time(record, problem); break;
  case Equation::density_flow: give_density_flow(record, problem, density_flow(problem.gas)); break;
  case Equation::constant_advection: give_density_flow(record, problem, constant_advection(problem.gas)); break;
  case Equation::noisy_density_flow:
    give_noisy_density_flow(record, problem, random::stream_key(context.seed, context.run, random::Stream::initial_noise));
    break;
  case Equation::phase_space: give_phase_space(record, problem); break;
  }
  return record;
}

} // namespace prethermal::kinetic::velocity_swap
