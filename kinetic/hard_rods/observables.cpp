#include "kinetic/hard_rods/observables.hpp"

#include <algorithm>
#include <array>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>

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

void append(records::Record& record, const char* name, std::vector<records::Axis> axes, std::vector<double> values,
            const char* unit, const char* meaning, const std::string& source) {
  record.observables.push_back({name, std::move(axes), std::move(values), {}, unit, meaning, source, {}, {}, {}});
}

records::Axis time_axis(const std::vector<double>& times) { return {"time", "time", times}; }

records::Axis separation_axis(const Plan& plan) {
  return {"separation", "length", numerics::bin_centres(0.0, plan.largest_separation, plan.separation_bins)};
}

void append_kurtosis_change(records::Record& record, const Plan& plan, const std::vector<Snapshot>& history,
                            const std::vector<double>& kurtosis, const std::string& source) {
  const auto reference = std::ranges::find(history, plan.reference_time, &Snapshot::time);
  if (plan.landau_time == 0.0 || reference == history.end()) return;
  std::vector<double> scaled, change;
  for (std::size_t k = 0; k < history.size(); ++k) {
    scaled.push_back(history[k].time / plan.landau_time);
    change.push_back(kurtosis[k] - kurtosis[static_cast<std::size_t>(reference - history.begin())]);
  }
  append(record, "kurtosis_change", {{"landau_time", "1", scaled}}, change, "1",
         "change of the kurtosis since the reference time, in the scaled time t a^2 V0^2/xi^3 (points: t V0^4/xi^4)", source);
}

} // namespace

std::vector<double> bin_averages(const model::RapidityDistribution& rapidities, const Plan& plan) {
  const auto& rho = rapidities.density;
  const boost::math::interpolators::cardinal_quintic_b_spline<double> spline(rho.data(), rho.size(), rapidities.grid.lowest,
                                                                             rapidities.grid.step, {0.0, 0.0}, {0.0, 0.0});
  const double lowest = rapidities.grid.lowest, highest = numerics::node(rapidities.grid, rapidities.grid.nodes - 1);
  const auto value = [&](double theta) { return theta < lowest || theta > highest ? 0.0 : spline(theta); };
  const double width = (plan.velocity_highest - plan.velocity_lowest) / plan.velocity_bins;
  std::vector<double> averages;
  for (int bin = 0; bin < plan.velocity_bins; ++bin) {
    const double left = plan.velocity_lowest + bin * width;
    averages.push_back(average(value, left, left + width, rapidities.grid.step));
  }
  return averages;
}

std::vector<double> bin_averages(const std::vector<double>& values, double step, bool odd, const Plan& plan) {
  constexpr std::size_t beyond = 8; // nodes on either side that the spline's ends are kept away from z = 0
  const std::size_t last = values.size() - 1;
  std::vector<double> continued;
  for (std::size_t k = std::min(beyond, last); k > 0; --k) continued.push_back(odd ? -values[k] : values[k]);
  const double lowest = -step * static_cast<double>(continued.size());
  continued.insert(continued.end(), values.begin(), values.end());
  for (std::size_t k = 1; k <= std::min(beyond, last); ++k) continued.push_back(odd ? -values[last - k] : values[last - k]);
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(continued.begin(), continued.end(), lowest, step);
  const double width = plan.largest_separation / plan.separation_bins;
  std::vector<double> averages;
  for (int bin = 0; bin < plan.separation_bins; ++bin)
    averages.push_back(average([&](double z) { return spline(z); }, bin * width, (bin + 1) * width, step));
  return averages;
}

