// A block of rods in the lanes of vectors: its segments, gaps and decays, and what flows into each lane; included once for each
// instruction set (hence no pragma once).
#if defined(PRETHERMAL_MD_RODS_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_MD_RODS_LANES_INL
#undef PRETHERMAL_MD_RODS_LANES_INL
#else
#define PRETHERMAL_MD_RODS_LANES_INL
#endif

#include "md/rods/forces/exponential_force_blocks.hpp"

#include "hwy/highway.h"

#include "md/rods/forces/exponential_force_chains-inl.hpp"

#include <algorithm>
#include <type_traits>

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// A block cut into one segment of consecutive rods a lane; the last lanes have one rod more where it does not come out even. In
/// the last step, the only one that may leave lanes without a rod, the last lane is at the last rod of the block.
struct Segments {
  int lanes, steps, longer; // lanes with a rod in the last step
  HWY_ALIGN std::int64_t first[most_lanes + 1];

  explicit Segments(int rods) : lanes(static_cast<int>(hn::Lanes(Real()))) {
    steps = (rods + lanes - 1) / lanes;
    longer = rods - lanes * (steps - 1);
    for (int lane = 0; lane <= lanes; ++lane) first[lane] = lane * (steps - 1) + std::max(0, lane - (lanes - longer));
  }
  LaneMask from_lane(int lane) const { return hn::Ge(hn::Iota(Real(), 0.0), hn::Set(Real(), static_cast<double>(lane))); }
  LaneMask with_rod() const { return from_lane(lanes - longer); } // in the last step
  LaneMask with_gap() const { return hn::AndNot(from_lane(lanes - 1), with_rod()); }
};

/// The distances to the next rod, step by step; in the last step 0 where there is none.
inline void measure_gaps(const Segments& segments, const double* HWY_RESTRICT place, double rod_length,
                         double* HWY_RESTRICT gap) {
  const Real d;
  const Index index;
  const auto first = hn::Load(index, segments.first);
  const auto length = hn::Set(d, rod_length);
  auto here = hn::GatherIndex(d, place, first);
  for (int step = 1; step < segments.steps; ++step, gap += segments.lanes) {
    const auto next = hn::GatherIndex(d, place + step, first);
    hn::Store(hn::Add(hn::Sub(next, here), length), d, gap);
    here = next;
  }
  const auto last_rod = hn::Set(index, segments.first[segments.lanes] - 1);
  const auto next = hn::GatherIndex(d, place, hn::Min(hn::Add(first, hn::Set(index, segments.steps)), last_rod));
  hn::Store(hn::IfThenElseZero(segments.with_gap(), hn::Add(hn::Sub(next, here), length)), d, gap);
}

/// From the first rod of each lane to that of the next one; for the last lane to the last rod.
HWY_INLINE Vector lane_spans(const Segments& segments, const double* HWY_RESTRICT place, double rod_length) {
  const Real d;
  const Index index;
  const auto last_rod = hn::Set(index, segments.first[segments.lanes] - 1);
  const auto from = hn::Min(hn::Load(index, segments.first), last_rod);
  const auto to = hn::Min(hn::LoadU(index, segments.first + 1), last_rod);
  return hn::MulAdd(hn::ConvertTo(d, hn::Sub(to, from)), hn::Set(d, rod_length),
                    hn::Sub(hn::GatherIndex(d, place, to), hn::GatherIndex(d, place, from)));
}

template<std::size_t R, std::size_t P>
HWY_INLINE Components<R, P> decays(const Terms& terms, const Terms::Group& group, Vector distance) {
  const auto rates = [&](int first) {
    return Rates{terms.rate.data() + first, terms.turn.data() + first, terms.longest.data() + first};
  };
  Components<R, P> decay;
  if constexpr (R > 0) real_decays<R>(distance, rates(group.first_term()), decay.real);
  if constexpr (P > 0) complex_decays<P>(distance, rates(group.first_term() + group.reals), decay.re, decay.im);
  return decay;
}

/// Calls `work` with the numbers of terms of the group as constants.
template<class Work> HWY_INLINE void with_shape(const Terms::Group& group, Work work) {
  using None = std::integral_constant<std::size_t, 0>;
  using Two = std::integral_constant<std::size_t, 2>;
  using Four = std::integral_constant<std::size_t, 4>;
  const auto with_pairs = [&](auto reals) {
    if (group.pairs == 4) return work(reals, Four());
    if (group.pairs == 2) return work(reals, Two());
    if constexpr (decltype(reals)::value > 0) work(reals, None());
  };
  if (group.reals == 4) return with_pairs(Four());
  if (group.reals == 2) return with_pairs(Two());
  with_pairs(None());
}

/// Keeps, for each lane of a sweep, the decay from the block's inflow to the lane's and the lane's inflow from the lanes before;
/// the sums over the whole block go to `total`.
template<Sweep along, std::size_t R, std::size_t P>
void join_lanes(Components<R, P> decay, Components<R, P> sum, double* HWY_RESTRICT kept, double* HWY_RESTRICT total) {
  const Real d;
  compose_lanes<along>(decay, sum);
  store(moved<along, 1>(decay, 1.0), [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * kept_lane_values); });
  store(moved<along, 1>(sum, 0.0), [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * kept_lane_values + most_lanes); });
  store(sum, [&](std::size_t i, Vector v) { total[i] = hn::ExtractLane(v, along == Sweep::right ? hn::Lanes(d) - 1 : 0); });
}

/// The inflow of each lane from that of the block.
template<std::size_t R, std::size_t P>
HWY_INLINE Components<R, P> lane_inflow(const double* HWY_RESTRICT kept, const double* HWY_RESTRICT inflow) {
  const Real d;
  auto sum = load<R, P>([&](std::size_t i) { return hn::Set(d, inflow[i]); });
  const auto prefix = load<R, P>([&](std::size_t i) { return hn::Load(d, kept + i * kept_lane_values); });
  advance(sum, prefix, load<R, P>([&](std::size_t i) { return hn::Load(d, kept + i * kept_lane_values + most_lanes); }));
  return sum;
}

} // namespace prethermal::md::rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
