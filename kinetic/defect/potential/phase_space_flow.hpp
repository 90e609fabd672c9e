#pragma once
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// Carriers with velocity v(k) and force F(u) on equal cells of u in [-1/2, 1/2] and of k in [-pi, pi), periodic in k.
struct PhaseSpaceFlow {
  std::vector<double> velocity; // [M], du/ds of the cell's wavenumber
  std::vector<double> inflow;   // [M]: n at the left end where v > 0, at the right end where v < 0
  std::vector<double> force;    // [cells], dk/ds

  std::size_t modes() const { return velocity.size(); }
  std::size_t cells() const { return force.size(); }
  double cell_width() const { return 1.0 / static_cast<double>(cells()); }
  double mode_width() const;
};

/// -d_u(v n) - d_k(F n) of cell means n, [cells][M]: what enters a cell less what leaves it, from upwind with central
/// slopes, bounded so that n >= 0 on faces. Second order; what flows between two cells is one number, so that the total changes
/// through the ends only.
void flow_rate(const PhaseSpaceFlow& flow, std::span<const double> n, std::span<double> rate);

/// n on the faces of the cells in u, [cells + 1][M], taken from where carriers come from: at the ends what is injected and
/// emitted.
std::vector<double> face_values(const PhaseSpaceFlow& flow, std::span<const double> n);

/// The rate at which a cell is renewed, |v|/du + |F|/dk, [cells][M]: forward Euler with half of its inverse keeps n >= 0.
std::vector<double> renewal_rate(const PhaseSpaceFlow& flow);

} // namespace prethermal::kinetic::defect
