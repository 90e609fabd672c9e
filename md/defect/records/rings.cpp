// The closed ring: how mode densities change from their initial values.
#include "common/numerics/whole_steps.hpp"
#include "md/defect/measure/measure.hpp"
#include "md/defect/observables.hpp"

namespace prethermal::md::defect {
void append_ring(records::Record& record, const Problem& problem, std::span<const statistics::Tally> blocks) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  const auto quantity = [&](Quantity which, std::size_t width) {
    return records::block_moments(blocks, static_cast<std::size_t>(which), {width, 0, width});
  };
  const auto sites = static_cast<std::size_t>(lattice.defect.sites);
  const records::Axis time{"time", "time", numerics::stepped_times(plan.times, plan.time_step)};
  const records::Axis wavenumber{"wavenumber", "1/site", model::ring_wavenumbers(lattice.defect.sites)};
  const double strength = lattice.defect.strength == 0.0 ? 1.0 : lattice.defect.strength; // without a defect: the change itself
  scaled_mean(append(record, "mode_density_change", {time, wavenumber}, "1",
                     plan.pairs ? "[n_k(t) - n_k(0)]/lambda^2, the part even in lambda" : "[n_k(t) - n_k(0)]/lambda^2",
                     "Bastianello Eq. (26)"),
              quantity(Quantity::change, sites), 1.0 / (strength * strength));
  if (plan.pairs)
    scaled_mean(append(record, "mode_density_change_odd", {time, wavenumber}, "1",
                       "[n_k(t) - n_k(0)]/lambda, the part odd in lambda", "vanishes to first order for a Gaussian state"),
                quantity(Quantity::odd_change, sites), 1.0 / strength);
  scaled_mean(append(record, "energy_drift", {time}, "1",
                     "mean change of the energy since t = 0, over its free part sum_k |E| n_in: heating by the time step",
                     "conservation of energy"),
              quantity(Quantity::energy_change, 1), 1.0);
}

} // namespace prethermal::md::defect
