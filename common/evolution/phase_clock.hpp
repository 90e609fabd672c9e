#pragma once
#include "common/parallel/session.hpp"
#include "common/statistics/tally.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

namespace prethermal::evolution {

// What the time of the cores goes into. A topic's phases are an enum class that ends with `count`; beside it stands an array
// `phase_names(Phase)`, found by its argument, so that seconds always carry the names of what they were spent on.

template<class Phase> inline constexpr std::size_t phase_count = static_cast<std::size_t>(Phase::count);

/// Seconds by phase.
template<class Phase> using PhaseSeconds = std::array<double, phase_count<Phase>>;

/// Adds up the seconds between `start` and `stop`.
class Stopwatch {
 public:
  void start() { started_ = std::chrono::steady_clock::now(); }
  void stop() { seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count(); }
  double seconds() const { return seconds_; }

 private:
  std::chrono::steady_clock::time_point started_{};
  double seconds_ = 0.0;
};

/// Adds up the seconds of the phases: each lap is that since the last one, or since `start`.
template<class Phase> class PhaseClock {
 public:
  void start() { last_ = std::chrono::steady_clock::now(); }
  void lap(Phase phase) {
    const auto now = std::chrono::steady_clock::now();
    seconds_[static_cast<std::size_t>(phase)] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }
  const PhaseSeconds<Phase>& seconds() const { return seconds_; }

 private:
  std::chrono::steady_clock::time_point last_{};
  PhaseSeconds<Phase> seconds_{};
};

/// The phases of a work of `total` seconds, of which a sample took `sample`: in the same proportions, but never more than all in
/// sum, whatever the sample met (the first step finds none of its memory). Without a sample it all goes to the first phase.
template<class Phase> PhaseSeconds<Phase> shared_out(double total, PhaseSeconds<Phase> sample) {
  double sum = 0.0;
  for (const double seconds : sample) sum += seconds;
  for (double& seconds : sample) seconds = sum > 0.0 ? seconds * (total / sum) : 0.0;
  if (!(sum > 0.0)) sample[0] = total;
  return sample;
}

/// Sums of the numbers of all ranks of the group, in place. For seconds only: their bits are nobody's result. Collective.
void sum_over_ranks(const parallel::RankGroup& ranks, std::span<double> seconds);

/// The seconds with their names.
template<class Phase> std::vector<statistics::PhaseTime> named(const PhaseSeconds<Phase>& seconds) {
  constexpr std::array<std::string_view, phase_count<Phase>> names = phase_names(Phase{});
  std::vector<statistics::PhaseTime> phases;
  for (std::size_t i = 0; i < seconds.size(); ++i) phases.push_back({std::string(names[i]), seconds[i]});
  return phases;
}

/// Back from named ones; what has no name here counts nothing.
template<class Phase> PhaseSeconds<Phase> seconds_of(const std::vector<statistics::PhaseTime>& phases) {
  constexpr std::array<std::string_view, phase_count<Phase>> names = phase_names(Phase{});
  PhaseSeconds<Phase> seconds{};
  for (const auto& phase : phases)
    for (std::size_t i = 0; i < seconds.size(); ++i)
      if (names[i] == phase.name) seconds[i] += phase.seconds;
  return seconds;
}

} // namespace prethermal::evolution
