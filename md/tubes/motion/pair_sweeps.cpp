#include "md/tubes/motion/pair_sweeps.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/tubes/motion/pair_sweeps.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/rods/forces/exponential_force_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::tubes::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using namespace rods::HWY_NAMESPACE;
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

/// The charges of the rods, step by step, and those of the rods after each lane's last one.
void gather_charges(const Segments& segments, const double* HWY_RESTRICT of_first, double* HWY_RESTRICT charge) {
  const Real d;
  const Index index;
  const auto first = hn::Load(index, segments.first), last_rod = hn::Set(index, segments.first[segments.lanes] - 1);
  for (int step = 0; step <= segments.steps; ++step, charge += segments.lanes)
    hn::Store(hn::GatherIndex(d, of_first, hn::Min(hn::Add(first, hn::Set(index, step)), last_rod)), d, charge);
}

template<std::size_t R, std::size_t P> HWY_INLINE Components<R, P> kept_decay(const double* HWY_RESTRICT kept) {
  const Real d;
  return load<R, P>([&](std::size_t i) { return hn::Load(d, kept + i * hn::Lanes(d)); });
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

/// Half a sweep over a block, as rods::prepare_block, with the sums of ring 1 behind those of all rods in every row.
void prepare_pair(const Terms& terms, const double* HWY_RESTRICT place, const double* HWY_RESTRICT of_first, int rods_here,
                  const rods::KeptBlock& kept, double* HWY_RESTRICT gap, double* HWY_RESTRICT charge, double* HWY_RESTRICT right,
                  double* HWY_RESTRICT left) {
  const Segments segments(rods_here);
  measure_gaps(segments, place, 0.0, gap);
  gather_charges(segments, of_first, charge);
  const Vector span = lane_spans(segments, place, 0.0);
  double *decay = kept.decay, *lanes = kept.lanes;
  const auto all = static_cast<std::size_t>(terms.components());
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      prepare_pair_group<reals.value, pairs.value>(terms, group, segments, gap, charge, span, decay, lanes, right, left, all,
                                                   of_first[0]);
    });
    const auto components = static_cast<std::size_t>(group.components());
    decay += static_cast<std::size_t>(segments.steps * segments.lanes) * components;
    lanes += rods::kept_lane_values * components;
    right += components;
    left += components;
  }
}

/// What goes into a block from its two sides, and what is made of the sums in it.
struct PairFlow {
  const double *first_a, *last_b, *ahead, *behind;
};

template<std::size_t R, std::size_t P>
HWY_INLINE Vector of_other_ring(const Components<R, P>& weight, const Sums<R, P>& sums, Vector of_first, Vector value) {
  const auto all = contract(weight, sums.all, hn::Zero(Real())), first = contract(weight, sums.first, hn::Zero(Real()));
  return hn::Add(value, hn::MulAdd(of_first, hn::Sub(all, hn::Add(first, first)), first));
}

template<std::size_t R, std::size_t P>
void finish_pair_group(const Segments& segments, const double* HWY_RESTRICT kept, const double* HWY_RESTRICT kept_lanes,
                       const double* HWY_RESTRICT charge, PairFlow flow, std::size_t components, bool first_group,
                       double* HWY_RESTRICT sums) {
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
  for (int step = 1;; ++step) {
    const auto of_first = hn::Load(d, charge);
    hn::Store(of_other_ring(weight, b, of_first, hn::Load(d, sums)), d, sums);
    if (step == segments.steps) break;
    kept -= stride;
    charge -= lanes;
    sums -= lanes;
    const auto decay = kept_decay<R, P>(kept);
    pass(b, decay, decay, of_first);
  }
}

