#include "kinetic/tubes/grid/differences.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

// Of f(+k) - f(-k), k = 1 ... 4, of order 2, 4, 6, 8.
constexpr std::array<std::array<double, 4>, 4> central_differences{{{1.0 / 2.0},
                                                                    {2.0 / 3.0, -1.0 / 12.0},
                                                                    {3.0 / 4.0, -3.0 / 20.0, 1.0 / 60.0},
                                                                    {4.0 / 5.0, -1.0 / 5.0, 4.0 / 105.0, -1.0 / 280.0}}};
constexpr auto& central = central_differences.back();
constexpr Eigen::Index half = 4, stencil = 2 * half + 1;

/// The weight of node k of nine at 0 ... 8 in the slope at node `at`: the slope there of Lagrange's polynomial of node k.
double lagrange_slope(Eigen::Index at, Eigen::Index k) {
  if (at == k) {
    double sum = 0.0;
    for (Eigen::Index j = 0; j < stencil; ++j)
      if (j != k) sum += 1.0 / static_cast<double>(k - j);
    return sum;
  }
  double product = 1.0 / static_cast<double>(k - at);
  for (Eigen::Index j = 0; j < stencil; ++j)
    if (j != k && j != at) product *= static_cast<double>(at - j) / static_cast<double>(k - j);
  return product;
}

/// int_0^1 of the polynomial through six nodes at -2 ... 3.
constexpr std::array between{11.0 / 1440.0, -93.0 / 1440.0, 802.0 / 1440.0, 802.0 / 1440.0, -93.0 / 1440.0, 11.0 / 1440.0};

double value_or_zero(const Eigen::VectorXd& values, Eigen::Index i) { return i < 0 || i >= values.size() ? 0.0 : values[i]; }

/// int from node i to node i + 1, in steps.
double cell_integral(const Eigen::VectorXd& values, Eigen::Index i) {
  double sum = 0.0;
  for (std::size_t k = 0; k < between.size(); ++k)
    sum += between[k] * value_or_zero(values, i - 2 + static_cast<Eigen::Index>(k));
  return sum;
}

} // namespace

Eigen::VectorXd slope_of_density(const Eigen::VectorXd& values, double step) {
  Eigen::VectorXd result(values.size());
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    double sum = 0.0;
    for (Eigen::Index k = 1; k <= half; ++k)
      sum += central[static_cast<std::size_t>(k - 1)] * (value_or_zero(values, i + k) - value_or_zero(values, i - k));
    result[i] = sum / step;
  }
  return result;
}

Eigen::VectorXd slope(const Eigen::VectorXd& values, double step) {
  const Eigen::Index nodes = values.size();
  if (nodes < stencil) throw std::invalid_argument("slope: nine nodes are needed");
  Eigen::VectorXd result = slope_of_density(values, step);
  for (Eigen::Index i = 0; i < half; ++i) {
    double first = 0.0, last = 0.0;
    for (Eigen::Index k = 0; k < stencil; ++k) {
      first += lagrange_slope(i, k) * values[k];
      last += lagrange_slope(stencil - 1 - i, k) * values[nodes - stencil + k];
    }
    result[i] = first / step;
    result[nodes - 1 - i] = last / step;
  }
  return result;
}

Eigen::VectorXd slope_without_flux(const Eigen::VectorXd& values, double step) {
  const Eigen::Index nodes = values.size();
  if (nodes < stencil) throw std::invalid_argument("slope_without_flux: nine nodes are needed");
  Eigen::VectorXd result = Eigen::VectorXd::Zero(nodes);
  for (Eigen::Index i = 1; i + 1 < nodes; ++i) {
    const Eigen::Index reach = std::min({half, i, nodes - 1 - i});
    for (Eigen::Index k = 1; k <= reach; ++k) {
      const double weighted =
          central_differences[static_cast<std::size_t>(reach - 1)][static_cast<std::size_t>(k - 1)] * values[i] / step;
      result[i + k] -= weighted;
      result[i - k] += weighted;
    }
  }
  constexpr std::array one_sided{-1.5, 2.0, -0.5};
  for (Eigen::Index k = 0; k < 3; ++k) {
    result[k] -= one_sided[static_cast<std::size_t>(k)] * values[0] / step;
    result[nodes - 1 - k] += one_sided[static_cast<std::size_t>(k)] * values[nodes - 1] / step;
  }
  return result;
}

Eigen::VectorXd integral_from_the_ends(const Eigen::VectorXd& values, double step, Eigen::Index turn) {
  const Eigen::Index nodes = values.size();
  Eigen::VectorXd result = Eigen::VectorXd::Zero(nodes);
  for (Eigen::Index i = 0; i < turn; ++i) result[i] = (i > 0 ? result[i - 1] : 0.0) + step * cell_integral(values, i - 1);
  for (Eigen::Index i = nodes - 1; i >= turn; --i)
    result[i] = (i + 1 < nodes ? result[i + 1] : 0.0) - step * cell_integral(values, i);
  return result;
}

} // namespace prethermal::kinetic::tubes
