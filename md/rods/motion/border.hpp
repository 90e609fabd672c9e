#pragma once
#include "md/rods/motion/meeting.hpp"
#include "md/rods/state.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::md::rods {

/// How far the group of points reaches that meet across a border.
enum class Reach {
  nowhere, // none crossed it
  inside,  // it ends within both windows
  further
};

/// The border between two ranks after a move and before sorting: the `window` outermost rods of either side, and how far out the
/// rods further in have come. Both ranks at a border hold the same data and draw the same conclusions from them, to the last bit,
/// in the frame of the left side: places from the right count with `offset`, the free length of the ring at the seam, else 0.
class Border {
 public:
  /// `most_rods`: of a group.
  Border(double offset, std::int64_t most_rods) : offset_(offset), most_rods_(most_rods) {}

  std::int64_t window() const { return window_; }
  void resize(std::int64_t window);

  /// The two sides as they travel: places, velocities, forces and remainders of the window in the order of the labels, and the
  /// largest (left side) or smallest (right side) place of all rods further in, in the side's own frame.
  std::span<double> left() { return left_; }
  std::span<double> right() { return right_; }

  /// Looks for the group; keeps the result. `exact`: how far out the rods further in have come is known exactly. If not, but at
  /// most so far, the group is told only where it is the same whether they have come that far or not at all.
  Reach look(bool exact);

  /// The group that was found: its rods on either side; 0 and 0 if there is none.
  std::int64_t left_rods() const { return left_rods_; }
  std::int64_t right_rods() const { return right_rods_; }
  double offset() const { return offset_; }

  /// Sorts the group as settle() does. `first`: the label of the first rod right of the border.
  void settle(std::int64_t first, double interval, double rod_length, std::vector<Contact>* contacts);

  double fastest() const; // largest speed in the group

  /// Puts the sorted points of one side on its rods. A point that stayed on its side keeps its place untouched.
  void put_left(Rods& rods) const;  // the last rods of the share
  void put_right(Rods& rods) const; // the first rods of the share

 private:
  Reach look(double highest_further_in, double lowest_further_in);

  double offset_;
  std::int64_t most_rods_;
  std::int64_t window_ = 0, left_rods_ = 0, right_rods_ = 0;
  std::vector<double> left_, right_;
  std::vector<double> highest_, lowest_; // of all that is left of each left rod, right of each right rod
  std::vector<Point> points_;
};

/// Writes one side of a border: places, velocities, forces and remainders of the rods [first, first + window), and the bound.
void write_window(const Rods& rods, std::int64_t first, std::int64_t window, double bound, std::span<double> side);

} // namespace prethermal::md::rods
