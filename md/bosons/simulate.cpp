#include "md/bosons/simulate.hpp"

#include "common/evolution/sized_samples.hpp"
#include "common/records/pack.hpp"
#include "md/bosons/measure.hpp"
#include "md/bosons/swaps.hpp"
#include "md/bosons/work.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace prethermal::md::bosons {
namespace {

constexpr std::string_view saved_tag = "md.bosons 1";

/// How far a block of samples has come: the whole of a saved state.
struct Progress {
  evolution::SizedProgress at = {};
  random::PairProgress events = {};
  std::vector<Bosons> realisations = {};
  SampleValues values = {};     // of this sample
  statistics::Tally tally = {}; // of the samples before, and the swaps of this one
};

template<class Archive, records::ConstOrNot<Bosons> One> void boson_fields(Archive& archive, One& bosons) {
  std::vector<double> cells; // whole numbers below 2^31
  for (const auto& cell : bosons.cells) cells.insert(cells.end(), cell.begin(), cell.end());
  archive(cells, bosons.counts);
  if constexpr (!std::is_const_v<One>) {
    bosons.cells.assign(cells.size() / 2, {0, 0});
    constexpr double most = 2147483647.0;
    const auto whole = [](double n) { return static_cast<std::int32_t>(n >= -1.0 && n <= most ? n : -1.0); }; // -1 is refused
    for (std::size_t i = 0; i + 1 < cells.size(); i += 2) bosons.cells[i / 2] = {whole(cells[i]), whole(cells[i + 1])};
  }
}

template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.at.size, head.at.sample, head.at.look, head.at.piece, head.events.last, head.events.held, head.events.drawn);
  archive.count(head.realisations);
  for (auto& bosons : head.realisations) boson_fields(archive, bosons);
  for (auto& quantity : head.values) archive(quantity);
  records::tally_fields(archive, head.tally);
}

/// What all samples of one degeneracy share.
struct Stage {
  SwapCells cells;
  std::vector<InitialLaws> laws; // of each realisation of a sample
};

Stage stage(const Problem& problem, int degeneracy) {
  Stage all{swap_cells(problem, degeneracy), {initial_laws(problem, degeneracy, 1.0)}};
  if (problem.plan.start == Start::antithetic) all.laws.push_back(initial_laws(problem, degeneracy, -1.0));
  return all;
}

/// One block of samples on its way.
class Run {
 public:
  Run(const Problem& problem, const evolution::RunContext& context)
      : problem_(problem), context_(context), keys_(stream_keys(context.seed, context.run)), times_(problem.plan.output.times) {
    const auto numbers = numbers_of_sample(problem);
    for (std::size_t q = 0; q < quantity_count; ++q) progress_.values[q].reserve(numbers[q]); // no more than it needs
  }

  std::optional<statistics::Tally> operator()() {
    bool resumed = context_.checkpoint.saved_bytes > 0;
    if (resumed) take_up();
    const auto& degeneracies = problem_.plan.degeneracies;
    for (; progress_.at.size < std::ssize(degeneracies); ++progress_.at.size) {
      const Stage stage_now = stage(problem_, degeneracies[static_cast<std::size_t>(progress_.at.size)]);
      if (!finish_samples(stage_now, resumed)) return std::nullopt;
      resumed = false;
    }
    return std::move(progress_.tally);
  }

 private:
  bool frozen() const { return problem_.plan.process == Process::frozen; }

  /// All samples of this degeneracy. False: the checkpoint has stopped the run.
  bool finish_samples(const Stage& stage_now, bool resumed) {
    const double seconds_per_time = seconds_per_unit_time(problem_, stage_now.cells.degeneracy);
    evolution::CheckpointPacer pacer(context_.checkpoint, evolution::seconds_of_piece(times_, seconds_per_time));
    if (!resumed) progress_.at.sample = context_.samples.first;
    for (; progress_.at.sample < context_.samples.last; ++progress_.at.sample) {
      const auto sample = static_cast<std::uint32_t>(progress_.at.sample);
      if (!resumed) begin_sample(stage_now, sample);
      Swaps swaps(stage_now.cells, problem_.plan.selector, problem_.plan.process, progress_.realisations, keys_, sample);
      if (resumed) swaps.go_on(progress_.events);
      resumed = false;
      if (!finish_sample(stage_now, swaps, pacer, seconds_per_time)) return false;
      statistics::add_sample(progress_.tally, progress_.values, static_cast<std::size_t>(progress_.at.size) * quantity_count);
    }
    return true;
  }

