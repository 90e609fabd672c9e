#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/record.hpp"
#include "kinetic/bosons/plan.hpp"

#include <string>

namespace prethermal::kinetic::bosons {

// Each equation declares what it gives, says why it cannot be solved ("" when it can), and gives the numbers to the declared
// record; false: the checkpoint has told it to stop. Amplitudes: the variants exact, printed43, closed43, literal46 and
// linearised.

records::Record declared_amplitudes(const Problem& problem, Equation variant);
std::string objection_amplitudes(const Problem& problem, Equation variant);
bool give_amplitudes(records::Record& record, const Problem& problem, Equation variant, const evolution::RunContext& context);

records::Record declared_maximum_entropy(const Problem& problem);
std::string objection_maximum_entropy(const Problem& problem);
void give_maximum_entropy(records::Record& record, const Problem& problem);

records::Record declared_linear_dispersion(const Problem& problem);
std::string objection_linear_dispersion(const Problem& problem);
void give_linear_dispersion(records::Record& record, const Problem& problem);

records::Record declared_momentum_swap(const Problem& problem);
std::string objection_momentum_swap(const Problem& problem);
bool give_momentum_swap(records::Record& record, const Problem& problem, const evolution::RunContext& context);

} // namespace prethermal::kinetic::bosons
