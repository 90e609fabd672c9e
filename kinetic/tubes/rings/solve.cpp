#include "kinetic/tubes/rings/solve.hpp"

namespace prethermal::kinetic::tubes::rings {

std::string objection(const Problem&, Equation) { return "there is none yet"; }
records::Record declared_observables(const Problem&, Equation) { return {}; }
std::vector<records::Law> laws(const Problem&, Equation) { return {}; }
std::optional<records::Record> solve(const Problem&, Equation, const evolution::RunContext&) { return records::Record{}; }
double seconds_needed(const Problem&, Equation) { return 0.0; }
double bytes_needed(const Problem&, Equation) { return 0.0; }
int most_ranks(const Problem&, Equation) { return 1; }
std::vector<std::string> notes(const Problem&, Equation) { return {}; }

} // namespace prethermal::kinetic::tubes::rings
