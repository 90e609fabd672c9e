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
  std::size_t width;
};
SnapshotLayout snapshot_layout(const model::DefectOutput& output);

/// Measures fields of one lattice: windowed mode densities |sum_x w_x psi_x exp(-ikx)|^2/sum w^2 with w = sin^2 over each buffer,
/// averaged over the bins (positive, resolution about 4 pi/buffer), currents of number and energy from them, profiles.
class Snapshot {
 public:
  explicit Snapshot(const Problem& problem);
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;

  /// Adds the numbers of one field, in the order of sites, to `row` [width]. `sign` multiplies the strength of the defect.
  void add(std::span<const std::complex<double>> field, double sign, std::span<double> row);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::md::defect
