// Linear response.
#include "kinetic/defect/observables.hpp"

#include <cmath>

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

/// dn_th = n_th^2 (p_1 + p_E E) at v < 0 that carries the currents of number and energy of dn there: Eq. (5) in linear response.
/// Zero at v > 0.
Numbers thermal_departure(const SlabModes& modes, const Numbers& departure) {
  Eigen::Matrix2d carried = Eigen::Matrix2d::Zero();
  Eigen::Vector2d currents = Eigen::Vector2d::Zero();
  const auto each_leaving = [&](const auto& act) {
    for (std::size_t m = 0; m < departure.size(); ++m)
      if (modes.velocity[m] < 0.0) act(m, Eigen::Vector2d(1.0, modes.energy[m]), modes.thermal[m] * modes.thermal[m]);
  };
  each_leaving([&](std::size_t m, const Eigen::Vector2d& charge, double square) {
    carried -= modes.velocity[m] * square * charge * charge.transpose();
    currents -= modes.velocity[m] * departure[m] * charge;
  });
  const Eigen::Vector2d potential = carried.inverse() * currents;
  Numbers thermal(departure.size(), 0.0);
  each_leaving([&](std::size_t m, const Eigen::Vector2d& charge, double square) { thermal[m] = square * potential.dot(charge); });
  return thermal;
}

/// sum |dn - dn_th|/sum |dn_th|.
double distance(const Numbers& departure, const Numbers& thermal) {
  double difference = 0.0, total = 0.0;
  for (std::size_t m = 0; m < departure.size(); ++m) {
    difference += std::abs(departure[m] - thermal[m]);
    total += std::abs(thermal[m]);
  }
  return difference / total;
}

/// lim Lambda T_N: the bulk alone, Lambda J = conductivity sum weight phi_in.
double transmission_of_bulk(const SlabModes& modes, std::span<const double> inflow, const BoundaryResistance& resistance) {
  Eigen::Vector2d imposed = Eigen::Vector2d::Zero();
  double injected = 0.0; // number current
  for (std::size_t m = 0; m < inflow.size(); ++m) {
    if (!(modes.velocity[m] > 0.0)) continue;
    imposed +=
        resistance.weight.row(static_cast<Eigen::Index>(m)).transpose() * (inflow[m] / (modes.thermal[m] * modes.thermal[m]));
    injected += modes.velocity[m] * inflow[m] / static_cast<double>(inflow.size());
  }
  return (modes.conductivity * imposed)(0) / injected;
}

} // namespace

void give_linear(records::Record& record, const LinearSlab& slab, std::span<const double> inflow,
                 const BoundaryResistance& resistance) {
  const SlabModes& modes = slab.modes();
  const Transport transport = defect::transport(slab, inflow);
  const std::span<const double> velocity = modes.velocity;
  const Numbers reflected = of_side(transport.reflected, velocity, -1.0);
  const Numbers thermal = of_side(thermal_departure(modes, transport.reflected), velocity, -1.0);
  give(record, catalogue::reflected_density, reflected);
  give(record, catalogue::transmitted_density, of_side(transport.transmitted, velocity, 1.0));
  give(record, catalogue::reflected_thermal_density, thermal);
  give(record, catalogue::reflected_number, {transport.reflected_number});
  give(record, catalogue::transmitted_number, {transport.transmitted_number});
  give(record, catalogue::reflected_energy, {transport.reflected_energy});
  give(record, catalogue::transmitted_energy, {transport.transmitted_energy});
  give(record, catalogue::reflected_thermal_distance, {distance(reflected, thermal)});
  give(record, catalogue::transmission_times_coupling, {slab.coupling() * transport.transmitted_number});
  give(record, catalogue::transmission_limit, {transmission_of_bulk(modes, inflow, resistance)});
  give(record, catalogue::number_balance, {transport.reflected_number + transport.transmitted_number - 1.0});
  give(record, catalogue::energy_balance, {transport.reflected_energy + transport.transmitted_energy - 1.0});
  give(record, catalogue::boundary_resistance, row_major(resistance.resistance));
  give(record, catalogue::bulk_resistance, row_major(resistance.bulk));
  give(record, catalogue::boundary_weight, row_major(resistance.weight));
  give(record, catalogue::current_weight, row_major(resistance.current_weight));
}

} // namespace prethermal::kinetic::defect
