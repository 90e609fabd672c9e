#pragma once
#include "md/defect/plan.hpp"

#include <complex>
#include <memory>
#include <span>

namespace prethermal::md::defect {

/// Where the numbers of a snapshot stand in its row.
struct SnapshotLayout {
  std::size_t left_modes, right_modes; // [wavenumber bins]: n(k) in the left and the right buffer
  std::size_t density, energy;         // [profile cells]: <|psi|^2> and energy density in the defect
  std::size_t currents;                // [4]: number and energy current in the left, in the right buffer
  std::size_t net_currents;            // [2]: number and energy current out of the defect and the inner parts of the buffers
  std::size_t width;
};
SnapshotLayout snapshot_layout(const model::DefectOutput& output);

/// Weight of snapshot number `snapshot` of a block in the block's mean of the net currents: half a sine, of mean 1. A net current
/// is for the most part the time derivative of what is inside: its plain means over neighbouring blocks cancel each other, and
/// errors from blocks as if they were independent would be too wide by up to the root of their number. With weights that vanish
/// at both ends of a block each mean stands for itself [DF-51].
double net_current_weight(std::int64_t snapshot, std::int64_t snapshots_per_block);

/// Measures fields of one lattice: windowed mode densities |sum_x w_x psi_x exp(-ikx)|^2/sum w^2 with w = sin^2 over each buffer,
/// averaged over the bins (positive, resolution about 4 pi/buffer), currents of number and energy from them, profiles, and the
/// net currents, right minus left, exactly: with h_x = 1 in the defect, falling smoothly to 0 across either buffer, free motion
/// changes
///   sum_x h_x |psi_x|^2             by 2 sum_x h_x Im psi*_x (E psi)_x    a time and
///   sum_x h_x Re psi*_x (E psi)_x   by   sum_x h_x Im psi*_x (E^2 psi)_x  a time [DF-51].
class Snapshot {
 public:
  explicit Snapshot(const Problem& problem);
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;

  /// Adds the numbers of one field, in the order of sites, to `row` [width]. `sign` multiplies the strength of the defect,
  /// `weight` the net currents.
  void add(std::span<const std::complex<double>> field, double sign, double weight, std::span<double> row);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::md::defect
