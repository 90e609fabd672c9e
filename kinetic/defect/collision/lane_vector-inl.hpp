// A vector of complex numbers, one a lane; included once for each instruction set (hence no pragma once).
#if defined(PRETHERMAL_KINETIC_DEFECT_LANE_VECTOR_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_KINETIC_DEFECT_LANE_VECTOR_INL
#undef PRETHERMAL_KINETIC_DEFECT_LANE_VECTOR_INL
#else
#define PRETHERMAL_KINETIC_DEFECT_LANE_VECTOR_INL
#endif

#include "hwy/highway.h"

#include "kinetic/defect/collision/lane_fft.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::defect::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Narrower vectors take a row in pieces. Products and sums are never fused: every instruction set gives the same bits.
using Reals = hn::CappedTag<double, lanes_of_row>;
using Real = hn::Vec<Reals>;

struct Complex {
  Real re, im;
};

HWY_INLINE Complex load(const double* HWY_RESTRICT row) {
  return {hn::Load(Reals(), row), hn::Load(Reals(), row + lanes_of_row)};
}
HWY_INLINE void store(Complex a, double* HWY_RESTRICT row) {
  hn::Store(a.re, Reals(), row);
  hn::Store(a.im, Reals(), row + lanes_of_row);
}
HWY_INLINE Complex broadcast(const double* HWY_RESTRICT pair) { return {hn::Set(Reals(), pair[0]), hn::Set(Reals(), pair[1])}; }

HWY_INLINE Complex operator+(Complex a, Complex b) { return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)}; }
HWY_INLINE Complex operator-(Complex a, Complex b) { return {hn::Sub(a.re, b.re), hn::Sub(a.im, b.im)}; }
HWY_INLINE Complex operator*(Complex a, Complex b) {
  return {hn::Sub(hn::Mul(a.re, b.re), hn::Mul(a.im, b.im)), hn::Add(hn::Mul(a.re, b.im), hn::Mul(a.im, b.re))};
}
HWY_INLINE Complex scaled(Real factor, Complex a) { return {hn::Mul(factor, a.re), hn::Mul(factor, a.im)}; }
HWY_INLINE Complex operator*(double factor, Complex a) { return scaled(hn::Set(Reals(), factor), a); }
/// a + i b, a - i b
HWY_INLINE Complex plus_i(Complex a, Complex b) { return {hn::Sub(a.re, b.im), hn::Add(a.im, b.re)}; }
HWY_INLINE Complex minus_i(Complex a, Complex b) { return {hn::Add(a.re, b.im), hn::Sub(a.im, b.re)}; }
/// conj(a) b
HWY_INLINE Complex conjugate_product(Complex a, Complex b) {
  return {hn::Add(hn::Mul(a.re, b.re), hn::Mul(a.im, b.im)), hn::Sub(hn::Mul(a.re, b.im), hn::Mul(a.im, b.re))};
}
HWY_INLINE Real square(Complex a) { return hn::Add(hn::Mul(a.re, a.re), hn::Mul(a.im, a.im)); }
HWY_INLINE Real real_of_product(Complex a, Complex b) { return hn::Sub(hn::Mul(a.re, b.re), hn::Mul(a.im, b.im)); }

} // namespace prethermal::kinetic::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif // per target
