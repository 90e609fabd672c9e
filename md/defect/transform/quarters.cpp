#include "md/defect/transform/quarters.hpp"

#include <numbers>
#include <stdexcept>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/defect/transform/quarters.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/defect/motion/complex-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::defect::HWY_NAMESPACE {

struct Complex {
  Vector re, im;
};
HWY_INLINE Complex load(const double* HWY_RESTRICT from) {
  Complex a;
  load_complex(from, a.re, a.im);
  return a;
}
HWY_INLINE Complex sum(Complex a, Complex b) { return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)}; }
HWY_INLINE Complex difference(Complex a, Complex b) { return {hn::Sub(a.re, b.re), hn::Sub(a.im, b.im)}; }
/// a + i b, a - i b
HWY_INLINE Complex plus_i(Complex a, Complex b) { return {hn::Sub(a.re, b.im), hn::Add(a.im, b.re)}; }
HWY_INLINE Complex minus_i(Complex a, Complex b) { return {hn::Add(a.re, b.im), hn::Sub(a.im, b.re)}; }
HWY_INLINE Complex product(Complex a, Complex b) {
  return {hn::Sub(hn::Mul(a.re, b.re), hn::Mul(a.im, b.im)), hn::Add(hn::Mul(a.re, b.im), hn::Mul(a.im, b.re))};
}
HWY_INLINE Complex conjugate(Complex a) { return {a.re, hn::Neg(a.im)}; }
HWY_INLINE void store(Complex a, double* HWY_RESTRICT to) { store_complex(a.re, a.im, to); }

void split_rows(const double* HWY_RESTRICT field, const double* HWY_RESTRICT twiddles, double* HWY_RESTRICT rows,
                std::size_t quarter) {
  const std::size_t gap = 2 * quarter;
  for (std::size_t x = 0; x < gap; x += 2 * hn::Lanes(Reals())) {
    const Complex a = load(field + x), b = load(field + gap + x), c = load(field + 2 * gap + x), d = load(field + 3 * gap + x);
    const Complex even = sum(a, c), even_gap = difference(a, c), odd = sum(b, d), odd_gap = difference(b, d);
    store(sum(even, odd), rows + x);
    store(product(minus_i(even_gap, odd_gap), load(twiddles + x)), rows + gap + x);
    store(product(difference(even, odd), load(twiddles + gap + x)), rows + 2 * gap + x);
    store(product(plus_i(even_gap, odd_gap), load(twiddles + 2 * gap + x)), rows + 3 * gap + x);
  }
}

void join_rows(const double* HWY_RESTRICT rows, const double* HWY_RESTRICT twiddles, double* HWY_RESTRICT field,
               std::size_t quarter) {
  const std::size_t gap = 2 * quarter;
  for (std::size_t x = 0; x < gap; x += 2 * hn::Lanes(Reals())) {
    const Complex a = load(rows + x), b = product(load(rows + gap + x), conjugate(load(twiddles + x)));
    const Complex c = product(load(rows + 2 * gap + x), conjugate(load(twiddles + gap + x)));
    const Complex d = product(load(rows + 3 * gap + x), conjugate(load(twiddles + 2 * gap + x)));
    const Complex even = sum(a, c), even_gap = difference(a, c), odd = sum(b, d), odd_gap = difference(b, d);
    store(sum(even, odd), field + x);
    store(plus_i(even_gap, odd_gap), field + gap + x);
    store(difference(even, odd), field + 2 * gap + x);
    store(minus_i(even_gap, odd_gap), field + 3 * gap + x);
  }
}

} // namespace prethermal::md::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::defect {
HWY_EXPORT(split_rows);
HWY_EXPORT(join_rows);

namespace {

using Numbers = std::span<const std::complex<double>>;

std::size_t quarter_of(std::size_t field, std::size_t twiddles, std::size_t rows) {
  constexpr std::size_t most_lanes = 8;
  const std::size_t quarter = field / 4;
  if (quarter % most_lanes != 0 || quarter * 4 != field || twiddles != 3 * quarter || rows != field)
    throw std::invalid_argument("quarters of a transform: their length must be a multiple of 8");
  return quarter;
}

} // namespace

std::vector<std::complex<double>> quarter_twiddles(std::size_t sites) {
  std::vector<std::complex<double>> twiddles;
  for (std::size_t k = 1; k < 4; ++k)
    for (std::size_t x = 0; x < sites / 4; ++x)
      twiddles.push_back(std::polar(1.0, -2.0 * std::numbers::pi * static_cast<double>(x * k) / static_cast<double>(sites)));
  return twiddles;
}

void split_quarters(Numbers field, Numbers twiddles, std::span<std::complex<double>> rows) {
  const std::size_t quarter = quarter_of(field.size(), twiddles.size(), rows.size());
  HWY_DYNAMIC_DISPATCH(split_rows)
  (reinterpret_cast<const double*>(field.data()), reinterpret_cast<const double*>(twiddles.data()),
   reinterpret_cast<double*>(rows.data()), quarter);
}

void join_quarters(Numbers rows, Numbers twiddles, std::span<std::complex<double>> field) {
  const std::size_t quarter = quarter_of(field.size(), twiddles.size(), rows.size());
  HWY_DYNAMIC_DISPATCH(join_rows)
  (reinterpret_cast<const double*>(rows.data()), reinterpret_cast<const double*>(twiddles.data()),
   reinterpret_cast<double*>(field.data()), quarter);
}

} // namespace prethermal::md::defect
#endif
