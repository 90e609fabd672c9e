// Linear response and closed rings.
#include "kinetic/defect/observables.hpp"

namespace prethermal::kinetic::defect {
namespace {

using Numbers = std::vector<double>;

records::Axis quantity_axis(const char* name) { return {name, "1", {1.0, 2.0}}; } // number, energy

Numbers row_major(const Eigen::MatrixXd& matrix) {
  Numbers values;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) values.push_back(matrix(i, j));
  return values;
}

/// dn where carriers of one direction move, by increasing k.
void append_departure(records::Record& record, const Witnessed& of, std::span<const double> wavenumber,
                      std::span<const double> departure, double side, const char* name, const char* meaning) {
  auto& added = append(record, name, {{"wavenumber", "1/site", {}}}, "1", meaning, of.source);
  for (std::size_t i = 0; i < wavenumber.size(); ++i) {
    if (side * model::group_velocity(of.lattice.dispersion, wavenumber[i]) <= 0.0) continue;
    added.axes[0].values.push_back(wavenumber[i]);
    added.values.push_back(departure[i]);
  }
}

} // namespace

void append_linear(records::Record& record, const Witnessed& of, std::span<const double> wavenumber, const Transport& transport,
                   const BoundaryResistance& resistance) {
  append_departure(record, of, wavenumber, transport.reflected, -1.0, "reflected_density", "dn(k) that comes back at X = 0");
  append_departure(record, of, wavenumber, transport.transmitted, 1.0, "transmitted_density",
                   "dn(k) that goes through, at X = 1");
  append_number(record, of, "reflected_number", transport.reflected_number, "1",
                "share of the injected number current that comes back");
  append_number(record, of, "transmitted_number", transport.transmitted_number, "1",
                "share of the injected number current that goes through");
  append_number(record, of, "reflected_energy", transport.reflected_energy, "1",
                "share of the injected energy current that comes back");
  append_number(record, of, "transmitted_energy", transport.transmitted_energy, "1",
                "share of the injected energy current that goes through");
  append_number(record, of, "number_balance", transport.reflected_number + transport.transmitted_number - 1.0, "1",
                "reflected plus transmitted less 1, number");
  append_number(record, of, "energy_balance", transport.reflected_energy + transport.transmitted_energy - 1.0, "1",
                "reflected plus transmitted less 1, energy");
  append(record, "boundary_resistance", {quantity_axis("potential"), quantity_axis("current")},
         "of (beta mu, -beta) over currents",
         "R of p(0) = <weight phi_in> - R J at an end of a long defect: p the departures of (beta mu, -beta) in the defect, "
         "extrapolated to its end, J the currents of number and energy into it",
         of.source)
      .values = row_major(resistance.resistance);
  append(record, "bulk_resistance", {quantity_axis("potential"), quantity_axis("current")},
         "of (beta mu, -beta) over currents and Lambda", "dp/d(Lambda X) = - bulk J deep in the defect", of.source)
      .values = row_major(resistance.bulk);
  const records::Axis k{"wavenumber", "1/site", {wavenumber.begin(), wavenumber.end()}};
  append(record, "boundary_weight", {k, quantity_axis("potential")}, "of (beta mu, -beta)",
         "how much dn_in(k)/n_th^2 that arrives at an end sets the potentials of the defect; 0 where v < 0", of.source)
      .values = row_major(resistance.weight);
  append(record, "current_weight", {k, quantity_axis("potential")}, "of (beta mu, -beta)",
         "the same as Eq. (5) would have it: of the thermal state that emits what comes in", of.source)
      .values = row_major(resistance.current_weight);
}

void append_ring(records::Record& record, const Witnessed& of, std::vector<double> times, Numbers change) {
  append(record, "mode_density_change",
         {{"time", "time", std::move(times)}, {"wavenumber", "1/site", model::ring_wavenumbers(of.lattice.defect.sites)}}, "1",
         "[n_k(t) - n_k(0)]/lambda^2", of.source)
      .values = std::move(change);
}

} // namespace prethermal::kinetic::defect
