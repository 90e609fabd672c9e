// What the theories of an open lattice say of the inside of the defect.
#include "common/numerics/uniform_grid.hpp"
#include "kinetic/defect/observables.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

using Numbers = std::vector<double>;
constexpr const char *per_site = "1/site", *per_wavenumber = "1/site";

records::Axis wavenumber_axis(std::span<const double> k) { return {"wavenumber", per_wavenumber, {k.begin(), k.end()}}; }
records::Axis profile_axis(const Plan& plan) { return {"position", "1", numerics::bin_centres(-0.5, 0.5, plan.profile_cells)}; }

struct OnGrid {
  Numbers energy, velocity;
};
OnGrid on_grid(const model::Dispersion& dispersion, std::span<const double> wavenumber) {
  OnGrid found;
  for (const double k : wavenumber) {
    found.energy.push_back(model::energy(dispersion, k));
    found.velocity.push_back(model::group_velocity(dispersion, k));
  }
  return found;
}

/// A line through the two nodes around `at`.
double between(std::span<const double> position, std::span<const double> values, double at) {
  const auto beyond = std::upper_bound(position.begin() + 1, position.end() - 1, at);
  const auto i = static_cast<std::size_t>(beyond - position.begin());
  const double share = (at - position[i - 1]) / (position[i] - position[i - 1]);
  return (1.0 - share) * values[i - 1] + share * values[i];
}

/// Density and energy density from end to end.
struct Profile {
  Numbers place, density, energy;
};
Profile profile_of(const Ends& ends, const Numbers& places, std::span<const double> mode_density, const Numbers& energies) {
  Profile found{{0.0}, {density(ends.left)}, {energy_density(ends.left, energies)}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto n = mode_density.subspan(i * energies.size(), energies.size());
    found.place.push_back(places[i]);
    found.density.push_back(density(n));
    found.energy.push_back(energy_density(n, energies));
  }
  found.place.push_back(1.0);
  found.density.push_back(density(ends.right));
  found.energy.push_back(energy_density(ends.right, energies));
  return found;
}

/// In the cells of x/L, as the simulation's. Gives the density back.
Numbers append_cells(records::Record& record, const Witnessed& of, const Profile& profile,
                     const std::function<double(double position)>& place_of) {
  const int cells = of.plan.profile_cells;
  const Numbers density = cell_means(cells, profile.place, profile.density, place_of);
  append(record, "density_profile", {profile_axis(of.plan)}, per_site, "<|psi|^2> at x/L in the defect", of.source).values =
      density;
  append(record, "free_energy_profile", {profile_axis(of.plan)}, "energy/site",
         "int dk/2pi E n at x/L in the defect: the energy without interaction", of.source)
      .values = cell_means(cells, profile.place, profile.energy, place_of);
  return density;
}

double mean_of_middle(const Numbers& cells) { return 0.5 * (cells[(cells.size() - 1) / 2] + cells[cells.size() / 2]); }

/// The thermal state of the density and the energy density of n(k), and how far n(k) is from it.
void append_thermal_fit(records::Record& record, const Witnessed& of, std::span<const double> n, const OnGrid& grid) {
  const Numbers even(n.size(), 1.0 / static_cast<double>(n.size()));
  const auto fit = equilibrium::thermal_state(grid.energy, even, density(n), energy_density(n, grid.energy));
  append_number(record, of, "centre_thermal_beta", fit.beta, "1/(energy*density)",
                "beta of the thermal state of the centre's density and energy density");
  append_number(record, of, "centre_thermal_mu", fit.mu, "energy", "mu of that state");
  append_number(record, of, "centre_thermal_distance", equilibrium::thermal_distance(n, grid.energy, fit), "1",
                "sum_k |n - n_th|/sum_k n_th at the centre");
}

/// sum_k |n_out - n_th|/sum_k n_th over what leaves both ends.
double distance_of_emission(const Ends& ends, const OnGrid& grid, const ThermalEmission& state) {
  const EmittingEnds thermal = thermal_ends(ends, grid.energy, grid.velocity, state);
  double difference = 0.0, total = 0.0;
  for (std::size_t i = 0; i < grid.velocity.size(); ++i) {
    const bool leaves_left = grid.velocity[i] < 0.0;
    const double n = leaves_left ? ends.left[i] : ends.right[i], th = leaves_left ? thermal.left[i] : thermal.right[i];
    difference += std::abs(n - th);
    total += th;
  }
  return difference / total;
}

} // namespace

Numbers cell_means(int cells, std::span<const double> places, std::span<const double> values,
                   const std::function<double(double position)>& place_of) {
  constexpr int pieces = 16; // of a cell, midpoint rule
  Numbers means;
  for (int cell = 0; cell < cells; ++cell) {
    double sum = 0.0;
    for (int piece = 0; piece < pieces; ++piece)
      sum += between(places, values, place_of(-0.5 + (cell + (piece + 0.5) / pieces) / cells));
    means.push_back(sum / pieces);
  }
  return means;
}

