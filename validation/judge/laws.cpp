#include "validation/judge/laws.hpp"

#include "common/statistics/hypothesis.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Law;
using records::LawKind;
using records::Observable;
using records::Verdict;

constexpr double least_counts = 100.0; // behind a value whose error bar is used as if it were normal
constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// One number that a law speaks of.
struct Looked {
  double value, asked, error;
  double scale;     // what `relative` is of
  double deviation; // from what is asked; below 0: within a bound
};

Looked compared(double value, double asked, double error) {
  return {value, asked, error, std::abs(asked), std::abs(value - asked)};
}

/// What a law looks at in one record, or in two.
struct Look {
  std::string title, theory; // theory: the other witness
  std::vector<Looked> numbers;
  double samples;
};

/// Standard errors; where there are none: zero of a theory, unknown of a simulation.
double error_at(const Observable& observable, const std::string& witness, std::size_t i) {
  if (observable.errors.empty()) return witness == "simulation" ? not_known : 0.0;
  return observable.errors[i];
}

/// One axis of a row-major array: element (before, place, behind) is (before * places + place) * stride + behind.
struct Along {
  const records::Axis* axis;
  std::size_t places, stride, before;
};
Along along(const Observable& observable, const std::string& name) {
  std::size_t stride = 1;
  for (std::size_t a = observable.axes.size(); a-- > 0;) {
    const std::size_t places = observable.axes[a].values.size();
    if (observable.axes[a].name == name)
      return {&observable.axes[a], places, stride, records::size(observable) / (places * stride)};
    stride *= places;
  }
  throw std::runtime_error(fmt::format("{} has no axis {}", observable.name, name));
}

/// visit(first element, distance of neighbours) of each line along the axis.
template<class Visit> void each_line(const Along& line, const Visit& visit) {
  for (std::size_t before = 0; before < line.before; ++before)
    for (std::size_t behind = 0; behind < line.stride; ++behind) visit(before * line.places * line.stride + behind, line.stride);
}

bool between(const Law& law, const Observable& observable, std::size_t element) {
  if (law.between.empty()) return true;
  const Along line = along(observable, law.axis);
  const double place = std::abs(line.axis->values[element / line.stride % line.places]);
  return place >= law.between.at(0) && place <= law.between.at(1);
}

std::vector<Looked> in_bounds(const Law& law, const std::string& witness, const Observable& observable) {
  std::vector<Looked> numbers;
  for (std::size_t i = 0; i < observable.values.size(); ++i) {
    if (!between(law, observable, i)) continue;
    const double value = observable.values[i], above = value - law.at_most, below = law.at_least - value;
    const double bound = above > below ? law.at_most : law.at_least;
    numbers.push_back({value, bound, error_at(observable, witness, i), std::abs(bound), std::max(above, below)});
  }
  return numbers;
}

std::vector<Looked> changes(const Law& law, const std::string& witness, const Observable& observable) {
  std::vector<Looked> numbers;
  const Along line = along(observable, law.axis);
  each_line(line, [&](std::size_t first, std::size_t stride) {
    const double before = observable.values[first], error = error_at(observable, witness, first);
    for (std::size_t place = 1; place < line.places; ++place) {
      const std::size_t i = first + place * stride;
      numbers.push_back(compared(observable.values[i], before, std::hypot(error, error_at(observable, witness, i))));
    }
  });
  return numbers;
}

std::vector<Looked> integrals(const Law& law, const std::string& witness, const Observable& observable) {
  std::vector<Looked> numbers;
  const Along line = along(observable, law.axis);
  const auto& at = line.axis->values;
  if (line.places < 2) return numbers; // the width of a single bin is not known
  each_line(line, [&](std::size_t first, std::size_t stride) {
    Looked sum{0.0, law.at_least, 0.0, 0.0, 0.0};
    for (std::size_t place = 0; place < line.places; ++place) {
      const std::size_t left = place == 0 ? 0 : place - 1, right = std::min(place + 1, line.places - 1),
                        i = first + place * stride;
      const double width = (at[right] - at[left]) / static_cast<double>(right - left);
      sum.value += width * observable.values[i];
      sum.scale += width * std::abs(observable.values[i]);
      sum.error = std::hypot(sum.error, width * error_at(observable, witness, i));
    }
    sum.deviation = std::abs(sum.value - sum.asked);
    numbers.push_back(sum);
  });
  return numbers;
}

