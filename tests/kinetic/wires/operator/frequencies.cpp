// The two-particle operator at finite frequencies: reference numbers, an unstructured solve of both wires, hydrodynamic
// identities, low and high frequencies.
#include "kinetic/wires/operator/exchange.hpp"
#include "kinetic/wires/operator/fokker_planck.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"
#include "kinetic/wires/operator/response.hpp"
#include "tests/dense.hpp"
#include "tests/kinetic/wires/operator/wires.hpp"

#include <cmath>
#include <complex>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;
using std::numbers::pi;
using Complex = std::complex<double>;

namespace {

/// sigma_st from the equations of both wires on a whole grid, nothing reduced: -i omega z_s g_s +- (1/2) L (g_1 - g_2) = k z_s
/// E_s.
Eigen::Matrix2cd brute_force(const std::array<double, 2>& e, const model::WirePotential& between, const HalfGrid& half,
                             double omega) {
  const int size = 2 * half.count;
  const auto exchange = exchange_rates(between, half.step, size, model::neighbour_weight(between, half.step));
  Eigen::VectorXd k(size), z1(size), z2(size), w(size);
  for (int i = 0; i < size; ++i) {
    k(i) = (i - half.count + 0.5) * half.step;
    z1(i) = 1.0 / std::pow(std::cosh(0.5 * (0.5 * k(i) * k(i) - e[0])), 2);
    z2(i) = 1.0 / std::pow(std::cosh(0.5 * (0.5 * k(i) * k(i) - e[1])), 2);
    w(i) = std::sqrt(z1(i) * z2(i));
  }
  Eigen::MatrixXcd matrix = Eigen::MatrixXcd::Zero(2 * size, 2 * size);
  for (int i = 0; i < size; ++i) {
    matrix(i, i) += Complex(0.0, -omega * z1(i));
    matrix(size + i, size + i) += Complex(0.0, -omega * z2(i));
    for (int j = 0; j < size; ++j) {
      if (j == i) continue;
      const double half_c =
          0.5 * 0.5 * half.step / (2.0 * pi) * w(i) * w(j) * exchange[static_cast<std::size_t>(std::abs(i - j))];
      for (const auto& [row, sign] : {std::pair{i, 1.0}, std::pair{size + i, -1.0}}) {
        matrix(row, i) += sign * half_c;
        matrix(row, j) -= sign * half_c;
        matrix(row, size + i) -= sign * half_c;
        matrix(row, size + j) += sign * half_c;
      }
    }
  }
  Eigen::MatrixXcd drive = Eigen::MatrixXcd::Zero(2 * size, 2);
  for (int i = 0; i < size; ++i) {
    drive(i, 0) = k(i) * z1(i);
    drive(size + i, 1) = k(i) * z2(i);
  }
  return half.step / (8.0 * pi) * drive.real().transpose().lazyProduct(test::solve(matrix, drive));
}

Conductivity reduced(const std::array<double, 2>& e, const model::WirePotential& between, const HalfGrid& grid, double omega) {
  const auto weights = thermal_weights(grid, e);
  const auto exchange = exchange_rates(between, grid.step, 2 * grid.count + 1, model::neighbour_weight(between, grid.step));
  return conductivity(weights, exchange_network(weights, exchange), omega);
}

constexpr std::array<double, 2> energies{2.5, 1.5};

} // namespace

TEST_CASE("reference numbers at a mismatch") {
  const auto record = solved(response_problem(2.0, gaussian_potential(1.0), {1.0}, {0.1}), Equation::two_particle);
  check_wires_reference("ac_eF2_D1_a1_rho12_inf", -first_of(record, "high_frequency_drag"));
  check_wires_reference("ac_eF2_D1_a1_Re_rho12", -first_of(record, "drag_resistivity_real"));
  check_wires_reference("ac_eF2_D1_a1_Im_rho12", -first_of(record, "drag_resistivity_imaginary"));
  check_wires_reference("ac_eF2_D1_a1_slope", first_of(record, "low_frequency_slope"));
  CHECK(first_of(record, "drag_resistivity") == 0.0);
}

