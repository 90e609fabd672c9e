#pragma once
#include "common/equilibrium/bethe/gas.hpp"
#include "common/numerics/uniform_grid.hpp"
#include "kinetic/tubes/bath/plan.hpp"

#include <string>

// On which rapidities an equation is solved.
namespace prethermal::kinetic::tubes::bath {

/// Lieb-Liniger bosons of the coupling of the tubes, or impenetrable ones.
equilibrium::bethe::Gas gas_of(const model::BathTube& tube);

/// mu of a thermal state of impenetrable bosons, to the last digits: T > 0, density > 0.
double impenetrable_chemical_potential(double temperature, double density);

/// The step of the plan; where it is 0: 1/5 of 1/x_r, 1/20 of c and of sqrt(T), where the bath is degenerate what its Fermi edge
/// needs, and of landau half of T over the largest cut-off, where tails fall by e^(-cut-off step/T) from node to node.
double step_of(const Problem& problem, Equation equation);

/// Nodes at whole multiples of the step about the velocity of the bath, symmetric, out to what the equation needs: of
/// relaxation_time what holds the states; of galerkin the largest polynomial times them; of landau the largest cut-off and the
/// tails from which its integrals start; of golden_rule the reach.
numerics::UniformGrid grid_of(const Problem& problem, Equation equation, double step, double reach);

/// How far golden_rule reaches from the velocity of the bath.
double golden_rule_reach(const Problem& problem, double reach);

/// Why there is no such grid, or "": a step too coarse for c, T or x_r, more nodes than `most_nodes`, an occupation that
/// underflows.
std::string objection_to_grid(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::tubes::bath
