#include "common/evolution/adaptive_step.hpp"
#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/saved_state.hpp"
#include "kinetic/hard_rods/hierarchy/feasibility.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/hierarchy/observables.hpp"
#include "kinetic/hard_rods/hierarchy/rate.hpp"
#include "kinetic/hard_rods/hierarchy/stepper.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

namespace odeint = boost::numeric::odeint;

using Controlled = odeint::controlled_runge_kutta<ClassicalStepper, LargestError>;

/// No step is short enough, or the state is no longer finite: the same on all ranks.
struct Diverged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr double smallest_step = 1e-9; // of the longest
constexpr std::string_view saved_tag = "kinetic.hard_rods.hierarchy 2";

/// How far a hierarchy has come, apart from its planes: the head of a saved state. Behind it the planes in their order. The steps
/// of Runge and Kutta remember nothing else.
struct Progress {
  std::int64_t rapidities = 0, separations = 0; // of the grid
  double lowest = 0.0, spacing = 0.0;
  evolution::AdaptiveTime at = {};
  std::vector<HierarchyFrame> frames = {};
  std::vector<double> rho = {}; // the first row of the state; only when it is kept
};

template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.rapidities, head.separations, head.lowest, head.spacing, head.at.time, head.at.step, head.rho);
  archive.count(head.frames);
  for (auto& frame : head.frames) {
    archive(frame.time, frame.kinetic_energy, frame.interaction_energy, frame.rapidities.density);
    for (auto& function : frame.correlations) archive(function);
  }
}

class Evolution {
 public:
  Evolution(const Problem& problem, const model::RapidityDistribution& initial, std::span<const double> times,
            const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint)
      : rate_(problem, ranks), times_(times), checkpoint_(checkpoint),
        state_(empty_state(rate_.grid(), rate_.exchange().share())), next_state_(state_), derivative_(state_),
        next_derivative_(state_),
        stepper_(LargestError(problem.plan.tolerance, largest_magnitude(initial.density), rate_.grid(), ranks)),
        longest_step_(stable_step(problem)),
        pacer_(checkpoint, seconds_per_step(problem.plan), active_ranks(rate_.grid(), ranks.size)) {
    const PlaneGrid& grid = rate_.grid();
    if (checkpoint.saved_bytes > 0) {
      go_on();
    } else {
      progress_ = {grid.rapidities.nodes, grid.separations(), grid.rapidities.lowest, grid.spacing, {0.0, longest_step_}};
      std::ranges::copy(initial.density, state_.begin());
    }
    rate_(state_, derivative_);
  }

  std::optional<std::vector<HierarchyFrame>> operator()() {
    while (progress_.frames.size() < times_.size()) {
      const double until = times_[progress_.frames.size()];
      while (progress_.at.time < until) {
        step_towards(until);
        if (!pacer_.goes_on(1, [&] { keep(); })) return std::nullopt;
      }
      progress_.frames.push_back(frame_of(rate_.grid(), rate_.functions(), rate_.exchange(), state_, until));
    }
    return progress_.frames;
  }

  void keep() {
    progress_.rho.assign(state_.begin(), state_.begin() + static_cast<std::ptrdiff_t>(rate_.grid().row));
    checkpoint_.save(evolution::saved_part(saved_tag, progress_, rate_.exchange().ranks(), std::as_bytes(own_planes())),
                     progress_.at.time / times_.back());
  }

 private:
  /// None is longer than what waves on the grid bear: a weak g would drown in those that grow, long before their error counts.
  void step_towards(double until) {
    const auto rate = [this](const AlignedNumbers& state, AlignedNumbers& into, double) { rate_(state, into); };
    const auto attempt = [&](double& time, double& step) {
      return stepper_.try_step(rate, state_, derivative_, time, next_state_, next_derivative_, step) == odeint::success;
    };
    if (!evolution::step_towards(progress_.at, until, longest_step_, smallest_step * longest_step_, attempt))
      throw Diverged(fmt::format("the hierarchy stops at t = {:g}: no step is short enough, or its state is no longer finite",
                                 progress_.at.time));
    state_.swap(next_state_);
    derivative_.swap(next_derivative_);
  }

  std::span<double> own_planes() {
    return std::span(state_).subspan(rate_.grid().row,
                                     rate_.grid().plane() * static_cast<std::size_t>(rate_.exchange().share().size()));
  }

