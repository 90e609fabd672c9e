#pragma once
#include "md/hard_rods/plan.hpp"
#include "md/rods/neighbours.hpp"

#include <functional>
#include <optional>
#include <span>

namespace prethermal::md::hard_rods {

// Implemented in force.cpp, exponential_force.cpp and direct_force.cpp.

/// The long-range forces on the rods of a share, and the energy of the whole ring; both collective over the ranks that hold rods.
struct ForceField {
  /// Writes F_i of every own rod from the contracted places y of the own rods.
  std::function<void(std::span<const double> place, std::span<double> force)> force;
  /// U of the whole ring: every pair and every image once, self-images included (the constant N (V0/xi) sum_n phi(nL/xi));
  /// collective over the whole group, the same on all its ranks.
  std::function<double(std::span<const double> place)> energy;

  /// The same forces while the places are being made from the left to the right; absent where a field has no use of that.
  struct InPieces {
    std::function<void()> begin;
    /// The places of the own rods [0, known) are final. Writes what forces follow from them alone, and returns the rods that have
    /// their forces by now: from some first one on, the same in all calls once there are any.
    std::function<Share(std::span<const double> place, std::span<double> force, std::int64_t known)> go_on;
    /// All places are final: all other forces. Collective over the ranks that hold rods.
    std::function<void(std::span<const double> place, std::span<double> force)> end;
  };
  std::optional<InPieces> in_pieces = std::nullopt;
};

/// The field of the gas's potential by the plan's method. Holds its own scratch; lives no longer than `neighbours`.
/// Throws std::invalid_argument when the direct sum is asked of more than one rank.
ForceField force_field(const Problem& problem, const Neighbours& neighbours);

/// O(N M): one sweep to the right and one to the left of each exponential, blocks joined by their summaries. Of the blocks of
/// other ranks it takes what is in reach from the two neighbours; from all ranks, by a collective in each step, where a rank
/// might hold fewer blocks than that in the closest packing. Made by all ranks of the group together. Its force throws
/// std::runtime_error when points crowd so closely that more blocks are in reach than neighbours exchange.
ForceField exponential_field(const model::HardRodGas& gas, const numerics::ExponentialSum& kernel, const Neighbours& neighbours);

/// O(N^2): phi itself, images summed to the last digit. One rank.
ForceField direct_field(const model::HardRodGas& gas, const Neighbours& neighbours);

/// No potential: zero force.
ForceField free_field(const Neighbours& neighbours);

} // namespace prethermal::md::hard_rods
