#include "md/tubes/simulate.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/saved_state.hpp"
#include "common/evolution/sized_samples.hpp"
#include "common/records/pack.hpp"
#include "md/tubes/feasibility.hpp"
#include "md/tubes/initial_state.hpp"
#include "md/tubes/measure/measure.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace prethermal::md::tubes {
namespace {

constexpr std::string_view saved_tag = "md.tubes 1";

/// How far a block of samples has come: the whole of a saved state. Forces are made anew.
struct Progress {
  std::int64_t sample = 0;   // the one at work
  std::uint64_t segment = 0; // between two looks at the rods ...
  std::int64_t step = 0;     // ... after so many steps
  RodPair rods = {};
  Beginning beginning = {};
  std::vector<Charges> charges = {}; // recorded in this sample
  SampleValues values = {};          // of this sample
  statistics::Tally tally = {};      // of the samples before
};

template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.sample, head.segment, head.step, head.beginning.energy, head.beginning.kinetic, head.beginning.momentum);
  for (auto& excess : head.beginning.excess) archive(excess);
  for (auto& ring : head.rods) archive(ring.place, ring.velocity, ring.remainder);
  archive.count(head.charges);
  for (auto& row : head.charges)
    for (auto& charge : row) archive(charge);
  for (auto& quantity : head.values) archive(quantity);
  records::tally_fields(archive, head.tally);
}

/// One block of samples on its way.
class Run {
 public:
  Run(const Problem& problem, const evolution::RunContext& context)
      : problem_(problem), context_(context), keys_(pair_keys(context.seed, context.run)), dynamics_(problem),
        segments_(segments(problem.plan)), pacer_(context.checkpoint, seconds_per_step(problem)) {
    if (problem.plan.output.growth_records > 0) meter_.emplace(problem);
  }

  std::optional<statistics::Tally> operator()() {
    bool resumed = context_.checkpoint.saved_bytes > 0;
    if (resumed)
      take_up();
    else
      progress_.sample = context_.samples.first;
    for (; progress_.sample < context_.samples.last; ++progress_.sample) {
      timed(Phase::start, [&] {
        if (!resumed) progress_.rods = draw_rings(problem_, dynamics_, keys_, static_cast<std::uint32_t>(progress_.sample));
        dynamics_.start(progress_.rods);
      });
      if (!resumed) timed(Phase::output, [&] { begin_sample(); });
      resumed = false;
      for (; progress_.segment < segments_.size(); ++progress_.segment, progress_.step = 0)
        if (!finish_segment()) return std::nullopt;
      end_sample();
    }
    progress_.tally.phases = evolution::named<Phase>(seconds());
    return std::move(progress_.tally);
  }

 private:
  template<class Work> void timed(Phase phase, const Work& work) {
    evolution::Stopwatch watch;
    watch.start();
    work();
    watch.stop();
    seconds_[static_cast<std::size_t>(phase)] += watch.seconds();
  }

  void begin_sample() {
    progress_.segment = 0;
    progress_.step = 0;
    progress_.charges.clear();
    progress_.beginning = begin(progress_.values, problem_, progress_.rods, dynamics_.energy(progress_.rods));
    if (meter_) progress_.charges.push_back((*meter_)(progress_.rods));
  }

  /// False: the checkpoint has stopped the run.
  bool finish_segment() {
    const Segment& segment = segments_[progress_.segment];
    while (progress_.step < segment.steps) {
      const std::int64_t steps = std::min(segment.steps - progress_.step, pacer_.steps_left());
      try {
        dynamics_.advance(progress_.rods, segment.step, steps);
      } catch (const std::runtime_error& problem) {
        throw std::runtime_error(fmt::format("sample {}: {}", progress_.sample, problem.what()));
      }
      progress_.step += steps;
      if (!pacer_.goes_on(steps, [&] { keep(); })) return false;
    }
    timed(Phase::output, [&] {
      if (segment.measured) measure(progress_.values, progress_.beginning, progress_.rods, dynamics_.energy(progress_.rods));
      if (segment.charges) progress_.charges.push_back((*meter_)(progress_.rods));
    });
    return true;
  }

