// Speed of whole steps of hard rods on one core. Run with: taskset -c 1 bench_hard_rods_step --benchmark_repetitions=5
// Items are rod-steps. Each benchmark states its goal in items per second as the counter `goal` (0: none); `reached` is the share
// of it. ns_force, ns_drift: what a rod-step costs where, by the wall clock and with the clock's own 25 ns a reading.
// One ring on several ranks: mpirun -n 2 bench_hard_rods_step --benchmark_filter=large_rings; all ranks then are one group, rank
// 0 reports rod-steps of all of them: efficiency is this rate over that of one rank times the ranks.
#include "md/hard_rods/motion/dynamics.hpp"
#include "md/rods/initial_state.hpp"

#include <benchmark/benchmark.h>
#include <cmath>

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

// Biagetti Fig. 6: a = 1, xi = 20, rho = 0.2, velocities exp(-2.5 (v -+ 1)^2), V0 = 6.
model::HardRodGas fig6(std::int64_t rods, double strength = 6.0) {
  const double deviation = std::sqrt(0.2);
  return {rods,
          static_cast<double>(rods) / 0.2,
          1.0,
          {model::PotentialShape::dipolar, strength, 20.0},
          model::RodStart::mixture,
          {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
          {}};
}

// 1/(1 + u^3) to 2e-6, four real exponents and four pairs.
numerics::ExponentialSum eight_terms() {
  return {{0.0024067136760975412, 0.04602203227979044, 0.42179452749396107, 2.6035608938715296},
          {0.14996591680335622, 0.4632238896211681, 1.052468918834714, 2.1000216252107244},
          {{-2.4806621575095056, -0.9694576259559373},
           {0.4313170954689309, -0.07517496127105312},
           {-0.02480903984696217, 0.023755592165567878},
           {0.0003693069559767257, -0.0007095648881646438}},
          {{4.080230443522932, 1.989215023338501},
           {5.170770263667566, 4.848742512909742},
           {5.8684155951951675, 8.453816886644297},
           {6.110847188059644, 13.370272733096433}}};
}

constexpr double time_step = 0.5;

void report(benchmark::State& state, const Dynamics& dynamics, std::int64_t steps, double goal) {
  const double items = static_cast<double>(state.iterations() * steps * state.range(0));
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.counters["goal"] = goal;
  if (goal > 0.0) state.counters["reached"] = benchmark::Counter(items / goal, benchmark::Counter::kIsRate);
  const PhaseSeconds seconds = dynamics.seconds();
  state.counters["ns_force"] = 1e9 * seconds[static_cast<std::size_t>(Phase::force)] / items;
  state.counters["ns_drift"] = 1e9 * seconds[static_cast<std::size_t>(Phase::drift)] / items;
}

void steps_of(benchmark::State& state, Integrator integrator, ForceField field, const model::HardRodGas& gas, double goal) {
  const Neighbours neighbours(ring_of(gas), {});
  Dynamics dynamics(gas, integrator, std::move(field), neighbours);
  Rods rods = draw_rods(gas, neighbours, stream_keys(1, "bench"), 0);
  dynamics.start(rods);
  const std::int64_t steps = std::max<std::int64_t>(16, 200'000 / gas.rods);
  for (auto _ : state) dynamics.advance(rods, time_step * static_cast<double>(steps), steps);
  report(state, dynamics, steps, goal);
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  for (const std::int64_t rods : {100, 400, 1000, 10'000, 100'000, 1'000'000}) benchmark->Arg(rods);
  benchmark->Unit(benchmark::kMillisecond);
}

// A step at 1e6 rods reads 24 bytes a rod and writes 16 for the move, and 8 more each way for the force: memory sets its goal.
double whole_step_goal(std::int64_t rods) { return rods > 10'000 ? 2.5e7 : 4e7; }

// Kick, drift, force of eight exponentials, contact correction, kick. Goals: 4e7 up to 1e4 rods, 2.5e7 at 1e6, and the cost of a
// rod-step flat within a factor 1.5 from 1e3 to 1e6.
void corrected_steps(benchmark::State& state) {
  const auto gas = fig6(state.range(0));
  const Neighbours neighbours(ring_of(gas), {});
  steps_of(state, Integrator::corrected, exponential_field(gas, eight_terms(), neighbours), gas, whole_step_goal(gas.rods));
}
BENCHMARK(corrected_steps)
    ->Arg(100)
    ->Arg(400)
    ->Arg(1000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

// The same with a force that costs nothing: kicks, drift, contacts and their corrections. Goal: 8 ns a rod-step, 15 ns at 1e6.
void steps_without_force(benchmark::State& state) {
  const auto gas = fig6(state.range(0));
  const ForceField still{[](std::span<const double>, std::span<double>) {}, {}};
  steps_of(state, Integrator::corrected, still, gas, gas.rods > 10'000 ? 6.7e7 : 1.25e8);
}
BENCHMARK(steps_without_force)->Apply(sizes);

parallel::RankGroup everybody() {
  parallel::RankGroup ranks{MPI_COMM_WORLD};
  MPI_Comm_rank(ranks.communicator, &ranks.rank);
  MPI_Comm_size(ranks.communicator, &ranks.size);
  return ranks;
}

// inputs/large_ring.toml: phi = 2 exp(-u) - exp(-2 u), 40 steps a call. A rod-step reads place, remainder, velocity and force
// from memory and writes them back, once, if what is made of a block stays in the cache: 64 bytes, 6 ns at 11 GB/s. Goal: 8e7
// rod-steps per second and core; on two ranks 0.9 of twice the speed of one at 1e6 rods, 0.8 at 1e7.
void large_rings(benchmark::State& state) {
  const parallel::RankGroup ranks = everybody();
  auto gas = fig6(state.range(0));
  gas.potential.shape = model::PotentialShape::double_exponential;
  const Neighbours neighbours(ring_of(gas), ranks);
  Dynamics dynamics(gas, Integrator::corrected, exponential_field(gas, {{2.0, -1.0}, {1.0, 2.0}, {}, {}}, neighbours),
                    neighbours);
  Rods rods = draw_rods(gas, neighbours, stream_keys(1, "bench"), 0);
  dynamics.start(rods);
  constexpr std::int64_t steps = 40;
  for (auto _ : state) dynamics.advance(rods, time_step * static_cast<double>(steps), steps);
  report(state, dynamics, steps, 8e7 * ranks.size);
}
BENCHMARK(large_rings)->Arg(100'000)->Iterations(50)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(large_rings)->Arg(1'000'000)->Iterations(5)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(large_rings)->Arg(10'000'000)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

int main(int argc, char** argv) {
  const parallel::Session session(argc, argv);
  benchmark::Initialize(&argc, argv);
  class Silence : public benchmark::BenchmarkReporter {
   public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>&) override {}
  } silence;
  if (session.root())
    benchmark::RunSpecifiedBenchmarks();
  else
    benchmark::RunSpecifiedBenchmarks(&silence);
}
