#include "md/defect/schedule.hpp"
#include "md/defect/transform/lengths.hpp"

#include "tests/catch.hpp"

using namespace prethermal;

TEST_CASE("a run in whole numbers: snapshots at multiples of the noise interval, blocks of equal length") {
  const md::defect::Plan plan{.output = {.wavenumber_bins = 64},
                              .time_step = 0.18,
                              .pairs = false,
                              .time = 1000.0,
                              .time_blocks = 10,
                              .noise_interval = 4,
                              .snapshot_interval = 10.0};
  const auto found = md::defect::schedule(plan);
  CHECK(found.steps_per_snapshot == 56); // 10/(4 * .18) = 13.9 kicks
  CHECK(found.snapshots_per_block == 10);
  CHECK(md::defect::steps(found) == 5600);
  auto rare = plan;
  rare.snapshot_interval = 0.001;
  CHECK(md::defect::schedule(rare).steps_per_snapshot == 4);
  rare.output.times = {0.01, 1.0};
  CHECK(md::defect::output_steps(rare) == std::vector<std::int64_t>{1, 6});
}

TEST_CASE("a number of sites with a large prime factor is told, with the next that has none") {
  CHECK(md::defect::largest_prime_factor(1192) == 149);
  CHECK(md::defect::largest_prime_factor(1) == 1);
  CHECK(md::defect::fast_length(1192) == 1200);
  CHECK(md::defect::slowdown_of_length(1024) == 1.0);
  CHECK(md::defect::note_of_length(3520) == ""); // 2^6 5 11
  CHECK(md::defect::note_of_length(1192) ==
        "1192 sites have the prime factor 149: a step takes 2 to 5 times as long as on 1200 sites");
}
