#pragma once
#include "common/records/law.hpp"
#include "common/records/results/file.hpp"

#include <span>
#include <string>
#include <vector>

namespace prethermal::validation {

/// The laws of one witness of one run.
struct WitnessLaws {
  std::string run, witness; // "simulation", or the name of an equation
  std::vector<records::Law> laws;
};

/// The kind of their judgements.
inline constexpr const char* built_in = "built_in";

/// A judgement of each law that can be looked at, in their order: PASS or FAIL, UNDECIDED where an error bar is needed and not
/// known, NOT JUDGED where the judge met an error. None where the witness was not called, where an axis has too few places for
/// the law, and of a common start where no other witness gives the observable at that time; then one with the simulation and one
/// with each further theory that has the same law. Places with few counted events are left out of a common start.
std::vector<records::Judgement> judge_laws(std::span<const WitnessLaws> laws, std::span<const records::RunResult> runs);

} // namespace prethermal::validation
