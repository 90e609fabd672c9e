#include "md/defect/simulate.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/saved_state.hpp"
#include "md/defect/feasibility.hpp"
#include "md/defect/measure/measure.hpp"
#include "md/defect/measure/snapshot.hpp"
#include "md/defect/motion/ring.hpp"
#include "md/defect/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::md::defect {
namespace {

bool finite(std::span<const double> numbers) {
  return std::ranges::all_of(numbers, [](double x) { return std::isfinite(x); });
}

constexpr std::string_view saved_tag = "md.defect 3";

/// How far an open run has come: the head of a saved state, behind which the field follows. Signs follow one another, so that one
/// field alone is on its way.
struct Progress {
  std::int64_t sites = 0; // of the ring
  std::int64_t sample = 0;
  std::int64_t sign = 0;                       // the one on its way: 0, or 1 of pairs
  std::int64_t step = 0;                       // of that sign; known when it is saved
  std::vector<double> sums;                    // [signs][time blocks][snapshot width], over snapshots; on rank 0 of the group
  evolution::PhaseSeconds<Phase> seconds = {}; // of all ranks, of the signs that have ended and of what ran before a restart
};

template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.sites, head.sample, head.sign, head.step, head.sums);
  for (auto& seconds : head.seconds) archive(seconds);
}

/// One replica of an open lattice on its way: one sign of the defect after the other, from the same random numbers.
class Run {
 public:
  Run(const Problem& problem, const evolution::RunContext& context)
      : problem_(problem), keys_(stream_keys(context.seed, context.run)), ranks_(context.ranks), checkpoint_(context.checkpoint),
        schedule_(schedule(problem.plan)), signs_(problem.plan.pairs ? 2 : 1), width_(snapshot_layout(problem.plan.output).width),
        snapshot_(problem), pacer_(context.checkpoint, seconds_per_step(problem.lattice),
                                   std::min(context.ranks.size, most_ranks(problem)), problem.plan.noise_interval) {
    progress_.sites = model::layout(problem.lattice).sites;
    progress_.sample = context.samples.first;
    progress_.sums.assign(static_cast<std::size_t>(signs_ * schedule_.blocks) * width_, 0.0);
  }

  std::optional<statistics::Tally> operator()() {
    if (checkpoint_.saved_bytes > 0) go_on();
    if (ranks_.rank != 0) progress_.sums.clear();
    for (; progress_.sign < signs_; ++progress_.sign) {
      if (!evolution_) make().start();
      if (!finish_sign()) return std::nullopt;
      progress_.seconds = seconds();
      evolution_.reset();
      output_ = {};
    }
    return tally();
  }

 private:
  void go_on() {
    const evolution::SavedState saved(checkpoint_, saved_tag, "the field");
    auto head = saved.head<Progress>();
    if (head.sites != progress_.sites || head.sample != progress_.sample || head.sums.size() != progress_.sums.size())
      saved.refuse(fmt::format("it is of sample {} on {} sites with {} numbers, not of sample {} on {} sites with {}",
                               head.sample, head.sites, head.sums.size(), progress_.sample, progress_.sites,
                               progress_.sums.size()));
    if (head.sign < 0 || head.sign >= signs_) saved.refuse("it is of a sign that does not exist");
    if (head.step > steps(schedule_)) saved.refuse(fmt::format("it is of step {} of {}", head.step, steps(schedule_)));
    if (!finite(head.sums)) saved.refuse("a sum is not finite");
    if (!std::ranges::all_of(head.seconds, [](double x) { return x >= 0.0 && std::isfinite(x); }))
      saved.refuse("its seconds are no times");
    progress_ = std::move(head);
    make().restore(saved, progress_.step);
  }

  Evolution& make() {
    return evolution_.emplace(problem_, sign_of(progress_.sign), keys_, static_cast<std::uint32_t>(progress_.sample), ranks_);
  }
  static double sign_of(std::int64_t sign) { return sign == 0 ? 1.0 : -1.0; }

  /// False: the checkpoint has stopped the run.
  bool finish_sign() {
    const std::int64_t all = steps(schedule_);
    while (evolution_->step() < all) {
      const std::int64_t to_snapshot = schedule_.steps_per_snapshot - evolution_->step() % schedule_.steps_per_snapshot;
      const std::int64_t wanted = std::min(to_snapshot, pacer_.steps_left());
      evolution_->advance(wanted);
      if (wanted == to_snapshot) on_output([this] { take_snapshot(); });
      if (!pacer_.goes_on(wanted, [this] { on_output([this] { save(); }); })) return false;
    }
    return true;
  }

