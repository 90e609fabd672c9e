// The equation of motion (14) of Bastianello as printed: its interaction does not follow from (2), its noise does not give (16),
// and with the transform of (1) its waves move backwards.
#include "common/model/defect_lattice.hpp"
#include "md/defect/measure/window.hpp"
#include "md/defect/motion/free_motion.hpp"
#include "md/defect/motion/local_phase.hpp"
#include "tests/catch.hpp"
#include "tests/dense.hpp"

#include <algorithm>
#include <complex>
#include <numbers>
#include <vector>

using namespace prethermal;
using namespace prethermal::md::defect;
using prethermal::test::near;
using std::numbers::pi;
using Complex = std::complex<double>;
using Matrix = Eigen::MatrixXcd;

namespace {

std::vector<Complex> some_field(std::size_t sites) {
  std::vector<Complex> field;
  for (std::size_t x = 0; x < sites; ++x) {
    const double i = static_cast<double>(x);
    field.push_back(std::polar(0.4 + 0.5 * std::abs(std::sin(1.3 * i + 0.4)), 0.7 * i * i));
  }
  return field;
}

/// Eq. (2) on one site, with its counter-term: |psi|^6 + A |psi|^2.
double interaction(Complex psi, double counter_term) { return std::pow(std::norm(psi), 3) + counter_term * std::norm(psi); }

/// Eqs. (1) and (2) on a ring, D = 1, and the sum of |psi|^4.
struct Energies {
  double total, quartic;
};
Energies energies(const std::vector<Complex>& field, double strength, double counter_term) {
  const std::size_t sites = field.size();
  Energies found{0.0, 0.0};
  for (std::size_t m = 0; m < sites; ++m) {
    const double k = 2.0 * pi * static_cast<double>(m) / static_cast<double>(sites);
    Complex mode = 0.0;
    for (std::size_t x = 0; x < sites; ++x) mode += field[x] * std::polar(1.0, -k * static_cast<double>(x));
    found.total += model::energy({}, k) * std::norm(mode) / static_cast<double>(sites);
  }
  for (const Complex& psi : field) {
    found.total += strength * interaction(psi, counter_term);
    found.quartic += std::norm(psi) * std::norm(psi);
  }
  return found;
}

/// Half defect | free motion | half defect; the angle of the phase is lambda dt (p |psi|^{2p-2} + A).
std::vector<Complex> moved(std::vector<Complex> field, double angle, int power, double counter_term, double dt, int steps) {
  FreeMotion motion({}, static_cast<std::int64_t>(field.size()), dt);
  const std::vector<double> half(field.size(), 0.5 * angle);
  std::ranges::copy(field, motion.field().begin());
  for (int step = 0; step < steps; ++step) {
    turn(motion.field(), half, power, counter_term);
    motion.advance();
    turn(motion.field(), half, power, counter_term);
  }
  return {motion.field().begin(), motion.field().end()};
}

/// A ring of which the first sites are damped: <psi_x psi*_y> of i dpsi/dt = h psi - i gamma psi + a_x xi, by the eigenvectors of
/// -i h - gamma. `n` is the mode density that the drive's spectrum 2 n asks for.
template<class Density>
Matrix stationary_covariance(const std::vector<double>& damping, const std::vector<double>& amplitude, const Density& n) {
  const auto sites = static_cast<Eigen::Index>(damping.size());
  Matrix motion(sites, sites), drive(sites, sites);
  for (Eigen::Index x = 0; x < sites; ++x)
    for (Eigen::Index y = 0; y < sites; ++y) {
      Complex hopping = 0.0, spectrum = 0.0;
      for (Eigen::Index m = 0; m < sites; ++m) {
        const double k = 2.0 * pi * static_cast<double>(m) / static_cast<double>(sites);
        const Complex wave = std::polar(1.0 / static_cast<double>(sites), k * static_cast<double>(x - y));
        hopping += model::energy({}, k) * wave;
        spectrum += 2.0 * n(model::in_zone(k)) * wave;
      }
      const auto at_x = static_cast<std::size_t>(x), at_y = static_cast<std::size_t>(y);
      motion(x, y) = Complex(0.0, -1.0) * hopping - (x == y ? damping[at_x] : 0.0);
      drive(x, y) = amplitude[at_x] * spectrum * amplitude[at_y];
    }
  const auto eigen = test::complex_spectrum(motion);
  const Matrix half = test::solve(eigen.vectors, drive);
  Matrix covariance = test::solve(eigen.vectors, half.adjoint()).adjoint(); // V^-1 drive V^-+
  for (Eigen::Index i = 0; i < sites; ++i)
    for (Eigen::Index j = 0; j < sites; ++j) covariance(i, j) /= -(eigen.values[i] + std::conj(eigen.values[j]));
  return test::product(test::product(eigen.vectors, covariance), eigen.vectors.adjoint());
}

std::vector<double> square_roots(const std::vector<double>& values) {
  std::vector<double> roots;
  for (const double x : values) roots.push_back(std::sqrt(x));
  return roots;
}

} // namespace

