// The limits of the exactly solvable model as equations of their own.
#include "common/model/catalogue/wires.hpp"
#include "common/records/declare.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/asymptotic_formulas.hpp"
#include "kinetic/wires/model/model.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::wires {
namespace {

namespace catalogue = model::catalogue::wires;

/// lambda, mu and D3 without the index of the wire, as the asymptotic formulas have them: the means of both.
double mean_within(const model::ThreeParticleModel& triples) { return 0.5 * (triples.within[0] + triples.within[1]); }

/// Where a law stands.
std::string_view source_of(Equation law) {
  switch (law) {
  case Equation::lorentzian: return "Dmitriev Eqs. (135)-(137), corrected";
  case Equation::printed_lorentzian: return "Dmitriev Eqs. (135)-(137), as printed";
  case Equation::activated: return "Dmitriev Eq. (143)";
  case Equation::plateau: return "Dmitriev Eq. (145), with both densities";
  case Equation::printed_plateau: return "Dmitriev Eq. (145)";
  case Equation::drift: return "Dmitriev Eq. (153)";
  default: throw std::logic_error("source_of: no limit of the solvable model");
  }
}

} // namespace

records::Record declared_asymptotics(const Problem& problem, Equation law) {
  records::Record record;
  declare(record, catalogue::drag_resistivity, {problem.plan.output.mismatches}, std::string(source_of(law)));
  if (law == Equation::lorentzian || law == Equation::printed_lorentzian)
    declare(record, catalogue::resonance_width, {}, std::string(source_of(law)));
  declare(record, catalogue::equilibration_regime, {}, "Dmitriev App. D");
  return record;
}

std::string objection_asymptotics(const Problem& problem) {
  const auto& pair = problem.pair;
  if (problem.plan.output.mismatches.empty()) return "no mismatches of the chemical potentials are asked for";
  if (!(pair.fermi_energy > 0.0)) return "the asymptotic formulas need a Fermi energy above 0";
  const double two = model::momentum_diffusion(pair.between);
  if (!(two > 0.0) || !std::isfinite(two)) return "the asymptotic formulas need a finite momentum diffusion D2 above 0";
  if (!(mean_within(pair.triples) >= 0.0 && pair.triples.between >= 0.0 &&
        mean_within(pair.triples) + pair.triples.between > 0.0))
    return "the asymptotic formulas need three-particle scattering of a strength above 0";
  return "";
}

void give_asymptotics(records::Record& record, const Problem& problem, Equation law) {
  const auto& pair = problem.pair;
  const double two = model::momentum_diffusion(pair.between), fermi = pair.fermi_energy, within = mean_within(pair.triples),
               between = pair.triples.between, three = within + between;
  const double width =
      law == Equation::printed_lorentzian ? resonance_width_printed(two, three, fermi) : resonance_width(two, three, fermi);
  std::vector<double> drag;
  for (const double mismatch : problem.plan.output.mismatches) {
    const auto potentials = model::chemical_potentials(pair, mismatch);
    switch (law) {
    case Equation::lorentzian:
    case Equation::printed_lorentzian: drag.push_back(lorentzian(resonance_height(two, fermi), width, mismatch)); break;
    case Equation::activated: drag.push_back(activated_drag(two, potentials)); break;
    case Equation::plateau: drag.push_back(plateau_drag(three, potentials)); break;
    case Equation::printed_plateau: drag.push_back(plateau_drag_printed(three, potentials)); break;
    case Equation::drift: drag.push_back(drift_drag(two, between, fermi, mismatch)); break;
    default: throw std::logic_error("give_asymptotics: no limit of the solvable model");
    }
  }
  records::give(record, catalogue::drag_resistivity, std::move(drag));
  if (records::find(record, std::string(catalogue::resonance_width.name)))
    records::give(record, catalogue::resonance_width, {width});
  records::give(record, catalogue::equilibration_regime,
                {static_cast<double>(equilibration_regime(two, within, between, fermi))});
  records::give_rounding(record);
}

double seconds_of_asymptotics(const Problem& problem) {
  return 1e-5 + 3e-5 * static_cast<double>(problem.plan.output.mismatches.size());
}
double bytes_of_asymptotics(const Problem& problem) {
  return 8.0 * 14.0 * static_cast<double>(problem.plan.output.mismatches.size());
}

} // namespace prethermal::kinetic::wires
