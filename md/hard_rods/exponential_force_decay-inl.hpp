// exp(-s d) of vectors of distances, for the sweeps of the exponential force; included once for each instruction set (hence no
// pragma once).
#if defined(PRETHERMAL_MD_HARD_RODS_DECAY_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_MD_HARD_RODS_DECAY_INL
#undef PRETHERMAL_MD_HARD_RODS_DECAY_INL
#else
#define PRETHERMAL_MD_HARD_RODS_DECAY_INL
#endif

#include "hwy/highway.h"

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::hard_rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Real = hn::CappedTag<double, 8>;
using Vector = hn::Vec<Real>;
using Bits = hn::RebindToUnsigned<Real>;

// 1.5 * 2^52: what is added to it is rounded to an integer, which then stands in the low bits.
constexpr double rounder = 0x1.8p52;

/// The rates of N terms next to each other in memory: Terms has them for all its terms.
struct Rates {
  const double *rate, *turn, *longest;
};

/// decay[i] = 2^(rate[i] min(distance, longest[i])) for N terms side by side, so that their chains hide each other's latency.
/// Exactly 1 at distance 0; otherwise within 2 units in the last place.
template<std::size_t N> HWY_INLINE void real_decays(Vector distance, Rates terms, Vector* HWY_RESTRICT decay) {
  const Real d;
  const Bits bits;
  // (2^r - 1) / r on [-1/2, 1/2], smallest largest relative error of 2^r: 2.2e-16.
  constexpr double coefficient[] = {0.6931471805599492,     0.240226506959091,      0.05550410866448181,    0.009618129107983112,
                                    0.0013333558225801796,  0.00015403529994276863, 1.5252659426784955e-05, 1.321565357878884e-06,
                                    1.0208323175426805e-07, 7.038182506900098e-09};
  Vector shifted[N], r[N], p[N];
  for (std::size_t i = 0; i < N; ++i) {
    const auto rate = hn::Set(d, terms.rate[i]), reach = hn::Min(distance, hn::Set(d, terms.longest[i]));
    shifted[i] = hn::MulAdd(reach, rate, hn::Set(d, rounder));
    r[i] = hn::MulSub(reach, rate, hn::Sub(shifted[i], hn::Set(d, rounder)));
    p[i] = hn::Set(d, coefficient[9]);
  }
  for (int k = 8; k >= 0; --k)
    for (std::size_t i = 0; i < N; ++i) p[i] = hn::MulAdd(p[i], r[i], hn::Set(d, coefficient[k]));
  for (std::size_t i = 0; i < N; ++i) {
    p[i] = hn::MulAdd(p[i], r[i], hn::Set(d, 1.0));
    decay[i] = hn::BitCast(d, hn::Add(hn::BitCast(bits, p[i]), hn::ShiftLeft<52>(hn::BitCast(bits, shifted[i]))));
  }
}

/// (re + i im)[i] = 2^(rate[i] u) exp(i pi turn[i] u), u = min(distance, longest[i]): decays of N complex exponents, conjugated.
template<std::size_t N>
HWY_INLINE void complex_decays(Vector distance, Rates terms, Vector* HWY_RESTRICT re, Vector* HWY_RESTRICT im) {
  const Real d;
  const Bits bits;
  // sin(pi r) / r and (cos(pi r) - 1) / r^2 as polynomials of r^2, r in [-1/2, 1/2]; errors of sin and cos: 1.4e-16, 4e-18.
  constexpr double sine[] = {3.1415926535897927,  -5.167712780049753,    2.550164039859776,      -0.5992645287756984,
                             0.08214587825641381, -0.007370361070818172, 0.00046597761435705054, -2.1122949761684056e-05};
  constexpr double cosine[] = {-4.934802200544677,   4.058712126416545,     -1.335262768844664,      0.2353306301459828,
                               -0.02580688886264096, 0.0019295568177004191, -0.00010456780685371937, 4.1507496420992665e-06};
  Vector modulus[N], r[N], z[N], s[N], c[N];
  real_decays<N>(distance, terms, modulus);
  for (std::size_t i = 0; i < N; ++i) {
    const auto turn = hn::Set(d, terms.turn[i]), reach = hn::Min(distance, hn::Set(d, terms.longest[i]));
    const auto shifted = hn::MulAdd(reach, turn, hn::Set(d, rounder));
    r[i] = hn::MulSub(reach, turn, hn::Sub(shifted, hn::Set(d, rounder)));
    z[i] = hn::Mul(r[i], r[i]);
    // An odd number of half turns changes the sign of both.
    modulus[i] = hn::BitCast(d, hn::Xor(hn::BitCast(bits, modulus[i]), hn::ShiftLeft<63>(hn::BitCast(bits, shifted))));
    s[i] = hn::Set(d, sine[7]);
    c[i] = hn::Set(d, cosine[7]);
  }
  for (int k = 6; k >= 0; --k)
    for (std::size_t i = 0; i < N; ++i) {
      s[i] = hn::MulAdd(s[i], z[i], hn::Set(d, sine[k]));
      c[i] = hn::MulAdd(c[i], z[i], hn::Set(d, cosine[k]));
    }
  for (std::size_t i = 0; i < N; ++i) {
    re[i] = hn::Mul(modulus[i], hn::MulAdd(c[i], z[i], hn::Set(d, 1.0)));
    im[i] = hn::Mul(modulus[i], hn::Mul(s[i], r[i]));
  }
}

} // namespace prethermal::md::hard_rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
