#include "kinetic/defect/linear/slab.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

LinearSlab::LinearSlab(SlabModes modes, double coupling) : modes_(std::move(modes)), coupling_(coupling) {
  if (!(coupling >= 0.0)) throw std::invalid_argument(fmt::format("Lambda = {:.6g} is negative", coupling));
  const MatrixXd left = basis(0.0), right = basis(1.0);
  MatrixXd entering(left.rows(), left.cols());
  for (Index k = 0; k < entering.rows(); ++k) entering.row(k) = modes_.side[k] > 0.0 ? left.row(k) : right.row(k);
  inflow_ = numerics::LuFactors(entering);
}

MatrixXd LinearSlab::basis(double scaled_position) const {
  const Index exponentials = modes_.decay.size();
  MatrixXd columns(modes_.shape.rows(), exponentials + 4);
  for (Index j = 0; j < exponentials; ++j) {
    const double kappa = coupling_ * modes_.decay[j];
    columns.col(j) = modes_.shape.col(j) * std::exp(kappa > 0.0 ? -kappa * scaled_position : kappa * (1.0 - scaled_position));
  }
  // The solutions with currents, divided by Lambda where that is large: of the size of the others in any case.
  const double scale = std::max(1.0, coupling_);
  columns.middleCols(exponentials, 2) = modes_.constant;
  columns.rightCols(2) = (modes_.constant * (coupling_ * (scaled_position - 0.5)) - modes_.drift) / scale;
  return columns;
}

VectorXd LinearSlab::amplitudes(std::span<const double> inflow) const {
  const Index count = modes_.root.size();
  if (static_cast<Index>(inflow.size()) != count)
    throw std::invalid_argument("LinearSlab: an inflow at every wavenumber is needed");
  VectorXd entering(count);
  for (Index k = 0; k < count; ++k) {
    const double n = modes_.thermal[static_cast<std::size_t>(k)];
    entering[k] = modes_.root[k] * inflow[static_cast<std::size_t>(k)] / (n * n);
  }
  return inflow_.solve(entering);
}

std::vector<double> LinearSlab::departure(const VectorXd& amplitudes, double scaled_position) const {
  const VectorXd y = numerics::product(basis(scaled_position), amplitudes);
  std::vector<double> result(modes_.thermal.size());
  for (std::size_t k = 0; k < result.size(); ++k) {
    const auto row = static_cast<Index>(k);
    result[k] = modes_.thermal[k] * modes_.thermal[k] * y[row] / modes_.root[row];
  }
  return result;
}

std::vector<double> perturbation(const SlabModes& modes, Perturbation shape) {
  std::vector<double> result(modes.thermal.size(), 0.0);
  for (std::size_t k = 0; k < result.size(); ++k) {
    if (modes.velocity[k] < 0.0) continue;
    const double square = modes.thermal[k] * modes.thermal[k];
    switch (shape) {
    case Perturbation::sine: result[k] = std::sin(modes.wavenumber[k]); break;
    case Perturbation::number: result[k] = square; break;
    case Perturbation::energy: result[k] = square * modes.energy[k]; break;
    }
  }
  return result;
}

Transport transport(const LinearSlab& slab, std::span<const double> inflow_from_left) {
  const auto& modes = slab.modes();
  std::vector<double> inflow(inflow_from_left.begin(), inflow_from_left.end());
  for (std::size_t k = 0; k < inflow.size(); ++k)
    if (modes.velocity[k] < 0.0) inflow[k] = 0.0;
  const VectorXd amplitudes = slab.amplitudes(inflow);
  Transport result{0.0, 0.0, 0.0, 0.0, slab.departure(amplitudes, 0.0), slab.departure(amplitudes, 1.0)};
  double number = 0.0, energy = 0.0;
  for (std::size_t k = 0; k < inflow.size(); ++k) {
    const double v = modes.velocity[k], ve = v * modes.energy[k];
    (v > 0.0 ? result.reflected : result.transmitted)[k] = 0.0;
    number += v * inflow[k];
    energy += ve * inflow[k];
    result.reflected_number -= v * result.reflected[k];
    result.reflected_energy -= ve * result.reflected[k];
    result.transmitted_number += v * result.transmitted[k];
    result.transmitted_energy += ve * result.transmitted[k];
  }
  for (double* share : {&result.reflected_number, &result.transmitted_number}) *share /= number;
  for (double* share : {&result.reflected_energy, &result.transmitted_energy}) *share /= energy;
  return result;
}

} // namespace prethermal::kinetic::defect
