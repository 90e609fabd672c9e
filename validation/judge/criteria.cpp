#include "validation/judge/criteria.hpp"

#include <algorithm>

namespace prethermal::validation {
namespace {

using deck::Table;

std::string read_run(Table& table) {
  return table.text("run", {.meaning = "the run judged; * stands for any characters, each run that fits is judged by itself",
                            .otherwise = "*"});
}

std::string read_witness(Table& table) {
  return table.text("witness", {.meaning = "\"simulation\", or the name of an equation", .otherwise = "simulation"});
}

std::string read_observable(Table& table) {
  return table.text("observable", {.meaning = "name of the observable in the results file"});
}

Selection read_selection(Table& table) {
  Selection selection;
  selection.axis = table.text("axis", {.meaning = "judge only some places of this axis; empty: everything", .otherwise = ""});
  selection.at = table.numbers("at", {.meaning = "the places on the axis",
                                      .otherwise = std::vector<double>{},
                                      .applies = !selection.axis.empty(),
                                      .when = "axis is given"});
  selection.between = table.numbers("between", {.meaning = "instead of `at`: two bounds, all places of the axis between them",
                                                .otherwise = std::vector<double>{},
                                                .increasing = true,
                                                .applies = !selection.axis.empty(),
                                                .when = "axis is given"});
  if (!selection.between.empty() && (selection.between.size() != 2 || !selection.at.empty()))
    table.reject("between", "two bounds are needed, and no `at`");
  selection.second_axis =
      table.text("second_axis", {.meaning = "of those, only some places of this axis; empty: all of them", .otherwise = ""});
  selection.second_at = table.numbers("second_at", {.meaning = "the places on the second axis",
                                                    .otherwise = std::vector<double>{},
                                                    .applies = !selection.second_axis.empty(),
                                                    .when = "second_axis is given"});
  return selection;
}

std::string read_because(Table& table) {
  return table.text("because", {.meaning = "the reason for the threshold, quoted in the report", .otherwise = ""});
}

std::optional<double> optional_number(Table& table, std::string_view key, std::string_view meaning,
                                      std::string_view when = "that bound is wanted") {
  const double value = table.number(key, {.meaning = meaning, .otherwise = 0.0, .applies = table.has(key), .when = when});
  return table.has(key) ? std::optional(value) : std::nullopt;
}

double read_least_samples(Table& table, std::string_view meaning) {
  return table.number("least_samples", {.meaning = meaning, .otherwise = 0.0, .at_least = 0.0});
}

Comparison read_comparison(Table& table) {
  Comparison comparison;
  comparison.run = read_run(table);
  comparison.observable = read_observable(table);
  comparison.witness = read_witness(table);
  comparison.theory = table.text("theory", {.meaning = "name of the equation compared with"});
  comparison.statistic = table.choice<CompareStatistic>(
      "statistic", {.meaning = "how far the two are apart",
                    .choices = {{"chi2_per_bin", CompareStatistic::chi2_per_bin},
                                {"largest_z", CompareStatistic::largest_z},
                                {"largest_difference_of_peak", CompareStatistic::largest_difference_of_peak},
                                {"largest_relative_difference", CompareStatistic::largest_relative_difference},
                                {"mean_ratio", CompareStatistic::mean_ratio},
                                {"fitted_ratio", CompareStatistic::fitted_ratio},
                                {"excess_rms", CompareStatistic::excess_rms}}});
  comparison.selection = read_selection(table);
  comparison.at_most = table.number("at_most", {.meaning = "largest statistic that passes", .above = 0.0});
  comparison.at_least =
      table.number("at_least", {.meaning = "smallest statistic that passes (a chi^2 that is too good is an error too)",
                                .otherwise = 0.0,
                                .at_least = 0.0});
  comparison.systematic =
      table.number("systematic", {.meaning = "by so much the two are known to differ, for the reason given: not counted",
                                  .otherwise = 0.0,
                                  .at_least = 0.0});
  comparison.min_counts =
      table.number("min_counts", {.meaning = "bins with fewer counted events are left out", .otherwise = 0.0, .at_least = 0.0});
  comparison.least_samples =
      read_least_samples(table, "with fewer samples behind the witness's error bars it is NOT JUDGED (--quick) or UNDECIDED");
  comparison.resolution =
      table.number("resolution", {.meaning = "median error bar, as a part of the theory's peak, beyond which nothing can be told",
                                  .otherwise = 0.1,
                                  .above = 0.0});
  comparison.because = read_because(table);
  return comparison;
}

Check read_check(Table& table) {
  Check check;
  check.run = read_run(table);
  check.observable = read_observable(table);
  check.witness = read_witness(table);
  check.selection = read_selection(table);
  check.equals = table.numbers(
      "equals", {.meaning = "reference: one number, or one for each value selected", .otherwise = std::vector<double>{}});
  check.within = table.number("within", {.meaning = "allowed absolute deviation", .otherwise = 0.0, .at_least = 0.0});
  check.relative = table.number("relative", {.meaning = "allowed relative deviation", .otherwise = 0.0, .at_least = 0.0});
  check.sigma = table.number(
      "sigma",
      {.meaning = "allowed deviation in standard errors, corrected for the number of values", .otherwise = 0.0, .at_least = 0.0});
  check.resolution = optional_number(table, "resolution",
                                     "largest standard error that can tell, in the unit of the observable; without it three of "
                                     "them must fit into what is allowed without `sigma`",
                                     "another resolution is wanted");
  check.least_samples =
      read_least_samples(table, "with fewer samples behind the witness's error bars it is NOT JUDGED (--quick) or UNDECIDED");
  check.together =
      table.flag("together", {.meaning = "the runs that fit are judged as one, by the mean of their values weighted with "
                                         "1/error^2: it sees what is too small for each",
                              .otherwise = false});
  const auto above = optional_number(table, "at_least", "smallest value that passes"),
             below = optional_number(table, "at_most", "largest value that passes");
  check.at_least = above.value_or(-deck::infinity);
  check.at_most = below.value_or(deck::infinity);
  check.because = read_because(table);
  if (check.equals.empty() && !above && !below) table.reject("equals", "a check needs `equals`, `at_least` or `at_most`");
  if (!check.equals.empty() && check.within == 0.0 && check.relative == 0.0 && check.sigma == 0.0)
    table.reject("equals", "needs an allowed deviation: `within`, `relative` or `sigma`");
  if (check.resolution && !(*check.resolution > 0.0)) table.reject("resolution", "must be above 0");
  if (check.sigma > 0.0 && check.within == 0.0 && check.relative == 0.0 && !check.resolution)
    table.reject("sigma", "standard errors of any size would pass: needs `resolution`, the largest that can tell, or `within` or "
                          "`relative`");
  return check;
}

Statement read_statement(Table& table) {
  Statement statement;
  statement.says = table.text("says", {.meaning = "the paper's claim, in words, with its place"});
  statement.run = read_run(table);
  statement.observable = read_observable(table);
  statement.witness = read_witness(table);
  statement.selection = read_selection(table);
  statement.measure = table.choice<StatementMeasure>(
      "measure", {.meaning = "which number of the values selected; excess_rms: rms of the difference from `against` over the "
                             "rms of that, noise subtracted",
                  .choices = {{"largest", StatementMeasure::largest},
                              {"smallest", StatementMeasure::smallest},
                              {"spread", StatementMeasure::spread},
                              {"excess_rms", StatementMeasure::excess_rms}},
                  .otherwise = StatementMeasure::largest});
  statement.differs_from =
      table.text("differs_from", {.meaning = "another run: the claim is on the difference from it", .otherwise = ""});
  statement.against = table.text(
      "against", {.meaning = "another witness, of the same run or of `differs_from`: the claim is on the difference from it",
                  .otherwise = ""});
  statement.above = optional_number(table, "above", "claimed: the number (or the difference) is above this");
  statement.below = optional_number(table, "below", "claimed: the number (or the difference) is below this");
  statement.by_sigma = table.number("by_sigma", {.meaning = "standard errors that settle it", .otherwise = 5.0, .above = 0.0});
  statement.least_samples =
      read_least_samples(table, "with fewer samples behind the witness's error bars it is NOT JUDGED (--quick) or NOT TESTABLE");
  statement.because = read_because(table);
  // Of theories an error is a bound, as of a grid, of simulations a standard deviation.
  constexpr double least_sigma = 2.0;
  if (statement.by_sigma < least_sigma && (statement.witness == "simulation" || statement.against == "simulation"))
    table.reject("by_sigma", "what a simulation says is settled by two standard errors or more");
  if (statement.measure == StatementMeasure::excess_rms && statement.against.empty())
    table.reject("measure", "excess_rms is the distance from another witness: needs `against`");
  if (!statement.above && !statement.below) table.reject("says", "a statement needs `above` or `below`, or both");
  if (statement.above && statement.below && !(*statement.above < *statement.below))
    table.reject("above", "must be less than `below`");
  return statement;
}

} // namespace

Criteria read_criteria(deck::Deck& deck) {
  Criteria criteria;
  for (auto& table : deck.compares) criteria.comparisons.push_back(read_comparison(table));
  for (auto& table : deck.checks) criteria.checks.push_back(read_check(table));
  for (auto& table : deck.statements) criteria.statements.push_back(read_statement(table));
  return criteria;
}

bool matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p, ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  return pattern.substr(p).find_first_not_of('*') == std::string_view::npos;
}

} // namespace prethermal::validation
