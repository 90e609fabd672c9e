#include "validation/experiments/experiment.hpp"

#include <algorithm>
#include <exception>
#include <fmt/core.h>

namespace prethermal::validation {

Witnesses Experiment::prepare(deck::RunTables& run, const RunSetting& setting) const {
  try {
    return read(run, setting);
  } catch (const std::exception& problem) {
    if (run.system.sound()) run.system.reject("", fmt::format("cannot be prepared: {}", problem.what()));
    return {};
  }
}

void add_note(Witnesses& witnesses, const std::string& note) {
  if (witnesses.simulation)
    witnesses.simulation->notes.push_back(note);
  else if (!witnesses.theories.empty())
    witnesses.theories.front().notes.push_back(note);
}

const Experiment* find_experiment(std::string_view name) {
  const auto table = experiments();
  const auto found = std::ranges::find(table, name, &Experiment::name);
  return found == table.end() ? nullptr : &*found;
}

} // namespace prethermal::validation
