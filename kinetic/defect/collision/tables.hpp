#pragma once
#include "common/model/laws/dispersion.hpp"
#include "kinetic/defect/collision/channels.hpp"
#include "kinetic/defect/collision/sums.hpp"
#include "kinetic/defect/plan.hpp"

#include <vector>

namespace prethermal::kinetic::defect {

/// What one pass has for each block of times.
struct PassTable {
  Pass pass;
  std::vector<double> turn; // [blocks][M][re, im], see TimeBlock
  Rows free_field;          // [blocks][M] of G, when all of it is kept
};

/// All that depends on the plan alone. Times tau_t = t dtau from 0, in blocks of eight, the last filled up with weight 0.
struct CollisionTables {
  int power, wavenumbers, times, blocks;
  double time_step;
  bool keeps_free_field;
  std::vector<double> wavenumber, energy, velocity, ones; // [M]
  LaneFft fft;
  Rows within; // [M]
  std::vector<PassTable> passes;

  double time_weight(int time) const; // of the sum over tau: dtau at 0, 2 dtau for the others, which stand for -tau too
  TimeBlock block(const PassTable& table, int block) const;
  ChannelWeights weights(const Pass& pass, int block, double density) const;
  ChannelWeights weight_slopes(const Pass& pass, int block, double density) const; // d/drho of them

  /// The rows of G of a block: kept ones, or made in `made`.
  const double* free_field_of(const PassTable& table, int block, SumScratch& scratch, Rows& made) const;
};

/// How many times the sum over tau has. Throws std::invalid_argument, with the bound: see CollisionIntegral.
int number_of_times(const model::Dispersion& dispersion, int power, const CollisionPlan& plan);

/// Throws std::invalid_argument: see CollisionIntegral.
CollisionTables collision_tables(const model::Dispersion& dispersion, int power, const CollisionPlan& plan);

} // namespace prethermal::kinetic::defect
