#pragma once
#include "common/numerics/dense.hpp"
#include "kinetic/defect/slab/transport.hpp"

namespace prethermal::kinetic::defect {

/// The linearised slab: |v| (...) - Lambda h/2 dI/dn, dense in k at a node, and only what leaves a cell enters the next. Each
/// cell is reduced to its scattering matrix, leaving = R entering, by the rank that holds it; the scattering of all that lies
/// beyond an edge follows from the last cell to the first (block Thomas, with half of M right-hand sides).
class SlabJacobian {
 public:
  /// At n; the factors are kept. Collective.
  SlabJacobian(const SlabProblem& problem, std::span<const double> n);

  /// dn with SlabJacobian dn = missing, at unchanged inflow: Newton's step for defect_of. [nodes][M]; collective.
  std::vector<double> solve(std::span<const double> missing) const;

 private:
  using Vector = Eigen::VectorXd;
  using Matrix = Eigen::MatrixXd;

  /// A cell's two nodes, eliminated one after the other.
  struct Cell {
    numerics::LuFactors left, right;
  };
  /// R of a cell in blocks, and all that lies to the right of its right edge: what comes back is beyond x what goes there.
  struct Scattering {
    Matrix forward, from_right, reflected, backward; // right <- left, right <- right, left <- left, left <- right
    Matrix beyond;
    numerics::LuFactors echo; // 1 - from_right beyond
  };
  Matrix eliminate(std::size_t cell, std::span<const double> n);
  std::pair<Vector, Vector> within(std::size_t cell, const Vector& left, const Vector& right) const;
  void scatter(const std::vector<double>& responses);

  const SlabProblem* problem_;
  std::vector<Eigen::Index> right_, left_; // modes that move so; of a mirrored slab in pairs
  Vector speed_, upper_, lower_;           // |v|; over |v|: coupling of a cell's left node to its right one, of right to left
  Vector enter_left_, enter_right_, leave_left_, leave_right_;
  std::vector<Cell> cells_; // own
  std::vector<Scattering> scattering_;
};

} // namespace prethermal::kinetic::defect
