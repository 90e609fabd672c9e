#include "md/defect/motion/local_phase.hpp"

#include <algorithm>
#include <stdexcept>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/defect/motion/local_phase.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "md/defect/motion/complex-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::defect::HWY_NAMESPACE {

using Words = hn::Rebind<std::uint64_t, Reals>;

HWY_INLINE Vector fixed(double value) { return hn::Set(Reals(), value); }

/// sum <- sum z + coefficient. Not fused: all instruction sets give the same bits.
HWY_INLINE Vector horner(Vector sum, Vector z, double coefficient) { return hn::Add(hn::Mul(sum, z), fixed(coefficient)); }

/// Cosine and sine of one angle to about one unit in the last place for |angle| < 1e6: pi/2 in three parts of 33 bits is taken
/// off (Cody and Waite), then the polynomials of fdlibm on [-pi/4, pi/4] for both.
HWY_INLINE void cosine_and_sine(Vector angle, Vector& cosine, Vector& sine) {
  const Words w;
  // The sum with 1.5 2^52 is rounded to a whole number, which its last bits show.
  const auto rounded = horner(angle, fixed(0.63661977236758134308), 0x1.8p52);
  const auto turns = hn::Sub(rounded, fixed(0x1.8p52));
  const auto quadrant = hn::BitCast(w, rounded);
  auto r = hn::Sub(angle, hn::Mul(turns, fixed(1.57079632673412561417e+00)));
  r = hn::Sub(r, hn::Mul(turns, fixed(6.07710050630396597660e-11)));
  r = hn::Sub(r, hn::Mul(turns, fixed(2.02226624871116645580e-21)));
  const auto z = hn::Mul(r, r);

  auto s = fixed(1.58969099521155010221e-10);
  s = horner(s, z, -2.50507602534068634195e-08);
  s = horner(s, z, 2.75573137070700676789e-06);
  s = horner(s, z, -1.98412698298579493134e-04);
  s = horner(s, z, 8.33333333332248946124e-03);
  s = horner(s, z, -1.66666666666666324348e-01);
  const auto sine_of_r = hn::Add(r, hn::Mul(hn::Mul(z, r), s));

  auto c = fixed(-1.13596475577881948265e-11);
  c = horner(c, z, 2.08757232129817482790e-09);
  c = horner(c, z, -2.75573143513906633035e-07);
  c = horner(c, z, 2.48015872894767294178e-05);
  c = horner(c, z, -1.38888888888741095749e-03);
  c = horner(c, z, 4.16666666666666019037e-02);
  const auto half = hn::Mul(fixed(0.5), z), one_minus_half = hn::Sub(fixed(1.0), half);
  const auto lost = hn::Sub(hn::Sub(fixed(1.0), one_minus_half), half);
  const auto cosine_of_r = hn::Add(one_minus_half, hn::Add(lost, hn::Mul(hn::Mul(z, z), c)));

  // A quarter turn makes (c, s) of (-s, c).
  const auto one = hn::Set(w, 1), two = hn::Set(w, 2);
  const auto odd = hn::MaskFromVec(hn::BitCast(Reals(), hn::Sub(hn::Zero(w), hn::And(quadrant, one))));
  const auto sine_sign = hn::ShiftLeft<62>(hn::And(quadrant, two));
  const auto cosine_sign = hn::ShiftLeft<62>(hn::And(hn::Add(quadrant, one), two));
  cosine = hn::Xor(hn::IfThenElse(odd, sine_of_r, cosine_of_r), hn::BitCast(Reals(), cosine_sign));
  sine = hn::Xor(hn::IfThenElse(odd, cosine_of_r, sine_of_r), hn::BitCast(Reals(), sine_sign));
}

HWY_INLINE void turn_vector(double* HWY_RESTRICT field, const double* HWY_RESTRICT angles, int power, Vector counter_term) {
  Vector re, im, cosine, sine;
  load_complex(field, re, im);
  const auto density = hn::Add(hn::Mul(re, re), hn::Mul(im, im));
  auto potential = fixed(power);
  for (int i = 1; i < power; ++i) potential = hn::Mul(potential, density);
  cosine_and_sine(hn::Mul(hn::LoadU(Reals(), angles), hn::Add(potential, counter_term)), cosine, sine);
  store_complex(hn::Add(hn::Mul(re, cosine), hn::Mul(im, sine)), hn::Sub(hn::Mul(im, cosine), hn::Mul(re, sine)), field);
}

void turn_sites(double* HWY_RESTRICT field, const double* HWY_RESTRICT angles, std::size_t sites, int power,
                double counter_term) {
  constexpr std::size_t most_lanes = 8;
  const std::size_t lanes = hn::Lanes(Reals());
  const auto constant = fixed(counter_term);
  std::size_t x = 0;
  for (; x + lanes <= sites; x += lanes) turn_vector(field + 2 * x, angles + x, power, constant);
  if (x == sites) return;
  // The last sites go through the same instructions, so that a result does not depend on its place.
  double last_field[2 * most_lanes] = {}, last_angles[most_lanes] = {};
  std::copy(field + 2 * x, field + 2 * sites, last_field);
  std::copy(angles + x, angles + sites, last_angles);
  turn_vector(last_field, last_angles, power, constant);
  std::copy(last_field, last_field + 2 * (sites - x), field + 2 * x);
}

} // namespace prethermal::md::defect::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::defect {
HWY_EXPORT(turn_sites);

void turn(std::span<std::complex<double>> field, std::span<const double> angles, int power, double counter_term) {
  if (field.size() != angles.size()) throw std::invalid_argument("turn: a site has one angle");
  HWY_DYNAMIC_DISPATCH(turn_sites)(reinterpret_cast<double*>(field.data()), angles.data(), field.size(), power, counter_term);
}

} // namespace prethermal::md::defect
#endif
