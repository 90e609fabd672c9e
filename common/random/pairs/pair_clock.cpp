#include "common/random/pairs/pair_clock.hpp"

#include "common/random/philox.hpp"

#include <numeric>
#include <stdexcept>

namespace prethermal::random {

PairKernel pair_kernel(std::span<const double> by_distance) {
  if (by_distance.size() < 2) throw std::invalid_argument("pair_kernel: a pair needs two cells");
  const std::size_t cells = by_distance.size();
  std::vector<double> weights(2 * cells - 1, 0.0);
  double total = 0.0;
  for (std::size_t d = 1; d < cells; ++d) {
    weights[cells - 1 + d] = weights[cells - 1 - d] = by_distance[d];
    total += 2.0 * by_distance[d];
  }
  return {static_cast<std::uint32_t>(cells), alias_table(weights), total};
}

PairClock::PairClock(std::uint64_t key, std::uint32_t sample, std::uint64_t entity, const PairKernel& kernel,
                     std::vector<double> first, double second)
    : key_(key), sample_(sample), entity_(entity), kernel_(kernel), first_(std::move(first)), froms_(alias_table(first_)),
      scale_(kernel.total * std::accumulate(first_.begin(), first_.end(), 0.0)), second_(second),
      mean_waiting_(1.0 / (scale_ * second)), waiting_(batch), level_(batch), words_(3 * batch), pair_(batch) {
  if (first_.size() != kernel.cells || !(second > 0.0)) throw std::invalid_argument("PairClock: envelopes of other cells");
}

void PairClock::raise(double largest) {
  constexpr double margin = 1.1; // few raises against few null collisions
  second_ = margin * largest;
  mean_waiting_ = 1.0 / (scale_ * second_);
}

void PairClock::go_on(const PairProgress& from) {
  last_ = from.last;
  second_ = from.held;
  mean_waiting_ = 1.0 / (scale_ * second_);
  batches_ = from.drawn / batch;
  refill();
  used_ = from.drawn % batch;
}

void PairClock::refill() {
  const std::span words(words_);
  const auto from = words.first(batch), displacement = words.subspan(batch, batch), level = words.last(batch);
  fill_exponentials(key_, {sample_, entity_, batches_ * batch / 2}, waiting_);
  fill_words(key_, {sample_, entity_ + 1, batches_ * batch / 4}, from);
  fill_words(key_, {sample_, entity_ + 2, batches_ * batch / 4}, displacement);
  fill_words(key_, {sample_, entity_ + 3, batches_ * batch / 4}, level);
  const std::uint32_t cells = kernel_.cells;
  for (std::size_t i = 0; i < batch; ++i) {
    const std::uint32_t j = draw(froms_, from[i]);
    const std::uint32_t l = j + draw(kernel_.displacements, displacement[i]) - (cells - 1); // wraps below 0
    pair_[i] = {j, l < cells ? l : cells};
    level_[i] = uniform(level[i]) * first_[j];
  }
  ++batches_;
  used_ = 0;
}

} // namespace prethermal::random
