#pragma once
#include "common/records/record.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// A distribution at a time.
struct Snapshot {
  double time;
  model::RapidityDistribution rapidities;
};

/// Averages over the velocity bins of the plan, from the quintic spline through the nodes; 0 beyond the grid.
std::vector<double> bin_averages(const model::RapidityDistribution& rapidities, const Plan& plan);

/// Averages over the separation bins of the plan of a function given at z_k = k step, k = 0, 1, ... of a periodic box, continued
/// to z < 0 as an even or an odd function.
std::vector<double> bin_averages(const std::vector<double>& values, double step, bool odd, const Plan& plan);

/// kurtosis, mean_square_velocity, kinetic_energy_per_rod, kinetic_energy_density, momentum_density, rapidity_distribution and,
/// in scaled time, kurtosis_change, where the reference time is among the times: all of them called as the simulation's.
void append_velocities(records::Record& record, const Plan& plan, const std::vector<Snapshot>& history,
                       const std::string& source);

/// The two-point functions of the hierarchy in the bins of the plan and the conservation of its energy: energy_change.
void append_correlations(records::Record& record, const Plan& plan, const std::vector<HierarchyFrame>& frames);

/// G_00 alone, [time][separation bins].
void append_density_correlation(records::Record& record, const Plan& plan, const std::vector<double>& times,
                                std::vector<double> values, const std::string& source);

/// covariance_growth, in the order of covariance_growth().
void append_growth(records::Record& record, const std::vector<double>& growth, const std::string& source);

/// A number of the theory, without axes.
void append_number(records::Record& record, const std::string& name, double value, const std::string& unit,
                   const std::string& meaning, const std::string& source);

} // namespace prethermal::kinetic::hard_rods
