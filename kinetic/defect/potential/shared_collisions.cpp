#include "kinetic/defect/potential/shared_collisions.hpp"

#include <algorithm>

namespace prethermal::kinetic::defect {
namespace {

constexpr std::size_t block = 8; // points

struct PointRange {
  std::size_t first, last;
};

PointRange points_of(int rank, int ranks, std::size_t points) {
  const std::size_t blocks = (points + block - 1) / block, all = static_cast<std::size_t>(ranks);
  const auto border = [&](int at) { return std::min(points, block * (blocks * static_cast<std::size_t>(at) / all)); };
  return {border(rank), border(rank + 1)};
}

void gather(std::vector<double>& numbers, std::size_t points, std::size_t modes, const parallel::RankGroup& ranks) {
  if (ranks.size == 1) return;
  std::vector<int> counts, starts;
  for (int rank = 0; rank < ranks.size; ++rank) {
    const PointRange range = points_of(rank, ranks.size, points);
    counts.push_back(static_cast<int>((range.last - range.first) * modes));
    starts.push_back(static_cast<int>(range.first * modes));
  }
  MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, numbers.data(), counts.data(), starts.data(), MPI_DOUBLE,
                 ranks.communicator);
}

} // namespace

SharedCollisions::SharedCollisions(const model::Dispersion& dispersion, int power, const CollisionPlan& plan, std::size_t points,
                                   const parallel::RankGroup& ranks)
    : ranks_(ranks), modes_(static_cast<std::size_t>(plan.wavenumbers)), points_(points), gain_(points * modes_, 0.0),
      rate_(gain_) {
  if (power > 1) integral_.emplace(dispersion, power, plan);
}

void SharedCollisions::refresh(std::span<const double> n) {
  if (!integral_) return;
  const PointRange own = points_of(ranks_.rank, ranks_.size, points_);
  for (std::size_t first = own.first; first < own.last; first += block) {
    const std::size_t begin = first * modes_, count = (std::min(first + block, own.last) - first) * modes_;
    const auto here = n.subspan(begin, count);
    const auto gain = std::span(gain_).subspan(begin, count), rate = std::span(rate_).subspan(begin, count);
    integral_->balanced_rates(here, gain, rate);
  }
  gather(gain_, points_, modes_, ranks_);
  gather(rate_, points_, modes_, ranks_);
}

} // namespace prethermal::kinetic::defect
