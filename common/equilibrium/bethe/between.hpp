#pragma once
#include "common/equilibrium/bethe/gas.hpp"
#include "common/equilibrium/bethe/tba.hpp"

#include <vector>

// A state at rapidities between its nodes, by its own equations, g^dr(x) = g(x) + int T(x, theta) n g^dr: as accurate there as at
// the nodes [EQ-10].
namespace prethermal::equilibrium::bethe {

/// T(x_i, theta_j) of places x and nodes theta, and its derivative in x; the latter is empty where it is not known, as of a
/// table.
struct KernelRows {
  Eigen::VectorXd rapidities; // x
  Eigen::MatrixXd kernel, slope;
};

/// Throws std::invalid_argument for a table, whose rows are those of its nodes alone.
KernelRows kernel_rows(const Gas& gas, const Eigen::VectorXd& rapidities, const Eigen::VectorXd& nodes);

/// Places are the nodes number `places` of the table, nodes of the state those number `nodes`.
KernelRows rows_of_table(const Eigen::MatrixXd& kernel, const Eigen::VectorXd& rapidities,
                         const std::vector<Eigen::Index>& places, const std::vector<Eigen::Index>& nodes);

/// int d theta T(x, theta) y(theta), of y at the nodes.
Eigen::VectorXd pulled(const KernelRows& rows, const DressedState& state, const Eigen::VectorXd& y);

/// Functions at the places.
struct StateBetween {
  Eigen::VectorXd pseudo_energy, occupation, density_of_states, rapidity_density, effective_velocity;
  Eigen::VectorXd velocity_slope; // dv/d theta; empty where the slope of the kernel is not known
};

/// What dressing alone says: rho_t, v and its slope.
StateBetween dressed_between(const KernelRows& rows, const DressedState& state);
/// From eps0 at the places, of a state that `gibbs_state` made from eps0.
StateBetween between_by_driving(const KernelRows& rows, const GibbsState& state, const Eigen::VectorXd& driving);
/// From rho at the places, of a state that `state_of_density` made. n may come out above what the statistics allows where rho
/// does not belong to a state there: throws std::invalid_argument.
StateBetween between_by_density(const KernelRows& rows, const GibbsState& state, const Eigen::VectorXd& rapidity_density);

/// `collision_variance_rate` of diffusion.hpp at the places, of fourth order in the step [EQ-7]: on equal weights alone.
Eigen::VectorXd collision_variance_rate(const KernelRows& rows, const DressedState& state, const StateBetween& between);

/// g^Dr at the places, as `dressed_charge`: `at_places` is g there, `slope` is g' at the nodes.
Eigen::VectorXd dressed_charge(const Gas& gas, const KernelRows& rows, const DressedState& state,
                               const Eigen::VectorXd& at_places, const Eigen::VectorXd& slope);

} // namespace prethermal::equilibrium::bethe
