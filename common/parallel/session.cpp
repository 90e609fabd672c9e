#include "common/parallel/session.hpp"

#include "common/parallel/errors.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <thread>
#include <utility>

namespace prethermal::parallel {

namespace {

/// MPI_Bcast of one number, but ranks that wait for a long task of rank 0 sleep instead of spinning.
int broadcast_idly(const Session& session, int number) {
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Ibcast(&number, 1, MPI_INT, 0, session.world(), &request);
  for (int tries = 0, arrived = 0;; ++tries) {
    MPI_Test(&request, &arrived, MPI_STATUS_IGNORE);
    if (arrived) return number;
    constexpr int eager_tries = 1000; // a short task is over by then
    if (tries > eager_tries) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

/// A program that no launcher started is one rank. Open MPI would start a daemon for ranks that it may spawn, look for networks
/// (UCX times the processor's clock for a fifth of a second) and, through hwloc, for cards and disks to place ranks near: half a
/// second in which a command like `check` would be done. What the user sets stays; other libraries do not read these. Within a
/// Slurm job all is left as it is, so that `srun` without a PMI is refused.
void start_lightly_where_alone() {
  for (const char* launcher : {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMIX_NAMESPACE", "PMI_RANK", "PMI_SIZE", "SLURM_JOB_ID"})
    if (std::getenv(launcher)) return;
  static constexpr std::array<std::pair<const char*, const char*>, 6> settings{{
      {"OMPI_MCA_ess_singleton_isolated", "1"},
      {"OMPI_MCA_orte_create_session_dirs", "0"}, // all that are alone would share one folder, and remove it for each other
      {"OMPI_MCA_pml", "ob1"},
      {"OMPI_MCA_btl", "self"},
      {"HWLOC_COMPONENTS", "-linuxio"},
      {"HWLOC_PLUGINS_BLACKLIST", "hwloc_cuda.so,hwloc_gl.so,hwloc_nvml.so,hwloc_opencl.so,hwloc_pci.so,hwloc_xml_libxml.so"},
  }};
  constexpr int keep = 0;
  for (const auto& [name, value] : settings) setenv(name, value, keep);
}

} // namespace

Session::Session(int& argc, char**& argv) : world_(MPI_COMM_WORLD) {
  std::signal(SIGXFSZ, SIG_IGN);
  int running = 0;
  MPI_Initialized(&running);
  owner_ = !running;
  if (owner_) {
    start_lightly_where_alone();
    MPI_Init(&argc, &argv);
  }
  MPI_Comm_rank(world_, &rank_);
  MPI_Comm_size(world_, &size_);
}

Session::~Session() {
  if (!owner_) return;
  // MPI_Finalize waits for all ranks; one that leaves by an exception must not wait for ranks that wait for it.
  if (std::uncaught_exceptions() > 0 && size_ > 1) MPI_Abort(world_, static_cast<int>(Status::failure));
  MPI_Finalize();
}

void at_root(const Session& session, const std::function<void()>& task) {
  constexpr int success = -1;
  int status = success;
  std::string message;
  if (session.root()) {
    try {
      task();
    } catch (const AgreedError& error) {
      status = static_cast<int>(error.status());
      message = error.what();
    } catch (const std::exception& error) {
      status = static_cast<int>(Status::failure);
      message = error.what();
    } catch (...) {
      status = static_cast<int>(Status::failure);
      message = "unknown error";
    }
  }
  status = broadcast_idly(session, status);
  if (status == success) return;
  throw AgreedError(static_cast<Status>(status), broadcast(session, std::move(message)));
}

std::string broadcast(const Session& session, std::string text) {
  std::int64_t length = static_cast<std::int64_t>(text.size());
  MPI_Bcast(&length, 1, MPI_INT64_T, 0, session.world());
  text.resize(static_cast<std::size_t>(length));
  constexpr std::int64_t piece = std::int64_t{1} << 30; // an MPI count is an int
  for (std::int64_t start = 0; start < length; start += piece)
    MPI_Bcast(text.data() + start, static_cast<int>(std::min(piece, length - start)), MPI_CHAR, 0, session.world());
  return text;
}

int broadcast(const Session& session, int number) {
  MPI_Bcast(&number, 1, MPI_INT, 0, session.world());
  return number;
}

} // namespace prethermal::parallel
