#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/velocity_swap/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::velocity_swap {

/// Why this equation cannot be solved for this gas with this plan, or "" when it can.
std::string objection(const Problem& problem, Equation equation);

/// What an equation gives, without numbers; observables carry the names, axes and units of the simulation's. Nothing is evolved.
records::Record declared_observables(const Problem& problem, Equation equation);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem, Equation equation);

/// What the theory says (throws std::invalid_argument on an objection). The context's seed and run enter noisy_density_flow only.
records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext& context);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::velocity_swap
