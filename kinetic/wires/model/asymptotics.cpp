// The limits of the exactly solvable model as an equation of its own.
#include "common/model/catalogue/wires.hpp"
#include "common/records/declare.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/asymptotic_formulas.hpp"
#include "kinetic/wires/model/model.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::wires {
namespace {

namespace catalogue = model::catalogue::wires;

/// lambda, mu and D3 without the index of the wire, as the asymptotic formulas have them: the means of both.
double mean_within(const model::ThreeParticleModel& triples) { return 0.5 * (triples.within[0] + triples.within[1]); }

} // namespace

records::Record declared_asymptotics(const Problem& problem) {
  records::Record record;
  const auto& mismatches = problem.plan.output.mismatches;
  declare(record, catalogue::drag_lorentzian, {mismatches}, "Dmitriev Eq. (135)");
  declare(record, catalogue::drag_lorentzian_printed, {mismatches}, "Dmitriev Eq. (135)");
  declare(record, catalogue::resonance_height, {}, "Dmitriev Eq. (136)");
  declare(record, catalogue::resonance_width, {}, "Dmitriev Eq. (137), corrected");
  declare(record, catalogue::resonance_width_printed, {}, "Dmitriev Eq. (137)");
  declare(record, catalogue::drag_activated, {mismatches}, "Dmitriev Eq. (143)");
  declare(record, catalogue::drag_plateau_printed, {mismatches}, "Dmitriev Eq. (145)");
  declare(record, catalogue::drag_plateau, {mismatches}, "Dmitriev Eq. (145), corrected");
  declare(record, catalogue::drag_drift, {mismatches}, "Dmitriev Eq. (153)");
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

void give_asymptotics(records::Record& record, const Problem& problem) {
  const auto& pair = problem.pair;
  const double two = model::momentum_diffusion(pair.between), fermi = pair.fermi_energy, within = mean_within(pair.triples),
               between = pair.triples.between, three = within + between;
  const double height = resonance_height(two, fermi), width = resonance_width(two, three, fermi),
               printed = resonance_width_printed(two, three, fermi);
  const auto column = [&](const model::catalogue::Entry& entry, const auto& formula) {
    std::vector<double> values;
    for (const double mismatch : problem.plan.output.mismatches)
      values.push_back(formula(mismatch, model::chemical_potentials(pair, mismatch)));
    records::give(record, entry, std::move(values));
  };
  using Potentials = std::array<double, 2>;
  column(catalogue::drag_lorentzian, [&](double mismatch, const Potentials&) { return lorentzian(height, width, mismatch); });
  column(catalogue::drag_lorentzian_printed,
         [&](double mismatch, const Potentials&) { return lorentzian(height, printed, mismatch); });
  records::give(record, catalogue::resonance_height, {height});
  records::give(record, catalogue::resonance_width, {width});
  records::give(record, catalogue::resonance_width_printed, {printed});
  column(catalogue::drag_activated, [&](double, const Potentials& e) { return activated_drag(two, e); });
  column(catalogue::drag_plateau_printed, [&](double, const Potentials& e) { return plateau_drag_printed(three, e); });
  column(catalogue::drag_plateau, [&](double, const Potentials& e) { return plateau_drag(three, e); });
  column(catalogue::drag_drift, [&](double mismatch, const Potentials&) { return drift_drag(two, between, fermi, mismatch); });
  records::give(record, catalogue::equilibration_regime,
                {static_cast<double>(equilibration_regime(two, within, between, fermi))});
}

double seconds_of_asymptotics(const Problem& problem) {
  return 1e-5 + 3e-5 * static_cast<double>(problem.plan.output.mismatches.size());
}
double bytes_of_asymptotics(const Problem& problem) {
  return 8.0 * 14.0 * static_cast<double>(problem.plan.output.mismatches.size());
}

} // namespace prethermal::kinetic::wires
