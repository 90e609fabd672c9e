#include "common/statistics/jackknife.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/flow/initial_noise.hpp"
#include "kinetic/velocity_swap/observables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace prethermal::kinetic::velocity_swap {
namespace {

// Profiles in the moving frame, one for each output time.
using Profiles = std::vector<CellAverages>;

numerics::FourierSeries series(const CellAverages& averages, double length) {
  return numerics::series_from_cell_averages(averages, -0.5 * length, length);
}

// [time][position bin], at rest.
std::vector<double> binned(const DensityFlow& flow, const Plan& plan, const std::vector<numerics::FourierSeries>& functions) {
  std::vector<double> values;
  for (std::size_t t = 0; t < functions.size(); ++t) {
    const auto at_rest = numerics::shifted(functions[t], std::remainder(flow.frame_velocity * plan.output.times[t], flow.length));
    const auto bins = numerics::bin_averages(at_rest, -0.5 * flow.length, 0.5 * flow.length, plan.output.position_bins);
    values.insert(values.end(), bins.begin(), bins.end());
  }
  return values;
}

std::vector<double> binned_density(const DensityFlow& flow, const Plan& plan, const Profiles& profiles) {
  std::vector<numerics::FourierSeries> functions;
  for (const auto& profile : profiles) functions.push_back(series(profile, flow.length));
  return binned(flow, plan, functions);
}

// J - D d_x varrho of Eq. (2), from the interpolant of the density.
std::vector<double> binned_current(const DensityFlow& flow, const Plan& plan, const Profiles& profiles) {
  std::vector<numerics::FourierSeries> functions;
  for (const auto& profile : profiles) {
    const auto density = series(profile, flow.length);
    const int count = static_cast<int>(profile.size());
    auto current = numerics::node_values(density, count);
    const auto slopes = numerics::node_slopes(density, count);
    for (int i = 0; i < count; ++i)
      current[i] = flow.coefficients.current(current[i]) - flow.coefficients.diffusion(current[i]) * slopes[i];
    functions.push_back(numerics::series_from_nodes(current, density.origin, flow.length));
  }
  return binned(flow, plan, functions);
}

// mean, variance, skewness, peak, each over time: [4][time].
std::vector<double> moments(const DensityFlow& flow, const Plan& plan, const Profiles& profiles) {
  const std::size_t times = profiles.size();
  std::vector<double> values(4 * times);
  for (std::size_t t = 0; t < times; ++t) {
    const auto m = profile_moments(series(profiles[t], flow.length), flow.frame_velocity * plan.output.times[t]);
    values[t] = m.mean;
    values[times + t] = m.variance;
    values[2 * times + t] = m.skewness;
    values[3 * times + t] = m.peak;
  }
  return values;
}

void give_moments(records::Record& record, const std::vector<double>& values, const std::vector<double>& errors) {
  const std::size_t times = values.size() / 4;
  const auto row = [times](const std::vector<double>& all, std::size_t k) {
    return std::vector<double>(all.begin() + k * times, all.begin() + (k + 1) * times);
  };
  std::size_t k = 0;
  for (const auto& entry :
       {catalogue::position_mean, catalogue::position_variance, catalogue::position_skewness, catalogue::peak_density}) {
    give(record, entry, row(values, k), row(errors, k));
    ++k;
  }
}

void give_number_error(records::Record& record, const CellAverages& initial, const Profiles& profiles) {
  const double before = std::accumulate(initial.begin(), initial.end(), 0.0);
  std::vector<double> errors;
  for (const auto& profile : profiles) errors.push_back(std::accumulate(profile.begin(), profile.end(), 0.0) / before - 1.0);
  constexpr double rounding = 1e-14; // of a sum over cells
  give(record, catalogue::particle_number_error, std::move(errors), std::vector<double>(profiles.size(), rounding));
}

// Halving the cells divides the error of a scheme of order 4 by 16, and by no less than 9 where it begins to converge.
std::vector<double> discretisation_error(const std::vector<double>& fine, const std::vector<double>& coarse) {
  std::vector<double> errors;
  for (std::size_t i = 0; i < fine.size(); ++i) errors.push_back(std::abs(fine[i] - coarse[i]) / 8.0);
  return errors;
}

} // namespace