TEST_CASE("i dpsi/dt = dV/dpsi* is 3 |psi|^4 psi + A psi, which the phase of the defect has; the printed |psi|^2 psi is not") {
  constexpr double small = 1e-5;
  for (const double counter_term : {0.0, -1.7}) {
    double size = 0.0, error = 0.0, of_printed = 0.0; // sums over sites
    for (const Complex psi : some_field(12)) {
      const auto change = [&](Complex by) {
        return (interaction(psi + small * by, counter_term) - interaction(psi - small * by, counter_term)) / (2.0 * small);
      };
      const Complex gradient = 0.5 * Complex(change(1.0), change({0.0, 1.0})); // dV/dpsi* = (d/dRe + i d/dIm) V/2
      std::vector<Complex> later{psi}, earlier{psi};
      turn(later, std::vector{small}, 3, counter_term);
      turn(earlier, std::vector{-small}, 3, counter_term);
      const Complex right = Complex(0.0, 1.0) * (later[0] - earlier[0]) / (2.0 * small);
      size += std::abs(gradient);
      error += std::abs(right - gradient);
      of_printed += std::abs(std::norm(psi) * psi - gradient);
    }
    INFO("A = " << counter_term << ": " << error / size << ", as printed " << of_printed / size);
    REQUIRE(error < 1e-8 * size);
    REQUIRE(of_printed > 0.3 * size);
  }
}

TEST_CASE("the motion conserves (1) + (2), to second order in the step; with the interaction printed in (14) it does not") {
  constexpr double strength = 0.4, time = 4.0;
  const auto field = some_field(16);
  const auto before = energies(field, strength, 0.0);
  double last = 0.0;
  for (const int steps : {400, 800}) {
    const double dt = time / steps;
    const auto right = energies(moved(field, strength * dt, 3, 0.0, dt, steps), strength, 0.0);
    // lambda |psi|^2 psi: the phase of p = 2, 2 |psi|^2, at half of the angle.
    const auto printed = energies(moved(field, 0.5 * strength * dt, 2, 0.0, dt, steps), strength, 0.0);
    const double drift = std::abs(right.total - before.total) / before.total,
                 printed_drift = std::abs(printed.total - before.total) / before.total;
    INFO(steps << " steps: " << drift << ", as printed " << printed_drift);
    REQUIRE(drift < 1e-4);
    REQUIRE(printed_drift > 1e-2);
    if (last > 0.0) REQUIRE(near(last / drift, 4.0, 0.3));
    last = drift;
  }
}

