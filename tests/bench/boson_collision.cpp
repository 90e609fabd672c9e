// Speed of the collision integral of two boson gases and of their kinetic equation, on one core. Run with:
// taskset -c 1 bench_boson_collision --benchmark_repetitions=5
// Each benchmark states its goal in seconds as the counter `goal`; `reached` is goal over seconds.
#include "common/numerics/lerch.hpp"
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/dynamics/relaxation.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>

using namespace prethermal;
using namespace prethermal::kinetic::bosons;

namespace {

void report(benchmark::State& state, double goal) {
  state.counters["goal"] = goal;
  state.counters["reached"] = benchmark::Counter(goal * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

// Chudzinski Fig. 2: k in (0, 1], a1 in (0, 2], 200 x 200.
Problem fig2(double zeta) {
  Problem problem{
      {{1.0, zeta}, {30.0, 20.0}, {0.5, 0.0}, model::DriftSign::literal, 2.0 / 3.0, 3.0, model::Screening::hard, 1e-3, {0.1, 10}},
      {{}, Poles::principal_value, 1e-8}};
  problem.plan.output.betas = {30.0};
  for (int i = 1; i <= 200; ++i) {
    problem.plan.output.momenta.push_back(i / 200.0);
    problem.plan.output.drifts.push_back(i / 100.0);
  }
  return problem;
}

void map_of(benchmark::State& state, Equation variant, double goal) {
  const auto problem = fig2(0.5 * static_cast<double>(state.range(0)));
  const parallel::RankGroup self;
  const auto checkpoint = parallel::no_checkpoint();
  for (auto _ : state)
    benchmark::DoNotOptimize(collision_map(problem, variant, {0, "run", {0, 0}, self, checkpoint})->log_modulus.data());
  report(state, goal);
}

// A point is a sum of 28 terms (w < 1/4) or of some 90 nodes, two exponentials and a division each.
void closed43_map(benchmark::State& state) { map_of(state, Equation::closed43, 0.1); }
BENCHMARK(closed43_map)->Arg(3)->Arg(5)->Unit(benchmark::kMillisecond);

void literal46_map(benchmark::State& state) { map_of(state, Equation::literal46, 1.0); }
BENCHMARK(literal46_map)->Arg(3)->Arg(5)->Unit(benchmark::kMillisecond);

// Some 600 nodes a point, three exponentials each; powers are shared by the drifts. The goal is 5 s on two cores.
void exact_map(benchmark::State& state) { map_of(state, Equation::exact, 5.0); }
BENCHMARK(exact_map)->Arg(3)->Arg(5)->Unit(benchmark::kMillisecond);

// Baseline of closed43: adaptive quadrature of (4.3), 20 x 20 of the points, a hundredth of them.
void printed43_points(benchmark::State& state) {
  auto problem = fig2(0.5 * static_cast<double>(state.range(0)));
  auto& output = problem.plan.output;
  const auto every_tenth = [](std::vector<double>& places) {
    std::vector<double> kept;
    for (std::size_t i = 9; i < places.size(); i += 10) kept.push_back(places[i]);
    places = kept;
  };
  every_tenth(output.momenta);
  every_tenth(output.drifts);
  const parallel::RankGroup self;
  const auto checkpoint = parallel::no_checkpoint();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        collision_map(problem, Equation::printed43, {0, "run", {0, 0}, self, checkpoint})->log_modulus.data());
}
BENCHMARK(printed43_points)->Arg(3)->Arg(5)->Unit(benchmark::kMillisecond);

// Limit of closed43: Lerch's transcendent alone, at as many points.
void lerch_points(benchmark::State& state) {
  const double log_w = std::log(0.01 * static_cast<double>(state.range(0)));
  std::vector<double> all(40000, log_w), a(40000), modulus(40000), sign(40000);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = 0.55 + 1e-5 * static_cast<double>(i);
  for (auto _ : state) numerics::real_lerch(1.5, all, a, modulus, sign);
  report(state, 0.1);
}
BENCHMARK(lerch_points)->Arg(1)->Arg(30)->Arg(90)->Arg(150)->Arg(290)->Unit(benchmark::kMillisecond);

// Two real transforms of 16384 points there and two back.
void right_hand_side(benchmark::State& state) {
  const int count = static_cast<int>(state.range(0));
  const model::BosonPair pair{
      {1.0, 1.5},  {3.0, 2.0},          {0.0, 0.0}, model::DriftSign::literal, 2.0 / 3.0, 3.0, model::Screening::yukawa,
      2.0 / count, {2.0 / count, count}};
  const auto gases = initial_occupations(pair);
  auto total = gases.n1;
  for (std::size_t j = 0; j < total.size(); ++j) total[j] += gases.n2[j];
  SwapEquation equation(pair, total);
  std::vector<double> rate(total.size());
  for (auto _ : state) equation.rate(gases.n1, rate);
  report(state, 1e-3);
}
BENCHMARK(right_hand_side)->Arg(256)->Arg(4096)->Unit(benchmark::kMicrosecond);

// Its limit, the transforms alone; and its baseline, the double sum that defines it.
void transforms_alone(benchmark::State& state) {
  numerics::RealFft fft(4 * static_cast<int>(state.range(0)), 2);
  std::fill(fft.real().begin(), fft.real().end(), 0.5);
  for (auto _ : state) {
    fft.forward();
    fft.backward();
    std::fill(fft.real().begin(), fft.real().end(), 0.5);
  }
  report(state, 1e-3);
}
BENCHMARK(transforms_alone)->Arg(256)->Arg(4096)->Unit(benchmark::kMicrosecond);

void rate_by_double_sum(benchmark::State& state) {
  const int count = static_cast<int>(state.range(0));
  const model::BosonPair pair{
      {1.0, 1.5},  {3.0, 2.0},          {0.0, 0.0}, model::DriftSign::literal, 2.0 / 3.0, 3.0, model::Screening::yukawa,
      2.0 / count, {2.0 / count, count}};
  const auto gases = initial_occupations(pair);
  for (auto _ : state) benchmark::DoNotOptimize(rate_by_definition(pair, gases.n1, gases.n2).data());
}
BENCHMARK(rate_by_double_sum)->Arg(256)->Unit(benchmark::kMillisecond);

// From time 0 to 1 at tolerance 1e-6, dense factors.
void relaxation(benchmark::State& state) {
  const int count = static_cast<int>(state.range(0));
  const model::BosonPair pair{
      {1.0, 1.5},  {3.0, 2.0},          {-0.3, 0.0}, model::DriftSign::literal, 2.0 / 3.0, 3.0, model::Screening::yukawa,
      2.0 / count, {2.0 / count, count}};
  const auto gases = initial_occupations(pair);
  auto total = gases.n1;
  for (std::size_t j = 0; j < total.size(); ++j) total[j] += gases.n2[j];
  SwapEquation equation(pair, total);
  for (auto _ : state) benchmark::DoNotOptimize(relax(equation, gases.n1, {1.0}, 1e-6).data());
  report(state, 0.0);
}
BENCHMARK(relaxation)->Arg(8)->Arg(32)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
