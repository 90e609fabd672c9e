#include "kinetic/defect/linear/boundary_resistance.hpp"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <stdexcept>

namespace prethermal::kinetic::defect {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::Vector2d;
using Eigen::VectorXd;

namespace {

/// The rows of v > 0: of wavenumbers that increase with a mirrored dispersion there are M/2, in any order.
std::vector<Index> rightward(const SlabModes& modes) {
  std::vector<Index> rows;
  for (Index k = 0; k < modes.side.size(); ++k)
    if (modes.side[k] > 0.0) rows.push_back(k);
  return rows;
}

} // namespace

HalfSpace::HalfSpace(SlabModes modes) : modes_(std::move(modes)) {
  const Index half = modes_.root.size() / 2;
  decaying_.resize(modes_.root.size(), half);
  decaying_.leftCols(half - 2) = modes_.shape.rightCols(half - 2); // exponents increase
  decaying_.rightCols(2) = modes_.constant;
  inflow_ = numerics::LuFactors(decaying_(rightward(modes_), Eigen::all));
}

HalfSpace::Solution HalfSpace::solve(std::span<const double> inflow, const Vector2d& currents) const {
  const Index count = modes_.root.size();
  if (static_cast<Index>(inflow.size()) != count)
    throw std::invalid_argument("HalfSpace: an inflow at every wavenumber is needed");
  const VectorXd thermal = VectorXd::Map(modes_.thermal.data(), count);
  const VectorXd to_y = modes_.root.array() / thermal.array().square();
  // N_a s - Z_a carries -conductivity: its amplitude is -bulk J.
  const VectorXd driven = modes_.drift * modes_.conductivity.ldlt().solve(currents);
  VectorXd y = to_y.cwiseProduct(VectorXd::Map(inflow.data(), count)) - driven;
  const VectorXd amplitudes = inflow_.solve(VectorXd(y(rightward(modes_))));
  y = numerics::product(decaying_, amplitudes) + driven;
  const VectorXd left = y.cwiseQuotient(to_y);
  return {amplitudes.tail<2>(), {left.data(), left.data() + count}};
}

BoundaryResistance boundary_resistance(const HalfSpace& half_space) {
  const auto& modes = half_space.modes();
  const Index count = modes.root.size();
  BoundaryResistance result{.resistance = Eigen::Matrix2d::Zero(),
                            .bulk = modes.conductivity.inverse(),
                            .weight = Eigen::MatrixX2d::Zero(count, 2),
                            .current_weight = Eigen::MatrixX2d::Zero(count, 2)};
  const std::vector<double> nothing(static_cast<std::size_t>(count), 0.0);
  Eigen::Matrix2d half_range = Eigen::Matrix2d::Zero(); // sum_{v>0} W a b
  for (int a = 0; a < 2; ++a) {
    // A unit current out of vacuum: its potentials are -resistance, and by reciprocity what it emits at -k is the weight of k.
    const auto unit = half_space.solve(nothing, Vector2d::Unit(a));
    result.resistance.col(a) = -unit.potential;
    for (const Index k : rightward(modes)) {
      const auto mirror = static_cast<std::size_t>(count - 1 - k);
      const double square = modes.thermal[mirror] * modes.thermal[mirror];
      result.weight(k, a) = -modes.root[k] * modes.root[k] * unit.left[mirror] / square;
    }
  }
  for (const Index k : rightward(modes)) {
    const Vector2d row = modes.constant.row(k).transpose();
    half_range += row * row.transpose();
    result.current_weight.row(k) = modes.root[k] * modes.constant.row(k);
  }
  result.current_weight = (result.current_weight * half_range.inverse()).eval();
  return result;
}

} // namespace prethermal::kinetic::defect
