#pragma once
#include "common/deck/source/problems.hpp"
#include "common/deck/source/runs.hpp"
#include "common/deck/source/value.hpp"

namespace prethermal::deck {

/// One --set argument: what it assigns, and the name of the run or [[run]] block that it is for ("": for all).
struct Assignment {
  std::string run;
  Entries entries;
};

/// Reads the --set arguments; the n-th carries the origin n + 1. What is no assignment, or is none that can be set, is noted.
std::vector<Assignment> parse_sets(const std::vector<std::string>& sets, const std::vector<RunDraft>& runs, Problems& problems);

/// Lays the assignments over the runs: first those for all runs, then those for one.
void apply_sets(const std::vector<Assignment>& assignments, std::vector<RunDraft>& runs);

/// Notes every assignment or override in a [[run]] block to a key that [sweep] varies: the names of the runs would lie.
void refuse_swept(const Entries& deck, const std::vector<Assignment>& assignments, Problems& problems);

} // namespace prethermal::deck
