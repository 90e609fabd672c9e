#pragma once
#include "kinetic/tubes/dipolar/plan.hpp"
#include "kinetic/tubes/three_particle/collisions.hpp"

#include <Eigen/Core>

namespace prethermal::kinetic::tubes::dipolar {

/// The two resolutions of every number: the distance of both tells its error.
enum class Resolution { coarse, fine };

/// The error of the fine resolution in the distance to the coarse one: steps are as 2 to 3 and the sums of fourth order.
inline constexpr double error_share = 0.25;

/// The share of the atoms of the start that the grid may leave out.
inline constexpr double largest_cut = 1e-5;

/// Nodes of |theta| <= reach k_D at this angle. The fine ones divide the steps of a grid of plan.nodes nodes, the same at all
/// angles, by a whole number, so that it resolves c; the coarse ones have two thirds of their number.
numerics::UniformGrid rapidity_grid(const Problem& problem, double angle, double reach, Resolution resolution);

/// The steps of the common grid that hold one fine step: 1 where c is large.
int divisions(const Problem& problem, double angle, double reach);

/// Relative error of staggered sums over T^2, about: e^(-pi c/h), c the distance of its pole from the rapidities, 2 h their step.
double kernel_error(double coupling, double step);

/// The gas of one tube at an angle, and what turns d_t rho/K into a rate per second.
struct Setting {
  numerics::UniformGrid grid;
  equilibrium::IntegrableModel model;
  double per_second; // K over the unit of time in s
};
Setting setting_at(const Problem& problem, double angle, double reach, Resolution resolution);

/// rho of the start at the nodes.
Eigen::VectorXd start_of(const Problem& problem, const numerics::UniformGrid& grid);

} // namespace prethermal::kinetic::tubes::dipolar
