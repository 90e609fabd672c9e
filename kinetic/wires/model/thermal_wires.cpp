#include "kinetic/wires/model/thermal_wires.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {

Occupations occupations(const std::array<double, 2>& potentials, double momentum) {
  Occupations at{};
  for (std::size_t s = 0; s < 2; ++s) {
    const double u = 0.5 * momentum * momentum - potentials[s];
    at.filled[s] = equilibrium::fermi(u);
    at.empty[s] = equilibrium::fermi(-u);
    at.weight[s] = equilibrium::zeta_squared(u);
  }
  const double apart = potentials[0] - potentials[1];
  at.difference = apart < 0.0 ? at.filled[1] * at.empty[0] * std::expm1(apart) : -at.filled[0] * at.empty[1] * std::expm1(-apart);
  return at;
}

ThermalWires thermal_wires(const std::array<double, 2>& potentials, const HalfLine& line) {
  ThermalWires wires{potentials, line, {}, 0.0, {}, {}};
  wires.at.reserve(static_cast<std::size_t>(line.count));
  for (int i = 0; i < line.count; ++i) wires.at.push_back(occupations(potentials, momentum_of_node(line, i)));
  for (auto at = wires.at.rbegin(); at != wires.at.rend(); ++at) { // small numbers first
    for (std::size_t s = 0; s < 2; ++s) {
      wires.density[s] += at->filled[s];
      wires.width[s] += at->weight[s];
    }
    wires.density_difference += at->difference;
  }
  for (std::size_t s = 0; s < 2; ++s) {
    wires.density[s] *= line.step / std::numbers::pi;
    wires.width[s] *= 2.0 * line.step;
  }
  wires.density_difference *= line.step / std::numbers::pi;
  return wires;
}

Source source_at(const ThermalWires& wires, const Occupations& at) {
  const auto& n = wires.density;
  const double all = n[0] + n[1];
  return {{n[1] / all * at.filled[0], -n[0] / all * at.filled[1]},
          (n[1] * at.difference - wires.density_difference * at.filled[1]) / all};
}

double resistivity_of(const ThermalWires& wires, double conductance) {
  const auto& n = wires.density;
  return n[0] * n[1] / ((n[0] + n[1]) * (n[0] + n[1]) * conductance);
}

double pole_distance(double potential, double angle) {
  const double modulus = std::hypot(potential, angle);
  return potential > 0.0 ? angle / std::sqrt(modulus + potential) : std::sqrt(modulus - potential);
}

} // namespace prethermal::kinetic::wires
