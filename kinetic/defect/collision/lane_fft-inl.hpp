// Transforms over rows (see lane_fft.hpp), included once for each instruction set (hence no pragma once).
#if defined(PRETHERMAL_KINETIC_DEFECT_LANE_FFT_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef PRETHERMAL_KINETIC_DEFECT_LANE_FFT_INL
#undef PRETHERMAL_KINETIC_DEFECT_LANE_FFT_INL
#else
#define PRETHERMAL_KINETIC_DEFECT_LANE_FFT_INL
#endif

#include "hwy/highway.h"

#include "kinetic/defect/collision/lane_vector-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::defect::HWY_NAMESPACE {

/// The short transforms x_s <- sum_q exp(2 pi i q s/R) x_q.
HWY_INLINE void transform2(Complex& x0, Complex& x1) {
  const Complex sum = x0 + x1;
  x1 = x0 - x1;
  x0 = sum;
}

HWY_INLINE void transform3(Complex& x0, Complex& x1, Complex& x2) {
  const Complex sum = x1 + x2, turned = 0.86602540378443864676 * (x1 - x2), middle = x0 - 0.5 * sum;
  x0 = x0 + sum;
  x1 = plus_i(middle, turned);
  x2 = minus_i(middle, turned);
}

HWY_INLINE void transform4(Complex& x0, Complex& x1, Complex& x2, Complex& x3) {
  const Complex even = x0 + x2, even_gap = x0 - x2, odd = x1 + x3, odd_gap = x1 - x3;
  x0 = even + odd;
  x1 = plus_i(even_gap, odd_gap);
  x2 = even - odd;
  x3 = minus_i(even_gap, odd_gap);
}

HWY_INLINE void transform5(Complex& x0, Complex& x1, Complex& x2, Complex& x3, Complex& x4) {
  constexpr double c1 = 0.30901699437494742410, c2 = -0.80901699437494742410; // cos and sin of 2 pi/5, 4 pi/5
  constexpr double s1 = 0.95105651629515357212, s2 = 0.58778525229247312917;
  const Complex near = x1 + x4, near_gap = x1 - x4, far = x2 + x3, far_gap = x2 - x3;
  const Complex first = x0 + (c1 * near + c2 * far), second = x0 + (c2 * near + c1 * far);
  const Complex first_turned = s1 * near_gap + s2 * far_gap, second_turned = s2 * near_gap - s1 * far_gap;
  x0 = x0 + (near + far);
  x1 = plus_i(first, first_turned);
  x2 = plus_i(second, second_turned);
  x3 = minus_i(second, second_turned);
  x4 = minus_i(first, first_turned);
}

template<int R> HWY_INLINE void short_transform(Complex* x) {
  if constexpr (R == 2) transform2(x[0], x[1]);
  if constexpr (R == 3) transform3(x[0], x[1], x[2]);
  if constexpr (R == 4) transform4(x[0], x[1], x[2], x[3]);
  if constexpr (R == 5) transform5(x[0], x[1], x[2], x[3], x[4]);
  if constexpr (R == 6) { // Good: 2 and 3 are coprime, no twiddle factors
    transform3(x[0], x[2], x[4]);
    transform3(x[3], x[5], x[1]);
    transform2(x[0], x[3]);
    transform2(x[2], x[5]);
    transform2(x[4], x[1]);
    const Complex y4 = x[2], y2 = x[4], y1 = x[5], y5 = x[1];
    x[1] = y1;
    x[2] = y2;
    x[4] = y4;
    x[5] = y5;
  }
  if constexpr (R == 8) {
    constexpr double half_root = 0.70710678118654752440;
    transform4(x[0], x[2], x[4], x[6]);
    transform4(x[1], x[3], x[5], x[7]);
    const Complex even0 = x[0], even1 = x[2], even2 = x[4], even3 = x[6], odd0 = x[1], odd2 = x[5];
    const Complex odd1 = half_root * plus_i(x[3], x[3]), odd3 = half_root * minus_i(x[7], x[7]); // the latter times -1
    x[0] = even0 + odd0;
    x[1] = even1 + odd1;
    x[2] = plus_i(even2, odd2);
    x[3] = even3 - odd3;
    x[4] = even0 - odd0;
    x[5] = even1 - odd1;
    x[6] = minus_i(even2, odd2);
    x[7] = even3 + odd3;
  }
}

/// Calls `with` with the radix as a constant, 0 for one that has no short transform of its own.
template<class With> HWY_INLINE void with_radix(int radix, With with) {
  switch (radix) {
  case 2: return with(std::integral_constant<int, 2>());
  case 3: return with(std::integral_constant<int, 3>());
  case 4: return with(std::integral_constant<int, 4>());
  case 5: return with(std::integral_constant<int, 5>());
  case 6: return with(std::integral_constant<int, 6>());
  case 8: return with(std::integral_constant<int, 8>());
  default: return with(std::integral_constant<int, 0>());
  }
}

