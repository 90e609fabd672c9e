// The reservoir without a defect, exactly: the covariance that free motion and Ornstein-Uhlenbeck steps leave stationary.
#include "common/model/defect_lattice.hpp"
#include "md/defect/measure/window.hpp"
#include "md/defect/motion/free_motion.hpp"
#include "tests/catch.hpp"
#include "tests/dense.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

using namespace prethermal;
using Eigen::Index;
using prethermal::test::near;
using prethermal::test::product;
using std::numbers::pi;
using Matrix = Eigen::MatrixXcd;

namespace {

constexpr Index all_sites = 512, bath = 256; // the others are free

/// psi after h of free motion on the ring, as a matrix: the transform's own columns.
Matrix free_motion(double h) {
  md::defect::FreeMotion motion({}, all_sites, h);
  Matrix columns(all_sites, all_sites);
  for (Index x = 0; x < all_sites; ++x) {
    std::ranges::fill(motion.field(), std::complex<double>{});
    motion.field()[static_cast<std::size_t>(x)] = 1.0;
    motion.advance();
    for (Index y = 0; y < all_sites; ++y) columns(y, x) = motion.field()[static_cast<std::size_t>(y)];
  }
  return columns;
}

/// Fields that are even (sign 1) or odd (-1) under x -> bath - 1 - x, which maps bath and free sites on themselves, as columns.
Matrix fields_of_parity(double sign) {
  Matrix basis = Matrix::Zero(all_sites, all_sites / 2);
  for (Index x = 0, column = 0; x < all_sites; ++x) {
    const Index image = (bath - 1 - x + all_sites) % all_sites;
    if (image < x) continue;
    basis(x, column) = std::sqrt(0.5);
    basis(image, column++) = sign * std::sqrt(0.5);
  }
  return basis;
}

/// <psi_x psi*_y> of the field that is damped by gamma_x and kicked with the spectrum 2 n(k), n = exp(-k^2/(2 .3^2)), every h:
/// C = M C M^+ + Q by doubling, M = decay times free motion, even and odd fields by themselves. The noise of an infinite lattice,
/// or circular on the bath as the kicks of a simulation are.
Matrix stationary_covariance(double strength, double h, bool circular) {
  const model::Reservoir reservoir{bath, strength};
  Eigen::VectorXd decay = Eigen::VectorXd::Ones(all_sites), amplitude = Eigen::VectorXd::Zero(all_sites);
  for (Index x = 0; x < bath; ++x) {
    const double exponent = model::damping(reservoir, x) * h;
    decay[x] = std::exp(-exponent);
    amplitude[x] = std::sqrt(-0.5 * std::expm1(-2.0 * exponent));
  }
  const auto correlation = [](Index distance) { // of the noise of an infinite lattice: int dk/2pi 2 n(k) cos(k d)
    const double d = 0.3 * static_cast<double>(distance);
    return 2.0 * 0.3 / std::sqrt(2.0 * pi) * std::exp(-0.5 * d * d);
  };
  const Matrix motion = decay.asDiagonal() * free_motion(h);
  Matrix kicks = Matrix::Zero(all_sites, all_sites);
  for (Index x = 0; x < bath; ++x)
    for (Index y = 0; y < bath; ++y)
      kicks(x, y) = amplitude[x] * amplitude[y] * (correlation(x - y) + (circular ? correlation(bath - std::abs(x - y)) : 0.0));
  Matrix stationary = Matrix::Zero(all_sites, all_sites);
  for (const double sign : {1.0, -1.0}) {
    const Matrix basis = fields_of_parity(sign);
    Matrix map = product(basis.transpose(), product(motion, basis)),
           covariance = product(basis.transpose(), product(kicks, basis));
    for (int doubling = 0; doubling < 22; ++doubling) { // 4e6 steps
      covariance += product(product(map, covariance), map.adjoint());
      map = product(map, map);
    }
    stationary += product(product(basis, covariance), basis.transpose());
  }
  return stationary;
}

/// n(0) in the free sites as a buffer's window shows it.
double density_at_zero(const Matrix& covariance) {
  Eigen::VectorXd weight(all_sites - bath);
  for (Index x = 0; x < weight.size(); ++x) weight[x] = md::defect::window(x, weight.size());
  return (weight.transpose() * covariance.bottomRightCorner(weight.size(), weight.size()) * weight).value().real() /
         weight.squaredNorm();
}

} // namespace

TEST_CASE("slow carriers are sent in fewer than asked, the fewer the stronger the bath: the reference's n(0)") {
  std::ifstream stream(std::string(PRETHERMAL_TEST_DATA) + "/defect-bgr.json");
  const auto entry = nlohmann::json::parse(stream).at("bath_n0");
  for (const std::size_t i : {0, 2}) {
    const double strength = entry.at("params").at("g0").at(i), expected = entry.at("value").at(i);
    const double found = density_at_zero(stationary_covariance(strength, 0.1, false));
    INFO("g0 = " << strength << ": " << found << " against " << expected);
    CHECK(near(found, expected, 0.0, entry.at("abs_tol").get<double>()));
  }
  // Circular kicks tie both ends of the bath: slow carriers, which turn round there, miss a little less.
  const double circular = density_at_zero(stationary_covariance(0.3, 0.1, true));
  INFO("circular: " << circular);
  CHECK(circular > entry.at("value").at(2).get<double>());
  CHECK(circular < 0.94);
}
