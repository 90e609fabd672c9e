#include "validation/experiments/equilibrium/tables.hpp"
#include "validation/experiments/places.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::equilibrium {
namespace {

using deck::Table;
using kinetic::bethe_states::Equation;
using model::BetheModel;
using model::BetheScan;
using model::BetheStateKind;

constexpr double most_places = 10'000;

/// What a system must be for a number of it to be scanned; "" where it is.
std::string objection_scan(const model::BetheSystem& system, const model::BetheOutput& output) {
  const bool cloud = system.state.kind == BetheStateKind::thermal || system.state.kind == BetheStateKind::split;
  switch (output.scan) {
  case BetheScan::none: return "";
  case BetheScan::chemical_potential:
  case BetheScan::density:
  case BetheScan::temperature:
    if (!cloud) return "a state that a table gives has none to be scanned";
    break;
  case BetheScan::coupling:
    if (system.gas.model != BetheModel::lieb_liniger) return "only lieb_liniger has a coupling";
    break;
  case BetheScan::rod_length:
    if (system.gas.model != BetheModel::hard_rods) return "only hard_rods have a length";
    break;
  }
  if (output.places.empty()) return "needs places or place_grid";
  const bool signed_places = output.scan == BetheScan::chemical_potential;
  const double lowest = output.places.front();
  if (!signed_places && !(lowest > 0.0 || (output.scan == BetheScan::rod_length && lowest == 0.0)))
    return fmt::format("its places must be above 0, not {:g}", lowest);
  return "";
}

} // namespace

const Words<Equation>& equation_words() {
  static const Words<Equation> words{
      {"bethe", Equation::bethe},
      {"closed", Equation::closed},
      {"virial", Equation::virial},
      {"tonks", Equation::tonks},
      {"zero_temperature", Equation::zero_temperature},
  };
  return words;
}

model::BetheOutput read_output(Table& output, const model::BetheSystem& system) {
  model::BetheOutput chosen{};
  chosen.scan = output.choice<BetheScan>(
      "scan", {.meaning = "which number of the system runs over places; the numbers of each state are given there",
               .choices = {{"none", BetheScan::none},
                           {"chemical_potential", BetheScan::chemical_potential},
                           {"density", BetheScan::density},
                           {"temperature", BetheScan::temperature},
                           {"coupling", BetheScan::coupling},
                           {"rod_length", BetheScan::rod_length}},
               .otherwise = BetheScan::none});
  chosen.places = read_places(output, {.list = "places", .grid = "place_grid", .meaning = "values of what is scanned"});
  chosen.rapidities =
      read_places(output, {.list = "rapidities",
                           .grid = "rapidity_grid",
                           .meaning = "theta at which functions of rapidity of the system are given, of a kernel from a "
                                      "table nodes of it; none: no functions",
                           .unit = "1/length"});
  if (!output.sound()) return chosen;
  if (chosen.scan == BetheScan::none && !chosen.places.empty())
    output.reject("scan", "places are given: say of what");
  else if (const auto reason = objection_scan(system, chosen); !reason.empty())
    output.reject("scan", reason);
  for (const auto& [key, count] : {std::pair{"places", chosen.places.size()}, std::pair{"rapidities", chosen.rapidities.size()}})
    if (static_cast<double>(count) > most_places) output.reject(key, fmt::format("{} are more than {:g}", count, most_places));
  return chosen;
}

TheoryChoice read_theory(Table& theory, const model::BetheSystem& system, const model::BetheOutput& output) {
  TheoryChoice choice{};
  choice.equations = theory.choices<Equation>(
      "equations",
      {.meaning = "bethe: the thermodynamic Bethe ansatz; closed: closed forms of hard rods and free gases; virial: the second "
                  "virial coefficient; tonks: the limit of strong repulsion; zero_temperature: Lieb's equation",
       .choices = equation_words(),
       .otherwise = std::vector{Equation::bethe}});
  const bool bethe = std::ranges::find(choice.equations, Equation::bethe) != choice.equations.end();
  choice.plan.rapidity_step = theory.number(
      "rapidity_step", {.meaning = "step of the grid of bethe, which has one of its own where a table gives the kernel; 0: "
                                   "from gas and state, right to 1e-14",
                        .unit = "1/length",
                        .otherwise = 0.0,
                        .at_least = 0.0,
                        .at_most = 1e6,
                        .applies = bethe,
                        .when = "bethe is asked"});
  choice.plan.output = output;
  const double step = choice.plan.rapidity_step;
  if (!theory.sound() || step == 0.0) return choice;
  if (system.gas.model == BetheModel::kernel) theory.reject("rapidity_step", "the table of the kernel has its own step");
  if (system.gas.model != BetheModel::lieb_liniger) return choice;
  double coupling = system.gas.coupling;
  if (output.scan == BetheScan::coupling && !output.places.empty()) coupling = std::min(coupling, output.places.front());
  constexpr double widths = 2.6; // of the kernel to a step: errors of 1e-6
  if (step > coupling / widths)
    theory.reject("rapidity_step",
                  fmt::format("a step of {:g} does not resolve the kernel of width c = {:g}: at most c/{:g} = {:.4g}", step,
                              coupling, widths, coupling / widths));
  return choice;
}

} // namespace prethermal::validation::equilibrium
