#pragma once
#include "common/records/results/file.hpp"
#include "validation/judge/criteria.hpp"

#include <span>
#include <string>
#include <vector>

namespace prethermal::validation {

/// The looks at growing samples that are planned in advance, as multiples of the first: 1, 2, 4, ... below `most`, and `most`.
/// Throws std::invalid_argument unless `most` is finite and above 1.
std::vector<double> planned_looks(double most);

/// By so much the false-alarm probability of a look is divided before the last of `planned` looks, the rule of Haybittle (Br. J.
/// Radiol. 44, 793 (1971)) and Peto et al. (Br. J. Cancer 34, 585 (1976)): early looks stop only at a far stricter threshold, the
/// last one keeps the threshold of a single look. All early looks together (Bonferroni) have a tenth of that probability, so that
/// the false-alarm rate of the whole is at most 1.1 times that of one look.
double early_looks(std::size_t planned);

/// The runs in which a comparison or check with the simulation is not settled at an early look. Settled is a FAIL at the
/// threshold of one of `looks`, and a PASS at the deck's own threshold; a PASS of a size (ratio, difference) must also be so many
/// error bars away from its threshold as leave room for noise in one of `looks`. At the last look nothing is open.
std::vector<std::string> open_runs(const Criteria& criteria, std::span<const records::RunResult> runs, double looks);

} // namespace prethermal::validation
