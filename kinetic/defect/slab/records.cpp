// What the theories of an open lattice say of the inside of the defect.
#include "kinetic/defect/observables.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

using Numbers = std::vector<double>;

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
Numbers give_cells(records::Record& record, int cells, const Profile& profile,
                   const std::function<double(double position)>& place_of) {
  Numbers density = cell_means(cells, profile.place, profile.density, place_of);
  give(record, catalogue::density_profile, density);
  give(record, catalogue::free_energy_profile, cell_means(cells, profile.place, profile.energy, place_of));
  return density;
}

double mean_of_middle(const Numbers& cells) { return 0.5 * (cells[(cells.size() - 1) / 2] + cells[cells.size() / 2]); }

/// The thermal state of the density and the energy density of n(k), and how far n(k) is from it.
void give_thermal_fit(records::Record& record, std::span<const double> n, const OnGrid& grid) {
  const Numbers even(n.size(), 1.0 / static_cast<double>(n.size()));
  const auto fit = equilibrium::thermal_state(grid.energy, even, density(n), energy_density(n, grid.energy));
  give(record, catalogue::centre_thermal_beta, {fit.beta});
  give(record, catalogue::centre_thermal_mu, {fit.mu});
  give(record, catalogue::centre_thermal_distance, {equilibrium::thermal_distance(n, grid.energy, fit)});
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

void give_slab(records::Record& record, const Problem& problem, const SlabState& state, const EmittedAtZero& at_zero) {
  const auto& lattice = problem.lattice;
  const Ends ends{state.wavenumber, state.left, state.right};
  const OnGrid grid = on_grid(lattice.dispersion, state.wavenumber);
  give_ends(record, problem, ends);
  const Numbers emitted = records::find(record, catalogue::emitted_density.name)->values;
  give(record, catalogue::emitted_density_repulsive, emitted);
  give(record, catalogue::emitted_density_attractive, emitted);
  const Profile profile = profile_of(ends, state.position, state.mode_density, grid.energy);
  give(record, catalogue::slab_mode_density, state.mode_density);
  give(record, catalogue::slab_density_profile, profile.density);
  give_cells(record, problem.plan.output.profile_cells, profile,
             [&](double u) { return model::scaled_position(lattice.defect, u); });
  give(record, catalogue::edge_density, {profile.density.front()});
  give(record, catalogue::centre_density, {density(state.centre)});
  give(record, catalogue::centre_mode_density, state.centre);
  give_thermal_fit(record, state.centre, grid);
  give(record, catalogue::emitted_at_zero, {at_zero.value});
  give(record, catalogue::emitted_at_zero_limit, {at_zero.limit});
  give(record, catalogue::thermal_distance_of_emission,
       {distance_of_emission(ends, grid, thermal_emission(ends, grid.energy, grid.velocity))});
  give(record, catalogue::number_flux_spread, {state.flux_spread});
  give(record, catalogue::residual, {state.residual});
  give(record, catalogue::iterations, {static_cast<double>(state.iterations)});
}

void give_cusp(records::Record& record, const CuspLaw& law) {
  give(record, catalogue::cusp_alpha, {law.square});
  give(record, catalogue::cusp_beta, {law.logarithm});
}

void give_thermal(records::Record& record, const Problem& problem, const Ends& ends, const ThermalEmission& state) {
  const OnGrid grid = on_grid(problem.lattice.dispersion, ends.wavenumber);
  const EmittingEnds thermal = thermal_ends(ends, grid.energy, grid.velocity, state);
  give_ends(record, problem, {thermal.wavenumber, thermal.left, thermal.right});
  const auto density_of = [&](const equilibrium::FieldTemperature& at) {
    Numbers n;
    for (const double e : grid.energy) n.push_back(equilibrium::mode_density(at, e));
    return density(n);
  };
  give(record, catalogue::thermal_beta_left, {state.left.beta});
  give(record, catalogue::thermal_mu_left, {state.left.mu});
  give(record, catalogue::thermal_density_left, {density_of(state.left)});
  give(record, catalogue::thermal_beta_right, {state.right.beta});
  give(record, catalogue::thermal_mu_right, {state.right.mu});
  give(record, catalogue::thermal_density_right, {density_of(state.right)});
}

void give_potential(records::Record& record, const Problem& problem, const PotentialSlabState& state) {
  const OnGrid grid = on_grid(problem.lattice.dispersion, state.wavenumber);
  const Ends ends{state.wavenumber, state.left, state.right};
  give_ends(record, problem, ends);
  Numbers places; // u + 1/2, from 0 to 1
  for (const double u : state.position) places.push_back(u + 0.5);
  const Numbers profile = give_cells(record, problem.plan.output.profile_cells,
                                     profile_of(ends, places, state.mode_density, grid.energy), [](double u) { return u + 0.5; });
  give(record, catalogue::centre_density, {mean_of_middle(profile)});
  give(record, catalogue::mean_field_potential, state.potential);
  give(record, catalogue::potential_mode_density, state.mode_density);
  give(record, catalogue::number_flux_spread, {state.flux_spread});
  give(record, catalogue::potential_residual, {state.residual});
  give(record, catalogue::potential_iterations, {static_cast<double>(state.iterations)});
}

} // namespace prethermal::kinetic::defect
