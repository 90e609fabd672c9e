// A tube beside a bath: the golden rule of Lisiak Fig. 3 (a), T = 4, x_r = 2, impenetrable bosons.
// Goal: one density at 800 rapidities in less than 1 s. Estimates of kinetic/tubes/bath/feasibility.cpp rest on the rest. Run
// with: taskset -c 1 bench_tubes_bath --benchmark_repetitions=5
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/states.hpp"
#include "kinetic/tubes/diffusion/galerkin.hpp"
#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"
#include "kinetic/tubes/two_particle/linearised.hpp"
#include "kinetic/tubes/two_particle/stationary.hpp"

#include <benchmark/benchmark.h>

using namespace prethermal;
using namespace prethermal::kinetic::tubes;

namespace {

model::BathTube tube_of(double coupling, model::BathLaw law, double temperature) {
  return {coupling, {law, 0.5, temperature, 0.0, 1.5, {1.0, 2.0}}, {1.0, 2.0}};
}

numerics::UniformGrid grid_of_nodes(std::int64_t nodes, double reach) {
  const double step = 2.0 * reach / static_cast<double>(nodes - 1);
  return {-reach, step, static_cast<int>(nodes)};
}

struct Fig3a {
  TonksPair pair;
  Eigen::VectorXd rates;
};
Fig3a fig3a(std::int64_t nodes) {
  const auto tube = tube_of(model::infinite_coupling, model::BathLaw::thermal, 4.0);
  const auto grid = grid_of_nodes(nodes, 40.0);
  return {bath::impenetrable_pair(tube, grid, 0.1), transfer_rates(gaussian_potential(1.0, 2.0), grid.step, grid.nodes)};
}

void golden_rule(benchmark::State& state) {
  const auto [pair, rates] = fig3a(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(golden_rule_diffusion(pair, rates));
  if (state.range(0) != 800) return;
  constexpr double goal = 1.0;
  state.counters["goal"] = goal;
  state.counters["reached"] = benchmark::Counter(goal * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void golden_rule_eigenvalues(benchmark::State& state) {
  const auto [pair, rates] = fig3a(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(golden_rule_spectrum(pair, rates)[1]);
}

void golden_rule_gap(benchmark::State& state) { // by inverse iteration, with D; baseline: all eigenvalues
  const auto [pair, rates] = fig3a(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(golden_rule_modes(pair, rates).smallest_eigenvalue);
}

void resting_impenetrable(benchmark::State& state) {
  const auto tube = tube_of(model::infinite_coupling, model::BathLaw::thermal, 4.0);
  const auto grid = grid_of_nodes(state.range(0), 24.0);
  for (auto _ : state) benchmark::DoNotOptimize(bath::resting_tubes(tube, grid, 0.1));
}

void resting_thermal(benchmark::State& state) {
  const auto tube = tube_of(4.0, model::BathLaw::thermal, 1.0);
  const auto grid = grid_of_nodes(state.range(0), 10.0);
  for (auto _ : state) benchmark::DoNotOptimize(bath::resting_tubes(tube, grid, 0.1));
}

void resting_bragg(benchmark::State& state) {
  const auto tube = tube_of(4.0, model::BathLaw::bragg, 1.0);
  const auto grid = grid_of_nodes(state.range(0), 10.0);
  for (auto _ : state) benchmark::DoNotOptimize(bath::resting_tubes(tube, grid, 0.1));
}

void velocity_slope_beside_bragg(benchmark::State& state) {
  const auto tubes = bath::resting_tubes(tube_of(4.0, model::BathLaw::bragg, 1.0), grid_of_nodes(state.range(0), 10.0), 0.1);
  for (auto _ : state) benchmark::DoNotOptimize(velocity_slope(tubes.system, tubes.table));
}

void polynomials(benchmark::State& state) {
  const auto tubes = bath::resting_tubes(tube_of(model::infinite_coupling, model::BathLaw::thermal, 4.0),
                                         grid_of_nodes(state.range(0), 33.0), 0.1);
  const auto weight = landau_weight(tubes.system, tubes.table);
  for (auto _ : state) benchmark::DoNotOptimize(galerkin_diffusion(tubes.system, weight, 1.0, {1, 10, 30}));
}

void curvature(benchmark::State& state) {
  const auto tubes = bath::resting_tubes(tube_of(4.0, model::BathLaw::bragg, 1.0), grid_of_nodes(state.range(0), 10.0), 0.1);
  for (auto _ : state) benchmark::DoNotOptimize(bath_curvature(tubes.system, tubes.table));
}

BENCHMARK(golden_rule)->Arg(200)->Arg(400)->Arg(800)->Unit(benchmark::kMillisecond);
BENCHMARK(golden_rule_eigenvalues)->Arg(200)->Arg(400)->Arg(800)->Unit(benchmark::kMillisecond);
BENCHMARK(golden_rule_gap)->Arg(200)->Arg(400)->Arg(800)->Unit(benchmark::kMillisecond);
BENCHMARK(resting_impenetrable)->Arg(200)->Arg(400)->Arg(800)->Unit(benchmark::kMillisecond);
BENCHMARK(resting_thermal)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);
BENCHMARK(resting_bragg)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);
BENCHMARK(velocity_slope_beside_bragg)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);
BENCHMARK(polynomials)->Arg(200)->Arg(400)->Arg(800)->Unit(benchmark::kMillisecond);
BENCHMARK(curvature)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
