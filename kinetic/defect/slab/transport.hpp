#pragma once
#include "common/parallel/session.hpp"
#include "kinetic/defect/slab/grids.hpp"

#include <Eigen/Core>
#include <functional>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// What the slab asks of I = gain + rate n at points, arrays [points][M], and of dI_k/dn_p at one point.
struct Collisions {
  std::function<void(std::span<const double> n, std::span<double> gain, std::span<double> rate)> rates;
  std::function<Eigen::MatrixXd(std::span<const double> n)> jacobian;
};

/// v dn/dX = Lambda I[n] with given inflow. Wavenumber number m of M and its mirror image M - 1 - m have opposite v.
struct SlabProblem {
  SlabMesh mesh;
  std::vector<double> velocity; // [M]
  std::vector<double> inflow;   // [M]: from the left where v > 0, from the right where v < 0
  double coupling;              // Lambda
  Collisions collisions;
  parallel::RankGroup ranks = {}; // its ranks share the cells

  std::size_t modes() const { return velocity.size(); }
  std::size_t size() const { return mesh.nodes() * modes(); }
  std::size_t mirror(std::size_t m) const { return modes() - 1 - m; }
  bool rightward(std::size_t m) const { return velocity[m] > 0.0 || (velocity[m] == 0.0 && m >= modes() / 2); }
};

/// The cells of one rank, [first, last).
struct CellRange {
  std::size_t first, last;
  std::size_t size() const { return last - first; }
};
CellRange cells_of(const SlabProblem& problem, int rank);
inline CellRange own_cells(const SlabProblem& problem) { return cells_of(problem, problem.ranks.rank); }

/// `numbers` [cells][...]: each rank's cells to all ranks. Collective.
void share_cells(const SlabProblem& problem, std::span<double> numbers);

/// Gain and rate at all nodes, [nodes][M]. Collective.
struct SlabRates {
  std::vector<double> gain, rate;
};
SlabRates rates_of(const SlabProblem& problem, std::span<const double> n);

/// n at the edges, [cells + 1][M]: where carriers come from.
std::vector<double> edge_values(const SlabProblem& problem, std::span<const double> n);

/// sum_k v n at the edges less the one at X = 0, the largest, relative to the injected one.
double flux_spread(const SlabProblem& problem, std::span<const double> edges);

/// What is missing in the equations of the nodes, [nodes][M]: inflow + Lambda h/2 I - |v| (...), see `upwind`.
std::vector<double> defect_of(const SlabProblem& problem, std::span<const double> n, const SlabRates& rates);

/// x with |v| (...) - Lambda h/2 rate x = source at the nodes and `entering` [M] at the ends, exactly: for each k two equations a
/// cell, from where carriers enter to where they leave.
std::vector<double> carried(const SlabProblem& problem, std::span<const double> rate, std::span<const double> source,
                            std::span<const double> entering);

/// The n that solves v dn/dX = Lambda (gain + rate n) at given gain and rate: a step of Picard's iteration.
std::vector<double> swept(const SlabProblem& problem, const SlabRates& rates);

} // namespace prethermal::kinetic::defect
