#include "md/rods/forces/exponential_force_blocks.hpp"

#include <algorithm>
#include <hwy/cache_control.h>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/rods/forces/exponential_force_blocks.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/rods/forces/exponential_force_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

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
