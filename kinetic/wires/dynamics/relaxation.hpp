#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/wires/dynamics/cells.hpp"

#include <optional>
#include <vector>

namespace prethermal::kinetic::wires {

/// The wires at one time.
struct RelaxationFrame {
  std::vector<double> first, second;            // f_1, f_2 by cell
  double relative_current_integral;             // of j_1 - j_2 from time 0
  double integral_to_half, integral_to_quarter; // up to a half and a quarter of this time; 0 where it has no end
};

/// The nonlinear equation [W-26] from the boosted Fermi functions to the output times: Dormand and Prince's steps, errors of a
/// step below plan.tolerance in every occupation. `coarse`: the same with thirty times that tolerance, for the error. Nothing
/// when the checkpoint told it to stop; its state is kept.
struct Relaxation {
  std::vector<RelaxationFrame> frames, coarse; // [time]
};
std::optional<Relaxation> evolve_wires(const Problem& problem, const evolution::RunContext& context);

/// Of one core, about.
double relaxation_seconds(const Problem& problem);
double relaxation_bytes(const Problem& problem);

} // namespace prethermal::kinetic::wires