  void begin_sample(const Stage& stage_now, std::uint32_t sample) {
    progress_.realisations.clear();
    for (const auto& laws : stage_now.laws) progress_.realisations.push_back(draw_bosons(laws, keys_, sample));
    if (frozen()) progress_.realisations.front().counts.assign(model::swap_centres(problem_.pair.modes).size(), 0.0);
    progress_.at.look = progress_.at.piece = 0;
  }

  bool finish_sample(const Stage& stage_now, Swaps& swaps, evolution::CheckpointPacer& pacer, double seconds_per_time) {
    for (; progress_.at.look < std::ssize(times_); ++progress_.at.look, progress_.at.piece = 0) {
      const auto advance = [&](double until) {
        progress_.tally.events += static_cast<double>(swaps.advance(progress_.realisations, until).swaps);
      };
      const auto save = [&](double time) { keep(swaps, time); };
      if (!evolution::reach_look(progress_.at, times_, seconds_per_time, pacer, advance, save)) return false;
      if (!frozen()) measure(progress_.values, stage_now.cells, progress_.realisations);
    }
    if (frozen()) measure_born(progress_.values, stage_now.cells, progress_.realisations.front(), times_.back());
    return true;
  }

  void keep(const Swaps& swaps, double time) {
    progress_.events = swaps.progress();
    const double share = evolution::share_done(progress_.at, problem_.plan.degeneracies.size(), context_.samples, times_, time);
    context_.checkpoint.save(evolution::saved_part(saved_tag, progress_, context_.ranks), share);
  }

  void take_up() {
    const evolution::SavedState saved(context_.checkpoint, saved_tag, "the bosons");
    progress_ = saved.head<Progress>();
    saved.require_distributed(0);
    evolution::require_progress(saved, progress_.at, problem_.plan.degeneracies.size(), context_.samples, times_.size());
    const auto& [at, events, realisations, values, tally] = progress_;
    if (realisations.size() != (problem_.plan.start == Start::antithetic ? 2u : 1u)) saved.refuse("it is of another start");
    const auto& modes = problem_.pair.modes;
    for (const auto& bosons : realisations) {
      if (bosons.cells.size() != slot_count(modes)) saved.refuse("it is of other modes");
      if (bosons.counts.size() != (frozen() ? model::swap_centres(modes).size() : 0)) saved.refuse("it is of another process");
      for (const auto& cell : bosons.cells)
        if (cell[0] < 0 || cell[1] < 0) saved.refuse("a mode holds less than no bosons");
      if (bosons.cells[empty_slot(modes)] != CellOccupation{0, 0}) saved.refuse("there are bosons at k = 0");
    }
    if (!(events.last >= 0.0) || !std::isfinite(events.last) || !std::isfinite(events.held) || events.drawn >> 45 != 0)
      saved.refuse("its events are none");
    require_quantities(saved);
  }

  void require_quantities(const evolution::SavedState& saved) const {
    const auto numbers = numbers_of_sample(problem_);
    for (std::size_t q = 0; q < quantity_count; ++q)
      if (progress_.values[q].size() != (frozen() ? 0 : numbers[q] / times_.size() * static_cast<std::size_t>(progress_.at.look)))
        saved.refuse(fmt::format("quantity {} of its sample is of another plan", q));
    evolution::require_tally(saved, progress_.tally, progress_.at, numbers, context_.samples);
  }

  const Problem& problem_;
  const evolution::RunContext& context_;
  StreamKeys keys_;
  const std::vector<double>& times_;
  Progress progress_;
};

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("bosons: " + reason);
  evolution::require_countable_samples(context, "bosons");
  return Run(problem, context)();
}

} // namespace prethermal::md::bosons
