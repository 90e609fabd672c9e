#include "common/numerics/dense.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <Eigen/QR>

namespace prethermal::numerics {

using Eigen::MatrixXd;
using Eigen::VectorXd;

MatrixXd product(const MatrixXd& a, const MatrixXd& b) { return a * b; }
VectorXd product(const MatrixXd& a, const VectorXd& x) { return a * x; }
MatrixXd product_transposed(const MatrixXd& a, const MatrixXd& b) { return a.transpose() * b; }
VectorXd product_transposed(const MatrixXd& a, const VectorXd& x) { return a.transpose() * x; }
MatrixXd product_with_transpose(const MatrixXd& a, const MatrixXd& b) { return a * b.transpose(); }
VectorXd scaled_product(double s, const MatrixXd& a, const VectorXd& x) { return s * (a * x); }
void add_product(MatrixXd& sum, const MatrixXd& a, const MatrixXd& b) { sum.noalias() += a * b; }
void subtract_product(MatrixXd& sum, const MatrixXd& a, const MatrixXd& b) { sum.noalias() -= a * b; }

SymmetricSpectrum symmetric_spectrum(const MatrixXd& matrix) {
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(matrix);
  return {solver.eigenvalues(), solver.eigenvectors()};
}

VectorXd symmetric_eigenvalues(const MatrixXd& matrix) {
  return Eigen::SelfAdjointEigenSolver<MatrixXd>(matrix, Eigen::EigenvaluesOnly).eigenvalues();
}

Eigen::VectorXcd eigenvalues(const MatrixXd& matrix) { return Eigen::EigenSolver<MatrixXd>(matrix, false).eigenvalues(); }

struct LuFactors::Factors {
  Eigen::Index size;
  std::optional<Eigen::PartialPivLU<MatrixXd>> lu; // none of an identity
};

LuFactors::LuFactors(const MatrixXd& matrix) {
  Factors factors{matrix.rows(), std::nullopt};
  if (!matrix.isIdentity(0.0)) factors.lu.emplace(matrix);
  factors_ = std::make_shared<const Factors>(std::move(factors));
}

MatrixXd LuFactors::solve(const MatrixXd& right) const {
  if (!factors_->lu) return right;
  return factors_->lu->solve(right);
}

VectorXd LuFactors::solve(const VectorXd& right) const {
  if (!factors_->lu) return right;
  return factors_->lu->solve(right);
}

VectorXd LuFactors::solve_transposed(const VectorXd& right) const {
  if (!factors_->lu) return right;
  return factors_->lu->transpose().solve(right);
}

MatrixXd LuFactors::inverse() const {
  if (!factors_->lu) return MatrixXd::Identity(factors_->size, factors_->size);
  return factors_->lu->inverse();
}

double LuFactors::reciprocal_condition() const { return factors_->lu ? factors_->lu->rcond() : 1.0; }

struct QrFactors::Factors {
  Eigen::HouseholderQR<MatrixXd> qr;
  auto upper() const { return qr.matrixQR().topRows(qr.cols()).triangularView<Eigen::Upper>(); }
};

QrFactors::QrFactors(const MatrixXd& matrix) : factors_(new Factors{Eigen::HouseholderQR<MatrixXd>(matrix)}) {}

MatrixXd QrFactors::orthogonal() const {
  const auto rows = factors_->qr.rows();
  return factors_->qr.householderQ() * MatrixXd::Identity(rows, rows);
}
MatrixXd QrFactors::triangle() const { return factors_->upper(); }
MatrixXd QrFactors::apply_transposed(const MatrixXd& right) const { return factors_->qr.householderQ().adjoint() * right; }
VectorXd QrFactors::apply_transposed(const VectorXd& right) const { return factors_->qr.householderQ().adjoint() * right; }
VectorXd QrFactors::solve_triangle(const VectorXd& right) const { return factors_->upper().solve(right); }
MatrixXd QrFactors::inverse_triangle() const {
  const auto size = factors_->qr.cols();
  return factors_->upper().solve(MatrixXd::Identity(size, size));
}
VectorXd QrFactors::solve_least_squares(const VectorXd& right) const { return factors_->qr.solve(right); }

MatrixXd least_squares(const MatrixXd& a, const MatrixXd& b) { return a.colPivHouseholderQr().solve(b); }

VectorXd minimum_norm_solve(const MatrixXd& a, const VectorXd& b) { return a.completeOrthogonalDecomposition().solve(b); }

std::optional<VectorXd> cholesky_solve(const MatrixXd& a, const VectorXd& b) {
  const Eigen::LLT<MatrixXd> factors(a);
  if (factors.info() != Eigen::Success) return std::nullopt;
  return factors.solve(b);
}

} // namespace prethermal::numerics
