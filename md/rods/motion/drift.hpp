#pragma once
#include "common/evolution/phase_clock.hpp"
#include "md/rods/motion/border.hpp"
#include "md/rods/motion/groups.hpp"
#include "md/rods/motion/move.hpp"
#include "md/rods/neighbours.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace prethermal::md::rods {

/// Hands over rods as soon as they are settled, so that what comes next finds them in the cache.
struct Handover {
  double fastest = std::numeric_limits<double>::infinity(); // no own rod is faster than this after the kicks
  /// Rods [0, rods) have their final places and velocities, and the contacts among them stand in the list; block by block, and at
  /// last all rods. It may then change velocities and forces of these rods.
  std::function<void(std::int64_t rods)> settled = {};
};

/// The exact motion of free hard rods: y_i += v_i dt, then the points sorted together with their velocities, labels kept. The
/// rods near a border are exchanged with the neighbours in windows, which grow when a group of rods that meet sticks out of them.
/// The seam of a rank that is alone is such a border as well, so that the bits do not depend on the ranks.
///
/// A share of many blocks goes through the cache once: the outermost rods are moved and exchanged first; then block after block
/// is moved, and sorted as soon as no rod that is still to come can reach it, by the largest speed. Bits do not depend on that.
class Drift {
 public:
  Drift(const Ring& ring, const Neighbours& neighbours);

  /// Any sign of dt. `contacts`: the contacts that touch own rods, group by group in the order of the labels, within a group by
  /// (time, label): an order that does not know the ranks. nullptr: not wanted (the motion is the same); none for points
  /// (rod_length = 0), which do not touch. `kick`: made first, in the same pass over the rods, with the forces in `rods`, to
  /// which the contacts' forces belong as well; forces and remainders that are missing are set to zero. `exchanging`, if given,
  /// runs while rods are exchanged. Collective over the ranks that hold rods, of which all or none hand over. Throws
  /// std::runtime_error when rods of a group come from further than the rods of a whole rank (or the whole ring): dt is too long.
  void operator()(Rods& rods, double dt, std::vector<Contact>* contacts, Kick kick = {},
                  evolution::Stopwatch* exchanging = nullptr, const Handover& handover = {});

  /// All shares have blocks enough to hand rods over before all are settled.
  bool hands_over() const { return hands_over_; }
  double fastest() const { return fastest_; } // largest speed of own rods after the last drift, or more

  std::int64_t window() const { return std::max(left_.window(), right_.window()); } // rods sent across a border at the moment

  /// The groups of the last drift across the borders, and how many contacts each put at the begin and at the end of the list. A
  /// rank that is alone has only the right one: the seam.
  struct Crossing {
    const Border& border;
    std::size_t contacts;
  };
  Crossing left_crossing() const { return {left_, left_contacts_}; }
  Crossing right_crossing() const { return {right_, right_contacts_.size()}; }

 private:
  struct Pass { // of one call
    Rods& rods;
    double dt;
    Kick kick;
    std::vector<Contact>* contacts;
    evolution::Stopwatch* exchanging;
    const Handover& handover;
    double reach; // no own rod moves further
  };
  struct Met { // at which borders the group is known
    bool left, right;
  };

  std::int64_t blocks() const { return static_cast<std::int64_t>(extremes_.size()); }
  std::int64_t size() const { return neighbours_->share().size(); }
  void move_block(const Pass& pass, std::int64_t block);
  void move_outer(const Pass& pass, std::int64_t rods);
  double highest_before(const Pass& pass, std::int64_t end) const;
  double lowest_from(const Pass& pass, std::int64_t begin) const;
  double lowest_unmoved(const Pass& pass, std::int64_t block) const;
  void write_left(const Pass& pass);
  void write_right(const Pass& pass);
  template<typename Refill>
  bool find_group(Border& border, Refill refill, bool exact, std::int64_t widest, evolution::Stopwatch* exchanging);
  void meet(const Pass& pass, bool exact, std::int64_t widest, Met& met);
  void settle_crossings(const Pass& pass);
  void settle_until(const Pass& pass, std::int64_t rods);
  void settle_groups(const Pass& pass, std::span<const Group> groups);

  Ring ring_;
  const Neighbours* neighbours_;
  std::int64_t widest_; // that a window may become
  bool hands_over_;
  Border left_, right_;
  std::int64_t begin_ = 0, end_ = 0; // of the own rods that belong to no group across a border
  bool put_left_ = false;            // the own rods before them have their final places
  std::size_t left_contacts_ = 0;
  std::vector<Contact> right_contacts_;
  std::vector<Extremes> extremes_;      // of the places of each block, moved and not yet sorted
  std::vector<std::uint64_t> inverted_; // and which neighbours there are in the wrong order
  std::int64_t left_moved_ = 0;         // the blocks before this one have been moved
  std::int64_t right_moved_ = 0;        // and from this one on
  double fastest_ = 0.0;
  GroupFinder finder_;
  std::vector<Point> points_;
};

} // namespace prethermal::md::rods
