#include "md/defect/simulate.hpp"

#include "md/defect/cost.hpp"
#include "md/defect/measure/measure.hpp"
#include "md/defect/measure/snapshot.hpp"
#include "md/defect/motion/ring.hpp"
#include "md/defect/saved_state.hpp"
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

/// One replica of an open lattice on its way: one sign of the defect after the other, from the same random numbers. The
/// checkpoint is asked after every so many steps, a number that no clock has chosen: all ranks ask together.
class Run {
 public:
  Run(const Problem& problem, const StreamKeys& keys, std::int64_t sample, const parallel::RankGroup& ranks,
      const parallel::ItemCheckpoint& checkpoint)
      : lattice_(problem.lattice), plan_(problem.plan), keys_(keys), ranks_(ranks), checkpoint_(checkpoint),
        schedule_(schedule(problem.plan)), sites_(model::layout(problem.lattice).sites), signs_(problem.plan.pairs ? 2 : 1),
        width_(snapshot_layout(problem.plan).width), snapshot_(problem), steps_between_checks_(steps_between_checks(problem)) {
    progress_.sample = sample;
  }

  std::optional<statistics::Tally> operator()() {
    const std::size_t numbers = static_cast<std::size_t>(signs_ * schedule_.blocks) * width_;
    if (checkpoint_.saved_bytes > 0)
      progress_ = resume(checkpoint_, progress_.sample, sites_, numbers, [this](std::int64_t sign) -> Evolution& {
        if (sign < 0 || sign >= signs_) throw std::runtime_error("the saved state of the field is of a sign that does not exist");
        return make(sign);
      });
    else
      progress_.sums.assign(numbers, 0.0);
    if (ranks_.rank != 0) progress_.sums.clear();
    for (; progress_.sign < signs_; ++progress_.sign) {
      if (!evolution_) make(progress_.sign).start();
      if (!finish_sign()) return std::nullopt;
      progress_.seconds = seconds();
      evolution_.reset();
      output_ = {};
    }
    return tally();
  }

 private:
  static std::int64_t steps_between_checks(const Problem& problem) {
    const auto& lattice = problem.lattice;
    const auto& plan = problem.plan;
    constexpr double seconds = 0.02;
    const double intervals = seconds / (seconds_per_step(lattice) * plan.noise_interval);
    return plan.noise_interval * static_cast<std::int64_t>(std::clamp(intervals, 1.0, 1e6));
  }

  Evolution& make(std::int64_t sign) {
    return evolution_.emplace(lattice_, plan_, sign_of(sign), keys_, static_cast<std::uint32_t>(progress_.sample), ranks_);
  }
  static double sign_of(std::int64_t sign) { return sign == 0 ? 1.0 : -1.0; }

  /// False: the checkpoint has stopped the run.
  bool finish_sign() {
    const std::int64_t all = steps(schedule_);
    while (evolution_->step() < all) {
      const std::int64_t to_snapshot = schedule_.steps_per_snapshot - evolution_->step() % schedule_.steps_per_snapshot;
      const std::int64_t wanted = std::min(to_snapshot, steps_between_checks_ - steps_since_check_);
      evolution_->advance(wanted);
      steps_since_check_ += wanted;
      if (wanted == to_snapshot) on_output([this] { take_snapshot(); });
      if (steps_since_check_ < steps_between_checks_) continue;
      steps_since_check_ = 0;
      if (!checkpoint_.due()) continue;
      on_output([this] { keep(); });
      if (checkpoint_.stopping()) return false;
    }
    return true;
  }

  void take_snapshot() {
    const auto field = evolution_->whole();
    int sound = 1;
    if (ranks_.rank == 0) {
      const std::int64_t block = (evolution_->step() - 1) / (schedule_.steps_per_snapshot * schedule_.snapshots_per_block);
      const std::size_t first = static_cast<std::size_t>(progress_.sign * schedule_.blocks + block) * width_;
      const auto row = std::span(progress_.sums).subspan(first, width_);
      snapshot_.add(field, sign_of(progress_.sign), row);
      sound = finite(row) ? 1 : 0;
    }
    if (ranks_.size > 1) MPI_Bcast(&sound, 1, MPI_INT, 0, ranks_.communicator);
    if (sound == 1) return;
    throw std::runtime_error(fmt::format("sample {}: the field is no longer finite at t = {:g}, strength {:g}", progress_.sample,
                                         plan_.time_step * static_cast<double>(evolution_->step()),
                                         sign_of(progress_.sign) * lattice_.defect.strength));
  }

  void keep() {
    Progress now = progress_;
    now.seconds = seconds();
    const double done = static_cast<double>(steps(schedule_) * progress_.sign + evolution_->step()) /
                        static_cast<double>(steps(schedule_) * signs_);
    checkpoint_.save(saved_part(now, *evolution_, sites_), done);
  }

  template<class Work> void on_output(const Work& work) {
    output_.start();
    work();
    output_.lap(Phase::output);
  }

  /// Of all ranks, with those of the signs before and before a restart. Collective.
  PhaseSeconds seconds() const {
    PhaseSeconds own = evolution_->seconds();
    own[static_cast<std::size_t>(Phase::output)] += output_.seconds()[static_cast<std::size_t>(Phase::output)];
    if (ranks_.size > 1)
      MPI_Allreduce(MPI_IN_PLACE, own.data(), static_cast<int>(own.size()), MPI_DOUBLE, MPI_SUM, ranks_.communicator);
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
    result.events = static_cast<double>(sites_ * signs_) * static_cast<double>(steps(schedule_));
    result.seconds.assign(progress_.seconds.begin(), progress_.seconds.end());
    return result;
  }

  const model::DefectLattice& lattice_;
  const Plan& plan_;
  StreamKeys keys_;
  parallel::RankGroup ranks_;
  const parallel::ItemCheckpoint& checkpoint_;
  Schedule schedule_;
  std::int64_t sites_, signs_;
  std::size_t width_;
  Snapshot snapshot_;
  std::int64_t steps_between_checks_, steps_since_check_ = 0;
  std::optional<Evolution> evolution_; // of the sign on its way
  PhaseClock output_;
  Progress progress_;
};

statistics::Tally closed_ring(const Problem& problem, const StreamKeys& keys, statistics::SampleRange samples,
                              const parallel::ItemCheckpoint& checkpoint) {
  auto tally = simulate_ring(problem, keys, samples, checkpoint);
  for (const auto& quantity : tally.quantities)
    if (!finite(quantity.mean))
      throw std::runtime_error(
          fmt::format("samples {} to {}: the field of a closed ring is no longer finite", samples.first, samples.last - 1));
  return tally;
}

} // namespace

std::optional<statistics::Tally> simulate(const Problem& problem, std::uint64_t seed, std::string_view run_name,
                                          statistics::SampleRange samples, const parallel::RankGroup& ranks,
                                          const parallel::ItemCheckpoint& checkpoint) {
  const auto& lattice = problem.lattice;
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("defect: " + reason);
  if (samples.first < 0 || samples.last > std::int64_t{1} << 32)
    throw std::invalid_argument("defect: sample numbers must fit into 32 bits");
  const StreamKeys keys = stream_keys(seed, run_name);
  if (model::closed(lattice)) return closed_ring(problem, keys, samples, checkpoint);
  if (samples.last != samples.first + 1) throw std::invalid_argument("defect: a block of an open lattice is a single sample");
  return Run(problem, keys, samples.first, ranks, checkpoint)();
}

} // namespace prethermal::md::defect
