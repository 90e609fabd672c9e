#pragma once
#include "validation/experiments/ensemble_table.hpp"
#include "validation/experiments/experiment.hpp"

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <type_traits>
#include <utility>

namespace prethermal::validation {

// How a topic's functions become its witnesses. They are found by the namespace of the topic's Problem, which says what is
// simulated or solved and how (system, output, plan).
//
// md/<topic>/simulate.hpp:  objection(problem), declared_observables(problem), seconds_per_sample(problem),
// bytes_needed(problem),
//   simulate(problem, context), observables(problem, blocks); where there are any: laws(problem), tally_numbers(problem),
//   most_ranks(problem), notes(problem), event_name(problem), and set_up(problem): what all blocks share, made by the first one
//   of a rank, of which simulate(problem, set_up, context) is told.
// kinetic/<topic>/solve.hpp: objection(problem, equation), declared_observables(problem, equation), and either
//   seconds_needed(problem, equation), bytes_needed(..), solve(problem, equation, context) for equations of their own, or the
//   same with the list of all equations, which are then solved together; where there are any: laws(problem, equation), and
//   most_ranks, notes, likewise.

/// Words of a deck for the values of an enum.
template<class Enum> using Words = std::vector<std::pair<std::string_view, Enum>>;

/// Whether any of these is among the equations that a deck asks.
template<class Enum> bool any_asked(const std::vector<Enum>& asked, std::initializer_list<Enum> any) {
  return std::ranges::find_first_of(asked, any) != asked.end();
}

template<class Enum> std::string word_of(const Words<Enum>& words, Enum value) {
  return std::string(std::ranges::find(words, value, &std::pair<std::string_view, Enum>::second)->first);
}

/// Simulates one block after the other of a problem.
template<class Problem> auto block_of(std::shared_ptr<const Problem> problem) {
  if constexpr (requires { set_up(*problem); }) {
    using SetUp = decltype(set_up(*problem));
    return [problem, shared = std::make_shared<std::optional<SetUp>>()](
               const evolution::RunContext& context) -> std::optional<statistics::Tally> {
      if (!*shared) shared->emplace(set_up(*problem));
      return simulate(*problem, **shared, context);
    };
  } else {
    return [problem](const evolution::RunContext& context) -> std::optional<statistics::Tally> {
      return simulate(*problem, context);
    };
  }
}

/// The first witness; none where the deck asks for none, or has a problem. `key` of [simulation] is blamed for an objection.
template<class Problem>
std::optional<Simulation> assemble_simulation(deck::RunTables& run, const Problem& problem, const Ensemble& ensemble,
                                              std::string_view key = "realisations") {
  if (!run.system.sound() || !run.output.sound() || !run.simulation.sound() || ensemble.samples == 0) return std::nullopt;
  if (const std::string reason = objection(problem); !reason.empty()) {
    run.simulation.reject(key, reason);
    return std::nullopt;
  }
  const auto shared = std::make_shared<const Problem>(problem); // by all blocks
  Simulation witness{.samples = ensemble.samples,
                     .samples_per_block = ensemble.samples_per_block,
                     .block_by_default = ensemble.block_by_default,
                     .seconds_per_sample = seconds_per_sample(problem),
                     .bytes = bytes_needed(problem),
                     .declared = declared_observables(problem),
                     .block = block_of(shared),
                     .summarise = [shared](std::span<const statistics::Tally> blocks) { return observables(*shared, blocks); }};
  if constexpr (requires { tally_numbers(problem); }) witness.tally_numbers = tally_numbers(problem);
  if constexpr (requires { most_ranks(problem); }) witness.most_ranks = most_ranks(problem);
  if constexpr (requires { notes(problem); }) witness.notes = notes(problem);
  if constexpr (requires { laws(problem); }) witness.laws = laws(problem);
  if constexpr (requires { event_name(problem); }) witness.event_name = event_name(problem);
  return witness;
}

/// One theory of an equation, or of the list of all.
template<class Problem, class Asked>
Theory assemble_theory(const Problem& problem, const Asked& asked, const std::vector<Equation>& equations) {
  Theory theory{.equations = equations,
                .seconds = seconds_needed(problem, asked),
                .bytes = bytes_needed(problem, asked),
                .solve = [problem, asked](const evolution::RunContext& context) -> std::optional<std::vector<records::Record>> {
                  auto found = solve(problem, asked, context);
                  if constexpr (std::is_same_v<decltype(found), std::optional<std::vector<records::Record>>>) {
                    return found;
                  } else if constexpr (std::is_same_v<decltype(found), records::Record>) { // it knows no stopping
                    return std::vector{std::move(found)};
                  } else {
                    if (!found) return std::nullopt;
                    return std::vector{std::move(*found)};
                  }
                }};
  if constexpr (requires { most_ranks(problem, asked); }) theory.most_ranks = most_ranks(problem, asked);
  if constexpr (requires { notes(problem, asked); }) theory.notes = notes(problem, asked);
  return theory;
}

/// The second witnesses: each equation that is asked, or none where the deck has a problem.
template<class Problem, class Enum>
std::vector<Theory> assemble_theories(deck::RunTables& run, const Problem& problem, const std::vector<Enum>& asked,
                                      const Words<Enum>& words) {
  if (!run.system.sound() || !run.output.sound() || !run.theory.sound() || asked.empty()) return {};
  std::vector<Equation> equations;
  for (const Enum equation : asked) {
    std::string name = word_of(words, equation);
    if (const std::string reason = objection(problem, equation); !reason.empty()) {
      run.theory.reject("equations", name.append(": ").append(reason));
      continue;
    }
    equations.push_back({std::move(name), declared_observables(problem, equation)});
    if constexpr (requires { laws(problem, equation); }) equations.back().laws = laws(problem, equation);
  }
  if (equations.size() < asked.size()) return {};
  if constexpr (requires { seconds_needed(problem, asked); }) {
    return {assemble_theory(problem, asked, equations)};
  } else {
    std::vector<Theory> theories;
    for (std::size_t i = 0; i < asked.size(); ++i) theories.push_back(assemble_theory(problem, asked[i], {equations[i]}));
    return theories;
  }
}

} // namespace prethermal::validation
