#include "md/velocity_swap/classical.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/velocity_swap/classical.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "common/random/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::velocity_swap::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
namespace rn = prethermal::random::HWY_NAMESPACE;

constexpr std::size_t most_lanes = HWY_LANES(double);

/// What the lanes hold, while it is in memory. Times are in units of 1/swap_rate.
struct Lanes {
  HWY_ALIGN double displacement[most_lanes]; // since the start of the segment, velocity times time
  HWY_ALIGN double velocity[most_lanes];
  HWY_ALIGN double remaining[most_lanes];   // time to the end of the segment; 0: done
  HWY_ALIGN std::uint64_t pair[most_lanes]; // counter words 0, 1 and 2
  HWY_ALIGN std::uint64_t entity_high[most_lanes];
  HWY_ALIGN std::uint64_t entity_low[most_lanes];
  HWY_ALIGN std::uint64_t active[most_lanes]; // all bits set, or none
  std::size_t owner[most_lanes];
};

/// Where the next particle of the segment comes from, and where finished ones go.
struct Queue {
  double *position, *velocity;
  std::size_t size, next;
  double duration, swap_rate; // duration in units of 1/swap_rate
  std::uint32_t segment;

  void load(Lanes& lanes, std::size_t lane) {
    const bool some = next < size;
    const std::size_t particle = some ? next++ : 0;
    lanes.active[lane] = some ? ~0ull : 0ull;
    lanes.owner[lane] = particle;
    lanes.displacement[lane] = 0.0;
    lanes.velocity[lane] = velocity[particle];
    lanes.remaining[lane] = some ? duration : 0.0;
    lanes.pair[lane] = 0;
    lanes.entity_high[lane] = segment | (static_cast<std::uint64_t>(particle) >> 32) << 16;
    lanes.entity_low[lane] = particle & 0xffffffffull;
  }

  /// Puts away every finished particle and loads the next; false when all lanes are idle.
  bool turn_over(Lanes& lanes, std::size_t width) {
    bool busy = false;
    for (std::size_t lane = 0; lane < width; ++lane) {
      if (lanes.active[lane] != 0 && lanes.remaining[lane] == 0.0) {
        position[lanes.owner[lane]] += lanes.displacement[lane] / swap_rate;
        velocity[lanes.owner[lane]] = lanes.velocity[lane];
        load(lanes, lane);
      }
      busy = busy || lanes.active[lane] != 0;
    }
    return busy;
  }
};

std::uint64_t advance(Particles& particles, const double* HWY_RESTRICT nodes, double swap_rate, double duration,
                      std::uint64_t key, std::uint32_t sample, std::uint32_t segment) {
  Queue queue{particles.position.data(),
              particles.velocity.data(),
              particles.position.size(),
              0,
              duration * swap_rate,
              swap_rate,
              segment};
  const rn::Wide d;
  const rn::Real f;
  const std::size_t width = hn::Lanes(f);
  const rn::KeySchedule keys = rn::key_schedule(key);
  bool busy = queue.size > 0;
  if (!busy) return 0;
  Lanes lanes;
  for (std::size_t lane = 0; lane < width; ++lane) queue.load(lanes, lane);

  std::uint64_t swaps = 0;
  const auto none = hn::Zero(f);
  // One flight and the swap that ends it, unless the segment ends first.
  const auto event = [&](const auto& waiting_word, const auto& velocity_word, auto& displacement, auto& velocity,
                         auto& remaining) {
    const auto waiting = rn::quick_exponential(waiting_word);
    const auto fresh = rn::table_draw(nodes, velocity_word);
    const auto swap = hn::Lt(waiting, remaining);
    displacement = hn::MulAdd(velocity, hn::Min(waiting, remaining), displacement);
    velocity = hn::IfThenElse(swap, fresh, velocity);
    remaining = hn::IfThenElseZero(swap, hn::Sub(remaining, waiting));
    swaps += hn::CountTrue(f, swap);
  };
  while (busy) {
    auto displacement = hn::Load(f, lanes.displacement), velocity = hn::Load(f, lanes.velocity),
         remaining = hn::Load(f, lanes.remaining);
    auto pair = hn::Load(d, lanes.pair);
    const auto entity_high = hn::Load(d, lanes.entity_high), entity_low = hn::Load(d, lanes.entity_low);
    const auto active = hn::MaskFromVec(hn::BitCast(f, hn::Load(d, lanes.active)));
    do {
      auto w0 = pair, w1 = entity_high, w2 = entity_low, w3 = hn::Set(d, sample);
      rn::philox(keys, w0, w1, w2, w3);
      event(w0, w1, displacement, velocity, remaining);
      event(w2, w3, displacement, velocity, remaining);
      pair = hn::Add(pair, hn::Set(d, 1));
    } while (hn::AllFalse(f, hn::And(active, hn::Eq(remaining, none))));
    hn::Store(displacement, f, lanes.displacement);
    hn::Store(velocity, f, lanes.velocity);
    hn::Store(remaining, f, lanes.remaining);
    hn::Store(pair, d, lanes.pair);
    busy = queue.turn_over(lanes, width);
  }
  return swaps;
}

} // namespace prethermal::md::velocity_swap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::velocity_swap {
HWY_EXPORT(advance);

std::uint64_t advance_classical(Particles& particles, const random::InverseTable& bath_velocities, double swap_rate,
                                double duration, std::uint64_t key, std::uint32_t sample, std::uint32_t segment) {
  if (!(duration > 0.0)) return 0;
  return HWY_DYNAMIC_DISPATCH(advance)(particles, bath_velocities.nodes.data(), swap_rate, duration, key, sample, segment);
}

} // namespace prethermal::md::velocity_swap
#endif
