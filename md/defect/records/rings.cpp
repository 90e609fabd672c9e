// The closed ring: how mode densities change from their initial values.
#include "md/defect/measure/measure.hpp"
#include "md/defect/observables.hpp"

namespace prethermal::md::defect {

void give_ring(records::Record& record, const Problem& problem, std::span<const statistics::Tally> blocks) {
  const auto& defect = problem.lattice.defect;
  const auto give_mean = [&](const model::catalogue::Entry& entry, Quantity which, std::size_t width, double scale) {
    scaled_mean(declared(record, entry), records::block_moments(blocks, static_cast<std::size_t>(which), {width, 0, width}),
                scale);
  };
  const auto sites = static_cast<std::size_t>(defect.sites);
  const double strength = defect.strength == 0.0 ? 1.0 : defect.strength; // without a defect: the change itself
  give_mean(catalogue::mode_density_change, Quantity::change, sites, 1.0 / (strength * strength));
  if (problem.plan.pairs) give_mean(catalogue::mode_density_change_odd, Quantity::odd_change, sites, 1.0 / strength);
  give_mean(catalogue::energy_drift, Quantity::energy_change, 1, 1.0);
}

} // namespace prethermal::md::defect
