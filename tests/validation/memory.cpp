#include "validation/memory.hpp"

#include "tests/catch.hpp"

using namespace prethermal;
using namespace prethermal::validation;
using Catch::Matchers::Contains;
using test::near;

namespace {

std::string deck_of(const std::string& rest) {
  return "experiment = \"hard_rods\"\n[system]\nrods = 100\ndensity = 0.2\nrod_length = 1.0\n"
         "potential = { shape = \"double_exponential\", strength = 1.0, length = 20.0 }\n"
         "initial = { state = \"boosted_gaussians\", beam_exponent = 2.5, boost = 1.0 }\n[output]\ntimes = [1.0, 2.0]\n" +
         rest;
}

Job job_of(const std::string& rest) {
  deck::Deck deck(deck_of(rest), "d.toml");
  return build_job(deck, {});
}

const std::string blocks = "[simulation]\nrealisations = 64\nrealisations_per_block = 1\ntime_step = 0.1\n";
const std::string hierarchy = "[theory]\nequations = [\"hierarchy\"]\nhandover_time = 1.0\nhierarchy = { rapidities = 4097, "
                              "separations = 65536, box = 20.0 }\n";

} // namespace

TEST_CASE("a node holds one item a rank or group at a time, and rank 0 the results of all blocks") {
  const Job job = job_of(blocks);
  const double block = job.runs[0].witnesses.simulation->bytes;
  CHECK(near(memory_need(job, 1, 1, false).items, block, 1e-12));
  CHECK(near(memory_need(job, 4, 8, false).items, 4.0 * block, 1e-12));
  CHECK(near(memory_need(job, 100, 100, false).items, 64.0 * block, 1e-12));
  CHECK(memory_need(job, 1, 1, false).results == 0.0);
  const double results = memory_need(job, 1, 1, true).results;
  CHECK(results > 64.0 * 24.0 * 2.0 * 64.0); // of the histogram alone: blocks, bytes, times, bins
  const auto runs = [](const std::string& names) { return memory_need(job_of(blocks + names), 1, 1, true).results; };
  const std::string a = "[[run]]\nname = \"a\"\n", b = "[[run]]\nname = \"b\"\n", c = "[[run]]\nname = \"c\"\n";
  CHECK(near(runs(a + b + c) - runs(a + b), runs(a + b) - runs(a), 1e-12)); // HDF5 itself is there once
  CHECK(runs(a + b) - runs(a) > 64.0 * 24.0 * 2.0 * 64.0);
}

TEST_CASE("what blocks leave is counted as it was found resident: eight and a half words for each number of a block") {
  const Job job = job_of(blocks), twice = job_of(blocks + "[[run]]\nname = \"a\"\nsimulation.realisations = 128\n");
  const double numbers = job.runs[0].witnesses.simulation->tally_numbers;
  CHECK(numbers > 2.0 * 64.0);
  const double more = memory_need(twice, 1, 1, true).results - memory_need(job, 1, 1, true).results;
  CHECK(near(more, 64.0 * 68.0 * numbers, 1e-6));
  CHECK(resident_bytes() > 4e6);
}

TEST_CASE("a theory that many ranks share is counted once") {
  const Job job = job_of(hierarchy);
  const double all = job.runs[0].witnesses.theories[0].bytes;
  CHECK(all > 1e12);
  CHECK(near(memory_need(job, 4, 4, false).items, all, 1e-12));
  CHECK(near(memory_need(job, 4, 16, false).items, 0.25 * all, 1e-12));
  CHECK(memory_need(job, 4, 4, false).largest_is_theory);
}

TEST_CASE("what no node can hold is refused with the counts to change") {
  int argc = 0;
  char** argv = nullptr;
  const parallel::Session session(argc, argv);
  CHECK(memory_of_node().value_or(1e9) > 1e6);
  CHECK_NOTHROW(require_memory(session, job_of(blocks)));
  CHECK_THROWS_WITH(require_memory(session, job_of(hierarchy)),
                    Contains("not enough memory") && Contains("theory.hierarchy.separations = 65536") &&
                        Contains("theory.hierarchy.rapidities = 4097") && Contains("run \"run\""));
  const std::string bins = "velocity_bins = 65536\n", runs = "[sweep]\n\"system.rods\" = [";
  std::string many = runs + "100";
  for (int i = 1; i < 100; ++i) many += ", " + std::to_string(100 + i);
  const std::string larger = "[simulation]\nrealisations = 100000\nrealisations_per_block = 50\ntime_step = 0.1\n";
  CHECK_THROWS_WITH(require_memory(session, job_of(bins + larger + many + "]\n")),
                    Contains("the results of all blocks") && Contains("output.velocity_bins = 65536") &&
                        Contains("simulation.realisations_per_block"));
}
