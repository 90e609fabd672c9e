#pragma once
#include "md/hard_rods/neighbours.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::hard_rods {

/// Two rods that met during a drift and exchanged their velocities: in contracted coordinates, two points that passed through
/// each other. Labels may lie up to a window outside the share, and then count on beyond its ends (and beyond 0 and N at the
/// seam).
struct Contact {
  double time;             // tau in [0, dt] after the start of the drift ([dt, 0] for a negative one)
  std::int64_t label;      // r: rods r and r + 1 touched
  std::int64_t up, down;   // labels after the drift of the point that overtook, and of the one it overtook
  double force_difference; // (F_r - F_{r+1}) a / (a + g) at the start, g = y_{r+1} - y_r: the value at contact
};

/// The exact motion of free hard rods: y_i += v_i dt, then the points sorted together with their velocities, labels kept. The
/// rods near a border are exchanged with the neighbours in windows, which grow when a group of rods that meet sticks out of them.
class Drift {
 public:
  Drift(const Ring& ring, const Neighbours& neighbours);

  /// Any sign of dt. `contacts`: the contacts that touch own rods, group by group in the order of the labels, within a group by
  /// (time, label): an order that does not know the ranks. nullptr: not wanted (the result is the same).
  /// Throws std::runtime_error when rods of a group come from further than the rods of a whole rank (or the whole ring): dt is
  /// too long.
  void operator()(Rods& rods, double dt, std::vector<Contact>* contacts);

  std::int64_t window() const { return window_; } // rods sent across each border at the moment

 private:
  Ring ring_;
  const Neighbours* neighbours_;
  std::int64_t window_;
};

} // namespace prethermal::md::hard_rods
