// Speed of the momentum swaps of two gases of bosons on one core. Run with: taskset -c 1 bench_boson_swaps
// --benchmark_repetitions=5. Each benchmark states its goal in items per second as the counter `goal` (0: none); `reached` is the
// share of it.
#include "md/bosons/simulate.hpp"
#include "md/bosons/swaps.hpp"
#include "md/bosons/work.hpp"
#include "tests/alone.hpp"

#include <benchmark/benchmark.h>
#include <cmath>
#include <random>

using namespace prethermal;
using namespace prethermal::md::bosons;

namespace {

// zeta = 1.5, beta = (3, 2), momenta up to 2; gas 1 drifts by a fifth of what exists.
Problem problem(int modes, int degeneracy, Selector selector, Start start = Start::drifting) {
  const double spacing = 2.0 / modes;
  const model::BosonPair pair{{1.0, 1.5},      {3.0, 2.0}, {-0.6 * std::sqrt(spacing), 0.0}, model::DriftSign::literal,
                              2.0 / 3.0,       3.0,        model::Screening::yukawa,         spacing,
                              {spacing, modes}};
  return {pair, {{{0.5}, {}, {}, {}, {}, {}}, {degeneracy}, selector, start, Process::swaps}};
}

void report(benchmark::State& state, const char* rate, double items, double goal) {
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.SetLabel(rate);
  state.counters["goal"] = goal;
  if (goal > 0.0) state.counters["reached"] = benchmark::Counter(items / goal, benchmark::Counter::kIsRate);
}

// Advances one sample by the time of some 1e5 swaps an iteration, for ever; the draw of the initial state is not timed.
SwapCount advance(benchmark::State& state, const Problem& asked) {
  const int degeneracy = asked.plan.degeneracies.front();
  const SwapCells cells = swap_cells(asked, degeneracy);
  const StreamKeys keys = stream_keys(1, "bench");
  std::vector<Bosons> realisations{draw_bosons(initial_laws(asked, degeneracy, 1.0), keys, 0)};
  if (asked.plan.start == Start::antithetic) realisations.push_back(draw_bosons(initial_laws(asked, degeneracy, -1.0), keys, 0));
  Swaps swaps(cells, asked.plan.selector, Process::swaps, realisations, keys, 0);
  const double step = 1e5 / work_rates(asked, degeneracy).swaps;
  SwapCount total;
  double time = 0.0;
  for (auto _ : state) {
    const SwapCount done = swaps.advance(realisations, time += step);
    total.attempts += done.attempts;
    total.swaps += done.swaps;
  }
  return total;
}

// 8 bytes a cell, 8 bytes of alias table a pair of cells, 52 bytes of batch an attempt; an attempt draws one exponential and five
// words, makes two look-ups and reads two cells. Goals: 5e6 at M = 8, 2e6 at M = 256.
void null_collisions(benchmark::State& state) {
  const auto done =
      advance(state, problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), Selector::null_collisions));
  state.counters["accepted"] = static_cast<double>(done.swaps) / static_cast<double>(done.attempts);
  report(state, "swaps", static_cast<double>(done.swaps), state.range(0) >= 64 ? 2e6 : 5e6);
}
BENCHMARK(null_collisions)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"M", "G"})
    ->Args({8, 4})
    ->Args({8, 64})
    ->Args({8, 1000})
    ->Args({64, 16})
    ->Args({256, 4})
    ->Args({256, 64});

// Without rejection: an event changes the rates of all modes.
void rate_tree(benchmark::State& state) {
  const auto done =
      advance(state, problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), Selector::rate_tree));
  report(state, "swaps", static_cast<double>(done.swaps), state.range(0) == 8 ? 5e6 : 0.0);
}
BENCHMARK(rate_tree)->Unit(benchmark::kMillisecond)->ArgNames({"M", "G"})->Args({8, 64})->Args({64, 16})->Args({256, 64});

// Two realisations that share their attempts; swaps of both.
void antithetic(benchmark::State& state) {
  const auto done = advance(state, problem(8, 64, Selector::null_collisions, Start::antithetic));
  report(state, "swaps", static_cast<double>(done.swaps), 5e6);
}
BENCHMARK(antithetic)->Unit(benchmark::kMillisecond);

// Whole samples up to t = 0.5, initial state, tables and measurement included; `estimate` is the share that seconds_per_sample
// says of what it takes.
void samples(benchmark::State& state) {
  const auto asked = problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)),
                             state.range(2) == 0 ? Selector::null_collisions : Selector::rate_tree);
  double swaps = 0.0;
  for (auto _ : state) swaps += simulate(asked, test::alone(1, "bench", {0, 100}))->events;
  state.counters["estimate"] =
      benchmark::Counter(100.0 * seconds_per_sample(asked), benchmark::Counter::kIsIterationInvariantRate);
  report(state, "swaps", swaps, state.range(1) >= 16 ? 5e6 : 0.0);
}
BENCHMARK(samples)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"M", "G", "tree"})
    ->Args({8, 4, 0})
    ->Args({8, 16, 0})
    ->Args({8, 64, 0})
    ->Args({8, 4, 1})
    ->Args({8, 64, 1})
    ->Args({16, 16, 0});

// The textbook: direct method of Gillespie with row sums, one event at a time, std::mt19937_64.
void textbook_gillespie(benchmark::State& state) {
  constexpr int degeneracy = 64;
  const auto asked = problem(static_cast<int>(state.range(0)), degeneracy, Selector::rate_tree);
  const SwapCells cells = swap_cells(asked, degeneracy);
  auto bosons = draw_bosons(initial_laws(asked, degeneracy, 1.0), stream_keys(1, "bench"), 0);
  const std::size_t count = cells.momentum.size();
  std::mt19937_64 generator(1);
  std::exponential_distribution<double> waiting(1.0);
  std::uniform_real_distribution<double> uniform;
  std::vector<double> b(count), row(count);
  const double step = 1e3 / work_rates(asked, degeneracy).swaps;
  double swaps = 0.0, until = 0.0, time = 0.0;
  for (auto _ : state) {
    for (until += step;;) {
      double total = 0.0;
      for (std::size_t l = 0; l < count; ++l) b[l] = static_cast<double>(bosons.cells[l][1]) * (degeneracy + bosons.cells[l][0]);
      for (std::size_t j = 0; j < count; ++j) {
        double sum = 0.0;
        for (std::size_t l = 0; l < count; ++l) sum += cells.kernel[j > l ? j - l : l - j] * b[l];
        total += row[j] = sum * static_cast<double>(bosons.cells[j][0]) * (degeneracy + bosons.cells[j][1]);
      }
      time += waiting(generator) / total;
      if (time > until) break;
      double left = uniform(generator) * total;
      std::size_t j = 0, l = 0;
      while (j + 1 < count && left >= row[j]) left -= row[j++];
      left = uniform(generator) * row[j] / (static_cast<double>(bosons.cells[j][0]) * (degeneracy + bosons.cells[j][1]));
      for (; l + 1 < count; ++l) {
        const double share = cells.kernel[j > l ? j - l : l - j] * b[l];
        if (left < share) break;
        left -= share;
      }
      exchange(bosons, static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(l));
      swaps += 1.0;
    }
  }
  report(state, "swaps", swaps, 0.0);
}
BENCHMARK(textbook_gillespie)->Unit(benchmark::kMillisecond)->Arg(8)->Arg(256);

} // namespace

BENCHMARK_MAIN();
