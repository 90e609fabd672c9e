#include "kinetic/defect/linear/modes.hpp"

#include "common/numerics/dense.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using numerics::product;
using numerics::product_transposed;

/// An orthonormal basis of what is orthogonal to all columns.
MatrixXd complement(const MatrixXd& columns) {
  return numerics::QrFactors(columns).orthogonal().rightCols(columns.rows() - columns.cols());
}

void require_mirrored(const LinearCollisions& collisions) {
  const auto& v = collisions.velocity;
  const double fastest = std::abs(*std::ranges::max_element(v, {}, [](double x) { return std::abs(x); }));
  constexpr double rounding = 1e-9;
  for (std::size_t m = 0; m < v.size(); ++m) {
    if (std::abs(v[m] + v[v.size() - 1 - m]) > rounding * fastest)
      throw std::invalid_argument("the linearised slab needs a dispersion with E(-k) = E(k)");
    if (v[m] == 0.0)
      throw std::invalid_argument(
          fmt::format("the linearised slab needs v != 0 at its nodes: k = {:.6g}", collisions.wavenumber[m]));
  }
}

} // namespace

LinearCollisions linearised_collisions(CollisionIntegral& collision, const equilibrium::FieldTemperature& state) {
  LinearCollisions result{
      .state = state, .wavenumber = {}, .energy = {}, .velocity = {}, .thermal = {}, .matrix = {}, .asymmetry = 0.0};
  result.wavenumber.assign(collision.wavenumber().begin(), collision.wavenumber().end());
  result.energy.assign(collision.energy().begin(), collision.energy().end());
  result.velocity.assign(collision.velocity().begin(), collision.velocity().end());
  for (const double energy : result.energy) {
    const double n = equilibrium::mode_density(state, energy);
    if (!(n > 0.0))
      throw std::invalid_argument(
          fmt::format("no thermal state: beta = {:.6g}, mu = {:.6g} at energy {:.6g}", state.beta, state.mu, energy));
    result.thermal.push_back(n);
  }
  const Index modes = collision.wavenumbers();
  const auto n = VectorXd::Map(result.thermal.data(), modes);
  MatrixXd k = -collision.jacobian(result.thermal) * n.array().square().matrix().asDiagonal();
  result.asymmetry = (k - k.transpose()).cwiseAbs().maxCoeff() / k.cwiseAbs().maxCoeff();
  k = (0.5 * (k + k.transpose())).eval();
  MatrixXd invariants(modes, 2);
  invariants.col(0).setOnes();
  invariants.col(1) = VectorXd::Map(result.energy.data(), modes);
  const MatrixXd basis = complement(invariants);
  const MatrixXd inner = product(product_transposed(basis, k), basis);
  result.matrix = numerics::product_with_transpose(product(basis, inner), basis);
  return result;
}

SlabModes slab_modes(const LinearCollisions& collisions) {
  require_mirrored(collisions);
  SlabModes modes{.wavenumber = collisions.wavenumber,
                  .energy = collisions.energy,
                  .velocity = collisions.velocity,
                  .thermal = collisions.thermal,
                  .side = {},
                  .root = {},
                  .dissipation = {},
                  .decay = {},
                  .shape = {},
                  .constant = {},
                  .drift = {},
                  .conductivity = {}};
  const auto count = static_cast<Index>(modes.velocity.size());
  const double measure = 1.0 / static_cast<double>(count);
  const auto velocity = VectorXd::Map(modes.velocity.data(), count), thermal = VectorXd::Map(modes.thermal.data(), count);
  modes.side = velocity.cwiseSign();
  modes.root = (velocity.cwiseAbs() * measure).cwiseSqrt().cwiseProduct(thermal);
  modes.constant.resize(count, 2);
  modes.constant.col(0) = modes.root;
  modes.constant.col(1) = modes.root.cwiseProduct(VectorXd::Map(modes.energy.data(), count));

  // K_t on the complement of its null space, and K_t = S S^T there.
  const VectorXd inverse = modes.root.cwiseInverse();
  const MatrixXd basis = complement(modes.constant);
  const MatrixXd scaled = inverse.asDiagonal() * (measure * collisions.matrix) * inverse.asDiagonal();
  const auto spectrum = numerics::symmetric_spectrum(product(product_transposed(basis, scaled), basis));
  modes.dissipation = spectrum.values;
  if (!(modes.dissipation[0] > 0.0))
    throw std::runtime_error(
        fmt::format("the linearised collisions about beta = {:.6g}, mu = {:.6g} have a growing mode (rate {:.3g}): {} "
                    "wavenumbers do not resolve this state",
                    collisions.state.beta, collisions.state.mu, modes.dissipation[0], count));
  const MatrixXd eigenvectors = product(basis, spectrum.vectors);
  const MatrixXd root = eigenvectors * modes.dissipation.cwiseSqrt().asDiagonal();
  const MatrixXd turned = modes.side.asDiagonal() * modes.constant; // sign(v) N_a
  const MatrixXd overlap = product_transposed(eigenvectors, turned);
  const VectorXd time = modes.dissipation.cwiseInverse();
  modes.drift = product(eigenvectors * time.asDiagonal(), overlap);
  modes.conductivity = product_transposed(time.asDiagonal() * overlap, overlap);

  // B has two zeros, whose u = S^+ sign(v) N_a are known: what is orthogonal to them gives the exponentials.
  const MatrixXd rest = complement(modes.dissipation.cwiseSqrt().cwiseInverse().asDiagonal() * overlap);
  const MatrixXd left = product(root, rest);
  const auto exponents = numerics::symmetric_spectrum(product_transposed(modes.side.asDiagonal() * left, left));
  modes.decay = exponents.values;
  const Index half = count / 2 - 2;
  if (!(modes.decay[half - 1] < 0.0 && modes.decay[half] > 0.0))
    throw std::runtime_error(fmt::format("the linearised slab has {} growing solutions of {}, where half of them must grow",
                                         (modes.decay.array() < 0.0).count(), modes.decay.size()));
  modes.shape = modes.side.asDiagonal() * product(left, exponents.vectors);
  modes.shape.colwise().normalize();
  return modes;
}

} // namespace prethermal::kinetic::defect
