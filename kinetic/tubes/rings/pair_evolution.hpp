#pragma once
#include "kinetic/tubes/rings/pair_exchange.hpp"

#include <functional>

namespace prethermal::kinetic::tubes::rings {

/// kappa of the state, into its argument.
using StrengthOf = std::function<void(const PairState& state, Strength& kappa)>;

/// What an equation of pairs has for kappa. Throws std::logic_error for an equation that is none.
StrengthOf strength_of(const Problem& problem, Equation equation);

/// <theta>, <theta^2>, <theta^4> of ring 1, then of ring 2, and what the evolution should keep.
struct PairMeans {
  std::array<double, 6> moments;
  std::array<double, 2> density;   // of each ring
  double momentum, kinetic_energy; // of both, per length
};

/// At time 0, then at the output times, by fourth-order Runge-Kutta steps of at most a third of the limit of stability. `nodes`:
/// of velocity.
std::vector<PairMeans> evolve_pairs(const Problem& problem, const StrengthOf& strength, int nodes);

/// How many right-hand sides that takes.
double pair_evaluations(const Problem& problem, Equation equation, int nodes);

} // namespace prethermal::kinetic::tubes::rings