double frame_velocity(const model::VelocitySwapGas& gas) {
  return transport_coefficients(gas, 0.5 * model::peak_density(gas.profile)).propagation_velocity;
}

DensityFlow density_flow(const model::VelocitySwapGas& gas) {
  return {FlowCoefficients(gas, model::peak_density(gas.profile)), frame_velocity(gas), gas.profile.length};
}

DensityFlow noisy_density_flow(const model::VelocitySwapGas& gas) {
  return {FlowCoefficients(gas, highest_noisy_density(gas)), frame_velocity(gas), gas.profile.length};
}

DensityFlow constant_advection(const model::VelocitySwapGas& gas) {
  const double velocity = transport_coefficients(gas, model::peak_density(gas.profile)).propagation_velocity;
  const FlowCoefficients coefficients(gas, model::peak_density(gas.profile));
  return {coefficients.with_constant_velocity(velocity), velocity, gas.profile.length};
}

int noisy_cells(const DensityFlow& flow, const Plan& plan) {
  return cell_peclet(flow, plan.cells / 2) <= 2.0 ? plan.cells / 2 : plan.cells;
}

void give_density_flow(records::Record& record, const Problem& problem, const DensityFlow& flow) {
  const auto& plan = problem.plan;
  const CellAverages initial = cell_averages(problem.gas.profile, plan.cells);
  const Profiles fine = evolve(flow, initial, plan.output.times, plan.tolerance);
  const Profiles coarse = evolve(flow, cell_averages(problem.gas.profile, plan.cells / 2), plan.output.times, plan.tolerance);
  const auto density = binned_density(flow, plan, fine), current = binned_current(flow, plan, fine),
             moment = moments(flow, plan, fine);
  give(record, catalogue::density, density, discretisation_error(density, binned_density(flow, plan, coarse)));
  give(record, catalogue::current, current, discretisation_error(current, binned_current(flow, plan, coarse)));
  give_moments(record, moment, discretisation_error(moment, moments(flow, plan, coarse)));
  give_number_error(record, initial, fine);
}

void give_noisy_density_flow(records::Record& record, const Problem& problem, std::uint64_t key) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const DensityFlow flow = noisy_density_flow(gas);
  const int cells = noisy_cells(flow, plan);
  const double tolerance = std::max(plan.tolerance, 1e-6); // far below the statistical error
  const CellAverages mean = cell_averages(gas.profile, cells), variances = noise_variances(gas, cells);

  statistics::Moments density;
  std::vector<statistics::Moments> pairs; // cell averages [time][cell] of the mean over each antithetic pair
  for (int pair = 0; pair < plan.noise_pairs; ++pair) {
    const CellAverages noise = initial_noise(gas, variances, key, static_cast<std::uint32_t>(pair));
    Profiles average(plan.output.times.size(), CellAverages(cells, 0.0));
    for (const double sign : {1.0, -1.0}) {
      CellAverages initial = mean;
      for (int i = 0; i < cells; ++i) initial[i] += sign * noise[i];
      const Profiles profiles = evolve(flow, initial, plan.output.times, tolerance);
      for (std::size_t t = 0; t < profiles.size(); ++t)
        for (int i = 0; i < cells; ++i) average[t][i] += 0.5 * profiles[t][i];
    }
    statistics::add(density, binned_density(flow, plan, average));
    std::vector<double> flat;
    for (const auto& profile : average) flat.insert(flat.end(), profile.begin(), profile.end());
    statistics::add(pairs.emplace_back(), flat);
  }

  const auto split = [&](std::span<const double> flat) {
    Profiles profiles;
    for (std::size_t t = 0; t < plan.output.times.size(); ++t)
      profiles.emplace_back(flat.begin() + t * cells, flat.begin() + (t + 1) * cells);
    return profiles;
  };
  const auto moment =
      statistics::jackknife(pairs, [&](std::span<const double> flat) { return moments(flow, plan, split(flat)); });
  statistics::Moments all;
  for (const auto& pair : pairs) statistics::merge(all, pair);

  give(record, catalogue::density, density.mean, statistics::standard_errors(density));
  give_moments(record, moment.values, moment.errors);
  give_number_error(record, mean, split(all.mean));
}

} // namespace prethermal::kinetic::velocity_swap
