// Speed of the Landau equation on one core. Run with: taskset -c 1 bench_landau --benchmark_repetitions=5
// Each benchmark states its goal in milliseconds as the counter `goal_ms` (0: none) beside `ms`, what one right-hand side took,
// and `flops`, the seven operations of each triple a second.
#include "kinetic/hard_rods/landau/landau.hpp"
#include "common/model/laws/rapidity_distribution.hpp"
#include "kinetic/hard_rods/landau/half_nodes.hpp"
#include "kinetic/hard_rods/landau/implicit.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;

namespace {

constexpr double free_fraction = 0.8;

// Biagetti Fig. 6: a = 1, xi = 20, rho = 0.2.
model::HardRodGas fig6() {
  const double deviation = std::sqrt(0.2);
  return {100,
          500.0,
          1.0,
          {model::PotentialShape::dipolar, 6.0, 20.0},
          model::RodStart::mixture,
          {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
          {}};
}

model::RapidityDistribution start_of(const benchmark::State& state) {
  return model::initial_rapidities(fig6(), 5.0, static_cast<int>(state.range(0)) + 1);
}

TripleKernel on_all_triples(const OffsetKernel& table) {
  const int m = table.half_nodes;
  TripleKernel all{m, {}};
  for (int i = 0; i < m; ++i)
    for (int j = i + 1; j < m; ++j)
      for (int k = j + 1; k < m; ++k) all.value.push_back(table.value[static_cast<std::size_t>((j - i - 1) * m + k - j - 1)]);
  return all;
}

void report(benchmark::State& state, double goal) {
  const auto m = static_cast<double>(state.range(0)), calls = static_cast<double>(state.iterations());
  state.counters["ms"] = benchmark::Counter(calls * 1e-3, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["flops"] = benchmark::Counter(calls * 7.0 * m * (m - 1.0) * (m - 2.0) / 6.0, benchmark::Counter::kIsRate);
  state.counters["goal_ms"] = goal;
}

void time_rates(benchmark::State& state, const Kernel& kernel, const std::vector<double>& rho, double spacing, double goal) {
  std::vector<double> rate(rho.size());
  for (auto _ : state) {
    landau_rate(kernel, free_fraction, spacing, rho, rate);
    benchmark::ClobberMemory();
  }
  report(state, goal);
}

void offset_kernel(benchmark::State& state) {
  const auto start = model::initial_rapidities(fig6(), 5.0, 161);
  std::vector<double> rho = start.density;
  rho.resize(static_cast<std::size_t>(state.range(0)) + 1, 1e-9);
  const Kernel table = tabulate(landau_kernel(fig6()), start.grid.step, static_cast<int>(state.range(0)));
  time_rates(state, table, rho, start.grid.step, state.range(0) == 161 ? 0.4 : 0.0);
}
BENCHMARK(offset_kernel)->Arg(80)->Arg(120)->Arg(161)->Arg(240);

void triple_kernel(benchmark::State& state) {
  const auto start = start_of(state);
  const Kernel all = on_all_triples(tabulate(landau_kernel(fig6()), start.grid.step, static_cast<int>(state.range(0))));
  time_rates(state, all, start.density, start.grid.step, 0.0);
}
BENCHMARK(triple_kernel)->Arg(80)->Arg(160);

// What is done once: F(r) and the table.
void making_the_kernel(benchmark::State& state) {
  const auto start = start_of(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(tabulate(landau_kernel(fig6()), start.grid.step, static_cast<int>(state.range(0))));
  state.counters["goal_ms"] = 500.0;
}
BENCHMARK(making_the_kernel)->Arg(160)->Unit(benchmark::kMillisecond);

void implicit(benchmark::State& state) {
  const auto start = start_of(state);
  const Kernel table = tabulate(landau_kernel(fig6()), start.grid.step, static_cast<int>(state.range(0)));
  for (auto _ : state) {
    auto rho = start.density;
    benchmark::DoNotOptimize(implicit_step(table, {free_fraction, start.grid.step, 1.0}, rho, 10.0));
  }
}
BENCHMARK(implicit)->Arg(80)->Arg(160)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
