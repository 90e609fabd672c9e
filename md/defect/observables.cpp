#include "md/defect/observables.hpp"

#include "md/defect/measure/measure.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::md::defect {
namespace {

std::span<const double> row(const Measured& measured, std::size_t replica, std::size_t sign, std::size_t block) {
  const auto& numbers = measured.replicas[replica].quantities.at(static_cast<std::size_t>(Quantity::snapshots)).mean;
  return std::span(numbers).subspan((sign * measured.blocks + block) * measured.layout.width, measured.layout.width);
}

/// Which of the two signs makes the defect repulsive.
std::size_t repulsive_sign(const Measured& measured) { return measured.lattice.defect.strength < 0.0 ? 1 : 0; }

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

} // namespace

Measured measured(const Problem& problem, std::span<const statistics::Tally> replicas) {
  const auto& plan = problem.plan;
  const SnapshotLayout layout = snapshot_layout(plan);
  const std::size_t signs = plan.pairs ? 2 : 1, blocks = static_cast<std::size_t>(plan.time_blocks);
  for (const auto& replica : replicas)
    if (replica.quantities.at(static_cast<std::size_t>(Quantity::snapshots)).mean.size() != signs * blocks * layout.width)
      throw std::logic_error("observables of a defect: a replica does not have the numbers of its plan");
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

void append_part(records::Record& record, const Measured& measured, const Named& named, Part part,
                 const FunctionOfRow& function) {
  scaled_mean(append(record, named.name, named.axes, named.unit, named.meaning, named.source),
              part_of_blocks(measured, part, function), 1.0);
}

void append_parts(records::Record& record, const Measured& measured, const Named& named, const FunctionOfRow& function) {
  if (measured.signs == 1) return append_part(record, measured, named, Part::even, function);
  Named even = named, odd = named;
  even.meaning += "; mean of a repulsive and an attractive defect";
  odd.name += "_odd";
  odd.meaning += "; half the difference between a repulsive and an attractive defect";
  append_part(record, measured, even, Part::even, function);
  append_part(record, measured, odd, Part::odd, function);
}

FunctionOfRow columns(std::size_t from, std::size_t count) {
  return [=](std::span<const double> row) {
    const auto cut = row.subspan(from, count);
    return std::vector<double>(cut.begin(), cut.end());
  };
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks) {
  const auto& lattice = problem.lattice;
  records::Record record;
  if (model::closed(lattice)) {
    append_ring(record, problem, blocks);
    return record;
  }
  Measured found = measured(problem, blocks);
  append_stationarity(record, found);
  append_modes(record, found);
  append_emitted_change(record, found);
  append_profiles(record, found);
  append_currents(record, found);
  return record;
}

std::vector<std::string> observable_names(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  // The observables of a short run of the same kind, of zeros: their values mean nothing, their names are those of every run.
  Plan brief = plan;
  model::DefectLattice small = lattice;
  statistics::Tally blank;
  if (model::closed(lattice)) {
    brief.times = {plan.time_step};
    small.defect.sites = 2;
    for (const std::size_t numbers : {2, 2, 1})
      statistics::add(blank.quantities.emplace_back(), std::vector<double>(numbers, 0.0));
  } else {
    brief.wavenumber_bins = 2;
    brief.profile_cells = 1;
    small.buffer_sites = 4;
    const std::size_t numbers = static_cast<std::size_t>(brief.time_blocks) * (plan.pairs ? 2 : 1) * snapshot_layout(brief).width;
    statistics::add(blank.quantities.emplace_back(), std::vector<double>(numbers, 0.0));
  }
  std::vector<std::string> names;
  for (const auto& observable : observables(small, brief, std::span(&blank, 1)).observables) names.push_back(observable.name);
  return names;
}

} // namespace prethermal::md::defect
