#include "md/wires/simulate.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/saved_state.hpp"
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
  std::int64_t states = 0;          // index of states_per_cell
  std::int64_t sample = 0;          // the one at work
  std::int64_t look = 0, piece = 0; // pieces of the way to this look that are done
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
  archive(head.states, head.sample, head.look, head.piece, head.events.last, head.events.held, head.events.drawn,
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
    for (; progress_.states < std::ssize(states); ++progress_.states) {
      const Stage stage_now = stage(problem_, states[static_cast<std::size_t>(progress_.states)]);
      if (!finish_samples(stage_now, resumed)) return std::nullopt;
      resumed = false;
    }
    return std::move(progress_.tally);
  }

 private:
  /// All samples with this number of states. False: the checkpoint has stopped the run.
  bool finish_samples(const Stage& stage_now, bool resumed) {
    const double seconds_per_time = seconds_per_unit_time(problem_, stage_now.cells.states);
    evolution::CheckpointPacer pacer(context_.checkpoint, seconds_of_piece(seconds_per_time));
    if (!resumed) progress_.sample = context_.samples.first;
    for (; progress_.sample < context_.samples.last; ++progress_.sample) {
      const auto sample = static_cast<std::uint32_t>(progress_.sample);
      if (!resumed) begin_sample(stage_now, sample);
      Swaps swaps(stage_now.cells, stage_now.kernel, problem_.plan.selector, progress_.realisations, keys_, sample);
      if (resumed) swaps.go_on(progress_.events);
      resumed = false;
      if (!finish_sample(stage_now, swaps, pacer, seconds_per_time)) return false;
      add_sample(progress_.tally, static_cast<std::size_t>(progress_.states), progress_.values);
    }
    return true;
  }

  void begin_sample(const Stage& stage_now, std::uint32_t sample) {
    progress_.realisations.clear();
    for (const auto& laws : stage_now.laws) progress_.realisations.push_back(draw_electrons(laws, keys_, sample));
    progress_.beginning.currents = currents(progress_.realisations.front(), stage_now.cells);
    progress_.look = progress_.piece = 0;
  }

  bool finish_sample(const Stage& stage_now, Swaps& swaps, evolution::CheckpointPacer& pacer, double seconds_per_time) {
    for (; progress_.look < std::ssize(schedule_.looks); ++progress_.look, progress_.piece = 0) {
      const auto look = static_cast<std::size_t>(progress_.look);
      const double start = look == 0 ? 0.0 : schedule_.looks[look - 1], end = schedule_.looks[look];
      const std::int64_t pieces = pieces_of(end - start, seconds_per_time);
      while (progress_.piece < pieces) {
        ++progress_.piece;
        const double share = static_cast<double>(progress_.piece) / static_cast<double>(pieces);
        const double until = progress_.piece == pieces ? end : start + share * (end - start);
        progress_.tally.events += static_cast<double>(swaps.advance(progress_.realisations, until).swaps);
        if (!pacer.goes_on(1, [&] { keep(swaps, until); })) return false;
      }
      measure(progress_.values, problem_, stage_now.cells, progress_.realisations, progress_.beginning,
              std::ranges::binary_search(schedule_.output, look));
    }
    return true;
  }

  /// The way to a look is cut into equal pieces, so that the checkpoint is asked in between.
  static constexpr double longest_piece = 0.02; // seconds
  static std::int64_t pieces_of(double time, double seconds_per_time) {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(time * seconds_per_time / longest_piece)));
  }
  double seconds_of_piece(double seconds_per_time) const {
    std::int64_t pieces = 0;
    double before = 0.0;
    for (const double look : schedule_.looks) {
      pieces += pieces_of(look - before, seconds_per_time);
      before = look;
    }
    return before * seconds_per_time / static_cast<double>(pieces);
  }

  void keep(const Swaps& swaps, double time) {
    progress_.events = swaps.progress();
    const double samples = static_cast<double>(context_.samples.last - context_.samples.first);
    const double sample = static_cast<double>(progress_.sample - context_.samples.first) + time / schedule_.looks.back();
    const double states = static_cast<double>(progress_.states) + std::min(1.0, sample / samples);
    context_.checkpoint.save(evolution::saved_part(saved_tag, progress_, context_.ranks),
                             states / static_cast<double>(problem_.plan.states_per_cell.size()));
  }

  void take_up() {
    const evolution::SavedState saved(context_.checkpoint, saved_tag, "the wires");
    progress_ = saved.head<Progress>();
    saved.require_distributed(0);
    const auto& [states, sample, look, piece, events, beginning, realisations, values, tally] = progress_;
    const auto& all = problem_.plan.states_per_cell;
    if (states < 0 || states >= std::ssize(all) || sample < context_.samples.first || sample >= context_.samples.last ||
        look < 0 || look >= std::ssize(schedule_.looks) || piece < 0)
      saved.refuse("it is of another block of samples");
    const int most = all[static_cast<std::size_t>(states)];
    if (realisations.size() != (problem_.plan.start == Start::antithetic ? 2u : 1u)) saved.refuse("it is of another start");
    for (const auto& electrons : realisations) {
      if (std::ssize(electrons.cells) != problem_.plan.output.cells.count + 1) saved.refuse("it is of other momentum cells");
      for (const auto& cell : electrons.cells)
        if (std::ranges::any_of(cell, [&](std::int32_t n) { return n < 0 || n > most; }))
          saved.refuse("a cell holds more electrons than it has states");
    }
    if (!(events.last >= 0.0) || !std::isfinite(events.last) || !std::isfinite(events.held) || events.drawn >> 47 != 0)
      saved.refuse("its events are none");
    require_tally(saved);
  }

  void require_tally(const evolution::SavedState& saved) const {
    const auto numbers = numbers_of_sample(problem_);
    const auto done = std::span(schedule_.looks).first(static_cast<std::size_t>(progress_.look));
    const auto outputs =
        static_cast<std::size_t>(std::ranges::count_if(schedule_.output, [&](std::size_t look) { return look < done.size(); }));
    for (std::size_t q = 0; q < quantity_count; ++q) {
      const bool integral = static_cast<Quantity>(q) == Quantity::integral;
      const std::size_t expected = integral ? done.size() : numbers[q] / schedule_.output.size() * outputs;
      if (progress_.values[q].size() != expected) saved.refuse(fmt::format("quantity {} of its sample is of another plan", q));
    }
    const auto& tally = progress_.tally;
    const auto behind = static_cast<std::size_t>(progress_.states);
    const bool begun = progress_.sample > context_.samples.first;
    if (!(tally.events >= 0.0) || !std::isfinite(tally.events) ||
        tally.quantities.size() != (behind + (begun ? 1 : 0)) * quantity_count)
      saved.refuse("its tally is of another plan");
    for (std::size_t i = 0; i < tally.quantities.size(); ++i) {
      const auto& [count, mean, squares] = tally.quantities[i];
      const std::size_t expected = numbers[i % quantity_count];
      const double samples =
          static_cast<double>((i / quantity_count < behind ? context_.samples.last : progress_.sample) - context_.samples.first);
      if (mean.size() != expected || squares.size() != expected || count != (expected == 0 ? 0.0 : samples))
        saved.refuse(fmt::format("quantity {} of its tally is of another plan", i));
    }
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
