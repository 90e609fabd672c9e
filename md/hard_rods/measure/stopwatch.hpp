#pragma once
#include <chrono>

namespace prethermal::md::hard_rods {

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

} // namespace prethermal::md::hard_rods
