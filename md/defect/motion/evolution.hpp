#pragma once
#include "common/evolution/phase_clock.hpp"
#include "common/evolution/saved_state.hpp"
#include "common/parallel/session.hpp"
#include "md/defect/plan.hpp"

#include <array>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace prethermal::md::defect {

/// What the time of a run goes into.
enum class Phase { free_motion, defect, reservoir, output, count };
constexpr std::array<std::string_view, evolution::phase_count<Phase>> phase_names(Phase) {
  return {"free motion", "defect", "reservoir", "output"};
}

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

  /// What this rank keeps of the field; all of it on rank 0 where it is not cut.
  std::span<const std::byte> part() const;
  /// Goes on at that step with a saved field, the distributed part of the state: bits go on as if never stopped, on any number of
  /// ranks. Collective. Throws std::runtime_error when the field is of another size.
  void restore(const evolution::SavedState& saved, std::int64_t step);

  evolution::PhaseSeconds<Phase> seconds() const; // spent in `advance` on this rank so far, parted as in a sample of the steps

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::md::defect
