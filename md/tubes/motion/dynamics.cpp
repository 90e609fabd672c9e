#include "md/tubes/motion/dynamics.hpp"

#include "md/tubes/motion/point_drift.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace prethermal::md::tubes {
namespace {

constexpr std::int64_t steps_between_timings = 16; // reading the clock costs as much as a step of some rods

rods::Ring ring_of(const model::CoupledRings& system, std::size_t ring) { return rods::ring_of(model::gas_of(system, ring)); }

std::array<std::span<const double>, 2> places_of(const RodPair& rods) { return {rods[0].place, rods[1].place}; }

void require_finite(const RodPair& rods) {
  for (std::size_t ring = 0; ring < 2; ++ring)
    for (std::size_t i = 0; i < rods[ring].place.size(); ++i)
      if (!std::isfinite(rods[ring].place[i]) || !std::isfinite(rods[ring].velocity[i]))
        throw std::runtime_error("rod " + std::to_string(i) + " of ring " + std::to_string(ring + 1) +
                                 " has no finite place or velocity any more: the time step is too long");
}

} // namespace

Dynamics::Dynamics(const Problem& problem)
    : rings_{ring_of(problem.system, 0), ring_of(problem.system, 1)}, forces_(problem.system.potential.strength != 0.0),
      sweeps_(problem.system.potential, problem.plan.kernel, problem.system.length) {
  for (std::size_t ring = 0; ring < 2; ++ring)
    one_rank_[ring] = std::make_unique<OneRing>(rings_[ring], forces_ && rings_[ring].rod_length > 0.0);
}

void Dynamics::start(RodPair& rods) {
  for (auto& ring : rods) ring.force.assign(ring.place.size(), 0.0);
  if (forces_) set_forces(rods);
}

void Dynamics::set_forces(RodPair& rods) {
  const CommonFrame frame(rings_, places_of(rods), second_start_);
  second_start_ = frame.second_start();
  sweeps_.forces(frame, {rods[0].force, rods[1].force});
}

void Dynamics::advance(RodPair& rods, double dt, std::int64_t steps) {
  if (steps <= 0) return;
  advancing_.start();
  const int half_kicks = forces_ ? 1 : 0;
  for (std::int64_t s = 0; s < steps; ++s) {
    const bool timed = steps_++ % steps_between_timings == 0;
    if (timed) stepping_.start();
    make_step(rods, dt, {0.5 * dt, s == 0 ? half_kicks : 2 * half_kicks});
    if (timed) stepping_.stop();
  }
  if (forces_)
    for (auto& ring : rods)
      for (std::size_t i = 0; i < ring.velocity.size(); ++i) ring.velocity[i] += ring.force[i] * (0.5 * dt);
  require_finite(rods);
  advancing_.stop();
}

void Dynamics::make_step(RodPair& rods, double dt, rods::Kick before) {
  for (std::size_t ring = 0; ring < 2; ++ring) {
    OneRing& one = *one_rank_[ring];
    if (rings_[ring].rod_length == 0.0) {
      drift_points(rods[ring], rings_[ring].length, before, dt);
      continue;
    }
    if (one.contacts_matter) one.correction.begin();
    one.drift(rods[ring], dt, one.contacts_matter ? &one.contacts : nullptr, before);
  }
  if (!forces_) return;
  const bool timed = (steps_ - 1) % steps_between_timings == 0;
  if (timed) forcing_.start();
  set_forces(rods);
  if (timed) forcing_.stop();
  for (std::size_t ring = 0; ring < 2; ++ring) {
    OneRing& one = *one_rank_[ring];
    if (one.contacts_matter) one.correction(rods[ring], one.contacts, one.drift, dt);
  }
}

double Dynamics::energy(const RodPair& rods) {
  double energy = 0.0;
  for (const auto& ring : rods)
    for (const double v : ring.velocity) energy += 0.5 * v * v;
  if (!forces_) return energy;
  std::vector<double> first(rods[0].place.size()), second(rods[1].place.size());
  sweeps_.energies(CommonFrame(rings_, places_of(rods), second_start_), {first, second});
  for (const auto* halves : {&first, &second})
    for (const double half : *halves) energy += half;
  return energy;
}

PhaseSeconds Dynamics::seconds() const {
  PhaseSeconds sample{};
  sample[static_cast<std::size_t>(Phase::force)] = forcing_.seconds();
  sample[static_cast<std::size_t>(Phase::drift)] = stepping_.seconds() - forcing_.seconds();
  return evolution::shared_out<Phase>(advancing_.seconds(), sample);
}

} // namespace prethermal::md::tubes
