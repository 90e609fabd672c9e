#pragma once
#include "md/defect/plan.hpp"

namespace prethermal::md::defect {

/// What a time step does to the energy, measured in a trial: a short ring of few samples, of the same state, band and defect.
/// Open lattice: energy made in the defect per time, over the energy current that both ends send in. Closed ring: energy made
/// until the last output time, over sum_k |E| n_in. A pure function of its arguments.
StepTrial try_step(const Problem& problem, double time_step);

} // namespace prethermal::md::defect
