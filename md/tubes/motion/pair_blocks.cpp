#include "md/tubes/motion/pair_blocks.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/tubes/motion/pair_blocks.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/tubes/motion/merged_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::tubes::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using rods::Terms;

/// What a sweep carries: sums over all rods, and over those of ring 1.
template<std::size_t R, std::size_t P> struct Sums { Components<R, P> all, first; };

template<std::size_t R, std::size_t P> HWY_INLINE Components<R, P> times(Vector factor, const Components<R, P>& c) {
  Components<R, P> product;
  for (std::size_t i = 0; i < R; ++i) product.real[i] = hn::Mul(factor, c.real[i]);
  for (std::size_t i = 0; i < P; ++i) product.re[i] = hn::Mul(factor, c.re[i]);
  for (std::size_t i = 0; i < P; ++i) product.im[i] = hn::Mul(factor, c.im[i]);
  return product;
}

/// Past rods, of which `of_first` says whether they are of ring 1.
template<std::size_t R, std::size_t P>
HWY_INLINE void pass(Sums<R, P>& sums, const Components<R, P>& decay, const Components<R, P>& source, Vector of_first) {
  advance(sums.all, decay, source);
  advance(sums.first, decay, times(of_first, source));
}

template<std::size_t R, std::size_t P> HWY_INLINE Components<R, P> kept_decay(const double* HWY_RESTRICT kept) {
  const Real d;
  return load<R, P>([&](std::size_t i) { return hn::Load(d, kept + i * hn::Lanes(d)); });
}

/// The gaps behind the rods of a block, step by step; in the last step 0 where there is none.
void merged_gaps(const Segments& segments, const double* HWY_RESTRICT place, double* HWY_RESTRICT gap) {
  const Real d;
  auto here = hn::Load(d, place);
  for (int step = 1; step <= segments.steps; ++step, gap += segments.lanes) {
    const auto next = hn::Load(d, place + step * segments.lanes);
    const auto between = hn::Sub(next, here);
    hn::Store(step < segments.steps ? between : hn::IfThenElseZero(segments.with_gap(), between), d, gap);
    here = next;
  }
}

template<std::size_t R, std::size_t P>
void prepare_pair_group(const Terms& terms, const Terms::Group& group, const Segments& segments, const double* HWY_RESTRICT gap,
                        const double* HWY_RESTRICT charge, Vector span, double* HWY_RESTRICT kept,
                        double* HWY_RESTRICT kept_lanes, double* HWY_RESTRICT right, double* HWY_RESTRICT left,
                        std::size_t components, double first_charge) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d), stride = (R + 2 * P) * lanes;
  const auto none = load<R, P>([&](std::size_t) { return hn::Zero(d); });
  Sums<R, P> to_right{none, none};
  for (int step = 1; step < segments.steps; ++step, gap += lanes, charge += lanes, kept += stride) {
    const auto decay = decays<R, P>(terms, group, hn::Load(d, gap));
    store(decay, [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * lanes); });
    pass(to_right, decay, decay, hn::Load(d, charge));
  }
  const auto last = decays<R, P>(terms, group, hn::Load(d, gap));
  store(last, [&](std::size_t i, Vector v) { hn::Store(v, d, kept + i * lanes); });
  pass(to_right, last, masked(segments.with_rod(), last), hn::Load(d, charge));

  const auto next = masked(segments.with_gap(), last);
  Sums<R, P> to_left{next, times(hn::Load(d, charge + lanes), next)};
  for (int step = 1; step < segments.steps; ++step) {
    kept -= stride;
    const auto decay = kept_decay<R, P>(kept);
    pass(to_left, decay, decay, hn::Load(d, charge));
    charge -= lanes;
  }

  const auto over_lane = decays<R, P>(terms, group, span);
  join_lanes<Sweep::right>(over_lane, to_right.all, kept_lanes, right);
  join_lanes<Sweep::left>(over_lane, to_left.all, kept_lanes + 2 * most_lanes, left);
  kept_lanes += components * rods::kept_lane_values;
  join_lanes<Sweep::right>(over_lane, to_right.first, kept_lanes, right + components);
  join_lanes<Sweep::left>(over_lane, to_left.first, kept_lanes + 2 * most_lanes, left + components);
  for (std::size_t i = 0; i < R + P; ++i) { // the first rod itself
    left[i] += 1.0;
    left[components + i] += first_charge;
  }
}

void prepare_pair(const Terms& terms, const BlockFrame& frame, const MergedBlock& block, const rods::KeptBlock& kept,
                  double* HWY_RESTRICT right, double* HWY_RESTRICT left, double* HWY_RESTRICT ends) {
  const Segments segments(static_cast<int>(frame.first_rods + frame.second_rods));
  merge_block(frame, segments, block);
  ends[0] = block.place[0];
  ends[1] = block.place[segments.steps * segments.lanes - 1];
  const Vector span = merged_spans(segments, block.place);
  merged_gaps(segments, block.place, block.place);
  const double *gap = block.place, *charge = block.charge;
  double *decay = kept.decay, *lanes = kept.lanes;
  const auto all = static_cast<std::size_t>(terms.components());
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      prepare_pair_group<reals.value, pairs.value>(terms, group, segments, gap, charge, span, decay, lanes, right, left, all,
                                                   charge[0]);
    });
    const auto components = static_cast<std::size_t>(group.components());
    decay += static_cast<std::size_t>(segments.steps * segments.lanes) * components;
    lanes += rods::kept_lane_values * components;
    right += components;
    left += components;
  }
}

