#pragma once
#include "md/rods/motion/drift.hpp"

#include <span>
#include <vector>

namespace prethermal::md::rods {

/// The symmetric contact correction. Where rods r and r + 1 touch at tau within a step dt, a point passes from the force F_r to
/// F_{r+1}; kick, drift, kick gives it (F_r + F_{r+1}) dt / 2 instead of F_r tau + F_{r+1} (dt - tau). What is missing is
/// D (tau - dt / 2) for the point that goes up, and minus that for the other, where D is F_r - F_{r+1} at contact: the mean of
/// its estimates from the two ends of the drift.
class ContactCorrection {
 public:
  ContactCorrection(const Ring& ring, const Neighbours& neighbours);

  /// Before each step.
  void begin();

  /// To be called between the force at the end of the drift and the second half kick. `contacts`: of `drift`, in their order.
  /// Collective over the two ranks at a border that rods have crossed.
  void operator()(Rods& rods, std::span<const Contact> contacts, const Drift& drift, double dt,
                  evolution::Stopwatch* exchanging = nullptr);

  /// May be called before, while the drift hands over rods, to correct those contacts of own rods whose forces at the end of the
  /// drift are known: `contacts` so far, among the rods [0, settled), and the rods that have their forces. Takes corrected ones
  /// out of the list now and then, which so stays in the cache.
  void correct_early(Rods& rods, std::vector<Contact>& contacts, double dt, std::int64_t settled, const Share& with_force);

  double fastest() const { return fastest_; } // largest speed that the corrections of this step have made

 private:
  void correct_own(Rods& rods, std::span<const Contact> contacts, double dt);
  void correct_crossing(Rods& rods, std::span<const Contact> contacts, const Border& border, std::int64_t first, double dt);

  Ring ring_;
  const Neighbours* neighbours_;
  std::vector<double> left_, right_; // places, then forces, of the rods of a group on the two sides of a border
  // The contacts [first_, next_) have been corrected early. Those before wait for the forces of the first blocks of a share: they
  // are all contacts that were known when some more rods than those of these blocks had been settled.
  struct Cut {
    std::int64_t settled;
    std::size_t contacts;
  };
  std::vector<Cut> cuts_;
  bool early_ = false; // some have been
  std::size_t first_ = 0, next_ = 0;
  double fastest_ = 0.0;
};

} // namespace prethermal::md::rods
