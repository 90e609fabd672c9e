// Speed of the velocity-swap simulation on one core. Run with: taskset -c 1 bench_velocity_swap --benchmark_repetitions=5
// Each benchmark states its goal in items per second as the counter `goal` (0: none); `reached` is the share of it.
#include "common/model/laws/velocity_law.hpp"
#include "common/random/fill.hpp"
#include "md/velocity_swap/classical.hpp"
#include "md/velocity_swap/null_collisions.hpp"
#include "md/velocity_swap/simulate.hpp"
#include "tests/alone.hpp"

#include <benchmark/benchmark.h>
#include <hwy/targets.h>
#include <random>

using namespace prethermal;
using namespace prethermal::md::velocity_swap;

namespace {

// Lisiak Fig. 5(c): gamma rho_b = 4, bath (104) with b = 0.3, N = 1600.
constexpr double swap_rate = 4.0;
constexpr std::size_t particle_number = 1600;

model::VelocityLaw bath() { return model::bragg_split(5.9, 6.0, 0.3); }

model::VelocitySwapGas fig5d() {
  return {model::Statistics::fermion,
          0.08,
          50.0,
          bath(),
          model::BathKind::frozen,
          {model::ProfileShape::gaussian, 1600.0, 8192.0, 320.0},
          model::InitialVelocities::local_stationary,
          {}};
}

Plan fig5d_plan() { return {{{200.0}, 128, 100, -40.0, 40.0}, Method::comoving_cells, Start::random, 8.0, 0.0}; }

void report(benchmark::State& state, double items, double goal) {
  state.SetItemsProcessed(static_cast<std::int64_t>(items));
  state.counters["goal"] = goal;
  if (goal > 0.0) state.counters["reached"] = benchmark::Counter(items / goal, benchmark::Counter::kIsRate);
}

// 24 bytes of state a particle plus a table of 32 KiB; an event is half a Philox block (10 rounds of 2 products), one
// logarithm, 2 gathered nodes, 3 multiply-adds. The goal is for AVX-512 (AVX3); the narrower sets show what other machines get.
void classical_events(benchmark::State& state) {
  const std::int64_t target = state.range(0);
  state.SetLabel(hwy::TargetName(target));
  hwy::SetSupportedTargetsForTest(target);
  const auto table = velocity_table(bath());
  Particles particles;
  particles.start.assign(particle_number, 0.0);
  particles.position = particles.velocity = particles.start;
  double events = 0.0;
  std::uint32_t sample = 0;
  for (auto _ : state) events += static_cast<double>(advance_classical(particles, table, swap_rate, 200.0, 1, sample++, 0));
  report(state, events, 1e8);
  hwy::SetSupportedTargetsForTest(0);
}
BENCHMARK(classical_events)->Unit(benchmark::kMillisecond)->Apply([](auto* benchmark) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) benchmark->Arg(target);
});

// The textbook: direct method of Gillespie, total rate N Gamma, one event at a time, std::mt19937_64. 24 bytes of state a
// particle; an event is one logarithm, one choice of a particle, one peak and one normal velocity.
void textbook_gillespie(benchmark::State& state) {
  const auto law = bath();
  std::mt19937_64 generator(1);
  std::exponential_distribution<double> waiting(swap_rate * particle_number);
  std::uniform_int_distribution<std::size_t> chosen(0, particle_number - 1);
  std::bernoulli_distribution first_peak(law.peaks[0].weight);
  std::normal_distribution<double> normal;
  std::vector<double> position(particle_number), velocity(particle_number), since(particle_number);
  double events = 0.0;
  for (auto _ : state) {
    double time = 0.0;
    std::fill(since.begin(), since.end(), 0.0);
    for (time += waiting(generator); time < 10.0; time += waiting(generator)) {
      const std::size_t i = chosen(generator);
      position[i] += velocity[i] * (time - since[i]);
      since[i] = time;
      const auto& peak = law.peaks[first_peak(generator) ? 0 : 1];
      velocity[i] = peak.mean + peak.standard_deviation * normal(generator);
      events += 1.0;
    }
    benchmark::DoNotOptimize(position.data());
  }
  report(state, events, 0.0);
}
BENCHMARK(textbook_gillespie)->Unit(benchmark::kMillisecond);

// Lisiak Fig. 5(d): 16 bytes a particle, one byte for each of 1024 x 100 phase cells; an attempt draws one exponential and two
// words, looks up one alias column, one particle and one phase cell, and has no branch that depends on them.
void fermion_attempts(benchmark::State& state) {
  const auto gas = fig5d();
  const Plan plan = fig5d_plan();
  const PhaseCells phase = phase_cells({gas, plan});
  const StreamKeys keys = stream_keys(1, "bench");
  double attempts_made = 0.0;
  std::uint32_t sample = 0;
  for (auto _ : state) {
    state.PauseTiming();
    FermionState fermions = fermion_state(phase, draw_phase_particles(phase, Start::random, keys, sample));
    Attempts attempts(keys, sample++, fermions.particles.size(), swap_rate * static_cast<double>(fermions.particles.size()));
    state.ResumeTiming();
    attempts_made += static_cast<double>(advance_comoving(fermions, phase, attempts, 100.0));
  }
  report(state, attempts_made, 3e7);
}
BENCHMARK(fermion_attempts)->Unit(benchmark::kMillisecond);

// The whole of a sample of Fig. 5(d) up to t = 200, initial state and measurement included.
void fermion_samples(benchmark::State& state) {
  const auto gas = fig5d();
  const Plan plan = fig5d_plan();
  double attempts = 0.0;
  for (auto _ : state) attempts += simulate({gas, plan}, prethermal::test::alone(1, "bench", {0, 10})).events;
  report(state, attempts, 3e7);
}
BENCHMARK(fermion_samples)->Unit(benchmark::kMillisecond);

// Two products and two shifts a round for each lane's block of 4 words. Goal: the rate of [VS-31].
void philox_words(benchmark::State& state) {
  std::vector<std::uint32_t> words(4096);
  std::uint64_t draw = 0;
  for (auto _ : state) {
    random::fill_words(1, {0, 0, draw += 1024}, words);
    benchmark::DoNotOptimize(words.data());
  }
  report(state, static_cast<double>(state.iterations()) * 4096.0, 1.6e9);
}
BENCHMARK(philox_words);

// Two words and one logarithm of full double precision each.
void exponentials(benchmark::State& state) {
  std::vector<double> values(2048);
  std::uint64_t draw = 0;
  for (auto _ : state) {
    random::fill_exponentials(1, {0, 0, draw += 1024}, values);
    benchmark::DoNotOptimize(values.data());
  }
  report(state, static_cast<double>(state.iterations()) * 2048.0, 2e8);
}
BENCHMARK(exponentials);

} // namespace

BENCHMARK_MAIN();
