#pragma once
#include <cstdint>
#include <string_view>

namespace prethermal::random {

/// The registry of stream ids: one for each independent use of random numbers. The values do not matter as long as they are
/// unique and never reused; append only.
enum class Stream : std::uint32_t {
  initial_positions = 1,
  initial_velocities = 2,
  swap_events = 3,
  bath_particles = 4,
  initial_noise = 5,      // noise of initial data handed to a theory
  initial_field = 6,      // Gaussian modes of a lattice field
  reservoir_noise = 7,    // kicks of a damped and driven boundary
  cell_occupations = 8,   // of momentum cells at time 0
  pair_events = 9,        // exchanges between momentum cells
  second_positions = 10,  // of the second of two rings
  second_velocities = 11, // of its particles
};

/// The 64-bit key of a Philox stream: a mix of the user's seed, the name of the run and the stream id. Neither the rank nor the
/// position of the run in the deck enters, so neither the number of ranks nor a further run changes what a run draws.
std::uint64_t stream_key(std::uint64_t seed, std::string_view run_name, Stream stream);

/// Where in a stream a draw stands. One counter gives one Philox block, four 32-bit words.
struct Counter {
  std::uint32_t sample;
  std::uint64_t entity; // < 2^48
  std::uint64_t draw;   // < 2^48
};

} // namespace prethermal::random
