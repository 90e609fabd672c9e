#pragma once
#include <string>

namespace prethermal::terminal {

/// Progress of a long job with rate and ETA, on standard error: on a terminal one line that is rewritten, elsewhere a plain line
/// every `interval` seconds and one at the end. Used on rank 0; silent when quiet.
class Progress {
 public:
  Progress(std::string what, bool quiet, double interval = 10.0);
  ~Progress(); // ends the terminal line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `done` of `total` in any unit of work; `note` is added at the end of the line ("1.2e8 events/s"). What the first call finds
  /// done (by a run that was resumed) does not count for the rate.
  void update(double done, double total, const std::string& note = "");

 private:
  std::string what_;
  bool quiet_, terminal_, begun_ = false, finished_ = false;
  double interval_, started_ = 0.0, last_ = 0.0, first_done_ = 0.0;
};

/// "simulation: 42 %, 1 min 05 s, ETA 1 min 30 s, 39 %/min, 1.2e8 events/s". The share `done` of the whole was reached after
/// `elapsed` seconds from the share `first_done`; without any advance since, there is no rate and no ETA.
std::string progress_line(const std::string& what, double done, double first_done, double elapsed, const std::string& note);

/// "0.25 s", "3.2 s", "25 s", "2 min 05 s", "1 h 12 min", "2 d 03 h"; "?" for what is negative or not finite.
std::string readable_duration(double seconds);
/// "512 B", "3.4 MiB"; "?" for what is negative or not finite.
std::string readable_bytes(double bytes);

} // namespace prethermal::terminal
