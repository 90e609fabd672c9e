#pragma once
#include <Eigen/Core>
#include <memory>
#include <optional>

// Dense linear algebra: each decomposition and each product of Eigen that is in use, compiled once. Instantiated where they are
// used they would be most of the time that the library takes to compile. Sizes must match, which Eigen asserts in a debug build.
namespace prethermal::numerics {

Eigen::MatrixXd product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);                // a b
Eigen::VectorXd product(const Eigen::MatrixXd& a, const Eigen::VectorXd& x);                // a x
Eigen::MatrixXd product_transposed(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);     // a^T b
Eigen::VectorXd product_transposed(const Eigen::MatrixXd& a, const Eigen::VectorXd& x);     // a^T x
Eigen::MatrixXd product_with_transpose(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b); // a b^T
/// s a x. Not always the bits of s times product(a, x): s multiplies the partial sum of each block of columns.
Eigen::VectorXd scaled_product(double s, const Eigen::MatrixXd& a, const Eigen::VectorXd& x);
/// sum += a b and sum -= a b, block by block as above.
void add_product(Eigen::MatrixXd& sum, const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);
void subtract_product(Eigen::MatrixXd& sum, const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);

/// Eigenvalues of a real symmetric matrix, increasing, and orthonormal eigenvectors, a column each. Only the lower triangle is
/// read.
struct SymmetricSpectrum {
  Eigen::VectorXd values;
  Eigen::MatrixXd vectors;
};
SymmetricSpectrum symmetric_spectrum(const Eigen::MatrixXd& matrix);
Eigen::VectorXd symmetric_eigenvalues(const Eigen::MatrixXd& matrix);

/// Eigenvalues of a real square matrix: conjugate pairs stand side by side, the upper one first.
Eigen::VectorXcd eigenvalues(const Eigen::MatrixXd& matrix);

/// P A = L U of a regular square matrix, rows pivoted; nothing is computed for an identity. Of a singular one solutions need not
/// be finite. Copies share the factors; a default one has none and must be assigned first.
class LuFactors {
 public:
  LuFactors() = default;
  explicit LuFactors(const Eigen::MatrixXd& matrix);

  Eigen::MatrixXd solve(const Eigen::MatrixXd& right) const;            // A^-1 right
  Eigen::VectorXd solve(const Eigen::VectorXd& right) const;            // A^-1 right
  Eigen::VectorXd solve_transposed(const Eigen::VectorXd& right) const; // A^-T right
  Eigen::MatrixXd inverse() const;
  double reciprocal_condition() const; // an estimate of 1/(|A| |A^-1|) in the norm of the largest column sum

 private:
  struct Factors;
  std::shared_ptr<const Factors> factors_;
};

/// A = Q R by Householder's reflections, without pivoting: A of m rows and n <= m columns, all independent; Q m x m. Copies share
/// the factors.
class QrFactors {
 public:
  explicit QrFactors(const Eigen::MatrixXd& matrix);

  Eigen::MatrixXd orthogonal() const; // Q: the last m - n columns span what is orthogonal to A's
  Eigen::MatrixXd triangle() const;   // R [n][n], zeros below
  Eigen::MatrixXd apply_transposed(const Eigen::MatrixXd& right) const;    // Q^T right
  Eigen::VectorXd apply_transposed(const Eigen::VectorXd& right) const;    // Q^T right
  Eigen::VectorXd solve_triangle(const Eigen::VectorXd& right) const;      // R^-1 right
  Eigen::MatrixXd inverse_triangle() const;                                // R^-1
  Eigen::VectorXd solve_least_squares(const Eigen::VectorXd& right) const; // x of the least |A x - right|

 private:
  struct Factors;
  std::shared_ptr<const Factors> factors_;
};

/// X of the least |A X - B|, columns pivoted: what A has no rank for is zero.
Eigen::MatrixXd least_squares(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);

/// x of the least |A x - b|, and of these the shortest, for any rank of A: by a complete orthogonal decomposition.
Eigen::VectorXd minimum_norm_solve(const Eigen::MatrixXd& a, const Eigen::VectorXd& b);

/// A^-1 b of a symmetric positive definite matrix, of which only the lower triangle is read, by Cholesky's factors; nothing where
/// it is not positive.
std::optional<Eigen::VectorXd> cholesky_solve(const Eigen::MatrixXd& a, const Eigen::VectorXd& b);

} // namespace prethermal::numerics
