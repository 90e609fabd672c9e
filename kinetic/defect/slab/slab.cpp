#include "kinetic/defect/slab/slab.hpp"

#include "common/evolution/saved_state.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/collision/tables.hpp"
#include "kinetic/defect/slab/continuation.hpp"
#include "kinetic/defect/slab/profile.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

constexpr std::string_view slab_tag = "kinetic.defect.slab 2";

/// A saved state: of which task, and how far it has come. Every rank holds the same, rank 0 writes it.
struct SavedSlab {
  std::int64_t modes = 0, fine_modes = 0, nodes = 0; // of the task
  double target = 0.0;
  std::int64_t stage = 0;
  SlabProgress progress = {};
};

template<class Archive, records::ConstOrNot<SavedSlab> Head> void fields(Archive& archive, Head& head) {
  auto& progress = head.progress;
  archive(head.modes, head.fine_modes, head.nodes, head.target, head.stage);
  archive(progress.attempt, progress.steps, progress.iterations);
  archive(progress.coupling, progress.factor, progress.solved, progress.change);
  archive(progress.n, progress.reached, progress.fine);
}

SavedSlab saved_of(const SlabTask& task, SlabProgress progress) {
  return {static_cast<std::int64_t>(task.coarse.modes()),      task.fine ? static_cast<std::int64_t>(task.fine->modes()) : 0,
          static_cast<std::int64_t>(task.coarse.mesh.nodes()), task.coarse.coupling,
          static_cast<std::int64_t>(progress.stage),           std::move(progress)};
}

/// The numbers of a progress that are needed later, and no others.
bool sound(const SlabTask& task, std::int64_t stage, const SlabProgress& progress) {
  const std::size_t full = task.coarse.size(), full_fine = task.fine ? task.fine->size() : 0;
  const auto none_or = [](const std::vector<double>& numbers, std::size_t all) {
    return numbers.empty() || numbers.size() == all;
  };
  const auto within = [](double x, double least, double most) { return x >= least && x <= most; };
  const bool refining = stage == static_cast<std::int64_t>(Stage::fine) || stage == static_cast<std::int64_t>(Stage::done);
  return stage >= 0 && stage <= static_cast<std::int64_t>(Stage::done) && progress.n.size() == full &&
         none_or(progress.reached, full) && none_or(progress.fine, full_fine) &&
         (progress.solved == 0.0 || progress.reached.size() == full) && (!refining || progress.fine.size() == full_fine) &&
         (task.fine || stage != static_cast<std::int64_t>(Stage::fine)) && progress.attempt >= 0 &&
         progress.attempt < most_attempts && progress.steps >= 0 && progress.iterations >= 0 &&
         progress.iterations <= std::numeric_limits<int>::max() && within(progress.coupling, 0.0, task.coarse.coupling) &&
         within(progress.solved, 0.0, task.coarse.coupling) && progress.factor >= 1.0 && std::isfinite(progress.factor) &&
         !(progress.change < 0.0);
}

SlabProgress resume(const SlabTask& task, const parallel::ItemCheckpoint& checkpoint) {
  const evolution::SavedState saved(checkpoint, slab_tag, "the slab");
  auto head = saved.head<SavedSlab>();
  const SavedSlab own = saved_of(task, {});
  if (head.modes != own.modes || head.fine_modes != own.fine_modes || head.nodes != own.nodes || head.target != own.target)
    saved.refuse(fmt::format("it is of another slab, of {} wavenumbers and Lambda = {:g}", head.modes, head.target));
  if (!sound(task, head.stage, head.progress)) saved.refuse("its numbers are no progress of this slab");
  saved.require_distributed(0);
  head.progress.stage = static_cast<Stage>(head.stage);
  return std::move(head.progress);
}

