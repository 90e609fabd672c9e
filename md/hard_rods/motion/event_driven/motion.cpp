#include "md/hard_rods/motion/event_driven/motion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace prethermal::md::hard_rods {

EventDrivenMotion::EventDrivenMotion(const model::HardRodGas& gas)
    : rods_(static_cast<std::size_t>(gas.rods)), length_(gas.length), rod_length_(gas.rod_length), order_(rods_), turn_(rods_) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  if (gas.potential.strength == 0.0) return;
  lattice_.emplace(gas.potential, gas.length);
  strength_ = gas.potential.strength / gas.potential.length;
  range_ = gas.potential.length;
}

void EventDrivenMotion::operator()(const EventDrivenPhase& phase, EventDrivenPhase& change, double /*time*/) const {
  std::copy(phase.begin() + static_cast<std::ptrdiff_t>(rods_), phase.end(), change.begin());
  const auto force = std::span(change).subspan(rods_);
  std::ranges::fill(force, 0.0);
  if (!lattice_) return;
  for (std::size_t i = 0; i < rods_; ++i)
    for (std::size_t j = i + 1; j < rods_; ++j) {
      const double push = -strength_ * lattice_->slope(phase[i] - phase[j]);
      force[i] += push;
      force[j] -= push;
    }
}

double EventDrivenMotion::kinetic_energy(const EventDrivenPhase& phase) const {
  double kinetic = 0.0;
  for (std::size_t i = rods_; i < 2 * rods_; ++i) kinetic += 0.5 * phase[i] * phase[i];
  return kinetic;
}

double EventDrivenMotion::potential_energy(const EventDrivenPhase& phase) const {
  if (!lattice_) return 0.0;
  double potential = static_cast<double>(rods_) * lattice_->self_images();
  for (std::size_t i = 0; i < rods_; ++i)
    for (std::size_t j = i + 1; j < rods_; ++j) potential += lattice_->value(phase[i] - phase[j]);
  return strength_ * potential;
}

double EventDrivenMotion::longest_step(const EventDrivenPhase& phase) const {
  constexpr double part = 0.25;
  double fastest = 0.0; // relative change of a distance per time
  for (std::size_t i = 0; i < rods_ && lattice_; ++i)
    for (std::size_t j = i + 1; j < rods_; ++j) {
      const double distance = std::abs(std::remainder(phase[j] - phase[i], length_)); // to the nearest image
      fastest = std::max(fastest, std::abs(phase[rods_ + j] - phase[rods_ + i]) / (range_ + distance));
    }
  return fastest > 0.0 ? part / fastest : std::numeric_limits<double>::infinity();
}

void EventDrivenMotion::find_order(const EventDrivenPhase& phase) {
  if (rod_length_ > 0.0) return;
  for (std::size_t i = 0; i < rods_; ++i) turn_[i] = std::floor(phase[i] / length_);
  std::ranges::sort(order_, {}, [&](std::size_t i) { return phase[i] - length_ * turn_[i]; });
}

bool EventDrivenMotion::meet(EventDrivenPhase& phase, std::size_t r) {
  std::size_t &i = order_[r], &j = order_[next(r)];
  if (rod_length_ > 0.0) {
    std::swap(phase[rods_ + i], phase[rods_ + j]);
    return true;
  }
  if (next(r) == 0) {
    turn_[i] += 1.0;
    turn_[j] -= 1.0;
  }
  std::swap(i, j);
  return false;
}

} // namespace prethermal::md::hard_rods
