#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "md/hard_rods/forces/direct_force.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace prethermal::md::hard_rods {

using EventDrivenPhase = std::vector<double>; // the positions, then the velocities

/// Newton's equations in the lattice-summed potential, and who may meet whom. Points that meet pass through each other; but the
/// third derivative of the potential may jump there, and a step of high order must not go across.
class EventDrivenMotion {
 public:
  explicit EventDrivenMotion(const model::HardRodGas& gas);

  /// d(phase)/dt, as Boost.Odeint calls it.
  void operator()(const EventDrivenPhase& phase, EventDrivenPhase& change, double time) const;
  double kinetic_energy(const EventDrivenPhase& phase) const;
  double potential_energy(const EventDrivenPhase& phase) const;

  /// The longest step in which no pair's distance changes by more than a part of itself and of the range: a force that is zero
  /// now says nothing of an encounter to come, and the error estimate of a step sees no force but at its two ends.
  double longest_step(const EventDrivenPhase& phase) const;

  /// The order in which points stand on the ring; rods always stand in that of their labels.
  void find_order(const EventDrivenPhase& phase);
  /// Neighbours in this order, r and r + 1, the last ones across the seam. A particle alone never meets its own image.
  std::size_t pairs() const { return rods_ > 1 ? rods_ : 0; }
  std::size_t next(std::size_t r) const { return r + 1 < rods_ ? r + 1 : 0; }
  double gap(const EventDrivenPhase& phase, std::size_t r) const {
    const std::size_t i = order_[r], j = order_[next(r)];
    return phase[j] - phase[i] - rod_length_ + length_ * (turn_[i] - turn_[j] + (next(r) == 0 ? 1.0 : 0.0));
  }
  double gap_rate(const EventDrivenPhase& phase, std::size_t r) const {
    return phase[rods_ + order_[next(r)]] - phase[rods_ + order_[r]];
  }
  double rounding() const { return 1e-14 * length_; } // of a gap

  /// Rods exchange their velocities, points their order. Whether it was a contact of rods.
  bool meet(EventDrivenPhase& phase, std::size_t r);

 private:
  std::size_t rods_;
  double length_, rod_length_, strength_ = 0.0, range_ = 0.0;
  std::vector<std::size_t> order_;
  std::vector<double> turn_; // of each point: how many rings are to be taken off its position
  std::optional<LatticeSum> lattice_;
};

} // namespace prethermal::md::hard_rods
