// Net currents out of the defect: a time derivative, whose error bars are right all the same, and no bias of the window.
#include "common/statistics/hypothesis.hpp"
#include "tests/md/defect/lattices.hpp"

#include <cmath>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;

namespace {

/// Blocks of 200, several times what carriers need across what is inside.
Plan many_blocks() {
  Plan plan = open_plan();
  plan.time_step = 0.2;
  plan.time = 4400.0;
  plan.discard = 400.0;
  plan.time_blocks = 22;
  plan.snapshot_interval = 2.0;
  return plan;
}

/// Mean and mean square of value/error over samples.
struct CurrentScores {
  double mean = 0.0, square = 0.0;
};
void add(CurrentScores& scores, double value, double error, int samples) {
  const double z = value / error;
  scores.mean += z / samples;
  scores.square += z * z / samples;
}

/// What is right minus left of two observables, with the error of its blocks as if they were independent.
void add_plain_difference(CurrentScores& scores, const records::Observable& left, const records::Observable& right, int samples) {
  statistics::Moments moments;
  for (std::size_t b = 0; b < left.block_means.size(); ++b) {
    const double difference = right.block_means[b] - left.block_means[b];
    statistics::add(moments, std::span(&difference, 1));
  }
  add(scores, moments.mean[0], statistics::standard_errors(moments)[0], samples);
}

} // namespace

TEST_CASE(
    "net currents of many runs are zero with z of variance one; plain means over the blocks would have errors far too wide") {
  auto lattice = open_lattice();
  lattice.reservoir = {.sites = 128, .strength = 0.4};
  lattice.buffer_sites = 32;
  lattice.defect.strength = 0.02;
  constexpr int samples = 60;
  // 20 blocks: Student's t, variance 19/17; the mean square of so many scatters by sqrt(2.9/samples) of it.
  constexpr double variance = 19.0 / 17.0;
  CurrentScores number, energy, plain;
  for (int sample = 0; sample < samples; ++sample) {
    const auto record = observables({lattice, many_blocks()},
                                    std::vector{*simulate({lattice, many_blocks()}, alone(11, "run", {sample, sample + 1}))});
    const auto of = [&](const char* name) { return get(record, name); };
    add(number, of("number_current_difference").values[0], of("number_current_difference").errors[0], samples);
    add(energy, of("energy_current_difference").values[0], of("energy_current_difference").errors[0], samples);
    add_plain_difference(plain, of("number_current_left"), of("number_current_right"), samples);
  }
  for (const auto* found : {&number, &energy}) {
    INFO((found == &number ? "number" : "energy") << ": z of mean " << found->mean << ", mean square " << found->square);
    CHECK(std::abs(found->mean) < 4.5 * std::sqrt(variance / samples));
    CHECK(near(found->square, variance, 0.0, 4.5 * variance * std::sqrt(2.9 / samples)));
    CHECK(found->square > 0.5);
  }
  INFO("plain: mean square of z " << plain.square);
  CHECK(plain.square < 0.2); // which the bounds above would fail
}
