#include "kinetic/hard_rods/hierarchy/exchange.hpp"

#include <array>

namespace prethermal::kinetic::hard_rods {

PlaneExchange::PlaneExchange(const PlaneGrid& grid, const parallel::RankGroup& ranks)
    : grid_(grid), ranks_(ranks), share_(share_of_planes(grid, ranks.rank, ranks.size)) {
  const std::size_t halo = halo_planes * grid.plane();
  for (AlignedNumbers* planes : {&before_, &after_}) planes->assign(halo, 0.0);
  mirrored_.assign(2 * halo, 0.0);
}

void PlaneExchange::fetch_neighbours(const AlignedNumbers& state) {
  state_ = &state;
  if (share_.size() == 0) return;
  constexpr int upwards = 81, downwards = 82;
  const int halo = halo_planes * static_cast<int>(grid_.plane());
  std::array<MPI_Request, 4> requests;
  requests.fill(MPI_REQUEST_NULL);
  if (share_.first > 0) {
    MPI_Irecv(before_.data(), halo, MPI_DOUBLE, ranks_.rank - 1, upwards, ranks_.communicator, &requests[0]);
    MPI_Isend(plane_of(grid_, state, 0), halo, MPI_DOUBLE, ranks_.rank - 1, downwards, ranks_.communicator, &requests[1]);
  }
  if (share_.last < grid_.planes) {
    MPI_Irecv(after_.data(), halo, MPI_DOUBLE, ranks_.rank + 1, downwards, ranks_.communicator, &requests[2]);
    MPI_Isend(plane_of(grid_, state, share_.size() - halo_planes), halo, MPI_DOUBLE, ranks_.rank + 1, upwards,
              ranks_.communicator, &requests[3]);
  }
  MPI_Waitall(static_cast<int>(requests.size()), requests.data(), MPI_STATUSES_IGNORE);
  const int end = grid_.planes - 1;
  for (int m = 1; m <= halo_planes; ++m) {
    double* into = &mirrored_[grid_.plane() * static_cast<std::size_t>(m - 1)];
    if (share_.first == 0) transpose_plane(grid_, stored(m), into);
    if (share_.last > end) transpose_plane(grid_, stored(end - m), into + halo_planes * grid_.plane());
  }
}

const double* PlaneExchange::stored(int k) const {
  if (k < share_.first) return &before_[grid_.plane() * static_cast<std::size_t>(k - share_.first + halo_planes)];
  if (k >= share_.last) return &after_[grid_.plane() * static_cast<std::size_t>(k - share_.last)];
  return plane_of(grid_, *state_, k - share_.first);
}

const double* PlaneExchange::plane(int k) const {
  if (k < 0) return &mirrored_[grid_.plane() * static_cast<std::size_t>(-k - 1)];
  if (k >= grid_.planes) return &mirrored_[grid_.plane() * static_cast<std::size_t>(k - grid_.planes + halo_planes)];
  return stored(k);
}

void PlaneExchange::gather(std::span<const double> own, std::size_t numbers, std::span<double> all) const {
  std::vector<int> counts, starts;
  for (int rank = 0; rank < ranks_.size; ++rank) {
    const PlaneShare share = share_of_planes(grid_, rank, ranks_.size);
    counts.push_back(share.size() * static_cast<int>(numbers));
    starts.push_back(share.first * static_cast<int>(numbers));
  }
  MPI_Allgatherv(own.data(), static_cast<int>(own.size()), MPI_DOUBLE, all.data(), counts.data(), starts.data(), MPI_DOUBLE,
                 ranks_.communicator);
}

} // namespace prethermal::kinetic::hard_rods
