// Speed of the long-range force of hard rods on one core. Run with: taskset -c 1 bench_hard_rods_force --benchmark_repetitions=5
// Each benchmark states its goal in nanoseconds a rod as the counter `goal_ns` (0: none) beside `ns`, what one force on one rod
// took.
#include "md/hard_rods/forces/force.hpp"
#include "md/rods/forces/exponential_force_blocks.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <hwy/aligned_allocator.h>
#include <random>

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

// Biagetti Fig. 6: a = 1, xi = 20, rho = 0.2.
model::HardRodGas fig6(std::int64_t rods) {
  return {rods, static_cast<double>(rods) / 0.2, 1.0, {model::PotentialShape::dipolar, 6.0, 20.0}, model::RodStart::mixture, {},
          {}};
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

void report(benchmark::State& state, double goal) {
  state.SetItemsProcessed(state.iterations() * state.range(0));
  const auto rods = static_cast<double>(state.iterations() * state.range(0));
  state.counters["ns"] = benchmark::Counter(rods * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["goal_ns"] = goal;
}

void time(benchmark::State& state, const ForceField& field, const std::vector<double>& place) {
  std::vector<double> force(place.size());
  for (auto _ : state) {
    field.force(place, force);
    benchmark::ClobberMemory();
  }
}

void force(benchmark::State& state, const numerics::ExponentialSum& kernel, double goal) {
  const auto gas = fig6(state.range(0));
  const Ring ring = ring_of(gas);
  const Neighbours neighbours(ring, {});
  time(state, exponential_field(gas, kernel, neighbours), random_places(ring));
  report(state, goal);
}

// From one block (N <= 512) over what stays in the L2 cache to what streams through memory.
const std::vector<std::int64_t> sizes = {100, 400, 512, 1000, 4000, 8000, 100'000, 1'000'000};

// Four real terms and four pairs. Operations a rod, in vectors of eight lanes: 14 for each of 8 powers of two, 21 more for each
// of 4 angles, 20 for each of three sweeps and once more 20 while the decays are made, 12 for each of two contractions: 300 / 8,
// at two a cycle 19 cycles, 6.3 ns at 3 GHz. Bytes a rod: 16 from and to memory (place, force) and 8 more to fetch the line that
// is written; 96 of decays written once and read three times in the L1 and L2 caches. Goals: half of the budget of a step, 25 ns
// up to 1e4 rods and 40 ns at 1e6.
void eight_exponentials(benchmark::State& state) { force(state, eight_terms(), state.range(0) > 10'000 ? 20.0 : 13.0); }
BENCHMARK(eight_exponentials)->ArgsProduct({sizes});

// Eleven real terms and four pairs, in three groups; 152 bytes of decays.
void fifteen_exponentials(benchmark::State& state) { force(state, fifteen_terms(), 0.0); }
BENCHMARK(fifteen_exponentials)->ArgsProduct({sizes});

// Two real terms: 28 operations for the powers, 8 for the sweeps, 4 for the contractions: 0.8 ns; but chains of so few terms
// wait for themselves, and the gathering of places and scattering of forces costs as much. The goal leaves 6 ns of a step's 10 to
// the rest.
void two_exponentials(benchmark::State& state) { force(state, double_exponential(), 4.0); }
BENCHMARK(two_exponentials)->ArgsProduct({sizes});

// The two halves of one block alone. What its first eight rods cost is joining the lanes; what every further rod costs is the
// least that eight replicas side by side in the lanes, which need no joining, could cost.
void one_block(benchmark::State& state) {
  const auto rods = static_cast<std::size_t>(state.range(0));
  const auto gas = fig6(state.range(0));
  const Terms terms = sweep_terms(eight_terms(), gas.potential.length);
  const auto components = static_cast<std::size_t>(terms.components()), block = static_cast<std::size_t>(block_size);
  const auto place = random_places(ring_of(gas));
  const auto decay = hwy::AllocateAligned<double>(block * components);
  const auto lanes = hwy::AllocateAligned<double>(kept_lane_values * components);
  const auto scratch = hwy::AllocateAligned<double>(block);
  std::vector<double> right(components), left(components), weight(components, 0.1), force(rods);
  for (auto _ : state) {
    prepare_block(terms, place.data(), static_cast<int>(rods), gas.rod_length, {decay.get(), lanes.get()}, scratch.get(),
                  right.data(), left.data());
    finish_block(terms, {decay.get(), lanes.get()}, static_cast<int>(rods), left.data(), right.data(), weight.data(),
                 weight.data(), scratch.get(), force.data());
    benchmark::ClobberMemory();
  }
  report(state, 0.0);
}
BENCHMARK(one_block)->Arg(8)->Arg(104)->Arg(256)->Arg(400)->Arg(512);

// O(N^2), the reference: 100 rods are 50 pairs a rod, each a lattice sum.
void direct_sum(benchmark::State& state) {
  const auto gas = fig6(state.range(0));
  const Ring ring = ring_of(gas);
  const Neighbours neighbours(ring, {});
  time(state, direct_field(gas, neighbours), random_places(ring));
  report(state, 0.0);
}
BENCHMARK(direct_sum)->Arg(100)->Arg(400);

} // namespace

BENCHMARK_MAIN();