/// What goes into a block from its two sides, and what is made of the sums in it; moved on from group to group.
struct PairFlow {
  const double *first_a, *last_b, *ahead, *behind;
};

template<std::size_t R, std::size_t P>
HWY_INLINE Vector of_other_ring(const Components<R, P>& weight, const Sums<R, P>& sums, Vector of_first, Vector value) {
  const auto all = contract(weight, sums.all, hn::Zero(Real())), first = contract(weight, sums.first, hn::Zero(Real()));
  return hn::Add(value, hn::MulAdd(of_first, hn::Sub(all, hn::Add(first, first)), first));
}

/// With `source` what has been found goes to where the rods stand, but that of the last step to `sums`; without to `sums` alone.
template<std::size_t R, std::size_t P>
void finish_pair_group(const Segments& segments, const double* HWY_RESTRICT kept, const double* HWY_RESTRICT kept_lanes,
                       const double* HWY_RESTRICT charge, PairFlow flow, std::size_t components, bool first_group,
                       double* HWY_RESTRICT sums, const std::int64_t* HWY_RESTRICT source, double* HWY_RESTRICT value) {
  const Real d;
  const std::size_t lanes = hn::Lanes(d), stride = (R + 2 * P) * lanes, ring = components * rods::kept_lane_values;
  const auto weights = [&](const double* of) { return load<R, P>([&](std::size_t i) { return hn::Set(d, of[i]); }); };
  {
    Sums<R, P> a{lane_inflow<R, P>(kept_lanes, flow.first_a), lane_inflow<R, P>(kept_lanes + ring, flow.first_a + components)};
    const auto weight = weights(flow.ahead);
    for (int step = 1;; ++step) {
      const auto of_first = hn::Load(d, charge);
      hn::Store(of_other_ring(weight, a, of_first, first_group ? hn::Zero(d) : hn::Load(d, sums)), d, sums);
      if (step == segments.steps) break;
      const auto decay = kept_decay<R, P>(kept);
      pass(a, decay, decay, of_first);
      kept += stride;
      charge += lanes;
      sums += lanes;
    }
  }
  kept_lanes += 2 * most_lanes;
  Sums<R, P> b{lane_inflow<R, P>(kept_lanes, flow.last_b), lane_inflow<R, P>(kept_lanes + ring, flow.last_b + components)};
  const auto weight = weights(flow.behind);
  const auto last = kept_decay<R, P>(kept);
  pass(b, last, masked(segments.with_gap(), last), hn::Load(d, charge + lanes));
  hn::Store(of_other_ring(weight, b, hn::Load(d, charge), hn::Load(d, sums)), d, sums);
  for (int step = segments.steps - 1; step-- > 0;) {
    kept -= stride;
    sums -= lanes;
    const auto decay = kept_decay<R, P>(kept);
    pass(b, decay, decay, hn::Load(d, charge));
    charge -= lanes;
    const auto found = of_other_ring(weight, b, hn::Load(d, charge), hn::Load(d, sums));
    if (source != nullptr)
      hn::ScatterIndex(found, d, value, hn::Load(Index(), source + static_cast<std::size_t>(step) * lanes));
    else
      hn::Store(found, d, sums);
  }
}

void finish_pair(const Terms& terms, const MergedBlock& block, const rods::KeptBlock& kept, int rods_here, const double* first_a,
                 const double* last_b, const double* ahead, const double* behind, double* HWY_RESTRICT sums,
                 double* HWY_RESTRICT value) {
  const Segments segments(rods_here);
  const double *decay = kept.decay, *kept_lanes = kept.lanes;
  PairFlow flow{first_a, last_b, ahead, behind};
  const auto all = static_cast<std::size_t>(terms.components());
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      const bool first_group = &group == &terms.groups.front(), last_group = &group == &terms.groups.back();
      finish_pair_group<reals.value, pairs.value>(segments, decay, kept_lanes, block.charge, flow, all, first_group, sums,
                                                  last_group ? block.source : nullptr, value);
    });
    const auto components = static_cast<std::size_t>(group.components());
    decay += static_cast<std::size_t>(segments.steps * segments.lanes) * components;
    kept_lanes += rods::kept_lane_values * components;
    flow = {flow.first_a + components, flow.last_b + components, flow.ahead + components, flow.behind + components};
  }
  const int last_step = (segments.steps - 1) * segments.lanes; // not all lanes have a rod there
  for (int at = last_step + segments.lanes - segments.longer; at < last_step + segments.lanes; ++at)
    value[block.source[at]] = sums[at];
}

} // namespace prethermal::md::tubes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::tubes {
HWY_EXPORT(prepare_pair);
HWY_EXPORT(finish_pair);

void prepare_pair_block(const rods::Terms& terms, const BlockFrame& frame, const MergedBlock& block, const rods::KeptBlock& kept,
                        double* right, double* left, double* ends) {
  HWY_DYNAMIC_DISPATCH(prepare_pair)(terms, frame, block, kept, right, left, ends);
}

void finish_pair_block(const rods::Terms& terms, const MergedBlock& block, const rods::KeptBlock& kept, int rods,
                       const double* first_a, const double* last_b, const double* ahead, const double* behind, double* sums,
                       double* value) {
  HWY_DYNAMIC_DISPATCH(finish_pair)(terms, block, kept, rods, first_a, last_b, ahead, behind, sums, value);
}

} // namespace prethermal::md::tubes
#endif
