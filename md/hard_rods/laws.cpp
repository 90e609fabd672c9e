// laws of simulate.hpp.
#include "common/model/catalogue/hard_rods.hpp"
#include "md/hard_rods/simulate.hpp"

namespace prethermal::md::hard_rods {
namespace {

/// Largest rms relative error of a sample's energy. A step of the deck's own may be long, but not so long that another gas than
/// the one of the deck is simulated.
double energy_bound(const Problem& problem) {
  constexpr double rounding = 1e-12, of_events = 1e-7, of_any_step = 0.01;
  constexpr double target_missed = 3.0; // the pilot knows its error from few samples
  if (problem.gas.potential.strength == 0.0) return rounding;
  if (problem.plan.integrator == Integrator::event_driven) return of_events;
  return problem.plan.energy_error > 0.0 ? target_missed * problem.plan.energy_error : of_any_step;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem) {
  namespace catalogue = model::catalogue::hard_rods;
  using namespace records;
  const auto& gas = problem.gas;
  const bool free = gas.potential.strength == 0.0;
  std::vector<Law> found{
      records::at_most(catalogue::momentum_change, 1e-10, "the forces sum to zero and contacts exchange velocities"),
      records::at_most(catalogue::energy_error, energy_bound(problem),
                       free ? "contacts exchange velocities" : "no heating by the time step: shorten simulation.time_step"),
      records::integral(catalogue::rapidity_distribution, model::catalogue::velocity, model::density(gas), {.relative = 0.01},
                        "the bins of velocity hold all but 1 % of the rods: raise output.velocity_reach"),
  };
  if (free)
    for (const auto& entry : {catalogue::kurtosis, catalogue::mean_square_velocity})
      found.push_back(records::constant(entry, model::catalogue::time, {.within = 1e-10, .relative = 1e-10},
                                        "without a potential the velocities are only exchanged"));
  if (problem.plan.output.tracked_rods > 1)
    found.push_back(records::at_least(catalogue::smallest_separation, gas.rod_length * (1.0 - 1e-11) - 1e-12 * gas.length,
                                      "the centres of rods never come closer than their length"));
  return found;
}

} // namespace prethermal::md::hard_rods
