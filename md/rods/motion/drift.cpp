#include "md/rods/motion/drift.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace prethermal::md::rods {

namespace {

constexpr std::int64_t first_window = 8;
constexpr std::int64_t widest_early_window = 2 * block_size;
constexpr std::int64_t blocks_to_hand_over = 8; // that a share must have
constexpr std::int64_t words_a_block = block_size / 64;
constexpr double infinity = std::numeric_limits<double>::infinity();

std::int64_t shortest_share_of(const Ring& ring, const Neighbours& neighbours) {
  std::int64_t shortest = ring.rods;
  for (int rank = 0; rank < neighbours.active(); ++rank)
    shortest = std::min(shortest, share_of(ring, rank, neighbours.ranks().size).size());
  return shortest;
}

// The windows at the two borders of a share must not touch, and both ranks at a border must know when they cannot grow further.
// A rank that is alone sees its own rods on both sides of the seam: up to the whole ring.
std::int64_t widest_window(const Ring& ring, const Neighbours& neighbours) {
  return neighbours.alone() ? ring.rods : shortest_share_of(ring, neighbours) / 2 - 1;
}

} // namespace

Drift::Drift(const Ring& ring, const Neighbours& neighbours)
    : ring_(ring), neighbours_(&neighbours), widest_(widest_window(ring, neighbours)),
      hands_over_(shortest_share_of(ring, neighbours) >= blocks_to_hand_over * block_size),
      left_(-neighbours.left_offset(), ring.rods), right_(neighbours.right_offset(), ring.rods),
      extremes_(own_blocks(neighbours.share())), inverted_(extremes_.size() * words_a_block) {
  left_.resize(std::min(first_window, widest_));
  right_.resize(std::min(first_window, widest_));
}

void Drift::operator()(Rods& rods, double dt, std::vector<Contact>* contacts, Kick kick, evolution::Stopwatch* exchanging,
                       const Handover& handover) {
  if (contacts != nullptr) contacts->clear();
  if (!neighbours_->holds_rods()) return;
  rods.force.resize(rods.place.size());
  rods.remainder.resize(rods.place.size());
  const auto wanted = ring_.rod_length > 0.0 ? contacts : nullptr;
  const double reach = handover.fastest * std::abs(dt) * (1.0 + 1e-9);
  const Pass pass{rods, dt, kick, wanted, exchanging, handover, reach >= 0.0 ? reach : infinity};
  finder_.restart();
  fastest_ = 0.0;
  left_moved_ = 0;
  right_moved_ = blocks();

  Met met{neighbours_->alone(), false};
  if (hands_over_ && handover.settled) meet(pass, false, std::min(widest_, widest_early_window), met);
  if (!met.left || !met.right) {
    while (left_moved_ < right_moved_) move_block(pass, left_moved_++);
    left_moved_ = right_moved_ = blocks();
    meet(pass, true, widest_, met);
  }
  if (!met.left || !met.right) // not before both neighbours have been served
    throw std::runtime_error("time step too long: the rods that meet within one step reach further than the " +
                             std::to_string(widest_) + " rods next to a border between ranks, or round the ring");
  settle_crossings(pass);

  double highest = -infinity, lowest_on_the_right = infinity; // before this block, in the blocks that were moved early
  for (std::int64_t block = right_moved_; block < blocks(); ++block)
    lowest_on_the_right = std::min(lowest_on_the_right, extremes_[block].lowest);
  for (std::int64_t block = 0; block < blocks(); ++block) {
    if (block >= left_moved_ && block < right_moved_) move_block(pass, block);
    finder_.go_on(rods.place.data(), block * block_size, std::min((block + 1) * block_size, size()),
                  inverted_.data() + block * words_a_block);
    const bool next_unmoved = block + 1 >= left_moved_ && block + 1 < right_moved_;
    if (next_unmoved && highest <= std::min(lowest_on_the_right, lowest_unmoved(pass, block + 1)))
      settle_until(pass, block * block_size);
    highest = std::max(highest, extremes_[block].highest);
  }
  settle_until(pass, size());
  if (wanted != nullptr) wanted->insert(wanted->end(), right_contacts_.begin(), right_contacts_.end());
}

