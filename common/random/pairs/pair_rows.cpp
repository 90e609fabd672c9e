#include "common/random/pairs/pair_rows.hpp"

#include "common/random/philox.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::random {
namespace {

// The outcome of a row of columns by two words, one for the column and one for its share: rare cells keep their share to 2^-32.
std::uint32_t draw_from(const AliasTable::Column* columns, std::size_t size, std::uint32_t place, std::uint32_t share) {
  const auto column = static_cast<std::uint32_t>(static_cast<std::uint64_t>(place) * size >> 32);
  return share < columns[column].keep ? column : columns[column].other;
}

} // namespace

PairRows::PairRows(std::uint64_t key, std::uint32_t sample, std::uint64_t entity, std::span<const double> by_distance,
                   std::span<const double> first, std::span<const double> second)
    : key_(key), sample_(sample), entity_(entity), first_(first.begin(), first.end()), second_(second.begin(), second.end()),
      waiting_(batch), level_(batch), words_(5 * batch), pair_(batch) {
  const std::size_t cells = by_distance.size();
  const auto wrong = [](double envelope) { return !(envelope >= 0.0) || !std::isfinite(envelope); };
  if (cells < 2 || first_.size() != cells || second_.size() != cells || std::ranges::any_of(first_, wrong) ||
      std::ranges::any_of(second_, wrong))
    throw std::invalid_argument("PairRows: envelopes of other cells, negative or not finite");
  rows_.resize(cells * cells);
  AliasTable row;
  std::vector<double> weights(cells), of_rows(cells, 0.0);
  for (std::size_t j = 0; j < cells; ++j) {
    if (first_[j] == 0.0) continue;
    double sum = 0.0;
    for (std::size_t l = 0; l < cells; ++l) sum += weights[l] = l == j ? 0.0 : by_distance[l > j ? l - j : j - l] * second_[l];
    of_rows[j] = first_[j] * sum;
    rate_ += of_rows[j];
    if (!(sum > 0.0)) continue;
    row = alias_table(weights);
    std::ranges::copy(row.columns, rows_.begin() + static_cast<std::ptrdiff_t>(j * cells));
  }
  if (rate_ > 0.0) froms_ = alias_table(of_rows).columns;
}

void PairRows::go_on(const PairProgress& from) {
  last_ = from.last;
  batches_ = from.drawn / batch;
  used_ = batch;
  if (from.drawn % batch == 0) return;
  refill();
  used_ = from.drawn % batch;
}

void PairRows::refill() {
  const std::span words(words_);
  const auto pairs = words.first(4 * batch), levels = words.subspan(4 * batch, batch);
  fill_exponentials(key_, {sample_, entity_, batches_ * batch / 2}, waiting_);
  fill_words(key_, {sample_, entity_ + 1, batches_ * batch}, pairs);
  fill_words(key_, {sample_, entity_ + 2, batches_ * batch / 4}, levels);
  const std::size_t cells = first_.size();
  const double mean = 1.0 / rate_;
  for (std::size_t i = 0; i < batch; ++i) {
    const std::uint32_t* word = pairs.data() + 4 * i;
    const std::uint32_t j = draw_from(froms_.data(), cells, word[0], word[1]);
    const std::uint32_t l = draw_from(rows_.data() + j * cells, cells, word[2], word[3]);
    pair_[i] = {j, l};
    waiting_[i] *= mean;
    level_[i] = uniform(levels[i]) * first_[j] * second_[l];
  }
  ++batches_;
  used_ = 0;
}

} // namespace prethermal::random
