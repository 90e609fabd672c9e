#pragma once
#include <Eigen/Core>

// What tests need of dense algebra beyond common/numerics/dense.hpp, compiled once for the same reason.
namespace prethermal::test {

struct ComplexSpectrum {
  Eigen::VectorXcd values;
  Eigen::MatrixXcd vectors; // in columns
};

/// Eigenvalues and eigenvectors of a complex matrix.
ComplexSpectrum complex_spectrum(const Eigen::MatrixXcd& matrix);
Eigen::VectorXcd complex_eigenvalues(const Eigen::MatrixXcd& matrix);

Eigen::MatrixXcd solve(const Eigen::MatrixXcd& matrix, const Eigen::MatrixXcd& right); // matrix^-1 right
Eigen::MatrixXcd product(const Eigen::MatrixXcd& a, const Eigen::MatrixXcd& b);        // a b
Eigen::MatrixXd exponential(const Eigen::MatrixXd& matrix);                            // e^matrix

} // namespace prethermal::test
