#include "md/rods/forces/exponential_force_blocks.hpp"

#include <algorithm>
#include <hwy/cache_control.h>
#include <type_traits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/rods/forces/exponential_force_blocks.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/rods/forces/exponential_force_chains-inl.hpp"

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
void measure_gaps(const Segments& segments, const double* HWY_RESTRICT place, double rod_length, double* HWY_RESTRICT gap) {
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

template<std::size_t R, std::size_t P>
void prepare_group(const Terms& terms, const Terms::Group& group, const Segments& segments, const double* HWY_RESTRICT gap,
                   Vector span, double* HWY_RESTRICT kept, double* HWY_RESTRICT kept_lanes, double* HWY_RESTRICT right,
                   double* HWY_RESTRICT left, const double* soon) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d), stride = (R + 2 * P) * lanes;
  const auto keep = [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * lanes); };
  auto to_right = load<R, P>([&](std::size_t) { return hn::Zero(d); });
  for (int step = 1; step < segments.steps; ++step, gap += lanes, kept += stride, soon += lanes) {
    const auto decay = decays<R, P>(terms, group, hn::Load(d, gap));
    store(decay, keep);
    advance(to_right, decay, decay);
    hwy::Prefetch(soon);
  }
  const auto last = decays<R, P>(terms, group, hn::Load(d, gap));
  store(last, keep);
  advance(to_right, last, masked(segments.with_rod(), last));

  auto to_left = masked(segments.with_gap(), last);
  for (int step = 1; step < segments.steps; ++step) {
    kept -= stride;
    advance(to_left, kept);
  }

  const auto over_lane = decays<R, P>(terms, group, span);
  join_lanes<Sweep::right>(over_lane, to_right, kept_lanes, right);
  join_lanes<Sweep::left>(over_lane, to_left, kept_lanes + 2 * most_lanes, left);
  for (std::size_t i = 0; i < R + P; ++i) left[i] += 1.0; // the first rod itself
}

void prepare(const Terms& terms, const double* HWY_RESTRICT place, int rods, double rod_length, const KeptBlock& kept,
             double* HWY_RESTRICT gap, double* HWY_RESTRICT right, double* HWY_RESTRICT left) {
  const Segments segments(rods);
  measure_gaps(segments, place, rod_length, gap);
  const Vector span = lane_spans(segments, place, rod_length);
  double *decay = kept.decay, *lanes = kept.lanes;
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      prepare_group<reals.value, pairs.value>(terms, group, segments, gap, span, decay, lanes, right, left, place + rods);
    });
    const auto components = static_cast<std::size_t>(group.components());
    decay += static_cast<std::size_t>(segments.steps * segments.lanes) * components;
    lanes += kept_lane_values * components;
    right += components;
    left += components;
  }
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

/// What goes into a block from its two sides, and what is made of the sums in it; moved on from group to group.
struct Flow {
  const double *first_a, *last_b, *ahead, *behind;
};

template<std::size_t R, std::size_t P>
void finish_group(const Segments& segments, const double* HWY_RESTRICT kept, const double* HWY_RESTRICT kept_lanes, Flow flow,
                  bool first_group, double* HWY_RESTRICT sums, const double* soon) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d), stride = (R + 2 * P) * lanes;
  const auto weights = [&](const double* of) { return load<R, P>([&](std::size_t i) { return hn::Set(d, of[i]); }); };
  {
    auto a = lane_inflow<R, P>(kept_lanes, flow.first_a);
    const auto weight = weights(flow.ahead);
    const auto add = [&] { hn::Store(contract(weight, a, first_group ? hn::Zero(d) : hn::Load(d, sums)), d, sums); };
    for (int step = 1; step < segments.steps; ++step, kept += stride, sums += lanes, soon += lanes) {
      add();
      advance(a, kept);
      hwy::Prefetch(soon);
    }
    add();
  }
  auto b = lane_inflow<R, P>(kept_lanes + 2 * most_lanes, flow.last_b);
  const auto weight = weights(flow.behind);
  const auto add = [&] { hn::Store(contract(weight, b, hn::Load(d, sums)), d, sums); };
  const auto last = load<R, P>([&](std::size_t i) { return hn::Load(d, kept + i * lanes); });
  advance(b, last, masked(segments.with_gap(), last));
  add();
  for (int step = 1; step < segments.steps; ++step) {
    kept -= stride;
    sums -= lanes;
    advance(b, kept);
    add();
  }
}

void finish(const Terms& terms, const KeptBlock& kept, int rods, const double* first_a, const double* last_b, const double* ahead,
            const double* behind, double* HWY_RESTRICT sums, double* HWY_RESTRICT value) {
  const Real d;
  const Segments segments(rods);
  const double *decay = kept.decay, *kept_lanes = kept.lanes;
  Flow flow{first_a, last_b, ahead, behind};
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      finish_group<reals.value, pairs.value>(segments, decay, kept_lanes, flow, decay == kept.decay, sums, value);
    });
    const auto components = static_cast<std::size_t>(group.components());
    decay += static_cast<std::size_t>(segments.steps * segments.lanes) * components;
    kept_lanes += kept_lane_values * components;
    flow = {flow.first_a + components, flow.last_b + components, flow.ahead + components, flow.behind + components};
  }
  const auto first = hn::Load(Index(), segments.first);
  for (int step = 1; step < segments.steps; ++step, sums += segments.lanes, ++value)
    hn::ScatterIndex(hn::Load(d, sums), d, value, first);
  for (int lane = segments.lanes - segments.longer; lane < segments.lanes; ++lane) value[segments.first[lane]] = sums[lane];
}

void over(const Terms& terms, const double* distance, int count, double* decay) {
  const Real d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  const auto width = static_cast<std::size_t>(terms.components());
  HWY_ALIGN double some[most_lanes] = {}, found[most_lanes];
  for (int from = 0; from < count; from += lanes) {
    const int here = std::min(lanes, count - from);
    std::copy_n(distance + from, here, some);
    const auto u = hn::Load(d, some);
    double* to = decay + static_cast<std::size_t>(from) * width;
    for (const Terms::Group& group : terms.groups) {
      with_shape(group, [&](auto reals, auto pairs) {
        store(decays<reals.value, pairs.value>(terms, group, u), [&](std::size_t i, Vector v) {
          hn::Store(v, d, found);
          for (int k = 0; k < here; ++k) to[static_cast<std::size_t>(k) * width + i] = found[k];
        });
      });
      to += group.components();
    }
  }
}

} // namespace prethermal::md::rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::rods {
HWY_EXPORT(prepare);
HWY_EXPORT(finish);
HWY_EXPORT(over);

void prepare_block(const Terms& terms, const double* place, int rods, double rod_length, const KeptBlock& kept, double* gap,
                   double* right, double* left) {
  HWY_DYNAMIC_DISPATCH(prepare)(terms, place, rods, rod_length, kept, gap, right, left);
}

void finish_block(const Terms& terms, const KeptBlock& kept, int rods, const double* first_a, const double* last_b,
                  const double* ahead, const double* behind, double* sums, double* value) {
  HWY_DYNAMIC_DISPATCH(finish)(terms, kept, rods, first_a, last_b, ahead, behind, sums, value);
}

void decays_over(const Terms& terms, const double* distance, int count, double* decay) {
  HWY_DYNAMIC_DISPATCH(over)(terms, distance, count, decay);
}

} // namespace prethermal::md::rods
#endif
