#include "common/random/fill.hpp"

#include "common/random/philox.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numbers>
#include <stdexcept>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "common/random/fill.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "common/random/philox-inl.hpp"
#include "hwy/contrib/math/math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::random::HWY_NAMESPACE {

// The words of as many consecutive blocks as there are lanes, from block `draw` on. (No struct of vectors: on some instruction
// sets a vector has no size.)
HWY_INLINE void blocks(const KeySchedule& keys, const Counter& first, std::uint64_t draw, WideVector& w0, WideVector& w1,
                       WideVector& w2, WideVector& w3) {
  const Wide d;
  w0 = hn::Add(hn::Set(d, draw), hn::Iota(d, 0));
  w1 = hn::Or(hn::ShiftRight<32>(w0), hn::Set(d, (first.entity >> 32) << 16));
  w2 = hn::Set(d, first.entity);
  w3 = hn::Set(d, first.sample);
  philox(keys, w0, w1, w2, w3);
}

// Calls transform(w0, w1, w2, w3, v0, v1), which makes two 64-bit results a block. The last, incomplete vector goes through the
// same instructions into a buffer, so that a value does not depend on its place.
template<class Lane, class Transform>
void fill_pairs(std::uint64_t key, const Counter& first, Lane* values, std::size_t count, const Transform& transform) {
  const hn::ScalableTag<Lane> d;
  const std::size_t lanes = hn::Lanes(d);
  const KeySchedule keys = key_schedule(key);
  std::uint64_t draw = first.draw;
  hn::Vec<decltype(d)> v0, v1;
  WideVector w0, w1, w2, w3;
  std::size_t done = 0;
  for (; done + 2 * lanes <= count; done += 2 * lanes, draw += lanes) {
    blocks(keys, first, draw, w0, w1, w2, w3);
    transform(w0, w1, w2, w3, v0, v1);
    store_pairs(v0, v1, d, values + done);
  }
  if (done == count) return;
  HWY_ALIGN Lane rest[2 * HWY_LANES(Lane)];
  blocks(keys, first, draw, w0, w1, w2, w3);
  transform(w0, w1, w2, w3, v0, v1);
  store_pairs(v0, v1, d, rest);
  std::copy(rest, rest + (count - done), values + done);
}

void words(std::uint64_t key, const Counter& first, std::uint64_t* pairs, std::size_t count) {
  fill_pairs(
      key, first, pairs, count,
      [](const WideVector& w0, const WideVector& w1, const WideVector& w2, const WideVector& w3, WideVector& v0, WideVector& v1) {
        const auto low = hn::Set(Wide(), 0xffffffffull);
        v0 = hn::OrAnd(hn::ShiftLeft<32>(w1), w0, low);
        v1 = hn::OrAnd(hn::ShiftLeft<32>(w3), w2, low);
      });
}

void uniforms(std::uint64_t key, const Counter& first, double* values, std::size_t count) {
  fill_pairs(
      key, first, values, count,
      [](const WideVector& w0, const WideVector& w1, const WideVector& w2, const WideVector& w3, RealVector& v0, RealVector& v1) {
        v0 = uniform(w0, w1);
        v1 = uniform(w2, w3);
      });
}

void exponentials(std::uint64_t key, const Counter& first, double* values, std::size_t count) {
  fill_pairs(
      key, first, values, count,
      [](const WideVector& w0, const WideVector& w1, const WideVector& w2, const WideVector& w3, RealVector& v0, RealVector& v1) {
        v0 = hn::Neg(hn::Log(Real(), uniform(w0, w1)));
        v1 = hn::Neg(hn::Log(Real(), uniform(w2, w3)));
      });
}

void normals(std::uint64_t key, const Counter& first, double* values, std::size_t count) {
  fill_pairs(
      key, first, values, count,
      [](const WideVector& w0, const WideVector& w1, const WideVector& w2, const WideVector& w3, RealVector& v0, RealVector& v1) {
        const Real d;
        const auto radius = hn::Sqrt(hn::Mul(hn::Set(d, -2.0), hn::Log(d, uniform(w0, w1))));
        const auto angle = hn::Mul(hn::Set(d, 2.0 * std::numbers::pi), uniform(w2, w3));
        v0 = hn::Mul(radius, hn::Cos(d, angle));
        v1 = hn::Mul(radius, hn::Sin(d, angle));
      });
}

} // namespace prethermal::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::random {
HWY_EXPORT(words);
HWY_EXPORT(uniforms);
HWY_EXPORT(exponentials);
HWY_EXPORT(normals);

namespace {
void require_room(const Counter& first, std::uint64_t blocks) {
  if (first.entity >= draw_limit || first.draw > draw_limit || blocks > draw_limit - first.draw)
    throw std::out_of_range("random: a draw or an entity does not fit into 48 bits");
}
} // namespace

void fill_words(std::uint64_t key, const Counter& first, std::span<std::uint32_t> values) {
  require_room(first, (values.size() + 3) / 4);
  // In pieces through a buffer of 64-bit pairs; the pieces are whole blocks.
  std::uint64_t pairs[512];
  Counter next = first;
  for (std::size_t done = 0; done < values.size(); done += 1024, next.draw += 256) {
    const std::size_t count = std::min<std::size_t>(1024, values.size() - done);
    HWY_DYNAMIC_DISPATCH(words)(key, next, pairs, (count + 1) / 2);
    static_assert(std::endian::native == std::endian::little, "the first word of a pair is its low half");
    std::memcpy(values.data() + done, pairs, count * sizeof(std::uint32_t));
  }
}

void fill_uniforms(std::uint64_t key, const Counter& first, std::span<double> values) {
  require_room(first, (values.size() + 1) / 2);
  HWY_DYNAMIC_DISPATCH(uniforms)(key, first, values.data(), values.size());
}

void fill_exponentials(std::uint64_t key, const Counter& first, std::span<double> values) {
  require_room(first, (values.size() + 1) / 2);
  HWY_DYNAMIC_DISPATCH(exponentials)(key, first, values.data(), values.size());
}

void fill_normals(std::uint64_t key, const Counter& first, std::span<double> values) {
  require_room(first, (values.size() + 1) / 2);
  HWY_DYNAMIC_DISPATCH(normals)(key, first, values.data(), values.size());
}

} // namespace prethermal::random
#endif
