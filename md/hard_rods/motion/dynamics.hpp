#pragma once
#include "common/evolution/phase_clock.hpp"
#include "md/hard_rods/forces/force.hpp"
#include "md/rods/motion/contact_correction.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace prethermal::md::hard_rods {

/// What the time of a run goes into: steps, initial states and first forces, measurements and checkpoints.
enum class Phase : std::size_t { drift, force, exchange, start, output, count };
constexpr std::array<std::string_view, evolution::phase_count<Phase>> phase_names(Phase) {
  return {"drift", "force", "exchange", "start", "output"};
}
using PhaseSeconds = evolution::PhaseSeconds<Phase>;

/// Advances the rods of one share in time: the integrators `corrected` (half a kick, exact hard-rod drift, contact correction,
/// half a kick: second order) and `plain` (without the correction: reversible). Ranks without rods do nothing.
class Dynamics {
 public:
  /// Throws std::invalid_argument for other integrators.
  Dynamics(const Problem& problem, const Neighbours& neighbours);
  Dynamics(const model::HardRodGas& gas, Integrator integrator, ForceField field, const Neighbours& neighbours);

  /// Sets the forces; to be called once on new or resumed rods (they are a function of the places).
  void start(Rods& rods);

  /// `steps` equal steps over `interval` (any sign); at the end places and velocities are of the same time. The same bits
  /// whether one call makes all steps or several make some each. Collective. Throws std::runtime_error with the step (counted
  /// from `first_step`) and the label of the rod when a place or velocity is no longer finite, which is looked for now and then
  /// and at the end; and when the time step is too long for the drift.
  void advance(Rods& rods, double interval, std::int64_t steps, std::int64_t first_step = 0);

  const ForceField& field() const { return field_; }
  /// Spent in `advance` so far: all of it, parted as in a sample of the steps.
  PhaseSeconds seconds() const;

 private:
  struct Step { // at work
    Rods& rods;
    double dt;
    bool timed;
    Share with_force; // own rods that have the forces of the end of the step
  };
  template<class Work> void measured(const Step& step, evolution::Stopwatch& watch, const Work& work);
  void make_step(Step& step, Kick before);
  void take_over(Step& step, std::int64_t settled);
  void finish_forces(Step& step);
  void watch_forces(const Rods& rods, std::int64_t first, std::int64_t last);

  Ring ring_;
  const Neighbours* neighbours_;
  bool forces_, contacts_matter_;
  ForceField field_;
  Drift drift_;
  ContactCorrection correction_;
  std::vector<Contact> contacts_;
  double fastest_ = 0.0, strongest_ = 0.0; // no own rod is faster, or feels a larger force, between two steps
  std::int64_t steps_ = 0;
  evolution::Stopwatch advancing_;                       // all steps
  evolution::Stopwatch stepping_, forcing_, exchanging_; // the timed steps, and within them forces and exchanges
};

} // namespace prethermal::md::hard_rods
