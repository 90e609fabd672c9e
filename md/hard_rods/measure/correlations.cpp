#include "md/hard_rods/measure/correlations.hpp"

#include "common/parallel/block_sum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace prethermal::md::hard_rods {
namespace {

// Rods in the order of their labels: those of the share, then as many to the right as pairs may need.
struct Surroundings {
  std::vector<double> position, velocity;
};

void add(Surroundings& rods, const Ring& ring, double place, double velocity, std::int64_t label) {
  const std::int64_t turn = label >= ring.rods ? 1 : 0;
  rods.position.push_back(position(ring, place, label - turn * ring.rods) + static_cast<double>(turn) * ring.length);
  rods.velocity.push_back(velocity);
}

Surroundings own_rods(const Ring& ring, const Share& share, const Rods& rods, std::int64_t others) {
  Surroundings result;
  result.position.reserve(static_cast<std::size_t>(share.size() + others));
  result.velocity.reserve(static_cast<std::size_t>(share.size() + others));
  for (std::int64_t i = 0; i < share.size(); ++i)
    add(result, ring, rods.place[static_cast<std::size_t>(i)], rods.velocity[static_cast<std::size_t>(i)], share.first + i);
  return result;
}

void add_all_others(Surroundings& result, const Ring& ring, const Neighbours& neighbours, const Rods& rods) {
  const auto places = gathered(ring, neighbours.ranks(), rods.place, ring.rods);
  const auto velocities = gathered(ring, neighbours.ranks(), rods.velocity, ring.rods);
  const Share share = neighbours.share();
  if (share.size() == 0) return;
  for (std::int64_t label = share.last; label < share.last + ring.rods - 1; ++label) {
    const std::size_t i = static_cast<std::size_t>(label % ring.rods);
    add(result, ring, places[i], velocities[i], label);
  }
}

void add_window(Surroundings& result, const Ring& ring, const Neighbours& neighbours, const Rods& rods, std::int64_t window) {
  std::vector<double> to_left, from_right(2 * static_cast<std::size_t>(window));
  for (std::size_t i = 0; i < static_cast<std::size_t>(window); ++i) {
    to_left.push_back(rods.place[i]);
    to_left.push_back(rods.velocity[i]);
  }
  neighbours.exchange(to_left, {}, {}, from_right);
  for (std::int64_t i = 0; i < window; ++i)
    add(result, ring, from_right[2 * static_cast<std::size_t>(i)], from_right[2 * static_cast<std::size_t>(i) + 1],
        neighbours.share().last + i);
}

// All rods up to `reach` to the right of each own one.
Surroundings surroundings(const Ring& ring, const Neighbours& neighbours, const Rods& rods, double reach) {
  const parallel::RankGroup& ranks = neighbours.ranks();
  std::int64_t smallest = ring.rods;
  for (int rank = 0; rank < neighbours.active(); ++rank) smallest = std::min(smallest, share_of(ring, rank, ranks.size).size());
  const double expected = reach * static_cast<double>(ring.rods) / ring.length;
  for (std::int64_t window = static_cast<std::int64_t>(1.25 * expected) + 16;; window *= 2) {
    Surroundings result = own_rods(ring, neighbours.share(), rods, window >= smallest ? ring.rods : window);
    if (window >= smallest) {
      add_all_others(result, ring, neighbours, rods);
      return result;
    }
    int enough = 1;
    if (neighbours.holds_rods()) {
      const double edge = result.position.back();
      add_window(result, ring, neighbours, rods, window);
      enough = result.position.back() - edge >= reach ? 1 : 0;
    }
    MPI_Allreduce(MPI_IN_PLACE, &enough, 1, MPI_INT, MPI_MIN, ranks.communicator);
    if (enough == 1) return result;
  }
}

// [bin][pair function]
void add_pair(double* sums, double left, double right) {
  const double product = left * right, left_square = left * left, right_square = right * right;
  sums[0] += 1.0;
  sums[1] += product;
  sums[2] += product * product;
  sums[3] += 0.5 * (right - left);
  sums[4] += 0.5 * (left_square + right_square);
  sums[5] += 0.5 * product * (right - left);
}

} // namespace

