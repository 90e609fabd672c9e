#pragma once
#include "common/records/record.hpp"
#include "kinetic/tubes/bath/plan.hpp"

#include <string>

namespace prethermal::kinetic::tubes::bath {

// Each equation declares what it gives, says why it cannot be solved ("" when it can), and gives the numbers to the declared
// record.

records::Record declared_golden_rule(const Problem& problem);
std::string objection_golden_rule(const Problem& problem);
void give_golden_rule(records::Record& record, const Problem& problem);

} // namespace prethermal::kinetic::tubes::bath
