#include "kinetic/defect/potential/phase_space_flow.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::defect {
namespace {

/// The slope of a cell, of at most twice its mean: then no value on a face is below 0. Not limited otherwise: cells that are
/// almost level would never come to rest, as what limits slopes at an extremum jumps or bends there.
double bounded(double slope, double mean) { return std::clamp(slope, -2.0 * std::abs(mean), 2.0 * std::abs(mean)); }

} // namespace

double PhaseSpaceFlow::mode_width() const { return 2.0 * std::numbers::pi / static_cast<double>(modes()); }

std::vector<double> face_values(const PhaseSpaceFlow& flow, std::span<const double> n) {
  const std::size_t modes = flow.modes(), cells = flow.cells();
  std::vector<double> faces((cells + 1) * modes);
  for (std::size_t k = 0; k < modes; ++k) {
    const double entering = flow.inflow[k];
    faces[k] = faces[cells * modes + k] = entering;
  }
  for (std::size_t i = 0; i < cells; ++i) {
    const double* here = n.data() + i * modes;
    const double* left = i == 0 ? flow.inflow.data() : here - modes;
    const double* right = i + 1 == cells ? flow.inflow.data() : here + modes;
    for (std::size_t k = 0; k < modes; ++k) {
      // An end that injects lies half a cell away; beyond one that emits nothing is known, and the slope within goes on.
      const double before = here[k] - left[k], after = right[k] - here[k];
      const bool rightward = flow.velocity[k] > 0.0;
      double slope = 0.5 * (before + after);
      if (i == 0) slope = rightward ? (4.0 * before + after) / 3.0 : after;
      if (i + 1 == cells) slope = rightward ? before : (before + 4.0 * after) / 3.0;
      const double half = 0.5 * bounded(slope, here[k]);
      if (rightward)
        faces[(i + 1) * modes + k] = here[k] + half;
      else
        faces[i * modes + k] = here[k] - half;
    }
  }
  return faces;
}

void flow_rate(const PhaseSpaceFlow& flow, std::span<const double> n, std::span<double> rate) {
  const std::size_t modes = flow.modes(), cells = flow.cells();
  const auto faces = face_values(flow, n);
  const double per_cell = 1.0 / flow.cell_width(), per_mode = 1.0 / flow.mode_width();
  std::vector<double> half(modes);
  for (std::size_t i = 0; i < cells; ++i) {
    const double* here = n.data() + i * modes;
    const double* left = faces.data() + i * modes;
    double* change = rate.data() + i * modes;
    for (std::size_t k = 0; k < modes; ++k) change[k] = flow.velocity[k] * per_cell * (left[k] - left[k + modes]);
    const double speed = flow.force[i] * per_mode;
    if (speed == 0.0) continue;
    for (std::size_t k = 0; k < modes; ++k) {
      const double before = here[k] - here[k == 0 ? modes - 1 : k - 1], after = here[k + 1 == modes ? 0 : k + 1] - here[k];
      half[k] = 0.5 * bounded(0.5 * (before + after), here[k]);
    }
    for (std::size_t k = 0; k < modes; ++k) { // through the face between k and the next
      const std::size_t next = k + 1 == modes ? 0 : k + 1;
      const double moved = speed * (speed > 0.0 ? here[k] + half[k] : here[next] - half[next]);
      change[k] -= moved;
      change[next] += moved;
    }
  }
}

std::vector<double> renewal_rate(const PhaseSpaceFlow& flow) {
  std::vector<double> rate;
  for (const double force : flow.force)
    for (const double velocity : flow.velocity)
      rate.push_back(std::abs(velocity) / flow.cell_width() + std::abs(force) / flow.mode_width());
  return rate;
}

} // namespace prethermal::kinetic::defect
