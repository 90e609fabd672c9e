#include "kinetic/wires/model/asymptotic_formulas.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::wires {
namespace {

using std::numbers::pi;

double degenerate_density(double fermi_energy) { return std::sqrt(2.0 * fermi_energy) / pi; }

double width_with(double factor, double two, double three, double fermi_energy) {
  return fermi_energy * std::sqrt(factor * three / two * std::exp(fermi_energy));
}

} // namespace

double resonance_height(double two, double fermi_energy) {
  return 16.0 * two / degenerate_density(fermi_energy) * std::sqrt(2.0 * fermi_energy / pi) * std::exp(-2.0 * fermi_energy);
}

double resonance_width(double two, double three, double fermi_energy) {
  return width_with(2.0 * std::numbers::sqrt2, two, three, fermi_energy);
}

double resonance_width_printed(double two, double three, double fermi_energy) {
  return width_with(std::numbers::sqrt2, two, three, fermi_energy);
}

double lorentzian(double height, double width, double mismatch) { return height / (1.0 + std::pow(mismatch / width, 2)); }

double activated_drag(double two, const std::array<double, 2>& potentials) {
  return 16.0 * two * std::sqrt(pi) * std::exp(-potentials[0] - potentials[1]);
}

double plateau_drag_printed(double three, const std::array<double, 2>& potentials) {
  return 8.0 * three * std::sqrt(0.5 * pi) / (std::exp(potentials[0]) + std::exp(potentials[1]));
}

double plateau_drag(double three, const std::array<double, 2>& potentials) {
  const double n1 = equilibrium::wire_density(potentials[0]), n2 = equilibrium::wire_density(potentials[1]);
  return 8.0 * three * std::sqrt(0.5 * pi) * n1 * n2 / (n2 * n2 * std::exp(potentials[0]) + n1 * n1 * std::exp(potentials[1]));
}

double drift_function(double x) {
  constexpr double small = 0.03; // x coth x - 1 = x^2/3 - x^4/45 + 2 x^6/945 - ...
  const double square = x * x;
  if (std::abs(x) < small) {
    const double ratio = x == 0.0 ? 1.0 : std::sinh(x) / x;
    return 2.0 * (1.0 / 3.0 - square / 45.0 + 2.0 * square * square / 945.0) / (ratio * ratio);
  }
  const double sinh = std::sinh(x);
  return 2.0 * (x / std::tanh(x) - 1.0) / sinh / sinh;
}

double drift_drag(double two, double between, double fermi_energy, double mismatch) {
  return (two * drift_function(0.5 * mismatch) + 2.0 * between) / (degenerate_density(fermi_energy) * fermi_energy);
}

int equilibration_regime(double two, double within, double between, double fermi_energy) {
  const double three = (within + between) / two, asymmetric = std::max(within - between, 0.0) / two;
  const double activated = three * std::exp(fermi_energy);
  if (activated < 1.0) return asymmetric * std::exp(fermi_energy) * std::sqrt(fermi_energy) < 1.0 ? 1 : 2; // (D.1), (D.2)
  if (three < 1.0) return asymmetric * std::sqrt(fermi_energy * std::log(activated)) < 1.0 ? 3 : 4;        // (D.4), (D.7)
  return three * std::exp(-fermi_energy) * fermi_energy < 1.0 ? 5 : 6;                                     // (D.8), (D.10)
}

std::string_view regime_meaning(int regime) {
  switch (regime) {
  case 1: return "I: falls as exp(-energy) up to the Fermi energy";
  case 2: return "II: falls as exp(-energy), then level below the Fermi energy";
  case 3: return "III: level, falls as exp(-energy), level below the Fermi energy";
  case 4: return "IV: level, grows as exp(energy), level below the Fermi energy";
  case 5: return "V: level, then grows as exp(energy) up to the Fermi energy";
  case 6: return "VI: grows as exp(energy) up to the Fermi energy";
  default: throw std::invalid_argument("regime_meaning: there are the regimes 1 to 6");
  }
}

} // namespace prethermal::kinetic::wires
