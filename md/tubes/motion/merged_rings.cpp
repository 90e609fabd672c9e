#include "md/tubes/motion/merged_rings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/tubes/motion/merged_rings.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::tubes::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// x = place + (a label + shift), rounded as written on all instruction sets.
void positions_of(const double* HWY_RESTRICT place, std::int64_t label, std::int64_t rods, double rod_length, double shift,
                  double* HWY_RESTRICT x) {
  const hn::CappedTag<double, 8> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const auto length = hn::Set(d, rod_length), moved = hn::Set(d, shift);
  auto labels = hn::Iota(d, static_cast<double>(label));
  std::int64_t i = 0;
  for (; i + lanes <= rods; i += lanes) {
    hn::StoreU(hn::Add(hn::LoadU(d, place + i), hn::Add(hn::Mul(length, labels), moved)), d, x + i);
    labels = hn::Add(labels, hn::Set(d, static_cast<double>(lanes)));
  }
  for (; i < rods; ++i) x[i] = place[i] + (rod_length * static_cast<double>(label + i) + shift);
}

} // namespace prethermal::md::tubes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::tubes {
HWY_EXPORT(positions_of);

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int most_tries = 8;

/// The first of [low, high) of which `holds` is true, high if there is none; it holds for all behind one for which it does.
/// Looked for around `former` first.
template<class Holds> std::int64_t first_that(std::int64_t low, std::int64_t high, std::int64_t former, Holds holds) {
  std::int64_t found = std::clamp(former, low, high);
  for (int tries = 0; tries < most_tries; ++tries) {
    if (found > low && holds(found - 1))
      --found;
    else if (found < high && !holds(found))
      ++found;
    else
      return found;
  }
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (holds(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

CommonFrame::Turned begin_at(const rods::Ring& ring, std::span<const double> place, double from, std::int64_t former) {
  const auto at = [&](std::int64_t label) { return rods::position(ring, place[static_cast<std::size_t>(label)], label); };
  double shift = ring.length * std::ceil((from - at(0)) / ring.length); // the first label, not before `from`
  if (at(0) + shift - ring.length >= from) shift -= ring.length;        // rounding
  if (at(0) + shift < from) shift += ring.length;
  // Labels whose image one circumference before is not before `from` come first.
  const std::int64_t label =
      first_that(0, ring.rods, former, [&](std::int64_t one) { return at(one) + shift - ring.length >= from; });
  return label == ring.rods ? CommonFrame::Turned{0, shift} : CommonFrame::Turned{label, shift - ring.length};
}

} // namespace

CommonFrame::CommonFrame(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places,
                         std::int64_t former_start)
    : rings_(rings), places_(places), turned_(begin_at(rings[1], places[1], places[0][0], former_start)) {}

template<class Work> void CommonFrame::in_runs(std::size_t ring, std::int64_t from, std::int64_t to, Work work) const {
  const auto [start, shift] = ring == 0 ? Turned{0, 0.0} : turned_;
  const std::int64_t seam = rings_[ring].rods - start, first_to = std::min(to, seam), second_from = std::max(from, seam);
  if (from < first_to) work(start + from, start + first_to, shift, std::int64_t{0});
  if (second_from < to) work(second_from - seam, to - seam, shift + rings_[ring].length, second_from - from);
}

double CommonFrame::position(std::size_t ring, std::int64_t k) const {
  const auto [start, shift] = ring == 0 ? Turned{0, 0.0} : turned_;
  const rods::Ring& one = rings_[ring];
  const bool round = start + k >= one.rods;
  const std::int64_t label = round ? start + k - one.rods : start + k;
  return places_[ring][static_cast<std::size_t>(label)] +
         (one.rod_length * static_cast<double>(label) + (round ? shift + one.length : shift));
}

void CommonFrame::positions(std::size_t ring, std::int64_t from, std::int64_t to, double* x) const {
  in_runs(ring, from, to, [&](std::int64_t first, std::int64_t last, double shift, std::int64_t before) {
    HWY_DYNAMIC_DISPATCH(positions_of)
    (places_[ring].data() + first, first, last - first, rings_[ring].rod_length, shift, x + before);
  });
}

void CommonFrame::hand_out(std::size_t ring, std::int64_t from, std::int64_t to, const double* value,
                           std::span<double> values) const {
  in_runs(ring, from, to, [&](std::int64_t first, std::int64_t last, double, std::int64_t before) {
    std::copy_n(value + before, last - first, values.data() + first);
  });
}

std::int64_t CommonFrame::first_among(std::int64_t rods, std::int64_t former) const {
  return first_that(std::max<std::int64_t>(0, rods - rings_[1].rods), std::min(rods, rings_[0].rods), former,
                    [&](std::int64_t i) { return !(position(0, i) <= position(1, rods - 1 - i)); });
}

void fill(const BlockFrame& frame, const CommonFrame& rings, std::int64_t first_from, std::int64_t second_from) {
  double *first = frame.place + BlockFrame::first_at, *second = frame.place + frame.second_at();
  rings.positions(0, first_from, first_from + frame.first_rods, first);
  rings.positions(1, second_from, second_from + frame.second_rods, second);
  first[-1] = second[-1] = -infinity;
  first[frame.first_rods] = second[frame.second_rods] = infinity;
}

std::int64_t first_among(const BlockFrame& frame, std::int64_t rods) {
  const double *first = frame.place + BlockFrame::first_at, *second = frame.place + frame.second_at();
  const std::int64_t least = std::max<std::int64_t>(0, rods - frame.second_rods), most = std::min(rods, frame.first_rods);
  return first_that(least, most, least, [&](std::int64_t i) { return !(first[i] <= second[rods - 1 - i]); });
}

} // namespace prethermal::md::tubes
#endif