TEST_CASE("the reduced odd problem is the linear system of both wires; Onsager symmetry") {
  const HalfGrid grid{0.1, 0.2, 34};
  for (const double omega : {0.03, 0.7, 20.0}) {
    const auto full = brute_force(energies, gaussian_potential(1.0), grid, omega);
    const auto found = reduced(energies, gaussian_potential(1.0), grid, omega);
    CHECK(std::abs(full(0, 1) - full(1, 0)) < 1e-12 * std::abs(full(0, 1)));
    CHECK(std::abs(full(0, 0) - found.sigma_11) < 1e-11 * std::abs(full(0, 0)));
    CHECK(std::abs(full(0, 1) - found.sigma_12) < 1e-10 * std::abs(full(0, 1)));
    CHECK(std::abs(full(1, 1) - found.sigma_22) < 1e-11 * std::abs(full(1, 1)));
    const Eigen::Matrix2cd rho = test::solve(full, Eigen::Matrix2cd::Identity());
    CHECK(std::abs(-rho(0, 1) - found.drag) < 1e-9 * std::abs(found.drag));
    // Dissipation is positive.
    CHECK(found.sigma_11.real() > 0.0);
    CHECK(found.sigma_11.real() * found.sigma_22.real() - std::pow(found.sigma_12.real(), 2) > -1e-12);
  }
}

TEST_CASE("Galilean invariance: the current of both wires is free, sigma_s1 + sigma_s2 = n_s/(m (-i omega))") {
  for (const double omega : {1e-6, 0.1, 1e4}) {
    const HalfGrid grid{0.05, 0.1, 90};
    const auto weights = thermal_weights(grid, energies);
    const auto found = reduced(energies, gaussian_potential(1.0), grid, omega);
    const Complex free(0.0, 1.0 / omega);
    CHECK(std::abs(found.sigma_11 + found.sigma_12 - weights.density[0] * free) < 1e-12 * weights.density[0] / omega);
    CHECK(std::abs(found.sigma_22 + found.sigma_12 - weights.density[1] * free) < 1e-12 * weights.density[1] / omega);
    CHECK(near(found.sigma_11.real(), -found.sigma_12.real(), 1e-12));
  }
}

TEST_CASE("Re sigma has no rounding of the free part at any frequency: 1/omega^2 at high ones, constant at low ones") {
  const HalfGrid grid{0.05, 0.1, 90};
  const auto at = [&](double omega) { return reduced(energies, gaussian_potential(1.0), grid, omega).sigma_12.real(); };
  CHECK(near(at(1e7) * 1e14, at(1e6) * 1e12, 1e-8));
  CHECK(near(at(1e-9), at(1e-8), 1e-5)); // the approach is not analytic
  const auto weights = thermal_weights(grid, energies);
  const auto exchange = exchange_rates(gaussian_potential(1.0), grid.step, 2 * grid.count + 1, 13.0 / 12.0);
  CHECK(near(-at(1e-9), static_response(weights, exchange_network(weights, exchange)), 1e-6));
}

TEST_CASE("rho_12 is linear in omega at a mismatch, (29) at high frequencies; at mismatch 0 it tends to rho_D") {
  const auto record = solved(response_problem(2.0, gaussian_potential(1.0), {0.0, 1.0}, {1e-9, 1e4}), Equation::two_particle);
  const auto& real = observable_of(record, "drag_resistivity_real").values;
  const auto& imaginary = observable_of(record, "drag_resistivity_imaginary").values;
  CHECK(near(real[0], first_of(record, "drag_resistivity"), 1e-3));
  CHECK(near(-imaginary[2] / 1e-9, observable_of(record, "low_frequency_slope").values[1], 1e-6));
  CHECK(std::abs(real[2]) < 1e-6 * std::abs(imaginary[2]));
  for (const std::size_t i : {0, 1}) CHECK(near(real[2 * i + 1], observable_of(record, "high_frequency_drag").values[i], 2e-5));
  CHECK(std::isinf(observable_of(record, "low_frequency_slope").values[0]));
}

