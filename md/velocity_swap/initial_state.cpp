#include "md/velocity_swap/initial_state.hpp"

#include "common/random/sequence.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

namespace prethermal::md::velocity_swap {
namespace {

double wrapped(double x, double length) { return x - length * std::floor(x / length + 0.5); }

// A Gaussian laid around the ring is the profile with its images summed.
double profile_quantile(const model::DensityProfile& profile, double probability) {
  if (profile.shape == model::ProfileShape::homogeneous) return profile.length * (probability - 0.5);
  if (profile.shape == model::ProfileShape::table) return model::place_in_table(profile, probability);
  return wrapped(-std::numbers::sqrt2 * profile.width * boost::math::erfc_inv(2.0 * probability), profile.length);
}

} // namespace

StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name) {
  return {random::stream_key(seed, run_name, random::Stream::initial_positions),
          random::stream_key(seed, run_name, random::Stream::initial_velocities),
          random::stream_key(seed, run_name, random::Stream::swap_events),
          random::stream_key(seed, run_name, random::Stream::bath_particles)};
}

random::InverseTable velocity_table(const model::VelocityLaw& law) {
  const auto [lowest, highest] = model::support(law, 9.0);
  return random::inverse_table([&](double v) { return model::cumulative(law, v); }, lowest, highest);
}

const model::VelocityLaw& initial_law(const model::VelocitySwapGas& gas) {
  return gas.initial_velocities == model::InitialVelocities::law ? gas.initial_law : gas.bath_law;
}

Particles draw_particles(const model::DensityProfile& profile, Start start, const random::InverseTable& velocities,
                         const StreamKeys& keys, std::uint32_t sample) {
  const std::size_t number = static_cast<std::size_t>(std::llround(profile.particles));
  random::Uniforms uniforms(keys.positions, sample, 0);
  random::Words words(keys.velocities, sample, 0);
  Particles particles;
  particles.start.reserve(number);
  particles.velocity.reserve(number);
  for (std::size_t i = 0; i < number; ++i) {
    const double u = uniforms();
    const double probability = start == Start::random ? u : (static_cast<double>(i) + u) / static_cast<double>(number);
    particles.start.push_back(profile_quantile(profile, probability));
    particles.velocity.push_back(random::draw(velocities, words()));
  }
  particles.position = particles.start;
  return particles;
}

std::vector<PhaseParticle> draw_phase_particles(const PhaseCells& phase, Start start, const StreamKeys& keys,
                                                std::uint32_t sample) {
  random::Uniforms places(keys.positions, sample, 0), choices(keys.velocities, sample, 0);
  std::vector<PhaseParticle> particles;
  std::uint32_t slot = 0;
  for (std::uint32_t bin = 0; bin < phase.bins; ++bin) {
    double sum = start == Start::quiet ? choices() : 0.0; // systematic sampling: a random offset, then every whole number hits
    for (std::uint32_t cell = 0; cell < phase.cells; ++cell, ++slot) {
      bool here;
      if (start == Start::quiet) {
        sum += phase.initial_occupation[slot];
        here = sum >= 1.0;
        if (here) sum -= 1.0;
      } else {
        here = choices() < phase.initial_occupation[slot];
      }
      if (here) particles.push_back({cell + places(), bin, slot});
    }
  }
  return particles;
}

} // namespace prethermal::md::velocity_swap
