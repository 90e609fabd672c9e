#pragma once
#include "md/hard_rods/drift.hpp"
#include "md/hard_rods/force.hpp"

#include <array>
#include <cstdint>

namespace prethermal::md::hard_rods {

/// What the time of a run goes into.
enum class Phase : std::size_t { force, drift, exchange, output, count };
using PhaseSeconds = std::array<double, static_cast<std::size_t>(Phase::count)>;

/// Advances the rods of one share in time: the integrators `corrected` and `plain`.
class Dynamics {
 public:
  Dynamics(const model::HardRodGas& gas, const Plan& plan, const Neighbours& neighbours);

  /// Sets the forces; to be called once on new or resumed rods (they are a function of the places).
  void start(Rods& rods);

  /// `steps` equal steps over `interval` (any sign); at the end places and velocities are of the same time. The same bits
  /// whether one call makes all steps or several make some each. Collective. Throws std::runtime_error with the step (counted
  /// from `first_step`) and the label of the rod when a place or velocity is no longer finite.
  void advance(Rods& rods, double interval, std::int64_t steps, std::int64_t first_step = 0);

  const ForceField& field() const { return field_; }
  const PhaseSeconds& seconds() const { return seconds_; } // spent so far, from a sample of the steps

 private:
  Ring ring_;
  const Neighbours* neighbours_;
  bool corrected_;
  ForceField field_;
  Drift drift_;
  std::vector<Contact> contacts_;
  PhaseSeconds seconds_{};
};

} // namespace prethermal::md::hard_rods
