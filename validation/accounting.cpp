#include "validation/accounting.hpp"

#include "common/records/pack.hpp"
#include "common/terminal/progress.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace prethermal::validation {
namespace {

void add_events(Accounting& work, const std::string& name, double count) {
  const auto known = std::ranges::find(work.events, name, &Accounting::Events::name);
  auto& events = known != work.events.end() ? *known : work.events.emplace_back();
  events.name = name;
  events.count += count;
}

bool same_phases(const std::vector<statistics::PhaseTime>& one, const std::vector<statistics::PhaseTime>& other) {
  return std::ranges::equal(one, other, {}, &statistics::PhaseTime::name, &statistics::PhaseTime::name);
}

void add_timed(Accounting& work, const std::string& event_name, const statistics::Tally& tally) {
  const auto known = std::ranges::find_if(work.timed, [&](const Accounting::Timed& timed) {
    return timed.events.name == event_name && same_phases(timed.phases, tally.phases);
  });
  if (known == work.timed.end()) {
    work.timed.push_back({{event_name, tally.events}, tally.phases});
    return;
  }
  known->events.count += tally.events;
  for (std::size_t phase = 0; phase < tally.phases.size(); ++phase) known->phases[phase].seconds += tally.phases[phase].seconds;
}

double sum(const std::vector<statistics::PhaseTime>& phases) {
  double seconds = 0.0;
  for (const auto& phase : phases) seconds += phase.seconds;
  return seconds;
}

std::string timed_text(const Accounting::Timed& timed, bool earlier) {
  const double all = sum(timed.phases);
  if (!(all > 0.0)) return "";
  std::string text = fmt::format("{:.3g} {} per second and core; time of the cores{}:\n", timed.events.count / all,
                                 timed.events.name, earlier ? ", that before the checkpoint included" : "");
  const auto line = [&](const std::string& name, double seconds) {
    text += fmt::format("  {:<12} {:>14} {:>6.1f} %\n", name, terminal::readable_duration(seconds), 100.0 * seconds / all);
  };
  for (const auto& phase : timed.phases) line(phase.name, phase.seconds);
  line("all", all);
  return text;
}

} // namespace

Accounting account(const Job& job, const parallel::Completed& completed) {
  Accounting work;
  std::int64_t item = 0;
  for (const auto& run : job.runs) {
    if (const auto& simulation = run.witnesses.simulation) {
      work.samples += static_cast<double>(simulation->samples);
      for (std::int64_t block = 0; block < statistics::block_count(simulation->samples, simulation->samples_per_block); ++block) {
        const auto tally = records::unpack_tally(completed.at(item++));
        add_events(work, simulation->event_name, tally.events);
        if (!tally.phases.empty()) add_timed(work, simulation->event_name, tally);
      }
    }
    item += static_cast<std::int64_t>(run.witnesses.theories.size());
  }
  return work;
}

std::string accounting_text(const Accounting& work, const Effort& effort) {
  std::string taken = fmt::format("{} taken from a checkpoint", effort.taken_done);
  if (effort.taken_begun > 0) taken += fmt::format(", {} begun there", effort.taken_begun);
  const bool earlier = effort.taken_done + effort.taken_begun > 0;
  std::string text = fmt::format("{} work items ({}), {} on {} rank{}", effort.items, taken,
                                 terminal::readable_duration(effort.seconds), effort.ranks, effort.ranks == 1 ? "" : "s");
  if (work.samples > 0.0) text += fmt::format("; {:.0f} realisations", work.samples);
  for (const auto& events : work.events) {
    text += fmt::format(", {:.3g} {}", events.count, events.name);
    if (!earlier && events.count > 0.0)
      text += fmt::format(" ({:.3g} per second and rank)", events.count / effort.seconds / effort.ranks);
  }
  text += "\n";
  double phases = 0.0;
  for (const auto& timed : work.timed) {
    text += timed_text(timed, earlier);
    phases += sum(timed.phases);
  }
  const double all = effort.seconds * effort.ranks;
  if (!earlier && phases > 0.0)
    text += fmt::format("{} of {} rank{} in all; {} of it in no phase: theories, waiting for other ranks, reading and writing\n",
                        terminal::readable_duration(all), effort.ranks, effort.ranks == 1 ? "" : "s",
                        terminal::readable_duration(std::max(0.0, all - phases)));
  return text;
}

std::map<std::string, std::string> accounting_entries(const Accounting& work) {
  std::map<std::string, std::string> entries;
  for (const auto& events : work.events) entries[events.name] = fmt::format("{:.0f}", events.count);
  for (const auto& timed : work.timed) {
    if (const double all = sum(timed.phases); all > 0.0)
      entries[timed.events.name + " per core second"] = fmt::format("{:.4g}", timed.events.count / all);
    for (const auto& phase : timed.phases)
      entries[fmt::format("core seconds of {}: {}", timed.events.name, phase.name)] = fmt::format("{:.3f}", phase.seconds);
  }
  return entries;
}

} // namespace prethermal::validation
