#pragma once
#include "common/evolution/phase_clock.hpp"
#include "md/hard_rods/forces/force.hpp"
#include "md/hard_rods/motion/contact_correction.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace prethermal::md::hard_rods {

/// What the time of a run goes into.
enum class Phase : std::size_t { force, drift, exchange, output, count };
constexpr std::array<std::string_view, evolution::phase_count<Phase>> phase_names(Phase) {
  return {"force", "drift", "exchange", "output"};
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
  PhaseSeconds seconds() const; // spent so far, from a sample of the steps

 private:
  void step(Rods& rods, double dt, Kick before, bool timed);

  Ring ring_;
  const Neighbours* neighbours_;
  bool forces_, contacts_matter_;
  ForceField field_;
  Drift drift_;
  ContactCorrection correction_;
  std::vector<Contact> contacts_;
  std::int64_t steps_ = 0, timed_steps_ = 0;
  evolution::Stopwatch drifting_, forcing_, exchanging_; // of the timed steps; drifting includes exchanging
};

} // namespace prethermal::md::hard_rods
