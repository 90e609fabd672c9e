#include "kinetic/defect/slab/slab.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/slab/continuation.hpp"
#include "kinetic/defect/slab/profile.hpp"
#include "kinetic/defect/slab/saved_state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

SlabProblem problem_on(CollisionIntegral& integral, const Problem& problem, const parallel::RankGroup& ranks) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  const bool mirrored = model::mirrored(lattice.injected, lattice.dispersion);
  const auto velocity = integral.velocity();
  SlabProblem problem{slab_mesh(plan.slab, mirrored),
                      {velocity.begin(), velocity.end()},
                      {},
                      model::coupling(lattice.defect),
                      collisions_of(integral),
                      ranks};
  for (const double k : integral.wavenumber())
    problem.inflow.push_back(model::mode_density(lattice.injected, lattice.dispersion, k));
  return problem;
}

double share_done(const SlabProgress& progress, const SlabTask& task) {
  const double newton = task.fine ? 0.3 : 1.0;
  switch (progress.stage) {
  case Stage::settle: return 0.1 * newton;
  case Stage::newton: return newton * (0.2 + 0.7 * progress.steps / (progress.steps + 3.0));
  case Stage::fine: return newton + (1.0 - newton) * progress.steps / (task.fine_steps + 1.0);
  case Stage::done: return 1.0;
  }
  return 1.0;
}

} // namespace

std::optional<SlabState> solve_slab(const Problem& problem, const parallel::RankGroup& ranks,
                                    const parallel::ItemCheckpoint& checkpoint) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr int fewest_wavenumbers = 12;
  const double coupling = model::coupling(lattice.defect);
  if (!(coupling >= 0.0 && std::isfinite(coupling))) throw std::invalid_argument("solve_slab: a finite Lambda >= 0 is needed");
  if (plan.collision.wavenumbers < fewest_wavenumbers)
    throw std::invalid_argument(
        fmt::format("solve_slab: {} wavenumbers, at least {} are needed", plan.collision.wavenumbers, fewest_wavenumbers));
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
    checkpoint.save(saved_part(solver.task(), progress), share_done(progress, solver.task()));
    if (checkpoint.stopping()) return std::nullopt;
  }
  return fine ? slab_state(*solver.task().fine, fine->wavenumber(), progress.fine, progress)
              : slab_state(solver.task().coarse, coarse.wavenumber(), progress.n, progress);
}

double emitted_at_zero(const Problem& problem, const SlabState& state) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  const int modes = static_cast<int>(state.wavenumber.size());
  CollisionIntegral integral(lattice.dispersion, lattice.defect.power, on_grid(plan.collision, modes));
  std::vector<double> gain(state.left.size()), rate(gain);
  integral.balanced_rates(state.left, gain, rate);
  return -at_zero(gain) / at_zero(rate);
}

} // namespace prethermal::kinetic::defect