TEST_CASE("at frequency 0 conductivities are those that are regular, and the drag is static") {
  const auto record = solved(response_problem(2.0, gaussian_potential(1.0), {0.0, 1.0}, {0.0}), Equation::two_particle);
  const auto& drag = observable_of(record, "drag_resistivity").values;
  const auto& real = observable_of(record, "drag_resistivity_real").values;
  CHECK(near(real[0], drag[0], 1e-12));
  CHECK(real[1] == 0.0);
  CHECK(near(observable_of(record, "conductivity_11_real").values[0], 0.25 / drag[0], 1e-5));
  CHECK(std::isinf(observable_of(record, "conductivity_12_imaginary").values[1]));
}

TEST_CASE("the determinant n1 n2 - s (n1 + n2) is not a small difference: ~ Delta^2 down to 1e-6, exactly 0 at 0") {
  const HalfGrid grid{0.025, 0.05, 200};
  const auto at = [&](double mismatch) {
    return thermal_weights(grid, {2.0 + 0.5 * mismatch, 2.0 - 0.5 * mismatch}).determinant;
  };
  CHECK(at(0.0) == 0.0);
  CHECK(near(at(1e-6) / 1e-12, at(1e-3) / 1e-6, 1e-5));
  const auto weights = thermal_weights(grid, energies);
  const auto [n1, n2] = weights.density;
  CHECK(near(weights.determinant, n1 * n2 - weights.shared * (n1 + n2), 1e-12));
}

TEST_CASE("the Fokker-Planck limit at finite frequencies: long ranges, and (25) with (26)") {
  const auto compare = [](double range) {
    auto problem = response_problem(3.0, gaussian_potential(range), {1.0}, {0.05, 1.0});
    problem.plan.step = 0.2 / range;
    const auto full = solved(problem, Equation::two_particle), limit = solved(problem, Equation::fokker_planck);
    double largest = 0.0;
    for (const auto name : {"conductivity_12_real", "conductivity_12_imaginary", "drag_resistivity_real"})
      for (std::size_t i = 0; i < 2; ++i)
        largest = std::max(largest, std::abs(observable_of(limit, name).values[i] / observable_of(full, name).values[i] - 1.0));
    return largest;
  };
  const double near_limit = compare(16.0), far = compare(8.0);
  INFO(far << " " << near_limit);
  CHECK(near_limit < 0.02);
  CHECK(far / near_limit > 3.0); // the next order of the gradient expansion: 1/a^2
  // (25): sigma_12 = (nbar/2) I (1/(-i omega) - 1/gamma), omega << gamma << 1.
  const model::WirePair pair{12.0, 2.0, model::Splitting::symmetric, gaussian_potential(10.0), {}, {}, {0.0, 0.0}};
  const double gamma = relaxation_rate(pair, 2.0), omega = 1e-3 * gamma;
  auto problem = response_problem(12.0, pair.between, {2.0}, {omega});
  const auto record = solved(problem, Equation::fokker_planck);
  const double n1 = first_of(record, "density_1"), n2 = first_of(record, "density_2");
  const double half = 0.5 * std::sqrt(0.5 * (n1 * n1 + n2 * n2)) * mismatch_factor(1.0);
  CHECK(near(first_of(record, "conductivity_12_imaginary"), half / omega, 0.01));
  CHECK(near(first_of(record, "conductivity_12_real"), -half / gamma, 0.04));
  for (const auto& observable : record.observables)
    for (std::size_t i = 0; i < observable.errors.size(); ++i)
      CHECK(observable.errors[i] <= 1e-4 * std::abs(observable.values[i]));
}
