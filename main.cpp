#include "common/parallel/session.hpp"
#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace {

using namespace prethermal;

/// What was printed must have arrived: a digest that a full disk swallowed is no success.
void require_printed(const parallel::Session& session) {
  parallel::at_root(session, [] {
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
      throw std::runtime_error("standard output cannot be written: " + std::generic_category().message(errno));
  });
}

} // namespace

/// Opens the MPI session, parses the command line, does what it asks and returns its status, the same on all ranks. What a
/// command does reads in validation/commands; how a deck is run in validation/run_deck.cpp. The stop request outlives the
/// session: a signal that comes late does not change the status.
int main(int argc, char** argv) {
  parallel::StopRequest stop({});
  parallel::Session session(argc, argv);
  try {
    const auto command = validation::parse_command_line(argc, argv);
    const auto status = command(session, stop);
    require_printed(session);
    return static_cast<int>(status);
  } catch (const parallel::AgreedError& error) { // on every rank: one of them says it
    if (session.root()) terminal::error(error.what());
    return static_cast<int>(error.status());
  } catch (const std::exception& error) { // on this rank alone: the others must not wait for it
    terminal::error("rank " + std::to_string(session.rank()) + ": " + error.what());
    MPI_Abort(session.world(), static_cast<int>(parallel::Status::failure));
  }
}
