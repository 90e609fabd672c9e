#include "common/equilibrium/bethe/gas.hpp"

#include "common/numerics/constants.hpp"

#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::equilibrium::bethe {
namespace {

using numerics::two_pi;

template<class... F> struct Cases : F... { using F::operator()...; };
template<class... F> Cases(F...) -> Cases<F...>; // Clang 14 deduces no aggregates

void require_symmetric(const Eigen::MatrixXd& kernel) {
  if (kernel.rows() != kernel.cols() || kernel.rows() == 0)
    throw std::invalid_argument(fmt::format("a kernel must be square, not {} x {}", kernel.rows(), kernel.cols()));
  if (!kernel.allFinite()) throw std::invalid_argument("a kernel must be finite");
  Eigen::Index i = 0, j = 0;
  const double apart = (kernel - kernel.transpose()).cwiseAbs().maxCoeff(&i, &j), largest = kernel.cwiseAbs().maxCoeff();
  if (apart > 1e-12 * largest)
    throw std::invalid_argument(fmt::format("a kernel must be symmetric: T({}, {}) = {:.9g}, T({}, {}) = {:.9g}", i, j,
                                            kernel(i, j), j, i, kernel(j, i)));
}

[[noreturn]] double unknown_of_table() {
  throw std::invalid_argument("of a table the kernel between its nodes, its slope and its phase are not known");
}

} // namespace

model::Statistics statistics(const Gas& gas) {
  return std::visit(Cases{[](const HardRods&) { return model::Statistics::classical; },
                          [](const LiebLiniger&) { return model::Statistics::fermion; },
                          [](const auto& with) { return with.statistics; }},
                    gas);
}

void require_valid(const Gas& gas) {
  std::visit(Cases{[](const HardRods& rods) {
                     if (!(rods.length >= 0.0) || !std::isfinite(rods.length))
                       throw std::invalid_argument(fmt::format("rods need a finite length >= 0, not {:g}", rods.length));
                   },
                   [](const LiebLiniger& bosons) {
                     if (!(bosons.coupling > 0.0) || !std::isfinite(bosons.coupling))
                       throw std::invalid_argument(
                           fmt::format("Lieb-Liniger bosons need a finite c > 0, not {:g}", bosons.coupling));
                   },
                   [](const FreeGas&) {}, [](const KernelTable& table) { require_symmetric(table.kernel); }},
             gas);
}

IntegrableModel on_grid(const Gas& gas, const numerics::UniformGrid& grid) {
  require_valid(gas);
  if (!(grid.step > 0.0) || !std::isfinite(grid.step * grid.nodes) || !std::isfinite(grid.lowest) || grid.nodes < 2)
    throw std::invalid_argument(
        fmt::format("a rapidity grid needs a step > 0 and two nodes, not {:g} and {}", grid.step, grid.nodes));
  if (grid.nodes > most_nodes)
    throw std::invalid_argument(fmt::format("a rapidity grid of {} nodes, more than {}", grid.nodes, most_nodes));
  const Eigen::Index nodes = grid.nodes;
  Eigen::VectorXd rapidities(nodes);
  for (int i = 0; i < grid.nodes; ++i) rapidities[i] = numerics::node(grid, i);
  IntegrableModel model{
      statistics(gas), Eigen::VectorXd::Constant(nodes, grid.step), {}, Eigen::VectorXd::Ones(nodes), rapidities};
  if (const auto* table = std::get_if<KernelTable>(&gas)) {
    if (table->kernel.rows() != nodes)
      throw std::invalid_argument(fmt::format("a kernel of {} nodes on a grid of {}", table->kernel.rows(), nodes));
    model.kernel = table->kernel;
    return model;
  }
  // T depends on the difference of two nodes alone, and is exactly symmetric when taken from one table of it.
  Eigen::VectorXd of_offset(nodes);
  for (Eigen::Index k = 0; k < nodes; ++k) of_offset[k] = kernel(gas, static_cast<double>(k) * grid.step);
  model.kernel.resize(nodes, nodes);
  for (Eigen::Index j = 0; j < nodes; ++j)
    for (Eigen::Index i = 0; i < nodes; ++i) model.kernel(i, j) = of_offset[std::abs(i - j)];
  return model;
}

double kernel(const Gas& gas, double difference) {
  return std::visit(Cases{[](const HardRods& rods) { return -rods.length / two_pi; },
                          [&](const LiebLiniger& bosons) {
                            const double c = bosons.coupling;
                            return 2.0 * c / (c * c + difference * difference) / two_pi;
                          },
                          [](const FreeGas&) { return 0.0; }, [](const KernelTable&) { return unknown_of_table(); }},
                    gas);
}

double kernel_slope(const Gas& gas, double difference) {
  return std::visit(Cases{[](const HardRods&) { return 0.0; },
                          [&](const LiebLiniger& bosons) {
                            const double c = bosons.coupling, square = c * c + difference * difference;
                            return -4.0 * c * difference / (square * square) / two_pi;
                          },
                          [](const FreeGas&) { return 0.0; }, [](const KernelTable&) { return unknown_of_table(); }},
                    gas);
}

double phase(const Gas& gas, double difference) {
  return std::visit(Cases{[&](const HardRods& rods) { return -rods.length * difference / two_pi; },
                          [&](const LiebLiniger& bosons) { return 2.0 * std::atan(difference / bosons.coupling) / two_pi; },
                          [](const FreeGas&) { return 0.0; }, [](const KernelTable&) { return unknown_of_table(); }},
                    gas);
}

Eigen::MatrixXd phase(const Gas& gas, const Eigen::VectorXd& rapidities) {
  require_valid(gas);
  const Eigen::Index nodes = rapidities.size();
  Eigen::MatrixXd matrix(nodes, nodes);
  for (Eigen::Index j = 0; j < nodes; ++j)
    for (Eigen::Index i = 0; i < nodes; ++i) matrix(i, j) = phase(gas, rapidities[i] - rapidities[j]);
  return matrix;
}

} // namespace prethermal::equilibrium::bethe
