// objection and notes of simulate.hpp.
#include "common/model/output_times.hpp"
#include "common/numerics/positive.hpp"
#include "md/bosons/cells.hpp"
#include "md/bosons/measure.hpp"
#include "md/bosons/simulate.hpp"

#include <cmath>
#include <fmt/format.h>

namespace prethermal::md::bosons {
namespace {

using numerics::positive;

constexpr int most_modes = 512, most_states = 1000000; // on either side; a table of 8 bytes a pair of modes
constexpr double most_bosons = 1e7;                    // expected in one mode: numbers of a sample are 32 bits

std::string objection_to_pair(const model::BosonPair& pair) {
  const double zeta = pair.branch.exponent;
  if (!(zeta > 0.0)) return fmt::format("zeta = {:.6g} must be positive", zeta);
  if (!(zeta >= 1.0)) return fmt::format("zeta = {:.6g}: the swap rate Gamma0 (zeta-1)|q|^(zeta-1) is negative below 1", zeta);
  if (!(zeta <= 10.0)) return fmt::format("zeta = {:.6g} must be 10 at most", zeta);
  if (!positive(pair.branch.velocity)) return fmt::format("velocity = {:.6g} must be positive", pair.branch.velocity);
  for (const double beta : pair.beta)
    if (!positive(beta)) return fmt::format("beta = {:.6g} must be positive", beta);
  for (const double drift : pair.drift)
    if (!std::isfinite(drift)) return "the drifts must be finite";
  if (!positive(pair.coupling)) return fmt::format("coupling = {:.6g} must be positive", pair.coupling);
  if (!(pair.range > 0.0)) return fmt::format("range = {:.6g} must be positive", pair.range);
  if (!positive(pair.modes.spacing)) return "the spacing of the modes must be positive";
  if (pair.modes.count < 1 || pair.modes.count > most_modes)
    return fmt::format("{} modes on either side; there must be 1 to {}", pair.modes.count, most_modes);
  return model::objection_to_distributions(pair);
}

std::string objection_to_degeneracies(const Problem& problem) {
  const auto& degeneracies = problem.plan.degeneracies;
  if (degeneracies.empty()) return "at least one degeneracy G is needed";
  for (std::size_t i = 0; i < degeneracies.size(); ++i) {
    if (degeneracies[i] < 1 || degeneracies[i] > most_states)
      return fmt::format("degeneracy G = {}; it must be 1 to {}", degeneracies[i], most_states);
    if (i > 0 && degeneracies[i] <= degeneracies[i - 1]) return "the degeneracies must increase";
  }
  if (degeneracies.size() == 1) return "";
  if (problem.plan.process == Process::frozen)
    return "Born rates of frozen occupations are the same at every degeneracy: one is enough";
  return degeneracies.front() == 1
             ? "degeneracy G = 1 is another model, whose occupations have no mean field: it cannot be extrapolated together with "
               "others"
             : "";
}

// Numbers of a mode must fit, and so must the rates.
std::string objection_to_numbers(const Problem& problem) {
  const double most = problem.plan.degeneracies.back();
  for (int gas = 0; gas < 2; ++gas)
    for (const double sign : {1.0, -1.0})
      for (const double chi : initial_exponents(problem, gas, sign))
        if (const double n = model::occupation(chi); !(most * n <= most_bosons))
          return fmt::format("a mode of gas {} with occupation {:.3g} and degeneracy {} holds {:.3g} bosons, more than {:.0e}: a "
                             "larger spacing of the modes or a smaller degeneracy is needed",
                             gas + 1, n, most, most * n, most_bosons);
  return "";
}

std::string objection_to_output(const Problem& problem) {
  const auto& times = problem.plan.output.times;
  if (auto reason = model::objection_to_times(times); !reason.empty()) return reason;
  if (problem.plan.process == Process::frozen && !(times.back() > 0.0))
    return "frozen occupations are watched up to the last output time, which must be positive";
  if (const double numbers = tally_numbers(problem); numbers > statistics::most_tally_numbers)
    return fmt::format("{:.3g} numbers of a sample, at most {:.2g} can be kept: fewer output times or modes are needed", numbers,
                       statistics::most_tally_numbers);
  return "";
}

std::string objection_to_start(const Problem& problem) {
  if (problem.plan.start != Start::antithetic) return "";
  if (problem.pair.drift[0] == 0.0 && problem.pair.drift[1] == 0.0)
    return "an antithetic start needs a drift: without one both realisations are the same";
  if (problem.plan.selector == Selector::rate_tree)
    return "an antithetic start shares attempts: it needs the selector null_collisions";
  return problem.plan.process == Process::frozen ? "frozen occupations have no antithetic start" : "";
}

} // namespace

std::string objection(const Problem& problem) {
  if (const auto reason = objection_to_pair(problem.pair); !reason.empty()) return reason;
  for (const auto& part : {objection_to_degeneracies, objection_to_output, objection_to_start, objection_to_numbers})
    if (const auto reason = part(problem); !reason.empty()) return reason;
  return "";
}

std::vector<std::string> notes(const Problem& problem) {
  if (problem.plan.degeneracies.front() != 1 || problem.plan.process == Process::frozen) return {};
  return {
      "degeneracy G = 1: a swap keeps n1 + n2 of each mode, and given that sum n1 of a single state is spread evenly from 0 to "
      "it, however many bosons there are. Such occupations have no mean field: this is another model than the kinetic equation"};
}

} // namespace prethermal::md::bosons
