#include "md/hard_rods/observables.hpp"

#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"

namespace prethermal::md::hard_rods {
namespace {

void require_blocks_of(const Problem& problem, std::span<const statistics::Tally> blocks) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Quantity::count); ++i)
    numbers.push_back(numbers_of_sample(problem.plan, static_cast<Quantity>(i)));
  constexpr std::array of_sample_zero{static_cast<std::size_t>(Quantity::trajectory_position),
                                      static_cast<std::size_t>(Quantity::trajectory_velocity)};
  records::require_numbers(blocks, numbers, of_sample_zero);
}

} // namespace

records::BlockMoments columns(const Measured& measured, Quantity quantity, std::size_t from, std::size_t to) {
  const Plan& plan = measured.problem.plan;
  return records::block_moments(measured.tallies, static_cast<std::size_t>(quantity),
                                {row_width(plan, quantity), from, to, first_output(plan)});
}

records::Record declared_observables(const Problem& problem) {
  records::Record record;
  declare_velocities(record, problem);
  declare_energies(record, problem);
  declare_correlations(record, problem);
  declare_growth(record, problem);
  declare_trajectories(record, problem);
  return record;
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks) {
  require_blocks_of(problem, blocks);
  const Measured measured{problem, initial_moments(problem.gas), blocks};
  records::Record record = declared_observables(problem);
  give_velocities(record, measured);
  give_energies(record, measured);
  give_correlations(record, measured);
  give_growth(record, measured);
  give_trajectories(record, measured);
  return record;
}

} // namespace prethermal::md::hard_rods