void Drift::move_block(const Pass& pass, std::int64_t block) {
  const std::int64_t first = block * block_size, rods = std::min(block_size, size() - first);
  const auto part = [&](std::vector<double>& values) { return std::span(values).subspan(first, rods); };
  const Moved moved = kick_and_move(part(pass.rods.place), part(pass.rods.remainder), part(pass.rods.velocity),
                                    part(pass.rods.force), pass.kick, pass.dt, inverted_.data() + block * words_a_block);
  extremes_[block] = moved.places;
  fastest_ = std::max(fastest_, moved.fastest);
}

/// The blocks of so many rods at either end of the share.
void Drift::move_outer(const Pass& pass, std::int64_t rods) {
  const std::int64_t left = std::min(blocks(), (rods + block_size - 1) / block_size);
  const std::int64_t right = std::max<std::int64_t>(0, size() - rods) / block_size;
  while (left_moved_ < std::min(left, right_moved_)) move_block(pass, left_moved_++);
  while (right_moved_ > std::max(right, left_moved_)) move_block(pass, --right_moved_);
}

/// Where the rods from this block on, none of which has been moved, may get to. The order of the places at the seam is that of
/// two frames, up to rounding.
double Drift::lowest_unmoved(const Pass& pass, std::int64_t block) const {
  const double place = pass.rods.place[block * block_size];
  return place - pass.reach - 1e-13 * (std::abs(place) + ring_.free_length);
}

// Of places after the move and before sorting; at most so far where not all rods have been moved.
double Drift::highest_before(const Pass& pass, std::int64_t end) const {
  double highest = -infinity;
  const std::int64_t whole = end / block_size;
  for (std::int64_t b = 0; b < std::min(whole, left_moved_); ++b) highest = std::max(highest, extremes_[b].highest);
  for (std::int64_t b = right_moved_; b < whole; ++b) highest = std::max(highest, extremes_[b].highest);
  if (left_moved_ < right_moved_) {
    const double place = pass.rods.place[right_moved_ * block_size - 1];
    highest = std::max(highest, place + pass.reach + 1e-13 * (std::abs(place) + ring_.free_length));
  }
  return std::max(highest, extremes(std::span(pass.rods.place).subspan(whole * block_size, end % block_size)).highest);
}

double Drift::lowest_from(const Pass& pass, std::int64_t begin) const {
  double lowest = infinity;
  const std::int64_t whole = (begin + block_size - 1) / block_size;
  for (std::int64_t b = whole; b < left_moved_; ++b) lowest = std::min(lowest, extremes_[b].lowest);
  for (std::int64_t b = std::max(whole, right_moved_); b < blocks(); ++b) lowest = std::min(lowest, extremes_[b].lowest);
  if (left_moved_ < right_moved_) lowest = std::min(lowest, lowest_unmoved(pass, left_moved_));
  const std::int64_t rest = std::min(whole * block_size, size()) - begin;
  return std::min(lowest, extremes(std::span(pass.rods.place).subspan(begin, rest)).lowest);
}

// What this rank says across its left border: its first rods, and how far down the rods behind them have come. A rank that is
// alone counts their images as well.
void Drift::write_left(const Pass& pass) {
  const bool alone = neighbours_->alone();
  Border& border = alone ? right_ : left_;
  move_outer(pass, border.window());
  double bound = lowest_from(pass, border.window());
  if (alone) bound = std::min(bound, lowest_from(pass, 0) + ring_.free_length);
  write_window(pass.rods, 0, border.window(), bound, border.right());
}

void Drift::write_right(const Pass& pass) {
  move_outer(pass, right_.window());
  double bound = highest_before(pass, size() - right_.window());
  if (neighbours_->alone()) bound = std::max(bound, highest_before(pass, size()) - ring_.free_length);
  write_window(pass.rods, size() - right_.window(), right_.window(), bound, right_.left());
}

// Looks for the group across a border; `refill` brings new windows after they have grown. False: they cannot grow enough.
template<typename Refill>
bool Drift::find_group(Border& border, Refill refill, bool exact, std::int64_t widest, evolution::Stopwatch* exchanging) {
  while (border.look(exact) == Reach::further) {
    if (border.window() >= widest) return false;
    border.resize(std::min(2 * border.window(), widest));
    if (exchanging != nullptr) exchanging->start();
    refill();
    if (exchanging != nullptr) exchanging->stop();
  }
  return true;
}

