#include "kinetic/defect/collision/sums.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kinetic/defect/collision/sums.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "kinetic/defect/collision/lane_fft-inl.hpp"
#include "kinetic/defect/collision/site-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::defect::HWY_NAMESPACE {

/// exp(i tau E_k) x_k/M: `turned` holds what is the same for all lanes.
HWY_INLINE Complex phased(const TimeBlock& block, const double* HWY_RESTRICT turned, std::ptrdiff_t k, std::size_t piece) {
  return load(block.within + static_cast<std::size_t>(k) * doubles_of_row + piece) * broadcast(turned + 2 * k);
}

HWY_INLINE void add_turned(const TimeBlock& block, std::ptrdiff_t k, std::size_t piece, Complex y, double* HWY_RESTRICT sum) {
  double* row = sum + static_cast<std::size_t>(k) * doubles_of_row + piece;
  store(load(row) + y * broadcast(block.turn + 2 * k), row);
}

void turn(const TimeBlock& block, const double* HWY_RESTRICT x, int wavenumbers, double* HWY_RESTRICT turned) {
  const double share = 1.0 / wavenumbers;
  for (std::ptrdiff_t k = 0; k < wavenumbers; ++k) {
    turned[2 * k] = x[k] * share * block.turn[2 * k];
    turned[2 * k + 1] = x[k] * share * block.turn[2 * k + 1];
  }
}

void sites_of(const LaneFft& fft, const TimeBlock& block, const double* turned, double* scratch, double* rows) {
  const LaneFft::Level& top = fft.levels[0];
  for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals())) {
    double* here = rows + piece;
    const auto from = [&](std::ptrdiff_t k) { return phased(block, turned, k, piece); };
    const auto to = [&](std::ptrdiff_t row, Complex y) { store(y, here + row * doubles_of_row); };
    with_radix(top.radix, [&](auto radix) { split_level<radix.value>(top, scratch, from, to); });
    for (std::ptrdiff_t s = 0; s < top.radix; ++s) split(fft, 1, scratch, here + s * top.stride * doubles_of_row);
  }
}

void add_from(const LaneFft& fft, const TimeBlock& block, double* scratch, double* rows, double* sum) {
  const LaneFft::Level& top = fft.levels[0];
  for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals())) {
    double* here = rows + piece;
    for (std::ptrdiff_t s = 0; s < top.radix; ++s) join(fft, 1, scratch, here + s * top.stride * doubles_of_row);
    const auto from = [&](std::ptrdiff_t row) { return load(here + row * doubles_of_row); };
    const auto to = [&](std::ptrdiff_t k, Complex y) { add_turned(block, k, piece, y, sum); };
    with_radix(top.radix, [&](auto radix) { join_level<radix.value>(top, scratch, from, to); });
  }
}

/// What is done below the first level, sub-block by sub-block while it is in cache: down to F, at each site a and b, and up
/// again.
struct Collision {
  const LaneFft& fft;
  SiteWeights weights;
  double* scratch;
};

template<int R, int powers> void collide_leaf(const Collision& c, const double* free, double* field, double* source) {
  Complex x[R], a[R], b[R];
  for (std::ptrdiff_t q = 0; q < R; ++q) x[q] = load(field + q * doubles_of_row);
  short_transform<R>(x);
  for (std::ptrdiff_t s = 0; s < R; ++s) {
    const SiteRates rates = site_rates<powers>(c.weights, x[s], load(free + s * doubles_of_row));
    a[s] = rates.a;
    b[s] = rates.b;
  }
  short_transform<R>(a);
  for (std::ptrdiff_t q = 0; q < R; ++q) store(a[q], field + q * doubles_of_row);
  short_transform<R>(b);
  for (std::ptrdiff_t q = 0; q < R; ++q) store(b[q], source + q * doubles_of_row);
}

template<int R>
void collide_leaves(const Collision& c, std::ptrdiff_t leaves, const double* free, double* field, double* source) {
  for (std::ptrdiff_t i = 0; i < leaves;
       ++i, free += R * doubles_of_row, field += R * doubles_of_row, source += R * doubles_of_row) {
    if (c.weights.powers == 1)
      collide_leaf<R, 1>(c, free, field, source);
    else if (c.weights.powers == 2)
      collide_leaf<R, 2>(c, free, field, source);
    else
      collide_leaf<R, 0>(c, free, field, source);
  }
}

