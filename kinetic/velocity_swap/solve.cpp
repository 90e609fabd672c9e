#include "kinetic/velocity_swap/solve.hpp"

#include "common/random/streams.hpp"
#include "kinetic/velocity_swap/equations.hpp"

#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {

records::Record solve(const model::VelocitySwapGas& gas, const Plan& plan, Equation equation, std::uint64_t seed,
                      std::string_view run_name) {
  if (const auto reason = objection(gas, plan, equation); !reason.empty()) throw std::invalid_argument(reason);
  switch (equation) {
  case Equation::relaxation: return relaxation_record(gas, plan);
  case Equation::stationary: return stationary_record(gas, plan);
  case Equation::chapman_enskog: return chapman_enskog_record(gas, plan);
  case Equation::integral_equation: return integral_equation_record(gas, plan);
  case Equation::relaxation_time: return relaxation_time_record(gas, plan);
  case Equation::density_flow: return density_flow_record(gas, plan);
  case Equation::constant_advection: return constant_advection_record(gas, plan);
  case Equation::noisy_density_flow:
    return noisy_density_flow_record(gas, plan, random::stream_key(seed, run_name, random::Stream::initial_noise));
  case Equation::phase_space: return phase_space_record(gas, plan);
  }
  throw std::logic_error("solve: unknown equation");
}

} // namespace prethermal::kinetic::velocity_swap
