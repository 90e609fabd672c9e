#include "kinetic/hard_rods/landau/triple_sums.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kinetic/hard_rods/landau/triple_sums.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::CappedTag<double, lanes_together>;
constexpr int firsts_together = 4;

/// The eight parts added in one order on all instruction sets.
HWY_INLINE double total(const double* part) {
  return ((part[0] + part[4]) + (part[2] + part[6])) + ((part[1] + part[5]) + (part[3] + part[7]));
}

/// Products and sums, never fused, and the same eight parts of each sum: all instruction sets give the same bits.
template<int firsts> void rows(const Lasts& lasts, const First* first, double* HWY_RESTRICT sums) {
  const Reals d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN double parts[firsts][lanes_together];
  for (std::size_t part = 0; part < lanes_together; part += lanes) {
    hn::Vec<Reals> sum[firsts], slope[firsts], gain[firsts];
    for (int r = 0; r < firsts; ++r) {
      sum[r] = hn::Zero(d);
      slope[r] = hn::Set(d, first[r].slope);
      gain[r] = hn::Set(d, first[r].gain);
    }
    for (std::size_t k = part; k < lasts.padded; k += lanes_together) {
      const auto apart = hn::Load(d, lasts.apart + k), weighted = hn::Load(d, lasts.weighted + k);
      const auto last_slope = hn::Load(d, lasts.slope + k);
      auto flux = hn::Load(d, lasts.flux + k);
      for (int r = 0; r < firsts; ++r) {
        const auto kernel = hn::LoadU(d, first[r].kernel + k);
        const auto term = hn::Mul(hn::Mul(kernel, weighted), hn::Sub(slope[r], last_slope));
        sum[r] = hn::Add(sum[r], hn::Mul(apart, term));
        flux = hn::Add(flux, hn::Mul(gain[r], term));
      }
      hn::Store(flux, d, lasts.flux + k);
    }
    for (int r = 0; r < firsts; ++r) hn::Store(sum[r], d, parts[r] + part);
  }
  for (int r = 0; r < firsts; ++r) sums[r] = total(parts[r]);
}

void all_rows(const Lasts& lasts, const First* first, int count, double* sums) {
  for (; count >= firsts_together; count -= firsts_together, first += firsts_together, sums += firsts_together)
    rows<firsts_together>(lasts, first, sums);
  if (count == 3) rows<3>(lasts, first, sums);
  if (count == 2) rows<2>(lasts, first, sums);
  if (count == 1) rows<1>(lasts, first, sums);
}

} // namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::kinetic::hard_rods {
HWY_EXPORT(all_rows);

void sum_over_lasts(const Lasts& lasts, const First* first, int count, double* sums) {
  HWY_DYNAMIC_DISPATCH(all_rows)(lasts, first, count, sums);
}

} // namespace prethermal::kinetic::hard_rods
#endif
