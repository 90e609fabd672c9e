#include "md/hard_rods/exponential_force_blocks.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/hard_rods/exponential_force_blocks.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/hard_rods/exponential_force_decay-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::hard_rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using Index = hn::RebindToSigned<Real>;
using Indices = hn::Vec<Index>;
using LaneMask = hn::Mask<Real>;
constexpr std::size_t most_lanes = 8;

/// A block cut into one segment of consecutive rods a lane; the last lanes have one rod more where it does not come out even. In
/// the last step, the only one that does not use all lanes, the last lane is at the last rod of the block.
struct Segments {
  int lanes, steps;
  HWY_ALIGN std::int64_t first[most_lanes + 1];
  std::int64_t last_rod;

  explicit Segments(int rods) {
    lanes = static_cast<int>(hn::Lanes(Real()));
    const int even = rods / lanes, more = rods % lanes;
    steps = even + (more > 0);
    for (int lane = 0; lane <= lanes; ++lane) first[lane] = lane * even + std::max(0, lane - (lanes - more));
    last_rod = rods - 1;
  }
  int longer_lanes() const { return static_cast<int>(last_rod + 1) - lanes * (steps - 1); }
  LaneMask with_rod() const { // in the last step
    const Real d;
    return hn::Ge(hn::Iota(d, 0.0), hn::Set(d, static_cast<double>(lanes - longer_lanes())));
  }
  LaneMask with_gap() const { // in the last step: the last rod of the block has no gap behind it
    const Real d;
    return hn::And(with_rod(), hn::Lt(hn::Iota(d, 0.0), hn::Set(d, static_cast<double>(lanes - 1))));
  }
};

template<std::size_t R, std::size_t P> struct Components {
  Vector real[R + 1], re[P + 1], im[P + 1]; // one more: arrays of length zero do not exist
};

template<std::size_t R, std::size_t P, class From> HWY_INLINE Components<R, P> load(From from) {
  Components<R, P> c;
  for (std::size_t i = 0; i < R; ++i) c.real[i] = from(i);
  for (std::size_t i = 0; i < P; ++i) c.re[i] = from(R + i);
  for (std::size_t i = 0; i < P; ++i) c.im[i] = from(R + P + i);
  return c;
}

template<std::size_t R, std::size_t P, class To> HWY_INLINE void store(const Components<R, P>& c, To to) {
  for (std::size_t i = 0; i < R; ++i) to(i, c.real[i]);
  for (std::size_t i = 0; i < P; ++i) to(R + i, c.re[i]);
  for (std::size_t i = 0; i < P; ++i) to(R + P + i, c.im[i]);
}

/// sum <- decay sum + source
template<std::size_t R, std::size_t P>
HWY_INLINE void advance(Components<R, P>& sum, const Components<R, P>& decay, const Components<R, P>& source) {
  for (std::size_t i = 0; i < R; ++i) sum.real[i] = hn::MulAdd(decay.real[i], sum.real[i], source.real[i]);
  for (std::size_t i = 0; i < P; ++i) {
    const auto re = hn::MulAdd(decay.re[i], sum.re[i], hn::NegMulAdd(decay.im[i], sum.im[i], source.re[i]));
    sum.im[i] = hn::MulAdd(decay.re[i], sum.im[i], hn::MulAdd(decay.im[i], sum.re[i], source.im[i]));
    sum.re[i] = re;
  }
}

/// The same with decays from memory, which are the sources as well; loaded one by one, to keep registers free.
template<std::size_t R, std::size_t P> HWY_INLINE void advance(Components<R, P>& sum, const double* HWY_RESTRICT decay) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t i = 0; i < R; ++i) {
    const auto real = hn::Load(d, decay + i * lanes);
    sum.real[i] = hn::MulAdd(real, sum.real[i], real);
  }
  for (std::size_t i = 0; i < P; ++i) {
    const auto re = hn::Load(d, decay + (R + i) * lanes), im = hn::Load(d, decay + (R + P + i) * lanes);
    const auto cross = hn::NegMulAdd(im, sum.im[i], re), turned = hn::MulAdd(im, sum.re[i], im);
    sum.re[i] = hn::MulAdd(re, sum.re[i], cross);
    sum.im[i] = hn::MulAdd(re, sum.im[i], turned);
  }
}

