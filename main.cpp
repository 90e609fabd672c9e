#include "common/parallel/session.hpp"
#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"

/// Opens the MPI session, parses the command line, does what it asks and returns its status, the same on all ranks. What a
/// command does reads in validation/commands; how a deck is run in validation/run_deck.cpp.
int main(int argc, char** argv) {
  using namespace prethermal;
  parallel::Session session(argc, argv);
  try {
    const auto command = validation::parse_command_line(argc, argv);
    return static_cast<int>(command(session));
  } catch (const parallel::AgreedError& error) { // on every rank: one of them says it
    if (session.root()) terminal::error(error.what());
    return static_cast<int>(error.status());
  } catch (const std::exception& error) { // on this rank alone: the others must not wait for it
    terminal::error("rank " + std::to_string(session.rank()) + ": " + error.what());
    MPI_Abort(session.world(), static_cast<int>(parallel::Status::failure));
  }
}
