// The text of a deck -> Deck -> the job and its cost, as `check` makes them; nothing is run. Input: the text; behind a byte 0,
// which no deck may hold, one --set a line, "q" for --quick. Findings: an exception that is not AgreedError(usage); a resolved
// deck that is refused or reads to another; hangs and memory, by libFuzzer's -timeout and -rss_limit_mb.
#include "common/numerics/exponential_fit/exponential_sum.hpp"
#include "md/hard_rods/simulate.hpp"
#include "tests/fuzz/finding.hpp"
#include "validation/job.hpp"
#include "validation/memory.hpp"

#include <algorithm>
#include <span>
#include <sstream>
#include <stdexcept>

using namespace prethermal;

// Stand-ins, linked with --wrap.
extern "C" {
numerics::ExponentialSum
__wrap__ZN10prethermal8numerics16fit_exponentialsERKNS0_14ExponentialFitE(const numerics::ExponentialFit&) {
  return {.weight = {2.0, -1.0}, .exponent = {1.0, 2.0}, .pair_weight = {}, .pair_exponent = {}};
}
double __wrap__ZN10prethermal2md9hard_rods13time_step_forERKNS1_7ProblemEdm(const md::hard_rods::Problem& problem, double,
                                                                            std::uint64_t) {
  md::hard_rods::Problem trial = problem;
  trial.plan.time_step = 0.01 * problem.gas.potential.length;
  if (const std::string reason = objection(trial); !reason.empty()) throw std::invalid_argument("hard_rods: " + reason);
  return trial.plan.time_step;
}
}

namespace {

/// Every file that a deck names is there, and is what most of them are.
deck::InputFile file_named(const std::string& name, bool) {
  static const std::string columns = "-2 0.1\n-1 0.4\n0 1\n1 0.4\n2 0.1\n", matrix = "2 1 0\n1 2 1\n0 1 2\n",
                           curve = "time,position_mean,position_mean_error\n0,1,0.1\n20,2,0.1\n40,3,0.1\n";
  return {name, name, std::string(64, '0'), name.ends_with(".csv") ? curve : name.find("kernel") != name.npos ? matrix : columns};
}

deck::DeckOptions options_of(const std::string& lines) {
  deck::DeckOptions options;
  options.read_file = file_named;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line) && options.sets.size() < 8;)
    if (line == "q")
      options.quick = true;
    else if (!line.empty() && line.find('\0') == std::string::npos)
      options.sets.push_back(line);
  return options;
}

/// Any name of a plot will do.
validation::Job job_of(deck::Deck& deck) { return validation::build_job(deck, std::span<const std::string>()); }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  for (const char* outside : {"/dev/", "/proc", "/sys", ".."}) // no table of the machine's own
    if (text.find(outside) != std::string::npos) return 0;
  const std::size_t end = std::min(text.find('\0'), text.size());
  const std::string lines = end < text.size() ? text.substr(end + 1) : "";
  text.resize(end);
  try {
    deck::Deck deck(text, "deck.toml", options_of(lines));
    const auto job = job_of(deck);
    validation::estimate(job);
    validation::memory_need(job, 1, 1, true);
    try {
      deck::Deck resolved(job.deck, "resolved.toml", options_of(""));
      const std::string again = job_of(resolved).deck;
      if (again != job.deck) fuzz::finding("the resolved deck is no fixed point", again + "\n--- was\n" + job.deck);
    } catch (const std::exception& error) {
      fuzz::finding("the resolved deck is refused", fuzz::told(error));
    }
  } catch (const parallel::AgreedError& error) {
    if (error.status() != parallel::Status::usage) fuzz::finding("the status is not 2", fuzz::told(error));
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