template<std::size_t R, std::size_t P> HWY_INLINE Components<R, P> masked(LaneMask mask, const Components<R, P>& c) {
  Components<R, P> some;
  for (std::size_t i = 0; i < R; ++i) some.real[i] = hn::IfThenElseZero(mask, c.real[i]);
  for (std::size_t i = 0; i < P; ++i) some.re[i] = hn::IfThenElseZero(mask, c.re[i]);
  for (std::size_t i = 0; i < P; ++i) some.im[i] = hn::IfThenElseZero(mask, c.im[i]);
  return some;
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
  const auto with_pairs = [&](auto reals) {
    switch (group.pairs) {
    case 0:
      if constexpr (decltype(reals)::value > 0) work(reals, std::integral_constant<std::size_t, 0>());
      break;
    case 2: work(reals, std::integral_constant<std::size_t, 2>()); break;
    default: work(reals, std::integral_constant<std::size_t, 4>()); break;
    }
  };
  switch (group.reals) {
  case 0: with_pairs(std::integral_constant<std::size_t, 0>()); break;
  case 2: with_pairs(std::integral_constant<std::size_t, 2>()); break;
  default: with_pairs(std::integral_constant<std::size_t, 4>()); break;
  }
}

/// The distances to the next rod, step by step; in the last step 0 where there is none.
void measure_gaps(const Segments& segments, const double* HWY_RESTRICT place, double rod_length, double* HWY_RESTRICT gap) {
  const Real d;
  const Index index;
  const std::size_t lanes = hn::Lanes(d);
  const auto first = hn::Load(index, segments.first);
  const auto length = hn::Set(d, rod_length);
  auto here = hn::GatherIndex(d, place, first);
  for (int step = 0; step + 1 < segments.steps; ++step, gap += lanes) {
    const auto next = hn::GatherIndex(d, place + step + 1, first);
    hn::Store(hn::Add(hn::Sub(next, here), length), d, gap);
    here = next;
  }
  const auto behind = hn::Min(hn::Add(first, hn::Set(index, segments.steps)), hn::Set(index, segments.last_rod));
  const auto next = hn::GatherIndex(d, place, behind);
  hn::Store(hn::IfThenElseZero(segments.with_gap(), hn::Add(hn::Sub(next, here), length)), d, gap);
}

/// Which way a sweep goes through the lanes.
enum class Sweep { right, left };

/// Every lane's value `By` lanes further along the sweep; `fill` in the lanes where it begins.
template<Sweep along, int By> HWY_INLINE Vector moved(Vector v, double fill) {
  const Real d;
  const Index index;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const auto lane = hn::Iota(index, 0), last = hn::Set(index, lanes - 1), by = hn::Set(index, By);
  const auto from = hn::And(along == Sweep::right ? hn::Sub(lane, by) : hn::Add(lane, by), last);
  const auto begins = along == Sweep::right ? hn::Lt(lane, by) : hn::Gt(hn::Add(lane, by), last);
  return hn::IfThenElse(hn::RebindMask(d, begins), hn::Set(d, fill), hn::TableLookupLanes(v, hn::IndicesFromVec(d, from)));
}

template<Sweep along, int By, std::size_t R, std::size_t P>
HWY_INLINE Components<R, P> moved(const Components<R, P>& c, double real_fill) {
  Components<R, P> result;
  for (std::size_t i = 0; i < R; ++i) result.real[i] = moved<along, By>(c.real[i], real_fill);
  for (std::size_t i = 0; i < P; ++i) result.re[i] = moved<along, By>(c.re[i], real_fill);
  for (std::size_t i = 0; i < P; ++i) result.im[i] = moved<along, By>(c.im[i], 0.0);
  return result;
}

/// a <- a b, of complex numbers in the pairs.
template<std::size_t R, std::size_t P> HWY_INLINE void multiply(Components<R, P>& a, const Components<R, P>& b) {
  for (std::size_t i = 0; i < R; ++i) a.real[i] = hn::Mul(a.real[i], b.real[i]);
  for (std::size_t i = 0; i < P; ++i) {
    const auto re = hn::MulSub(a.re[i], b.re[i], hn::Mul(a.im[i], b.im[i]));
    a.im[i] = hn::MulAdd(a.re[i], b.im[i], hn::Mul(a.im[i], b.re[i]));
    a.re[i] = re;
  }
}