TEST_CASE("sqrt(gamma) xi makes the mode density n = s/2 of (16), on any damped ring; gamma xi as printed does not") {
  const auto flat = [](double k) { return 0.6 + 0.3 * std::cos(k - 0.5); };
  const auto sum = [](const Matrix& covariance, double k, Eigen::Index first,
                      bool windowed) { // n(k) of the sites from `first` on
    const Eigen::Index count = covariance.rows() - first;
    Eigen::VectorXcd wave(count);
    for (Eigen::Index x = 0; x < count; ++x) wave[x] = std::polar(windowed ? window(x, count) : 1.0, k * static_cast<double>(x));
    return (wave.adjoint() * covariance.bottomRightCorner(count, count) * wave).value().real() / wave.squaredNorm();
  };
  // Uniform damping: exact at every wavenumber of the ring, and gamma n instead.
  for (const double gamma : {0.02, 0.3}) {
    const std::vector<double> damping(24, gamma);
    const auto right = stationary_covariance(damping, square_roots(damping), flat);
    const auto printed = stationary_covariance(damping, damping, flat);
    for (int m = -12; m < 12; ++m) {
      const double k = 2.0 * pi * m / 24.0;
      REQUIRE(near(sum(right, k, 0, false), flat(k), 1e-10));
      REQUIRE(near(sum(printed, k, 0, false), gamma * flat(k), 1e-10));
    }
  }
  // A reservoir of sin^2, total damping 16, before free sites: what they receive.
  const model::Reservoir reservoir{64, 0.5};
  std::vector<double> damping;
  for (int x = 0; x < 64; ++x) damping.push_back(model::damping(reservoir, x));
  damping.resize(112, 0.0);
  const auto right = stationary_covariance(damping, square_roots(damping), flat);
  const auto printed = stationary_covariance(damping, damping, flat);
  for (const double k : {-2.4, -1.6, -1.0, 1.0, 1.6, 2.4}) {
    INFO("k = " << k << ": " << sum(right, k, 64, true) << ", as printed " << sum(printed, k, 64, true) << ", asked " << flat(k));
    REQUIRE(near(sum(right, k, 64, true), flat(k), 0.02));
    REQUIRE(sum(printed, k, 64, true) < 0.4 * flat(k));
  }
}

TEST_CASE("with exp(-ikx) a packet of wavenumber k moves at +E'(k); with the exp(ikx) printed in (1) and (3) at -E'(k)") {
  constexpr std::int64_t sites = 256;
  constexpr double step = 0.15;
  FreeMotion motion({}, sites, step);
  const auto place = [&] {
    double sum = 0.0, weight = 0.0;
    for (std::int64_t x = 0; x < sites; ++x) {
      sum += std::norm(motion.field()[static_cast<std::size_t>(x)]) * static_cast<double>(x);
      weight += std::norm(motion.field()[static_cast<std::size_t>(x)]);
    }
    return sum / weight;
  };
  const auto velocity = [&](double sign) { // mean of E' over |psi(k)|^2, psi(k) = sum_x exp(sign i k x) psi_x
    double sum = 0.0, weight = 0.0;
    for (const double k : model::ring_wavenumbers(sites)) {
      Complex mode = 0.0;
      for (std::int64_t x = 0; x < sites; ++x)
        mode += motion.field()[static_cast<std::size_t>(x)] * std::polar(1.0, sign * k * static_cast<double>(x));
      sum += std::norm(mode) * model::group_velocity({}, k);
      weight += std::norm(mode);
    }
    return sum / weight;
  };
  for (const double k : {1.0, -0.7}) {
    for (std::int64_t x = 0; x < sites; ++x) {
      const double away = static_cast<double>(x) - 128.0;
      motion.field()[static_cast<std::size_t>(x)] = std::polar(std::exp(-away * away / 200.0), k * away);
    }
    const double right = velocity(-1.0), printed = velocity(1.0), before = place();
    for (int i = 0; i < 100; ++i) motion.advance();
    const double measured = (place() - before) / (100.0 * step);
    REQUIRE(near(measured, right, 1e-6));
    REQUIRE(near(measured, -printed, 1e-6));
  }
}
