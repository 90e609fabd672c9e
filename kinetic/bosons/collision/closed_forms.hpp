#pragma once
#include "common/numerics/lerch.hpp"
#include "kinetic/bosons/collision/drag.hpp"
#include "kinetic/bosons/plan.hpp"

#include <span>
#include <string>
#include <vector>

namespace prethermal::kinetic::bosons {

// The closed forms at momenta k > 0, and (4.3) by quadrature. None of them is (4.1): closed43 and printed43 are the integral
// (4.3) as printed, which lost its relation to (4.1) on the way; literal46 is the printed result of that integral, which it is
// not; only linearised is (4.1) with its dispersion linearised about k. Amplitudes reach e^-2000 and come as logarithms. The
// functions assume that the objection below is "".

/// An amplitude with its relative error: of quadrature, of Lerch's transcendent and of what cancels.
struct Amplitude : numerics::LogNumber {
  double error;
};

/// Why this variant has no value at k, quoting the criterion and k, or "". A pole in the range of integration is an objection
/// unless the principal value is asked for.
std::string objection_43(const Drag& drag, double k, Poles poles); // printed43 and closed43
std::string objection_literal46(const Drag& drag, double k);
std::string objection_linearised(const Drag& drag, double k, Poles poles);

/// (4.3) by adaptive quadrature: beyond w = 1 its principal value, folded about the pole [B-6]. Relative error 1e-11.
Amplitude printed43(const Drag& drag, double k);

/// e^-S (zeta-1) Gamma0 Gamma(zeta) B^-zeta w Re Phi(w, zeta, 1-y): the integral (4.3) [B-7].
std::vector<Amplitude> closed43(std::span<const Drag> drags, std::span<const double> k);

/// (4.6) as printed, on the lower edge of the cut: complex. Modulus, and sign of the real part; nothing but the figures follows
/// from it [B-8]. Zero at zeta = 1, where 1/Gamma(zeta-1) is.
std::vector<Amplitude> literal46(std::span<const Drag> drags, std::span<const double> k);

/// (4.1) with omega(k +- q) linearised in q and a Yukawa factor, as the sum over m of e^(-m A1) Re Phi(e^A2, zeta, (m B1 +
/// 1/range)/B2): the principal value about the pole q = A2/B2 [B-9].
Amplitude linearised(const Drag& drag, double k);
double terms_of_linearised(const Drag& drag, double k); // how many of them count

} // namespace prethermal::kinetic::bosons
