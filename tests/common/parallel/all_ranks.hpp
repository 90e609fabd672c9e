#pragma once
#include "common/parallel/session.hpp"

namespace prethermal::test {

/// All ranks of the test as one group.
inline parallel::RankGroup all_ranks() {
  parallel::RankGroup ranks{MPI_COMM_WORLD, 0, 1};
  MPI_Comm_rank(MPI_COMM_WORLD, &ranks.rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks.size);
  return ranks;
}

} // namespace prethermal::test
