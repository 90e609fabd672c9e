#include "common/evolution/sized_samples.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace prethermal::evolution {

std::int64_t pieces_of(double duration, double seconds_per_time) {
  constexpr double longest_piece = 0.02; // seconds
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(duration * seconds_per_time / longest_piece)));
}

double seconds_of_piece(std::span<const double> looks, double seconds_per_time) {
  std::int64_t pieces = 0;
  double before = 0.0;
  for (const double look : looks) {
    pieces += pieces_of(look - before, seconds_per_time);
    before = look;
  }
  return before * seconds_per_time / static_cast<double>(pieces);
}

double share_done(const SizedProgress& at, std::size_t sizes, statistics::SampleRange samples, std::span<const double> looks,
                  double time) {
  const double way = looks.back() > 0.0 ? time / looks.back() : 1.0;
  const double sample = static_cast<double>(at.sample - samples.first) + way;
  const double of_size = std::min(1.0, sample / static_cast<double>(samples.last - samples.first));
  return (static_cast<double>(at.size) + of_size) / static_cast<double>(sizes);
}

void require_progress(const SavedState& saved, const SizedProgress& at, std::size_t sizes, statistics::SampleRange samples,
                      std::size_t looks) {
  if (at.size < 0 || at.size >= static_cast<std::int64_t>(sizes) || at.sample < samples.first || at.sample >= samples.last ||
      at.look < 0 || at.look >= static_cast<std::int64_t>(looks) || at.piece < 0)
    saved.refuse("it is of another block of samples");
}

void require_tally(const SavedState& saved, const statistics::Tally& tally, const SizedProgress& at,
                   std::span<const std::size_t> numbers, statistics::SampleRange samples) {
  const auto behind = static_cast<std::size_t>(at.size);
  const bool begun = at.sample > samples.first;
  if (!(tally.events >= 0.0) || !std::isfinite(tally.events) ||
      tally.quantities.size() != (behind + (begun ? 1 : 0)) * numbers.size())
    saved.refuse("its tally is of another plan");
  for (std::size_t i = 0; i < tally.quantities.size(); ++i) {
    const auto& [count, mean, squares] = tally.quantities[i];
    const std::size_t expected = numbers[i % numbers.size()];
    const double done = static_cast<double>((i / numbers.size() < behind ? samples.last : at.sample) - samples.first);
    if (mean.size() != expected || squares.size() != expected || count != (expected == 0 ? 0.0 : done))
      saved.refuse("quantity " + std::to_string(i) + " of its tally is of another plan");
  }
}

} // namespace prethermal::evolution
