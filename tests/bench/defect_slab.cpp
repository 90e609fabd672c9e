// Speed of the stationary slab on one core. Run with: taskset -c 1 bench_defect_slab
// Goal: the whole of Bastianello Fig. 4, four couplings, emission to 1 % down to |k| = 0.05, in under 180 s on 2 cores
// (`goal_s`). The paper's explicit scheme (30)-(32): `explicit_step` times a piece of it, one evaluation of its collision
// integral, and `days` is what the figure would take: 41 points in X, 2334 steps until |dn/dt| < 1e-4, four couplings. The other
// benchmarks are parts of a solution: Newton's iteration at M, and the sweeps on the finer grid.
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/slab/slab.hpp"
#include "tests/bench/baselines/paper_collision.hpp"

#include <benchmark/benchmark.h>

using namespace prethermal;
using namespace prethermal::kinetic::defect;

namespace {

model::DefectLattice fig4(double coupling) {
  model::DefectLattice lattice{
      .dispersion = {},
      .injected = {.shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = std::numbers::pi / 2.0, .width = 0.5},
      .defect = {.sites = 1024,
                 .strength = 0.0,
                 .power = 3,
                 .counter_term = 0.0,
                 .profile = model::DefectProfile::smooth_step,
                 .ramp = 0.2},
      .reservoir = {2048, 0.03},
      .buffer_sites = 256};
  lattice.defect.strength = model::strength_of(lattice.defect, coupling);
  return lattice;
}

Plan plan_of(int wavenumbers, int fine_wavenumbers) {
  Plan plan;
  plan.collision.wavenumbers = wavenumbers;
  plan.slab.fine_wavenumbers = fine_wavenumbers;
  return plan;
}

void newton(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(
        solve_slab({fig4(1.0), plan_of(static_cast<int>(state.range(0)), 0)}, {}, parallel::no_checkpoint()));
}
BENCHMARK(newton)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Unit(benchmark::kMillisecond);

void refined(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(
        solve_slab({fig4(1.0), plan_of(256, static_cast<int>(state.range(0)))}, {}, parallel::no_checkpoint()));
}
BENCHMARK(refined)->Arg(1024)->Arg(2048)->Unit(benchmark::kMillisecond);

void whole_fig4(benchmark::State& state) {
  for (auto _ : state)
    for (const double coupling : {0.05, 0.5, 1.0, 2.0})
      benchmark::DoNotOptimize(solve_slab({fig4(coupling), plan_of(256, 4096)}, {}, parallel::no_checkpoint()));
  state.counters["goal_s"] = 180.0;
}
BENCHMARK(whole_fig4)->Unit(benchmark::kSecond)->Iterations(1);

void explicit_step(benchmark::State& state) {
  constexpr double points = 41.0, steps = 2334.0, couplings = 4.0, seconds_per_day = 86400.0;
  bench::PaperCollision collision;
  std::vector<double> n, result;
  for (const double k : collision.wavenumber) n.push_back(model::mode_density(fig4(1.0).injected, {}, k));
  for (auto _ : state) collision.evaluate(n, result);
  state.counters["days"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * seconds_per_day / (points * steps * couplings),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(explicit_step)->Unit(benchmark::kMillisecond)->Iterations(2);

} // namespace

int main(int argc, char** argv) {
  const parallel::Session session(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
