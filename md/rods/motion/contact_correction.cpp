#include "md/rods/motion/contact_correction.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::rods {

namespace {

constexpr std::size_t most_corrected = 1024; // contacts that stay in the list

// Places, then forces, of some neighbouring rods.
void pack(const Rods& rods, std::int64_t first, std::int64_t count, std::vector<double>& packed) {
  packed.resize(2 * count);
  std::copy_n(rods.place.begin() + first, count, packed.begin());
  std::copy_n(rods.force.begin() + first, count, packed.begin() + count);
}

double impulse(const Contact& contact, double difference_at_end, double dt) {
  return 0.5 * (contact.force_difference + difference_at_end) * (contact.time - 0.5 * dt);
}

} // namespace

ContactCorrection::ContactCorrection(const Ring& ring, const Neighbours& neighbours) : ring_(ring), neighbours_(&neighbours) {}

void ContactCorrection::begin() {
  cuts_.clear();
  early_ = false;
  fastest_ = 0.0;
}

void ContactCorrection::operator()(Rods& rods, std::span<const Contact> contacts, const Drift& drift, double dt,
                                   evolution::Stopwatch* exchanging) {
  const std::int64_t size = neighbours_->share().size();
  const auto left = drift.left_crossing(), right = drift.right_crossing();
  const auto at_left = [&] {
    if (left.contacts == 0) return;
    pack(rods, 0, left.border.right_rods(), right_);
    left_.resize(2 * left.border.left_rods());
    if (exchanging != nullptr) exchanging->start();
    neighbours_->exchange_left(right_, left_);
    if (exchanging != nullptr) exchanging->stop();
    correct_crossing(rods, contacts.first(left.contacts), left.border, 0, dt);
  };
  const auto at_right = [&] {
    if (right.contacts == 0) return;
    pack(rods, size - right.border.left_rods(), right.border.left_rods(), left_);
    if (neighbours_->alone()) {
      pack(rods, 0, right.border.right_rods(), right_);
    } else {
      right_.resize(2 * right.border.right_rods());
      if (exchanging != nullptr) exchanging->start();
      neighbours_->exchange_right(left_, right_);
      if (exchanging != nullptr) exchanging->stop();
    }
    correct_crossing(rods, contacts.last(right.contacts), right.border, size, dt);
  };
  neighbours_->in_turn(at_left, at_right);
  if (!early_) first_ = next_ = left.contacts;
  correct_own(rods, contacts.subspan(left.contacts, first_ - left.contacts), dt);
  correct_own(rods, contacts.subspan(next_, contacts.size() - right.contacts - next_), dt);
}

void ContactCorrection::correct_early(Rods& rods, std::vector<Contact>& contacts, double dt, std::int64_t settled,
                                      const Share& with_force) {
  if (!early_) {
    cuts_.push_back({settled, contacts.size()});
    if (with_force.size() == 0) return;
    const auto cut = std::ranges::find_if(cuts_, [&](const Cut& one) { return one.settled >= with_force.first; });
    if (cut == cuts_.end()) return;
    first_ = next_ = cut->contacts;
    early_ = true;
  }
  const std::size_t from = next_;
  while (next_ < contacts.size() && contacts[next_].label + 1 < with_force.last) ++next_;
  correct_own(rods, std::span(contacts).subspan(from, next_ - from), dt);
  if (next_ - first_ < most_corrected) return;
  const auto begin = contacts.begin();
  contacts.erase(begin + static_cast<std::ptrdiff_t>(first_), begin + static_cast<std::ptrdiff_t>(next_));
  next_ = first_;
}

void ContactCorrection::correct_own(Rods& rods, std::span<const Contact> contacts, double dt) {
  const double *place = rods.place.data(), *force = rods.force.data();
  double* velocity = rods.velocity.data();
  const double rod_length = ring_.rod_length;
  double fastest = fastest_;
  for (const Contact& contact : contacts) {
    const std::int64_t r = contact.label;
    const double at_end = difference_at_contact(force[r], force[r + 1], place[r + 1] - place[r], rod_length);
    const double change = impulse(contact, at_end, dt);
    velocity[contact.up] += change;
    velocity[contact.down] -= change;
    fastest = std::max(fastest, std::max(std::abs(velocity[contact.up]), std::abs(velocity[contact.down])));
  }
  fastest_ = fastest;
}

// As above, in the frame of the left side on both. `first`: the label of the first rod right of the border.
void ContactCorrection::correct_crossing(Rods& rods, std::span<const Contact> contacts, const Border& border, std::int64_t first,
                                         double dt) {
  const std::int64_t left = border.left_rods(), right = border.right_rods(), size = neighbours_->share().size();
  const auto place = [&](std::int64_t k) { return k < left ? left_[k] : right_[k - left] + border.offset(); };
  const auto force = [&](std::int64_t k) { return k < left ? left_[left + k] : right_[right + k - left]; };
  const auto change = [&](std::int64_t label, double by) {
    if (neighbours_->alone() && label >= size) label -= size;
    if (label < 0 || label >= size) return;
    rods.velocity[label] += by;
    fastest_ = std::max(fastest_, std::abs(rods.velocity[label]));
  };
  for (const Contact& contact : contacts) {
    const std::int64_t r = contact.label - first + left;
    const double at_end = difference_at_contact(force(r), force(r + 1), place(r + 1) - place(r), ring_.rod_length);
    const double by = impulse(contact, at_end, dt);
    change(contact.up, by);
    change(contact.down, -by);
  }
}

} // namespace prethermal::md::rods
