#pragma once
#include "md/defect/motion/free_motion.hpp"
#include "md/defect/motion/gaussian_field.hpp"
#include "md/defect/plan.hpp"

#include <variant>

namespace prethermal::md::defect {

// What an evolution asks of a ring: the order of the sites held, their field, free motion, and Gaussian fields: the initial one
// of mode density n_in and kicks of the reservoir of spectrum 2 n_in, both at the sites held (of the kicks at least those of the
// reservoir).

/// A ring that each rank holds as a whole. The kicks are circular on the block of the reservoir.
class SerialRing {
 public:
  SerialRing(const model::DefectLattice& lattice, double time_step);

  const SiteOrder& order() const { return order_; }
  std::span<std::complex<double>> field() { return motion_.field(); }
  void move_freely() { motion_.advance(); }
  std::span<const std::complex<double>> kicks(std::uint64_t key, const random::Counter& first) { return kicks_.draw(key, first); }
  void start(std::uint64_t key, const random::Counter& first);

 private:
  ModeDensity injected_;
  SiteOrder order_;
  FreeMotion motion_;
  GaussianField kicks_;
};

/// A ring that is cut over the ranks of a group. The kicks are circular on the whole ring.
class DistributedRing {
 public:
  DistributedRing(const model::DefectLattice& lattice, double time_step, const parallel::RankGroup& ranks);

  const SiteOrder& order() const { return transform_.sites(); }
  std::span<std::complex<double>> field() { return transform_.field(); }
  void move_freely() { transform_.multiply_modes(phases_); }
  std::span<const std::complex<double>> kicks(std::uint64_t key, const random::Counter& first) { return kicks_.draw(key, first); }
  void start(std::uint64_t key, const random::Counter& first);

 private:
  parallel::RankGroup ranks_;
  ModeDensity injected_;
  std::int64_t sites_;
  DistributedTransform transform_;
  std::vector<std::complex<double>> phases_; // of the modes held
  DistributedGaussianField kicks_;
};

using EvolvingRing = std::variant<SerialRing, DistributedRing>;

/// Rings of so many sites and more are cut over ranks; a matter of the lattice alone, as the bits differ.
inline constexpr std::int64_t sites_worth_cutting = 65536;

EvolvingRing evolving_ring(const model::DefectLattice& lattice, double time_step, const parallel::RankGroup& ranks);

} // namespace prethermal::md::defect