/// Each lane maps its inflow S to decay S + sum; afterwards this is the map of all lanes up to it.
template<Sweep along, int By, std::size_t R, std::size_t P>
HWY_INLINE void compose(Components<R, P>& decay, Components<R, P>& sum) {
  if constexpr (By < HWY_MAX_BYTES / 8 && By < static_cast<int>(most_lanes)) {
    auto before = moved<along, By>(sum, 0.0);
    advance(before, decay, sum);
    sum = before;
    multiply(decay, moved<along, By>(decay, 1.0));
    compose<along, 2 * By>(decay, sum);
  }
}

/// Joins the lanes of a sweep: keeps, for each, the decay from the block's inflow to the lane's and the inflow from the lanes
/// before; the whole block's sum goes to `total`.
template<Sweep along, std::size_t R, std::size_t P>
void join_lanes(Components<R, P> decay, Components<R, P> sum, double* HWY_RESTRICT kept, double* HWY_RESTRICT total) {
  const Real d;
  compose<along, 1>(decay, sum);
  store(moved<along, 1>(decay, 1.0), [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * kept_lane_values); });
  store(moved<along, 1>(sum, 0.0), [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * kept_lane_values + most_lanes); });
  store(sum, [&](std::size_t i, Vector v) { total[i] = hn::ExtractLane(v, along == Sweep::right ? hn::Lanes(d) - 1 : 0); });
}

template<std::size_t R, std::size_t P>
void prepare_group(const Terms& terms, const Terms::Group& group, const Segments& segments, const double* HWY_RESTRICT gap,
                   Vector span, double* HWY_RESTRICT kept, double* HWY_RESTRICT lane_values, double* HWY_RESTRICT right,
                   double* HWY_RESTRICT left) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d), stride = (R + 2 * P) * lanes;
  auto to_right = load<R, P>([&](std::size_t) { return hn::Zero(d); });
  double* HWY_RESTRICT decay_at = kept;
  for (int step = 0; step + 1 < segments.steps; ++step, gap += lanes, decay_at += stride) {
    const auto decay = decays<R, P>(terms, group, hn::Load(d, gap));
    store(decay, [&](std::size_t i, Vector v) { hn::Store(v, d, decay_at + i * lanes); });
    advance(to_right, decay, decay);
  }
  const auto last = decays<R, P>(terms, group, hn::Load(d, gap));
  store(last, [&](std::size_t i, Vector v) { hn::Store(v, d, decay_at + i * lanes); });
  advance(to_right, last, masked(segments.with_rod(), last));

  auto to_left = masked(segments.with_gap(), last);
  while (decay_at != kept) {
    decay_at -= stride;
    advance(to_left, decay_at);
  }

  const auto over_lane = decays<R, P>(terms, group, span);
  join_lanes<Sweep::right>(over_lane, to_right, lane_values, right);
  join_lanes<Sweep::left>(over_lane, to_left, lane_values + 2 * most_lanes, left);
  for (std::size_t i = 0; i < R + P; ++i) left[i] += 1.0; // the first rod itself
}

void prepare(const Terms& terms, const double* HWY_RESTRICT place, int rods, double rod_length, const KeptBlock& kept,
             double* HWY_RESTRICT gap, double* HWY_RESTRICT right, double* HWY_RESTRICT left) {
  const Real d;
  const Index index;
  const Segments segments(rods);
  measure_gaps(segments, place, rod_length, gap);
  const auto last_rod = hn::Set(index, segments.last_rod);
  const auto first = hn::Min(hn::Load(index, segments.first), last_rod),
             next = hn::Min(hn::LoadU(index, segments.first + 1), last_rod);
  const auto span = hn::MulAdd(hn::ConvertTo(d, hn::Sub(next, first)), hn::Set(d, rod_length),
                               hn::Sub(hn::GatherIndex(d, place, next), hn::GatherIndex(d, place, first)));
  double *decay = kept.decay, *lane_values = kept.lanes;
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      prepare_group<reals.value, pairs.value>(terms, group, segments, gap, span, decay, lane_values, right, left);
    });
    right += group.components();
    left += group.components();
    lane_values += static_cast<std::size_t>(group.components()) * kept_lane_values;
    decay += static_cast<std::size_t>(segments.steps * group.components()) * hn::Lanes(d);
  }
}

/// The inflow of each lane from that of the block.
template<std::size_t R, std::size_t P> HWY_INLINE Components<R, P> lane_inflow(const double* lane_values, const double* inflow) {
  const Real d;
  const auto at = [&](int k) {
    return [&, k](std::size_t i) { return hn::Load(d, lane_values + i * kept_lane_values + k * most_lanes); };
  };
  auto sum = load<R, P>([&](std::size_t i) { return hn::Set(d, inflow[i]); });
  advance(sum, load<R, P>(at(0)), load<R, P>(at(1)));
  return sum;
}

