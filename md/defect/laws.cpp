// laws of simulate.hpp.
#include "common/model/catalogue/defect.hpp"
#include "md/defect/feasibility.hpp"
#include "md/defect/simulate.hpp"

#include <algorithm>
#include <numbers>

namespace prethermal::md::defect {
namespace {

namespace catalogue = model::catalogue::defect;
using namespace records;

/// Largest share of the energy that the step may make: of what both ends send in, or of a closed ring's.
double energy_share(const Plan& plan) {
  constexpr double of_any_step = 2e-3;
  return plan.choice.energy_error > 0.0 ? plan.choice.energy_error : of_any_step;
}

constexpr const char* no_heating = "no heating by the time step: shorten simulation.time_step";

std::vector<Law> laws_of_ring(const Problem& problem) {
  return {records::zero(catalogue::energy_drift, {.within = energy_share(problem.plan), .sigma = law_sigma}, no_heating),
          records::integral(catalogue::mode_density_change, catalogue::wavenumber, 0.0, {.relative = 1e-6},
                            "the ring keeps its number")};
}

double largest_mode_density(const model::DefectLattice& lattice) {
  constexpr int places = 512;
  double largest = 0.0;
  for (int i = 0; i < places; ++i)
    largest = std::max(largest, model::mode_density(lattice.injected, lattice.dispersion,
                                                    -std::numbers::pi + 2.0 * std::numbers::pi * (i + 0.5) / places));
  return largest;
}

std::vector<Law> laws_of_open(const Problem& problem) {
  const auto& [lattice, plan] = problem;
  if (!blocks_tell(problem)) return {}; // see notes
  const auto sent = model::injected_currents(lattice.injected, lattice.dispersion);
  const Allowance noise{.sigma = law_sigma}, of_energy{.within = energy_share(plan) * sent.energy, .sigma = law_sigma};
  const std::string keeps = "the defect keeps the number";
  std::vector<Law> found{
      records::at_most(catalogue::stationarity_sigma, law_sigma,
                       "what is counted is stationary: a longer simulation.discard or time"),
      records::zero(catalogue::number_current_difference, noise, keeps),
      records::zero(catalogue::energy_current_difference, of_energy, no_heating),
  };
  if (plan.pairs) {
    found.push_back(records::zero(catalogue::odd<catalogue::number_current_difference>, noise, keeps));
    found.push_back(records::zero(catalogue::odd<catalogue::energy_current_difference>, of_energy, no_heating));
  }
  // Of other bands it is not known which carriers are too slow for the reservoir: those of energies below its damping.
  if (lattice.dispersion.law == model::DispersionLaw::parabolic) {
    Law law =
        records::zero(catalogue::arriving_density_deviation, {.within = 0.01 * largest_mode_density(lattice), .sigma = law_sigma},
                      "the reservoirs send in what the deck says; slow carriers are reflected where E is below the damping");
    law.axis = catalogue::wavenumber.name;
    law.between = {0.4, 2.8};
    found.push_back(std::move(law));
  }
  return found;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem) {
  return model::closed(problem.lattice) ? laws_of_ring(problem) : laws_of_open(problem);
}

} // namespace prethermal::md::defect
