#include "kinetic/defect/potential/potential_slab.hpp"

#include "common/evolution/saved_state.hpp"
#include "kinetic/defect/potential/phase_space_flow.hpp"
#include "kinetic/defect/potential/shared_collisions.hpp"
#include "kinetic/defect/state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using State = std::vector<double>; // [cells][M]

constexpr int most_refreshes = 1000;
constexpr int most_relaxation_steps = 100; // between two refreshes
constexpr double settled_residual = 0.1;   // of the residual at a refresh: then the next
constexpr double pace_share = 0.25;        // of the time in which a cell is renewed: at 0.5 fine grids do not come to rest
constexpr double edge_jump = 0.01;         // of D, the most that is left to a force of zero width at the ends

constexpr std::string_view potential_tag = "kinetic.defect.potential 2";

/// A saved state: of which grid, and how far it has come. Every rank holds the same, rank 0 writes it.
struct SavedCells {
  std::int64_t modes = 0, cells = 0; // of the grid
  std::int64_t iterations = 0;       // collision integrals
  State n = {};
};

template<class Archive, records::ConstOrNot<SavedCells> Head> void fields(Archive& archive, Head& head) {
  archive(head.modes, head.cells, head.iterations, head.n);
}

/// The defect in its cells. Time is s = t/L, so that u = x/L moves with v and dn/ds has lambda^2 L D^2 I.
struct Cells {
  explicit Cells(const Problem& problem) : defect(problem.lattice.defect), centre(cell_centres(problem.plan.slab)) {
    const int count = static_cast<int>(centre.size());
    const double width = 1.0 / count, scale = static_cast<double>(defect.sites) * defect.strength * defect.strength;
    for (int i = 0; i <= count; ++i) face_profile.push_back(model::profile(defect, i == count ? 0.5 : -0.5 + i * width));
    for (int i = 0; i < count; ++i) {
      const double left = -0.5 + i * width;
      const double square = model::profile_square_integral(defect, left + width) - model::profile_square_integral(defect, left);
      coupling.push_back(scale * square / width);
    }
  }

  double potential(double profile, double density) const {
    return defect.strength * profile * (model::normal_ordered_coefficient(defect.power, 1, density) + defect.counter_term);
  }

  /// -d_u [lambda D (U + A)] in the cells, from the potential on their faces.
  State force(std::span<const double> n, std::size_t modes) const {
    const std::size_t cells = centre.size();
    const auto density_in = [&](std::size_t cell) { return density(n.subspan(cell * modes, modes)); };
    State result;
    double before = density_in(0), left = potential(face_profile[0], before);
    for (std::size_t i = 0; i < cells; ++i) {
      const double after = i + 1 < cells ? density_in(i + 1) : before;
      const double right = potential(face_profile[i + 1], 0.5 * (before + after));
      result.push_back((left - right) * static_cast<double>(cells));
      before = after;
      left = right;
    }
    return result;
  }

  model::Defect defect;
  State centre, coupling, face_profile; // u, lambda^2 L <D^2>; D on the faces
};

class Relaxation {
 public:
  Relaxation(const Problem& problem, const parallel::RankGroup& ranks)
      : cells_(problem), collisions_(problem.lattice.dispersion, problem.lattice.defect.power, problem.plan.collision,
                                     cells_.centre.size(), ranks),
        modes_(static_cast<std::size_t>(problem.plan.collision.wavenumbers)), tolerance_(problem.plan.tolerance), ranks_(ranks),
        wavenumber_(staggered_wavenumbers(problem.plan.collision.wavenumbers)) {
    const auto& lattice = problem.lattice;
    flow_.force.assign(cells_.centre.size(), 0.0);
    for (const double k : wavenumber_) {
      flow_.velocity.push_back(model::group_velocity(lattice.dispersion, k));
      flow_.inflow.push_back(model::mode_density(lattice.injected, lattice.dispersion, k));
    }
    for (std::size_t i = 0; i < cells_.centre.size(); ++i) n_.insert(n_.end(), flow_.inflow.begin(), flow_.inflow.end());
    rate_ = first_ = second_ = n_;
  }

  std::optional<PotentialSlabState> operator()(const parallel::ItemCheckpoint& checkpoint) {
    if (checkpoint.saved_bytes > 0) resume(checkpoint);
    const double first_residual = refresh();
    double residual = first_residual;
    while (!(residual < tolerance_)) {
      if (iterations_ >= most_refreshes || !std::isfinite(residual))
        throw std::runtime_error(
            fmt::format("the defect with its potential does not settle: after {} collision integrals dn/dt is "
                        "{:.2g} of the fastest, not {:.2g}",
                        iterations_, residual, tolerance_));
      relax(settled_residual * residual);
      if (checkpoint.due()) {
        checkpoint.save(evolution::saved_part(potential_tag, saved(), ranks_),
                        std::clamp(std::log(residual / first_residual) / std::log(tolerance_ / first_residual), 0.01, 1.0));
        if (checkpoint.stopping()) return std::nullopt;
      }
      residual = refresh();
    }
    return state(residual);
  }

 private:
  /// dn/ds at the collisions of the last refresh.
  void evaluate(const State& n, State& rate) {
    flow_.force = cells_.force(n, modes_);
    flow_rate(flow_, n, rate);
    const auto gain = collisions_.gain(), loss = collisions_.rate();
    for (std::size_t i = 0, at = 0; i < cells_.coupling.size(); ++i)
      for (std::size_t k = 0; k < modes_; ++k, ++at) rate[at] += cells_.coupling[i] * (gain[at] + loss[at] * n[at]);
  }

