#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "validation/job.hpp"

#include <fstream>
#include <iterator>
#include <map>

// The verdicts on what Chudzinski and Larecki say, as they must be: each variant of the collision integral and both signs of a
// drift. A verdict that changes is an error in a variant, or news.

using namespace prethermal;
using records::Verdict;

namespace {

std::vector<records::Judgement> judged(const std::string& name) {
  const std::string path = std::string(PRETHERMAL_INPUTS) + "/chudzinski/" + name;
  std::ifstream stream(path);
  deck::Deck deck(std::string(std::istreambuf_iterator<char>(stream), {}), path);
  const validation::Job job = validation::build_job(deck, {});
  std::vector<records::RunResult> results;
  for (const auto& run : job.runs) {
    results.push_back({run.name, {}, {}});
    for (const auto& theory : run.witnesses.theories) {
      auto found = theory.solve(test::alone(job.seed, run.name));
      REQUIRE(found.has_value());
      results.back().theory.emplace_back(theory.equations.front().name, std::move(found->front()));
    }
  }
  return validation::judge(job, results);
}

// Of a statement: what it says, and where it holds; H: holds, N: does not.
struct Expected {
  std::string says, run, witness;
  char verdict;
};

const std::string literal_15 = "Fig. 2 literal, zeta=1.5", literal_25 = "Fig. 2 literal, zeta=2.5",
                  physical_15 = "Fig. 2 physical, zeta=1.5", physical_25 = "Fig. 2 physical, zeta=2.5";

// Both signs and the three variants, in the order literal46, closed43, exact, exact with the sign of (3.6).
void push_four(std::vector<Expected>& all, const std::string& says, const std::string& figure, const std::string& zeta,
               const std::string& verdicts) {
  const std::string literal = figure + " literal, zeta=" + zeta, physical = figure + " physical, zeta=" + zeta;
  all.push_back({says, literal, "literal46", verdicts[0]});
  all.push_back({says, literal, "closed43", verdicts[1]});
  all.push_back({says, literal, "exact", verdicts[2]});
  all.push_back({says, physical, "exact", verdicts[3]});
}

std::vector<Expected> expected_verdicts() {
  std::vector<Expected> all;
  for (const std::string zeta : {"1.5", "2.5"}) {
    push_four(all, "The amplitude is strongest at small k", "Fig. 2", zeta, "HHHH");
    push_four(all, "k = 0.5: a monotonic increase with a_1", "Fig. 2", zeta, "HNNH");
    push_four(all, "k = 0.5: which is much less pronounced, below a tenth of a decade", "Fig. 2", zeta, "HHNN");
    push_four(all, "k = 0.1, 0.4: the maximum is at beta_1 = beta_2, to 5 %, not below", "Fig. 3", zeta, "HNNN");
    all.push_back({"k = 0.3: (4.6) is the integral (4.3)", "Fig. 2 literal, zeta=" + zeta, "literal46", 'N'});
    all.push_back({"k = 0.3: (4.6) is the integral (4.3)", "Fig. 2 literal, zeta=" + zeta, "closed43", 'H'});
    all.push_back({"k = 0.5: (4.1) is no more than twice (4.3)", "Fig. 2 literal, zeta=" + zeta, "exact", 'N'});
    all.push_back({"(4.1) exists without a cut-off at small momenta", "k_min=1e-5, zeta=" + zeta, "exact", 'N'});
    all.push_back(
        {"Distributions with the a_1 of Fig. 2, up to 2, exist at all k", "existence, zeta=" + zeta, "maximum_entropy", 'N'});
  }
  push_four(all, "k = 0.05: an optimal a_1 exists, the effect first increases", "Fig. 2", "2.5", "HNNH");
  push_four(all, "k = 0.05: beyond it the effect decreases", "Fig. 2", "2.5", "HHHN");
  push_four(all, "k = 0.001: a variation with a_1, first upwards", "Fig. 2", "1.5", "HHNH");
  push_four(all, "k = 0.001: which is one at small a_1, below 0.5", "Fig. 2", "1.5", "HNHN");
  push_four(all, "k = 0.05: no resonance, a monotonic decrease with a_1", "Fig. 2", "1.5", "HHHN");
  const std::string above = "the maximum is at beta_1 = beta_2, to 5 %, not above";
  all.push_back({"k = 0.1, 0.4: " + above, "Fig. 3 literal, zeta=1.5", "literal46", 'H'});
  all.push_back({"k = 0.1, 0.4: " + above, "Fig. 3 literal, zeta=2.5", "literal46", 'N'}); // 22.1 at k = 0.1
  all.push_back({"k = 0.03: " + above, "Fig. 3 literal, zeta=2.5", "literal46", 'N'});     // 32.8
  const std::string grows = "Away from zeta = 1 the result grows by orders of magnitude", none = "There is no drag at zeta = 1";
  push_four(all, grows, "Fig. 2", "2.5", "HHHH");
  for (const std::string witness : {"literal46", "closed43", "exact"}) all.push_back({none, "literal, zeta=1", witness, 'H'});
  all.push_back({none, "physical, zeta=1", "exact", 'H'});
  all.push_back({none, "swaps, zeta=1", "momentum_swap", 'H'});
  all.push_back({"(3.6): alpha = 1/T_e", "literal, zeta=1", "linear_dispersion", 'N'});
  all.push_back({"A gas with a_1 = v_drag > 0 drifts towards k > 0", "swaps literal", "momentum_swap", 'N'});
  all.push_back({"A gas with a_1 = v_drag > 0 drifts towards k > 0", "swaps physical", "momentum_swap", 'H'});
  all.push_back(
      {"The effect is strongest where the two distributions are most similar", "swaps of equal gases", "momentum_swap", 'N'});
  const std::string small = "q is small, (4.1) is no more than twice its expansion";
  all.push_back({"k = 0.2, q0 = 3: " + small, "yukawa", "exact", 'N'});
  all.push_back({"k = 0.2, q0 = 0.003: " + small, "short transfers", "exact", 'H'});
  return all;
}

} // namespace

TEST_CASE("what the paper says holds of the variants that it must hold of, and of no other") {
  const auto judgements = judged("statements.toml");
  std::map<std::tuple<std::string, std::string, std::string>, Verdict> found;
  for (const auto& each : judgements) {
    INFO(each.title << " [" << each.run << "] " << each.witness << ": " << each.reason);
    if (each.kind == "statement")
      CHECK(found.insert({{each.title, each.run, each.witness}, each.verdict}).second);
    else
      CHECK(each.verdict == Verdict::pass);
  }
  const auto expected = expected_verdicts();
  for (const auto& [says, run, witness, verdict] : expected) {
    INFO(says << " [" << run << "] " << witness);
    const auto place = found.find({says, run, witness});
    REQUIRE(place != found.end());
    CHECK(place->second == (verdict == 'H' ? Verdict::holds : Verdict::does_not_hold));
  }
  CHECK(found.size() == expected.size());
}