  void take_snapshot() {
    const auto field = evolution_->whole();
    int sound = 1;
    if (ranks_.rank == 0) {
      const std::int64_t snapshot = evolution_->step() / schedule_.steps_per_snapshot - 1, each = schedule_.snapshots_per_block;
      const std::size_t first = static_cast<std::size_t>(progress_.sign * schedule_.blocks + snapshot / each) * width_;
      const auto row = std::span(progress_.sums).subspan(first, width_);
      snapshot_.add(field, sign_of(progress_.sign), net_current_weight(snapshot % each, each), row);
      sound = finite(row) ? 1 : 0;
    }
    if (ranks_.size > 1) MPI_Bcast(&sound, 1, MPI_INT, 0, ranks_.communicator);
    if (sound == 1) return;
    throw std::runtime_error(fmt::format("sample {}: the field is no longer finite at t = {:g}, strength {:g}", progress_.sample,
                                         problem_.plan.time_step * static_cast<double>(evolution_->step()),
                                         sign_of(progress_.sign) * problem_.lattice.defect.strength));
  }

  void save() {
    Progress now = progress_;
    now.step = evolution_->step();
    now.seconds = seconds();
    const double done =
        static_cast<double>(steps(schedule_) * now.sign + now.step) / static_cast<double>(steps(schedule_) * signs_);
    checkpoint_.save(evolution::saved_part(saved_tag, now, ranks_, evolution_->part()), done);
  }

  template<class Work> void on_output(const Work& work) {
    output_.start();
    work();
    output_.lap(Phase::output);
  }

  /// Of all ranks, with those of the signs before and before a restart. Collective.
  evolution::PhaseSeconds<Phase> seconds() const {
    constexpr auto output = static_cast<std::size_t>(Phase::output);
    auto own = evolution_->seconds();
    own[output] += output_.seconds()[output];
    evolution::sum_over_ranks(ranks_, own);
    for (std::size_t i = 0; i < own.size(); ++i) own[i] += progress_.seconds[i];
    return own;
  }

  /// Means over the snapshots of each block; the same on all ranks.
  statistics::Tally tally() {
    std::vector<double> means = progress_.sums;
    means.resize(static_cast<std::size_t>(signs_ * schedule_.blocks) * width_);
    for (double& mean : means) mean /= static_cast<double>(schedule_.snapshots_per_block);
    if (ranks_.size > 1) MPI_Bcast(means.data(), static_cast<int>(means.size()), MPI_DOUBLE, 0, ranks_.communicator);
    statistics::Tally result;
    statistics::add(result.quantities.emplace_back(), means);
    result.events = static_cast<double>(progress_.sites * signs_) * static_cast<double>(steps(schedule_));
    result.phases = evolution::named<Phase>(progress_.seconds);
    return result;
  }

  const Problem& problem_;
  StreamKeys keys_;
  const parallel::RankGroup& ranks_;
  const parallel::ItemCheckpoint& checkpoint_;
  Schedule schedule_;
  std::int64_t signs_;
  std::size_t width_;
  Snapshot snapshot_;
  evolution::CheckpointPacer pacer_;
  std::optional<Evolution> evolution_; // of the sign on its way
  evolution::PhaseClock<Phase> output_;
  Progress progress_;
};

statistics::Tally closed_ring(const Problem& problem, const evolution::RunContext& context) {
  const auto& samples = context.samples;
  auto tally = simulate_ring(problem, stream_keys(context.seed, context.run), samples, context.checkpoint);
  for (const auto& quantity : tally.quantities)
    if (!finite(quantity.mean))
      throw std::runtime_error(
          fmt::format("samples {} to {}: the field of a closed ring is no longer finite", samples.first, samples.last - 1));
  return tally;
}

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("defect: " + reason);
  evolution::require_countable_samples(context, "defect");
  if (model::closed(problem.lattice)) return closed_ring(problem, context);
  if (context.samples.last != context.samples.first + 1)
    throw std::invalid_argument("defect: a block of an open lattice is a single sample");
  return Run(problem, context)();
}

} // namespace prethermal::md::defect
