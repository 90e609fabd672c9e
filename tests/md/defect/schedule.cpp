#include "md/defect/schedule.hpp"

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
