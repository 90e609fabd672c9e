#include "common/terminal/terminal.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace prethermal::terminal {
namespace {

/// Whether the parent process, which is mpirun on its own node, writes this descriptor to a terminal.
bool parent_on_terminal(int descriptor) {
  std::error_code unknown;
  const auto target =
      std::filesystem::read_symlink("/proc/" + std::to_string(getppid()) + "/fd/" + std::to_string(descriptor), unknown).string();
  return !unknown && (target.starts_with("/dev/pts/") || target.starts_with("/dev/tty"));
}

} // namespace

bool on_terminal(int descriptor) {
  const bool under_mpirun = std::getenv("OMPI_COMM_WORLD_RANK") != nullptr;
  return under_mpirun ? parent_on_terminal(descriptor) : isatty(descriptor) == 1;
}

} // namespace prethermal::terminal