/// The sub-blocks of a block of level `at`.
void collide_below(const Collision& c, std::size_t at, const double* free, double* field, double* source) {
  const LaneFft::Level& level = c.fft.levels[at];
  if (at + 2 == c.fft.levels.size()) {
    with_radix(c.fft.levels[at + 1].radix, [&](auto radix) {
      if constexpr (radix.value > 0) collide_leaves<radix.value>(c, level.radix, free, field, source);
    });
    return;
  }
  const LaneFft::Level& below = c.fft.levels[at + 1];
  with_radix(below.radix, [&](auto radix) {
    for (std::ptrdiff_t s = 0; s < level.radix; ++s) {
      const std::ptrdiff_t offset = static_cast<std::ptrdiff_t>(s) * level.stride * doubles_of_row;
      const auto from = [](double* rows) { return [rows](std::ptrdiff_t row) { return load(rows + row * doubles_of_row); }; };
      const auto to = [](double* rows) {
        return [rows](std::ptrdiff_t row, Complex y) { store(y, rows + row * doubles_of_row); };
      };
      double *x = field + offset, *y = source + offset;
      split_level<radix.value>(below, c.scratch, from(x), to(x));
      collide_below(c, at + 1, free + offset, x, y);
      join_level<radix.value>(below, c.scratch, from(x), to(x));
      join_level<radix.value>(below, c.scratch, from(y), to(y));
    }
  });
}

void add_rates_of(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, const double* turned,
                  const double* free_field, SumScratch& scratch, double* gain_sum, double* rate_sum) {
  const LaneFft::Level& top = fft.levels[0];
  for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals())) {
    double *field = scratch.field.data() + piece, *source = scratch.source.data() + piece, *extra = scratch.extra.data();
    const Collision c{fft, site_weights(weights, piece), extra};
    with_radix(top.radix, [&](auto radix) {
      split_level<radix.value>(
          top, extra, [&](std::ptrdiff_t k) { return phased(block, turned, k, piece); },
          [&](std::ptrdiff_t row, Complex y) { store(y, field + row * doubles_of_row); });
      collide_below(c, 0, free_field + piece, field, source);
      join_level<radix.value>(
          top, extra, [&](std::ptrdiff_t row) { return load(field + row * doubles_of_row); },
          [&](std::ptrdiff_t k, Complex y) { add_turned(block, k, piece, y, gain_sum); });
      join_level<radix.value>(
          top, extra, [&](std::ptrdiff_t row) { return load(source + row * doubles_of_row); },
          [&](std::ptrdiff_t k, Complex y) { add_turned(block, k, piece, y, rate_sum); });
    });
  }
}

void join_all(const LaneFft& fft, double* scratch, double* rows) {
  for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals())) join(fft, 0, scratch, rows + piece);
}

/// da, db and b of all sites over dF, F and what lies there.
void slopes_of(const ChannelWeights& weights, const ChannelWeights& with_density, const double* free, std::size_t sites,
               double* field, double* change, double* rate) {
  for (std::size_t i = 0; i < sites * doubles_of_row; i += doubles_of_row)
    for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals())) {
      const std::size_t at = i + piece;
      const Complex f = load(field + at), g = load(free + at), d = load(change + at), mirrored{d.re, hn::Neg(d.im)};
      const SiteWeights here = site_weights(weights, piece);
      const SiteSlopes slopes = site_slopes(here, f, g);
      const SiteRates coefficients = site_rates<0>(site_weights(with_density, piece), f, g);
      store(coefficients.a + (slopes.gain_up * d + scaled(slopes.gain_down, mirrored)), field + at);
      store(plus_i(coefficients.b + slopes.rate_up * d, scaled(slopes.rate_down, mirrored)), change + at);
      store(site_rates<0>(here, f, g).b, rate + at);
    }
}

