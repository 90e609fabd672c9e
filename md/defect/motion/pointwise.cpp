#include "md/defect/motion/pointwise.hpp"

#include <stdexcept>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/defect/motion/pointwise.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/defect/motion/complex-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::defect::HWY_NAMESPACE {

template<bool conjugate> void products_of(const double* values, const double* factors, double* products, std::size_t count) {
  const std::size_t lanes = hn::Lanes(Reals());
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Vector re, im, cosine, sine;
    load_complex(values + 2 * i, re, im);
    load_complex(factors + 2 * i, cosine, sine);
    if constexpr (conjugate) sine = hn::Neg(sine);
    store_complex(hn::Sub(hn::Mul(re, cosine), hn::Mul(im, sine)), hn::Add(hn::Mul(re, sine), hn::Mul(im, cosine)),
                  products + 2 * i);
  }
  for (; i < count; ++i) {
    const double re = values[2 * i], im = values[2 * i + 1];
    const double cosine = factors[2 * i], sine = conjugate ? -factors[2 * i + 1] : factors[2 * i + 1];
    products[2 * i] = re * cosine - im * sine;
    products[2 * i + 1] = re * sine + im * cosine;
  }
}

void plain_products(const double* values, const double* factors, double* products, std::size_t count) {
  products_of<false>(values, factors, products, count);
}
void conjugate_products(const double* values, const double* factors, double* products, std::size_t count) {
  products_of<true>(values, factors, products, count);
}

void decayed_sums(double* values, const double* decays, const double* kicks, const double* amplitudes, std::size_t count) {
  const Reals d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Vector re, im, kick_re, kick_im;
    load_complex(values + 2 * i, re, im);
    load_complex(kicks + 2 * i, kick_re, kick_im);
    const auto decay = hn::LoadU(d, decays + i), amplitude = hn::LoadU(d, amplitudes + i);
    store_complex(hn::Add(hn::Mul(decay, re), hn::Mul(amplitude, kick_re)),
                  hn::Add(hn::Mul(decay, im), hn::Mul(amplitude, kick_im)), values + 2 * i);
  }
  for (; i < count; ++i)
    for (std::size_t part = 2 * i; part < 2 * i + 2; ++part)
      values[part] = decays[i] * values[part] + amplitudes[i] * kicks[part];
}

} // namespace prethermal::md::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::defect {
HWY_EXPORT(plain_products);
HWY_EXPORT(conjugate_products);
HWY_EXPORT(decayed_sums);

namespace {
void require_same_size(std::size_t a, std::size_t b, std::size_t c) {
  if (a != b || b != c) throw std::invalid_argument("fields of different sizes");
}
const double* parts(std::span<const std::complex<double>> values) { return reinterpret_cast<const double*>(values.data()); }
double* parts(std::span<std::complex<double>> values) { return reinterpret_cast<double*>(values.data()); }
} // namespace

void multiply(std::span<const std::complex<double>> values, std::span<const std::complex<double>> factors,
              std::span<std::complex<double>> products) {
  require_same_size(values.size(), factors.size(), products.size());
  HWY_DYNAMIC_DISPATCH(plain_products)(parts(values), parts(factors), parts(products), values.size());
}

void multiply_conjugate(std::span<const std::complex<double>> values, std::span<const std::complex<double>> factors,
                        std::span<std::complex<double>> products) {
  require_same_size(values.size(), factors.size(), products.size());
  HWY_DYNAMIC_DISPATCH(conjugate_products)(parts(values), parts(factors), parts(products), values.size());
}

void decay_and_kick(std::span<std::complex<double>> field, std::span<const double> decays,
                    std::span<const std::complex<double>> kicks, std::span<const double> amplitudes) {
  require_same_size(field.size(), decays.size(), amplitudes.size());
  require_same_size(field.size(), kicks.size(), kicks.size());
  HWY_DYNAMIC_DISPATCH(decayed_sums)(parts(field), decays.data(), parts(kicks), amplitudes.data(), field.size());
}

} // namespace prethermal::md::defect
#endif
