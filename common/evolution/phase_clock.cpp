#include "common/evolution/phase_clock.hpp"

namespace prethermal::evolution {

void sum_over_ranks(const parallel::RankGroup& ranks, std::span<double> seconds) {
  if (ranks.size > 1)
    MPI_Allreduce(MPI_IN_PLACE, seconds.data(), static_cast<int>(seconds.size()), MPI_DOUBLE, MPI_SUM, ranks.communicator);
}

} // namespace prethermal::evolution
