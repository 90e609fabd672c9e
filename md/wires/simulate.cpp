#include "md/wires/simulate.hpp"

#include "common/evolution/sized_samples.hpp"
#include "common/records/pack.hpp"
#include "md/wires/measure.hpp"
#include "md/wires/swaps.hpp"
#include "md/wires/work.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace prethermal::md::wires {
namespace {

constexpr std::string_view saved_tag = "md.wires 1";

/// How far a block of samples has come: the whole of a saved state.
struct Progress {
  evolution::SizedProgress at = {};
  random::PairProgress events = {};
  Beginning beginning = {};
  std::vector<Electrons> realisations = {};
  SampleValues values = {};     // of this sample
  statistics::Tally tally = {}; // of the samples before, and the swaps of this one
};

template<class Archive, records::ConstOrNot<Electrons> One> void electron_fields(Archive& archive, One& electrons) {
  std::vector<double> cells; // small whole numbers
  for (const auto& cell : electrons.cells) cells.insert(cells.end(), cell.begin(), cell.end());
  archive(cells, electrons.momentum, electrons.time, electrons.integral);
  if constexpr (!std::is_const_v<One>) {
    electrons.cells.assign(cells.size() / 2, {0, 0});
    for (std::size_t i = 0; i + 1 < cells.size(); i += 2)
      electrons.cells[i / 2] = {static_cast<std::int32_t>(cells[i]), static_cast<std::int32_t>(cells[i + 1])};
  }
}

template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.at.size, head.at.sample, head.at.look, head.at.piece, head.events.last, head.events.held, head.events.drawn,
          head.beginning.currents[0], head.beginning.currents[1]);
  archive.count(head.realisations);
  for (auto& electrons : head.realisations) electron_fields(archive, electrons);
  for (auto& quantity : head.values) archive(quantity);
  records::tally_fields(archive, head.tally);
}

/// What all samples with one number of states share.
struct Stage {
  SwapCells cells;
  random::PairKernel kernel;
  std::vector<InitialLaws> laws; // of each realisation of a sample
};

Stage stage(const Problem& problem, int states) {
  Stage all{swap_cells(problem, states), {}, {initial_laws(problem, states, 1.0)}};
  all.kernel = random::pair_kernel(all.cells.kernel);
  if (problem.plan.start == Start::antithetic) all.laws.push_back(initial_laws(problem, states, -1.0));
  return all;
}

/// One block of samples on its way.
class Run {
 public:
  Run(const Problem& problem, const evolution::RunContext& context)
      : problem_(problem), context_(context), keys_(stream_keys(context.seed, context.run)), schedule_(schedule(problem.plan)) {
    const auto numbers = numbers_of_sample(problem);
    for (std::size_t q = 0; q < quantity_count; ++q) progress_.values[q].reserve(numbers[q]); // no more than it needs
  }

  std::optional<statistics::Tally> operator()() {
    bool resumed = context_.checkpoint.saved_bytes > 0;
    if (resumed) take_up();
    const auto& states = problem_.plan.states_per_cell;
    for (; progress_.at.size < std::ssize(states); ++progress_.at.size) {
      const Stage stage_now = stage(problem_, states[static_cast<std::size_t>(progress_.at.size)]);
      if (!finish_samples(stage_now, resumed)) return std::nullopt;
      resumed = false;
    }
    return std::move(progress_.tally);
  }

 private:
  /// All samples with this number of states. False: the checkpoint has stopped the run.
  bool finish_samples(const Stage& stage_now, bool resumed) {
    const double seconds_per_time = seconds_per_unit_time(problem_, stage_now.cells.states);
    evolution::CheckpointPacer pacer(context_.checkpoint, evolution::seconds_of_piece(schedule_.looks, seconds_per_time));
    if (!resumed) progress_.at.sample = context_.samples.first;
    for (; progress_.at.sample < context_.samples.last; ++progress_.at.sample) {
      const auto sample = static_cast<std::uint32_t>(progress_.at.sample);
      if (!resumed) begin_sample(stage_now, sample);
      Swaps swaps(stage_now.cells, stage_now.kernel, problem_.plan.selector, progress_.realisations, keys_, sample);
      if (resumed) swaps.go_on(progress_.events);
      resumed = false;
      if (!finish_sample(stage_now, swaps, pacer, seconds_per_time)) return false;
      statistics::add_sample(progress_.tally, progress_.values, static_cast<std::size_t>(progress_.at.size) * quantity_count);
    }
    return true;
  }

