#include "kinetic/defect/collision/jacobian.hpp"

#include "kinetic/defect/collision/pair_series.hpp"
#include "kinetic/defect/state.hpp"

#include <complex>
#include <vector>

namespace prethermal::kinetic::defect {
namespace {

/// The kernels of one block of times, and from rows of eight times to a row for each time.
struct Kernels {
  explicit Kernels(std::size_t modes) : gain_up(modes), gain_down(modes), rate_up(modes), rate_down(modes) {}
  Rows gain_up, gain_down, rate_up, rate_down;
};

/// `to` [time][re, im][`entries`], entry i from row `row_of(i)`.
template<class RowOf> void spread(const double* rows, double* to, std::size_t stride, std::size_t entries, const RowOf& row_of) {
  for (std::size_t i = 0; i < entries; ++i) {
    const double* row = rows + row_of(i) * doubles_of_row;
    for (std::size_t lane = 0; lane < doubles_of_row; ++lane) { // real parts first, then imaginary ones
      const std::size_t time = lane % lanes_of_row, part = lane / lanes_of_row;
      to[(2 * time + part) * stride + i] = row[lane];
    }
  }
}

void spread_phases(const TimeBlock& block, std::size_t modes, PairSeries& series) {
  for (std::size_t k = 0; k < modes; ++k) {
    const std::complex<double> turn(block.turn[2 * k], block.turn[2 * k + 1]);
    const double* within = block.within + k * doubles_of_row;
    for (std::size_t time = 0; time < lanes_of_row; ++time) {
      const auto phase = std::complex<double>(within[time], within[time + lanes_of_row]) * turn;
      series.phase[2 * time * series.row + k] = phase.real();
      series.phase[(2 * time + 1) * series.row + k] = phase.imag();
    }
  }
}

void fill(const TimeBlock& block, const Kernels& kernels, std::size_t modes, PairSeries& series) {
  spread_phases(block, modes, series);
  const auto sum = [modes](std::size_t i) { return i % modes; };            // k + p, modulo the zone
  const auto difference = [modes](std::size_t i) { return modes - 1 - i; }; // k - p
  spread(kernels.gain_up.data(), series.gain_up.get(), 2 * series.row, 2 * modes - 1, sum);
  spread(kernels.rate_up.data(), series.rate_up.get(), 2 * series.row, 2 * modes - 1, sum);
  spread(kernels.gain_down.data(), series.gain_down.get(), series.row, modes, difference);
  spread(kernels.rate_down.data(), series.rate_down.get(), series.row, modes, difference);
}

} // namespace

Eigen::MatrixXd scattering_jacobian(const CollisionTables& tables, std::span<const double> n, SumScratch& scratch) {
  const std::size_t modes = tables.energy.size(), row = modes + lanes_of_row;
  const double rho = density(n), share = 1.0 / static_cast<double>(modes);
  Kernels kernels(modes);
  Rows free_field(modes);
  PairSeries series = pair_series(tables.wavenumbers, lanes_of_row);
  std::vector<double> even(modes * row, 0.0), rate_up(even), rate_down(even);
  for (int block = 0; block < tables.blocks; ++block)
    for (const PassTable& table : tables.passes) {
      const TimeBlock times = tables.block(table, block);
      const double* free = tables.free_field_of(table, block, scratch, free_field);
      jacobian_kernels(tables.fft, times, tables.weights(table.pass, block, rho), n, free, scratch,
                       {kernels.gain_up.data(), kernels.gain_down.data(), kernels.rate_up.data(), kernels.rate_down.data()});
      fill(times, kernels, modes, series);
      add_pairs(series, {row, even.data(), rate_up.data(), rate_down.data()});
    }
  Eigen::MatrixXd jacobian(tables.wavenumbers, tables.wavenumbers);
  for (std::size_t k = 0; k < modes; ++k)
    for (std::size_t p = 0; p <= k; ++p) {
      const std::size_t i = k * row + p;
      const auto at_k = static_cast<Eigen::Index>(k), at_p = static_cast<Eigen::Index>(p);
      jacobian(at_p, at_k) = share * (even[i] + n[p] * (rate_up[i] - rate_down[i]));
      jacobian(at_k, at_p) = share * (even[i] + n[k] * (rate_up[i] + rate_down[i]));
    }
  return jacobian;
}

} // namespace prethermal::kinetic::defect
