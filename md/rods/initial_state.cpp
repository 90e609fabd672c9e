#include "md/rods/initial_state.hpp"

#include "common/numerics/cumulative_curve.hpp"
#include "common/random/fill.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>

namespace prethermal::md::rods {
namespace {

using Block = std::span<double>;

Block block_of(std::vector<double>& values, std::int64_t own_block) {
  const std::int64_t first = own_block * block_size;
  const std::int64_t size = std::min(block_size, static_cast<std::int64_t>(values.size()) - first);
  return std::span(values).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(size));
}

// Every rank's block sums, in block order.
std::vector<double> all_block_sums(const Ring& ring, const parallel::RankGroup& ranks, const std::vector<double>& own) {
  std::vector<int> counts, starts;
  int total = 0;
  for (int rank = 0; rank < ranks.size; ++rank) {
    counts.push_back(static_cast<int>(own_blocks(share_of(ring, rank, ranks.size))));
    starts.push_back(total);
    total += counts.back();
  }
  std::vector<double> all(static_cast<std::size_t>(total));
  MPI_Allgatherv(own.data(), static_cast<int>(own.size()), MPI_DOUBLE, all.data(), counts.data(), starts.data(), MPI_DOUBLE,
                 ranks.communicator);
  return all;
}

// Order statistics of N uniform points: partial sums of N + 1 exponentials over their total. A place is (sum of the blocks
// before) + (partial sum in the block), rounded once, so that places do not decrease across blocks either.
std::vector<double> tonks_places(const Ring& ring, const Neighbours& neighbours, std::uint64_t key, std::uint32_t sample) {
  const Share share = neighbours.share();
  std::vector<double> places(static_cast<std::size_t>(share.size())), sums;
  for (std::int64_t b = 0; b < own_blocks(share); ++b) {
    const Block block = block_of(places, b);
    random::fill_exponentials(key, {sample, static_cast<std::uint64_t>(first_block(share) + b), 0}, block);
    double sum = 0.0;
    for (double& place : block) place = sum += place;
    sums.push_back(sum);
  }
  const auto all = all_block_sums(ring, neighbours.ranks(), sums);
  std::array<double, 1> last{};
  random::fill_exponentials(key, {sample, static_cast<std::uint64_t>(block_count(ring)), 0}, last);
  double before = 0.0, total = 0.0;
  for (std::size_t b = 0; b < all.size(); ++b) {
    if (b < static_cast<std::size_t>(first_block(share))) before += all[b];
    total += all[b];
  }
  total += last[0];
  for (std::int64_t b = 0; b < own_blocks(share); ++b) {
    for (double& place : block_of(places, b)) place = ring.free_length * ((before + place) / total);
    before += sums[static_cast<std::size_t>(b)];
  }
  return places;
}

// Fills one block of velocities; `uniforms` are its own, as many as rods.
using DrawVelocities = std::function<void(const random::Counter& counter, std::span<const double> uniforms, Block velocities)>;

DrawVelocities from_peaks(const model::VelocityLaw& law, std::uint64_t key) {
  return [&law, key](const random::Counter& counter, std::span<const double> uniforms, Block velocities) {
    random::fill_normals(key, counter, velocities);
    for (std::size_t i = 0; i < velocities.size(); ++i) {
      std::size_t peak = 0;
      for (double below = law.peaks[0].weight; uniforms[i] >= below && peak + 1 < law.peaks.size();)
        below += law.peaks[++peak].weight;
      velocities[i] = law.peaks[peak].mean + law.peaks[peak].standard_deviation * velocities[i];
    }
  };
}

// Inverts the cumulative of the table, a polynomial from node to node.
DrawVelocities from_table(const model::VelocityTable& table) {
  return
      [density = numerics::cumulative_curve(table)](const random::Counter&, std::span<const double> uniforms, Block velocities) {
        for (std::size_t i = 0; i < velocities.size(); ++i)
          velocities[i] = numerics::place_with(density, uniforms[i] * density.below.back());
      };
}

std::vector<double> velocities(const Share& share, const DrawVelocities& draw, std::uint64_t key, std::uint32_t sample) {
  std::vector<double> result(static_cast<std::size_t>(share.size()));
  std::array<double, block_size> uniforms{};
  for (std::int64_t b = 0; b < own_blocks(share); ++b) {
    const Block block = block_of(result, b);
    const std::span<double> own = std::span(uniforms).first(block.size());
    const std::uint64_t entity = static_cast<std::uint64_t>(first_block(share) + b);
    random::fill_uniforms(key, {sample, entity, 0}, own);
    draw({sample, entity, block_size}, own, block); // draws beyond those of the uniforms
  }
  return result;
}

// The whole configuration is checked on every rank, so that all refuse it together.
Rods contracted(const model::HardRodGas& gas, const Share& share, std::uint32_t sample) {
  const std::size_t given = gas.configurations ? gas.configurations->size() : 0;
  if (sample >= given)
    throw std::invalid_argument("sample " + std::to_string(sample) +
                                " has no configuration to start from: " + std::to_string(given) + " are given");
  model::RodConfiguration rods;
  try {
    const auto& configuration = (*gas.configurations)[sample];
    rods = model::arrange(gas, configuration.position, configuration.velocity);
  } catch (const std::invalid_argument& problem) {
    throw std::invalid_argument("configuration " + std::to_string(sample) + ": " + problem.what());
  }
  Rods own;
  double place = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < static_cast<std::size_t>(share.last); ++i) {
    place = std::max(place, rods.position[i] - gas.rod_length * static_cast<double>(i)); // contacts may be rounded to overlaps
    if (i < static_cast<std::size_t>(share.first)) continue;
    own.place.push_back(place);
    own.velocity.push_back(rods.velocity[i]);
  }
  return own;
}

} // namespace

StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name) {
  return {random::stream_key(seed, run_name, random::Stream::initial_positions),
          random::stream_key(seed, run_name, random::Stream::initial_velocities)};
}

Rods draw_rods(const model::HardRodGas& gas, const Neighbours& neighbours, const StreamKeys& keys, std::uint32_t sample) {
  const Ring ring = ring_of(gas);
  const Share share = neighbours.share();
  if (gas.start == model::RodStart::configurations) return contracted(gas, share, sample);
  const DrawVelocities draw =
      gas.start == model::RodStart::mixture ? from_peaks(gas.law, keys.velocities) : from_table(gas.velocities);
  return {tonks_places(ring, neighbours, keys.positions, sample), velocities(share, draw, keys.velocities, sample)};
}

double largest_initial_speed(const model::HardRodGas& gas) {
  double fastest = 0.0;
  const auto see = [&](double velocity) { fastest = std::max(fastest, std::abs(velocity)); };
  switch (gas.start) {
  case model::RodStart::mixture: {
    const auto [lowest, highest] = model::support(gas.law, 5.0);
    see(lowest);
    see(highest);
    break;
  }
  case model::RodStart::tabulated:
    for (std::size_t i = 0; i < gas.velocities.place.size(); ++i) {
      const auto& [velocity, density, slope] = gas.velocities;
      const bool reached =
          density[i] > 0.0 || (i > 0 && density[i - 1] > 0.0) || (i + 1 < density.size() && density[i + 1] > 0.0);
      if (reached) see(velocity[i]);
    }
    break;
  case model::RodStart::configurations:
    for (const auto& configuration : *gas.configurations)
      for (const double velocity : configuration.velocity) see(velocity);
    break;
  }
  return fastest;
}

} // namespace prethermal::md::rods
