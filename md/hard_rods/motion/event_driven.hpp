#pragma once
#include "common/model/hard_rod_gas.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::hard_rods {

/// A configuration with the number of contacts so far. Positions x are unwrapped and in the order of the labels (rods), or of
/// the particles, which pass through each other (points, rod_length = 0).
struct EventDrivenState {
  std::vector<double> position, velocity;
  std::int64_t contacts = 0, seam_contacts = 0; // seam: between the last rod and the image of the first
};

/// The reference integrator: Newton's equations with the lattice-summed potential itself, integrated by an adaptive Runge-Kutta
/// method of high order (tolerance 1e-13) from contact to contact; the instant of each contact is located to 1e-13, and the two
/// rods exchange their velocities. No step changes the distance of a pair by more than a quarter of itself and of the range, nor
/// the energy by more than 1e-13 of itself. O(N^2) a force and O(N) forces a unit of time: for tests and small N.
/// Throws std::invalid_argument for overlapping rods, std::runtime_error when the steps become too short and when the energy at
/// the end is off by more than 1e-9 of itself (and by what a table's jump at its end makes).
void advance_event_driven(const model::HardRodGas& gas, EventDrivenState& state, double interval);

/// Kinetic energy plus potential energy (pairs and self-images, as ForceField::energy).
double energy(const model::HardRodGas& gas, const EventDrivenState& state);

} // namespace prethermal::md::hard_rods
