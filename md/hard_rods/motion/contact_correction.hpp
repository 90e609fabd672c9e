#pragma once
#include "md/hard_rods/motion/drift.hpp"

#include <span>
#include <vector>

namespace prethermal::md::hard_rods {

/// The symmetric contact correction. Where rods r and r + 1 touch at tau within a step dt, a point passes from the force F_r to
/// F_{r+1}; kick, drift, kick gives it (F_r + F_{r+1}) dt / 2 instead of F_r tau + F_{r+1} (dt - tau). What is missing is
/// D (tau - dt / 2) for the point that goes up, and minus that for the other, where D is F_r - F_{r+1} at contact: the mean of
/// its estimates from the two ends of the drift.
class ContactCorrection {
 public:
  ContactCorrection(const Ring& ring, const Neighbours& neighbours);

  /// To be called between the force at the end of the drift and the second half kick. `contacts`: of `drift`, in their order.
  /// Collective over the two ranks at a border that rods have crossed.
  void operator()(Rods& rods, std::span<const Contact> contacts, const Drift& drift, double dt,
                  evolution::Stopwatch* exchanging = nullptr);

 private:
  void correct_own(Rods& rods, std::span<const Contact> contacts, double dt) const;
  void correct_crossing(Rods& rods, std::span<const Contact> contacts, const Border& border, std::int64_t first, double dt);

  Ring ring_;
  const Neighbours* neighbours_;
  std::vector<double> left_, right_; // places, then forces, of the rods of a group on the two sides of a border
};

} // namespace prethermal::md::hard_rods