  void go_on() {
    const PlaneGrid& grid = rate_.grid();
    const evolution::SavedState saved(checkpoint_, saved_tag, "the hierarchy");
    progress_ = saved.head<Progress>();
    check_progress(saved);
    const std::uint64_t plane_bytes = grid.plane() * sizeof(double);
    saved.require_distributed(plane_bytes * static_cast<std::uint64_t>(grid.planes));
    for (HierarchyFrame& frame : progress_.frames) frame.rapidities.grid = grid.rapidities;
    std::ranges::copy(progress_.rho, state_.begin());
    saved.read(plane_bytes * static_cast<std::uint64_t>(rate_.exchange().share().first), std::as_writable_bytes(own_planes()));
  }

  void check_progress(const evolution::SavedState& saved) const {
    const PlaneGrid& grid = rate_.grid();
    const auto& [rapidities, separations, lowest, spacing, at, frames, rho] = progress_;
    if (rapidities != grid.rapidities.nodes || separations != grid.separations() || lowest != grid.rapidities.lowest ||
        spacing != grid.spacing)
      saved.refuse(fmt::format("it is on another grid, of {} rapidities and {} separations", rapidities, separations));
    if (rho.size() != grid.row) saved.refuse(fmt::format("its first row has {} numbers, not {}", rho.size(), grid.row));
    if (frames.size() > times_.size() || !std::ranges::equal(frames, times_.first(frames.size()), {}, &HierarchyFrame::time))
      saved.refuse("it has frames at other times");
    for (const HierarchyFrame& frame : frames)
      if (frame.rapidities.density.size() != grid.nodes() || !std::ranges::all_of(frame.correlations, [&](const auto& function) {
            return function.size() == static_cast<std::size_t>(grid.planes);
          }))
        saved.refuse("a frame of it is on another grid");
    const double since = frames.empty() ? 0.0 : frames.back().time;
    const double until = frames.size() < times_.size() ? times_[frames.size()] : since;
    if (!(at.time >= since) || !(at.time <= until))
      saved.refuse(fmt::format("it is of the time {:g}, not between its last frame and the next", at.time));
    if (!(at.step > 0.0) || !(at.step <= longest_step_)) saved.refuse(fmt::format("its next step of {:g} is none", at.step));
  }

  HierarchyRate rate_;
  std::span<const double> times_;
  const parallel::ItemCheckpoint& checkpoint_;
  AlignedNumbers state_, next_state_, derivative_, next_derivative_;
  Controlled stepper_;
  double longest_step_;
  evolution::CheckpointPacer pacer_;
  Progress progress_;
};

model::RapidityDistribution initial_state(const Problem& problem) {
  const auto& grid = problem.plan.hierarchy;
  return model::initial_rapidities(problem.gas, grid.highest_rapidity, grid.rapidities);
}

} // namespace

std::optional<std::vector<HierarchyFrame>> evolve_hierarchy(const Problem& problem, std::span<const double> times,
                                                            const parallel::RankGroup& ranks,
                                                            const parallel::ItemCheckpoint& checkpoint) {
  return Evolution(problem, initial_state(problem), times, ranks, checkpoint)();
}

std::optional<HierarchyOnTwoGrids> evolve_hierarchy(const Problem& problem, const Problem& coarser, std::span<const double> times,
                                                    const parallel::RankGroup& ranks,
                                                    const parallel::ItemCheckpoint& checkpoint) {
  Evolution fine(problem, initial_state(problem), times, ranks, checkpoint);
  auto frames = fine();
  if (!frames) return std::nullopt;
  // The coarser one is done again from its start: what is kept is always a state of the first.
  const parallel::ItemCheckpoint keeping_the_first{
      checkpoint.due, [&](const parallel::Payload&, double) { fine.keep(); }, checkpoint.stopping, 0, {}};
  HierarchyOnTwoGrids both{std::move(*frames), {}};
  try {
    auto coarse = Evolution(coarser, initial_state(coarser), times, ranks, keeping_the_first)();
    if (!coarse) return std::nullopt;
    both.coarser = std::move(*coarse);
  } catch (const Diverged&) {
  }
  return both;
}

} // namespace prethermal::kinetic::hard_rods
