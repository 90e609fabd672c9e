#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/records/record.hpp"
#include "kinetic/velocity_swap/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::kinetic::velocity_swap {

/// Why this equation cannot be solved for this gas with this plan, or "" when it can.
std::string objection(const Problem& problem, Equation equation);

/// What the theory says (throws std::invalid_argument on an objection); observables carry the names, axes and units of the
/// simulation's. `seed` and `run_name` enter noisy_density_flow only.
records::Record solve(const Problem& problem, Equation equation, std::uint64_t seed, std::string_view run_name);

/// The names of what `solve` gives, known before it is called (closed forms are evaluated, nothing is evolved).
std::vector<std::string> observable_names(const Problem& problem, Equation equation);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::velocity_swap
