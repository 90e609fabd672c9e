#pragma once
#include <span>

namespace prethermal::numerics {

/// A real number by the logarithm of its modulus, for what would leave the range of a double. Zero: -infinity and sign +1.
struct LogNumber {
  double log_modulus;
  double sign; // +1 or -1
};

/// Re Phi(w, s, a) of Lerch's transcendent Phi(w, s, a) = 1/Gamma(s) int_0^infinity x^(s-1) e^(-a x)/(1 - w e^-x) dx, w > 0: the
/// sum over n >= 0 of w^n (n+a)^-s for w < 1, and for w > 1 the principal value, which is the real part on either edge of the
/// cut.
///
/// Domain: 0 < s <= 10, 0 < a, log w finite and not 0 (at w = 1 the principal value does not exist for s <= 1). w is given by its
/// logarithm, so that neither w nor the result need fit a double.
/// Relative error: below 1e-12 for w < 1, and of the larger of Phi and what it is the difference of for w > 1 (there Phi has
/// zeros). It grows as 1e-16 (a + s) |log w| where these are large, which is what the rounding of the arguments does.
/// Cost: some 30 terms for w < 1/4, else 80 to 150 nodes, up to 80 log w more for w > e^(1/a), a < 1; several points at once.
///
/// Method for w > 1/4: with x = log(1 + e^t) all poles x = log w + 2 pi i m fall on t = log(w-1) + 2 pi i m' (w > 1) or
/// t = log(1-w) + i pi (2m'+1) (w < 1), and the trapezoid rule in t converges as exp(-2 pi^2/h). For w > 1 it gives the principal
/// value with the same error, but for one term with the residue of the pole on the real axis.
///
/// A point does not depend on its neighbours. Throws std::invalid_argument outside the domain.
LogNumber real_lerch(double log_w, double s, double a);

/// The same at many points (log_w_i, a_i); all spans of one length.
void real_lerch(double s, std::span<const double> log_w, std::span<const double> a, std::span<double> log_modulus,
                std::span<double> sign);

/// log of -Im Phi(w - i0, s, a) = pi (log w)^(s-1) w^-a / Gamma(s), for w > 1.
double log_imaginary_lerch(double log_w, double s, double a);

/// The sum of two numbers given by logarithms.
LogNumber sum(LogNumber x, LogNumber y);

} // namespace prethermal::numerics
