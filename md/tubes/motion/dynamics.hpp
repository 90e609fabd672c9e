#pragma once
#include "common/evolution/phase_clock.hpp"
#include "md/rods/motion/contact_correction.hpp"
#include "md/tubes/motion/pair_sweeps.hpp"
#include "md/tubes/plan.hpp"

#include <array>
#include <memory>
#include <string_view>

namespace prethermal::md::tubes {

/// The rods of both rings.
using RodPair = std::array<rods::Rods, 2>;

/// What the time of a run goes into.
enum class Phase : std::size_t { drift, force, start, output, count };
constexpr std::array<std::string_view, evolution::phase_count<Phase>> phase_names(Phase) {
  return {"drift", "force", "start", "output"};
}
using PhaseSeconds = evolution::PhaseSeconds<Phase>;

/// Advances two coupled rings: half a kick, exact drift of the hard rods in each ring, contact correction, half a kick; second
/// order. Without rods (points) it is reversible and symplectic.
class Dynamics {
 public:
  explicit Dynamics(const Problem& problem);

  /// Sets the forces of new or resumed rods, which are a function of the places.
  void start(RodPair& rods);
  /// `steps` steps of `dt` (any sign); places and velocities end at the same time. The same bits whether one call makes all steps
  /// or several make some each. Throws std::runtime_error when a place or velocity is not finite, or a step too long.
  void advance(RodPair& rods, double dt, std::int64_t steps);
  /// Kinetic energy and that between the rings, of all rods; self-images do not exist.
  double energy(const RodPair& rods);

  const std::array<rods::Ring, 2>& rings() const { return rings_; }
  const rods::Neighbours& neighbours(std::size_t ring) const { return one_rank_[ring]->neighbours; }
  PhaseSeconds seconds() const;

 private:
  struct OneRing {
    OneRing(const rods::Ring& ring, bool with_contacts)
        : neighbours(ring, {}), drift(ring, neighbours), correction(ring, neighbours), contacts_matter(with_contacts) {}
    OneRing(const OneRing&) = delete; // others hold the address of neighbours
    OneRing& operator=(const OneRing&) = delete;
    rods::Neighbours neighbours;
    rods::Drift drift;
    rods::ContactCorrection correction;
    std::vector<rods::Contact> contacts = {};
    bool contacts_matter;
  };

  void make_step(RodPair& rods, double dt, rods::Kick before);
  void set_forces(RodPair& rods);

  std::array<rods::Ring, 2> rings_;
  bool forces_;
  std::array<std::unique_ptr<OneRing>, 2> one_rank_;
  PairSweeps sweeps_;
  std::int64_t second_start_ = 0; // label of the first rod of ring 2 behind the first one of ring 1
  std::int64_t steps_ = 0;
  evolution::Stopwatch advancing_, stepping_, forcing_;
};

} // namespace prethermal::md::tubes
