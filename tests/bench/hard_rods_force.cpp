// Speed of the long-range force of hard rods on one core. Run with: taskset -c 1 bench_hard_rods_force --benchmark_repetitions=5
// Each benchmark states its goal in nanoseconds a rod as the counter `goal_ns` (0: none) beside `ns`, what a force took for a rod.
#include "md/hard_rods/force.hpp"

#include <benchmark/benchmark.h>
#include <hwy/targets.h>
#include <random>

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

// Biagetti Fig. 6: a = 1, xi = 20, rho = 0.2.
model::HardRodGas fig6(std::int64_t rods) {
  return {rods, static_cast<double>(rods) / 0.2, 1.0, {model::PotentialShape::dipolar, 6.0, 20.0}, model::RodStart::mixture, {}, {}};
}

// The exponents of the fits of 1/(1+u^3); for the speed the weights are of no account.
numerics::ExponentialSum eight_terms() {
  numerics::ExponentialSum kernel;
  kernel.exponent = {0.15, 0.463, 1.05, 2.10};
  kernel.pair_exponent = {{4.08, 1.99}, {5.17, 4.85}, {5.87, 8.45}, {6.11, 13.4}};
  kernel.weight = {0.0024, 0.046, 0.42, 2.6};
  kernel.pair_weight = {{-2.48, -0.97}, {0.43, -0.08}, {-0.025, 0.024}, {0.0004, -0.0007}};
  return kernel;
}
numerics::ExponentialSum fifteen_terms() {
  numerics::ExponentialSum kernel;
  kernel.exponent = {0.0337, 0.103, 0.231, 0.444, 0.762, 1.13, 1.56, 2.32, 3.43, 5.51, 6.91};
  kernel.pair_exponent = {{7.37, 3.74}, {8.38, 7.39}, {9.05, 11.8}, {9.22, 17.6}};
  kernel.weight.assign(11, 0.1);
  kernel.pair_weight.assign(4, {0.1, 0.1});
  return kernel;
}
numerics::ExponentialSum double_exponential() {
  numerics::ExponentialSum kernel;
  kernel.exponent = {1.0, 2.0};
  kernel.weight = {2.0, -1.0};
  return kernel;
}

std::vector<double> random_places(const Ring& ring) {
  std::mt19937_64 generator(1);
  std::uniform_real_distribution<double> uniform(0.0, ring.free_length);
  std::vector<double> place(static_cast<std::size_t>(ring.rods));
  for (double& y : place) y = uniform(generator);
  std::ranges::sort(place);
  return place;
}

void force(benchmark::State& state, const numerics::ExponentialSum& kernel, double goal) {
  const auto gas = fig6(state.range(0));
  const Ring ring = ring_of(gas);
  const Neighbours neighbours(ring, {});
  const ForceField field = exponential_field(gas, kernel, neighbours);
  const auto place = random_places(ring);
  std::vector<double> force(place.size());
  for (auto _ : state) {
    field.force(place, force);
    benchmark::DoNotOptimize(force.data());
    benchmark::ClobberMemory();
  }
  const auto rods = static_cast<double>(state.iterations() * state.range(0));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["ns"] = benchmark::Counter(rods * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["goal_ns"] = goal;
}

const std::vector<std::int64_t> sizes = {100, 400, 512, 1000, 4000, 8000, 100'000, 1'000'000};

// TODO comment
void eight_exponentials(benchmark::State& state) { force(state, eight_terms(), state.range(0) > 8000 ? 20.0 : 13.0); }
BENCHMARK(eight_exponentials)->ArgsProduct({sizes});
void fifteen_exponentials(benchmark::State& state) { force(state, fifteen_terms(), 0.0); }
BENCHMARK(fifteen_exponentials)->ArgsProduct({sizes});
void two_exponentials(benchmark::State& state) { force(state, double_exponential(), 0.0); }
BENCHMARK(two_exponentials)->ArgsProduct({sizes});

} // namespace

BENCHMARK_MAIN();