void kernels_of(const ChannelWeights& weights, const double* free, std::size_t sites, double* field, double* gain_down,
                double* rate_up, double* rate_down) {
  for (std::size_t i = 0; i < sites * doubles_of_row; i += doubles_of_row)
    for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals())) {
      const std::size_t at = i + piece;
      const SiteSlopes slopes = site_slopes(site_weights(weights, piece), load(field + at), load(free + at));
      store(slopes.gain_up, field + at);
      store({slopes.gain_down, hn::Zero(Reals())}, gain_down + at);
      store(slopes.rate_up, rate_up + at);
      store({hn::Zero(Reals()), slopes.rate_down}, rate_down + at);
    }
}

void real_sums(const double* HWY_RESTRICT within, const double* HWY_RESTRICT sum, std::size_t wavenumbers,
               double* HWY_RESTRICT value) {
  HWY_ALIGN double real[lanes_of_row];
  for (std::size_t k = 0; k < wavenumbers; ++k, within += doubles_of_row, sum += doubles_of_row) {
    for (std::size_t piece = 0; piece < lanes_of_row; piece += hn::Lanes(Reals()))
      hn::Store(real_of_product(load(within + piece), load(sum + piece)), Reals(), real + piece);
    value[k] = ((real[0] + real[1]) + (real[2] + real[3])) + ((real[4] + real[5]) + (real[6] + real[7]));
  }
}

} // namespace prethermal::kinetic::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::kinetic::defect {
HWY_EXPORT(turn);
HWY_EXPORT(sites_of);
HWY_EXPORT(add_from);
HWY_EXPORT(add_rates_of);
HWY_EXPORT(join_all);
HWY_EXPORT(slopes_of);
HWY_EXPORT(kernels_of);
HWY_EXPORT(real_sums);

void to_sites(const LaneFft& fft, const TimeBlock& block, std::span<const double> x, SumScratch& scratch, double* rows) {
  HWY_DYNAMIC_DISPATCH(turn)(block, x.data(), fft.length, scratch.turned.data());
  HWY_DYNAMIC_DISPATCH(sites_of)(fft, block, scratch.turned.data(), scratch.extra.data(), rows);
}

void from_sites(const LaneFft& fft, const TimeBlock& block, SumScratch& scratch, double* rows, double* sum) {
  HWY_DYNAMIC_DISPATCH(add_from)(fft, block, scratch.extra.data(), rows, sum);
}

void add_rates(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, std::span<const double> n,
               const double* free_field, SumScratch& scratch, double* gain_sum, double* rate_sum) {
  HWY_DYNAMIC_DISPATCH(turn)(block, n.data(), fft.length, scratch.turned.data());
  HWY_DYNAMIC_DISPATCH(add_rates_of)(fft, block, weights, scratch.turned.data(), free_field, scratch, gain_sum, rate_sum);
}

void add_change(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, const ChannelWeights& with_density,
                const Departure& state, const double* free_field, SumScratch& scratch, const ChangeSums& sums) {
  double *field = scratch.field.data(), *change = scratch.source.data(), *rate = scratch.third.data();
  to_sites(fft, block, state.n, scratch, field);
  to_sites(fft, block, state.change, scratch, change);
  const auto sites = static_cast<std::size_t>(fft.length);
  HWY_DYNAMIC_DISPATCH(slopes_of)(weights, with_density, free_field, sites, field, change, rate);
  from_sites(fft, block, scratch, field, sums.gain);
  from_sites(fft, block, scratch, change, sums.rate_change);
  from_sites(fft, block, scratch, rate, sums.rate);
}

void jacobian_kernels(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, std::span<const double> n,
                      const double* free_field, SumScratch& scratch, const KernelRows& rows) {
  to_sites(fft, block, n, scratch, rows.gain_up);
  HWY_DYNAMIC_DISPATCH(kernels_of)
  (weights, free_field, static_cast<std::size_t>(fft.length), rows.gain_up, rows.gain_down, rows.rate_up, rows.rate_down);
  for (double* kernel : {rows.gain_up, rows.gain_down, rows.rate_up, rows.rate_down})
    HWY_DYNAMIC_DISPATCH(join_all)(fft, scratch.extra.data(), kernel);
}

void finish_sum(const double* within, const double* sum, std::span<double> value) {
  HWY_DYNAMIC_DISPATCH(real_sums)(within, sum, value.size(), value.data());
}

} // namespace prethermal::kinetic::defect
#endif
