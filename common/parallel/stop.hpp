#pragma once
#include <array>
#include <csignal>
#include <limits>
#include <mpi.h>
#include <optional>

namespace prethermal::parallel {

/// Asks a run to stop early and leave a checkpoint: SIGUSR1, SIGTERM or the end of the walltime. Further signals of these change
/// nothing: mpirun, a batch system and a user may each send one, and the checkpoint must come to its end. At most one exists at
/// a time; the destructor restores the former handlers, or, after a signal, has these signals ignored: the process is to end with
/// its own status.
class StopRequest {
 public:
  /// `walltime_seconds`: see limit; none: no limit. Throws std::logic_error when another one exists.
  explicit StopRequest(std::optional<double> walltime_seconds);
  ~StopRequest();
  StopRequest(const StopRequest&) = delete;
  StopRequest& operator=(const StopRequest&) = delete;

  /// The walltime, in seconds from now.
  void limit(double walltime_seconds);

  /// So many seconds of the walltime are kept for what follows a stop (the checkpoint); the largest wins.
  void reserve(double seconds);

  /// Whether this rank has been asked to stop, or will reach the end of the walltime before it asks again: the longest time
  /// between two calls so far is kept free, and what was reserved.
  bool here();

 private:
  double deadline_ = std::numeric_limits<double>::infinity(); // steady clock, seconds
  double longest_gap_ = 0.0, reserved_ = 0.0;
  std::optional<double> last_look_;
  std::array<struct sigaction, 2> former_;
};

/// Whether any rank of the communicator has been asked to stop; collective, to be called at the same step on all ranks.
bool stop_anywhere(StopRequest& stop, MPI_Comm communicator);

/// Seconds of "90", "45s", "1h30m", "1.5h", "2d": a number of seconds alone, or numbers with the units d, h, m, s in this order,
/// each at most once. Throws std::invalid_argument otherwise, also when not positive.
double parse_walltime(const char* text);

} // namespace prethermal::parallel
