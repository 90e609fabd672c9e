#pragma once
#include "common/records/results/file.hpp"
#include "validation/judge/criteria.hpp"

#include <optional>
#include <span>

namespace prethermal::validation {

/// All judgements of a deck on what its runs say: one for each criterion and run that fits it, in deck order. A witness that was
/// not called (--only) leaves its criteria out. A criterion that cannot be judged (an axis or place that is not there)
/// is NOT JUDGED, with the reason. One that asks for more samples than there are is NOT JUDGED in a `quick` run, which has few
/// on purpose, and UNDECIDED otherwise.
std::vector<records::Judgement> judge(const Criteria& criteria, std::span<const records::RunResult> runs, bool quick = false);

/// PASS or FAIL by the interval, UNDECIDED where the error bars are too wide to tell, where no element survives the low-count
/// cut, or where an error bar is unknown. `looks`: the thresholds are those of one look of so many on growing samples
/// (Bonferroni).
records::Judgement judge(const Comparison& comparison, const records::RunResult& run, double looks = 1.0);
records::Judgement judge(const Check& check, const records::RunResult& run, double looks = 1.0);

/// A check that is judged of several runs as of one, and that one.
struct CheckTogether {
  Check check;
  records::RunResult run;
};
/// The runs that fit a check, in which its witness speaks, as one: at each selected place the mean of their values weighted with
/// 1/error^2, which sees what is too small for each. Nothing when there is no such run. Throws std::runtime_error where a run
/// gives no error bars or other places.
std::optional<CheckTogether> together(const Check& check, std::span<const records::RunResult> runs);

/// Whether a verdict lacks nothing but samples: what it says it has and asks for are numbers of samples.
bool short_of_samples(const records::Judgement& judgement);

/// The three throw std::runtime_error when an observable lacks an axis or place that is asked.
/// HOLDS when the claim is true by so many standard errors, DOES NOT HOLD when its opposite is, NOT TESTABLE otherwise.
records::Judgement judge(const Statement& statement, const records::RunResult& run, const records::RunResult* other);

/// The witness of a run by its name ("simulation" or an equation), or nullptr when it was not called.
const records::Record* witness_of(const records::RunResult& run, std::string_view name);

} // namespace prethermal::validation
