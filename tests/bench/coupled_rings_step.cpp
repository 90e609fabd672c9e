// Speed of whole steps of two coupled rings on one core, next to that of one ring with the same rods and kernel. Run with:
// taskset -c 1 bench_coupled_rings_step --benchmark_repetitions=5
// Items are rod-steps, of both rings; times are those of the processor, so that a busy neighbour does not count. Goal: the
// rod-steps per second of coupled rings are at least those of the single ring over 1.5: `single` is what the ring alone makes in
// the same run, `reached` is 1.5 times the ratio (>= 1: reached).
#include "md/hard_rods/motion/dynamics.hpp"
#include "md/tubes/initial_state.hpp"

#include <benchmark/benchmark.h>
#include <ctime>

using namespace prethermal;

namespace {

constexpr double time_step = 0.5, density = 0.2, rod_length = 1.0, range = 20.0;
const model::PairPotential potential{model::PotentialShape::double_exponential, 0.4, range};
const model::VelocityLaw law{{{0.5, -1.0, 0.447}, {0.5, 1.0, 0.447}}};
const numerics::ExponentialSum kernel{{2.0, -1.0}, {1.0, 2.0}, {}, {}};

std::int64_t steps_of(std::int64_t rods) { return std::max<std::int64_t>(16, 200'000 / rods); }

// Rod-steps per second of one ring of so many rods.
double single_ring(std::int64_t rods) {
  namespace hard_rods = md::hard_rods;
  const model::HardRodGas gas{rods, static_cast<double>(rods) / density, rod_length, potential, model::RodStart::mixture, law,
                              {}};
  const hard_rods::Neighbours neighbours(hard_rods::ring_of(gas), {});
  hard_rods::Dynamics dynamics(gas, hard_rods::Integrator::corrected, hard_rods::exponential_field(gas, kernel, neighbours),
                               neighbours);
  auto rods_now = hard_rods::draw_rods(gas, neighbours, hard_rods::stream_keys(1, "bench"), 0);
  dynamics.start(rods_now);
  const auto advance = [&] { dynamics.advance(rods_now, time_step * static_cast<double>(steps_of(rods)), steps_of(rods)); };
  advance();
  const std::clock_t start = std::clock();
  constexpr int times = 20;
  for (int i = 0; i < times; ++i) advance();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return times * static_cast<double>(rods * steps_of(rods)) / seconds;
}

void coupled_steps(benchmark::State& state) {
  const std::int64_t rods = state.range(0) / 2; // of each ring
  md::tubes::Problem problem{
      {static_cast<double>(rods) / density, {{{rods, rod_length, law}, {rods, rod_length, law}}}, potential},
      {{}, time_step, kernel}};
  md::tubes::Dynamics dynamics(problem);
  auto pair = md::tubes::draw_rings(problem, dynamics, md::tubes::pair_keys(1, "bench"), 0);
  dynamics.start(pair);
  const std::int64_t steps = steps_of(2 * rods);
  const double single = single_ring(2 * rods);
  const std::clock_t start = std::clock();
  for (auto _ : state) dynamics.advance(pair, time_step, steps);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  const double items = static_cast<double>(state.iterations() * steps * 2 * rods);
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.counters["single"] = single;
  state.counters["reached"] = 1.5 * items / seconds / single;
  const auto phases = dynamics.seconds();
  state.counters["ns_force"] = 1e9 * phases[static_cast<std::size_t>(md::tubes::Phase::force)] / items;
  state.counters["ns_drift"] = 1e9 * phases[static_cast<std::size_t>(md::tubes::Phase::drift)] / items;
}
BENCHMARK(coupled_steps)->Arg(100)->Arg(400)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
  const parallel::Session session(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
