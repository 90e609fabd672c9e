#include "kinetic/wires/observables.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <functional>

namespace prethermal::kinetic::wires {

void declare_response(records::Record& record, const Problem& problem, const std::string& source) {
  const auto& mismatches = problem.plan.output.mismatches;
  declare(record, catalogue::drag_resistivity, {mismatches}, source);
  declare(record, catalogue::density_1, {mismatches}, "Dmitriev Eq. (24)");
  declare(record, catalogue::density_2, {mismatches}, "Dmitriev Eq. (24)");
  declare(record, catalogue::momentum_diffusion, {}, "Dmitriev Eq. (16)");
}

void give_densities(records::Record& record, const Problem& problem) {
  std::array<std::vector<double>, 2> density;
  for (const double mismatch : problem.plan.output.mismatches) {
    const auto e = model::chemical_potentials(problem.pair, mismatch);
    for (std::size_t s = 0; s < 2; ++s) density[s].push_back(equilibrium::wire_density(e[s]));
  }
  give(record, catalogue::density_1, std::move(density[0]));
  give(record, catalogue::density_2, std::move(density[1]));
  give(record, catalogue::momentum_diffusion, {model::momentum_diffusion(problem.pair.between)});
}

void declare_frequencies(records::Record& record, const Problem& problem, const std::string& source) {
  const auto& output = problem.plan.output;
  if (output.frequencies.empty()) return;
  for (const auto& entry :
       {catalogue::drag_resistivity_real, catalogue::drag_resistivity_imaginary, catalogue::conductivity_11_real,
        catalogue::conductivity_11_imaginary, catalogue::conductivity_12_real, catalogue::conductivity_12_imaginary,
        catalogue::conductivity_22_real, catalogue::conductivity_22_imaginary})
    declare(record, entry, {output.mismatches, output.frequencies}, source);
}

void give_frequencies(records::Record& record, const std::vector<Conductivity>& of, const std::vector<Conductivity>& errors) {
  const auto parts = [&](const model::catalogue::Entry& real, const model::catalogue::Entry& imaginary,
                         std::complex<double> Conductivity::*entry) {
    std::array<std::vector<double>, 2> value, error;
    for (std::size_t i = 0; i < of.size(); ++i) {
      value[0].push_back((of[i].*entry).real());
      value[1].push_back((of[i].*entry).imag());
      error[0].push_back((errors[i].*entry).real());
      error[1].push_back((errors[i].*entry).imag());
    }
    give(record, real, std::move(value[0]), std::move(error[0]));
    give(record, imaginary, std::move(value[1]), std::move(error[1]));
  };
  parts(catalogue::drag_resistivity_real, catalogue::drag_resistivity_imaginary, &Conductivity::drag);
  parts(catalogue::conductivity_11_real, catalogue::conductivity_11_imaginary, &Conductivity::sigma_11);
  parts(catalogue::conductivity_12_real, catalogue::conductivity_12_imaginary, &Conductivity::sigma_12);
  parts(catalogue::conductivity_22_real, catalogue::conductivity_22_imaginary, &Conductivity::sigma_22);
}

} // namespace prethermal::kinetic::wires