void append_slab(records::Record& record, const Witnessed& of, const SlabState& state, double emitted_at_zero) {
  const Ends ends{state.wavenumber, state.left, state.right};
  const OnGrid grid = on_grid(of.lattice.dispersion, state.wavenumber);
  append_ends(record, of, ends);

  const records::Axis scaled{"scaled_position", "1", state.position}, wavenumber = wavenumber_axis(state.wavenumber);
  append(record, "slab_mode_density", {scaled, wavenumber}, "1", "n(X, k) across the defect", of.source).values =
      state.mode_density;
  const Profile profile = profile_of(ends, state.position, state.mode_density, grid.energy);
  append(record, "slab_density_profile", {{"scaled_position", "1", profile.place}}, per_site, "density int dk/2pi n at X",
         of.source)
      .values = profile.density;
  append_cells(record, of, profile, [&](double u) { return model::scaled_position(of.lattice.defect, u); });
  append_number(record, of, "edge_density", profile.density.front(), per_site, "density at X = 0");
  append_number(record, of, "centre_density", density(state.centre), per_site, "density in the middle of the defect");
  append(record, "centre_mode_density", {wavenumber}, "1", "n(k) at X = 1/2", of.source).values = state.centre;
  append_thermal_fit(record, of, state.centre, grid);

  append_number(record, of, "emitted_at_zero", emitted_at_zero, "1",
                "lim k -> 0- of n(k) emitted at X = 0, gain over loss there: approached with infinite slope");
  append_number(record, of, "thermal_distance_of_emission",
                distance_of_emission(ends, grid, thermal_emission(ends, grid.energy, grid.velocity)), "1",
                "sum_k |n_out - n_th|/sum_k n_th over what is emitted, n_th the thermal emission of Eq. (5)");
  append_number(record, of, "number_flux_spread", state.flux_spread, "1",
                "largest change of the number current across the defect, over the injected one");
  append_number(record, of, "residual", state.residual, "1", "largest change of n in the last iteration, over the largest n");
  append_number(record, of, "iterations", state.iterations, "1", "steps of the solver");
}

void append_cusp(records::Record& record, const Witnessed& of, const CuspLaw& law) {
  const std::string cusp = " of n(k) emitted at X = 0: r0 + |k| (alpha log^2 |k| + beta log |k|) as k -> 0-";
  append_number(record, of, "cusp_alpha", law.square, "1", "alpha" + cusp);
  append_number(record, of, "cusp_beta", law.logarithm, "1", "beta" + cusp);
}

void append_thermal(records::Record& record, const Witnessed& of, const Ends& ends, const ThermalEmission& state) {
  const OnGrid grid = on_grid(of.lattice.dispersion, ends.wavenumber);
  const EmittingEnds thermal = thermal_ends(ends, grid.energy, grid.velocity, state);
  append_ends(record, of, {thermal.wavenumber, thermal.left, thermal.right});
  const Numbers even(grid.energy.size(), 1.0);
  for (const bool left : {true, false}) {
    const std::string end = left ? "left" : "right";
    const auto& at = left ? state.left : state.right;
    append_number(record, of, "thermal_beta_" + end, at.beta, "1/(energy*density)",
                  "beta of the thermal state that carries away the currents which arrive at the " + end + " end");
    append_number(record, of, "thermal_mu_" + end, at.mu, "energy", "mu of that state");
    Numbers n;
    for (const double e : grid.energy) n.push_back(equilibrium::mode_density(at, e));
    append_number(record, of, "thermal_density_" + end, density(n), per_site, "density of that state");
  }
}

void append_potential(records::Record& record, const Witnessed& of, const PotentialSlabState& state) {
  const OnGrid grid = on_grid(of.lattice.dispersion, state.wavenumber);
  const Ends ends{state.wavenumber, state.left, state.right};
  append_ends(record, of, ends);
  Numbers places; // u + 1/2, from 0 to 1
  for (const double u : state.position) places.push_back(u + 0.5);
  const Numbers profile =
      append_cells(record, of, profile_of(ends, places, state.mode_density, grid.energy), [](double u) { return u + 0.5; });
  append_number(record, of, "centre_density", mean_of_middle(profile), per_site, "density in the middle of the defect");
  const records::Axis cells{"cell", "1", state.position};
  append(record, "mean_field_potential", {cells}, "energy", "lambda D (U + A) at x/L", of.source).values = state.potential;
  append(record, "slab_mode_density", {cells, wavenumber_axis(state.wavenumber)}, "1", "n(x/L, k) across the defect", of.source)
      .values = state.mode_density;
  append_number(record, of, "number_flux_spread", state.flux_spread, "1",
                "largest change of the number current across the defect, over the injected one");
  append_number(record, of, "residual", state.residual, "1",
                "largest |dn/dt| times the time in which the fastest carriers cross, over the largest n");
  append_number(record, of, "iterations", state.iterations, "1", "evaluations of the collision integral in every cell");
}

} // namespace prethermal::kinetic::defect
