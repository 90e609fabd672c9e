#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::md::rods {

/// Neighbouring labels whose points meet during a drift: the smallest range around an inversion that no point outside overlaps,
/// max(y before it) <= min(y in it) and max(y in it) <= min(y behind it). Sorting the points within each group sorts all points.
/// What the groups are depends on the places alone, not on how they were looked for.
struct Group {
  std::int64_t first, last;
  double lowest, highest; // places in it
};

/// Finds the groups of a row of points, piece by piece from left to right.
class GroupFinder {
 public:
  void restart() { groups_.clear(); }

  /// Goes on with the points [begin, end) of `place`; those before have been given already. Bit i of `inverted` says whether
  /// points begin + i and begin + i + 1 of the piece are in the wrong order.
  void go_on(const double* place, std::int64_t begin, std::int64_t end, const std::uint64_t* inverted);

  std::span<const Group> groups() const { return groups_; } // in order

  /// Forgets the first groups. No point that is still to come may lie below one of theirs, or below a point before them.
  void forget(std::size_t groups) { groups_.erase(groups_.begin(), groups_.begin() + static_cast<std::ptrdiff_t>(groups)); }

 private:
  void join(const double* place, std::int64_t end, std::int64_t label);
  std::vector<Group> groups_;
};

} // namespace prethermal::md::rods
