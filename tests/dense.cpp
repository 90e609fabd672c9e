#include "tests/dense.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <unsupported/Eigen/MatrixFunctions>

namespace prethermal::test {

ComplexSpectrum complex_spectrum(const Eigen::MatrixXcd& matrix) {
  const Eigen::ComplexEigenSolver<Eigen::MatrixXcd> solver(matrix);
  return {solver.eigenvalues(), solver.eigenvectors()};
}

Eigen::VectorXcd complex_eigenvalues(const Eigen::MatrixXcd& matrix) {
  return Eigen::ComplexEigenSolver<Eigen::MatrixXcd>(matrix, false).eigenvalues();
}

Eigen::MatrixXcd solve(const Eigen::MatrixXcd& matrix, const Eigen::MatrixXcd& right) {
  return matrix.partialPivLu().solve(right);
}

Eigen::MatrixXcd product(const Eigen::MatrixXcd& a, const Eigen::MatrixXcd& b) { return a * b; }

Eigen::MatrixXd exponential(const Eigen::MatrixXd& matrix) { return matrix.exp(); }

} // namespace prethermal::test
