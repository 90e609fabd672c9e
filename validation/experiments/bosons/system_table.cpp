#include "validation/experiments/bosons/tables.hpp"

#include <array>
#include <fmt/core.h>

namespace prethermal::validation::bosons {
namespace {

using deck::Table;

/// A list of two numbers, one a gas.
std::array<double, 2> read_two(Table& table, std::string_view key, const deck::NumbersKey& spec) {
  const auto read = table.numbers(key, spec);
  if (read.size() == 2) return {read[0], read[1]};
  if (table.sound()) table.reject(key, fmt::format("must be of two gases, found {} numbers", read.size()));
  return {1.0, 1.0};
}

model::ModeLattice read_modes(Table& system) {
  Table table = system.table("modes", "momenta j spacing, 1 <= |j| <= count, of the dynamics and of maximum_entropy: a ring of "
                                      "length 2 pi/spacing without k = 0");
  model::ModeLattice modes{};
  modes.count = static_cast<int>(table.integer(
      "count", {.meaning = "M: modes on either side of k = 0; 0: none", .otherwise = 0, .at_least = 0, .at_most = 100'000'000}));
  modes.spacing = table.number("spacing", {.meaning = "dk, the smallest momentum that there is, and with it the infrared cut-off",
                                           .above = 0.0,
                                           .at_most = 1e6,
                                           .applies = modes.count > 0,
                                           .when = "count is not 0"});
  return modes;
}

} // namespace

model::BosonPair read_system(Table& system) {
  model::BosonPair pair{};
  pair.branch.exponent =
      system.number("exponent", {.meaning = "zeta of the branch omega(k) = velocity |k|^zeta", .above = 0.0, .at_most = 10.0});
  pair.branch.velocity =
      system.number("velocity", {.meaning = "v of the branch", .otherwise = 1.0, .above = 0.0, .at_most = 1e6});
  pair.beta = read_two(system, "betas",
                       {.meaning = "beta_1, beta_2 of n(k) = 1/(exp(beta omega + a k) - 1)", .above = 0.0, .at_most = 1e9});
  pair.drift = read_two(system, "drifts",
                        {.meaning = "drift_1, drift_2, with drift_sign the multipliers a_1, a_2 of the momentum",
                         .otherwise = std::vector<double>{0.0, 0.0},
                         .at_least = -1e9,
                         .at_most = 1e9});
  pair.drift_sign = system.choice<model::DriftSign>(
      "drift_sign", {.meaning = "literal: a = drift, as the captions of Figs. 2 and 3, bosons of a positive drift move towards "
                                "k < 0; physical: a = -drift, Eq. (3.6), towards k > 0",
                     .choices = {{"literal", model::DriftSign::literal}, {"physical", model::DriftSign::physical}}});
  pair.coupling = system.number(
      "coupling",
      {.meaning = "Gamma0 of Gamma0 (zeta-1) q^(zeta-1); the paper: 2/3", .otherwise = 2.0 / 3.0, .above = 0.0, .at_most = 1e6});
  pair.range = system.number(
      "range", {.meaning = "k0, the edge of the zone of (4.1), and q0, the range of exp(-q/q0) of (4.3) and of the dynamics; the "
                           "paper: 3",
                .otherwise = 3.0,
                .above = 0.0,
                .at_most = 1e6});
  pair.screening = system.choice<model::Screening>(
      "screening", {.meaning = "of `exact`: hard, q <= range; yukawa, a factor exp(-q/range)",
                    .choices = {{"hard", model::Screening::hard}, {"yukawa", model::Screening::yukawa}},
                    .otherwise = model::Screening::hard});
  pair.infrared_cutoff = system.number(
      "infrared_cutoff", {.meaning = "k_min of `exact`: |k +- q| < k_min is left out; 0: none, and for zeta >= 1 no "
                                     "integral (4.1) either",
                          .otherwise = 0.0,
                          .at_least = 0.0});
  pair.modes = read_modes(system);
  if (system.sound() && pair.infrared_cutoff >= pair.range)
    system.reject("infrared_cutoff",
                  fmt::format("k_min = {:g} must be below the edge of the zone, range = {:g}", pair.infrared_cutoff, pair.range));
  return pair;
}

} // namespace prethermal::validation::bosons
