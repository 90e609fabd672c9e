#pragma once
#include "common/evolution/phase_clock.hpp"
#include "md/hard_rods/motion/border.hpp"
#include "md/hard_rods/motion/groups.hpp"
#include "md/hard_rods/motion/move.hpp"
#include "md/hard_rods/neighbours.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::hard_rods {

/// The exact motion of free hard rods: y_i += v_i dt, then the points sorted together with their velocities, labels kept. The
/// rods near a border are exchanged with the neighbours in windows, which grow when a group of rods that meet sticks out of them.
/// The seam of a rank that is alone is such a border as well, so that the bits do not depend on the ranks.
class Drift {
 public:
  Drift(const Ring& ring, const Neighbours& neighbours);

  /// Any sign of dt. `contacts`: the contacts that touch own rods, group by group in the order of the labels, within a group by
  /// (time, label): an order that does not know the ranks. nullptr: not wanted (the motion is the same); none for points
  /// (rod_length = 0), which do not touch. `kick`: made first, in the same pass over the rods, with the forces in `rods`, to
  /// which the contacts' forces belong as well; forces and remainders that are missing are set to zero. `exchanging`, if given,
  /// runs while rods are exchanged. Collective over the ranks that hold rods. Throws std::runtime_error when rods of a group come
  /// from further than the rods of a whole rank (or the whole ring): dt is too long.
  void operator()(Rods& rods, double dt, std::vector<Contact>* contacts, Kick kick = {},
                  evolution::Stopwatch* exchanging = nullptr);

  std::int64_t window() const { return std::max(left_.window(), right_.window()); } // rods sent across a border at the moment

  /// The groups of the last drift across the borders, and how many contacts each put at the begin and at the end of the list. A
  /// rank that is alone has only the right one: the seam.
  struct Crossing {
    const Border& border;
    std::size_t contacts;
  };
  Crossing left_crossing() const { return {left_, left_contacts_}; }
  Crossing right_crossing() const { return {right_, right_contacts_}; }

 private:
  void move(Rods& rods, double dt, Kick kick);
  void exchange_windows(const Rods& rods, evolution::Stopwatch* exchanging);
  void write_left(const Rods& rods);
  void write_right(const Rods& rods);
  template<typename Refill> bool find_group(Border& border, Refill refill, evolution::Stopwatch* exchanging) const;
  void settle_own(Rods& rods, double dt, std::vector<Contact>* contacts);
  double highest_before(const Rods& rods, std::int64_t end) const;
  double lowest_from(const Rods& rods, std::int64_t begin) const;

  Ring ring_;
  const Neighbours* neighbours_;
  std::int64_t widest_; // that a window may become
  Border left_, right_;
  std::size_t left_contacts_ = 0, right_contacts_ = 0;
  std::vector<Extremes> extremes_; // of the places of each block
  GroupFinder finder_;
  std::vector<Point> points_;
};

} // namespace prethermal::md::hard_rods