SlabProblem problem_on(CollisionIntegral& integral, const Problem& problem, const parallel::RankGroup& ranks) {
  const auto& lattice = problem.lattice;
  const auto velocity = integral.velocity();
  SlabProblem slab{slab_mesh(problem.plan.slab, model::folded(lattice)),
                   {velocity.begin(), velocity.end()},
                   {},
                   model::coupling(lattice.defect),
                   collisions_of(integral),
                   ranks};
  for (const double k : integral.wavenumber())
    slab.inflow.push_back(model::mode_density(lattice.injected, lattice.dispersion, k));
  return slab;
}

double share_done(const SlabProgress& progress, const SlabTask& task) {
  const double newton = task.fine ? 0.3 : 1.0, steps = static_cast<double>(progress.steps);
  switch (progress.stage) {
  case Stage::settle: return 0.1 * newton;
  case Stage::newton: return newton * (0.2 + 0.7 * steps / (steps + 3.0));
  case Stage::fine: return newton + (1.0 - newton) * steps / (task.fine_steps + 1.0);
  case Stage::done: return 1.0;
  }
  return 1.0;
}

/// At X = 0, k = 0, with a part of the longest time.
double gain_over_loss(const Problem& problem, const SlabState& state, double part) {
  const auto& lattice = problem.lattice;
  const int modes = static_cast<int>(state.wavenumber.size());
  CollisionPlan plan = on_grid(problem.plan.collision, modes);
  if (part < 1.0)
    plan.longest_time =
        part * plan.time_step * static_cast<double>(number_of_times(lattice.dispersion, lattice.defect.power, plan) - 1);
  CollisionIntegral integral(lattice.dispersion, lattice.defect.power, plan);
  std::vector<double> gain(state.left.size()), rate(gain);
  integral.balanced_rates(state.left, gain, rate);
  return -at_zero(gain) / at_zero(rate);
}

} // namespace

std::optional<SlabState> solve_slab(const Problem& problem, const parallel::RankGroup& ranks,
                                    const parallel::ItemCheckpoint& checkpoint) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr int fewest_modes = 12;
  const double coupling = model::coupling(lattice.defect);
  if (!(coupling >= 0.0 && std::isfinite(coupling))) throw std::invalid_argument("solve_slab: a finite Lambda >= 0 is needed");
  if (plan.collision.wavenumbers < fewest_modes)
    throw std::invalid_argument(
        fmt::format("solve_slab: {} wavenumbers, at least {} are needed", plan.collision.wavenumbers, fewest_modes));
  CollisionIntegral coarse(lattice.dispersion, lattice.defect.power, plan.collision);
  std::optional<CollisionIntegral> fine;
  if (plan.slab.fine_wavenumbers > plan.collision.wavenumbers)
    fine.emplace(lattice.dispersion, lattice.defect.power, on_grid(plan.collision, plan.slab.fine_wavenumbers));

  SlabTask task{problem_on(coarse, problem, ranks),
                {},
                {coarse.energy().begin(), coarse.energy().end()},
                plan.slab.tolerance,
                plan.slab.sweeps};
  if (fine) task.fine = problem_on(*fine, problem, ranks);
  SlabSolver solver(std::move(task));
  SlabProgress progress = checkpoint.saved_bytes > 0 ? resume(solver.task(), checkpoint) : solver.start();
  while (progress.stage != Stage::done) {
    progress = solver.advance(std::move(progress));
    if (!checkpoint.due()) continue;
    checkpoint.save(evolution::saved_part(slab_tag, saved_of(solver.task(), progress), ranks),
                    share_done(progress, solver.task()));
    if (checkpoint.stopping()) return std::nullopt;
  }
  return fine ? slab_state(*solver.task().fine, fine->wavenumber(), progress.fine, progress)
              : slab_state(solver.task().coarse, coarse.wavenumber(), progress.n, progress);
}

EmittedAtZero emitted_at_zero(const Problem& problem, const SlabState& state) {
  const double value = gain_over_loss(problem, state, 1.0);
  return {value, 2.0 * value - gain_over_loss(problem, state, 0.5)};
}

} // namespace prethermal::kinetic::defect
