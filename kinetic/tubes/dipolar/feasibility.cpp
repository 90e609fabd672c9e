// What can be solved, and at what cost.
#include "common/equilibrium/bethe/gas.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/tubes/dipolar/evolution.hpp"
#include "kinetic/tubes/dipolar/gap.hpp"
#include "kinetic/tubes/dipolar/solve.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

constexpr double worst_kernel_error = 0.02;

std::string objection_to_angles(const Problem& problem) {
  const auto& angles = problem.plan.output.angles;
  if (angles.empty()) return "needs angles in the output";
  for (const double angle : angles)
    if (const double c = model::contact_coupling(problem.tubes, angle); !(c > 0.0))
      return fmt::format("c = {:.6g}/um at {:g} degrees must be positive: the dipoles attract more than the contact repels", c,
                         angle);
  return "";
}

std::string objection_to_grids(const Problem& problem, double reach) {
  for (const double angle : problem.plan.output.angles) {
    const double c = model::contact_coupling(problem.tubes, angle);
    const double width = 2.0 * reach * model::recoil_wavenumber(problem.tubes);
    const double intervals = static_cast<double>(problem.plan.nodes - 1) *
                             std::ceil(width / (problem.plan.nodes - 1) * problem.plan.nodes_per_coupling / c);
    if (intervals + 1.0 > equilibrium::bethe::most_nodes)
      return fmt::format("{:.6g} nodes to resolve c = {:.6g}/um at {:g} degrees, more than {}", intervals + 1.0, c, angle,
                         equilibrium::bethe::most_nodes);
    const double step = rapidity_grid(problem, angle, reach, Resolution::fine).step;
    if (const double error = kernel_error(c, step); error > worst_kernel_error)
      return fmt::format("the step {:.4g}/um is too coarse for c = {:.4g}/um at {:g} degrees: sums over the kernel are wrong by "
                         "{:.2g}, {:g} at most; more nodes, or nodes_per_coupling >= {:.3g}",
                         step, c, angle, error, worst_kernel_error, -2.0 * std::log(worst_kernel_error) / numerics::two_pi);
  }
  return "";
}

/// The start is not cut off, resolved by the coarse grid, and below the density of states.
std::string objection_to_start(const Problem& problem) {
  const double k_D = model::recoil_wavenumber(problem.tubes), width = problem.tubes.width * k_D;
  const auto& times = problem.plan.output.times;
  for (const double angle : problem.plan.output.angles) {
    const auto grid = rapidity_grid(problem, angle, problem.plan.reach, Resolution::coarse);
    const Eigen::VectorXd rho = start_of(problem, grid);
    const double cut = 1.0 - grid.step * rho.sum() / problem.tubes.density;
    if (cut > largest_cut)
      return fmt::format("|theta| <= {:g} k_D leaves out {:.2g} of the atoms, {:g} at most", problem.plan.reach, cut,
                         largest_cut);
    if (width < 1.5 * grid.step)
      return fmt::format("beams of width {:.4g}/um on a coarser grid with steps of {:.4g}/um, two thirds of the width at most: "
                         "more nodes",
                         width, grid.step);
    // Differences of order 8 follow a tail that falls by e^2.5 from node to node and no steeper one.
    const double fall = (problem.plan.reach - 2.0) * k_D * grid.step / (width * width);
    if (times.size() > 1 && fall > 2.5)
      return fmt::format(
          "the tail of the start falls by e^{:.3g} from one node of the coarser grid to the next, which the evolution "
          "cannot follow (e^2.5 at most): {:.0f} nodes, or the time 0 alone",
          fall, std::ceil(problem.plan.nodes * fall / 2.5));
    const double c = model::contact_coupling(problem.tubes, angle);
    const auto model = equilibrium::bethe::on_grid(equilibrium::bethe::LiebLiniger{c}, grid);
    const Eigen::VectorXd states = model.momentum_slope / numerics::two_pi +
                                   numerics::product(model.kernel, Eigen::VectorXd(model.weight.cwiseProduct(rho)));
    Eigen::Index at = 0;
    if (const double full = (rho.array() / states.array()).maxCoeff(&at); !(full < 1.0))
      return fmt::format("rho is {:.4g} of the density of states at {:.4g} k_D and {:g} degrees: no state has this", full,
                         numerics::node(grid, static_cast<int>(at)) / k_D, angle);
  }
  return "";
}

std::string objection_to_overlap(const model::DipolarTubes& tubes) {
  constexpr double nearest = 2.0;
  if (tubes.lattice_spacing >= nearest * tubes.transverse_length) return "";
  return fmt::format(
      "takes tubes as lines, and these overlap: lattice_spacing {:g} um is less than {:g} transverse_length = {:g} um",
      tubes.lattice_spacing, nearest, nearest * tubes.transverse_length);
}

std::string objection_to_degrees(const Problem& problem) {
  constexpr double highest = 40.0;
  const auto& degrees = problem.plan.output.degrees;
  if (degrees.empty()) return "needs degrees in the output";
  for (const double degree : degrees)
    if (!(degree >= 3.0 && degree <= highest) || degree != std::floor(degree))
      return fmt::format("the degree {:g} must be a whole number from 3 to {:g}", degree, highest);
  return "";
}

int nodes_of(const Problem& problem, double angle, double reach, Resolution resolution) {
  return rapidity_grid(problem, angle, reach, resolution).nodes;
}

