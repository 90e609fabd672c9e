#pragma once
#include "common/deck/deck.hpp"
#include "common/model/hard_rod_gas.hpp"
#include "common/records/record.hpp"
#include "kinetic/hard_rods/plan.hpp"
#include "md/hard_rods/plan.hpp"
#include "validation/experiments/assemble.hpp"
#include "validation/experiments/kernel.hpp"

#include <filesystem>
#include <vector>

namespace prethermal::validation::hard_rods {

// Each is implemented in a file of its name: system_table.cpp, witness_tables.cpp ([output] and [simulation]), theory_table.cpp,
// trajectory_file.cpp.

/// [system]: what nature does. Where the table has problems, some roomy gas, so that the other tables can be read as well.
model::HardRodGas read_system(deck::Table& system);

/// [output], and the unit of its times.
struct OutputChoice {
  model::HardRodOutput grid;
  double time_unit;
};
OutputChoice read_output(deck::Table& output, const model::HardRodGas& gas);

/// [simulation]; a deck without `realisations` calls no simulation. A tabulated potential that cannot be had as a sum of
/// exponentials is a problem of `system`.
struct SimulationChoice {
  Ensemble ensemble;
  md::hard_rods::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, deck::Table& system, const model::HardRodGas& gas,
                                 const model::HardRodOutput& output, const RunSetting& setting);

/// [theory]; a deck without `equations` calls none.
struct TheoryChoice {
  std::vector<kinetic::hard_rods::Equation> equations;
  kinetic::hard_rods::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::HardRodGas& gas, const OutputChoice& output);

/// Their names in decks and results files.
const Words<kinetic::hard_rods::Equation>& equation_words();

/// The trajectories of a record as the H5MD file `stem`.h5md. Throws std::runtime_error when it cannot be written.
void write_trajectories(const model::HardRodGas& gas, const records::Record& record, const std::filesystem::path& stem);

} // namespace prethermal::validation::hard_rods
