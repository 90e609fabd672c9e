// The closed ring: how mode densities change from their initial values.
#include "md/defect/measure.hpp"
#include "md/defect/observables.hpp"
#include "md/defect/ring.hpp"
#include "md/defect/schedule.hpp"

#include <cmath>

namespace prethermal::md::defect {
namespace {

/// The output times as the steps make them; those that are whole steps up to rounding are left as they were asked for.
records::Axis time_axis(const Plan& plan) {
  records::Axis axis{"time", "time", plan.times};
  const auto steps = output_steps(plan);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double time = plan.time_step * static_cast<double>(steps[i]);
    if (std::abs(time - axis.values[i]) > 1e-9 * time) axis.values[i] = time;
  }
  return axis;
}

} // namespace

void append_ring(records::Record& record, const model::DefectLattice& lattice, const Plan& plan,
                 std::span<const statistics::Tally> blocks) {
  const auto quantity = [&](Quantity which, std::size_t width) {
    return records::block_moments(blocks, static_cast<std::size_t>(which), {width, 0, width});
  };
  const auto sites = static_cast<std::size_t>(lattice.defect.sites);
  const records::Axis time = time_axis(plan), wavenumber{"wavenumber", "1/site", ring_wavenumbers(lattice.defect.sites)};
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
