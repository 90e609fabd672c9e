#include "kinetic/defect/collision/tables.hpp"

#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/state.hpp"

#include <cmath>
#include <complex>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

constexpr double most_bytes_of_free_field = 128.0 * 1024 * 1024; // beyond, G is made anew for each batch of points

Rows phases_within(const CollisionTables& tables) {
  Rows rows(static_cast<std::size_t>(tables.wavenumbers));
  double* row = rows.data();
  for (const double energy : tables.energy) {
    for (int l = 0; l < lanes_of_row; ++l) {
      const std::complex<double> phase = std::polar(1.0, l * tables.time_step * energy);
      row[l] = phase.real();
      row[l + lanes_of_row] = phase.imag();
    }
    row += doubles_of_row;
  }
  return rows;
}

std::vector<double> phases_of_blocks(const CollisionTables& tables, Sites sites) {
  std::vector<double> turn;
  turn.reserve(2 * static_cast<std::size_t>(tables.blocks) * tables.energy.size());
  for (int block = 0; block < tables.blocks; ++block)
    for (std::size_t k = 0; k < tables.energy.size(); ++k) {
      const double shift = sites == Sites::half_integer ? 0.5 * tables.wavenumber[k] : 0.0;
      const auto phase = std::polar(1.0, block * lanes_of_row * tables.time_step * tables.energy[k]) * std::polar(1.0, shift);
      turn.push_back(phase.real());
      turn.push_back(phase.imag());
    }
  return turn;
}

Rows free_fields(const CollisionTables& tables, const PassTable& table) {
  const auto rows_of_block = static_cast<std::size_t>(tables.wavenumbers);
  Rows all(rows_of_block * static_cast<std::size_t>(tables.blocks));
  SumScratch scratch(tables.wavenumbers);
  for (int block = 0; block < tables.blocks; ++block)
    to_sites(tables.fft, tables.block(table, block), tables.ones, scratch, all.data() + block * rows_of_block * doubles_of_row);
  return all;
}

template<class Coefficient>
ChannelWeights weights_from(const CollisionTables& tables, const Pass& pass, int block, Coefficient coefficient_of) {
  ChannelWeights weights;
  const auto size = static_cast<std::size_t>(pass.channels.back().waves - 1) * lanes_of_row;
  weights.gain.assign(size, 0.0);
  weights.exchange.assign(size, 0.0);
  for (const Channel& channel : pass.channels) {
    const double coefficient = channel.share * coefficient_of(channel.waves);
    for (int l = 0; l < lanes_of_row; ++l) {
      const auto at = static_cast<std::size_t>((channel.waves - 2) * lanes_of_row + l);
      weights.gain[at] = coefficient * tables.time_weight(static_cast<int>(block * lanes_of_row) + l);
      weights.exchange[at] = (channel.waves - 1) * weights.gain[at];
    }
  }
  return weights;
}

} // namespace

int number_of_times(const model::Dispersion& dispersion, int power, const CollisionPlan& plan) {
  if (power < 2) throw std::invalid_argument(fmt::format("|psi|^{} makes no collisions: need |psi|^4 or higher", 2 * power));
  if (plan.wavenumbers < 4 || plan.wavenumbers % 2 != 0)
    throw std::invalid_argument(fmt::format("{} wavenumbers: need an even number from 4", plan.wavenumbers));
  const double bound = model::resonance_bound(dispersion, power);
  if (!(plan.time_step > 0.0 && plan.time_step < bound))
    throw std::invalid_argument(fmt::format(
        "time step {} of the collision integral: need more than 0 and less than the resonance bound {}", plan.time_step, bound));
  const double reach = plan.wavenumbers / (2.0 * model::band(dispersion).fastest);
  const double longest = plan.longest_time == 0.0 ? 0.98 * reach : plan.longest_time;
  if (!(longest > 0.0 && longest <= reach))
    throw std::invalid_argument(
        fmt::format("longest time {} of the collision integral: need more than 0 and at most {}, where the "
                    "fastest waves come round the {} sites of the grid",
                    plan.longest_time, reach, plan.wavenumbers));
  constexpr double most_times = 1e7;
  if (longest / plan.time_step > most_times)
    throw std::invalid_argument(fmt::format("{:.3g} times of the collision integral; the limit is {:.0e}: a longer time step",
                                            longest / plan.time_step, most_times));
  return 1 + static_cast<int>(std::floor(longest / plan.time_step * (1.0 + 1e-12)));
}

double CollisionTables::time_weight(int time) const {
  if (time >= times) return 0.0;
  return time == 0 ? time_step : 2.0 * time_step;
}

TimeBlock CollisionTables::block(const PassTable& table, int block) const {
  return {within.data(), table.turn.data() + 2 * static_cast<std::size_t>(block) * energy.size()};
}

ChannelWeights CollisionTables::weights(const Pass& pass, int block, double density) const {
  return weights_from(*this, pass, block, [&](int waves) { return channel_coefficient(power, waves, density); });
}

ChannelWeights CollisionTables::weight_slopes(const Pass& pass, int block, double density) const {
  return weights_from(*this, pass, block, [&](int waves) { return channel_coefficient_slope(power, waves, density); });
}

const double* CollisionTables::free_field_of(const PassTable& table, int block, SumScratch& scratch, Rows& made) const {
  if (keeps_free_field) return table.free_field.data() + static_cast<std::size_t>(block) * energy.size() * doubles_of_row;
  to_sites(fft, this->block(table, block), ones, scratch, made.data());
  return made.data();
}

CollisionTables collision_tables(const model::Dispersion& dispersion, int power, const CollisionPlan& plan) {
  CollisionTables tables;
  tables.times = number_of_times(dispersion, power, plan);
  tables.power = power;
  tables.wavenumbers = plan.wavenumbers;
  tables.time_step = plan.time_step;
  tables.blocks = static_cast<int>((tables.times + lanes_of_row - 1) / lanes_of_row);
  tables.wavenumber = staggered_wavenumbers(plan.wavenumbers);
  for (const double k : tables.wavenumber) {
    tables.energy.push_back(model::energy(dispersion, k));
    tables.velocity.push_back(model::group_velocity(dispersion, k));
  }
  tables.ones.assign(tables.energy.size(), 1.0);
  tables.fft = lane_fft(plan.wavenumbers);
  tables.within = phases_within(tables);
  const auto four_waves = plan.trivial_exchange ? model::FourWaves::all : model::four_wave_processes(dispersion);
  for (const Pass& pass : passes(power, four_waves)) tables.passes.push_back({pass, phases_of_blocks(tables, pass.sites), {}});
  const double bytes = 8.0 * doubles_of_row * tables.blocks * plan.wavenumbers * static_cast<double>(tables.passes.size());
  tables.keeps_free_field = bytes <= most_bytes_of_free_field;
  if (tables.keeps_free_field)
    for (PassTable& table : tables.passes) table.free_field = free_fields(tables, table);
  return tables;
}

} // namespace prethermal::kinetic::defect
