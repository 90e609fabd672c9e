// Linear response.
#include "kinetic/defect/observables.hpp"

namespace prethermal::kinetic::defect {
namespace {

using Numbers = std::vector<double>;

Numbers row_major(const Eigen::MatrixXd& matrix) {
  Numbers values;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) values.push_back(matrix(i, j));
  return values;
}

/// dn where carriers of one direction move, by increasing k.
Numbers of_side(std::span<const double> departure, std::span<const double> velocity, double side) {
  Numbers values;
  for (std::size_t i = 0; i < velocity.size(); ++i)
    if (side * velocity[i] > 0.0) values.push_back(departure[i]);
  return values;
}

} // namespace

void give_linear(records::Record& record, std::span<const double> velocity, const Transport& transport,
                 const BoundaryResistance& resistance) {
  give(record, catalogue::reflected_density, of_side(transport.reflected, velocity, -1.0));
  give(record, catalogue::transmitted_density, of_side(transport.transmitted, velocity, 1.0));
  give(record, catalogue::reflected_number, {transport.reflected_number});
  give(record, catalogue::transmitted_number, {transport.transmitted_number});
  give(record, catalogue::reflected_energy, {transport.reflected_energy});
  give(record, catalogue::transmitted_energy, {transport.transmitted_energy});
  give(record, catalogue::number_balance, {transport.reflected_number + transport.transmitted_number - 1.0});
  give(record, catalogue::energy_balance, {transport.reflected_energy + transport.transmitted_energy - 1.0});
  give(record, catalogue::boundary_resistance, row_major(resistance.resistance));
  give(record, catalogue::bulk_resistance, row_major(resistance.bulk));
  give(record, catalogue::boundary_weight, row_major(resistance.weight));
  give(record, catalogue::current_weight, row_major(resistance.current_weight));
}

} // namespace prethermal::kinetic::defect
