// Speed of the driven-dissipative lattice field on one core. Run with: taskset -c 1 bench_defect_step --benchmark_repetitions=5
// Items are site-steps: free motion, defect, and a kick of the reservoir every four steps, boundaries and random numbers
// included. Each benchmark states its goal in items per second as the counter `goal`; `reached` is the share of it.
// ns_free_motion, ns_defect, ns_reservoir: what a site-step costs where. `operations` are floating-point operations of a
// site-step (a transform counted as 5 N log2 N, a site of the defect as 75, a kick as 90 and its transform), `bytes` what it
// moves to and from the processor's near memory (two transforms, and the product with the phases between them, of 16 bytes each
// way).
#include "md/defect/motion/evolution.hpp"

#include <benchmark/benchmark.h>
#include <cmath>

using namespace prethermal;
using namespace prethermal::md::defect;

namespace {

constexpr double goal = 5e7;
constexpr double time_step = 0.18;

// The layout of Bastianello Fig. 3: half of the ring is reservoir, a quarter defect, Lambda = .05.
model::DefectLattice fig3(std::int64_t sites) {
  const model::Dispersion parabola{};
  model::InjectedState state;
  state.shape = model::InjectedShape::two_peaks;
  state.density = 0.5;
  state.peak = 1.5707963267948966;
  state.width = 0.5;
  model::Defect defect{sites / 4, 0.0, 3, -5.445, model::DefectProfile::smooth_step, 0.2};
  defect.strength = model::strength_of(defect, 0.05);
  return {parabola, state, defect, {sites / 2, 80.0 / static_cast<double>(sites)}, sites / 8};
}

double operations(double sites) {
  constexpr double phase = 6.0, of_defect = 75.0 / 4.0, of_kick = (90.0 + 2.5 * 2.0) / 8.0;
  return 10.0 * std::log2(sites) + phase + of_defect + of_kick + 5.0 * std::log2(0.5 * sites) / 8.0;
}

void steps(benchmark::State& state) {
  const auto lattice = fig3(state.range(0));
  Plan plan{};
  plan.time_step = time_step;
  plan.noise_interval = 4;
  Evolution evolution({lattice, plan}, 1.0, stream_keys(1, "bench"), 0, {});
  evolution.start();
  const std::int64_t count = std::max<std::int64_t>(64, 1'000'000 / state.range(0) / 64 * 64);
  for (auto _ : state) evolution.advance(count);
  const double items = static_cast<double>(state.iterations() * count * state.range(0));
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.counters["goal"] = goal;
  state.counters["reached"] = benchmark::Counter(items / goal, benchmark::Counter::kIsRate); // printed as a rate: the unit is one
  const evolution::PhaseSeconds<Phase> seconds = evolution.seconds();
  const auto cost = [&](Phase phase) { return 1e9 * seconds[static_cast<std::size_t>(phase)] / items; };
  state.counters["ns_free_motion"] = cost(Phase::free_motion);
  state.counters["ns_defect"] = cost(Phase::defect);
  state.counters["ns_reservoir"] = cost(Phase::reservoir);
  state.counters["operations"] = operations(static_cast<double>(state.range(0)));
  state.counters["bytes"] = 3.0 * 32.0 + 16.0 + 0.25 * 40.0 + (32.0 + 32.0 + 48.0) / 8.0;
}
BENCHMARK(steps)->Arg(1024)->Arg(2048)->Arg(4096)->Arg(8192)->Arg(65536)->Arg(1 << 20)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
  const parallel::Session session(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
