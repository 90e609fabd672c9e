#include "kinetic/wires/triples/shared_rows.hpp"

namespace prethermal::kinetic::wires {

std::vector<double> shared_rows(const parallel::RankGroup& ranks, std::size_t rows, std::size_t width,
                                const std::function<void(std::size_t row, std::span<double> numbers)>& fill) {
  std::vector<double> all(rows * width, 0.0);
  const auto all_ranks = static_cast<std::size_t>(ranks.size);
  const auto first_row = [&](std::size_t rank) { return rows * rank / all_ranks; };
  const auto own = static_cast<std::size_t>(ranks.rank);
  for (std::size_t row = first_row(own); row < first_row(own + 1); ++row) fill(row, std::span(all).subspan(row * width, width));
  if (ranks.size == 1) return all;
  for (std::size_t rank = 0; rank < all_ranks; ++rank) {
    const std::size_t first = first_row(rank), count = first_row(rank + 1) - first;
    if (count > 0)
      MPI_Bcast(all.data() + first * width, static_cast<int>(count * width), MPI_DOUBLE, static_cast<int>(rank),
                ranks.communicator);
  }
  return all;
}

} // namespace prethermal::kinetic::wires
