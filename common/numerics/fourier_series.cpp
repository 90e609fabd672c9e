#include "common/numerics/fourier_series.hpp"

#include "common/numerics/real_fft.hpp"

#include <algorithm>
#include <boost/math/special_functions/sinc.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::numerics {
namespace {

double wavenumber(const FourierSeries& series, std::size_t mode) {
  return 2.0 * std::numbers::pi * static_cast<double>(mode) / series.length;
}

// 2 Re sum_m factor(m) c_m exp(i k_m (x - origin)), the mean counted once.
template<class Factor> double sum(const FourierSeries& series, double x, Factor factor) {
  double total = std::real(factor(0) * series.coefficients[0]);
  for (std::size_t m = 1; m < series.coefficients.size(); ++m)
    total += 2.0 * std::real(factor(m) * series.coefficients[m] * std::polar(1.0, wavenumber(series, m) * (x - series.origin)));
  return total;
}

std::vector<double> synthesise(const std::vector<std::complex<double>>& coefficients, int count) {
  if (static_cast<std::size_t>(count) + 1 < 2 * coefficients.size())
    throw std::invalid_argument("FourierSeries: too few nodes for its modes");
  RealFft fft(count);
  auto spectrum = fft.spectrum();
  std::fill(spectrum.begin(), spectrum.end(), 0.0);
  std::copy(coefficients.begin(), coefficients.end(), spectrum.begin());
  fft.backward();
  return {fft.real().begin(), fft.real().end()};
}

FourierSeries differentiated(FourierSeries series) {
  for (std::size_t m = 0; m < series.coefficients.size(); ++m)
    series.coefficients[m] *= std::complex<double>(0.0, wavenumber(series, m));
  return series;
}

} // namespace

FourierSeries series_from_nodes(std::span<const double> values, double origin, double length) {
  if (values.empty() || !(length > 0.0)) throw std::invalid_argument("FourierSeries: values and length > 0 are needed");
  RealFft fft(static_cast<int>(values.size()));
  std::copy(values.begin(), values.end(), fft.real().begin());
  fft.forward();
  FourierSeries series{origin, length, {}};
  const std::size_t modes = (values.size() + 1) / 2;
  for (std::size_t m = 0; m < modes; ++m) series.coefficients.push_back(fft.spectrum()[m] / static_cast<double>(values.size()));
  return series;
}

FourierSeries series_from_cell_averages(std::span<const double> averages, double origin, double length) {
  const double cell = length / static_cast<double>(averages.size());
  FourierSeries series = series_from_nodes(averages, origin + 0.5 * cell, length);
  for (std::size_t m = 0; m < series.coefficients.size(); ++m)
    series.coefficients[m] /= boost::math::sinc_pi(0.5 * wavenumber(series, m) * cell);
  return series;
}

FourierSeries shifted(FourierSeries series, double shift) {
  for (std::size_t m = 0; m < series.coefficients.size(); ++m)
    series.coefficients[m] *= std::polar(1.0, -wavenumber(series, m) * shift);
  return series;
}

double value(const FourierSeries& series, double x) {
  return sum(series, x, [](std::size_t) { return std::complex<double>(1.0); });
}

double slope(const FourierSeries& series, double x) {
  return sum(series, x, [&](std::size_t m) { return std::complex<double>(0.0, wavenumber(series, m)); });
}

std::vector<double> node_values(const FourierSeries& series, int count) { return synthesise(series.coefficients, count); }

std::vector<double> node_slopes(const FourierSeries& series, int count) {
  return synthesise(differentiated(series).coefficients, count);
}

std::vector<double> bin_averages(const FourierSeries& series, double lowest, double highest, int count) {
  const double width = (highest - lowest) / count;
  std::vector<double> averages;
  FourierSeries averaged = series;
  for (std::size_t m = 0; m < series.coefficients.size(); ++m)
    averaged.coefficients[m] *= boost::math::sinc_pi(0.5 * wavenumber(series, m) * width);
  for (int i = 0; i < count; ++i) averages.push_back(value(averaged, lowest + (i + 0.5) * width));
  return averages;
}

double maximum(const FourierSeries& series) {
  const int count = 2 * static_cast<int>(series.coefficients.size());
  const auto values = node_values(series, count);
  const auto best = std::max_element(values.begin(), values.end());
  const double step = series.length / count, x = series.origin + static_cast<double>(best - values.begin()) * step;
  const auto negative = [&](double y) { return -value(series, y); };
  const auto result =
      boost::math::tools::brent_find_minima(negative, x - step, x + step, std::numeric_limits<double>::digits / 2);
  return std::max(*best, -result.second);
}

} // namespace prethermal::numerics
