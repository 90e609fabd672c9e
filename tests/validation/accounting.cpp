#include "validation/accounting.hpp"

#include "common/records/pack.hpp"
#include "tests/catch.hpp"

using namespace prethermal;
using namespace prethermal::validation;

namespace {

Simulation simulation(std::int64_t samples, std::string event_name) {
  return {.samples = samples,
          .samples_per_block = 10,
          .seconds_per_sample = 1.0,
          .bytes = 0.0,
          .declared = {},
          .event_name = std::move(event_name),
          .block = {},
          .summarise = {}};
}

/// Two runs that say what their time goes into, of two blocks and of one, a run that does not, and a theory.
Job example() {
  Job job{"", "", "", 0, {}, {}, {}, {}};
  job.runs.push_back(
      {"a", {simulation(15, "rod-steps"), {{.equations = {{"theory", {}}}, .seconds = 1.0, .bytes = 0.0, .solve = {}}}}});
  job.runs.push_back({"b", {simulation(5, "rod-steps"), {}}});
  job.runs.push_back({"c", {simulation(5, "swap events"), {}}});
  return job;
}

statistics::Tally tally(double events, double force, double drift) { return {{}, events, {{"force", force}, {"drift", drift}}}; }

parallel::Completed payloads() {
  return {{0, records::pack(tally(4e6, 2.0, 1.0))},
          {1, records::pack(tally(2e6, 1.0, 0.5))},
          {2, records::pack(std::vector<records::Record>(1))},
          {3, records::pack(tally(6e6, 3.0, 0.5))},
          {4, records::pack(statistics::Tally{{}, 1e3})}};
}

} // namespace

TEST_CASE("the work of all runs is summed by what its events and phases are called") {
  const Accounting work = account(example(), payloads());
  CHECK(work.samples == 25.0);
  REQUIRE(work.events.size() == 2);
  CHECK((work.events[0].name == "rod-steps" && work.events[0].count == 1.2e7));
  CHECK((work.events[1].name == "swap events" && work.events[1].count == 1e3));
  REQUIRE(work.timed.size() == 1);
  CHECK(work.timed[0].events.count == 1.2e7);
  REQUIRE(work.timed[0].phases.size() == 2);
  CHECK((work.timed[0].phases[0].name == "force" && work.timed[0].phases[0].seconds == 6.0));
  CHECK((work.timed[0].phases[1].name == "drift" && work.timed[0].phases[1].seconds == 2.0));
}

TEST_CASE("the end of a run tells events, rates and shares of the time") {
  const std::string text = accounting_text(account(example(), payloads()), {5, 0, 0, 10.0, 2});
  CHECK_THAT(text, Catch::Contains("5 work items (0 taken from a checkpoint), 10 s on 2 ranks; 25 realisations"));
  CHECK_THAT(text, Catch::Contains("1.2e+07 rod-steps (6e+05 per second and rank), 1e+03 swap events (50 per second and rank)"));
  CHECK_THAT(text, Catch::Contains("1.5e+06 rod-steps per second and core"));
  CHECK_THAT(text, Catch::Contains("force") && Catch::Contains("6 s   75.0 %"));
  CHECK_THAT(text, Catch::Contains("drift") && Catch::Contains("2 s   25.0 %"));
  CHECK_THAT(text, Catch::Contains("20 s of 2 ranks in all; 12 s of it in no phase"));
}

TEST_CASE("what earlier processes did is in no rate by the clock of this one") {
  for (const Effort& effort : {Effort{5, 1, 0, 10.0, 2}, Effort{5, 0, 1, 10.0, 2}}) {
    const std::string text = accounting_text(account(example(), payloads()), effort);
    CHECK_THAT(text, !Catch::Contains("per second and rank"));
    CHECK_THAT(text, !Catch::Contains("in no phase"));
    CHECK_THAT(text,
               Catch::Contains("1.5e+06 rod-steps per second and core") && Catch::Contains("before the checkpoint included"));
  }
}

TEST_CASE("the provenance has the same numbers") {
  const auto entries = accounting_entries(account(example(), payloads()));
  CHECK(entries == std::map<std::string, std::string>{{"rod-steps", "12000000"},
                                                      {"swap events", "1000"},
                                                      {"rod-steps per core second", "1.5e+06"},
                                                      {"core seconds of rod-steps: force", "6.000"},
                                                      {"core seconds of rod-steps: drift", "2.000"}});
}
