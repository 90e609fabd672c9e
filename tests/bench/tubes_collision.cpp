// Speed of three-particle collisions between tubes on one core. Run with: taskset -c 1 bench_tubes_collision
// Goals: `goal_ms`, a right-hand side of 150 nodes in 4 ms by the sum over triples, which is the `baseline`; the sum over pairs
// grows as N^2. `limit_ms` of the pairs is a division and eleven operations a pair of one parity or two at one operation a cycle
// and lane of a core of 3 GHz with four lanes. `state` is what comes before: density of states, dressing, T^dr, O(N^3).
#include "common/equilibrium/bethe/gas.hpp"
#include "tests/kinetic/tubes/triple_sums.hpp"

#include <benchmark/benchmark.h>

using namespace prethermal;
using namespace prethermal::kinetic::tubes;

namespace {

constexpr double goal_ms = 4.0;

TubeState tube(int nodes) {
  const numerics::UniformGrid line{-6.2, 12.4 / (nodes - 1), nodes};
  Eigen::VectorXd rho(nodes);
  for (int i = 0; i < nodes; ++i) {
    const double l = numerics::node(line, i);
    rho[i] = 0.11 * std::exp(-0.5 * std::pow((l - 1.1) / 0.8, 2)) + 0.07 * std::exp(-0.5 * std::pow((l + 1.4) / 0.7, 2));
  }
  return state_of_rho(line, equilibrium::bethe::on_grid(equilibrium::bethe::LiebLiniger{1.3}, line), rho);
}

void pairs(benchmark::State& state) {
  const TubeState of = tube(static_cast<int>(state.range(0)));
  const TripleTerms terms = triple_terms(of);
  for (auto _ : state) benchmark::DoNotOptimize(triple_normal_flux(terms, of.pseudoenergy_slope));
  const double nodes = static_cast<double>(state.range(0));
  state.counters["limit_ms"] = 1e3 * nodes * nodes * (8.0 + 11.0) / (4.0 * 3e9);
  if (state.range(0) <= 150) state.counters["goal_ms"] = goal_ms;
  state.SetComplexityN(state.range(0));
}
BENCHMARK(pairs)->Arg(100)->Arg(150)->Arg(200)->Arg(400)->Arg(800)->Arg(1600)->Unit(benchmark::kMillisecond)->Complexity();

void whole_rate(benchmark::State& state) {
  const TubeState of = tube(static_cast<int>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(triple_rate(state_of_rho(of.grid, of.dressed.model, of.dressed.rapidity_density)));
  if (state.range(0) <= 150) state.counters["goal_ms"] = goal_ms;
  state.SetComplexityN(state.range(0));
}
BENCHMARK(whole_rate)->Arg(100)->Arg(150)->Arg(200)->Arg(400)->Arg(800)->Unit(benchmark::kMillisecond)->Complexity();

void baseline_triples(benchmark::State& state) {
  const TubeState of = tube(static_cast<int>(state.range(0)));
  const auto terms = test::triple_state(of);
  for (auto _ : state) benchmark::DoNotOptimize(test::flux_by_triples(terms, of.pseudoenergy_slope));
  state.counters["goal_ms"] = goal_ms;
}
BENCHMARK(baseline_triples)->Arg(150)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
