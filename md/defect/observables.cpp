#include "md/defect/observables.hpp"

#include "common/numerics/whole_steps.hpp"
#include "md/defect/measure/measure.hpp"

#include <array>

namespace prethermal::md::defect {
namespace {

std::span<const double> row(const Measured& measured, std::size_t replica, std::size_t sign, std::size_t block) {
  const auto& numbers = measured.replicas[replica].quantities.at(static_cast<std::size_t>(Quantity::snapshots)).mean;
  return std::span(numbers).subspan((sign * measured.blocks + block) * measured.layout.width, measured.layout.width);
}

/// Which of the two signs makes the defect repulsive.
std::size_t repulsive_sign(const Measured& measured) { return measured.problem.lattice.defect.strength < 0.0 ? 1 : 0; }

std::vector<double> part_of_block(const Measured& measured, Part part, const FunctionOfRow& function, std::size_t replica,
                                  std::size_t block) {
  if (measured.signs == 1) return function(row(measured, replica, 0, block));
  const std::size_t repulsive = repulsive_sign(measured);
  auto first = function(row(measured, replica, repulsive, block));
  const auto second = function(row(measured, replica, 1 - repulsive, block));
  for (std::size_t i = 0; i < first.size(); ++i) switch (part) {
    case Part::even: first[i] = 0.5 * (first[i] + second[i]); break;
    case Part::odd: first[i] = 0.5 * (first[i] - second[i]); break;
    case Part::repulsive: break;
    case Part::attractive: first[i] = second[i]; break;
    }
  return first;
}

/// An observable and, of pairs, its odd part. `remark`: what the record adds to its meaning.
template<const model::catalogue::Entry& entry>
void declare_parts(records::Record& record, const Problem& problem, const std::vector<std::vector<double>>& places,
                   const std::string& source, std::string_view remark = "") {
  auto& even = declare(record, entry, places, source);
  even.meaning += remark;
  if (!problem.plan.pairs) return;
  even.meaning += catalogue::mean_of_signs;
  declare(record, catalogue::odd<entry>, places, source).meaning += remark;
}

records::Record declared_open(const Problem& problem) {
  const bool folded = model::folded(problem.lattice);
  const auto ends = folded ? catalogue::folded_ends : catalogue::separate_ends;
  const auto bins = model::bin_wavenumbers(problem.plan.output), cells = model::cell_positions(problem.plan.output),
             emitted = model::moving(bins, model::Direction::away, folded),
             arriving = model::moving(bins, model::Direction::towards, folded);
  const std::string at_ends = "Bastianello Fig. 3", across = "Bastianello Fig. 4", change = "Bastianello Fig. 2",
                    currents = "Bastianello Eq. (5)", conservation = "conservation across the defect";
  records::Record record;
  for (const auto& entry : {catalogue::stationary_from, catalogue::stationarity_sigma, catalogue::block_correlation})
    declare(record, entry, {}, "blocks of time of the simulation");
  declare_parts<catalogue::left_mode_density>(record, problem, {bins}, at_ends);
  declare_parts<catalogue::right_mode_density>(record, problem, {bins}, at_ends);
  declare_parts<catalogue::emitted_density>(record, problem, {emitted}, at_ends, ends);
  if (problem.plan.pairs)
    for (const auto& entry : {catalogue::emitted_density_repulsive, catalogue::emitted_density_attractive})
      declare(record, entry, {emitted}, at_ends).meaning += ends;
  declare_parts<catalogue::arriving_density>(record, problem, {arriving}, at_ends, ends);
  declare_parts<catalogue::arriving_density_deviation>(record, problem, {arriving}, "control");
  declare(record, catalogue::emitted_change, {}, change);
  declare(record, catalogue::emitted_change_biased, {}, change);
  declare(record, catalogue::emitted_change_noise, {}, "maximum of independent normal numbers");
  declare_parts<catalogue::density_profile>(record, problem, {cells}, across);
  declare_parts<catalogue::energy_profile>(record, problem, {cells}, "Bastianello Eq. (2)");
  declare_parts<catalogue::centre_density>(record, problem, {}, across);
  declare_parts<catalogue::number_current_left>(record, problem, {}, currents, catalogue::through_window);
  declare_parts<catalogue::number_current_right>(record, problem, {}, currents, catalogue::through_window);
  declare_parts<catalogue::number_current_difference>(record, problem, {}, conservation, catalogue::without_window);
  declare_parts<catalogue::energy_current_left>(record, problem, {}, currents, catalogue::through_window);
  declare_parts<catalogue::energy_current_right>(record, problem, {}, currents, catalogue::through_window);
  declare_parts<catalogue::energy_current_difference>(record, problem, {}, conservation, catalogue::without_window);
  return record;
}

records::Record declared_ring(const Problem& problem) {
  const auto times = numerics::stepped_times(problem.plan.output.times, problem.plan.time_step),
             wavenumbers = model::ring_wavenumbers(problem.lattice.defect.sites);
  const bool pairs = problem.plan.pairs;
  records::Record record;
  auto& change = declare(record, catalogue::mode_density_change, {times, wavenumbers}, "Bastianello Eq. (26)");
  if (pairs) {
    change.meaning += catalogue::even_in_strength;
    declare(record, catalogue::mode_density_change_odd, {times, wavenumbers}, "vanishes to first order for a Gaussian state");
  }
  declare(record, catalogue::energy_drift, {times}, "conservation of energy");
  return record;
}

} // namespace

Measured measured(const Problem& problem, std::span<const statistics::Tally> replicas) {
  const SnapshotLayout layout = snapshot_layout(problem.plan.output);
  const std::size_t signs = problem.plan.pairs ? 2 : 1, blocks = static_cast<std::size_t>(problem.plan.time_blocks);
  records::require_numbers(replicas, std::array{signs * blocks * layout.width});
  return {problem, replicas, layout, signs, blocks, 0};
}

records::BlockMoments part_of_blocks(const Measured& measured, Part part, const FunctionOfRow& function) {
  records::BlockMoments result;
  for (std::size_t replica = 0; replica < measured.replicas.size(); ++replica)
    for (std::size_t block = measured.first_block; block < measured.blocks; ++block) {
      statistics::add(result.blocks.emplace_back(), part_of_block(measured, part, function, replica, block));
      statistics::merge(result.all, result.blocks.back());
    }
  return result;
}

std::vector<double> all_blocks(const Measured& measured, std::size_t replica, std::size_t sign, const FunctionOfRow& function) {
  std::vector<double> values;
  for (std::size_t block = 0; block < measured.blocks; ++block) {
    const auto of_block = function(row(measured, replica, sign, block));
    values.insert(values.end(), of_block.begin(), of_block.end());
  }
  return values;
}

void give_part(records::Record& record, const Measured& measured, const model::catalogue::Entry& entry, Part part,
               const FunctionOfRow& function) {
  scaled_mean(declared(record, entry), part_of_blocks(measured, part, function), 1.0);
}

FunctionOfRow columns(std::size_t from, std::size_t count) {
  return [=](std::span<const double> row) {
    const auto cut = row.subspan(from, count);
    return std::vector<double>(cut.begin(), cut.end());
  };
}

records::Record declared_observables(const Problem& problem) {
  return model::closed(problem.lattice) ? declared_ring(problem) : declared_open(problem);
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks) {
  records::Record record = declared_observables(problem);
  if (model::closed(problem.lattice)) {
    const std::size_t times = problem.plan.output.times.size(),
                      modes = times * static_cast<std::size_t>(problem.lattice.defect.sites);
    records::require_numbers(blocks, std::array{modes, problem.plan.pairs ? modes : 0, times});
    give_ring(record, problem, blocks);
    return record;
  }
  Measured found = measured(problem, blocks);
  give_stationarity(record, found);
  give_modes(record, found);
  give_emitted_change(record, found);
  give_profiles(record, found);
  give_currents(record, found);
  return record;
}

} // namespace prethermal::md::defect
