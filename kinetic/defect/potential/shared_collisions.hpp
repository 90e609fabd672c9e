#pragma once
#include "common/model/laws/dispersion.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/defect/collision/collision.hpp"

#include <optional>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// The collision integrals of many points, I = gain + rate n, shared by the ranks of a group. None for |psi|^2.
class SharedCollisions {
 public:
  SharedCollisions(const model::Dispersion& dispersion, int power, const CollisionPlan& plan, std::size_t points,
                   const parallel::RankGroup& ranks);

  /// Gain and rate of n [points][M], on all ranks. With plan.conserve_energy gain + rate n keeps the energy. Points go to the
  /// ranks in blocks of a fixed number: the bits do not depend on how many ranks there are. Collective.
  void refresh(std::span<const double> n);

  std::span<const double> gain() const { return gain_; } // [points][M]
  std::span<const double> rate() const { return rate_; }

 private:
  std::optional<CollisionIntegral> integral_;
  parallel::RankGroup ranks_;
  std::size_t modes_, points_;
  std::vector<double> gain_, rate_;
};

} // namespace prethermal::kinetic::defect
