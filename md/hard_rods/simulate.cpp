#include "md/hard_rods/simulate.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/saved_state.hpp"
#include "common/records/pack.hpp"
#include "md/hard_rods/feasibility.hpp"
#include "md/hard_rods/measure/growth.hpp"
#include "md/hard_rods/motion/motion.hpp"
#include "md/hard_rods/schedule.hpp"
#include "md/rods/initial_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::md::hard_rods {
namespace {

constexpr std::string_view saved_tag = "md.hard_rods 4";

/// How far a block of samples has come, apart from the rods: the head of a saved state. Behind it each rod in the order of the
/// labels: place, velocity, remainder.
struct Progress {
  std::int64_t rods = 0;        // of the ring
  std::int64_t sample = 0;      // the one at work
  std::uint64_t segment = 0;    // between two looks at the rods ...
  std::int64_t step = 0;        // ... after so many steps
  SampleValues values = {};     // of this sample
  statistics::Tally tally = {}; // of the samples before
};
using SavedRod = std::array<double, 3>;

template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.rods, head.sample, head.segment, head.step);
  records::tally_fields(archive, head.tally);
  for (auto& quantity : head.values) archive(quantity);
}

std::vector<SavedRod> saved_rods(const Rods& rods) {
  std::vector<SavedRod> saved;
  saved.reserve(rods.place.size());
  for (std::size_t i = 0; i < rods.place.size(); ++i)
    saved.push_back({rods.place[i], rods.velocity[i], rods.remainder.empty() ? 0.0 : rods.remainder[i]});
  return saved;
}

Rods rods_from(const std::vector<SavedRod>& saved) { // without forces
  Rods rods;
  for (std::vector<double>* values : {&rods.place, &rods.velocity, &rods.remainder}) values->reserve(saved.size());
  for (const auto& [place, velocity, remainder] : saved) {
    rods.place.push_back(place);
    rods.velocity.push_back(velocity);
    rods.remainder.push_back(remainder);
  }
  return rods;
}

/// One block of samples on its way.
class Run {
 public:
  Run(const Problem& problem, const evolution::RunContext& context)
      : problem_(problem), samples_(context.samples), keys_(stream_keys(context.seed, context.run)),
        checkpoint_(context.checkpoint), ring_(ring_of(problem.gas)), neighbours_(ring_, context.ranks),
        motion_(motion_of(problem, neighbours_)), segments_(segments(problem.plan)), frames_(frames(problem.plan)),
        pacer_(context.checkpoint, seconds_per_step(problem), neighbours_.active()) {}

  std::optional<statistics::Tally> operator()() {
    bool resumed = checkpoint_.saved_bytes > 0;
    if (resumed)
      go_on();
    else
      progress_ = {.rods = ring_.rods, .sample = samples_.first};
    for (; progress_.sample < samples_.last; ++progress_.sample) {
      starting_.start();
      if (!resumed) rods_ = draw_rods(problem_.gas, neighbours_, keys_, static_cast<std::uint32_t>(progress_.sample));
      motion_.start(rods_);
      starting_.stop();
      if (!resumed) begin_sample();
      resumed = false;
      for (; progress_.segment < segments_.size(); ++progress_.segment, progress_.step = 0) {
        if (!finish_segment()) return std::nullopt;
        const Segment& segment = segments_[progress_.segment];
        if (segment.measured) look([&] { measure(progress_.values, measurement_, rods_); });
        if (segment.charges) look([&] { measure_charges(progress_.values, measurement_, rods_); });
      }
      if (charges_) close_charges(progress_.values, problem_.plan);
      statistics::add_sample(progress_.tally, progress_.values);
      progress_.tally.events += static_cast<double>(ring_.rods) * static_cast<double>(steps_before(segments_.size()));
    }
    progress_.tally.phases = evolution::named<Phase>(seconds());
    return progress_.tally;
  }

