// Speed of the wave-Boltzmann collision integral on one core. Run with: taskset -c 1 bench_defect_collision
// Goal: 1e-3 of its maximum in under 1 ms an evaluation (`goal_ms`, with `ms` beside), more than 300 times faster than the
// paper's scheme at its own parameters, which `paper` times, and more accurate. `deviation`: largest error over the largest |I|,
// against M = 4096 here; state 0: two peaks of density .66, state 1: a jump at k = 0 (state S of [DF-7]), |k| > .3, where every
// finite time leaves an error of 1/T. `flops`: operations of the transforms of an evaluation, 5 M log2 M each, three a pass and
// time, and 60 a site. Evaluations are of batches of eight points.
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/wavenumber_curve.hpp"
#include "tests/bench/baselines/paper_collision.hpp"

#include <benchmark/benchmark.h>
#include <cmath>

using namespace prethermal;
using kinetic::defect::CollisionIntegral;

namespace {

constexpr std::size_t batch = 8;
const model::Dispersion parabola{};

double state_of(int which, double k) {
  model::InjectedState peaks{
      .shape = model::InjectedShape::two_peaks, .density = which == 0 ? 0.66 : 0.5, .peak = std::numbers::pi / 2.0, .width = 0.5};
  if (which == 0 || k > 0.0) return model::mode_density(peaks, parabola, k);
  return 1.8 * std::exp(-0.5 * k * k) + 0.1;
}

std::vector<double> state_on(std::span<const double> wavenumber, int which) {
  std::vector<double> n;
  for (const double k : wavenumber) n.push_back(state_of(which, k));
  return n;
}

struct Reference {
  std::vector<double> wavenumber, collision;
};
Reference reference(int which) {
  CollisionIntegral collision(parabola, 3, {.wavenumbers = 4096});
  Reference made{{collision.wavenumber().begin(), collision.wavenumber().end()}, std::vector<double>(4096)};
  collision.evaluate(state_on(collision.wavenumber(), which), made.collision);
  return made;
}

double deviation(const Reference& from, std::span<const double> wavenumber, std::span<const double> collision, int which) {
  const kinetic::defect::WavenumberCurve curve(from.wavenumber, from.collision);
  double worst = 0.0, largest = 0.0;
  for (std::size_t i = 0; i < wavenumber.size(); ++i) {
    const double k = wavenumber[i];
    largest = std::max(largest, std::abs(curve(k)));
    if (which == 0 || (std::abs(k) > 0.3 && std::abs(k) < 2.8)) worst = std::max(worst, std::abs(collision[i] - curve(k)));
  }
  return worst / largest;
}

void evaluation(benchmark::State& state) {
  const int modes = static_cast<int>(state.range(0)), which = static_cast<int>(state.range(1));
  CollisionIntegral collision(parabola, 3, {.wavenumbers = modes});
  const auto n = state_on(collision.wavenumber(), which);
  std::vector<double> points, result(n.size() * batch);
  for (std::size_t i = 0; i < batch; ++i) points.insert(points.end(), n.begin(), n.end());
  for (auto _ : state) {
    collision.evaluate(points, result);
    benchmark::ClobberMemory();
  }
  const double evaluations = static_cast<double>(state.iterations()) * batch,
               times = modes * 0.98 / (4.0 * std::numbers::pi) / 0.2;
  state.counters["ms"] = benchmark::Counter(evaluations * 1e-3, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["goal_ms"] = 1.0;
  state.counters["deviation"] = deviation(reference(which), collision.wavenumber(), std::span(result).first(n.size()), which);
  state.counters["flops"] =
      benchmark::Counter(evaluations * 2.0 * times * modes * (15.0 * std::log2(modes) + 60.0), benchmark::Counter::kIsRate);
}
BENCHMARK(evaluation)->ArgsProduct({{64, 128, 256, 320, 512, 1024, 2048}, {0, 1}})->Unit(benchmark::kMillisecond);

void jacobian(benchmark::State& state) {
  CollisionIntegral collision(parabola, 3, {.wavenumbers = static_cast<int>(state.range(0))});
  const auto n = state_on(collision.wavenumber(), 0);
  for (auto _ : state) benchmark::DoNotOptimize(collision.jacobian(n));
}
BENCHMARK(jacobian)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Unit(benchmark::kMillisecond);

void paper(benchmark::State& state) {
  const int which = static_cast<int>(state.range(0));
  bench::PaperCollision collision;
  const auto n = state_on(collision.wavenumber, which);
  std::vector<double> result;
  for (auto _ : state) collision.evaluate(n, result);
  state.counters["ms"] = benchmark::Counter(static_cast<double>(state.iterations()) * 1e-3,
                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["deviation"] = deviation(reference(which), collision.wavenumber, result, which);
}
BENCHMARK(paper)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(2);

} // namespace

BENCHMARK_MAIN();
