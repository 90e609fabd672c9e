// exp(-s d) of vectors of distances, for the sweeps of the exponential force; included once for each instruction set (hence no
// pragma once).
#if defined(PRETHERMAL_MD_RODS_DECAY_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_MD_RODS_DECAY_INL
#undef PRETHERMAL_MD_RODS_DECAY_INL
#else
#define PRETHERMAL_MD_RODS_DECAY_INL
#endif

#include "hwy/highway.h"

#include <bit>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Real = hn::CappedTag<double, 8>;
using Vector = hn::Vec<Real>;
using Bits = hn::RebindToUnsigned<Real>;
using Index = hn::RebindToSigned<Real>;

// 1.5 * 2^52: what is added to it is rounded to an integer, which then stands in the low bits.
constexpr double rounder = 0x1.8p52;

/// 2^(j/16), without the four bits that j brings along when n = 16 k + j is shifted into the place of the exponent.
constexpr double power_without(double power, std::uint64_t j) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(power) - (j << 48));
}
constexpr double cos1 = 0.9238795325112867, cos2 = 0.7071067811865476, cos3 = 0.3826834323650898; // of sixteenths of a turn

/// The powers of two and the angles at the sixteenths.
struct Sixteenths {
  alignas(64) double power[16] = {power_without(1.0, 0),
                                  power_without(1.0442737824274138, 1),
                                  power_without(1.0905077326652577, 2),
                                  power_without(1.1387886347566916, 3),
                                  power_without(1.189207115002721, 4),
                                  power_without(1.241857812073484, 5),
                                  power_without(1.2968395546510096, 6),
                                  power_without(1.3542555469368927, 7),
                                  power_without(1.4142135623730951, 8),
                                  power_without(1.4768261459394993, 9),
                                  power_without(1.5422108254079407, 10),
                                  power_without(1.6104903319492543, 11),
                                  power_without(1.681792830507429, 12),
                                  power_without(1.7562521603732995, 13),
                                  power_without(1.8340080864093424, 14),
                                  power_without(1.9152065613971474, 15)};
  alignas(64) double cosine[16] = {1.0,  cos1,  cos2,  cos3,  0.0, -cos3, -cos2, -cos1,
                                   -1.0, -cos1, -cos2, -cos3, 0.0, cos3,  cos2,  cos1};
  alignas(64) double sine[16] = {0.0, cos3,  cos2,  cos1,  1.0,  cos1,  cos2,  cos3,
                                 0.0, -cos3, -cos2, -cos1, -1.0, -cos1, -cos2, -cos3};
};
constexpr Sixteenths sixteenths;

/// table[n mod 16]
HWY_INLINE Vector look_up(const double* HWY_RESTRICT table, hn::Vec<Bits> n) {
  const Real d;
#if HWY_TARGET <= HWY_AVX3 // both halves of the table in registers; Highway 1.0 has no name for this instruction
  return Vector{_mm512_permutex2var_pd(hn::Load(d, table).raw, n.raw, hn::Load(d, table + 8).raw)};
#else
  return hn::GatherIndex(d, table, hn::BitCast(Index(), hn::And(n, hn::Set(Bits(), 15))));
#endif
}

/// The rates of N terms next to each other in memory, as Terms lists them.
struct Rates {
  const double *rate, *turn, *longest;
};

