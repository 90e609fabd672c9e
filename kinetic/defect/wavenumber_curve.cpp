#include "kinetic/defect/wavenumber_curve.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using std::numbers::pi;
using Spline = boost::math::interpolators::cardinal_cubic_b_spline<double>;

/// One side of k = 0.
struct Half {
  Half(double first_node, double node_step, std::span<const double> given)
      : first(first_node), step(node_step), values(given.begin(), given.end()),
        spline(given.data(), given.size(), first_node, node_step) {}

  double at(double k) const {
    const double place = (k - first) / step, last = static_cast<double>(values.size() - 1);
    if (place < 0.0) return parabola(0, place);
    if (place > last) return parabola(values.size() - 3, place - (last - 2.0));
    return spline(k);
  }
  /// Through three nodes from `from` on, at `x` steps from the first of them.
  double parabola(std::size_t from, double x) const {
    return 0.5 * (x - 1.0) * (x - 2.0) * values[from] - x * (x - 2.0) * values[from + 1] + 0.5 * x * (x - 1.0) * values[from + 2];
  }

  double first, step;
  std::vector<double> values;
  Spline spline;
};

} // namespace

struct WavenumberCurve::Halves {
  Half left, right;
};

WavenumberCurve::WavenumberCurve(std::span<const double> wavenumber, std::span<const double> values) {
  constexpr std::size_t fewest = 12; // the spline's slopes at its ends take six nodes
  const std::size_t modes = wavenumber.size(), half = modes / 2;
  if (modes != values.size() || modes % 2 != 0 || modes < fewest)
    throw std::invalid_argument("WavenumberCurve: as many values as wavenumbers, an even number of at least 12, are needed");
  const double step = 2.0 * pi / static_cast<double>(modes);
  halves_ = std::make_unique<Halves>(
      Halves{Half(wavenumber[0], step, values.first(half)), Half(wavenumber[half], step, values.subspan(half))});
}
WavenumberCurve::~WavenumberCurve() = default;
WavenumberCurve::WavenumberCurve(WavenumberCurve&&) noexcept = default;
WavenumberCurve& WavenumberCurve::operator=(WavenumberCurve&&) noexcept = default;

double WavenumberCurve::operator()(double wavenumber) const {
  return wavenumber < 0.0 ? halves_->left.at(wavenumber) : halves_->right.at(wavenumber);
}

std::vector<double> WavenumberCurve::binned(int bins) const {
  if (bins < 2 || bins % 2 != 0) throw std::invalid_argument("WavenumberCurve: an even number of bins is needed");
  // Pieces no longer than a step of the grid: exact but where a piece lies on two cubics.
  const double width = 2.0 * pi / bins;
  const int pieces = std::max(1, static_cast<int>(std::ceil(width / halves_->left.step)));
  std::vector<double> result;
  for (int bin = 0; bin < bins; ++bin) {
    double sum = 0.0;
    for (int piece = 0; piece < pieces; ++piece) {
      const double from = -pi + width * (bin + static_cast<double>(piece) / pieces);
      sum += boost::math::quadrature::gauss<double, 7>::integrate([this](double k) { return (*this)(k); }, from,
                                                                  from + width / pieces);
    }
    result.push_back(sum / width);
  }
  return result;
}

} // namespace prethermal::kinetic::defect
