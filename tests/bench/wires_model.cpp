// Speed of the exactly solvable model of two wires on one core. Run with: taskset -c 1 bench_wires_model
// --benchmark_repetitions=5 `goal_ms` is the goal in milliseconds (0: none) beside `ms`, what one curve took.
#include "common/records/record.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/scattering.hpp"
#include "kinetic/wires/triples/triple_response.hpp"
#include "tests/alone.hpp"

#include <benchmark/benchmark.h>

using namespace prethermal;
using namespace prethermal::kinetic::wires;

namespace {

model::WirePotential gaussian(double strength, double range) {
  return {model::WirePotentialShape::gaussian, strength, range, 1.0, {}};
}

// rho_D at 60 mismatches up to 6 T.
Problem curve(double fermi_energy, double three) {
  Problem problem{};
  problem.pair.fermi_energy = fermi_energy;
  problem.pair.between = model::with_momentum_diffusion(gaussian(1.0, 2.0), 1.0);
  problem.pair.within = {gaussian(6.0, 2.0), gaussian(6.0, 2.0)};
  problem.pair.triples = {{0.9 * three, 0.9 * three}, 0.1 * three};
  for (int i = 0; i < 60; ++i) problem.plan.output.mismatches.push_back(0.1 * i);
  problem.plan.regulator = 0.25;
  return problem;
}

void report(benchmark::State& state, double goal) {
  const auto calls = static_cast<double>(state.iterations());
  state.counters["ms"] = benchmark::Counter(calls * 1e-3, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["goal_ms"] = goal;
}

void solvable_model(benchmark::State& state) {
  const auto fermi = static_cast<double>(state.range(0));
  const Problem problem = curve(fermi, std::exp(-2.0 * fermi));
  for (auto _ : state) {
    auto record = declared_solvable_model(problem);
    give_solvable_model(record, problem);
    benchmark::DoNotOptimize(record);
  }
  report(state, 50.0);
}
BENCHMARK(solvable_model)->Arg(10)->Arg(40)->Unit(benchmark::kMillisecond);

void by_closed_form(benchmark::State& state) {
  const Problem problem = curve(10.0, 1e-9);
  for (auto _ : state) {
    auto record = declared_closed_form(problem);
    give_closed_form(record, problem);
    benchmark::DoNotOptimize(record);
  }
  report(state, 50.0);
}
BENCHMARK(by_closed_form)->Unit(benchmark::kMillisecond);

// The kernels of three-particle scattering, once per record.
void kernel_tables(benchmark::State& state) {
  auto problem = curve(6.0, 1e-4);
  const auto channels = state.range(0) == 0 ? Channels::within : Channels::within_and_mixed;
  for (auto _ : state) benchmark::DoNotOptimize(triple_tables(problem.pair, channels, {}));
  report(state, 0.0);
}
BENCHMARK(kernel_tables)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// One sum over triples, per (2 count)^3 of the full line.
void sum_over_triples(benchmark::State& state) {
  const auto problem = curve(6.0, 1e-4);
  const auto channels = state.range(1) == 0 ? Channels::within : Channels::within_and_mixed;
  const auto tables = triple_tables(problem.pair, channels, {});
  const auto wires = thermal_wires({6.2, 5.8}, {10.0 / static_cast<double>(state.range(0)), static_cast<int>(state.range(0))});
  for (auto _ : state) benchmark::DoNotOptimize(triple_form(wires, tables, {0.25}, {}));
  state.counters["triples"] = benchmark::Counter(static_cast<double>(state.iterations()) * 8.0 * std::pow(state.range(0), 3),
                                                 benchmark::Counter::kIsRate);
  report(state, 0.0);
}
BENCHMARK(sum_over_triples)->Args({50, 0})->Args({100, 0})->Args({50, 1})->Args({100, 1})->Unit(benchmark::kMillisecond);

void solving_with_triples(benchmark::State& state) {
  const auto problem = curve(6.0, 1e-4);
  const auto wires = thermal_wires({6.2, 5.8}, {10.0 / static_cast<double>(state.range(0)), static_cast<int>(state.range(0))});
  const auto form = triple_form(wires, triple_tables(problem.pair, Channels::within, {}), {0.25}, {});
  for (auto _ : state) benchmark::DoNotOptimize(solve_triples(wires, 0.01, form));
  report(state, 0.0);
}
BENCHMARK(solving_with_triples)->Arg(50)->Arg(100)->Arg(200)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