/// decay[i] = 2^(rate[i] u / 16), u = min(distance, longest[i]), for N terms side by side, so that their chains hide each other's
/// latency. Exactly 1 at distance 0; otherwise within 1.5 units in the last place.
template<std::size_t N> HWY_INLINE void real_decays(Vector distance, Rates terms, Vector* HWY_RESTRICT decay) {
  const Real d;
  const Bits bits;
  // (2^(r/16) - 1) / r for |r| <= 1/2 with the smallest largest error of 2^(r/16): 7e-18.
  constexpr double coefficient[] = {0.04332169878499668,    0.0009383847928089807,  1.3550807776399771e-05,
                                    1.4676100329882974e-07, 1.2716120269321975e-09, 9.181111026185726e-12};
  Vector shifted[N], r[N], p[N];
  for (std::size_t i = 0; i < N; ++i) {
    const auto rate = hn::Set(d, terms.rate[i]), reach = hn::Min(distance, hn::Set(d, terms.longest[i]));
    shifted[i] = hn::MulAdd(reach, rate, hn::Set(d, rounder));
    r[i] = hn::MulSub(reach, rate, hn::Sub(shifted[i], hn::Set(d, rounder)));
    p[i] = hn::Set(d, coefficient[5]);
  }
  for (int k = 4; k >= 0; --k)
    for (std::size_t i = 0; i < N; ++i) p[i] = hn::MulAdd(p[i], r[i], hn::Set(d, coefficient[k]));
  for (std::size_t i = 0; i < N; ++i) {
    const auto n = hn::BitCast(bits, shifted[i]);
    const auto fraction = hn::BitCast(bits, look_up(sixteenths.power, n));
    const auto power = hn::BitCast(d, hn::Add(fraction, hn::ShiftLeft<48>(n)));
    decay[i] = hn::MulAdd(hn::Mul(power, r[i]), p[i], power);
  }
}

/// (re + i im)[i] = 2^(rate[i] u / 16) exp(2 pi i turn[i] u / 16): decays of N complex exponents, conjugated.
template<std::size_t N>
HWY_INLINE void complex_decays(Vector distance, Rates terms, Vector* HWY_RESTRICT re, Vector* HWY_RESTRICT im) {
  const Real d;
  const Bits bits;
  // sin(2 pi r/16) / r and (cos(2 pi r/16) - 1) / r^2 as polynomials of r^2, |r| <= 1/2; errors of sin and cos: 4e-19, 5e-17.
  constexpr double sine[] = {0.39269908169872414, -0.010093189023534378, 7.782483030240328e-05, -2.857514477859959e-07,
                             6.114449118967657e-10};
  constexpr double cosine[] = {-0.07710628438350407, 0.0009908965149840144, -5.093620159132095e-06, 1.4012160844651856e-08};
  Vector modulus[N], shifted[N], r[N], z[N], s[N], c[N];
  real_decays<N>(distance, terms, modulus);
  for (std::size_t i = 0; i < N; ++i) {
    const auto turn = hn::Set(d, terms.turn[i]), reach = hn::Min(distance, hn::Set(d, terms.longest[i]));
    shifted[i] = hn::MulAdd(reach, turn, hn::Set(d, rounder));
    r[i] = hn::MulSub(reach, turn, hn::Sub(shifted[i], hn::Set(d, rounder)));
    z[i] = hn::Mul(r[i], r[i]);
    s[i] = hn::MulAdd(hn::Set(d, sine[4]), z[i], hn::Set(d, sine[3]));
    c[i] = hn::Set(d, cosine[3]);
  }
  for (int k = 2; k >= 0; --k)
    for (std::size_t i = 0; i < N; ++i) {
      s[i] = hn::MulAdd(s[i], z[i], hn::Set(d, sine[k]));
      c[i] = hn::MulAdd(c[i], z[i], hn::Set(d, cosine[k]));
    }
  for (std::size_t i = 0; i < N; ++i) { // the angle of the table and the one left over, added
    const auto n = hn::BitCast(bits, shifted[i]);
    const auto cos_there = hn::Mul(modulus[i], look_up(sixteenths.cosine, n));
    const auto sin_there = hn::Mul(modulus[i], look_up(sixteenths.sine, n));
    const auto cos_less_one = hn::Mul(c[i], z[i]), sin = hn::Mul(s[i], r[i]);
    re[i] = hn::NegMulAdd(sin_there, sin, hn::MulAdd(cos_there, cos_less_one, cos_there));
    im[i] = hn::MulAdd(cos_there, sin, hn::MulAdd(sin_there, cos_less_one, sin_there));
  }
}

} // namespace prethermal::md::rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