  void begin_sample(const Stage& stage_now, std::uint32_t sample) {
    progress_.realisations.clear();
    for (const auto& laws : stage_now.laws) progress_.realisations.push_back(draw_electrons(laws, keys_, sample));
    progress_.beginning.currents = currents(progress_.realisations.front(), stage_now.cells);
    progress_.at.look = progress_.at.piece = 0;
  }

  bool finish_sample(const Stage& stage_now, Swaps& swaps, evolution::CheckpointPacer& pacer, double seconds_per_time) {
    for (; progress_.at.look < std::ssize(schedule_.looks); ++progress_.at.look, progress_.at.piece = 0) {
      const auto advance = [&](double until) {
        progress_.tally.events += static_cast<double>(swaps.advance(progress_.realisations, until).swaps);
      };
      const auto save = [&](double time) { keep(swaps, time); };
      if (!evolution::reach_look(progress_.at, schedule_.looks, seconds_per_time, pacer, advance, save)) return false;
      measure(progress_.values, problem_, stage_now.cells, progress_.realisations, progress_.beginning,
              std::ranges::binary_search(schedule_.output, static_cast<std::size_t>(progress_.at.look)));
    }
    return true;
  }

  void keep(const Swaps& swaps, double time) {
    progress_.events = swaps.progress();
    const double share =
        evolution::share_done(progress_.at, problem_.plan.states_per_cell.size(), context_.samples, schedule_.looks, time);
    context_.checkpoint.save(evolution::saved_part(saved_tag, progress_, context_.ranks), share);
  }

  void take_up() {
    const evolution::SavedState saved(context_.checkpoint, saved_tag, "the wires");
    progress_ = saved.head<Progress>();
    saved.require_distributed(0);
    const auto& all = problem_.plan.states_per_cell;
    evolution::require_progress(saved, progress_.at, all.size(), context_.samples, schedule_.looks.size());
    const auto& [at, events, beginning, realisations, values, tally] = progress_;
    const int most = all[static_cast<std::size_t>(at.size)];
    if (realisations.size() != (problem_.plan.start == Start::antithetic ? 2u : 1u)) saved.refuse("it is of another start");
    for (const auto& electrons : realisations) {
      if (std::ssize(electrons.cells) != problem_.plan.output.cells.count + 1) saved.refuse("it is of other momentum cells");
      for (const auto& cell : electrons.cells)
        if (std::ranges::any_of(cell, [&](std::int32_t n) { return n < 0 || n > most; }))
          saved.refuse("a cell holds more electrons than it has states");
    }
    if (!(events.last >= 0.0) || !std::isfinite(events.last) || !std::isfinite(events.held) || events.drawn >> 47 != 0)
      saved.refuse("its events are none");
    require_quantities(saved);
  }

  void require_quantities(const evolution::SavedState& saved) const {
    const auto numbers = numbers_of_sample(problem_);
    const auto done = std::span(schedule_.looks).first(static_cast<std::size_t>(progress_.at.look));
    const auto outputs =
        static_cast<std::size_t>(std::ranges::count_if(schedule_.output, [&](std::size_t look) { return look < done.size(); }));
    for (std::size_t q = 0; q < quantity_count; ++q) {
      const bool integral = static_cast<Quantity>(q) == Quantity::integral;
      const std::size_t expected = integral ? done.size() : numbers[q] / schedule_.output.size() * outputs;
      if (progress_.values[q].size() != expected) saved.refuse(fmt::format("quantity {} of its sample is of another plan", q));
    }
    evolution::require_tally(saved, progress_.tally, progress_.at, numbers, context_.samples);
  }

  const Problem& problem_;
  const evolution::RunContext& context_;
  StreamKeys keys_;
  Schedule schedule_;
  Progress progress_;
};

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("wires: " + reason);
  evolution::require_countable_samples(context, "wires");
  return Run(problem, context)();
}

} // namespace prethermal::md::wires
