#pragma once
#include "common/deck/deck.hpp"

#include <algorithm>

namespace prethermal::test {

enum class Statistics { classical, fermion };
enum class Profile { homogeneous, gaussian };
enum class Equation { density_flow, phase_space };

/// What a small experiment makes of one run.
struct DemoRun {
  double swap_coefficient, density, width;
  long long particles, realisations;
  Statistics statistics;
  Profile profile;
  bool quiet_start;
  std::string label;
  std::vector<Equation> equations;
  std::vector<double> times;
};

/// Reads one run with every kind of key, a sub-table and a key with a condition.
inline DemoRun read_run(deck::RunTables& run) {
  DemoRun read{};
  read.swap_coefficient =
      run.system.number("swap_coefficient", {.meaning = "swap coefficient gamma", .unit = "length/time", .above = 0.0});
  read.particles =
      run.system.integer("particles", {.meaning = "number of particles", .otherwise = 100, .at_least = 1, .at_most = 1000000});
  read.statistics = run.system.choice<Statistics>(
      "statistics", {.meaning = "quantum statistics",
                     .choices = {{"classical", Statistics::classical}, {"fermion", Statistics::fermion}},
                     .otherwise = Statistics::classical});
  deck::Table bath = run.system.table("bath", "the bath particles");
  read.density = bath.number("density", {.meaning = "bath density", .unit = "1/length", .otherwise = 50.0, .above = 0.0});
  deck::Table initial = run.system.table("initial", "the initial state");
  read.profile =
      initial.choice<Profile>("profile", {.meaning = "shape of the density",
                                          .choices = {{"homogeneous", Profile::homogeneous}, {"gaussian", Profile::gaussian}},
                                          .otherwise = Profile::homogeneous});
  read.width = initial.number("width", {.meaning = "standard deviation",
                                        .unit = "length",
                                        .above = 0.0,
                                        .applies = read.profile == Profile::gaussian,
                                        .when = "profile is \"gaussian\""});
  if (run.system.sound() && read.density * static_cast<double>(read.particles) > 1e7) bath.reject("density", "too many pairs");
  read.realisations = run.simulation.integer("realisations", {.meaning = "independent samples", .otherwise = 10, .at_least = 1});
  read.quiet_start = run.simulation.flag("quiet_start", {.meaning = "stratified initial positions", .otherwise = false});
  read.label = run.simulation.text("label", {.meaning = "what the figure calls it", .otherwise = ""});
  read.equations = run.theory.choices<Equation>(
      "equations", {.meaning = "equations to solve",
                    .choices = {{"density_flow", Equation::density_flow}, {"phase_space", Equation::phase_space}},
                    .otherwise = std::vector{Equation::density_flow}});
  read.times = run.output.numbers("times", {.meaning = "output times",
                                            .unit = "time",
                                            .otherwise = std::vector{1.0},
                                            .at_least = 0.0,
                                            .increasing = true,
                                            .least_count = 1});
  return read;
}

/// Reads the whole deck, judgements included.
inline std::vector<DemoRun> read_all(deck::Deck& deck) {
  std::vector<DemoRun> runs;
  for (deck::RunTables& run : deck.runs) runs.push_back(read_run(run));
  for (deck::Table& compare : deck.compares) {
    compare.text("run", {.meaning = "names of runs, * for any", .otherwise = "*"});
    compare.number("at_most", {.meaning = "threshold", .above = 0.0});
  }
  for (deck::Table& check : deck.checks) check.text("observable", {.meaning = "what is checked"});
  for (deck::Table& statement : deck.statements) statement.text("says", {.meaning = "the claim"});
  return runs;
}

inline std::vector<DemoRun> read_deck(std::string_view text, const deck::DeckOptions& options = {}) {
  deck::Deck deck(text, "d.toml", options);
  std::vector<DemoRun> runs = read_all(deck);
  deck.finish();
  return runs;
}

/// The problems that reading a deck ends with, "" when there are none.
inline std::string problems_of(std::string_view text, const deck::DeckOptions& options = {}) {
  try {
    read_deck(text, options);
    return "";
  } catch (const deck::DeckError& failure) {
    return failure.what();
  }
}

inline std::string resolved(std::string_view text, const deck::DeckOptions& options = {},
                            const std::string& file_name = "d.toml") {
  deck::Deck deck(text, file_name, options);
  read_all(deck);
  deck.finish();
  return deck.resolved();
}

inline std::vector<std::string> run_names(std::string_view text, const deck::DeckOptions& options = {}) {
  std::vector<std::string> names;
  for (const deck::RunTables& run : deck::Deck(text, "d.toml", options).runs) names.push_back(run.name);
  return names;
}

} // namespace prethermal::test
