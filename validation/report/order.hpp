#pragma once
#include "common/records/results/file.hpp"

#include <string>
#include <vector>

namespace prethermal::validation {

/// Whether nothing but the few samples of a --quick run keeps it from being judged.
bool waits_for_samples(const records::Judgement& judgement);

/// Order of display: FAIL, NOT JUDGED where the judge met an error, DOES NOT HOLD, UNDECIDED, NOT TESTABLE, NOT JUDGED for want
/// of samples, PASS, HOLDS.
int severity(const records::Judgement& judgement);

/// Whether nothing is left to look at: PASS or HOLDS.
bool is_settled(records::Verdict verdict);

/// What was measured and what was asked, in one line: "0.503 +- 0.002, expected 0.5, allowed 0.001 and 4.5 standard errors" of a
/// check or law, else "chi2_per_bin = 1.07 +- 0.18, asked in [0.6, 1.8]".
std::string measured(const records::Judgement& judgement);

/// What a comparison or check could have seen: "would catch 3.1 %" of the theory, or an absolute departure where that is zero or
/// a bound. Empty where it is not known.
std::string power_text(const records::Judgement& judgement);

/// Both in one line.
std::string measured_and_power(const records::Judgement& judgement);

/// Whether it could not have caught a departure of `part` of the theory.
bool weaker_than(const records::Judgement& judgement, double part);

/// Verdicts of one kind that are told in one line: the same criterion in several runs and at several places.
struct VerdictGroup {
  std::vector<const records::Judgement*> members; // in the order of the deck
  const records::Judgement* worst;                // the one that uses up most of what is asked
  std::string title;                              // of all, without places
};

/// Of how many it is: "2 runs", "3 criteria", "5 criteria in 2 runs"; empty of one.
std::string extent(const VerdictGroup& group);

/// What stands before its title: "[run]" of one, "2 runs:" of several.
std::string subject(const VerdictGroup& group);

/// The settled verdicts of a kind ("" for all kinds) in groups, in the order of the deck.
std::vector<VerdictGroup> settled_groups(const std::vector<records::Judgement>& judgements, const std::string& kind = "");

/// Those that wait for samples in groups, in the order of the deck.
std::vector<VerdictGroup> waiting_groups(const std::vector<records::Judgement>& judgements);

/// The others, the worst first.
std::vector<const records::Judgement*> unsettled(const std::vector<records::Judgement>& judgements);

/// How many have the verdict of `first`.
struct Count {
  const records::Judgement* first;
  int number;
};
/// "12 PASS, 3 HOLDS", the worst first; NOT JUDGED for want of samples is counted by itself.
std::vector<Count> counts(const std::vector<records::Judgement>& judgements);

} // namespace prethermal::validation