// Looks for the groups that are not known yet. Both ranks at a border see the same and agree whether it is known.
void Drift::meet(const Pass& pass, bool exact, std::int64_t widest, Met& met) {
  if (neighbours_->alone()) {
    const auto refill = [&] {
      write_left(pass);
      write_right(pass);
    };
    refill();
    met.right = find_group(right_, refill, exact, widest, nullptr);
    return;
  }
  const auto refill_left = [&] {
    write_left(pass);
    neighbours_->exchange_left(left_.right(), left_.left());
  };
  const auto refill_right = [&] {
    write_right(pass);
    neighbours_->exchange_right(right_.left(), right_.right());
  };
  const bool left = !met.left, right = !met.right;
  if (left) write_left(pass);
  if (right) write_right(pass);
  if (pass.exchanging != nullptr) pass.exchanging->start();
  if (left && right) {
    neighbours_->exchange(left_.right(), right_.left(), left_.left(), right_.right());
  } else if (left) {
    neighbours_->exchange_left(left_.right(), left_.left());
  } else {
    neighbours_->exchange_right(right_.left(), right_.right());
  }
  if (pass.exchanging != nullptr) pass.exchanging->stop();
  neighbours_->in_turn(
      [&] {
        if (left) met.left = find_group(left_, refill_left, exact, widest, pass.exchanging);
      },
      [&] {
        if (right) met.right = find_group(right_, refill_right, exact, widest, pass.exchanging);
      });
}

// Sorts the groups across the borders; their own rods are given their new places when no other group needs the old ones.
void Drift::settle_crossings(const Pass& pass) {
  const auto settle = [&](Border& border, std::int64_t first, std::vector<Contact>* contacts) {
    if (border.left_rods() == 0) return;
    border.settle(first, pass.dt, ring_.rod_length, contacts);
    fastest_ = std::max(fastest_, border.fastest());
  };
  if (!neighbours_->alone()) settle(left_, 0, pass.contacts);
  left_contacts_ = pass.contacts == nullptr ? 0 : pass.contacts->size();
  right_contacts_.clear();
  settle(right_, size(), pass.contacts == nullptr ? nullptr : &right_contacts_);
  begin_ = neighbours_->alone() ? right_.right_rods() : left_.right_rods();
  end_ = size() - right_.left_rods();
  put_left_ = begin_ == 0;
}

// The groups that end before `rods`, after which no rod comes further to the left than they reach; of all rods also those across
// the right border.
void Drift::settle_until(const Pass& pass, std::int64_t rods) {
  const auto groups = finder_.groups();
  std::size_t whole = 0;
  while (whole < groups.size() && groups[whole].last < rods) ++whole;
  if (whole < groups.size()) rods = std::min(rods, groups[whole].first);
  if (rods < begin_) return;
  if (!std::exchange(put_left_, true)) (neighbours_->alone() ? right_ : left_).put_right(pass.rods);
  settle_groups(pass, groups.first(whole));
  finder_.forget(whole);
  if (rods == size() && right_.left_rods() > 0) right_.put_left(pass.rods);
  if (pass.handover.settled) pass.handover.settled(rods);
}

// At the seam, places are compared in two frames, and rounding may let a group of one frame overlap that of the other across the
// border: then it gives way.
void Drift::settle_groups(const Pass& pass, std::span<const Group> groups) {
  double *place = pass.rods.place.data(), *velocity = pass.rods.velocity.data(), *remainder = pass.rods.remainder.data();
  const double* force = pass.rods.force.data();
  const std::int64_t begin = begin_, end = end_;
  std::vector<Contact>* const contacts = pass.contacts;
  const double dt = pass.dt, rod_length = ring_.rod_length;
  const auto point = [&](std::int64_t label, std::int64_t index) {
    return Point{place[label], velocity[label], force[label], remainder[label], index};
  };
  for (const Group& group : groups) {
    const std::int64_t first = std::max(group.first, begin), last = std::min(group.last, end - 1);
    if (last <= first) continue;
    if (last == first + 1) {
      if (!(place[first] > place[last])) continue;
      if (contacts != nullptr) contacts->push_back(contact_of_pair(point(first, 0), point(last, 1), first, dt, rod_length));
      std::swap(place[first], place[last]);
      std::swap(remainder[first], remainder[last]);
      std::swap(velocity[first], velocity[last]);
      continue;
    }
    points_.clear();
    for (std::int64_t label = first; label <= last; ++label) points_.push_back(point(label, label - first));
    settle(points_, first, dt, rod_length, contacts);
    for (const Point& settled : points_) {
      const std::int64_t label = first + (&settled - points_.data());
      place[label] = settled.place;
      remainder[label] = settled.remainder;
      velocity[label] = settled.velocity;
    }
  }
}

} // namespace prethermal::md::rods
