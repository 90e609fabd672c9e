#pragma once
#include "kinetic/hard_rods/hierarchy/grid.hpp"

#include <span>

namespace prethermal::kinetic::hard_rods {

/// What ranks tell each other about the planes: the three nearest at each border, and numbers of every plane.
class PlaneExchange {
 public:
  PlaneExchange(const PlaneGrid& grid, const parallel::RankGroup& ranks);

  PlaneShare share() const { return share_; }
  const parallel::RankGroup& ranks() const { return ranks_; }

  /// Fetches the planes next to the own ones; at either end of z >= 0 they are transposes. Collective.
  void fetch_neighbours(const AlignedNumbers& state);

  /// Plane k, first - 3 <= k < last + 3, valid while the state lives that was last given to `fetch_neighbours`.
  const double* plane(int k) const;

  /// `numbers` of every plane from the ranks that own them, in the order of the planes, on all ranks. Collective.
  void gather(std::span<const double> own, std::size_t numbers, std::span<double> all) const;

 private:
  const double* stored(int k) const; // 0 <= k < planes

  PlaneGrid grid_;
  parallel::RankGroup ranks_;
  PlaneShare share_;
  AlignedNumbers before_, after_; // three planes of the ranks before and after
  AlignedNumbers mirrored_;       // up to three transposes at each end
  const AlignedNumbers* state_ = nullptr;
};

} // namespace prethermal::kinetic::hard_rods