 private:
  void go_on() {
    const evolution::SavedState saved(checkpoint_, saved_tag, "the rods");
    progress_ = saved.head<Progress>();
    check_progress(saved);
    saved.require_distributed(static_cast<std::uint64_t>(ring_.rods) * sizeof(SavedRod));
    const Share share = neighbours_.share();
    std::vector<SavedRod> own(static_cast<std::size_t>(share.size()));
    saved.read(static_cast<std::uint64_t>(share.first) * sizeof(SavedRod), std::as_writable_bytes(std::span(own)));
    rods_ = rods_from(own);
    earlier_seconds_ = evolution::seconds_of<Phase>(progress_.tally.phases);
  }

  void check_progress(const evolution::SavedState& saved) const {
    const auto& [rods, sample, segment, step, values, tally] = progress_;
    if (rods != ring_.rods) saved.refuse(fmt::format("it is of {} rods, not of {}", rods, ring_.rods));
    if (sample < samples_.first || sample >= samples_.last || segment >= segments_.size())
      saved.refuse("it is of another block of samples");
    if (step < 0 || step > segments_[segment].steps)
      saved.refuse(fmt::format("it is after step {} of {}", step, segments_[segment].steps));
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i].size() != numbers_by_now(static_cast<Quantity>(i)))
        saved.refuse(fmt::format("quantity {} of its sample has {} numbers, not {}", i, values[i].size(),
                                 numbers_by_now(static_cast<Quantity>(i))));
    if (!(tally.events >= 0.0) || !std::isfinite(tally.events)) saved.refuse("its number of events is none");
    if (tally.quantities.size() != (sample > samples_.first ? values.size() : 0)) saved.refuse("its tally is of another plan");
    for (std::size_t i = 0; i < tally.quantities.size(); ++i) {
      const auto& [count, mean, squares] = tally.quantities[i];
      const Quantity quantity = static_cast<Quantity>(i);
      const std::size_t numbers = of_frames(quantity) && samples_.first > 0 ? 0 : numbers_of_sample(problem_.plan, quantity);
      const double samples = numbers == 0 ? 0.0 : of_frames(quantity) ? 1.0 : static_cast<double>(sample - samples_.first);
      if (count != samples || mean.size() != numbers || squares.size() != numbers)
        saved.refuse(fmt::format("quantity {} of its tally is of {} samples of {} numbers, not of {} of {}", i, count,
                                 mean.size(), samples, numbers));
    }
  }

  static bool of_frames(Quantity quantity) {
    return quantity == Quantity::trajectory_position || quantity == Quantity::trajectory_velocity;
  }

  /// Of a quantity of the sample at work.
  std::size_t numbers_by_now(Quantity quantity) const {
    const std::size_t width = row_width(problem_.plan, quantity);
    const auto so_far = std::span(segments_).first(progress_.segment);
    if (quantity == Quantity::charge_products) return 0;
    if (quantity == Quantity::charges)
      return width * static_cast<std::size_t>(1 + std::ranges::count(so_far, true, &Segment::charges));
    if (!of_frames(quantity)) return width * static_cast<std::size_t>(1 + std::ranges::count(so_far, true, &Segment::measured));
    if (!tracked()) return 0;
    return width * static_cast<std::size_t>(std::ranges::count_if(frames_, [&](const Frame& frame) {
             return std::pair(frame.segment, frame.step) <= std::pair(progress_.segment, progress_.step);
           }));
  }

  void begin_sample() {
    progress_.segment = 0;
    progress_.step = 0;
    look([&] { measure(progress_.values, measurement_, rods_); });
    if (charges_) look([&] { measure_charges(progress_.values, measurement_, rods_); });
    take_frame();
  }

  /// False: the checkpoint has stopped the run.
  bool finish_segment() {
    const Segment& segment = segments_[progress_.segment];
    while (progress_.step < segment.steps) {
      const std::int64_t steps = std::min(next_frame() - progress_.step, pacer_.steps_left());
      advance(segment.step, steps);
      progress_.step += steps;
      take_frame();
      if (!pacer_.goes_on(steps, [&] { keep(); })) return false;
    }
    return true;
  }

  void advance(double step, std::int64_t steps) {
    try {
      motion_.advance(rods_, step, steps, steps_before(progress_.segment) + progress_.step);
    } catch (const std::runtime_error& problem) {
      throw std::runtime_error("sample " + std::to_string(progress_.sample) + ": " + problem.what());
    }
  }

  bool tracked() const { return problem_.plan.output.tracked_rods > 0 && progress_.sample == 0; }

  std::size_t frames_taken() const {
    const auto& all = progress_.values[static_cast<std::size_t>(Quantity::trajectory_position)];
    return all.size() / static_cast<std::size_t>(problem_.plan.output.tracked_rods);
  }

  /// The step of this segment at which a frame is due, or the segment ends.
  std::int64_t next_frame() const {
    const std::int64_t end = segments_[progress_.segment].steps;
    if (!tracked() || frames_taken() == frames_.size() || frames_[frames_taken()].segment != progress_.segment) return end;
    return frames_[frames_taken()].step;
  }

  void take_frame() {
    if (!tracked() || frames_taken() == frames_.size()) return;
    const Frame& frame = frames_[frames_taken()];
    if (frame.segment == progress_.segment && frame.step == progress_.step)
      look([&] { measure_frame(progress_.values, measurement_, rods_); });
  }

  std::int64_t steps_before(std::size_t segment) const {
    std::int64_t steps = 0;
    for (std::size_t k = 0; k < segment; ++k) steps += segments_[k].steps;
    return steps;
  }

  double share_done() const {
    const double sample = static_cast<double>(steps_before(progress_.segment) + progress_.step) /
                          static_cast<double>(steps_before(segments_.size()));
    return (static_cast<double>(progress_.sample - samples_.first) + sample) /
           static_cast<double>(samples_.last - samples_.first);
  }

  parallel::Payload saved_part() const {
    const auto rods = saved_rods(rods_);
    return evolution::saved_part(saved_tag, progress_, neighbours_.ranks(), std::as_bytes(std::span(rods)));
  }

  void keep() {
    progress_.tally.phases = evolution::named<Phase>(seconds());
    look([&] { checkpoint_.save(saved_part(), share_done()); });
  }

  /// Measures or keeps, on the account of the output.
  template<class Work> void look(const Work& work) {
    output_.start();
    work();
    output_.stop();
  }

  /// Of all ranks, with those before a restart. Collective.
  PhaseSeconds seconds() const {
    PhaseSeconds all = motion_.seconds();
    all[static_cast<std::size_t>(Phase::start)] += starting_.seconds();
    all[static_cast<std::size_t>(Phase::output)] += output_.seconds();
    evolution::sum_over_ranks(neighbours_.ranks(), all);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += earlier_seconds_[i];
    return all;
  }

  const Problem& problem_;
  statistics::SampleRange samples_;
  StreamKeys keys_;
  const parallel::ItemCheckpoint& checkpoint_;
  Ring ring_;
  Neighbours neighbours_;
  Motion motion_;
  std::vector<Segment> segments_;
  std::vector<Frame> frames_;
  evolution::CheckpointPacer pacer_;
  std::optional<ChargeMeter> charges_ = charge_meter(problem_);
  Measurement measurement_{problem_, neighbours_, motion_.field, initial_moments(problem_.gas), charges_ ? &*charges_ : nullptr};
  Rods rods_;
  Progress progress_{};
  evolution::Stopwatch starting_, output_;
  PhaseSeconds earlier_seconds_{}; // before a restart
};

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("hard_rods: " + reason);
  evolution::require_countable_samples(context, "hard_rods");
  const auto& gas = problem.gas;
  if (gas.start == model::RodStart::configurations &&
      context.samples.last > static_cast<std::int64_t>(gas.configurations->size()))
    throw std::invalid_argument(fmt::format("hard_rods: sample {} has no configuration to start from: {} are given",
                                            context.samples.last - 1, gas.configurations->size()));
  return Run(problem, context)();
}

} // namespace prethermal::md::hard_rods