double most_nodes_of(const Problem& problem, double reach) {
  double most = 0.0;
  for (const double angle : problem.plan.output.angles)
    most = std::max(most, static_cast<double>(nodes_of(problem, angle, reach, Resolution::fine)));
  return most;
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  if (auto reason = objection_to_overlap(problem.tubes); !reason.empty()) return reason;
  if (auto reason = objection_to_angles(problem); !reason.empty()) return reason;
  if (equation == Equation::linear_gap) {
    if (auto reason = objection_to_degrees(problem); !reason.empty()) return reason;
    return objection_to_grids(problem, problem.plan.gap_reach);
  }
  const auto& times = problem.plan.output.times;
  if (times.empty() || times[0] != 0.0) return "needs times in the output, the first of them 0";
  if (auto reason = objection_to_grids(problem, problem.plan.reach); !reason.empty()) return reason;
  return objection_to_start(problem);
}

// Measured on one core: the factors and T^dr, and the sums.
double seconds_per_rate(double nodes) { return nodes * nodes * (1.2e-8 + 3.3e-10 * nodes); }

double seconds_between(const Problem& problem, double angle, Resolution resolution, double start, double end) {
  // Evaluations up to a time, measured over angles, widths from 0.15 to 0.5, 100 to 300 nodes: steps grow with the time. The time
  // is that of dysprosium with tubes 0.37 um apart, where K hbar/m is the same.
  constexpr double measured_at = 2.735e-3; // l_D^2/(m a_l^7), in um and u
  const double length = model::dipolar_length(problem.tubes);
  const double pace = length * length / (problem.tubes.mass * std::pow(problem.tubes.lattice_spacing, 7)) / measured_at;
  const auto evaluations = [&](double time, double nodes, double tolerance) {
    return 1.95 * nodes * std::pow(pace * time, 0.57) * std::pow(0.4 / problem.tubes.width, 0.8) *
           std::pow(tolerance / 1e-6, -1.0 / 6.0);
  };
  const double nodes = nodes_of(problem, angle, problem.plan.reach, resolution);
  const double tolerance = problem.plan.tolerance * (resolution == Resolution::coarse ? coarser_tolerance : 1.0);
  const double steps =
      end > start ? (start > 0.0 ? 12.0 : 42.0) + evaluations(end, nodes, tolerance) - evaluations(start, nodes, tolerance) : 1.0;
  return steps * seconds_per_rate(nodes);
}

double evolution_seconds(const Problem& problem) {
  const auto& times = problem.plan.output.times;
  double seconds = 1e-3;
  for (const double angle : problem.plan.output.angles)
    for (const Resolution resolution : {Resolution::coarse, Resolution::fine})
      for (std::size_t look = 0; look < times.size(); ++look)
        seconds += seconds_between(problem, angle, resolution, look == 0 ? 0.0 : times[look - 1], times[look]);
  return seconds;
}

double evolution_bytes(const Problem& problem) {
  const double nodes = most_nodes_of(problem, problem.plan.reach),
               angles = static_cast<double>(problem.plan.output.angles.size());
  const double looks = angles * static_cast<double>(problem.plan.output.times.size());
  return 1e5 + sizeof(double) * (6.1 * nodes * nodes + angles * nodes + 8.0 * looks * (problem.plan.nodes + 15.0));
}

double gap_seconds(const Problem& problem) {
  double seconds = 1e-3;
  const double degrees = problem.plan.output.degrees.back();
  for (const double angle : problem.plan.output.angles)
    for (const Resolution resolution : {Resolution::coarse, Resolution::fine}) {
      const double nodes = nodes_of(problem, angle, problem.plan.gap_reach, resolution);
      seconds += 8.0 * seconds_per_rate(nodes) + degrees * nodes * nodes * 3e-9 + 0.002;
    }
  return seconds;
}

double gap_bytes(const Problem& problem) {
  const double nodes = most_nodes_of(problem, problem.plan.gap_reach);
  return 1e5 + sizeof(double) * (5.2 * nodes * nodes + 6.0 * nodes * problem.plan.output.degrees.back());
}

double seconds_needed(const Problem& problem, Equation equation) {
  return equation == Equation::linear_gap ? gap_seconds(problem) : evolution_seconds(problem);
}

double bytes_needed(const Problem& problem, Equation equation) {
  return equation == Equation::linear_gap ? gap_bytes(problem) : evolution_bytes(problem);
}

std::vector<std::string> notes(const Problem& problem, Equation equation) {
  const double reach = equation == Equation::linear_gap ? problem.plan.gap_reach : problem.plan.reach;
  int fewest = equilibrium::bethe::most_nodes, most = 0;
  double worst = 0.0;
  for (const double angle : problem.plan.output.angles) {
    const auto grid = rapidity_grid(problem, angle, reach, Resolution::fine);
    fewest = std::min(fewest, grid.nodes);
    most = std::max(most, grid.nodes);
    worst = std::max(worst, kernel_error(model::contact_coupling(problem.tubes, angle), grid.step));
  }
  const std::string nodes = fewest == most ? fmt::format("{} rapidities", most)
                                           : fmt::format("{} to {} rapidities, as c asks at each angle,", fewest, most);
  return {fmt::format("{} up to {:g} k_D; sums over the kernel are right to {:.1g}", nodes, reach, std::max(worst, 1e-15))};
}

} // namespace prethermal::kinetic::tubes::dipolar
