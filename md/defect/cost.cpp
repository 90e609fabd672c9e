#include "md/defect/cost.hpp"

#include "md/defect/measure/snapshot.hpp"
#include "md/defect/motion/distributed_transform.hpp"
#include "md/defect/motion/evolving_ring.hpp"
#include "md/defect/schedule.hpp"
#include "md/defect/simulate.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::defect {
namespace {

// Measured on one core of an AVX-512 server: a site's step in the near memory, and how much each doubling beyond costs more.
constexpr double seconds_per_site = 5.6e-9, growth = 0.5, near_sites = 2048.0;
constexpr double seconds_per_measured_site = 4e-8;
constexpr std::int64_t rows_of_a_rank = 8; // of the transform, that are worth a message

std::int64_t sites_of(const model::DefectLattice& lattice) { return model::layout(lattice).sites; }

} // namespace

double seconds_per_step(const model::DefectLattice& lattice) {
  const double sites = static_cast<double>(sites_of(lattice));
  return seconds_per_site * sites * (1.0 + growth * std::log2(std::max(1.0, sites / near_sites)));
}

double seconds_per_sample(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  const double signs = plan.pairs ? 2.0 : 1.0, measured = seconds_per_measured_site * static_cast<double>(sites_of(lattice));
  if (model::closed(lattice)) {
    const auto outputs = output_steps(plan);
    return signs *
           (static_cast<double>(outputs.back()) * seconds_per_step(lattice) + static_cast<double>(outputs.size()) * measured);
  }
  const Schedule run = schedule(plan);
  return signs * (static_cast<double>(steps(run)) * seconds_per_step(lattice) +
                  static_cast<double>(run.snapshots_per_block * run.blocks) * measured);
}

double bytes_needed(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr double bytes_of_field = 150.0; // a site: field, modes, phases, kicks with their modes, angles, a snapshot's copy
  constexpr double ring_sites_at_once = 4096.0;
  const double sites = static_cast<double>(sites_of(lattice));
  if (model::closed(lattice))
    return bytes_of_field * std::max(sites, ring_sites_at_once) * static_cast<double>(plan.times.size() + 1);
  const double rows = static_cast<double>(plan.time_blocks) * (plan.pairs ? 2.0 : 1.0);
  return bytes_of_field * sites + 8.0 * rows * static_cast<double>(snapshot_layout(plan).width);
}

int most_ranks(const model::DefectLattice& lattice) {
  const std::int64_t sites = sites_of(lattice);
  if (model::closed(lattice) || sites < sites_worth_cutting) return 1;
  return static_cast<int>(std::max<std::int64_t>(1, row_length(sites) / rows_of_a_rank));
}

} // namespace prethermal::md::defect
