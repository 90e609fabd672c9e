#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/tubes/dipolar/plan.hpp"

#include <optional>
#include <string>
#include <vector>

// Tubes of dipolar atoms: the functions of kinetic/tubes/solve.hpp.
namespace prethermal::kinetic::tubes::dipolar {

std::string objection(const Problem& problem, Equation equation);
records::Record declared_observables(const Problem& problem, Equation equation);
std::vector<records::Law> laws(const Problem& problem, Equation equation);
std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context);
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);
int most_ranks(const Problem& problem, Equation equation);
std::vector<std::string> notes(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::tubes::dipolar
