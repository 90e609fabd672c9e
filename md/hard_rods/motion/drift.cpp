#include "md/hard_rods/motion/drift.hpp"

#include <array>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace prethermal::md::hard_rods {

namespace {

constexpr std::int64_t first_window = 8;
constexpr double infinity = std::numeric_limits<double>::infinity();

// The windows at the two borders of a share must not touch, and both ranks at a border must know when they cannot grow further.
// A rank that is alone sees its own rods on both sides of the seam: up to the whole ring.
std::int64_t widest_window(const Ring& ring, const Neighbours& neighbours) {
  if (neighbours.alone()) return ring.rods;
  std::int64_t shortest = ring.rods;
  for (int rank = 0; rank < neighbours.active(); ++rank)
    shortest = std::min(shortest, share_of(ring, rank, neighbours.ranks().size).size());
  return shortest / 2 - 1;
}

} // namespace

Drift::Drift(const Ring& ring, const Neighbours& neighbours)
    : ring_(ring), neighbours_(&neighbours), widest_(widest_window(ring, neighbours)),
      left_(-neighbours.left_offset(), ring.rods), right_(neighbours.right_offset(), ring.rods),
      extremes_(own_blocks(neighbours.share())) {
  left_.resize(std::min(first_window, widest_));
  right_.resize(std::min(first_window, widest_));
}

void Drift::operator()(Rods& rods, double dt, std::vector<Contact>* contacts, Kick kick, evolution::Stopwatch* exchanging) {
  if (contacts != nullptr) contacts->clear();
  if (!neighbours_->holds_rods()) return;
  const auto wanted = ring_.rod_length > 0.0 ? contacts : nullptr;
  rods.force.resize(rods.place.size());
  rods.remainder.resize(rods.place.size());
  move(rods, dt, kick);
  exchange_windows(rods, exchanging);

  const auto recorded = [&] { return wanted == nullptr ? 0 : wanted->size(); };
  if (left_.left_rods() > 0) {
    left_.settle(0, dt, ring_.rod_length, wanted);
    left_.put_right(rods);
  }
  left_contacts_ = recorded();
  settle_own(rods, dt, wanted);
  const std::size_t before = recorded();
  if (right_.left_rods() > 0) {
    right_.settle(neighbours_->share().size(), dt, ring_.rod_length, wanted);
    right_.put_left(rods);
    if (neighbours_->alone()) right_.put_right(rods);
  }
  right_contacts_ = recorded() - before;
}

void Drift::move(Rods& rods, double dt, Kick kick) {
  finder_.restart();
  const std::int64_t size = neighbours_->share().size();
  std::array<std::uint64_t, block_size / 64> inverted;
  for (std::int64_t begin = 0; begin < size; begin += block_size) {
    const std::int64_t end = std::min(begin + block_size, size);
    const auto block = [&](std::vector<double>& values) { return std::span(values).subspan(begin, end - begin); };
    extremes_[begin / block_size] = kick_and_move(block(rods.place), block(rods.remainder), block(rods.velocity),
                                                  block(rods.force), kick, dt, inverted.data());
    finder_.go_on(rods.place.data(), begin, end, inverted.data());
  }
}

// Of places after the move and before sorting.
double Drift::highest_before(const Rods& rods, std::int64_t end) const {
  double highest = -infinity;
  const std::int64_t blocks = end / block_size;
  for (std::int64_t b = 0; b < blocks; ++b) highest = std::max(highest, extremes_[b].highest);
  return std::max(highest, extremes(std::span(rods.place).subspan(blocks * block_size, end % block_size)).highest);
}

double Drift::lowest_from(const Rods& rods, std::int64_t begin) const {
  double lowest = infinity;
  const std::int64_t size = neighbours_->share().size(), blocks = own_blocks(neighbours_->share());
  const std::int64_t whole = (begin + block_size - 1) / block_size;
  for (std::int64_t b = whole; b < blocks; ++b) lowest = std::min(lowest, extremes_[b].lowest);
  const std::int64_t rest = std::min(whole * block_size, size) - begin;
  return std::min(lowest, extremes(std::span(rods.place).subspan(begin, rest)).lowest);
}

