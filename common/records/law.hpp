#pragma once
#include "common/model/catalogue/entry.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace prethermal::records {

/// What holds of an observable in every run, whatever a deck asks: a law of conservation, a norm, a state that does not change, a
/// start that all witnesses share. A witness says its laws beside its observables; the judge makes a verdict of each.
enum class LawKind {
  within_bounds, // each value lies in [at_least, at_most]
  constant,      // each value is that at the first place of `axis`
  integral,      // the sum over `axis`, times the width of its bins, is `at_least` = `at_most`
  common_start // said by a theory: each value is that of the simulation, and of every other theory that says so: at time 0 where
               // there is an axis `time`, else everywhere
};

/// How far a value may be from what the law asks: within + relative |what is asked| + sigma standard errors. `relative` of an
/// integral: of that of the absolute values. The error of a witness that gives none is zero (a theory) or unknown (a simulation).
/// `sigma` is meant after the correction for the number of values that the law speaks of.
struct Allowance {
  double within = 0.0, relative = 0.0, sigma = 0.0;
};

/// Where a law is looked at through noise: chance breaks one of 16000.
inline constexpr double law_sigma = 4.0;

struct Law {
  LawKind kind;
  std::string observable;
  std::string axis = {}; // of constant and integral; of within_bounds and common_start: that of `between`
  double at_least = -std::numeric_limits<double>::infinity(), at_most = std::numeric_limits<double>::infinity();
  Allowance allowed = {};
  std::string because = {};         // which law it is, and why so much is allowed
  std::vector<double> between = {}; // two bounds: only places with |place| between them on `axis` count
};

// One function a kind.

inline Law equal(const model::catalogue::Entry& entry, double number, Allowance allowed, std::string because) {
  return {.kind = LawKind::within_bounds,
          .observable = std::string(entry.name),
          .at_least = number,
          .at_most = number,
          .allowed = allowed,
          .because = std::move(because)};
}
inline Law zero(const model::catalogue::Entry& entry, Allowance allowed, std::string because) {
  return equal(entry, 0.0, allowed, std::move(because));
}
inline Law at_most(const model::catalogue::Entry& entry, double bound, std::string because) {
  Law law = equal(entry, bound, {}, std::move(because));
  law.at_least = -std::numeric_limits<double>::infinity();
  return law;
}
inline Law at_least(const model::catalogue::Entry& entry, double bound, std::string because) {
  Law law = equal(entry, bound, {}, std::move(because));
  law.at_most = std::numeric_limits<double>::infinity();
  return law;
}
/// Along the axis of that name, mostly `time`.
inline Law constant(const model::catalogue::Entry& entry, const model::catalogue::AxisEntry& axis, Allowance allowed,
                    std::string because) {
  return {.kind = LawKind::constant,
          .observable = std::string(entry.name),
          .axis = std::string(axis.name),
          .allowed = allowed,
          .because = std::move(because)};
}
inline Law integral(const model::catalogue::Entry& entry, const model::catalogue::AxisEntry& axis, double number,
                    Allowance allowed, std::string because) {
  Law law = equal(entry, number, allowed, std::move(because));
  law.kind = LawKind::integral;
  law.axis = axis.name;
  return law;
}
inline Law common_start(const model::catalogue::Entry& entry, Allowance allowed, std::string because) {
  return {
      .kind = LawKind::common_start, .observable = std::string(entry.name), .allowed = allowed, .because = std::move(because)};
}

} // namespace prethermal::records
