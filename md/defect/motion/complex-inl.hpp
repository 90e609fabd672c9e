// Vectors of complex numbers for Highway kernels; included once for each instruction set (hence no pragma once).
#if defined(PRETHERMAL_MD_DEFECT_COMPLEX_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_MD_DEFECT_COMPLEX_INL
#undef PRETHERMAL_MD_DEFECT_COMPLEX_INL
#else
#define PRETHERMAL_MD_DEFECT_COMPLEX_INL
#endif

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::defect::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::CappedTag<double, 8>;
using Vector = hn::Vec<Reals>;

/// Real and imaginary parts of as many numbers as there are lanes.
HWY_INLINE void load_complex(const double* HWY_RESTRICT from, Vector& re, Vector& im) {
  const Reals d;
#if HWY_TARGET == HWY_SCALAR
  re = hn::LoadU(d, from);
  im = hn::LoadU(d, from + 1);
#else
  hn::LoadInterleaved2(d, from, re, im);
#endif
}

HWY_INLINE void store_complex(Vector re, Vector im, double* HWY_RESTRICT to) {
  const Reals d;
#if HWY_TARGET == HWY_SCALAR
  hn::StoreU(re, d, to);
  hn::StoreU(im, d, to + 1);
#else
  hn::StoreInterleaved2(re, im, d, to);
#endif
}

} // namespace prethermal::md::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
