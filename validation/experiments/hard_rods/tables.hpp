#pragma once
#include "common/deck/deck.hpp"
#include "common/model/hard_rod_gas.hpp"
#include "common/records/record.hpp"
#include "kinetic/hard_rods/plan.hpp"
#include "md/hard_rods/plan.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/experiment.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace prethermal::validation::hard_rods {

/// [system]: what nature does. Where the table has problems, some roomy gas, so that the other tables can be read as well.
model::HardRodGas read_system(deck::Table& system);

/// [output]: when and where the witnesses are asked.
struct Output {
  std::vector<double> times;
  double time_unit;   // of the deck's times
  double landau_time; // xi^3/(a V0)^2, or xi^4/V0^4 for points, where times are given in that unit; else 0
  double reference_time;
  int velocity_bins;
  double velocity_lowest, velocity_highest;
  int separation_bins;
  double largest_separation;
  int wavenumbers;
  int tracked_rods;
  double tracking_interval;
  int growth_records; // of the charges; 0: none
  double growth_interval;
  int growth_lag;
};
Output read_output(deck::Table& output, const model::HardRodGas& gas);

/// [simulation]; a deck without `realisations` calls no simulation (samples = 0).
struct SimulationChoice {
  std::int64_t samples, samples_per_block;
  md::hard_rods::Plan plan;
  std::vector<std::string> notes; // what was chosen here
};
SimulationChoice read_simulation(deck::Table& simulation, const model::HardRodGas& gas, const Output& output,
                                 std::uint64_t seed, BuildCache& cache);

/// [theory]; a deck without `equations` calls none.
struct TheoryChoice {
  std::vector<kinetic::hard_rods::Equation> equations;
  kinetic::hard_rods::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::HardRodGas& gas, const Output& output);
std::string equation_name(kinetic::hard_rods::Equation equation);

/// phi as a sum of exponentials whose slope is right to `accuracy`: exact for the double exponential, else fitted, once for all
/// runs of a deck that ask for the same. Throws std::runtime_error where the fit does not reach it.
numerics::ExponentialSum kernel_of(const model::PairPotential& potential, double accuracy, BuildCache& cache);

/// The trajectories of a record as the H5MD file `stem`.h5md. Throws std::runtime_error when it cannot be written.
void write_trajectories(const model::HardRodGas& gas, const records::Record& record, const std::filesystem::path& stem);

} // namespace prethermal::validation::hard_rods