  void end_sample() {
    if (meter_) {
      const auto slopes = growth(problem_.plan.output, progress_.charges);
      progress_.values[static_cast<std::size_t>(Quantity::growth)].assign(slopes.begin(), slopes.end());
    }
    statistics::add_sample(progress_.tally, progress_.values);
    progress_.tally.events +=
        static_cast<double>(problem_.system.rings[0].rods + problem_.system.rings[1].rods) * total_steps(problem_.plan);
  }

  PhaseSeconds seconds() const {
    PhaseSeconds all = dynamics_.seconds();
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += seconds_[i] + earlier_seconds_[i];
    return all;
  }

  void keep() {
    progress_.tally.phases = evolution::named<Phase>(seconds());
    double steps = static_cast<double>(progress_.step);
    for (std::size_t k = 0; k < progress_.segment; ++k) steps += static_cast<double>(segments_[k].steps);
    const double samples = static_cast<double>(context_.samples.last - context_.samples.first);
    const double share =
        (static_cast<double>(progress_.sample - context_.samples.first) + steps / total_steps(problem_.plan)) / samples;
    context_.checkpoint.save(evolution::saved_part(saved_tag, progress_, context_.ranks), share);
  }

  void take_up() {
    const evolution::SavedState saved(context_.checkpoint, saved_tag, "the rings");
    progress_ = saved.head<Progress>();
    saved.require_distributed(0);
    const auto& [sample, segment, step, rods, beginning, charges, values, tally] = progress_;
    if (sample < context_.samples.first || sample >= context_.samples.last || segment >= segments_.size())
      saved.refuse("it is of another block of samples");
    if (step < 0 || step > segments_[segment].steps)
      saved.refuse(fmt::format("it is after step {} of {}", step, segments_[segment].steps));
    for (std::size_t ring = 0; ring < 2; ++ring)
      for (const auto* part : {&rods[ring].place, &rods[ring].velocity})
        if (std::ssize(*part) != problem_.system.rings[ring].rods) saved.refuse("it is of another number of rods");
    for (std::size_t ring = 0; ring < 2; ++ring) // of rods alone
      if (const auto& rest = rods[ring].remainder; !rest.empty() && std::ssize(rest) != problem_.system.rings[ring].rods)
        saved.refuse("it is of another number of rods");
    const auto looks = std::span(segments_).first(segment);
    const auto measured = static_cast<std::size_t>(std::ranges::count(looks, true, &Segment::measured));
    const auto recorded = static_cast<std::size_t>(std::ranges::count(looks, true, &Segment::charges));
    if (values[static_cast<std::size_t>(Quantity::conservation)].size() != measured * conservation_row ||
        values[static_cast<std::size_t>(Quantity::moments)].size() != (measured + 1) * moment_row ||
        !values[static_cast<std::size_t>(Quantity::growth)].empty() || charges.size() != (meter_ ? recorded + 1 : 0))
      saved.refuse("its sample is of another plan");
    evolution::require_tally(saved, tally, {.sample = sample}, numbers_of_sample(problem_.plan), context_.samples);
    earlier_seconds_ = evolution::seconds_of<Phase>(tally.phases);
  }

  const Problem& problem_;
  const evolution::RunContext& context_;
  PairKeys keys_;
  Dynamics dynamics_;
  std::vector<Segment> segments_;
  evolution::CheckpointPacer pacer_;
  std::optional<ChargeMeter> meter_;
  PhaseSeconds seconds_{}, earlier_seconds_{};
  Progress progress_;
};

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("tubes: " + reason);
  evolution::require_countable_samples(context, "tubes");
  return Run(problem, context)();
}

} // namespace prethermal::md::tubes
