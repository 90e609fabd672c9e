#pragma once
#include <array>
#include <chrono>
#include <cstddef>

namespace prethermal::md::defect {

/// What the time of a run goes into.
enum class Phase : std::size_t { free_motion, defect, reservoir, output, count };
using PhaseSeconds = std::array<double, static_cast<std::size_t>(Phase::count)>;

/// Adds up the seconds of the phases: each lap is that since the last one, or since `start`.
class PhaseClock {
 public:
  void start() { last_ = std::chrono::steady_clock::now(); }
  void lap(Phase phase) {
    const auto now = std::chrono::steady_clock::now();
    seconds_[static_cast<std::size_t>(phase)] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }
  const PhaseSeconds& seconds() const { return seconds_; }

 private:
  std::chrono::steady_clock::time_point last_{};
  PhaseSeconds seconds_{};
};

} // namespace prethermal::md::defect
