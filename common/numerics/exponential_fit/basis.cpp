#include "common/numerics/exponential_fit/basis.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace prethermal::numerics {
namespace {

using Complex = std::complex<double>;

Eigen::Index columns(const ExponentialSum& sum) {
  return static_cast<Eigen::Index>(sum.exponent.size() + 2 * sum.pair_exponent.size());
}

Eigen::Index rows(const FitNodes& nodes) {
  return static_cast<Eigen::Index>(nodes.place.size()) +
         std::ranges::count_if(nodes.value_weight, [](double w) { return w > 0.0; });
}

// The response to a term's weight, down one column or two: -s exp(-s u_k), then exp(-s u_k). A pair's second column responds to
// the imaginary part: Re(i z) = -Im z.
template<class Number> void fill_response(const FitNodes& nodes, Number s, Eigen::Index column, Eigen::MatrixXd& matrix) {
  auto value_row = static_cast<Eigen::Index>(nodes.place.size());
  const auto write = [&](Eigen::Index row, Number z) {
    matrix(row, column) = std::real(z);
    if constexpr (std::is_same_v<Number, Complex>) matrix(row, column + 1) = -std::imag(z);
  };
  for (std::size_t k = 0; k < nodes.place.size(); ++k) {
    const Number e = std::exp(-s * nodes.place[k]);
    write(static_cast<Eigen::Index>(k), -nodes.slope_weight[k] * s * e);
    if (nodes.value_weight[k] > 0.0) write(value_row++, nodes.value_weight[k] * e);
  }
}

// The derivatives by ln Re s and Im s / Re s, from the response: -s exp(-s u) changes with s by the factor 1/s - u, exp(-s u) by
// -u.
template<class Number>
void fill_derivative(const FitNodes& nodes, Number s, Number weight, Eigen::Index column, const Eigen::MatrixXd& response,
                     Eigen::MatrixXd& matrix) {
  const Number unit = weight * std::real(s);
  auto value_row = static_cast<Eigen::Index>(nodes.place.size());
  const auto write = [&](Eigen::Index row, Number factor) {
    if constexpr (std::is_same_v<Number, Complex>) {
      const Complex z = factor * Complex(response(row, column), -response(row, column + 1));
      matrix(row, column) = z.real();
      matrix(row, column + 1) = -z.imag();
    } else {
      matrix(row, column) = factor * response(row, column);
    }
  };
  for (std::size_t k = 0; k < nodes.place.size(); ++k) {
    write(static_cast<Eigen::Index>(k), unit * (1.0 / s - nodes.place[k]));
    if (nodes.value_weight[k] > 0.0) write(value_row++, -unit * nodes.place[k]);
  }
}

} // namespace

FitSystem system_of(const FitNodes& nodes, const ExponentialSum& sum) {
  const Eigen::Index n = columns(sum), data = rows(nodes);
  FitSystem system{Eigen::MatrixXd::Zero(data + n, n), Eigen::VectorXd::Zero(data + n)};
  Eigen::Index column = 0;
  for (const double s : sum.exponent) fill_response(nodes, s, column++, system.matrix);
  for (const auto& s : sum.pair_exponent) fill_response(nodes, s, std::exchange(column, column + 2), system.matrix);
  system.matrix.bottomRows(n).diagonal().setConstant(nodes.weight_penalty);
  auto row = static_cast<Eigen::Index>(nodes.place.size());
  for (std::size_t k = 0; k < nodes.place.size(); ++k) {
    system.target[static_cast<Eigen::Index>(k)] = nodes.slope_weight[k] * nodes.slope[k];
    if (nodes.value_weight[k] > 0.0) system.target[row++] = nodes.value_weight[k] * nodes.value[k];
  }
  return system;
}

Eigen::MatrixXd parameter_derivatives(const FitNodes& nodes, const ExponentialSum& sum, const Eigen::MatrixXd& responses) {
  Eigen::MatrixXd derivatives = Eigen::MatrixXd::Zero(responses.rows(), responses.cols());
  Eigen::Index column = 0;
  for (std::size_t m = 0; m < sum.exponent.size(); ++m)
    fill_derivative(nodes, sum.exponent[m], sum.weight[m], column++, responses, derivatives);
  for (std::size_t m = 0; m < sum.pair_exponent.size(); ++m)
    fill_derivative(nodes, sum.pair_exponent[m], sum.pair_weight[m], std::exchange(column, column + 2), responses, derivatives);
  return derivatives;
}

Eigen::VectorXd weights_of(const ExponentialSum& sum) {
  Eigen::VectorXd x(columns(sum));
  Eigen::Index column = 0;
  for (const double w : sum.weight) x[column++] = w;
  for (const auto& w : sum.pair_weight) {
    x[column++] = w.real();
    x[column++] = w.imag();
  }
  return x;
}

ExponentialSum with_weights(ExponentialSum sum, const Eigen::VectorXd& weights) {
  Eigen::Index column = 0;
  sum.weight.resize(sum.exponent.size());
  sum.pair_weight.resize(sum.pair_exponent.size());
  for (double& w : sum.weight) w = weights[column++];
  for (auto& w : sum.pair_weight) {
    w = {weights[column], weights[column + 1]};
    column += 2;
  }
  return sum;
}

ExponentialSum moved(ExponentialSum sum, const Eigen::VectorXd& change, const FitNodes& nodes) {
  Eigen::Index column = 0;
  const auto next = [&] { return std::clamp(change[column++], -1.0, 1.0); };
  for (double& s : sum.exponent) s = std::clamp(s * std::exp(next()), nodes.slowest, nodes.fastest);
  for (auto& s : sum.pair_exponent) {
    const double decay = std::clamp(s.real() * std::exp(next()), nodes.slowest, nodes.fastest);
    const double turn = s.imag() + s.real() * next();
    s = {decay, std::clamp(turn, std::min(nodes.closest * decay, nodes.fastest), nodes.fastest)};
  }
  return sum;
}

} // namespace prethermal::numerics
