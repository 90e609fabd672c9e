#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::md::rods {

/// Two rods that met during a drift and exchanged their velocities: in contracted coordinates, two points that passed through
/// each other. Labels count from the first rod of the share. They may lie up to a window outside it, and then count on beyond its
/// ends (and beyond 0 and N at the seam).
struct Contact {
  double time;             // tau in [0, dt] after the start of the drift ([dt, 0] for a negative one)
  std::int64_t label;      // r: rods r and r + 1 touched
  std::int64_t up, down;   // labels after the drift of the point that overtook, and of the one it overtook
  double force_difference; // (F_r - F_{r+1}) a / (a + g) at the start, g = y_{r+1} - y_r: the value at contact
};

/// A point at the end of a drift with the force that its rod felt at the start; `index`: its label within the group at the start.
struct Point {
  double place, velocity, force, remainder; // of the place
  std::int64_t index;
};

/// When two points met that end the drift in the wrong order. Rounding can leave two points that are as good as together, and of
/// the same velocity, in the wrong order: the result is always within the drift.
inline double meeting_time(const Point& overtaker, const Point& overtaken, double interval) {
  const double back = (overtaker.place - overtaken.place) / (overtaker.velocity - overtaken.velocity);
  return std::clamp(interval - back, std::min(0.0, interval), std::max(0.0, interval));
}

/// The difference of the forces on two neighbours at contact, from that at a distance: linear between the two, as the difference
/// vanishes where the centres coincide. `gap` = y_{r+1} - y_r. rod_length > 0.
inline double difference_at_contact(double force, double next_force, double gap, double rod_length) {
  return (force - next_force) * (rod_length / (rod_length + gap));
}

/// Of two neighbours with the labels r, r + 1 that are a group of their own.
inline Contact contact_of_pair(const Point& left, const Point& right, std::int64_t label, double interval, double rod_length) {
  const double gap = (right.place - right.velocity * interval) - (left.place - left.velocity * interval);
  return {meeting_time(left, right, interval), label, label + 1, label,
          difference_at_contact(left.force, right.force, gap, rod_length)};
}

/// Sorts the points of a group, given in the order of their labels, by (place, index). With `contacts`: appends one for each pair
/// in the wrong order, sorted by (time, label); the first point has the label `first`. The rods that touch are told by the number
/// of points below the meeting point, so that nothing depends on a way of sorting.
void settle(std::span<Point> points, std::int64_t first, double interval, double rod_length, std::vector<Contact>* contacts);

} // namespace prethermal::md::rods