/// At time 0, or everywhere where there is no axis of time; nothing where the two have no such place.
std::vector<Looked> starts(const Law& law, const std::string& witness, const Observable& one, const std::string& other_witness,
                           const Observable& other) {
  const auto timed = std::ranges::find(one.axes, "time", &records::Axis::name) != one.axes.end();
  const Selection start = timed ? Selection{.axis = "time", .at = {0.0}} : Selection{};
  const auto begins = [&](const Observable& observable) {
    return !timed || (along(observable, "time").axis->values.front() == 0.0);
  };
  if (!begins(one) || !begins(other)) return {};
  require_same_axes(one, other, start);
  const auto ones = selected(one, start), others = selected(other, start);
  const auto seen = [](const Observable& observable, std::size_t i) {
    return observable.counts.empty() || observable.counts[i] >= least_counts;
  };
  std::vector<Looked> numbers;
  for (std::size_t k = 0; k < ones.size(); ++k) {
    const std::size_t i = ones[k], j = others[k];
    if (!between(law, one, i) || !seen(one, i) || !seen(other, j)) continue;
    numbers.push_back(
        compared(one.values[i], other.values[j], std::hypot(error_at(one, witness, i), error_at(other, other_witness, j))));
  }
  return numbers;
}

std::string bounds_text(const Law& law) {
  if (law.at_least == law.at_most) return fmt::format("is {:.6g}", law.at_least);
  if (std::isinf(law.at_least)) return fmt::format("is at most {:.6g}", law.at_most);
  if (std::isinf(law.at_most)) return fmt::format("is at least {:.6g}", law.at_least);
  return fmt::format("is from {:.6g} to {:.6g}", law.at_least, law.at_most);
}

/// Whether a theory says of itself that this observable starts as that of the others: not all begin at the beginning.
bool starts_too(std::span<const WitnessLaws> all, const std::string& run, const std::string& witness,
                const std::string& observable) {
  return std::ranges::any_of(all, [&](const WitnessLaws& of) {
    return of.run == run && of.witness == witness && std::ranges::any_of(of.laws, [&](const Law& law) {
             return law.kind == LawKind::common_start && law.observable == observable;
           });
  });
}

/// What the law looks at; of a common start one look for each other witness.
std::vector<Look> looks(const Law& law, const std::string& witness, const records::RunResult& run,
                        std::span<const WitnessLaws> all) {
  const auto* record = witness_of(run, witness);
  if (!record) return {};
  const auto* observable = records::find(*record, law.observable);
  if (!observable) throw std::runtime_error(fmt::format("{} does not give {}", witness, law.observable));
  const std::string whose = fmt::format("{} of {}", law.observable, witness);
  const double samples = samples_behind(*observable);
  switch (law.kind) {
  case LawKind::within_bounds:
    return {{fmt::format("{} {}", whose, bounds_text(law)), "", in_bounds(law, witness, *observable), samples}};
  case LawKind::constant:
    return {{fmt::format("{} does not change along {}", whose, law.axis), "", changes(law, witness, *observable), samples}};
  case LawKind::integral:
    return {{fmt::format("{}: its integral over {} {}", whose, law.axis, bounds_text(law)), "",
             integrals(law, witness, *observable), samples}};
  case LawKind::common_start: break;
  }
  std::vector<Look> found;
  const auto compare = [&](const std::string& name, const records::Record& other) {
    const auto* same = records::find(other, law.observable);
    if (name == witness || !same) return;
    found.push_back({fmt::format("{} starts as that of {}", whose, name), name, starts(law, witness, *observable, name, *same),
                     std::min(samples, samples_behind(*same))});
  };
  compare("simulation", run.simulation);
  // Theories meet each other once.
  bool behind = false;
  for (const auto& [name, other] : run.theory) {
    if (behind && starts_too(all, run.name, name, law.observable)) compare(name, other);
    behind = behind || name == witness;
  }
  return found;
}

