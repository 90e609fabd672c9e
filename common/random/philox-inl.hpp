// Vectorised Philox4x32-10 and draws for Highway kernels; included once for each instruction set (hence no pragma once).
#if defined(PRETHERMAL_RANDOM_PHILOX_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_RANDOM_PHILOX_INL
#undef PRETHERMAL_RANDOM_PHILOX_INL
#else
#define PRETHERMAL_RANDOM_PHILOX_INL
#endif

#include "hwy/highway.h"

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace prethermal::random::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Wide = hn::ScalableTag<std::uint64_t>; // one Philox block a lane, each of its words in the low half of a 64-bit lane
using Real = hn::ScalableTag<double>;
using WideVector = hn::Vec<Wide>;
using RealVector = hn::Vec<Real>;

/// The round keys of one stream.
struct KeySchedule {
  std::uint64_t low[10], high[10];
};

inline KeySchedule key_schedule(std::uint64_t key) {
  KeySchedule schedule{};
  std::uint32_t low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round, low += 0x9E3779B9u, high += 0xBB67AE85u) {
    schedule.low[round] = low;
    schedule.high[round] = high;
  }
  return schedule;
}

/// The 64-bit products of the low halves of the lanes.
HWY_INLINE WideVector multiply_low_halves(WideVector a, WideVector b) {
#if HWY_TARGET == HWY_SCALAR
  const auto low = hn::Set(Wide(), 0xffffffffull);
  return hn::Mul(hn::And(a, low), hn::And(b, low));
#else
  const hn::Repartition<std::uint32_t, Wide> halves;
  return hn::MulEven(hn::BitCast(halves, a), hn::BitCast(halves, b));
#endif
}

/// Stores a0 b0 a1 b1 ...
template<class D, class V> HWY_INLINE void store_pairs(V a, V b, D d, hn::TFromD<D>* HWY_RESTRICT to) {
#if HWY_TARGET == HWY_SCALAR
  hn::StoreU(a, d, to);
  hn::StoreU(b, d, to + 1);
#else
  hn::StoreInterleaved2(a, b, d, to);
#endif
}

/// Ten rounds on the counter words c0..c3, in place. Upper halves of the lanes hold rubbish before and after: the products read
/// the low halves only, so that the full 64-bit product serves as its own low word and a round needs no masks.
HWY_INLINE void philox(const KeySchedule& keys, WideVector& c0, WideVector& c1, WideVector& c2, WideVector& c3) {
  const Wide d;
  const auto multiplier0 = hn::Set(d, 0xD2511F53ull), multiplier1 = hn::Set(d, 0xCD9E8D57ull);
  for (int round = 0; round < 10; ++round) {
    const auto product0 = multiply_low_halves(c0, multiplier0);
    const auto product1 = multiply_low_halves(c2, multiplier1);
    c0 = hn::Xor3(hn::ShiftRight<32>(product1), c1, hn::Set(d, keys.low[round]));
    c2 = hn::Xor3(hn::ShiftRight<32>(product0), c3, hn::Set(d, keys.high[round]));
    c1 = product1;
    c3 = product0;
  }
}

/// Two words a lane as the uniform number (cell + 1/2) 2^-52 of random::uniform(low, high): the same bits.
HWY_INLINE RealVector uniform(WideVector low, WideVector high) {
  const Wide d;
  const Real f;
  const auto bits = hn::ShiftRight<12>(hn::OrAnd(hn::ShiftLeft<32>(high), low, hn::Set(d, 0xffffffffull)));
  const auto one_to_two = hn::BitCast(f, hn::Or(bits, hn::Set(d, 0x3ff0000000000000ull)));
  return hn::Sub(one_to_two, hn::Set(f, 1.0 - 0x1p-53));
}

/// One word a lane as a draw of the exponential law of mean 1, for kernels where speed counts: -log(u) with u = (word + 1/2)
/// 2^-32, the logarithm of the mantissa by a Chebyshev polynomial of degree 9 on [1, 2). Never negative; its absolute error is
/// below 1.1e-8 and biases the mean by 5e-9; the largest draw is 22.9 (2^-33 is the smallest u).
HWY_INLINE RealVector quick_exponential(WideVector word) {
  const Wide d;
  const Real f;
  // 2^52 + word, made of bits; 2^52 - 1/2 is a double, so that the difference is word + 1/2 exactly.
  const auto large = hn::OrAnd(hn::Set(d, 0x4330000000000000ull), word, hn::Set(d, 0xffffffffull));
  const auto bits = hn::BitCast(d, hn::Sub(hn::BitCast(f, large), hn::Set(f, 0x1p52 - 0.5)));
  const auto mantissa = hn::OrAnd(hn::Set(d, 0x3ff0000000000000ull), bits, hn::Set(d, 0x000fffffffffffffull));
  const auto raised = hn::BitCast(f, hn::Or(hn::ShiftRight<52>(bits), hn::Set(d, 0x4330000000000000ull)));
  const auto exponent = hn::Sub(raised, hn::Set(f, 0x1p52 + 1023.0 + 32.0)); // of u
  const auto z = hn::Sub(hn::BitCast(f, mantissa), hn::Set(f, 1.5));
  auto sum = hn::Set(f, -0.0037526242129866808);
  sum = hn::MulAdd(sum, z, hn::Set(f, 0.0061514709614861893));
  sum = hn::MulAdd(sum, z, hn::Set(f, -0.0081329775113420291));
  sum = hn::MulAdd(sum, z, hn::Set(f, 0.014338342043640373));
  sum = hn::MulAdd(sum, z, hn::Set(f, -0.026363114097501486));
  sum = hn::MulAdd(sum, z, hn::Set(f, 0.049409618339308001));
  sum = hn::MulAdd(sum, z, hn::Set(f, -0.098764266597371073));
  sum = hn::MulAdd(sum, z, hn::Set(f, 0.22222136822687719));
  sum = hn::MulAdd(sum, z, hn::Set(f, -0.66666668140318996));
  sum = hn::MulAdd(sum, z, hn::Set(f, -0.40546510379299033 + 5.3e-9)); // the shift keeps the result from falling below zero
  return hn::MulAdd(exponent, hn::Set(f, -0.69314718055994531), sum);
}

/// One word a lane as a draw of the law of an InverseTable with these nodes: random::draw, up to rounding.
HWY_INLINE RealVector table_draw(const double* HWY_RESTRICT nodes, WideVector word) {
  const Wide d;
  const Real f;
  const hn::RebindToSigned<Wide> index_tag;
  const auto cell = hn::BitCast(index_tag, hn::And(hn::ShiftRight<20>(word), hn::Set(d, 0xfffull)));
  // 1 + place: the 20 bits on top of the mantissa, half of their last bit below.
  const auto bits = hn::OrAnd(hn::Set(d, 0x3ff0000080000000ull), hn::ShiftLeft<32>(word), hn::Set(d, 0x000fffff00000000ull));
  const auto place = hn::Sub(hn::BitCast(f, bits), hn::Set(f, 1.0));
  const auto lower = hn::GatherIndex(f, nodes, cell), upper = hn::GatherIndex(f, nodes + 1, cell);
  return hn::MulAdd(place, hn::Sub(upper, lower), lower);
}

} // namespace prethermal::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
