// Speed of the two-level hierarchy of hard rods. Run with: taskset -c 1 bench_hierarchy, or mpirun -n 2 bench_hierarchy: all
// ranks then are one group, and rank 0 reports. Items are numbers g(theta1, theta2, z) of both signs of z and rates. Goal: 12 ns
// an item on one core, the counter `reached` being the share of the goal; 0.9 of twice the speed on two.
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/hierarchy/rate.hpp"

#include <benchmark/benchmark.h>
#include <cmath>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;

namespace {

// Biagetti Fig. 6: a = 1, xi = 20, rho = 0.2, velocities exp(-2.5 (v -+ 1)^2), V0 = 4.
model::HardRodGas fig6() {
  const double deviation = std::sqrt(0.2);
  return {1000,
          5000.0,
          1.0,
          {model::PotentialShape::dipolar, 4.0, 20.0},
          model::RodStart::mixture,
          {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
          {}};
}

Plan plan_of(int rapidities, int separations) {
  Plan plan{};
  plan.hierarchy = {rapidities, 4.5, separations, 400.0};
  plan.sponge = {0.1};
  plan.tolerance = 1e-5;
  return plan;
}

constexpr double goal_ns = 12.0;

void report(benchmark::State& state, double items) {
  state.counters["items"] = benchmark::Counter(items, benchmark::Counter::kIsRate);
  state.counters["reached"] = benchmark::Counter(items * goal_ns * 1e-9, benchmark::Counter::kIsRate);
}

parallel::RankGroup everybody() {
  parallel::RankGroup ranks{MPI_COMM_WORLD};
  MPI_Comm_rank(ranks.communicator, &ranks.rank);
  MPI_Comm_size(ranks.communicator, &ranks.size);
  return ranks;
}

// One rate of a smooth state.
void rate(benchmark::State& state) {
  const Plan plan = plan_of(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  HierarchyRate rate({fig6(), plan}, everybody());
  const auto rho = model::initial_rapidities(fig6(), plan.hierarchy.highest_rapidity, plan.hierarchy.rapidities).density;
  AlignedNumbers numbers = empty_state(rate.grid(), rate.exchange().share()), found = numbers;
  std::copy(rho.begin(), rho.end(), numbers.begin());
  rate(numbers, found); // its planes serve as g
  std::copy(rho.begin(), rho.end(), found.begin());
  std::swap(numbers, found);
  for (auto _ : state) {
    rate(numbers, found);
    benchmark::DoNotOptimize(found.data());
  }
  const double size = static_cast<double>(state.range(0) * state.range(0) * state.range(1));
  report(state, size * static_cast<double>(state.iterations()));
}
// The grid of [HR-23], the paper's, and the largest that is asked for. The same number of rates on all ranks.
BENCHMARK(rate)->Args({61, 100})->Iterations(2000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rate)->Args({101, 100})->Iterations(500)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rate)->Args({201, 256})->Iterations(50)->Unit(benchmark::kMillisecond)->UseRealTime();

// The whole way to t = 60, and what hierarchy_seconds says.
void evolution(benchmark::State& state) {
  const Plan plan = plan_of(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  const std::array<double, 1> times{60.0};
  for (auto _ : state) benchmark::DoNotOptimize(evolve_hierarchy({fig6(), plan}, times, everybody(), parallel::no_checkpoint()));
  state.counters["estimate_s"] = hierarchy_seconds({fig6(), plan}, times.back());
}
BENCHMARK(evolution)->Args({61, 70})->Args({101, 100})->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();

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
