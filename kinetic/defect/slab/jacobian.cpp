#include "kinetic/defect/slab/jacobian.hpp"

#include <cmath>

namespace prethermal::kinetic::defect {

using numerics::LuFactors;
using numerics::product;

namespace {

Eigen::Map<const Eigen::VectorXd> vector_of(std::span<const double> numbers) {
  return {numbers.data(), static_cast<Eigen::Index>(numbers.size())};
}

} // namespace

SlabJacobian::SlabJacobian(const SlabProblem& problem, std::span<const double> n) : problem_(&problem) {
  const auto modes = static_cast<Eigen::Index>(problem.modes());
  for (Vector* vector : {&speed_, &upper_, &lower_, &enter_left_, &enter_right_, &leave_left_, &leave_right_})
    vector->resize(modes);
  for (Eigen::Index m = 0; m < modes; ++m) {
    const bool right = problem.rightward(static_cast<std::size_t>(m));
    const double speed = std::abs(problem.velocity[static_cast<std::size_t>(m)]);
    speed_[m] = speed;
    upper_[m] = right ? upwind::later : upwind::earlier;
    lower_[m] = right ? upwind::earlier : upwind::later;
    enter_left_[m] = right ? upwind::entering_first : upwind::entering_last;
    enter_right_[m] = right ? upwind::entering_last : upwind::entering_first;
    leave_left_[m] = right ? upwind::leaving_first : upwind::leaving_last;
    leave_right_[m] = right ? upwind::leaving_last : upwind::leaving_first;
    if (!right) continue;
    right_.push_back(m);
    if (problem.mesh.mirrored) left_.push_back(modes - 1 - m);
  }
  if (!problem.mesh.mirrored)
    for (Eigen::Index m = 0; m < modes; ++m)
      if (!problem.rightward(static_cast<std::size_t>(m))) left_.push_back(m);

  const CellRange own = own_cells(problem);
  const std::size_t square = problem.modes() * problem.modes();
  std::vector<double> responses(problem.mesh.cells() * square);
  cells_.resize(own.size());
  for (std::size_t cell = own.first; cell < own.last; ++cell)
    Eigen::Map<Matrix>(responses.data() + cell * square, modes, modes) = eliminate(cell, n);
  share_cells(problem, responses);
  scatter(responses);
}

/// The factors of a cell, and R: all that enters -> all that leaves.
Eigen::MatrixXd SlabJacobian::eliminate(std::size_t cell, std::span<const double> n) {
  const std::size_t modes = problem_->modes();
  const double share = problem_->coupling * problem_->mesh.width(cell) / 2.0;
  const auto node = [&](std::size_t of_cell) {
    Matrix matrix = -share * problem_->collisions.jacobian(n.subspan((2 * cell + of_cell) * modes, modes));
    matrix.diagonal() += speed_;
    return matrix;
  };
  Cell& factors = cells_[cell - own_cells(*problem_).first];
  factors.left = LuFactors(node(0));
  const Matrix passed = factors.left.solve(Matrix(speed_.asDiagonal()));
  Matrix right = node(1);
  const Vector back = speed_.cwiseProduct(lower_);
  right -= back.asDiagonal() * passed * upper_.asDiagonal();
  factors.right = LuFactors(right);
  Matrix entering = -(back.asDiagonal() * passed * enter_left_.asDiagonal());
  entering.diagonal() += speed_.cwiseProduct(enter_right_);
  const Matrix at_right = factors.right.solve(entering);
  Matrix to_left = -(upper_.asDiagonal() * at_right);
  to_left.diagonal() += enter_left_;
  return leave_left_.asDiagonal() * product(passed, to_left) + leave_right_.asDiagonal() * at_right;
}

void SlabJacobian::scatter(const std::vector<double>& responses) {
  const auto modes = static_cast<Eigen::Index>(problem_->modes());
  const std::size_t cells = problem_->mesh.cells();
  const auto rights = static_cast<Eigen::Index>(right_.size()), lefts = static_cast<Eigen::Index>(left_.size());
  scattering_.resize(cells);
  Matrix beyond = problem_->mesh.mirrored ? Matrix(Matrix::Identity(lefts, rights)) : Matrix(Matrix::Zero(lefts, rights));
  for (std::size_t cell = cells; cell-- > 0;) {
    const Eigen::Map<const Matrix> response(responses.data() + cell * problem_->modes() * problem_->modes(), modes, modes);
    Scattering& here = scattering_[cell];
    here.forward = response(right_, right_);
    here.from_right = response(right_, left_);
    here.reflected = response(left_, right_);
    here.backward = response(left_, left_);
    here.beyond = beyond;
    Matrix echo = Matrix::Identity(rights, rights);
    numerics::subtract_product(echo, here.from_right, beyond);
    here.echo = LuFactors(echo);
    beyond = here.reflected;
    numerics::add_product(beyond, here.backward, product(here.beyond, here.echo.solve(here.forward)));
  }
}

/// The two nodes of a cell that nothing enters.
std::pair<Eigen::VectorXd, Eigen::VectorXd> SlabJacobian::within(std::size_t cell, const Vector& left,
                                                                 const Vector& right) const {
  const Cell& factors = cells_[cell - own_cells(*problem_).first];
  const Vector at_right = factors.right.solve(Vector(right - speed_.cwiseProduct(lower_).cwiseProduct(factors.left.solve(left))));
  return {factors.left.solve(Vector(left - speed_.cwiseProduct(upper_).cwiseProduct(at_right))), at_right};
}

std::vector<double> SlabJacobian::solve(std::span<const double> missing) const {
  const std::size_t modes = problem_->modes(), cells = problem_->mesh.cells();
  const auto count = static_cast<Eigen::Index>(modes);
  const CellRange own = own_cells(*problem_);
  const auto source = [&](std::size_t cell, std::size_t node) {
    return vector_of(missing.subspan((2 * cell + node) * modes, modes));
  };

  std::vector<double> leaving(cells * modes);
  for (std::size_t cell = own.first; cell < own.last; ++cell) {
    const auto [left, right] = within(cell, source(cell, 0), source(cell, 1));
    Eigen::Map<Vector>(leaving.data() + cell * modes, count) = leave_left_.cwiseProduct(left) + leave_right_.cwiseProduct(right);
  }
  share_cells(*problem_, leaving);

  // What comes back at a cell's right edge without anything that enters from its left, then all that passes the edges.
  std::vector<Vector> back(cells + 1), rightward(cells + 1), leftward(cells + 1);
  back[cells] = Vector::Zero(static_cast<Eigen::Index>(left_.size()));
  const auto emitted = [&](std::size_t cell) { return Eigen::Map<const Vector>(leaving.data() + cell * modes, count); };
  for (std::size_t cell = cells; cell-- > 0;) {
    const Scattering& here = scattering_[cell];
    const Vector driving = product(here.from_right, back[cell + 1]) + Vector(emitted(cell)(right_));
    const Vector there = here.echo.solve(driving);
    const Vector returning = product(here.beyond, there) + back[cell + 1];
    back[cell] = product(here.backward, returning) + Vector(emitted(cell)(left_));
  }
  rightward[0] = Vector::Zero(static_cast<Eigen::Index>(right_.size()));
  leftward[0] = back[0];
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const Scattering& here = scattering_[cell];
    const Vector driving =
        product(here.forward, rightward[cell]) + product(here.from_right, back[cell + 1]) + Vector(emitted(cell)(right_));
    rightward[cell + 1] = here.echo.solve(driving);
    leftward[cell + 1] = product(here.beyond, rightward[cell + 1]) + back[cell + 1];
  }

  std::vector<double> step(missing.size());
  for (std::size_t cell = own.first; cell < own.last; ++cell) {
    Vector entering(count);
    entering(right_) = rightward[cell];
    entering(left_) = leftward[cell + 1];
    entering = entering.cwiseProduct(speed_).eval();
    const auto [left, right] =
        within(cell, source(cell, 0) + enter_left_.cwiseProduct(entering), source(cell, 1) + enter_right_.cwiseProduct(entering));
    Eigen::Map<Vector>(step.data() + 2 * cell * modes, count) = left;
    Eigen::Map<Vector>(step.data() + (2 * cell + 1) * modes, count) = right;
  }
  share_cells(*problem_, step);
  return step;
}

} // namespace prethermal::kinetic::defect
