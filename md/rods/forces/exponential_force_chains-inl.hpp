// The sums that a sweep carries in the lanes of vectors, and how lanes are joined; included once for each instruction set (hence
// no pragma once).
#if defined(PRETHERMAL_MD_RODS_CHAINS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_MD_RODS_CHAINS_INL
#undef PRETHERMAL_MD_RODS_CHAINS_INL
#else
#define PRETHERMAL_MD_RODS_CHAINS_INL
#endif

#include "hwy/highway.h"

#include "md/rods/forces/exponential_force_decay-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using LaneMask = hn::Mask<Real>;
constexpr std::size_t most_lanes = 8;

/// One vector for each component of a group of R real terms and P pairs.
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

template<std::size_t R, std::size_t P> HWY_INLINE Components<R, P> masked(LaneMask mask, const Components<R, P>& c) {
  Components<R, P> some;
  for (std::size_t i = 0; i < R; ++i) some.real[i] = hn::IfThenElseZero(mask, c.real[i]);
  for (std::size_t i = 0; i < P; ++i) some.re[i] = hn::IfThenElseZero(mask, c.re[i]);
  for (std::size_t i = 0; i < P; ++i) some.im[i] = hn::IfThenElseZero(mask, c.im[i]);
  return some;
}

/// sum <- decay sum + source
template<std::size_t R, std::size_t P>
HWY_INLINE void advance(Components<R, P>& sum, const Components<R, P>& decay, const Components<R, P>& source) {
  for (std::size_t i = 0; i < R; ++i) sum.real[i] = hn::MulAdd(decay.real[i], sum.real[i], source.real[i]);
  for (std::size_t i = 0; i < P; ++i) {
    const auto cross = hn::NegMulAdd(decay.im[i], sum.im[i], source.re[i]);
    const auto turned = hn::MulAdd(decay.im[i], sum.re[i], source.im[i]);
    sum.re[i] = hn::MulAdd(decay.re[i], sum.re[i], cross);
    sum.im[i] = hn::MulAdd(decay.re[i], sum.im[i], turned);
  }
}

/// sum <- decay (sum + 1), the decays from memory and loaded one by one, which keeps all sums in registers.
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

/// a <- a b
template<std::size_t R, std::size_t P> HWY_INLINE void multiply(Components<R, P>& a, const Components<R, P>& b) {
  for (std::size_t i = 0; i < R; ++i) a.real[i] = hn::Mul(a.real[i], b.real[i]);
  for (std::size_t i = 0; i < P; ++i) {
    const auto re = hn::MulSub(a.re[i], b.re[i], hn::Mul(a.im[i], b.im[i]));
    a.im[i] = hn::MulAdd(a.re[i], b.im[i], hn::Mul(a.im[i], b.re[i]));
    a.re[i] = re;
  }
}

/// value + sum_c weight[c] sum[c]
template<std::size_t R, std::size_t P>
HWY_INLINE Vector contract(const Components<R, P>& weight, const Components<R, P>& sum, Vector value) {
  for (std::size_t i = 0; i < R; ++i) value = hn::MulAdd(weight.real[i], sum.real[i], value);
  if constexpr (P == 0) return value;
  auto imaginary = hn::Mul(weight.im[0], sum.im[0]);
  for (std::size_t i = 0; i < P; ++i) value = hn::MulAdd(weight.re[i], sum.re[i], value);
  for (std::size_t i = 1; i < P; ++i) imaginary = hn::MulAdd(weight.im[i], sum.im[i], imaginary);
  return hn::Add(value, imaginary);
}

/// Which way a sweep goes through the lanes.
enum class Sweep { right, left };

/// Every lane's value `By` lanes further along the sweep; `fill` in the lanes where it begins.
template<Sweep along, int By> HWY_INLINE Vector moved(Vector v, double fill) {
  const Real d;
  const Index index;
  const auto lane = hn::Iota(index, 0), by = hn::Set(index, By);
  const auto last = hn::Set(index, static_cast<std::int64_t>(hn::Lanes(d)) - 1);
  const auto from = hn::And(along == Sweep::right ? hn::Sub(lane, by) : hn::Add(lane, by), last);
  const auto begins = along == Sweep::right ? hn::Gt(by, lane) : hn::Gt(hn::Add(lane, by), last);
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

/// Each lane maps its inflow S to decay S + sum. Afterwards these are the maps of all lanes of the sweep up to it.
template<Sweep along, int By = 1, std::size_t R, std::size_t P>
HWY_INLINE void compose_lanes(Components<R, P>& decay, Components<R, P>& sum) {
  if constexpr (By < static_cast<int>(HWY_MIN(most_lanes, HWY_LANES(double)))) {
    auto before = moved<along, By>(sum, 0.0);
    advance(before, decay, sum);
    sum = before;
    multiply(decay, moved<along, By>(decay, 1.0));
    compose_lanes<along, 2 * By>(decay, sum);
  }
}

} // namespace prethermal::md::rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
