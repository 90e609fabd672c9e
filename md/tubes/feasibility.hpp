#pragma once
#include "md/tubes/plan.hpp"

namespace prethermal::md::tubes {

/// Estimated time of one step of one sample.
double seconds_per_step(const Problem& problem);

} // namespace prethermal::md::tubes