  double residual_of(const State& rate) const {
    double fastest = 0.0, largest = 0.0, change = 0.0;
    for (const double v : flow_.velocity) fastest = std::max(fastest, std::abs(v));
    for (const double n : n_) largest = std::max(largest, n);
    for (const double r : rate)
      change = std::max(change, std::isfinite(r) ? std::abs(r) : std::numeric_limits<double>::infinity());
    return change / (fastest * largest);
  }

  double refresh() {
    collisions_.refresh(n_);
    ++iterations_;
    evaluate(n_, rate_);
    return residual_of(rate_);
  }

  /// Steps of Shu and Osher's second-order scheme, each cell with a time step of its own, until dn/ds has fallen to `target`.
  void relax(double target) {
    for (int step = 0; step < most_relaxation_steps; ++step) {
      auto pace = renewal_rate(flow_);
      for (std::size_t i = 0, at = 0; i < cells_.coupling.size(); ++i)
        for (std::size_t k = 0; k < modes_; ++k, ++at)
          pace[at] = pace_share / (pace[at] + cells_.coupling[i] * std::abs(collisions_.rate()[at]));
      for (std::size_t i = 0; i < n_.size(); ++i) first_[i] = n_[i] + pace[i] * rate_[i];
      evaluate(first_, second_);
      for (std::size_t i = 0; i < n_.size(); ++i) n_[i] = 0.5 * (n_[i] + first_[i] + pace[i] * second_[i]);
      evaluate(n_, rate_);
      if (residual_of(rate_) < target) return;
    }
  }

  SavedCells saved() const {
    return {static_cast<std::int64_t>(modes_), static_cast<std::int64_t>(cells_.centre.size()), iterations_, n_};
  }

  void resume(const parallel::ItemCheckpoint& checkpoint) {
    const evolution::SavedState kept(checkpoint, potential_tag, "the defect with its potential");
    auto head = kept.head<SavedCells>();
    kept.require_distributed(0);
    const SavedCells own = saved();
    if (head.modes != own.modes || head.cells != own.cells || head.n.size() != own.n.size())
      kept.refuse(fmt::format("it is of {} cells and {} wavenumbers with {} numbers, not of {} cells and {} wavenumbers",
                              head.cells, head.modes, head.n.size(), own.cells, own.modes));
    if (head.iterations < 0 || head.iterations > most_refreshes)
      kept.refuse(fmt::format("it has evaluated {} collision integrals of {}", head.iterations, most_refreshes));
    iterations_ = static_cast<int>(head.iterations);
    n_ = std::move(head.n);
  }

  PotentialSlabState state(double residual) const {
    PotentialSlabState result{wavenumber_, cells_.centre, n_, {}, {}, {}, residual, 0.0, iterations_};
    const auto faces = face_values(flow_, n_);
    for (std::size_t i = 0; i < cells_.centre.size(); ++i)
      result.potential.push_back(
          cells_.potential(model::profile(cells_.defect, cells_.centre[i]), density(std::span(n_).subspan(i * modes_, modes_))));
    const auto at = [&](std::size_t face) { return std::span(faces).subspan(face * modes_, modes_); };
    result.left.assign(at(0).begin(), at(0).end());
    result.right.assign(at(cells_.centre.size()).begin(), at(cells_.centre.size()).end());
    const auto current = [&](std::span<const double> n) { return energy_density(n, flow_.velocity); };
    State rightward(flow_.velocity);
    for (double& v : rightward) v = std::max(v, 0.0);
    for (std::size_t face = 1; face <= cells_.centre.size(); ++face)
      result.flux_spread = std::max(result.flux_spread, std::abs(current(at(face)) - current(at(0))));
    result.flux_spread /= energy_density(flow_.inflow, rightward);
    return result;
  }

  Cells cells_;
  SharedCollisions collisions_;
  PhaseSpaceFlow flow_;
  std::size_t modes_;
  double tolerance_;
  const parallel::RankGroup& ranks_;
  int iterations_ = 0;
  State wavenumber_, n_, rate_, first_, second_;
};

} // namespace

std::vector<double> cell_centres(const SlabPlan& plan) {
  const int count = 2 * plan.cells;
  const double width = 1.0 / count;
  std::vector<double> centres;
  for (int i = 0; i < count; ++i) centres.push_back(-0.5 + i * width + 0.5 * width);
  return centres;
}

std::string potential_slab_objection(const Problem& problem) {
  const auto& plan = problem.plan;
  const auto& defect = problem.lattice.defect;
  if (plan.slab.cells < 2) return fmt::format("{} cells on half of the defect: at least 2 are needed", plan.slab.cells);
  if (!(plan.tolerance > 0.0)) return "the tolerance of the stationary state must be positive";
  if (!std::isfinite(defect.strength) || !std::isfinite(defect.counter_term)) return "strength and counter-term must be finite";
  const double at_edge = model::profile(defect, 0.5);
  if (defect.strength == 0.0 || at_edge <= edge_jump) return "";
  return fmt::format("the profile jumps to D = {:.2g} at its edges, where its force would have no width: D <= {} there is needed "
                     "(smooth_step, or gaussian with a width below {:.3f})",
                     at_edge, edge_jump, 0.5 / std::sqrt(-2.0 * std::log(edge_jump)));
}

std::optional<PotentialSlabState> solve_potential_slab(const Problem& problem, const parallel::RankGroup& ranks,
                                                       const parallel::ItemCheckpoint& checkpoint) {
  if (const auto reason = potential_slab_objection(problem); !reason.empty()) throw std::invalid_argument(reason);
  return Relaxation(problem, ranks)(checkpoint);
}

} // namespace prethermal::kinetic::defect