void append_velocities(records::Record& record, const Plan& plan, const std::vector<Snapshot>& history,
                       const std::string& source) {
  std::vector<double> times, kurtosis, square, per_rod, energy, momentum, distribution;
  for (const auto& [time, rapidities] : history) {
    const double density = model::moment(rapidities, 0), second = model::moment(rapidities, 2);
    times.push_back(time);
    kurtosis.push_back(model::excess_kurtosis(rapidities));
    square.push_back(second / density);
    per_rod.push_back(0.5 * second / density);
    energy.push_back(0.5 * second);
    momentum.push_back(model::moment(rapidities, 1));
    const auto bins = bin_averages(rapidities, plan);
    distribution.insert(distribution.end(), bins.begin(), bins.end());
  }
  const records::Axis time = time_axis(times);
  const records::Axis velocity{"velocity", "velocity",
                               numerics::bin_centres(plan.velocity_lowest, plan.velocity_highest, plan.velocity_bins)};
  append_kurtosis_change(record, plan, history, kurtosis, source);
  append(record, "kurtosis", {time}, kurtosis, "1", "excess kurtosis of all velocities about zero", source);
  append(record, "mean_square_velocity", {time}, square, "velocity^2", "mean square velocity of a rod", source);
  append(record, "kinetic_energy_per_rod", {time}, per_rod, "energy", "kinetic energy of a rod", source);
  append(record, "kinetic_energy_density", {time}, energy, "energy/length", "kinetic energy per length", source);
  append(record, "momentum_density", {time}, momentum, "velocity/length", "momentum per length", source);
  append(record, "rapidity_distribution", {time, velocity}, distribution, "1/(length*velocity)", "rods per length and velocity",
         source);
}

void append_correlations(records::Record& record, const Plan& plan, const std::vector<HierarchyFrame>& frames) {
  struct Named {
    const char *name, *unit;
    bool odd;
  };
  constexpr std::array<Named, pair_functions> names{{{"density_correlation_change", "1/length^2", false},
                                                     {"momentum_correlation_change", "velocity^2/length^2", false},
                                                     {"energy_correlation_change", "velocity^4/length^2", false},
                                                     {"correlation_01_change", "velocity/length^2", true},
                                                     {"correlation_02_change", "velocity^2/length^2", false},
                                                     {"correlation_12_change", "velocity^3/length^2", true}}};
  std::vector<double> times, energy_change;
  for (const auto& frame : frames) {
    times.push_back(frame.time);
    const double start = frames.front().kinetic_energy + frames.front().interaction_energy;
    energy_change.push_back((frame.kinetic_energy + frame.interaction_energy) / start - 1.0);
  }
  append(record, "energy_change", {time_axis(times)}, energy_change, "1",
         "relative change of the energy since the first time, without what is constant at contact", "Biagetti (111), (112)");
  if (plan.separation_bins == 0) return;
  const double step = plan.hierarchy.box / plan.hierarchy.separations;
  for (std::size_t f = 0; f < pair_functions; ++f) {
    std::vector<double> values;
    for (const auto& frame : frames) {
      const auto bins = bin_averages(frame.correlations[f], step, names[f].odd, plan);
      values.insert(values.end(), bins.begin(), bins.end());
    }
    append(record, names[f].name, {time_axis(times), separation_axis(plan)}, values, names[f].unit,
           "moments of g, two rods at a distance z: change since t = 0", "Biagetti (112), corrected");
    if (f == static_cast<std::size_t>(PairFunction::momentum)) // nothing at t = 0: the velocities are independent
      append(record, "momentum_correlation", {time_axis(times), separation_axis(plan)}, values, names[f].unit,
             "G_11(z), momentum with momentum, two rods at a distance z", "Biagetti (112), corrected");
  }
}

void append_density_correlation(records::Record& record, const Plan& plan, const std::vector<double>& times,
                                std::vector<double> values, const std::string& source) {
  append(record, "density_correlation_change", {time_axis(times), separation_axis(plan)}, std::move(values), "1/length^2",
         "G_00(z), density with density, two rods at a distance z: change since t = 0", source);
}

void append_growth(records::Record& record, const std::vector<double>& growth, const std::string& source) {
  append(record, "covariance_growth", {{"element", "1", {1.0, 2.0, 3.0, 4.0, 5.0}}}, growth, "of (v^4, v^6, 1) squared/time",
         "slope of the covariances (v^4, v^4), (v^4, lc), (lc, lc), (v^6, lc), (v^6, v^6) per rod, lc = ln cosh(2 beta theta0 v)",
         source);
  append(record, "drift_rate", {{"element", "1", {1.0, 2.0, 3.0}}}, {-0.5 * growth[1], -0.5 * growth[3], -0.5 * growth[2]},
         "of v^4, v^6, 1 over time", "slope of <v^4>, <v^6>, <lc> per rod, by the fluctuation relation", source);
}

void append_number(records::Record& record, const std::string& name, double value, const std::string& unit,
                   const std::string& meaning, const std::string& source) {
  record.observables.push_back({name, {}, {value}, {}, unit, meaning, source, {}, {}, {}});
}

} // namespace prethermal::kinetic::hard_rods
