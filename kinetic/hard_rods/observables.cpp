#include "kinetic/hard_rods/observables.hpp"

#include "kinetic/hard_rods/equations.hpp"
#include "kinetic/hard_rods/solve.hpp"

#include <algorithm>
#include <array>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

// A bin is cut into pieces of about a node's width: between nodes a spline is a polynomial.
template<class Function> double average(const Function& function, double lowest, double highest, double step) {
  const int pieces = std::max(1, static_cast<int>(std::ceil((highest - lowest) / step)));
  const double width = (highest - lowest) / pieces;
  double sum = 0.0;
  for (int i = 0; i < pieces; ++i)
    sum += boost::math::quadrature::gauss<double, 7>::integrate(function, lowest + i * width, lowest + (i + 1) * width);
  return sum / (highest - lowest);
}

// What the hierarchy gives of two rods, in the order of PairFunction; odd or even in z.
struct PairEntry {
  model::catalogue::Entry change;
  bool odd;
};
constexpr std::array<PairEntry, pair_functions> pair_entries{{{catalogue::density_correlation_change, false},
                                                              {catalogue::momentum_correlation_change, false},
                                                              {catalogue::energy_correlation_change, false},
                                                              {catalogue::correlation_01_change, true},
                                                              {catalogue::correlation_02_change, false},
                                                              {catalogue::correlation_12_change, true}}};
// Nothing at t = 0, as the velocities are independent: its change is the function itself, which is given behind it.
constexpr std::size_t given_itself = static_cast<std::size_t>(PairFunction::momentum);

void declare_velocities(records::Record& record, const model::HardRodOutput& output, const std::vector<double>& times,
                        const std::string& source) {
  if (output.landau_time != 0.0 && std::ranges::find(times, output.reference_time) != times.end())
    declare(record, catalogue::kurtosis_change, {scaled_times(output, times)}, source);
  for (const auto& entry : {catalogue::kurtosis, catalogue::mean_square_velocity, catalogue::kinetic_energy_per_rod,
                            catalogue::kinetic_energy_density, catalogue::momentum_density})
    declare(record, entry, {times}, source);
  declare(record, catalogue::rapidity_distribution, {times, velocity_centres(output)}, source);
}

records::Record declared_short_time(const model::HardRodOutput& output) {
  const std::string source = "second order in the potential";
  records::Record record;
  declare_velocities(record, output, output.times, source);
  if (output.separation_bins > 0)
    declare(record, catalogue::density_correlation_change, {output.times, separation_centres(output)}, source);
  declare(record, catalogue::correlation_amplitude, {}, source);
  return record;
}

records::Record declared_hierarchy(const Plan& plan) {
  const auto& output = plan.output;
  const auto times = times_until_handover(plan);
  const std::string source = "Biagetti (112), corrected";
  records::Record record;
  declare_velocities(record, output, times, "Biagetti (111), (112), corrected");
  declare(record, catalogue::energy_change, {times}, "Biagetti (111), (112)");
  for (std::size_t f = 0; f < pair_functions && output.separation_bins > 0; ++f) {
    declare(record, pair_entries[f].change, {times, separation_centres(output)}, source);
    if (f == given_itself) declare(record, catalogue::momentum_correlation, {times, separation_centres(output)}, source);
  }
  return record;
}

records::Record declared_landau(const Plan& plan, const std::string& source) {
  const auto times = times_from_handover(plan);
  records::Record record;
  declare_velocities(record, plan.output, times, source);
  declare(record, catalogue::entropy, {times}, source);
  if (plan.output.growth_records == 0) return record;
  declare(record, catalogue::expected_covariance_growth, {{1.0, 2.0, 3.0, 4.0, 5.0}}, source);
  declare(record, catalogue::expected_drift_rate, {{1.0, 2.0, 3.0}}, source);
  return record;
}

records::Record declared_thermal(const model::HardRodOutput& output) {
  const std::string source = "random-phase approximation";
  records::Record record;
  declare(record, catalogue::kinetic_energy_per_rod, {output.times}, source);
  declare(record, catalogue::kinetic_energy_density, {output.times}, source);
  if (output.separation_bins > 0)
    declare(record, catalogue::density_correlation_change, {output.times, separation_centres(output)}, source);
  declare(record, catalogue::two_stream_threshold, {}, source);
  declare(record, catalogue::two_stream_growth, {}, source);
  return record;
}

} // namespace

records::Record declared_observables(const Problem& problem, Equation equation) {
  const Plan& plan = problem.plan;
  switch (equation) {
  case Equation::short_time: return declared_short_time(plan.output);
  case Equation::hierarchy: return declared_hierarchy(plan);
  case Equation::landau: return declared_landau(plan, "Biagetti (66)-(68), corrected: (L)");
  case Equation::finite_rod_landau: return declared_landau(plan, "(L) with rods of finite length");
  case Equation::extended_landau: return declared_landau(plan, "(L*): (L) with the second three-body amplitude");
  case Equation::thermal: return declared_thermal(plan.output);
  }
  throw std::logic_error("declared_observables: unknown equation");
}

