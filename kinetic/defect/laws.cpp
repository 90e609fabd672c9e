// laws of solve.hpp.
#include "kinetic/defect/observables.hpp"
#include "kinetic/defect/solve.hpp"

namespace prethermal::kinetic::defect {
namespace {

using namespace records;

/// Of what enters at both ends.
std::vector<Law> laws_of_ends(const Problem& problem, double number, double energy) {
  const auto& lattice = problem.lattice;
  const auto sent = model::injected_currents(lattice.injected, lattice.dispersion);
  Law arriving = records::common_start(catalogue::arriving_density, {.relative = 0.05, .sigma = law_sigma},
                                       "both witnesses send in the same carriers; the window of a buffer smears them");
  arriving.axis = catalogue::wavenumber.name;
  arriving.between = {0.4, 2.8};
  return {records::zero(catalogue::number_current_difference, {.within = number * sent.number}, "collisions keep the number"),
          records::zero(catalogue::energy_current_difference, {.within = energy * sent.energy},
                        "collisions keep the energy, up to what the longest time of their sums leaves: raise theory.longest_tau"),
          std::move(arriving)};
}

std::vector<Law> laws_of_slab(const Problem& problem, const model::catalogue::Entry& residual, double bound) {
  constexpr double number = 1e-4, energy = 5e-3;
  auto found = laws_of_ends(problem, number, energy);
  found.push_back(records::at_most(catalogue::number_flux_spread, number, "the number current is the same across the defect"));
  found.push_back(at_most(residual, bound, "the iteration has converged"));
  return found;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::boltzmann: return laws_of_slab(problem, catalogue::residual, 1e-3);
  case Equation::boltzmann_upwind:
    return {records::at_most(catalogue::number_flux_spread, 1e-9, "the scheme carries the number from point to point"),
            records::at_most(catalogue::residual, 1e-6, "the iteration has converged")};
  case Equation::boltzmann_potential: return laws_of_slab(problem, catalogue::potential_residual, 1e-3);
  case Equation::thermal: return laws_of_ends(problem, 1e-6, 1e-6);
  case Equation::linearised:
    return {records::zero(catalogue::number_balance, {.within = 1e-10}, "what is injected is reflected or transmitted"),
            records::zero(catalogue::energy_balance, {.within = 1e-10}, "and so is its energy")};
  case Equation::finite_ring:
    return {records::integral(catalogue::mode_density_change, catalogue::wavenumber, 0.0, {.relative = 1e-6},
                              "the ring keeps its number")};
  case Equation::homogeneous: // interpolated to the ring's wavenumbers
    return {records::integral(catalogue::mode_density_change, catalogue::wavenumber, 0.0, {.relative = 1e-2},
                              "collisions keep the number")};
  }
  return {};
}

} // namespace prethermal::kinetic::defect
