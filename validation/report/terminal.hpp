#pragma once
#include "common/records/results/file.hpp"

#include <string>
#include <utility>
#include <vector>

namespace prethermal::validation {

/// The verdicts of a results file on standard output: the worst first, those that pass folded into one line a group with the
/// worst value, laws that are kept into one line.
void print_verdicts(const records::Results& results);

/// What was chosen for the runs and is not in the deck, on standard output; runs that share a note share its line.
void print_notes(const records::Results& results);

/// Notes with the runs that have them, in their order; "all runs" where all have one.
std::vector<std::pair<std::string, std::string>>
shared_notes(const std::vector<std::pair<std::string, std::string>>& run_and_note, std::size_t runs);

/// Of a results file: each run's notes.
std::vector<std::pair<std::string, std::string>> notes_of(const records::Results& results);

} // namespace prethermal::validation