std::vector<double> bin_averages(const model::RapidityDistribution& rapidities, const model::HardRodOutput& output) {
  const auto& rho = rapidities.density;
  const boost::math::interpolators::cardinal_quintic_b_spline<double> spline(rho.data(), rho.size(), rapidities.grid.lowest,
                                                                             rapidities.grid.step, {0.0, 0.0}, {0.0, 0.0});
  const double lowest = rapidities.grid.lowest, highest = numerics::node(rapidities.grid, rapidities.grid.nodes - 1);
  const auto value = [&](double theta) { // the spline's own end may be `highest` less rounding
    return theta < lowest || theta > highest ? 0.0 : spline(std::min(theta, spline.t_max()));
  };
  const double width = (output.velocity_highest - output.velocity_lowest) / output.velocity_bins;
  std::vector<double> averages;
  for (int bin = 0; bin < output.velocity_bins; ++bin) {
    const double left = output.velocity_lowest + bin * width;
    averages.push_back(average(value, left, left + width, rapidities.grid.step));
  }
  return averages;
}

std::vector<double> bin_averages(const std::vector<double>& values, double step, bool odd, const model::HardRodOutput& output) {
  constexpr std::size_t beyond = 8; // nodes on either side that the spline's ends are kept away from z = 0
  const std::size_t last = values.size() - 1;
  std::vector<double> continued;
  for (std::size_t k = std::min(beyond, last); k > 0; --k) continued.push_back(odd ? -values[k] : values[k]);
  const double lowest = -step * static_cast<double>(continued.size());
  continued.insert(continued.end(), values.begin(), values.end());
  for (std::size_t k = 1; k <= std::min(beyond, last); ++k) continued.push_back(odd ? -values[last - k] : values[last - k]);
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(continued.begin(), continued.end(), lowest, step);
  const double width = output.largest_separation / output.separation_bins;
  std::vector<double> averages;
  for (int bin = 0; bin < output.separation_bins; ++bin)
    averages.push_back(average([&](double z) { return spline(z); }, bin * width, (bin + 1) * width, step));
  return averages;
}

void give_velocities(records::Record& record, const model::HardRodOutput& output, const std::vector<double>& times,
                     const std::vector<model::RapidityDistribution>& history) {
  std::vector<double> kurtosis, square, per_rod, energy, momentum, distribution;
  for (const auto& rapidities : history) {
    const double density = model::moment(rapidities, 0), second = model::moment(rapidities, 2);
    kurtosis.push_back(model::excess_kurtosis(rapidities));
    square.push_back(second / density);
    per_rod.push_back(0.5 * second / density);
    energy.push_back(0.5 * second);
    momentum.push_back(model::moment(rapidities, 1));
    const auto bins = bin_averages(rapidities, output);
    distribution.insert(distribution.end(), bins.begin(), bins.end());
  }
  if (declares(record, catalogue::kurtosis_change)) {
    const auto reference = std::ranges::find(times, output.reference_time) - times.begin();
    std::vector<double> change = kurtosis;
    for (double& value : change) value -= kurtosis[static_cast<std::size_t>(reference)];
    give(record, catalogue::kurtosis_change, change);
  }
  give(record, catalogue::kurtosis, kurtosis);
  give(record, catalogue::mean_square_velocity, square);
  give(record, catalogue::kinetic_energy_per_rod, per_rod);
  give(record, catalogue::kinetic_energy_density, energy);
  give(record, catalogue::momentum_density, momentum);
  give(record, catalogue::rapidity_distribution, distribution);
}

void give_correlations(records::Record& record, const Plan& plan, const std::vector<HierarchyFrame>& frames) {
  std::vector<double> energy_change;
  for (const auto& frame : frames) {
    const double start = frames.front().kinetic_energy + frames.front().interaction_energy;
    energy_change.push_back((frame.kinetic_energy + frame.interaction_energy) / start - 1.0);
  }
  give(record, catalogue::energy_change, energy_change);
  if (plan.output.separation_bins == 0) return;
  const double step = plan.hierarchy.box / plan.hierarchy.separations;
  for (std::size_t f = 0; f < pair_functions; ++f) {
    std::vector<double> values;
    for (const auto& frame : frames) {
      const auto bins = bin_averages(frame.correlations[f], step, pair_entries[f].odd, plan.output);
      values.insert(values.end(), bins.begin(), bins.end());
    }
    give(record, pair_entries[f].change, values);
    if (f == given_itself) give(record, catalogue::momentum_correlation, values);
  }
}

} // namespace prethermal::kinetic::hard_rods