/// How much of what is allowed a number uses up; above 1 it breaks the law, where nothing is allowed by its share of the bound.
/// NaN: an error bar is needed and not known.
double part_of_allowance(const Law& law, const Looked& number, const Look& look) {
  const double deviation = std::max(0.0, number.deviation);
  const double fixed = law.allowed.within + law.allowed.relative * number.scale;
  if (deviation <= fixed) return deviation == 0.0 ? 0.0 : deviation / fixed;
  if (law.allowed.sigma == 0.0) return fixed > 0.0 ? deviation / fixed : 1.0 + deviation / std::abs(number.asked);
  if (number.error == 0.0) return std::numeric_limits<double>::infinity();
  const double values = static_cast<double>(look.numbers.size());
  return statistics::corrected_sigma((deviation - fixed) / number.error, look.samples, values) / law.allowed.sigma;
}

records::Judgement verdict_on(const Law& law, const std::string& run, const std::string& witness, const Look& look) {
  records::Judgement judgement{.kind = built_in,
                               .title = look.title,
                               .run = run,
                               .witness = witness,
                               .observable = law.observable,
                               .theory = look.theory,
                               .statistic = "deviation_over_allowance",
                               .value = 0.0,
                               .at_least = 0.0,
                               .at_most = 1.0,
                               .error = not_known,
                               .verdict = Verdict::pass,
                               .reason = "",
                               .because = law.because};
  double most = -1.0;
  const Looked* worst = nullptr;
  for (const Looked& number : look.numbers) {
    if (!std::isfinite(number.value)) {
      judgement.value = not_known;
      judgement.verdict = Verdict::fail;
      judgement.reason = "a value is not finite";
      return judgement;
    }
    const double part = part_of_allowance(law, number, look);
    if (part < most || (part == most && number.deviation <= worst->deviation)) continue;
    most = part;
    worst = &number;
    if (std::isnan(part)) break;
  }
  judgement.value = most;
  const double allowed = law.allowed.within + law.allowed.relative * worst->scale;
  const std::string_view bound = law.at_least == law.at_most || law.kind != LawKind::within_bounds ? ""
                                 : worst->asked == law.at_most                                     ? "at most "
                                                                                                   : "at least ";
  const std::string seen = fmt::format("worst of {}: {:.6g} where {}{:.6g} is asked; allowed {:.2g}", look.numbers.size(),
                                       worst->value, bound, worst->asked, allowed);
  const std::string bars =
      law.allowed.sigma > 0.0 ? fmt::format(" and {:g} standard errors of {:.2g}", law.allowed.sigma, worst->error) : "";
  judgement.reason = seen + bars;
  judgement.measured = worst->value;
  judgement.measured_error = worst->error;
  judgement.expected = worst->asked;
  judgement.allowed = allowed;
  judgement.allowed_sigma = law.allowed.sigma;
  if (std::isnan(most)) {
    judgement.verdict = Verdict::undecided;
    judgement.reason = seen + "; beyond that an error bar is needed, and none is known";
  } else if (most > 1.0) {
    judgement.verdict = Verdict::fail;
  }
  return judgement;
}

} // namespace

std::vector<records::Judgement> judge_laws(std::span<const WitnessLaws> laws, std::span<const records::RunResult> runs) {
  std::vector<records::Judgement> judgements;
  for (const auto& [run_name, witness, of_witness] : laws) {
    const auto run = std::ranges::find(runs, run_name, &records::RunResult::name);
    if (run == runs.end()) continue;
    for (const Law& law : of_witness) {
      try {
        for (const Look& look : looks(law, witness, *run, laws))
          if (!look.numbers.empty()) judgements.push_back(verdict_on(law, run_name, witness, look));
      } catch (const std::exception& problem) {
        const Looked none{not_known, not_known, not_known, 0.0, not_known};
        judgements.push_back(
            verdict_on(law, run_name, witness, {fmt::format("{} of {}", law.observable, witness), "", {none}, 0.0}));
        judgements.back().verdict = Verdict::not_judged;
        judgements.back().reason = problem.what();
      }
    }
  }
  return judgements;
}

} // namespace prethermal::validation
