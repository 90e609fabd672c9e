#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/observables.hpp"
#include "kinetic/velocity_swap/phase_space/phase_space.hpp"
#include "kinetic/velocity_swap/solve.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace prethermal::kinetic::velocity_swap {
namespace {

// Averages over the plan's velocity bins of a function that is known at the velocity nodes and vanishes beyond them.
std::vector<double> velocity_bins(const numerics::UniformGrid& nodes, const std::vector<double>& values, const Plan& plan) {
  const double highest = numerics::node(nodes, nodes.nodes);
  const int before = static_cast<int>(std::ceil(std::max(0.0, (nodes.lowest - plan.output.velocity_lowest) / nodes.step))) + 1;
  const int after = static_cast<int>(std::ceil(std::max(0.0, (plan.output.velocity_highest - highest) / nodes.step))) + 1;
  std::vector<double> padded(before, 0.0);
  padded.insert(padded.end(), values.begin(), values.end());
  padded.resize(padded.size() + after, 0.0);
  const auto series =
      numerics::series_from_nodes(padded, nodes.lowest - before * nodes.step, static_cast<double>(padded.size()) * nodes.step);
  return numerics::bin_averages(series, plan.output.velocity_lowest, plan.output.velocity_highest, plan.output.velocity_bins);
}

/// Half the nodes in x, longer steps in v, and with them longer steps in time: all converge at least as the fourth
/// power of a step.
Problem on_coarser_nodes(const Problem& problem, double velocity_step) {
  Problem coarser = problem;
  coarser.plan.wave_cells /= 2;
  coarser.plan.velocity_step *= velocity_step;
  return coarser;
}

/// Steps in time so much longer.
void give_on_nodes(records::Record& record, const Problem& problem, double longer) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const bool homogeneous = gas.profile.shape == model::ProfileShape::homogeneous;
  const double length = gas.profile.length, frame = frame_velocity(gas);
  PhaseSpace space(gas, homogeneous ? 1 : plan.wave_cells, plan.velocity_step, frame);
  PhaseSpaceDensity state = space.initial_state();
  const auto total = [](const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); };
  const double before = total(state);

  std::vector<double> density, current, number_error, peak_occupation;
  std::vector<ProfileMoments> moments;
  VelocityStatistics statistics;
  double now = 0.0;
  for (const double time : plan.output.times) {
    space.advance(state, time - now, static_cast<int>(std::ceil((time - now) / (longer * space.stable_step()))));
    now = time;
    const auto rho = velocity_moment(space, state, 0), flux = velocity_moment(space, state, 1);
    const auto profile = numerics::series_from_nodes(rho, -0.5 * length, length);
    const auto binned = [&](const std::vector<double>& values, std::vector<double>& into) {
      const auto at_rest =
          numerics::shifted(numerics::series_from_nodes(values, -0.5 * length, length), std::remainder(frame * time, length));
      const auto bins = numerics::bin_averages(at_rest, -0.5 * length, 0.5 * length, plan.output.position_bins);
      into.insert(into.end(), bins.begin(), bins.end());
    };
    binned(rho, density);
    binned(flux, current);
    if (!homogeneous) moments.push_back(profile_moments(profile, frame * time));
    number_error.push_back(total(state) / before - 1.0);
    peak_occupation.push_back(2.0 * std::numbers::pi * *std::max_element(state.begin(), state.end()));

    const double particles = total(rho);
    statistics.means.push_back(total(flux) / particles);
    statistics.mean_squares.push_back(total(velocity_moment(space, state, 2)) / particles);
    auto histogram = velocity_histogram(space, state, length);
    const double sum = total(histogram) * space.velocities().step;
    for (double& value : histogram) value /= sum;
    const auto bins = velocity_bins(space.velocities(), histogram, plan);
    statistics.distribution.insert(statistics.distribution.end(), bins.begin(), bins.end());
  }

  give(record, catalogue::density, std::move(density));
  give(record, catalogue::current, std::move(current));
  give_velocities(record, std::move(statistics), gas.profile.particles / length);
  give(record, catalogue::peak_occupation, std::move(peak_occupation));
  give(record, catalogue::particle_number_error, std::move(number_error));
  if (homogeneous) return;
  const auto row = [&](double ProfileMoments::*moment) {
    std::vector<double> values;
    for (const auto& m : moments) values.push_back(m.*moment);
    return values;
  };
  give(record, catalogue::position_mean, row(&ProfileMoments::mean));
  give(record, catalogue::position_variance, row(&ProfileMoments::variance));
  give(record, catalogue::position_skewness, row(&ProfileMoments::skewness));
  give(record, catalogue::peak_density, row(&ProfileMoments::peak));
}

} // namespace

void give_phase_space(records::Record& record, const Problem& problem) {
  give_on_nodes(record, problem, 1.0);
  Problem coarser = on_coarser_nodes(problem, 1.5);
  if (!objection(coarser, Equation::phase_space).empty()) coarser = on_coarser_nodes(problem, 1.2);
  if (!objection(coarser, Equation::phase_space).empty()) return; // so coarse that no grid is coarser: its error is not known
  records::Record other = declared_observables(coarser, Equation::phase_space);
  constexpr double order_left = 1.0 / 8.0; // of the fourth order 1/15, and more where it only begins to converge
  give_on_nodes(other, coarser, problem.gas.profile.shape == model::ProfileShape::homogeneous ? 2.0 : 1.0);
  give_distance(record, other, order_left);
}

} // namespace prethermal::kinetic::velocity_swap
