// What happens at one site j and one time of the collision integral: Bastianello Eq. (35), corrected, and its derivatives.
// Included once for each instruction set (hence no pragma once).
#if defined(PRETHERMAL_KINETIC_DEFECT_COLLISION_SITE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_KINETIC_DEFECT_COLLISION_SITE_INL
#undef PRETHERMAL_KINETIC_DEFECT_COLLISION_SITE_INL
#else
#define PRETHERMAL_KINETIC_DEFECT_COLLISION_SITE_INL
#endif

#include "hwy/highway.h"

#include "kinetic/defect/collision/lane_vector-inl.hpp"
#include "kinetic/defect/collision/sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::defect::HWY_NAMESPACE {

/// The weights of the lanes of one vector.
struct SiteWeights {
  const double *gain, *exchange;
  int powers;
};
inline SiteWeights site_weights(const ChannelWeights& weights, std::size_t piece) {
  return {weights.gain.data() + piece, weights.exchange.data() + piece, weights.powers()};
}

/// g = sum_l C_l f^{l-2} and x = sum_l (l - 1) C_l f^{l-2} at f = |F|^2. With the number of powers as a constant where it is
/// known, 0 where not.
struct ChannelSums {
  Real gain, exchange;
};
template<int powers> HWY_INLINE ChannelSums channel_sums(const SiteWeights& weights, Real f) {
  const std::ptrdiff_t last = (powers > 0 ? powers : weights.powers) - 1;
  Real gain = hn::LoadU(Reals(), weights.gain + last * lanes_of_row);
  Real exchange = hn::LoadU(Reals(), weights.exchange + last * lanes_of_row);
  for (std::ptrdiff_t i = last - 1; i >= 0; --i) {
    gain = hn::Add(hn::Mul(gain, f), hn::LoadU(Reals(), weights.gain + i * lanes_of_row));
    exchange = hn::Add(hn::Mul(exchange, f), hn::LoadU(Reals(), weights.exchange + i * lanes_of_row));
  }
  return {gain, exchange};
}

/// dx/df = sum_l (l - 1) (l - 2) C_l f^{l-3}
HWY_INLINE Real exchange_slope(const SiteWeights& weights, Real f) {
  Real slope = hn::Zero(Reals());
  for (std::ptrdiff_t i = weights.powers - 1; i >= 1; --i) {
    const Real coefficient =
        hn::Mul(hn::Set(Reals(), static_cast<double>(i)), hn::LoadU(Reals(), weights.exchange + i * lanes_of_row));
    slope = hn::Add(hn::Mul(slope, f), coefficient);
  }
  return slope;
}

struct SiteRates {
  Complex a, b;
};

/// a = F* f g, b = F*^2 G x - G* f (g + x), the latter as F* [F* G x - F G* (g + x)]. No division by F, which (35) has.
template<int powers> HWY_INLINE SiteRates site_rates(const SiteWeights& weights, Complex field, Complex free) {
  const Real f = square(field);
  const ChannelSums c = channel_sums<powers>(weights, f);
  const Complex overlap = conjugate_product(field, free);
  const Complex bracket{hn::Neg(hn::Mul(overlap.re, c.gain)),
                        hn::Mul(overlap.im, hn::Add(c.gain, hn::Add(c.exchange, c.exchange)))};
  return {scaled(hn::Mul(c.gain, f), {field.re, hn::Neg(field.im)}), conjugate_product(field, bracket)};
}

/// da = gain_up dF + gain_down dF*, db = rate_up dF + i rate_down dF*; the second of each pair is real.
struct SiteSlopes {
  Complex gain_up, rate_up;
  Real gain_down, rate_down;
};

/// gain_up = F*^2 x, gain_down = f (g + x), rate_up = F*^3 G x' - F* G* s, i rate_down = (F* G - F G*) s with s = f x' + 2 x.
HWY_INLINE SiteSlopes site_slopes(const SiteWeights& weights, Complex field, Complex free) {
  const Real f = square(field), slope = exchange_slope(weights, f);
  const ChannelSums c = channel_sums<0>(weights, f);
  const Real s = hn::Add(hn::Mul(f, slope), hn::Add(c.exchange, c.exchange));
  const Complex overlap = conjugate_product(field, free);
  const Complex squared = conjugate_product(field, {field.re, hn::Neg(field.im)}), both = field * free;
  return {scaled(c.exchange, squared), scaled(slope, squared * overlap) - scaled(s, {both.re, hn::Neg(both.im)}),
          hn::Mul(f, hn::Add(c.gain, c.exchange)), hn::Mul(hn::Add(overlap.im, overlap.im), s)};
}

} // namespace prethermal::kinetic::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif // per target