template<std::size_t R, std::size_t P>
HWY_INLINE Vector contract(const Components<R, P>& weight, const Components<R, P>& sum, Vector value) {
  auto more = hn::Zero(Real());
  for (std::size_t i = 0; i < R; ++i) value = hn::MulAdd(weight.real[i], sum.real[i], value);
  for (std::size_t i = 0; i < P; ++i) {
    value = hn::MulAdd(weight.re[i], sum.re[i], value);
    more = i == 0 ? hn::Mul(weight.im[i], sum.im[i]) : hn::MulAdd(weight.im[i], sum.im[i], more);
  }
  return P > 0 ? hn::Add(value, more) : value;
}

template<std::size_t R, std::size_t P>
void finish_group(const Segments& segments, const double* HWY_RESTRICT kept, const double* HWY_RESTRICT lane_values,
                  const double* HWY_RESTRICT first_a, const double* HWY_RESTRICT last_b, const double* HWY_RESTRICT ahead,
                  const double* HWY_RESTRICT behind, bool first_group, double* HWY_RESTRICT sums) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d), stride = (R + 2 * P) * lanes;
  const auto decay_of = [&](const double* at) { return load<R, P>([&](std::size_t i) { return hn::Load(d, at + i * lanes); }); };
  const auto weights = [&](const double* of) { return load<R, P>([&](std::size_t i) { return hn::Set(d, of[i]); }); };
  const double* HWY_RESTRICT decay_at = kept;
  {
    auto a = lane_inflow<R, P>(lane_values, first_a);
    const auto weight = weights(ahead);
    for (int step = 0; step + 1 < segments.steps; ++step, decay_at += stride, sums += lanes) {
      hn::Store(contract(weight, a, first_group ? hn::Zero(d) : hn::Load(d, sums)), d, sums);
      advance(a, decay_at);
    }
    hn::Store(contract(weight, a, first_group ? hn::Zero(d) : hn::Load(d, sums)), d, sums);
  }
  auto b = lane_inflow<R, P>(lane_values + 2 * most_lanes, last_b);
  const auto weight = weights(behind);
  const auto last = decay_of(decay_at);
  advance(b, last, masked(segments.with_gap(), last));
  hn::Store(contract(weight, b, hn::Load(d, sums)), d, sums);
  while (decay_at != kept) {
    decay_at -= stride;
    sums -= lanes;
    advance(b, decay_at);
    hn::Store(contract(weight, b, hn::Load(d, sums)), d, sums);
  }
}

void finish(const Terms& terms, const KeptBlock& kept, int rods, const double* first_a, const double* last_b, const double* ahead,
            const double* behind, double* HWY_RESTRICT sums, double* HWY_RESTRICT value) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d);
  const Segments segments(rods);
  const double *decay = kept.decay, *lane_values = kept.lanes;
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      finish_group<reals.value, pairs.value>(segments, decay, lane_values, first_a, last_b, ahead, behind, decay == kept.decay,
                                             sums);
    });
    for (const double** component : {&first_a, &last_b, &ahead, &behind}) *component += group.components();
    lane_values += static_cast<std::size_t>(group.components()) * kept_lane_values;
    decay += static_cast<std::size_t>(segments.steps * group.components()) * lanes;
  }
  const auto first = hn::Load(Index(), segments.first);
  const int full = segments.steps - 1;
  for (int step = 0; step < full; ++step) hn::ScatterIndex(hn::Load(d, sums + step * lanes), d, value + step, first);
  for (int lane = segments.lanes - segments.longer_lanes(); lane < segments.lanes; ++lane)
    value[segments.first[lane] + full] = sums[static_cast<std::size_t>(full) * lanes + static_cast<std::size_t>(lane)];
}

void over(const Terms& terms, const double* distance, int count, double* decay) {
  const Real d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  const auto width = static_cast<std::size_t>(terms.components());
  HWY_ALIGN double some[most_lanes] = {};
  HWY_ALIGN double found[most_lanes];
  for (int from = 0; from < count; from += lanes) {
    const int here = std::min(lanes, count - from);
    std::copy(distance + from, distance + from + here, some);
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

} // namespace prethermal::md::hard_rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::hard_rods {
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

} // namespace prethermal::md::hard_rods
#endif
