// (S22), (S24) and (S25) as printed, against the symmetric form and the limits (S26) to (S29).
#include "kinetic/wires/triples/soft_kernel.hpp"
#include "tests/kinetic/wires/triples/triple_pairs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

const auto ss = gaussian_of(6.0, 2.0), tt = gaussian_of(5.0, 1.5), st = gaussian_of(3.0, 4.0);

/// Three products of (S22), (S24), (S25): the potentials at q, q chi; q, q + q chi; q chi, q + q chi.
using Products = std::array<std::array<model::WirePotential, 2>, 3>;

double bracket(const Products& v, const std::array<double, 3>& k, double q) {
  const double chi = (k[0] - k[1]) / (k[1] - k[2]); // (S23)
  return (-potential(v[0][0], q) * potential(v[0][1], q * chi) / chi +
          potential(v[1][0], q) * potential(v[1][1], q + q * chi) / (1.0 + chi) +
          potential(v[2][0], q * chi) * potential(v[2][1], q + q * chi) / (chi * (1.0 + chi))) /
         std::pow(k[1] - k[2], 2);
}

const Products s22{{{ss, ss}, {ss, ss}, {ss, ss}}}, s24_printed{{{st, st}, {st, st}, {st, st}}},
    s24{{{st, tt}, {st, tt}, {st, st}}}, s25_printed{{{ss, st}, {ss, st}, {st, ss}}}, s25{{{ss, st}, {st, st}, {st, ss}}};

const std::array<std::array<double, 3>, 3> triples{{{0.3, -0.2, 1.0}, {0.1, 0.9, -0.7}, {-0.5, 0.4, 0.6}}};

double amplitude_at(const TriplePotentials& v, const std::array<double, 3>& k, double q) {
  return soft_amplitude(v, k, q / (k[1] - k[2]));
}

} // namespace

TEST_CASE("one symmetric form is (S22) and, mended, (S24) and (S25)") {
  double printed_b = 0.0, printed_c = 0.0;
  for (const auto& k : triples)
    for (const double q : {0.05, 0.2, 0.4}) {
      const double b = amplitude_at({st, st, tt}, k, q), c = amplitude_at({ss, st, st}, k, q);
      CHECK(near(amplitude_at({ss, ss, ss}, k, q), bracket(s22, k, q), 1e-12));
      CHECK(near(b, bracket(s24, k, q), 1e-12));
      CHECK(near(c, bracket(s25, k, q), 1e-12));
      printed_b = std::max(printed_b, std::abs(bracket(s24_printed, k, q) / b - 1.0));
      printed_c = std::max(printed_c, std::abs(bracket(s25_printed, k, q) / c - 1.0));
    }
  CHECK(printed_b > 0.3);
  CHECK(printed_c > 0.3);
}

TEST_CASE("(S26) and (S28): an electron midway between two others") {
  const std::array k{0.0, 1.2, -1.2};
  for (const double q : {0.1, 0.3}) {
    const auto v = [&](const model::WirePotential& potential_of, double at) { return potential(potential_of, at); };
    const double unit = 1.0 / (1.2 * 1.2);
    const double a = unit * v(ss, q / 2) * (v(ss, q) - v(ss, q / 2));
    const double b = unit * (v(tt, q / 2) * v(st, q) - std::pow(v(st, q / 2), 2));
    const double c = 0.5 * unit * v(st, q / 2) * (v(ss, q) + v(st, q) - 2.0 * v(ss, q / 2));
    CHECK(near(bracket(s22, k, q), a, 1e-12));
    CHECK(near(bracket(s24, k, q), b, 1e-12));
    CHECK(near(bracket(s25, k, q), c, 1e-12));
    CHECK(!near(bracket(s24_printed, k, q), b, 0.01));
    CHECK(!near(bracket(s25_printed, k, q), c, 0.01));
  }
}

TEST_CASE("(B.4): channels (b) and (c) are one process seen from different electrons") {
  for (const auto& k : triples)
    for (const double q1 : {0.05, 0.3}) {
      const std::array<double, 3> reversed{k[2], k[1], k[0]};
      const double q3 = q1 * (k[0] - k[1]) / (k[1] - k[2]); // of electron 3, the first of the other order
      // (3b) of wire s has electron 1 in s; the same electrons in reversed order are (3c) of wire t: V_tt, V_ts, V_ts.
      const Products c_of_t{{{tt, st}, {st, st}, {st, tt}}}, c_of_t_printed{{{tt, st}, {tt, st}, {st, tt}}};
      CHECK(near(bracket(s24, k, q1), bracket(c_of_t, reversed, q3), 1e-11));
      CHECK(!near(bracket(s24_printed, k, q1), bracket(c_of_t_printed, reversed, q3), 0.01));
    }
}

TEST_CASE("(S27) and (S29): two electrons close to each other") {
  const double q = 0.3, apart = 1e-5;
  const std::array k{apart, 0.0, -1.0};
  const double chi = apart, unit = 1.0;
  const auto at = [&](const model::WirePotential& v, double x) { return potential(v, x); };
  const auto slope = [&](const model::WirePotential& v) { return -v.range * v.range * q * potential(v, q); };
  CHECK(near(bracket(s22, k, q), unit * (q * at(ss, 0) * slope(ss) - at(ss, q) * (at(ss, 0) - at(ss, q))), 1e-3));
  const double pole = -at(st, q) * (at(tt, 0) - at(st, 0)) / chi;
  const double b = unit * (pole + q * at(st, 0) * slope(st) - at(st, q) * (at(st, 0) - at(tt, q)));
  const double b_printed = unit * (pole + q * at(st, 0) * slope(st) - at(st, q) * (at(st, 0) - at(st, q)));
  CHECK(near(bracket(s24, k, q) - unit * pole, b - unit * pole, 1e-2));
  CHECK(!near(bracket(s24, k, q) - unit * pole, b_printed - unit * pole, 0.1));
  CHECK(near(bracket(s25, k, q), unit * (q * at(st, 0) * slope(ss) - at(ss, q) * at(st, 0) + at(st, q) * at(st, q)), 1e-3));
}
