#pragma once
#include "common/model/defect_lattice.hpp"
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "common/records/record.hpp"
#include "kinetic/defect/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::kinetic::defect {

/// Why this equation cannot be solved for this lattice with this plan, or "" when it can: a grid that does not reach the longest
/// time, inflow that condenses, ... The message states the bound.
std::string objection(const Problem& problem, Equation equation);

/// What a reader of the results must know, a sentence each.
std::vector<std::string> notes(const Problem& problem, Equation equation);

/// The record of one equation. Observables carry the names, axes and units of the simulation's. Collective over the group, the
/// same on all ranks. Nothing when the checkpoint told it to stop. Throws std::invalid_argument on an objection,
/// std::runtime_error where an iteration does not converge.
std::optional<records::Record> solve(const Problem& problem, Equation equation, const parallel::RankGroup& ranks,
                                     const parallel::ItemCheckpoint& checkpoint);

/// The names of what `solve` gives, known before it is called.
std::vector<std::string> observable_names(const Problem& problem, Equation equation);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);
int most_ranks(const Plan& plan, Equation equation);

} // namespace prethermal::kinetic::defect
