#pragma once
#include "common/records/results/file.hpp"
#include "validation/judge/statistics.hpp"

namespace prethermal::validation {

/// So many standard errors are left to noise where a verdict is not itself counted in them.
inline constexpr double noise_sigma = 3.0;

struct Decision {
  records::Verdict verdict;
  std::string reason;
};

/// The verdict on the statistic of a comparison. `looks`: the thresholds are those of one look of so many on growing samples
/// (Bonferroni): what noise alone would fail in one look with the probability p is failed with p / looks.
Decision decide(const Comparison& comparison, const Pairing& pairing, const Statistic& statistic, double looks = 1.0);

/// What a criterion could have seen, as Judgement::catches and ::size.
struct Power {
  double catches, size;
};

/// Of a witness that departs from the theory by the same part of it at all places: the smallest such departure, at the peak,
/// whose expected statistic is a FAIL, and the peak. NaN where an error bar is unknown or the theory is zero; infinite where no
/// departure would do.
Power power(const Comparison& comparison, const Pairing& pairing);

} // namespace prethermal::validation
