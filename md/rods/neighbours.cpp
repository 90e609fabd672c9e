#include "md/rods/neighbours.hpp"

#include <algorithm>
#include <array>

namespace prethermal::md::rods {

namespace {
constexpr int leftwards = 81, rightwards = 82;

int length(std::size_t size) { return static_cast<int>(size); }
} // namespace

Neighbours::Neighbours(const Ring& ring, const parallel::RankGroup& ranks)
    : ranks_(ranks), share_(share_of(ring, ranks.rank, ranks.size)), rods_(ring.rods), free_length_(ring.free_length),
      active_(static_cast<int>(std::min<std::int64_t>(ranks.size, most_shares(ring)))),
      left_((ranks.rank + active_ - 1) % active_), right_((ranks.rank + 1) % active_) {}

// With two ranks both neighbours are the same: the tags tell the two borders apart.
void Neighbours::exchange(std::span<const double> to_left, std::span<const double> to_right, std::span<double> from_left,
                          std::span<double> from_right) const {
  if (alone()) {
    std::ranges::copy(to_right, from_left.begin());
    std::ranges::copy(to_left, from_right.begin());
    return;
  }
  std::array<MPI_Request, 4> requests{};
  MPI_Irecv(from_left.data(), length(from_left.size()), MPI_DOUBLE, left_, rightwards, ranks_.communicator, &requests[0]);
  MPI_Irecv(from_right.data(), length(from_right.size()), MPI_DOUBLE, right_, leftwards, ranks_.communicator, &requests[1]);
  MPI_Isend(to_left.data(), length(to_left.size()), MPI_DOUBLE, left_, leftwards, ranks_.communicator, &requests[2]);
  MPI_Isend(to_right.data(), length(to_right.size()), MPI_DOUBLE, right_, rightwards, ranks_.communicator, &requests[3]);
  MPI_Waitall(4, requests.data(), MPI_STATUSES_IGNORE);
}

void Neighbours::exchange_left(std::span<const double> to_left, std::span<double> from_left) const {
  MPI_Sendrecv(to_left.data(), length(to_left.size()), MPI_DOUBLE, left_, leftwards, from_left.data(), length(from_left.size()),
               MPI_DOUBLE, left_, rightwards, ranks_.communicator, MPI_STATUS_IGNORE);
}

void Neighbours::exchange_right(std::span<const double> to_right, std::span<double> from_right) const {
  MPI_Sendrecv(to_right.data(), length(to_right.size()), MPI_DOUBLE, right_, rightwards, from_right.data(),
               length(from_right.size()), MPI_DOUBLE, right_, leftwards, ranks_.communicator, MPI_STATUS_IGNORE);
}

} // namespace prethermal::md::rods
