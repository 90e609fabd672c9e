#include "kinetic/defect/collision/pair_series.hpp"

#include "kinetic/defect/collision/lane_fft.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kinetic/defect/collision/pair_series.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "kinetic/defect/collision/lane_vector-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::defect::HWY_NAMESPACE {

/// The rows of a time: real parts at `re`, imaginary ones at `re + gap`.
HWY_INLINE Complex at(const double* HWY_RESTRICT re, std::size_t gap) {
  return {hn::LoadU(Reals(), re), hn::LoadU(Reals(), re + gap)};
}

/// The pairs (k, p) of one vector of p, over all times of the series.
void add_vector(const PairSeries& series, const PairSums& sums, std::size_t k, std::size_t p) {
  const std::size_t row = series.row, last = static_cast<std::size_t>(series.wavenumbers) - 1;
  const std::size_t place = k * sums.row + p, up = k + p, down = last - k + p;
  const Reals d;
  Real even = hn::LoadU(d, sums.even + place), rate_up = hn::LoadU(d, sums.rate_up + place);
  Real rate_down = hn::LoadU(d, sums.rate_down + place);
  for (std::size_t time = 0; time < static_cast<std::size_t>(series.times); ++time) {
    const double* phase = series.phase.get() + 2 * time * row;
    const Complex own{hn::Set(d, phase[k]), hn::Set(d, phase[row + k])}, other = at(phase + p, row);
    const Real rr = hn::Mul(own.re, other.re), ii = hn::Mul(own.im, other.im);
    const Real ri = hn::Mul(own.re, other.im), ir = hn::Mul(own.im, other.re);
    const Complex with{hn::Sub(rr, ii), hn::Add(ri, ir)}, against{hn::Add(rr, ii), hn::Sub(ir, ri)}; // P_k P_p, P_k P*_p
    even = hn::Add(even, real_of_product(with, at(series.gain_up.get() + 4 * time * row + up, 2 * row)));
    even = hn::Add(even, real_of_product(against, at(series.gain_down.get() + 2 * time * row + down, row)));
    rate_up = hn::Add(rate_up, real_of_product(with, at(series.rate_up.get() + 4 * time * row + up, 2 * row)));
    rate_down = hn::Add(rate_down, real_of_product(against, at(series.rate_down.get() + 2 * time * row + down, row)));
  }
  hn::StoreU(even, d, sums.even + place);
  hn::StoreU(rate_up, d, sums.rate_up + place);
  hn::StoreU(rate_down, d, sums.rate_down + place);
}

void add_all_pairs(const PairSeries& series, const PairSums& sums) {
  for (std::size_t k = 0; k < static_cast<std::size_t>(series.wavenumbers); ++k)
    for (std::size_t p = 0; p <= k; p += hn::Lanes(Reals())) add_vector(series, sums, k, p);
}

} // namespace prethermal::kinetic::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::kinetic::defect {
HWY_EXPORT(add_all_pairs);

PairSeries pair_series(int wavenumbers, int times) {
  PairSeries series{wavenumbers, times, static_cast<std::size_t>(wavenumbers) + lanes_of_row, {}, {}, {}, {}, {}};
  const std::size_t single = 2 * static_cast<std::size_t>(times) * series.row;
  const auto rows = [](std::size_t size) {
    auto made = hwy::AllocateAligned<double>(size);
    std::fill_n(made.get(), size, 0.0);
    return made;
  };
  series.phase = rows(single);
  for (auto* numbers : {&series.gain_down, &series.rate_down}) *numbers = rows(single);
  for (auto* numbers : {&series.gain_up, &series.rate_up}) *numbers = rows(2 * single);
  return series;
}

void add_pairs(const PairSeries& series, const PairSums& sums) { HWY_DYNAMIC_DISPATCH(add_all_pairs)(series, sums); }

} // namespace prethermal::kinetic::defect
#endif
