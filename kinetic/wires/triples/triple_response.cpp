#include "kinetic/wires/triples/triple_response.hpp"

#include "common/numerics/cubic_curve.hpp"
#include "common/numerics/dense.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::wires {
namespace {

/// The form of (mean, difference), X1 = mean + difference/2, X2 = mean - difference/2, from that of (X1, X2).
Eigen::MatrixXd mean_and_difference(const Eigen::MatrixXd& even) {
  const Eigen::Index n = even.rows() / 2;
  const auto first = even.topLeftCorner(n, n), second = even.bottomRightCorner(n, n), mixed = even.topRightCorner(n, n);
  Eigen::MatrixXd form(2 * n, 2 * n);
  const Eigen::MatrixXd across = mixed + mixed.transpose();
  form.topLeftCorner(n, n) = first + second + across;
  form.bottomRightCorner(n, n) = 0.25 * (first + second - across);
  form.bottomLeftCorner(n, n) = 0.5 * (first - second + mixed - mixed.transpose());
  form.topRightCorner(n, n) = form.bottomLeftCorner(n, n).transpose();
  return form;
}

/// x of form x = source, where the first half of ones is a null vector of the form and orthogonal to the source.
Eigen::VectorXd solve_in_gauge(const Eigen::MatrixXd& form, const Eigen::VectorXd& source) {
  const Eigen::Index n = form.rows();
  const Eigen::VectorXd scale = form.diagonal().cwiseSqrt().cwiseInverse();
  if (!scale.allFinite()) throw std::runtime_error("three-particle scattering leaves a momentum without any: reduce the range");
  Eigen::VectorXd null = Eigen::VectorXd::Zero(n);
  null.head(n / 2) = scale.head(n / 2).cwiseInverse();
  null.normalize();
  Eigen::MatrixXd scaled = scale.asDiagonal() * form * scale.asDiagonal();
  scaled += null * null.transpose();
  const auto solution = numerics::cholesky_solve(scaled, Eigen::VectorXd(scale.asDiagonal() * source));
  if (!solution)
    throw std::runtime_error("the form of three-particle scattering is not positive to rounding: the potentials within the wires "
                             "are too unlike, or momenta are asked too far out (highest_momentum)");
  return scale.asDiagonal() * *solution;
}

/// The curve through an even function on the half line, mirrored.
numerics::CubicCurve even_curve(const HalfLine& line, const std::vector<double>& values) {
  std::vector<double> place, value;
  for (int i = line.count; i-- > 0;) {
    place.push_back(-momentum_of_node(line, i));
    value.push_back(values[static_cast<std::size_t>(i)]);
  }
  for (int i = 0; i < line.count; ++i) {
    place.push_back(momentum_of_node(line, i));
    value.push_back(values[static_cast<std::size_t>(i)]);
  }
  return numerics::curve_through(std::move(place), std::move(value), numerics::Slopes::spline);
}

} // namespace

TripleResponse solve_triples(const ThermalWires& wires, double two, const Eigen::MatrixXd& triples) {
  const Eigen::MatrixXd even = even_part(triples);
  const Eigen::Index n = wires.line.count;
  const double cell = 2.0 * wires.line.step;
  Eigen::MatrixXd form = mean_and_difference(even);
  Eigen::VectorXd source(2 * n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto& at = wires.at[static_cast<std::size_t>(i)];
    const auto h = source_at(wires, at);
    form(n + i, n + i) += cell * 0.5 * two * at.weight[0] * at.weight[1];
    source(i) = cell * h.sum;
    source(n + i) = cell * 0.5 * (h.each[0] - h.each[1]);
  }
  Eigen::VectorXd x = solve_in_gauge(form, source);
  const Eigen::VectorXd collisions = numerics::product(form, x);
  // As in the model: of the two forms of S at the solution the one in which an error of X is squared.
  TripleResponse response{wires, (2.0 * source.dot(x) - x.dot(collisions)) / (2.0 * std::numbers::pi), {}, {}, {}};
  std::array<double, 2> sum{};
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto& z = wires.at[static_cast<std::size_t>(i)].weight;
    sum[0] += cell * z[0] * (x(i) + 0.5 * x(n + i)) / wires.width[0];
    sum[1] += cell * z[1] * (x(i) - 0.5 * x(n + i)) / wires.width[1];
  }
  for (Eigen::Index i = 0; i < n; ++i) {
    response.mean.push_back(x(i) - 0.5 * (sum[0] + sum[1]));
    response.difference.push_back(x(n + i));
    response.current[0].push_back((0.5 * collisions(i) + collisions(n + i)) / cell);
    response.current[1].push_back((0.5 * collisions(i) - collisions(n + i)) / cell);
  }
  return response;
}

TripleFunctions functions_at(const TripleResponse& response, const std::vector<double>& momenta) {
  const auto& wires = response.wires;
  const auto mean = even_curve(wires.line, response.mean), difference = even_curve(wires.line, response.difference);
  const auto per_filling = [&](std::size_t s) {
    std::vector<double> ratio = response.current[s];
    for (std::size_t i = 0; i < ratio.size(); ++i) ratio[i] /= wires.at[i].filled[s];
    return even_curve(wires.line, ratio);
  };
  const std::array ratios{per_filling(0), per_filling(1)};
  TripleFunctions functions;
  for (const double k : momenta) {
    const auto at = occupations(wires.potentials, k);
    const double half = 0.5 * numerics::value_at(difference, k), middle = numerics::value_at(mean, k);
    functions.gradient[0].push_back(at.weight[0] * (middle + half));
    functions.gradient[1].push_back(at.weight[1] * (middle - half));
    for (std::size_t s = 0; s < 2; ++s) functions.current[s].push_back(at.filled[s] * numerics::value_at(ratios[s], k));
  }
  return functions;
}

} // namespace prethermal::kinetic::wires
