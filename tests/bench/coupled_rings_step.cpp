// Speed of whole steps of two coupled rings on one core, next to that of one ring with the same rods and kernel. Run with:
// taskset -c 1 bench_coupled_rings_step --benchmark_repetitions=5
// Items are rod-steps, of both rings; times are those of the processor, so that a busy neighbour does not count, and the two
// systems take turns of some milliseconds, so that both find the same machine. Goal: the rod-steps per second of coupled rings
// are at least those of the single ring over 1.5: `single` is what the ring alone makes, `reached` is 1.5 times the ratio (>= 1:
// reached), each the median over the turns. Measured: 1.03 at 100 rods, 1.10 at 400, 1.08 at 1000, 1.24 at 1e4, 1.16 at 1e5.
//
// Limit, two real exponentials on 8 lanes, vector operations for 8 rods: 44 for the force of the single ring (30 of them the
// exponentials) and a scatter; for coupled rings 87 (frame 5, merging 11, gaps 1, exponentials 30, sweeps 12, sums 28), a gather
// of 8 and a scatter: at two a cycle, with 5 cycles for the gather and 11 for the scatter, 4 to 5 cycles a rod against 7 to 8.
// The drift of the rods is the same for both, but has to begin and end twice, which is what counts at 100 rods. Bytes a rod-step,
// where a core's cache does not hold the rods: some 120, against 64 of the single ring, whose forces follow its drift block by
// block; with a pass of its own for each of framing, merging, sweeps and handing out it was some 250.
// Baseline: the same with a common order mended by exchanges, every pass over all rods: 0.78, 0.79, 0.82, 0.91, 0.71 of the goal.
#include "md/hard_rods/motion/dynamics.hpp"
#include "md/tubes/initial_state.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <ctime>
#include <vector>

using namespace prethermal;

namespace {

constexpr double time_step = 0.5, density = 0.2, rod_length = 1.0, range = 20.0;
const model::PairPotential potential{model::PotentialShape::double_exponential, 0.4, range};
const model::VelocityLaw law{{{0.5, -1.0, 0.447}, {0.5, 1.0, 0.447}}};
const numerics::ExponentialSum kernel{{2.0, -1.0}, {1.0, 2.0}, {}, {}};

std::int64_t steps_of(std::int64_t rods) { return std::max<std::int64_t>(4, 400'000 / rods); }

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template<class Work> double seconds_of(Work work) {
  const double start = processor_seconds();
  work();
  return processor_seconds() - start;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// One ring of so many rods.
class SingleRing {
 public:
  explicit SingleRing(std::int64_t rods)
      : gas_{rods, static_cast<double>(rods) / density, rod_length, potential, model::RodStart::mixture, law, {}},
        neighbours_(md::hard_rods::ring_of(gas_), {}),
        dynamics_(gas_, md::hard_rods::Integrator::corrected, md::hard_rods::exponential_field(gas_, kernel, neighbours_),
                  neighbours_),
        rods_(md::hard_rods::draw_rods(gas_, neighbours_, md::hard_rods::stream_keys(1, "bench"), 0)) {
    dynamics_.start(rods_);
  }
  void advance(std::int64_t steps) { dynamics_.advance(rods_, time_step * static_cast<double>(steps), steps); }

 private:
  model::HardRodGas gas_;
  md::hard_rods::Neighbours neighbours_;
  md::hard_rods::Dynamics dynamics_;
  md::hard_rods::Rods rods_;
};

void coupled_steps(benchmark::State& state) {
  const std::int64_t all = state.range(0), rods = all / 2; // of each ring
  md::tubes::Problem problem{
      {static_cast<double>(rods) / density, {{{rods, rod_length, law}, {rods, rod_length, law}}}, potential},
      {{}, time_step, kernel}};
  md::tubes::Dynamics dynamics(problem);
  auto pair = md::tubes::draw_rings(problem, dynamics, md::tubes::pair_keys(1, "bench"), 0);
  dynamics.start(pair);
  SingleRing ring(all);
  const std::int64_t steps = steps_of(all);
  std::vector<double> single, coupled, ratio;
  for (auto _ : state) {
    single.push_back(seconds_of([&] { ring.advance(steps); }));
    coupled.push_back(seconds_of([&] { dynamics.advance(pair, time_step, steps); }));
    ratio.push_back(single.back() / coupled.back());
    state.SetIterationTime(coupled.back());
  }
  const double items = static_cast<double>(steps * all);
  state.SetItemsProcessed(static_cast<std::int64_t>(items) * static_cast<std::int64_t>(state.iterations()));
  state.counters["single"] = items / median(single);
  state.counters["coupled"] = items / median(coupled);
  state.counters["reached"] = 1.5 * median(ratio);
}
BENCHMARK(coupled_steps)
    ->Arg(100)
    ->Arg(400)
    ->Arg(1000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
  const parallel::Session session(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