// What this rank says across its left border: its first rods, and how far down the rods behind them have come. A rank that is
// alone counts their images as well.
void Drift::write_left(const Rods& rods) {
  const bool alone = neighbours_->alone();
  Border& border = alone ? right_ : left_;
  double bound = lowest_from(rods, border.window());
  if (alone) bound = std::min(bound, lowest_from(rods, 0) + ring_.free_length);
  write_window(rods, 0, border.window(), bound, border.right());
}

void Drift::write_right(const Rods& rods) {
  const std::int64_t size = neighbours_->share().size();
  double bound = highest_before(rods, size - right_.window());
  if (neighbours_->alone()) bound = std::max(bound, highest_before(rods, size) - ring_.free_length);
  write_window(rods, size - right_.window(), right_.window(), bound, right_.left());
}

// Looks for the group across a border; `refill` brings new windows after they have grown. False: they cannot grow enough.
template<typename Refill> bool Drift::find_group(Border& border, Refill refill, evolution::Stopwatch* exchanging) const {
  while (border.look() == Reach::further) {
    if (border.window() == widest_) return false;
    border.resize(std::min(2 * border.window(), widest_));
    if (exchanging != nullptr) exchanging->start();
    refill();
    if (exchanging != nullptr) exchanging->stop();
  }
  return true;
}

void Drift::exchange_windows(const Rods& rods, evolution::Stopwatch* exchanging) {
  write_left(rods);
  write_right(rods);
  bool left = true, right = true;
  if (neighbours_->alone()) {
    const auto refill = [&] {
      write_left(rods);
      write_right(rods);
    };
    right = find_group(right_, refill, nullptr);
  } else {
    const auto refill_left = [&] {
      write_left(rods);
      neighbours_->exchange_left(left_.right(), left_.left());
    };
    const auto refill_right = [&] {
      write_right(rods);
      neighbours_->exchange_right(right_.left(), right_.right());
    };
    if (exchanging != nullptr) exchanging->start();
    neighbours_->exchange(left_.right(), right_.left(), left_.left(), right_.right());
    if (exchanging != nullptr) exchanging->stop();
    neighbours_->in_turn([&] { left = find_group(left_, refill_left, exchanging); },
                         [&] { right = find_group(right_, refill_right, exchanging); });
  }
  if (!left || !right) // not before both neighbours have been served
    throw std::runtime_error("time step too long: the rods that meet within one step reach further than the " +
                             std::to_string(widest_) + " rods next to a border between ranks, or round the ring");
}

// The groups between those that cross the borders. At the seam, places are compared in two frames, and rounding may let a group
// of one frame overlap that of the other: then it gives way.
void Drift::settle_own(Rods& rods, double dt, std::vector<Contact>* contacts) {
  const std::int64_t begin = neighbours_->alone() ? right_.right_rods() : left_.right_rods();
  const std::int64_t end = neighbours_->share().size() - right_.left_rods();
  double *place = rods.place.data(), *velocity = rods.velocity.data(), *remainder = rods.remainder.data();
  const double* force = rods.force.data();
  const auto point = [&](std::int64_t label, std::int64_t index) {
    return Point{place[label], velocity[label], force[label], remainder[label], index};
  };
  for (const Group& group : finder_.groups()) {
    const std::int64_t first = std::max(group.first, begin), last = std::min(group.last, end - 1);
    if (last <= first) continue;
    if (last == first + 1) {
      if (!(place[first] > place[last])) continue;
      if (contacts != nullptr) contacts->push_back(contact_of_pair(point(first, 0), point(last, 1), first, dt, ring_.rod_length));
      std::swap(place[first], place[last]);
      std::swap(remainder[first], remainder[last]);
      std::swap(velocity[first], velocity[last]);
      continue;
    }
    points_.clear();
    for (std::int64_t label = first; label <= last; ++label) points_.push_back(point(label, label - first));
    settle(points_, first, dt, ring_.rod_length, contacts);
    for (const Point& settled : points_) {
      const std::int64_t label = first + (&settled - points_.data());
      place[label] = settled.place;
      remainder[label] = settled.remainder;
      velocity[label] = settled.velocity;
    }
  }
}

} // namespace prethermal::md::hard_rods
