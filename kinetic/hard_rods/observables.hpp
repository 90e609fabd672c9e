#pragma once
#include "common/model/catalogue/hard_rods.hpp"
#include "common/records/declare.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"

#include <vector>

namespace prethermal::kinetic::hard_rods {

namespace catalogue = model::catalogue::hard_rods;

// observables.cpp also implements declared_observables of solve.hpp.

/// Averages over the velocity bins of the output, from the quintic spline through the nodes; 0 beyond the grid.
std::vector<double> bin_averages(const model::RapidityDistribution& rapidities, const model::HardRodOutput& output);

/// Averages over the separation bins of the output of a function given at z_k = k step, k = 0, 1, ... of a periodic box,
/// continued to z < 0 as an even or an odd function.
std::vector<double> bin_averages(const std::vector<double>& values, double step, bool odd, const model::HardRodOutput& output);

/// kurtosis, mean_square_velocity, kinetic_energy_per_rod, kinetic_energy_density, momentum_density, rapidity_distribution and,
/// where it is declared, kurtosis_change: of the distributions at `times`, which are those of the declared axes.
void give_velocities(records::Record& record, const model::HardRodOutput& output, const std::vector<double>& times,
                     const std::vector<model::RapidityDistribution>& history);

/// The two-point functions of the hierarchy in the bins of the output and the conservation of its energy: energy_change.
void give_correlations(records::Record& record, const Plan& plan, const std::vector<HierarchyFrame>& frames);

} // namespace prethermal::kinetic::hard_rods
