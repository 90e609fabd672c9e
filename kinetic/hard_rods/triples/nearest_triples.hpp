#pragma once

namespace prethermal::kinetic::hard_rods {

/// What a sum over triples of half nodes leaves out where the three are close [HR-53]. The square of the second amplitude grows
/// as w^-7, the force's slope as w^3: their sum over offsets p, q >= 1 (i, i + p, i + p + q) is one of a function G of degree -1,
/// which misses h Z of its integral, with Z = sum G - int G in the sense of a zeta function. On the diagonals p + q = n
///   Z = -(3/2) I + sum_{n >= 2} (S_n - I),  S_n = (1/n) sum_{p < n} G(p/n, 1 - p/n),  I = int_0^1 G(x, 1 - x) dx,
/// and S_n - I falls as n^-4. The nearest triple, p = q = 1, takes it: its weight grows by the share -Z/S_2, about 1.7. What then
/// is left is of second order, as for (L).
/// Takes K(p, 6 - p) of the second amplitude alone for p = 1, 2, 3, at one place, in any unit.
inline double share_of_nearest(double at_sixth, double at_third, double at_half) {
  const auto weak = [](double x, double kernel) { return x * x * (1.0 - x) * (1.0 - x) * kernel; };
  const double sixth = weak(1.0 / 6.0, at_sixth), third = weak(1.0 / 3.0, at_third), half = weak(0.5, at_half);
  const double two = half / 2.0, three = 2.0 * third / 3.0, six = (2.0 * sixth + 2.0 * third + half) / 6.0;
  const double integral = six + (six - three) / 15.0; // S_3 and S_6 extrapolated
  constexpr double from_three = 1.6057;               // sum_{n >= 3} (3/n)^4
  return (1.5 * integral - (two - integral) - from_three * (three - integral)) / two;
}
inline constexpr int nearest_sample = 6; // p + q of the three

} // namespace prethermal::kinetic::hard_rods
