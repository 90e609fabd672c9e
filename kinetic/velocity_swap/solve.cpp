#include "kinetic/velocity_swap/solve.hpp"

#include "common/random/streams.hpp"
#include "kinetic/velocity_swap/equations.hpp"

#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {

records::Record solve(const Problem& problem, Equation equation, std::uint64_t seed, std::string_view run_name) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  switch (equation) {
  case Equation::relaxation: return relaxation_record(problem);
  case Equation::stationary: return stationary_record(problem);
  case Equation::chapman_enskog: return chapman_enskog_record(problem);
  case Equation::integral_equation: return integral_equation_record(problem);
  case Equation::relaxation_time: return relaxation_time_record(problem);
  case Equation::density_flow: return density_flow_record(problem);
  case Equation::constant_advection: return constant_advection_record(problem);
  case Equation::noisy_density_flow:
    return noisy_density_flow_record(problem, random::stream_key(seed, run_name, random::Stream::initial_noise));
  case Equation::phase_space: return phase_space_record(problem);
  }
  throw std::logic_error("solve: unknown equation");
}

} // namespace prethermal::kinetic::velocity_swap
