#pragma once
#include "common/parallel/session.hpp"

namespace prethermal::test {

/// The MPI that tests/main.cpp has started.
inline parallel::Session running_session() {
  int argc = 0;
  char** argv = nullptr;
  return parallel::Session(argc, argv);
}

/// Whether something holds on every rank. What one rank alone finds must not end its test: the others would wait for it.
inline bool on_all_ranks(const parallel::Session& session, bool holds) {
  int all = holds ? 1 : 0;
  MPI_Allreduce(MPI_IN_PLACE, &all, 1, MPI_INT, MPI_MIN, session.world());
  return all != 0;
}

} // namespace prethermal::test
