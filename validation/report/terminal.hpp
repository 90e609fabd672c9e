#pragma once
#include "common/records/results/file.hpp"

namespace prethermal::validation {

/// The verdicts of a results file on standard output, the worst first.
void print_verdicts(const records::Results& results);

/// What was chosen for the runs and is not in the deck, on standard output; runs that share a note share its line.
void print_notes(const records::Results& results);

/// One line on what was measured and what was asked: "chi2_per_bin = 1.07 +- 0.18 in [0.6, 1.8]".
std::string measured(const records::Judgement& judgement);

/// Order of display: FAIL, NOT JUDGED, UNDECIDED, DOES NOT HOLD, NOT TESTABLE, PASS, HOLDS.
int severity(records::Verdict verdict);

} // namespace prethermal::validation
