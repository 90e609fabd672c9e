// Speed of the thermodynamic Bethe ansatz on one core. Run with: taskset -c 1 bench_bethe --benchmark_repetitions=5
// Goals: `goal_ms`, 3 ms at 128 nodes and 1 s at 1024, the dressed state included. `limit_ms` is that of the operations alone,
// those of the factors at the rate of this core's product of matrices; `baseline` is the fixed point eps -> eps0 + T F(eps) to
// the same error, which needs no factors. Operators of a state: `limit_ms` is reading their matrices once, at the rate of this
// core's product of a matrix and a vector; `baseline` of the diffusion is its dense matrix.
#include "common/equilibrium/bethe/diffusion.hpp"
#include "common/equilibrium/bethe/tensors.hpp"
#include "common/equilibrium/bethe/thermal.hpp"

#include <benchmark/benchmark.h>
#include <chrono>

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;

namespace {

IntegrableModel bosons(const benchmark::State& state) {
  const int nodes = static_cast<int>(state.range(0));
  return on_grid(LiebLiniger{1.0}, {-12.0, 24.0 / (nodes - 1), nodes});
}

// Seconds of a product of two such matrices: 2 N^3 operations.
double seconds_of_product(const Eigen::MatrixXd& matrix) {
  const auto start = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(numerics::product(matrix, matrix));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void newton(benchmark::State& state) {
  const IntegrableModel model = bosons(state);
  const Eigen::VectorXd eps0 = driving({1.0, 1.0}, model.energy_slope);
  int steps = 0;
  for (auto _ : state) steps = gibbs_state(model, eps0).iterations;
  // (2/3) N^3 a step, and once more for the state.
  seconds_of_product(model.kernel);
  state.counters["limit_ms"] = 1e3 * (steps + 1) / 3.0 * seconds_of_product(model.kernel);
  state.counters["steps"] = steps;
  state.counters["goal_ms"] = state.range(0) <= 128 ? 3.0 : 1000.0;
}
BENCHMARK(newton)->Arg(128)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond);

void baseline(benchmark::State& state) {
  const IntegrableModel model = bosons(state);
  const Eigen::VectorXd eps0 = driving({1.0, 1.0}, model.energy_slope);
  int steps = 0;
  for (auto _ : state) {
    Eigen::VectorXd eps = eps0;
    double moved = 1.0;
    for (steps = 0; moved > 1e-14; ++steps) {
      const Eigen::VectorXd next =
          eps0 + numerics::product(model.kernel,
                                   Eigen::VectorXd(model.weight.cwiseProduct(free_energy_function(model.statistics, eps))));
      moved = (next - eps).cwiseAbs().maxCoeff();
      eps = next;
    }
    benchmark::DoNotOptimize(dress(model, occupation(model.statistics, eps)));
  }
  state.counters["steps"] = steps;
}
BENCHMARK(baseline)->Arg(128)->Arg(256)->Arg(1024)->Unit(benchmark::kMillisecond);

DressedState dressed_bosons(const benchmark::State& state) {
  const IntegrableModel model = bosons(state);
  return gibbs_state(model, driving({1.0, 1.0}, model.energy_slope)).dressed;
}

// Milliseconds to read this many matrices.
double reading_ms(const DressedState& state, double matrices) {
  const Eigen::VectorXd x = state.model.energy_slope;
  constexpr int times = 20;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < times; ++i) benchmark::DoNotOptimize(numerics::product(state.model.kernel, x));
  return 1e3 * matrices * std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / times;
}

void diffusion_setup(benchmark::State& state) {
  const auto dressed = dressed_bosons(state);
  for (auto _ : state) benchmark::DoNotOptimize(diffusion_kernel(dressed));
}
BENCHMARK(diffusion_setup)->Arg(128)->Arg(1024)->Unit(benchmark::kMillisecond);

void diffusion_matrix(benchmark::State& state) { // baseline
  const auto dressed = dressed_bosons(state);
  for (auto _ : state) benchmark::DoNotOptimize(quasiparticle_diffusion(dressed));
}
BENCHMARK(diffusion_matrix)->Arg(128)->Arg(1024)->Unit(benchmark::kMillisecond);

void apply_diffusion(benchmark::State& state) {
  const auto dressed = dressed_bosons(state);
  const auto kernel = diffusion_kernel(dressed);
  for (auto _ : state) benchmark::DoNotOptimize(diffused(dressed, kernel, dressed.rapidity_density));
  state.counters["limit_ms"] = reading_ms(dressed, 3.0); // R, its factors, W
}
BENCHMARK(apply_diffusion)->Arg(128)->Arg(1024)->Unit(benchmark::kMillisecond);

void apply_covariance_change(benchmark::State& state) {
  const auto dressed = dressed_bosons(state);
  for (auto _ : state) benchmark::DoNotOptimize(covariance_change(dressed, dressed.rapidity_density, dressed.model.energy_slope));
  state.counters["limit_ms"] = reading_ms(dressed, 7.0); // R, four times the factors, twice T
}
BENCHMARK(apply_covariance_change)->Arg(128)->Arg(1024)->Unit(benchmark::kMillisecond);

void apply_flux_curvature(benchmark::State& state) {
  const auto dressed = dressed_bosons(state);
  for (auto _ : state) benchmark::DoNotOptimize(flux_curvature(dressed, dressed.rapidity_density, dressed.rapidity_density));
  state.counters["limit_ms"] = reading_ms(dressed, 11.0); // twice R, four times T, five times the factors
}
BENCHMARK(apply_flux_curvature)->Arg(128)->Arg(1024)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
