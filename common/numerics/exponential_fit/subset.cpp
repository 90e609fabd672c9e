#include "common/numerics/exponential_fit/subset.hpp"

#include "common/numerics/dense.hpp"
#include "common/numerics/exponential_fit/basis.hpp"

namespace prethermal::numerics {

std::vector<double> gains_of_adding(const FitNodes& nodes, const ExponentialSum& sum,
                                    std::span<const std::complex<double>> pool) {
  ExponentialSum all;
  for (const auto& s : pool) all = with_term(std::move(all), s);
  const FitSystem present = system_of(nodes, sum), joining = system_of(nodes, all);
  // The rows that count penalties belong to the columns of one sum: with the others', zeros.
  const Eigen::Index n = present.matrix.cols(), data = present.matrix.rows() - n;
  Eigen::MatrixXd columns = Eigen::MatrixXd::Zero(present.matrix.rows(), joining.matrix.cols());
  columns.topRows(data) = joining.matrix.topRows(data);
  Eigen::VectorXd unreached = present.target;
  if (n > 0) {
    const QrFactors qr(present.matrix);
    columns = qr.apply_transposed(columns).bottomRows(data).eval();
    unreached = qr.apply_transposed(unreached).tail(data).eval();
  }
  const double penalty = nodes.weight_penalty * nodes.weight_penalty;
  std::vector<double> gains;
  Eigen::Index real = 0, pair = static_cast<Eigen::Index>(all.exponent.size());
  for (const auto& s : pool) {
    const bool is_real = s.imag() == 0.0;
    const Eigen::MatrixXd block = columns.middleCols(is_real ? real : pair, is_real ? 1 : 2);
    (is_real ? real : pair) += is_real ? 1 : 2;
    Eigen::MatrixXd gram = product_transposed(block, block);
    gram.diagonal().array() += penalty;
    const Eigen::VectorXd overlap = product_transposed(block, unreached);
    gains.push_back(overlap.dot(minimum_norm_solve(gram, overlap)));
  }
  return gains;
}

std::vector<double> losses_of_dropping(const FitNodes& nodes, const ExponentialSum& sum) {
  const FitSystem system = system_of(nodes, sum);
  const Eigen::Index n = system.matrix.cols();
  const Eigen::MatrixXd inverse = QrFactors(system.matrix).inverse_triangle();
  const Eigen::VectorXd x = weights_of(sum);
  std::vector<double> losses;
  for (Eigen::Index column = 0; column < n;) {
    const Eigen::Index width = losses.size() < sum.exponent.size() ? 1 : 2;
    const Eigen::MatrixXd rows = inverse.middleRows(column, width);
    const Eigen::MatrixXd covariance = product_with_transpose(rows, rows);
    const Eigen::VectorXd leaving = x.segment(column, width);
    losses.push_back(leaving.dot(minimum_norm_solve(covariance, leaving)));
    column += width;
  }
  return losses;
}

ExponentialSum with_term(ExponentialSum sum, std::complex<double> exponent) {
  if (exponent.imag() == 0.0) {
    sum.exponent.push_back(exponent.real());
    sum.weight.push_back(0.0);
  } else {
    sum.pair_exponent.push_back(exponent);
    sum.pair_weight.emplace_back();
  }
  return sum;
}

ExponentialSum without_term(ExponentialSum sum, std::size_t term) {
  if (const std::size_t reals = sum.exponent.size(); term < reals) {
    sum.exponent.erase(sum.exponent.begin() + static_cast<std::ptrdiff_t>(term));
    sum.weight.erase(sum.weight.begin() + static_cast<std::ptrdiff_t>(term));
  } else {
    sum.pair_exponent.erase(sum.pair_exponent.begin() + static_cast<std::ptrdiff_t>(term - reals));
    sum.pair_weight.erase(sum.pair_weight.begin() + static_cast<std::ptrdiff_t>(term - reals));
  }
  return sum;
}

} // namespace prethermal::numerics
