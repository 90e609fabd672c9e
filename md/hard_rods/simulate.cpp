#include "md/hard_rods/simulate.hpp"

#include "md/hard_rods/cost.hpp"
#include "md/hard_rods/initial_state.hpp"
#include "md/hard_rods/measure/growth.hpp"
#include "md/hard_rods/measure/measure.hpp"
#include "md/hard_rods/measure/stopwatch.hpp"
#include "md/hard_rods/motion/motion.hpp"
#include "md/hard_rods/saved_state.hpp"
#include "md/hard_rods/schedule.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::md::hard_rods {
namespace {

/// One block of samples on its way. The checkpoint is asked after every so many steps, a number that no clock has chosen: all
/// ranks ask together.
class Run {
 public:
  Run(const Problem& problem, const StreamKeys& keys, statistics::SampleRange samples, const parallel::RankGroup& ranks,
      const parallel::ItemCheckpoint& checkpoint)
      : gas_(problem.gas), plan_(problem.plan), keys_(keys), samples_(samples), checkpoint_(checkpoint),
        ring_(ring_of(problem.gas)), neighbours_(ring_, ranks), motion_(motion_of(problem, neighbours_)),
        segments_(segments(problem.plan)), frames_(frames(problem.plan)),
        steps_between_checks_(steps_between_checks(problem, neighbours_.active())) {}

  std::optional<statistics::Tally> operator()() {
    bool resumed = checkpoint_.saved_bytes > 0;
    if (resumed)
      go_on();
    else
      progress_.sample = samples_.first;
    for (; progress_.sample < samples_.last; ++progress_.sample) {
      if (!resumed) rods_ = draw_rods(gas_, neighbours_, keys_, static_cast<std::uint32_t>(progress_.sample));
      motion_.start(rods_);
      if (!resumed) begin_sample();
      resumed = false;
      for (; progress_.segment < segments_.size(); ++progress_.segment, progress_.step = 0) {
        if (!finish_segment()) return std::nullopt;
        const Segment& segment = segments_[progress_.segment];
        if (segment.measured) look([&] { measure(progress_.values, measurement_, rods_); });
        if (segment.charges) look([&] { measure_charges(progress_.values, measurement_, rods_); });
      }
      if (charges_) close_charges(progress_.values, plan_);
      add_sample(progress_.tally, progress_.values);
      progress_.tally.events += static_cast<double>(ring_.rods) * static_cast<double>(steps_before(segments_.size()));
    }
    progress_.tally.seconds = seconds();
    return progress_.tally;
  }

 private:
  static std::int64_t steps_between_checks(const Problem& problem, int active) {
    constexpr double seconds = 0.02, most = 1e9;
    return static_cast<std::int64_t>(std::clamp(seconds * active / (seconds_per_step(problem) + 1e-9), 1.0, most));
  }

  void go_on() {
    progress_ = resume(checkpoint_, ring_, neighbours_, rods_);
    if (progress_.sample < samples_.first || progress_.sample >= samples_.last || progress_.segment >= segments_.size())
      throw std::runtime_error("the saved state of the rods is of another block of samples");
    earlier_seconds_ = progress_.tally.seconds;
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
      const std::int64_t steps = std::min(next_frame() - progress_.step, steps_between_checks_ - steps_since_check_);
      advance(segment.step, steps);
      progress_.step += steps;
      steps_since_check_ += steps;
      take_frame();
      if (steps_since_check_ < steps_between_checks_) continue;
      steps_since_check_ = 0;
      if (!checkpoint_.due()) continue;
      keep();
      if (checkpoint_.stopping()) return false;
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

  bool tracked() const { return plan_.tracked_rods > 0 && progress_.sample == 0; }

  std::size_t frames_taken() const {
    const auto& all = progress_.values[static_cast<std::size_t>(Quantity::trajectory_position)];
    return all.size() / static_cast<std::size_t>(plan_.tracked_rods);
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

  void keep() {
    progress_.tally.seconds = seconds();
    look([&] { checkpoint_.save(saved_part(progress_, ring_, neighbours_, rods_), share_done()); });
  }

  /// Measures or keeps, on the account of the output.
  template<class Work> void look(const Work& work) {
    output_.start();
    work();
    output_.stop();
  }

  /// Of all ranks, with those before a restart. Collective.
  std::vector<double> seconds() const {
    PhaseSeconds own = motion_.seconds();
    own[static_cast<std::size_t>(Phase::output)] += output_.seconds();
    MPI_Allreduce(MPI_IN_PLACE, own.data(), static_cast<int>(own.size()), MPI_DOUBLE, MPI_SUM, neighbours_.ranks().communicator);
    std::vector<double> all(own.begin(), own.end());
    for (std::size_t i = 0; i < earlier_seconds_.size(); ++i) all[i] += earlier_seconds_[i];
    return all;
  }

  const model::HardRodGas& gas_;
  const Plan& plan_;
  StreamKeys keys_;
  statistics::SampleRange samples_;
  const parallel::ItemCheckpoint& checkpoint_;
  Ring ring_;
  Neighbours neighbours_;
  Motion motion_;
  std::vector<Segment> segments_;
  std::vector<Frame> frames_;
  std::int64_t steps_between_checks_, steps_since_check_ = 0;
  std::optional<ChargeMeter> charges_ = charge_meter(gas_, plan_);
  Measurement measurement_{gas_, plan_, neighbours_, motion_.field, initial_moments(gas_), charges_ ? &*charges_ : nullptr};
  Rods rods_;
  Progress progress_{};
  Stopwatch output_;
  std::vector<double> earlier_seconds_; // before a restart
};

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, std::uint64_t seed, std::string_view run_name,
                                          statistics::SampleRange samples, const parallel::RankGroup& ranks,
                                          const parallel::ItemCheckpoint& checkpoint) {
  const auto& gas = problem.gas;
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("hard_rods: " + reason);
  if (samples.first < 0 || samples.last > std::int64_t{1} << 32)
    throw std::invalid_argument("hard_rods: sample numbers must fit into 32 bits");
  if (gas.start == model::RodStart::configurations && samples.last > static_cast<std::int64_t>(gas.configurations->size()))
    throw std::invalid_argument("hard_rods: sample " + std::to_string(samples.last - 1) +
                                " has no configuration to start from: " + std::to_string(gas.configurations->size()) +
                                " are given");
  return Run(problem, stream_keys(seed, run_name), samples, ranks, checkpoint)();
}

} // namespace prethermal::md::hard_rods
