#pragma once
#include <array>
#include <csignal>
#include <mpi.h>
#include <optional>

namespace prethermal::parallel {

/// Asks a run to stop early and leave a checkpoint: SIGUSR1, SIGTERM or the end of the walltime. A second signal exits at once
/// (within half a second of the first it is an echo: mpirun passes on what the ranks may have got themselves).
/// At most one exists at a time; the destructor restores the former handlers.
class StopRequest {
 public:
  /// `walltime_seconds`: from the construction on; none: no limit. Throws std::logic_error when another one exists.
  explicit StopRequest(std::optional<double> walltime_seconds);
  ~StopRequest();
  StopRequest(const StopRequest&) = delete;
  StopRequest& operator=(const StopRequest&) = delete;

  /// Whether this rank has been asked to stop.
  bool here() const;

 private:
  double deadline_; // steady clock, seconds
  std::array<struct sigaction, 2> former_;
};

/// Whether any rank of the communicator has been asked to stop; collective, to be called at the same step on all ranks.
bool stop_anywhere(const StopRequest& stop, MPI_Comm communicator);

/// Seconds of "90", "45s", "1h30m", "1.5h", "2d": a number of seconds alone, or numbers with the units d, h, m, s in this order,
/// each at most once. Throws std::invalid_argument otherwise, also when not positive.
double parse_walltime(const char* text);

} // namespace prethermal::parallel
