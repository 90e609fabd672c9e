// Speed of the two-particle operator of two wires on one core. Run with: taskset -c 1 bench_wires_operator
// --benchmark_repetitions=5 `goal_ms`: what a whole call should take at most; `share`: the part of it that it took.
#include "kinetic/wires/dynamics/cells.hpp"
#include "kinetic/wires/dynamics/swap_rate.hpp"
#include "kinetic/wires/operator/exchange.hpp"
#include "kinetic/wires/operator/response.hpp"

#include <benchmark/benchmark.h>
#include <cmath>

using namespace prethermal;
using namespace prethermal::kinetic::wires;

namespace {

model::WirePotential between() {
  return model::with_momentum_diffusion({model::WirePotentialShape::gaussian, 1.0, 2.0, 1.0, nullptr}, 1.0);
}

HalfGrid half_of_nodes(int nodes) { return {8.0 / nodes, 16.0 / nodes, nodes / 2}; }

void report(benchmark::State& state, double goal_ms) {
  const auto calls = static_cast<double>(state.iterations());
  state.counters["ms"] = benchmark::Counter(calls * 1e-3, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["goal_ms"] = goal_ms;
  if (goal_ms > 0.0)
    state.counters["share"] =
        benchmark::Counter(calls * goal_ms * 1e-3, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// A curve of 60 mismatches at one frequency, N = 400 momenta: the operator is made anew at each. Goal: 10 s; the limit of one
// processor of 4 GFlop/s is 0.16 s.
void curve_of_60_mismatches(benchmark::State& state) {
  const HalfGrid grid = half_of_nodes(static_cast<int>(state.range(0)));
  for (auto _ : state)
    for (int i = 0; i < 60; ++i) {
      const double mismatch = 0.05 * i;
      const auto exchange = exchange_rates(between(), grid.step, 2 * grid.count + 1, 13.0 / 12.0);
      const auto weights = thermal_weights(grid, {3.0 + 0.5 * mismatch, 3.0 - 0.5 * mismatch});
      benchmark::DoNotOptimize(conductivity(weights, exchange_network(weights, exchange), 0.01).drag);
    }
  report(state, 10'000.0);
}
BENCHMARK(curve_of_60_mismatches)->Arg(400)->Unit(benchmark::kMillisecond);

// One number at frequency 0, from the potential on.
void static_resistivity(benchmark::State& state) {
  const HalfGrid grid = half_of_nodes(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const auto exchange = exchange_rates(between(), grid.step, 2 * grid.count + 1, 13.0 / 12.0);
    const auto weights = thermal_weights(grid, {3.0, 3.0});
    benchmark::DoNotOptimize(static_drag(weights, exchange_network(weights, exchange)));
  }
  report(state, state.range(0) == 400 ? 10.0 : 0.0);
}
BENCHMARK(static_resistivity)->Arg(400)->Arg(800)->Arg(1600)->Unit(benchmark::kMillisecond);

// One frequency, of an operator that is there.
void one_frequency(benchmark::State& state) {
  const HalfGrid grid = half_of_nodes(static_cast<int>(state.range(0)));
  const auto weights = thermal_weights(grid, {3.2, 2.8});
  const Network network = exchange_network(weights, exchange_rates(between(), grid.step, 2 * grid.count + 1, 13.0 / 12.0));
  for (auto _ : state) benchmark::DoNotOptimize(conductivity(weights, network, 0.01).drag);
  report(state, 0.0);
}
BENCHMARK(one_frequency)->Arg(400)->Arg(800)->Arg(1600)->Unit(benchmark::kMillisecond);

// d f_1/dt of the nonlinear cell equation: 4 operations a pair of cells.
void swap_rate(benchmark::State& state) {
  Problem problem{};
  problem.pair = {1.0, 2.0, model::Splitting::symmetric, between(), {}, {}, {0.5, 0.0}};
  problem.plan.output.cells = {4.5, static_cast<int>(state.range(0))};
  problem.plan.neighbour_weight = 13.0 / 12.0;
  const Cells cells = make_cells(problem);
  const auto first = boosted_occupation(cells, 2.0, 0.5);
  auto both = boosted_occupation(cells, 0.0, 0.0);
  for (std::size_t j = 0; j < both.size(); ++j) both[j] += first[j];
  SwapRate rate(cells);
  std::vector<double> change(first.size());
  for (auto _ : state) {
    rate(first, both, change);
    benchmark::ClobberMemory();
  }
  report(state, state.range(0) == 81 ? 0.01 : 0.0);
}
BENCHMARK(swap_rate)->Arg(81)->Arg(321)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
