#include "common/model/potentials/potential_transform.hpp"

#include "common/numerics/uniform_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace prethermal::model {
namespace {

using std::numbers::pi;

// 2 Re int_0^inf e^{iku}/(1+u^3) du, k > 0, from u = i s and the pole u0 = e^{i pi/3} between the two axes. In x = ln s the
// integrand is analytic up to pi/6 off the real axis and falls at both ends: the trapezoid rule reaches rounding.
double dipolar_transform(double k) {
  const numerics::UniformGrid logarithms = numerics::covering_grid(-9.5, std::clamp(std::log(45.0 / k), -9.0, 18.5), 0.09);
  const double on_imaginary_axis = numerics::trapezoid(logarithms, [k](double x) {
    const double s = std::exp(x), cube = s * s * s;
    return std::exp(-k * s) * s * cube / (1.0 + cube * cube);
  });
  const std::complex<double> pole = std::polar(1.0, pi / 3.0), i(0.0, 1.0);
  const double residue = (2.0 * pi * i * std::exp(i * k * pole) / (3.0 * pole * pole)).real();
  return 2.0 * (residue - on_imaginary_axis);
}

// j_0 ... j_3. Below 1 by the power series; above, upward recurrence loses nothing that counts beside j_0.
std::array<double, 4> spherical_bessel(double y) {
  std::array<double, 4> j{};
  if (std::abs(y) < 1.0) {
    double leading = 1.0; // y^l / (2l+1)!!
    for (int l = 0; l < 4; ++l) {
      double term = leading;
      for (int m = 1; m <= 9; ++m) {
        j[l] += term;
        term *= -0.5 * y * y / (m * (2 * l + 2 * m + 1));
      }
      leading *= y / (2 * l + 3);
    }
    return j;
  }
  j[0] = std::sin(y) / y;
  j[1] = (j[0] - std::cos(y)) / y;
  j[2] = 3.0 * j[1] / y - j[0];
  j[3] = 5.0 * j[2] / y - j[1];
  return j;
}

// Each piece in Legendre polynomials of x = (u - middle)/half on [-1, 1]: int P_l(x) e^{iyx} dx = 2 i^l j_l(y).
double table_transform(const PotentialTable& table, double k) {
  const auto& [u, phi, slope] = table.curve;
  double sum = 0.0;
  for (std::size_t n = 0; n + 1 < u.size(); ++n) {
    const double half = 0.5 * (u[n + 1] - u[n]), middle = u[n] + half;
    const double mean = 0.5 * (phi[n] + phi[n + 1]), rise = 0.5 * (phi[n + 1] - phi[n]);
    const double bend = 0.25 * half * (slope[n + 1] - slope[n]); // p = mean - bend + odd terms + bend x^2
    const double cubic = 0.25 * half * (slope[n] + slope[n + 1]) - 0.5 * rise;
    const double p0 = mean - 2.0 / 3.0 * bend, p1 = rise - 0.4 * cubic, p2 = 2.0 / 3.0 * bend, p3 = 0.4 * cubic;
    const auto j = spherical_bessel(k * half);
    sum += half * (std::cos(k * middle) * (p0 * j[0] - p2 * j[2]) - std::sin(k * middle) * (p1 * j[1] - p3 * j[3]));
  }
  return 4.0 * sum;
}

} // namespace

double shape_transform(const PairPotential& potential, double wavenumber) {
  const double k = std::abs(wavenumber);
  switch (potential.shape) {
  case PotentialShape::dipolar: return k == 0.0 ? shape_integral(potential) : dipolar_transform(k);
  case PotentialShape::gaussian: return std::sqrt(2.0 * pi) * std::exp(-0.5 * k * k);
  case PotentialShape::double_exponential: return 12.0 / ((1.0 + k * k) * (4.0 + k * k));
  case PotentialShape::table: return table_transform(*potential.table, k);
  }
  throw std::logic_error("shape_transform: no such potential");
}

double jump_transform(const PairPotential& potential, double wavenumber) {
  if (potential.shape != PotentialShape::table) return 0.0;
  const double end = potential.table->curve.place.back(), jump = potential.table->curve.value.back();
  return 2.0 * jump * (wavenumber == 0.0 ? end : std::sin(wavenumber * end) / wavenumber);
}

ShapeTransform::ShapeTransform(const PairPotential& potential) : potential_(potential) {
  std::vector<double> values;
  const auto sample = [&](double lowest, double step, int nodes, auto wavenumber) {
    for (int i = 0; i < nodes; ++i) values.push_back(shape_transform(potential, wavenumber(lowest + i * step)));
    spline_ = std::make_shared<const Spline>(values.data(), values.size(), lowest, step);
  };
  if (potential.shape == PotentialShape::dipolar) {
    // A power series in k and ln k near 0, and -12/k^4 far out: smooth in ln k everywhere.
    lowest_ = 1e-6;
    highest_ = 1e3;
    constexpr int nodes = 1040;
    const double first = std::log(lowest_), step = (std::log(highest_) - first) / (nodes - 1);
    sample(first, step, nodes, [](double x) { return std::exp(x); });
  }
  if (potential.shape == PotentialShape::table) {
    highest_ = 40.0;
    const double finest = 0.15 / potential.table->curve.place.back();
    const int nodes = 16 + static_cast<int>(std::ceil(highest_ / finest));
    sample(0.0, highest_ / (nodes - 1), nodes, [](double k) { return k; });
  }
  highest_ *= 1.0 - 1e-9; // rounding must not ask beyond the last node
}

double ShapeTransform::operator()(double wavenumber) const {
  const double k = std::abs(wavenumber);
  if (!spline_) return shape_transform(potential_, k);
  if (potential_.shape == PotentialShape::table) return k < highest_ ? (*spline_)(k) : shape_transform(potential_, k);
  if (k < lowest_) return shape_integral(potential_);
  return k < highest_ ? (*spline_)(std::log(k)) : -12.0 / std::pow(k, 4);
}

} // namespace prethermal::model