std::vector<double> gathered(const Ring& ring, const parallel::RankGroup& ranks, std::span<const double> own,
                             std::int64_t labels) {
  std::vector<int> counts, starts;
  for (int rank = 0; rank < ranks.size; ++rank) {
    const Share share = share_of(ring, rank, ranks.size);
    starts.push_back(static_cast<int>(std::min(share.first, labels)));
    counts.push_back(static_cast<int>(std::min(share.last, labels)) - starts.back());
  }
  std::vector<double> all(static_cast<std::size_t>(labels));
  MPI_Allgatherv(own.data(), counts[static_cast<std::size_t>(ranks.rank)], MPI_DOUBLE, all.data(), counts.data(), starts.data(),
                 MPI_DOUBLE, ranks.communicator);
  return all;
}

std::vector<double> pair_densities(const Ring& ring, const Plan& plan, const Neighbours& neighbours, const Rods& rods) {
  const Surroundings around = surroundings(ring, neighbours, rods, plan.output.largest_separation);
  const std::size_t bins = static_cast<std::size_t>(plan.output.separation_bins), all = around.position.size();
  const std::size_t own = static_cast<std::size_t>(neighbours.share().size());
  const double width = plan.output.largest_separation / plan.output.separation_bins;
  const auto sums =
      parallel::block_sum(neighbours.ranks(), bins * pair_functions, own_blocks(neighbours.share()),
                          [&](std::int64_t block, std::span<double> values) {
                            const std::size_t first = static_cast<std::size_t>(block * block_size);
                            for (std::size_t i = first; i < std::min(own, first + static_cast<std::size_t>(block_size)); ++i)
                              for (std::size_t j = i + 1; j < all; ++j) {
                                const double separation = around.position[j] - around.position[i];
                                if (!(separation < plan.output.largest_separation)) break;
                                const std::size_t bin =
                                    std::min(bins - 1, static_cast<std::size_t>(std::max(0.0, separation / width)));
                                add_pair(values.data() + bin * pair_functions, around.velocity[i], around.velocity[j]);
                              }
                          });
  std::vector<double> densities(sums.size());
  for (std::size_t bin = 0; bin < bins; ++bin)
    for (std::size_t function = 0; function < pair_functions; ++function)
      densities[function * bins + bin] = sums[bin * pair_functions + function] / (ring.length * width);
  return densities;
}

std::vector<double> structure_factor(const Ring& ring, int wavenumbers, const Neighbours& neighbours, const Rods& rods) {
  const Share share = neighbours.share();
  const std::size_t modes = static_cast<std::size_t>(wavenumbers), own = static_cast<std::size_t>(share.size());
  const auto sums =
      parallel::block_sum(neighbours.ranks(), 2 * modes, own_blocks(share), [&](std::int64_t block, std::span<double> values) {
        // exp(i n phi) of each rod by recurrence; the loop over rods is the inner one, and sums run in lanes: no long chains.
        constexpr std::size_t most = static_cast<std::size_t>(block_size), lanes = 8;
        std::array<double, most> cosine{}, sine{}, real{}, imaginary{};
        const std::size_t first = static_cast<std::size_t>(block * block_size), count = std::min(own - first, most);
        for (std::size_t i = 0; i < count; ++i) {
          const double turns =
              position(ring, rods.place[first + i], share.first + static_cast<std::int64_t>(first + i)) / ring.length;
          const double phase = 2.0 * std::numbers::pi * (turns - std::floor(turns));
          real[i] = cosine[i] = std::cos(phase);
          imaginary[i] = sine[i] = std::sin(phase);
        }
        for (std::size_t n = 0; n < modes; ++n) {
          std::array<double, lanes> sum_real{}, sum_imaginary{};
          for (std::size_t i = 0; i < most; i += lanes)
            for (std::size_t lane = 0; lane < lanes; ++lane) {
              sum_real[lane] += real[i + lane];
              sum_imaginary[lane] += imaginary[i + lane];
            }
          values[2 * n] += std::accumulate(sum_real.begin(), sum_real.end(), 0.0);
          values[2 * n + 1] += std::accumulate(sum_imaginary.begin(), sum_imaginary.end(), 0.0);
          for (std::size_t i = 0; i < count; ++i) {
            const double rotated = real[i] * cosine[i] - imaginary[i] * sine[i];
            imaginary[i] = real[i] * sine[i] + imaginary[i] * cosine[i];
            real[i] = rotated;
          }
        }
      });
  std::vector<double> factor(modes);
  for (std::size_t n = 0; n < modes; ++n)
    factor[n] = (sums[2 * n] * sums[2 * n] + sums[2 * n + 1] * sums[2 * n + 1]) / static_cast<double>(ring.rods);
  return factor;
}

} // namespace prethermal::md::hard_rods
