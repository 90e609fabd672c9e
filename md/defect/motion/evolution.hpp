#pragma once
#include "common/model/defect_lattice.hpp"
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "md/defect/phases.hpp"
#include "md/defect/plan.hpp"

#include <complex>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace prethermal::md::defect {

/// Keys of the random streams of a run.
struct StreamKeys {
  std::uint64_t initial, noise;
};
StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name);

/// One open lattice on its way: Strang splitting free motion | defect, and exact Ornstein-Uhlenbeck steps of the reservoir every
/// `noise_interval` steps. Small lattices live on one rank (all ranks of a larger group do the same work); large ones are cut
/// over the ranks of the group, by a transform whose arithmetic does not depend on their number.
class Evolution {
 public:
  /// `sign` multiplies the strength of the defect.
  Evolution(const Problem& problem, double sign, const StreamKeys& keys, std::uint32_t sample, const parallel::RankGroup& ranks);
  ~Evolution();
  Evolution(Evolution&&) noexcept;
  Evolution& operator=(Evolution&&) noexcept;

  void start();                     // the initial field, step 0
  void advance(std::int64_t steps); // a multiple of the noise interval
  std::int64_t step() const;

  /// The whole field in the order of sites, on rank 0 of the group; empty elsewhere. Collective. At a multiple of the noise
  /// interval; half steps are closed there.
  std::vector<std::complex<double>> whole() const;

  /// This rank's part of the state, and the state from it: bits go on as if never stopped, on any number of ranks.
  parallel::Payload part() const;
  void restore(std::int64_t step, std::span<const char> whole_state_text); // the parts of all ranks, in their order
  std::uint64_t state_bytes() const;                                       // of all parts together

  PhaseSeconds seconds() const; // spent on this rank so far, from a sample of the steps

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::md::defect
