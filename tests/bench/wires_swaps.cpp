// Speed of the swaps between two wires on one core. Run with: taskset -c 1 bench_wires_swaps --benchmark_repetitions=5
// Each benchmark states its goal in items per second as the counter `goal` (0: none); `reached` is the share of it.
#include "md/wires/simulate.hpp"
#include "md/wires/swaps.hpp"
#include "md/wires/work.hpp"
#include "tests/alone.hpp"

#include <benchmark/benchmark.h>
#include <cmath>
#include <random>

using namespace prethermal;
using namespace prethermal::md::wires;

namespace {

// e = (2, 0), Gaussian a = 1.5 with D2 = 1, momenta up to 4.5; wire 1 starts with the boost 0.5.
Problem problem(int cells, int states, Selector selector, Start start = Start::boosted) {
  model::WirePotential between{model::WirePotentialShape::gaussian, 1.0, 1.5};
  model::WirePair pair{1.0, 2.0, model::Splitting::symmetric, model::with_momentum_diffusion(between, 1.0), {}, {}, {0.5, 0.0}};
  return {pair, {{{2.0}, {4.5, cells}, {}, {}, {}}, {states}, selector, start, 13.0 / 12.0}};
}

void report(benchmark::State& state, const char* rate, double items, double goal) {
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.SetLabel(rate);
  state.counters["goal"] = goal;
  if (goal > 0.0) state.counters["reached"] = benchmark::Counter(items / goal, benchmark::Counter::kIsRate);
}

// Advances one sample for 2 units of time an iteration, for ever; the draw of the initial state is not timed.
SwapCount advance(benchmark::State& state, const Problem& asked) {
  const int states = asked.plan.states_per_cell.front();
  const SwapCells cells = swap_cells(asked, states);
  const auto kernel = random::pair_kernel(cells.kernel);
  const StreamKeys keys = stream_keys(1, "bench");
  std::vector<Electrons> realisations{draw_electrons(initial_laws(asked, states, 1.0), keys, 0)};
  if (asked.plan.start == Start::antithetic) realisations.push_back(draw_electrons(initial_laws(asked, states, -1.0), keys, 0));
  Swaps swaps(cells, kernel, asked.plan.selector, realisations, keys, 0);
  SwapCount total;
  double time = 0.0;
  for (auto _ : state) {
    const SwapCount done = swaps.advance(realisations, time += 2.0);
    total.attempts += done.attempts;
    total.swaps += done.swaps;
  }
  return total;
}

// 8 bytes a cell, 2 alias tables of 16 and 8 bytes a cell, 44 bytes of batch an attempt; an attempt draws one exponential and
// three words, makes two look-ups and reads two cells.
void attempts(benchmark::State& state) {
  const auto done =
      advance(state, problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), Selector::null_collisions));
  state.counters["accepted"] = static_cast<double>(done.swaps) / static_cast<double>(done.attempts);
  report(state, "attempts", static_cast<double>(done.attempts), 5e7);
}
BENCHMARK(attempts)->Unit(benchmark::kMillisecond)->ArgNames({"J", "M"})->Args({81, 50});

// The same by the swaps that are made. From J = 41 to J = 321 the cost of one may grow by 1.5.
void null_collisions(benchmark::State& state) {
  const auto done =
      advance(state, problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), Selector::null_collisions));
  report(state, "swaps", static_cast<double>(done.swaps), 5e6);
}
BENCHMARK(null_collisions)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"J", "M"})
    ->Args({41, 50})
    ->Args({81, 50})
    ->Args({161, 50})
    ->Args({321, 50})
    ->Args({81, 1})
    ->Args({81, 5})
    ->Args({81, 1000});

// Without rejection: an event changes the rates of all cells.
void rate_tree(benchmark::State& state) {
  const auto done =
      advance(state, problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), Selector::rate_tree));
  report(state, "swaps", static_cast<double>(done.swaps), 0.0);
}
BENCHMARK(rate_tree)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"J", "M"})
    ->Args({41, 50})
    ->Args({81, 50})
    ->Args({321, 50})
    ->Args({81, 1})
    ->Args({81, 5});

// Two realisations that share their attempts; swaps of both.
void antithetic(benchmark::State& state) {
  const auto done = advance(state, problem(81, 50, Selector::null_collisions, Start::antithetic));
  report(state, "swaps", static_cast<double>(done.swaps), 5e6);
}
BENCHMARK(antithetic)->Unit(benchmark::kMillisecond);

// Whole samples, initial state and measurement included; `estimate` is the share that seconds_per_sample says of what it takes.
void samples(benchmark::State& state) {
  const auto asked = problem(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), Selector::null_collisions);
  double swaps = 0.0;
  for (auto _ : state) swaps += simulate(asked, test::alone(1, "bench", {0, 10}))->events;
  state.counters["estimate"] =
      benchmark::Counter(10.0 * seconds_per_sample(asked), benchmark::Counter::kIsIterationInvariantRate);
  report(state, "swaps", swaps, 5e6);
}
BENCHMARK(samples)->Unit(benchmark::kMillisecond)->ArgNames({"J", "M"})->Args({81, 50})->Args({81, 5})->Args({321, 50});

// The textbook: direct method of Gillespie with row sums, one event at a time, std::mt19937_64.
void textbook_gillespie(benchmark::State& state) {
  const auto asked = problem(81, 50, Selector::rate_tree);
  const SwapCells cells = swap_cells(asked, 50);
  auto electrons = draw_electrons(initial_laws(asked, 50, 1.0), stream_keys(1, "bench"), 0);
  const std::size_t count = cells.momentum.size();
  std::mt19937_64 generator(1);
  std::exponential_distribution<double> waiting(1.0);
  std::uniform_real_distribution<double> uniform;
  std::vector<double> b(count), row(count);
  double swaps = 0.0, until = 0.0, time = 0.0;
  for (auto _ : state) {
    for (until += 0.1;;) {
      double total = 0.0;
      for (std::size_t l = 0; l < count; ++l) b[l] = electrons.cells[l][1] * (50 - electrons.cells[l][0]);
      for (std::size_t j = 0; j < count; ++j) {
        double sum = 0.0;
        for (std::size_t l = 0; l < count; ++l) sum += cells.kernel[j > l ? j - l : l - j] * b[l];
        total += row[j] = sum * electrons.cells[j][0] * (50 - electrons.cells[j][1]);
      }
      time += waiting(generator) / total;
      if (time > until) break;
      double left = uniform(generator) * total;
      std::size_t j = 0, l = 0;
      while (j + 1 < count && left >= row[j]) left -= row[j++];
      left = uniform(generator) * row[j] / (electrons.cells[j][0] * (50 - electrons.cells[j][1]));
      for (; l + 1 < count; ++l) {
        const double share = cells.kernel[j > l ? j - l : l - j] * b[l];
        if (left < share) break;
        left -= share;
      }
      exchange(electrons, 0, static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(l), time);
      swaps += 1.0;
    }
  }
  report(state, "swaps", swaps, 0.0);
}
BENCHMARK(textbook_gillespie)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
