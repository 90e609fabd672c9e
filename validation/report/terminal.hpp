#pragma once
#include "common/records/results/file.hpp"

namespace prethermal::validation {

/// The verdicts of a results file on standard output, the worst first.
void print_verdicts(const records::Results& results);

/// What was chosen for the runs and is not in the deck, on standard output; runs that share a note share its line.
void print_notes(const records::Results& results);

/// One line on what was measured and what was asked: "chi2_per_bin = 1.07 +- 0.18 in [0.6, 1.8]".
std::string measured(const records::Judgement& judgement);

/// What a comparison or check could have seen: "would catch 3.1 %" of the theory, or an absolute departure where that is zero or
/// a bound. Empty where it is not known.
std::string power_text(const records::Judgement& judgement);

/// Whether it could not have caught a departure of `part` of the theory.
bool weaker_than(const records::Judgement& judgement, double part);

/// Order of display: FAIL, NOT JUDGED, UNDECIDED, DOES NOT HOLD, NOT TESTABLE, PASS, HOLDS.
int severity(records::Verdict verdict);

} // namespace prethermal::validation
