#include "md/hard_rods/measure/charges.hpp"

#include "common/parallel/block_sum.hpp"
#include "md/hard_rods/forces/direct_force.hpp"
#include "md/hard_rods/measure/correlations.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::md::hard_rods {
namespace {

double steepness(const model::MirroredBeams& beams) { return 2.0 * beams.exponent * beams.boost; }

double cell_width(const model::HardRodGas& gas) { return std::min(gas.potential.length / 32.0, gas.length / 64.0); }

} // namespace

double log_cosh(const model::MirroredBeams& beams, double velocity) {
  const double x = std::abs(steepness(beams) * velocity);
  return x + std::log1p(std::exp(-2.0 * x)) - std::numbers::ln2;
}

std::array<double, charge_count> divided_slopes(double steepness, double v, double tanh_v, double u, double tanh_u) {
  const double vv = v * v, vu = v * u, uu = u * u, apart = steepness * (v - u);
  // tanh x - tanh y = tanh(x - y) (1 - tanh x tanh y).
  const double square = apart * apart;
  const double slope =
      std::abs(apart) > 1e-2 ? (tanh_v - tanh_u) / apart : (1.0 - tanh_v * tanh_u) * (1.0 - square / 3.0 * (1.0 - 0.4 * square));
  return {4.0 * (vv + vu + uu), 6.0 * (vv * vv + vu * (vv + vu + uu) + uu * uu), steepness * steepness * slope};
}

double table_cells(const model::HardRodGas& gas) {
  return gas.potential.strength == 0.0 ? 0.0 : std::ceil(0.5 * gas.length / cell_width(gas)) + 2.0;
}

ChargeMeter::ChargeMeter(const model::HardRodGas& gas) : ring_(ring_of(gas)) {
  const auto beams = model::mirrored_beams(gas);
  if (!beams) throw std::invalid_argument("the charges are those of two mirrored beams of equal weight and width");
  beams_ = *beams;
  const model::PairPotential& potential = gas.potential;
  if (potential.strength == 0.0) return;
  const LatticeSum lattice(potential, gas.length);
  const double width = cell_width(gas), scale = potential.strength / potential.length;
  const double mean = potential.strength * model::shape_integral(potential) / gas.length;
  cells_per_length_ = 1.0 / width;
  double left = scale * lattice.value(0.0) - mean, left_slope = scale * width * lattice.slope(0.0);
  const auto count = static_cast<std::size_t>(table_cells(gas));
  for (std::size_t cell = 0; cell < count; ++cell) {
    const double edge = static_cast<double>(cell + 1) * width;
    const double right = scale * lattice.value(edge) - mean, right_slope = scale * width * lattice.slope(edge);
    const double rise = right - left;
    cells_.push_back({left, left_slope, 3.0 * rise - 2.0 * left_slope - right_slope, left_slope + right_slope - 2.0 * rise});
    left = right;
    left_slope = right_slope;
  }
}

std::array<double, charge_row> ChargeMeter::charges(const Neighbours& neighbours, const Rods& rods) const {
  const auto& ranks = neighbours.ranks();
  auto positions = gathered(ring_, ranks, rods.place, ring_.rods);
  const auto velocities = gathered(ring_, ranks, rods.velocity, ring_.rods);
  const double steep = steepness(beams_);
  std::vector<double> tanhs;
  std::array<double, charge_row> row{};
  const auto at = [&row](Recorded recorded) -> double& { return row[static_cast<std::size_t>(recorded)]; };
  for (std::size_t i = 0; i < positions.size(); ++i) {
    positions[i] = position(ring_, positions[i], static_cast<std::int64_t>(i));
    const double v = velocities[i], square = v * v, lc = log_cosh(beams_, v);
    tanhs.push_back(std::tanh(steep * v));
    at(Recorded::fourth) += square * square;
    at(Recorded::dressed_sixth) += square * square * square;
    at(Recorded::log_cosh) += lc;
    at(Recorded::weight) += beams_.exponent * square - lc;
  }
  at(Recorded::dressed_fourth) = at(Recorded::fourth);
  at(Recorded::dressed_log_cosh) = at(Recorded::log_cosh);
  if (cells_.empty()) return row;
  // Each pair from its left rod: labels stand in the order of the ring.
  const auto pairs =
      parallel::block_sum(ranks, charge_count, own_blocks(neighbours.share()), [&](std::int64_t block, std::span<double> sums) {
        const auto first = static_cast<std::size_t>(neighbours.share().first + block * block_size);
        const std::size_t last =
            std::min(static_cast<std::size_t>(neighbours.share().last), first + static_cast<std::size_t>(block_size));
        std::array<double, charge_count> sum{};
        for (std::size_t i = first; i < last; ++i)
          for (std::size_t j = i + 1; j < positions.size(); ++j) {
            const double energy = pair_energy(positions[j] - positions[i]);
            const auto slopes = divided_slopes(steep, velocities[i], tanhs[i], velocities[j], tanhs[j]);
            for (std::size_t h = 0; h < charge_count; ++h) sum[h] += energy * slopes[h];
          }
        std::ranges::copy(sum, sums.begin());
      });
  const double passing = ring_.free_length / ring_.length; // 1 - a rho
  for (std::size_t h = 0; h < charge_count; ++h) row[h] += passing * pairs[h];
  return row;
}

std::optional<ChargeMeter> charge_meter(const Problem& problem) {
  if (problem.plan.output.growth_records == 0) return std::nullopt;
  return ChargeMeter(problem.gas);
}

} // namespace prethermal::md::hard_rods
