#include "common/numerics/exponential_fit/esprit.hpp"

#include "common/numerics/dense.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace prethermal::numerics {
namespace {

// Singular vectors of a real symmetric matrix, largest singular value first, without those that are rounding.
Eigen::MatrixXd leading_subspace(const Eigen::MatrixXd& matrix, int highest) {
  constexpr double rounding = 1e-14;
  const SymmetricSpectrum spectrum = symmetric_spectrum(matrix);
  const Eigen::VectorXd size = spectrum.values.cwiseAbs();
  std::vector<Eigen::Index> order(static_cast<std::size_t>(size.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::sort(order, [&](Eigen::Index a, Eigen::Index b) { return size[a] > size[b]; });
  Eigen::Index rank = 0;
  const Eigen::Index most = std::min<Eigen::Index>(highest, matrix.rows() - 2);
  while (rank < most && size[order[static_cast<std::size_t>(rank)]] > rounding * size.maxCoeff()) ++rank;
  Eigen::MatrixXd subspace(matrix.rows(), rank);
  for (Eigen::Index j = 0; j < rank; ++j) subspace.col(j) = spectrum.vectors.col(order[static_cast<std::size_t>(j)]);
  return subspace;
}

} // namespace

std::vector<std::vector<std::complex<double>>> esprit(std::span<const double> samples, double step, int highest) {
  if (samples.size() < 5 || samples.size() % 2 == 0 || !(step > 0.0) ||
      !std::ranges::all_of(samples, [](double f) { return std::isfinite(f); }))
    throw std::invalid_argument("esprit: an odd number of finite samples, 5 or more, and a positive step are needed");
  const auto rows = static_cast<Eigen::Index>(samples.size() / 2 + 1);
  Eigen::MatrixXd hankel(rows, rows);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < rows; ++j) hankel(i, j) = samples[static_cast<std::size_t>(i + j)];
  const Eigen::MatrixXd subspace = leading_subspace(hankel, highest);

  std::vector<std::vector<std::complex<double>>> exponents;
  for (Eigen::Index order = 1; order <= subspace.cols(); ++order) {
    const Eigen::MatrixXd shift =
        least_squares(subspace.topLeftCorner(rows - 1, order), subspace.bottomLeftCorner(rows - 1, order));
    const Eigen::VectorXcd factor = eigenvalues(shift);
    auto& found = exponents.emplace_back();
    for (const auto& z : factor) {
      // A negative real factor alternates from sample to sample: no real function of u belongs to it.
      if (z.imag() < 0.0 || (z.imag() == 0.0 && !(z.real() > 0.0))) continue;
      const std::complex<double> s = -std::log(z) / step;
      found.emplace_back(s.real(), std::abs(s.imag()));
    }
  }
  return exponents;
}

} // namespace prethermal::numerics
