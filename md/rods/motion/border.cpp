#include "md/rods/motion/border.hpp"

#include "md/rods/motion/two_sum.hpp"

#include <cmath>
#include <limits>

namespace prethermal::md::rods {

namespace {
constexpr double infinite = std::numeric_limits<double>::infinity();
}

void write_window(const Rods& rods, std::int64_t first, std::int64_t window, double bound, std::span<double> side) {
  std::copy_n(rods.place.begin() + first, window, side.begin());
  std::copy_n(rods.velocity.begin() + first, window, side.begin() + window);
  std::copy_n(rods.force.begin() + first, window, side.begin() + 2 * window);
  std::copy_n(rods.remainder.begin() + first, window, side.begin() + 3 * window);
  side.back() = bound;
}

void Border::resize(std::int64_t window) {
  window_ = window;
  left_.resize(4 * window + 1);
  right_.resize(4 * window + 1);
  highest_.resize(window + 1);
  lowest_.resize(window + 1);
}

// A group can only grow with the bounds of the rods further in: what is the same for both is also that of what lies between.
Reach Border::look(bool exact) {
  if (exact) return look(left_.back(), right_.back());
  const Reach least = look(-infinite, infinite);
  const std::int64_t left_rods = left_rods_, right_rods = right_rods_;
  const Reach most = look(left_.back(), right_.back());
  return most == least && left_rods_ == left_rods && right_rods_ == right_rods ? most : Reach::further;
}

// A cut between two rods is one that no point has crossed: what is left of it, bounds included, is nowhere above what is right
// of it. The group ends at the cuts that are nearest to the border.
Reach Border::look(double highest_further_in, double lowest_further_in) {
  left_rods_ = right_rods_ = 0;
  const auto from_right = [&](std::int64_t k) { return right_[k] + offset_; };
  highest_[0] = highest_further_in;
  for (std::int64_t k = 0; k < window_; ++k) highest_[k + 1] = std::max(highest_[k], left_[k]);
  lowest_[window_] = lowest_further_in + offset_;
  for (std::int64_t k = window_; k > 0; --k) lowest_[k - 1] = std::min(lowest_[k], from_right(k - 1));
  if (highest_[window_] <= lowest_[0]) return Reach::nowhere;

  std::int64_t left_cut = window_, right_cut = 0;
  double lowest = lowest_[0], highest = highest_[window_];
  while (left_cut >= 0 && highest_[left_cut] > lowest)
    if (--left_cut >= 0) lowest = std::min(lowest, left_[left_cut]);
  while (right_cut <= window_ && highest > lowest_[right_cut])
    if (++right_cut <= window_) highest = std::max(highest, from_right(right_cut - 1));
  if (left_cut < 0 || right_cut > window_ || window_ - left_cut + right_cut > most_rods_) return Reach::further;
  left_rods_ = window_ - left_cut;
  right_rods_ = right_cut;
  return Reach::inside;
}

void Border::settle(std::int64_t first, double interval, double rod_length, std::vector<Contact>* contacts) {
  points_.clear();
  const auto add = [&](const std::vector<double>& side, std::int64_t k, double offset) {
    const TwoSum place = two_sum(side[k], offset);
    points_.push_back({place.sum, side[window_ + k], side[2 * window_ + k], side[3 * window_ + k] + place.remainder,
                       static_cast<std::int64_t>(points_.size())});
  };
  for (std::int64_t k = window_ - left_rods_; k < window_; ++k) add(left_, k, 0.0);
  for (std::int64_t k = 0; k < right_rods_; ++k) add(right_, k, offset_);
  rods::settle(points_, first - left_rods_, interval, rod_length, contacts);
}

double Border::fastest() const {
  double fastest = 0.0;
  for (const Point& point : points_) fastest = std::max(fastest, std::abs(point.velocity));
  return fastest;
}

void Border::put_left(Rods& rods) const {
  const std::size_t first = rods.place.size() - left_rods_;
  for (std::int64_t k = 0; k < left_rods_; ++k) {
    rods.place[first + k] = points_[k].place;
    rods.remainder[first + k] = points_[k].remainder;
    rods.velocity[first + k] = points_[k].velocity;
  }
}

void Border::put_right(Rods& rods) const {
  for (std::int64_t k = 0; k < right_rods_; ++k) {
    const Point& point = points_[left_rods_ + k];
    rods.velocity[k] = point.velocity;
    if (const std::int64_t before = point.index - left_rods_; before >= 0) { // stayed on its side
      rods.place[k] = right_[before];
      rods.remainder[k] = right_[3 * window_ + before];
    } else {
      const TwoSum place = two_sum(point.place, -offset_);
      rods.place[k] = place.sum;
      rods.remainder[k] = point.remainder + place.remainder;
    }
  }
}

} // namespace prethermal::md::rods
