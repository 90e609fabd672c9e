#pragma once
#include "common/deck/deck.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::validation {

/// The slices of an observable that are judged: all, or those whose place on `axis` is one of `at` or lies `between` two bounds,
/// and on `second_axis` is one of `second_at`.
struct Selection {
  std::string axis;       // empty: everything
  std::vector<double> at; // places on the axis; must coincide with nodes or bin centres
  std::string second_axis = {};
  std::vector<double> second_at = {};
  std::vector<double> between = {}; // on the axis, two bounds; empty: `at` counts
};

/// How two witnesses are compared. Each is defined once, in statistics.hpp.
enum class CompareStatistic {
  chi2_per_bin,
  largest_z,
  largest_difference_of_peak,
  largest_relative_difference,
  mean_ratio,
  fitted_ratio,
  excess_rms
};

/// [[compare]]: two witnesses on one observable.
struct Comparison {
  std::string run; // a name, or a pattern with *
  std::string witness, theory, observable;
  Selection selection;
  CompareStatistic statistic;
  double at_least, at_most;
  double systematic;    // by so much the two are known to differ: not counted
  double min_counts;    // bins with fewer counted events are left out
  double least_samples; // behind the witness's error bars: with fewer the comparison is not made
  double resolution;    // error bars wider than this part of the theory's peak cannot tell: UNDECIDED
  std::string because;
};

/// [[check]]: one witness against an identity, a limit, a law of conservation, an order or a reference number.
struct Check {
  std::string run, witness, observable;
  Selection selection;
  std::vector<double> equals;     // one for all, or one for each value selected; empty: only the bounds
  double within, relative, sigma; // allowed: within + relative |equals| + sigma standard errors
  double at_least, at_most;
  std::string because;
  std::optional<double> resolution = {}; // standard errors wider than this cannot tell: UNDECIDED; none: a third of what is
                                         // allowed without `sigma`, so that three of them fit into it
  double least_samples = 0.0;            // behind the witness's error bars: with fewer the check is not made
  bool together = false;                 // the runs that fit are judged as one
};

/// What a statement looks at.
enum class StatementMeasure {
  largest,
  smallest,
  spread,    // largest minus smallest
  excess_rms // the statistic of comparisons, of the difference from `against`
};

/// [[statement]]: what a paper claims.
struct Statement {
  std::string says, run, witness, observable;
  Selection selection;
  StatementMeasure measure;
  std::string differs_from;           // another run; empty: compare with a number
  std::string against = {};           // another witness: the claim is on the difference from it, of excess_rms in each run
  std::optional<double> above, below; // the claim on the measure (or on its difference from the other run); both: between them
  double by_sigma;                    // with so many standard errors, of a simulation at least two
  std::string because;
  double least_samples = 0.0; // behind the witness's error bars: with fewer nothing is said
};

struct Criteria {
  std::vector<Comparison> comparisons;
  std::vector<Check> checks;
  std::vector<Statement> statements;
};

/// Reads all judgements of a deck; problems are noted in it.
Criteria read_criteria(deck::Deck& deck);

/// Whether `name` fits `pattern`, in which * stands for any run of characters.
bool matches(std::string_view pattern, std::string_view name);

} // namespace prethermal::validation