void finish_pair(const Terms& terms, const rods::KeptBlock& kept, const double* charge, int rods_here, const double* first_a,
                 const double* last_b, const double* ahead, const double* behind, double* HWY_RESTRICT sums,
                 double* HWY_RESTRICT value) {
  const Real d;
  const Segments segments(rods_here);
  const double *decay = kept.decay, *kept_lanes = kept.lanes;
  PairFlow flow{first_a, last_b, ahead, behind};
  const auto all = static_cast<std::size_t>(terms.components());
  for (const Terms::Group& group : terms.groups) {
    with_shape(group, [&](auto reals, auto pairs) {
      finish_pair_group<reals.value, pairs.value>(segments, decay, kept_lanes, charge, flow, all, decay == kept.decay, sums);
    });
    const auto components = static_cast<std::size_t>(group.components());
    decay += static_cast<std::size_t>(segments.steps * segments.lanes) * components;
    kept_lanes += rods::kept_lane_values * components;
    flow = {flow.first_a + components, flow.last_b + components, flow.ahead + components, flow.behind + components};
  }
  const auto first = hn::Load(Index(), segments.first);
  for (int step = 1; step < segments.steps; ++step, sums += segments.lanes, ++value)
    hn::ScatterIndex(hn::Load(d, sums), d, value, first);
  for (int lane = segments.lanes - segments.longer; lane < segments.lanes; ++lane) value[segments.first[lane]] = sums[lane];
}

} // namespace prethermal::md::tubes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::tubes {
HWY_EXPORT(prepare_pair);
HWY_EXPORT(finish_pair);

namespace {

constexpr std::size_t charge_values = static_cast<std::size_t>(rods::block_size) + 16; // of a block: one step more

// sum <- decay sum + source, component by component of conjugated exponents.
void pass_components(const rods::Terms& terms, double* sum, const double* decay, const double* source) {
  for (const auto& group : terms.groups) {
    const int reals = group.reals, pairs = group.pairs;
    for (int i = 0; i < reals; ++i) sum[i] = decay[i] * sum[i] + source[i];
    for (int i = reals; i < reals + pairs; ++i) {
      const double re = sum[i], im = sum[i + pairs];
      sum[i] = decay[i] * re - decay[i + pairs] * im + source[i];
      sum[i + pairs] = decay[i] * im + decay[i + pairs] * re + source[i + pairs];
    }
    sum += group.components();
    decay += group.components();
    source += group.components();
  }
}

// sum <- sum / (1 - decay): all images round the ring.
void close_ring(const rods::Terms& terms, double* sum, const double* decay) {
  for (const auto& group : terms.groups) {
    const int reals = group.reals, pairs = group.pairs;
    for (int i = 0; i < reals; ++i) sum[i] /= 1.0 - decay[i];
    for (int i = reals; i < reals + pairs; ++i) {
      const double re = 1.0 - decay[i], im = -decay[i + pairs], size = re * re + im * im, a = sum[i], b = sum[i + pairs];
      sum[i] = (a * re + b * im) / size;
      sum[i + pairs] = (b * re - a * im) / size;
    }
    sum += group.components();
    decay += group.components();
  }
}

} // namespace

PairSweeps::PairSweeps(const model::PairPotential& potential, const numerics::ExponentialSum& kernel, double length)
    : length_(length), terms_(rods::sweep_terms(kernel, potential.length)),
      components_(static_cast<std::size_t>(terms_.components())), scratch_(hwy::AllocateAligned<double>(charge_values)) {
  const double energy = potential.strength / potential.length;
  force_ahead_ = rods::component_weights(terms_, true, energy / potential.length);
  force_behind_ = rods::component_weights(terms_, true, -energy / potential.length);
  energy_ = rods::component_weights(terms_, false, 0.5 * energy);
}

void PairSweeps::make_room(std::size_t rods_here) {
  const std::size_t block = static_cast<std::size_t>(rods::block_size), blocks = (rods_here + block - 1) / block;
  if (blocks == blocks_) return;
  blocks_ = blocks;
  decays_ = hwy::AllocateAligned<double>(blocks * block * components_);
  charges_ = hwy::AllocateAligned<double>(blocks * charge_values);
  lanes_ = hwy::AllocateAligned<double>(blocks * rods::kept_lane_values * 2 * components_);
  for (auto* sums : {&right_, &left_, &first_a_, &last_b_}) sums->assign(blocks * 2 * components_, 0.0);
}

void PairSweeps::forces(const MergedRings& merged, std::span<double> force) { sweep(merged, force_ahead_, force_behind_, force); }

