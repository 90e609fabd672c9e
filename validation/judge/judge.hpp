#pragma once
#include "common/records/results/file.hpp"
#include "validation/judge/criteria.hpp"

#include <span>

namespace prethermal::validation {

/// All judgements of a deck on what its runs say: one for each criterion and run that fits it, in deck order. A witness that was
/// not called (--only) leaves its criteria out. A criterion that cannot be judged (an axis or place that is not there)
/// is NOT JUDGED, with the reason.
std::vector<records::Judgement> judge(const Criteria& criteria, std::span<const records::RunResult> runs);

/// PASS or FAIL by the interval, UNDECIDED where the error bars are too wide to tell, where no element survives the low-count
/// cut, or where an error bar is unknown.
records::Judgement judge(const Comparison& comparison, const records::RunResult& run);
records::Judgement judge(const Check& check, const records::RunResult& run);

/// The three throw std::runtime_error when an observable lacks an axis or place that is asked.
/// HOLDS when the claim is true by so many standard errors, DOES NOT HOLD when its opposite is, NOT TESTABLE otherwise.
records::Judgement judge(const Statement& statement, const records::RunResult& run, const records::RunResult* other);

/// The witness of a run by its name ("simulation" or an equation), or nullptr when it was not called.
const records::Record* witness_of(const records::RunResult& run, std::string_view name);

} // namespace prethermal::validation
