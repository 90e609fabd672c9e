#include "common/parallel/block_sum.hpp"

namespace prethermal::parallel {

std::vector<double> block_sum(const RankGroup& ranks, std::size_t width, std::int64_t own_blocks,
                              const std::function<void(std::int64_t block, std::span<double> values)>& add_block) {
  constexpr int tag = 71;
  const int count = static_cast<int>(width);
  std::vector<double> sum(width, 0.0);
  const auto add = [&](const double* values) {
    for (std::size_t i = 0; i < width; ++i) sum[i] += values[i];
  };
  if (ranks.rank == 0) {
    std::vector<double> values;
    for (std::int64_t block = 0; block < own_blocks; ++block) {
      values.assign(width, 0.0);
      add_block(block, values);
      add(values.data());
    }
  } else {
    std::vector<double> all(width * static_cast<std::size_t>(own_blocks), 0.0);
    for (std::int64_t block = 0; block < own_blocks; ++block)
      add_block(block, std::span(all).subspan(width * static_cast<std::size_t>(block), width));
    MPI_Recv(sum.data(), count, MPI_DOUBLE, ranks.rank - 1, tag, ranks.communicator, MPI_STATUS_IGNORE);
    for (std::int64_t block = 0; block < own_blocks; ++block) add(all.data() + width * static_cast<std::size_t>(block));
  }
  if (ranks.rank + 1 < ranks.size) MPI_Send(sum.data(), count, MPI_DOUBLE, ranks.rank + 1, tag, ranks.communicator);
  if (ranks.size > 1) MPI_Bcast(sum.data(), count, MPI_DOUBLE, ranks.size - 1, ranks.communicator);
  return sum;
}

} // namespace prethermal::parallel