void PairSweeps::energies(const MergedRings& merged, std::span<double> energy) { sweep(merged, energy_, energy_, energy); }

void PairSweeps::sweep(const MergedRings& merged, std::span<const double> ahead, std::span<const double> behind,
                       std::span<double> value) {
  make_room(merged.size());
  const auto block = static_cast<std::size_t>(rods::block_size);
  const auto first = [&](std::size_t b) { return b * block; };
  const auto rods_of = [&](std::size_t b) { return static_cast<int>(std::min(block, merged.size() - first(b))); };
  const auto kept = [&](std::size_t b) {
    return rods::KeptBlock{decays_.get() + b * block * components_, lanes_.get() + b * rods::kept_lane_values * 2 * components_};
  };
  const std::size_t row = 2 * components_;
  for (std::size_t b = 0; b < blocks_; ++b) HWY_DYNAMIC_DISPATCH(prepare_pair)
  (terms_, merged.place.data() + first(b), merged.of_first.data() + first(b), rods_of(b), kept(b), scratch_.get(),
   charges_.get() + b * charge_values, right_.data() + b * row, left_.data() + b * row);
  join_blocks(merged);
  for (std::size_t b = 0; b < blocks_; ++b) HWY_DYNAMIC_DISPATCH(finish_pair)
  (terms_, kept(b), charges_.get() + b * charge_values, rods_of(b), first_a_.data() + b * row, last_b_.data() + b * row,
   ahead.data(), behind.data(), scratch_.get(), value.data() + first(b));
}

// What flows into each block from its two sides, round the ring.
void PairSweeps::join_blocks(const MergedRings& merged) {
  const auto block = static_cast<std::size_t>(rods::block_size);
  const std::size_t row = 2 * components_;
  distance_.clear();
  for (std::size_t b = 0; b < blocks_; ++b) { // to the first rod of the next block, and within the block
    const std::size_t last = std::min((b + 1) * block, merged.size()) - 1;
    const double next = last + 1 < merged.size() ? merged.place[last + 1] : merged.place[0] + length_;
    distance_.push_back(std::max(0.0, next - merged.place[last]));
    distance_.push_back(merged.place[last] - merged.place[b * block]);
  }
  distance_.push_back(length_);
  decay_.resize(distance_.size() * components_);
  rods::decays_over(terms_, distance_.data(), static_cast<int>(distance_.size()), decay_.data());
  const auto decay = [&](std::size_t i) { return decay_.data() + i * components_; };
  const std::vector<double> none(components_, 0.0);
  for (std::size_t ring = 0; ring < row; ring += components_) {
    // Once round without an inflow gives that of the first block, all images summed; then block by block.
    const auto flow = [&](double* sum, std::size_t gap, std::size_t span, const double* of_block) {
      pass_components(terms_, sum, decay(span), of_block);
      pass_components(terms_, sum, decay(gap), none.data());
    };
    double* a = first_a_.data() + ring;
    std::vector<double> sum(components_, 0.0);
    for (std::size_t b = 0; b < blocks_; ++b) flow(sum.data(), 2 * b, 2 * b + 1, right_.data() + b * row + ring);
    close_ring(terms_, sum.data(), decay(2 * blocks_));
    for (std::size_t b = 0; b < blocks_; ++b) {
      std::ranges::copy(sum, a + b * row);
      flow(sum.data(), 2 * b, 2 * b + 1, right_.data() + b * row + ring);
    }
    double* from_right = last_b_.data() + ring;
    std::ranges::fill(sum, 0.0);
    const auto gap_before = [&](std::size_t b) { return 2 * (b > 0 ? b - 1 : blocks_ - 1); };
    for (std::size_t b = blocks_; b-- > 0;) flow(sum.data(), gap_before(b), 2 * b + 1, left_.data() + b * row + ring);
    close_ring(terms_, sum.data(), decay(2 * blocks_));
    for (std::size_t b = blocks_; b-- > 0;) {
      std::ranges::copy(sum, from_right + b * row);
      flow(sum.data(), gap_before(b), 2 * b + 1, left_.data() + b * row + ring);
    }
  }
}

} // namespace prethermal::md::tubes
#endif