HWY_INLINE const double* twiddles(const LaneFft::Level& level, std::ptrdiff_t m) {
  return level.twiddle.data() + 2 * m * (level.radix - 1);
}

/// y_s = sum_q root^{q s} x_q of a radix without short transform, from x[q] by `from` to y[s] by `to`.
template<class From, class To> void plain_transform(const LaneFft::Level& level, From from, To to) {
  for (std::ptrdiff_t s = 0; s < level.radix; ++s) {
    Complex sum = from(0);
    for (std::ptrdiff_t q = 1; q < level.radix; ++q)
      sum = sum + from(q) * broadcast(level.roots.data() + 2 * (q * s % level.radix));
    to(s, sum);
  }
}

/// One level of decimation in frequency on a block: `from(row)` gives and `to(row, value)` takes what lies there.
template<int R, class From, class To>
HWY_INLINE void split_level(const LaneFft::Level& level, double* scratch, From from, To to) {
  const std::ptrdiff_t stride = level.stride;
  for (std::ptrdiff_t m = 0; m < stride; ++m) {
    const double* HWY_RESTRICT factor = twiddles(level, m);
    if constexpr (R == 0) {
      for (std::ptrdiff_t q = 0; q < level.radix; ++q) store(from(m + q * stride), scratch + q * doubles_of_row);
      plain_transform(
          level, [&](std::ptrdiff_t q) { return load(scratch + q * doubles_of_row); },
          [&](std::ptrdiff_t s, Complex y) { to(m + s * stride, s == 0 ? y : y * broadcast(factor + 2 * (s - 1))); });
    } else {
      Complex x[R];
      for (std::ptrdiff_t q = 0; q < R; ++q) x[q] = from(m + q * stride);
      short_transform<R>(x);
      to(m, x[0]);
      for (std::ptrdiff_t s = 1; s < R; ++s) to(m + s * stride, x[s] * broadcast(factor + 2 * (s - 1)));
    }
  }
}

/// The transposed step: one level of decimation in time.
template<int R, class From, class To> HWY_INLINE void join_level(const LaneFft::Level& level, double* scratch, From from, To to) {
  const std::ptrdiff_t stride = level.stride;
  for (std::ptrdiff_t m = 0; m < stride; ++m) {
    const double* HWY_RESTRICT factor = twiddles(level, m);
    if constexpr (R == 0) {
      store(from(m), scratch);
      for (std::ptrdiff_t s = 1; s < level.radix; ++s)
        store(from(m + s * stride) * broadcast(factor + 2 * (s - 1)), scratch + s * doubles_of_row);
      plain_transform(
          level, [&](std::ptrdiff_t s) { return load(scratch + s * doubles_of_row); },
          [&](std::ptrdiff_t q, Complex y) { to(m + q * stride, y); });
    } else {
      Complex x[R];
      x[0] = from(m);
      for (std::ptrdiff_t s = 1; s < R; ++s) x[s] = from(m + s * stride) * broadcast(factor + 2 * (s - 1));
      short_transform<R>(x);
      for (std::ptrdiff_t q = 0; q < R; ++q) to(m + q * stride, x[q]);
    }
  }
}

/// The same on the rows themselves, from a level on; all sub-blocks of a block one after the other, while they are in cache.
inline void split(const LaneFft& plan, std::size_t at, double* scratch, double* rows) {
  const LaneFft::Level& level = plan.levels[at];
  const auto from = [rows](std::ptrdiff_t row) { return load(rows + row * doubles_of_row); };
  const auto to = [rows](std::ptrdiff_t row, Complex y) { store(y, rows + row * doubles_of_row); };
  with_radix(level.radix, [&](auto radix) { split_level<radix.value>(level, scratch, from, to); });
  for (std::ptrdiff_t s = 0; s < level.radix && level.stride > 1; ++s)
    split(plan, at + 1, scratch, rows + s * level.stride * doubles_of_row);
}

inline void join(const LaneFft& plan, std::size_t at, double* scratch, double* rows) {
  const LaneFft::Level& level = plan.levels[at];
  for (std::ptrdiff_t s = 0; s < level.radix && level.stride > 1; ++s)
    join(plan, at + 1, scratch, rows + s * level.stride * doubles_of_row);
  const auto from = [rows](std::ptrdiff_t row) { return load(rows + row * doubles_of_row); };
  const auto to = [rows](std::ptrdiff_t row, Complex y) { store(y, rows + row * doubles_of_row); };
  with_radix(level.radix, [&](auto radix) { join_level<radix.value>(level, scratch, from, to); });
}

} // namespace prethermal::kinetic::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif // per target
