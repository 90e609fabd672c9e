#pragma once
#include "md/defect/measure/measure.hpp"
#include "md/defect/motion/ring.hpp"

namespace prethermal::test {

inline constexpr md::defect::StreamKeys ring_keys{20, 21};

/// So many samples of a closed ring, in one go.
inline statistics::Tally rings(const model::DefectLattice& lattice, const md::defect::Plan& plan,
                               statistics::SampleRange samples) {
  return md::defect::simulate_ring({lattice, plan}, ring_keys, samples, parallel::no_checkpoint());
}

} // namespace prethermal::test
