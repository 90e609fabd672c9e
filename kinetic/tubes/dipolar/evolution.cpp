#include "kinetic/tubes/dipolar/evolution.hpp"

#include "common/evolution/saved_state.hpp"
#include "common/numerics/cubic_curve.hpp"
#include "kinetic/tubes/dipolar/chebyshev_steps.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <span>
#include <stdexcept>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

constexpr std::string_view tubes_tag = "kinetic.tubes.dipolar 2";
constexpr std::size_t before_density = 5;
constexpr std::size_t numbers = static_cast<std::size_t>(Quantity::count);

/// A piece of the way to an output time: what all angles do before any does the next.
struct Piece {
  Resolution resolution;
  std::size_t look;
  double until; // s
  bool first, last;
};

constexpr double seconds_per_piece = 0.2;

/// All pieces in their order: coarse, then fine. A piece takes some 0.2 s of one core.
std::vector<Piece> pieces_of(const Problem& problem) {
  const auto& times = problem.plan.output.times;
  std::vector<Piece> pieces;
  for (const Resolution resolution : {Resolution::coarse, Resolution::fine})
    for (std::size_t look = 0; look < times.size(); ++look) {
      const double start = look == 0 ? 0.0 : times[look - 1];
      double longest = 0.0;
      for (const double angle : problem.plan.output.angles)
        longest = std::max(longest, seconds_between(problem, angle, resolution, start, times[look]));
      const int count = std::clamp(static_cast<int>(longest / seconds_per_piece), 1, 100000);
      for (int piece = 1; piece <= count; ++piece)
        pieces.push_back({resolution, look, piece == count ? times[look] : start + piece * (times[look] - start) / count,
                          look == 0 && piece == 1, piece == count});
    }
  return pieces;
}

/// What is done: so many parts, a part being a piece at an angle, angles first. Angles that follow may be in the same piece.
struct Progress {
  std::int64_t parts = 0;
  // Of each angle: the piece that it is in, the time, the step, the largest rate, how many steps ago it was found, rho.
  std::vector<std::vector<double>> state;
  std::vector<double> measured; // [coarse, fine][time][angle][numbers]
  std::vector<double> density;  // [coarse, fine][time][angle][common node]
};
template<class Archive, records::ConstOrNot<Progress> Head> void fields(Archive& archive, Head& head) {
  archive(head.parts, head.measured, head.density);
  archive.count(head.state);
  for (auto& state : head.state) archive(state);
}

class EvolvingTubes {
 public:
  EvolvingTubes(const Problem& problem, const evolution::RunContext& context)
      : problem_(problem), context_(context), pieces_(pieces_of(problem)), angles_(problem.plan.output.angles.size()),
        common_(static_cast<std::size_t>(problem.plan.nodes)) {
    if (context.checkpoint.saved_bytes > 0)
      resume();
    else
      now_.state.resize(angles_);
  }

  std::optional<TubeEvolution> operator()() {
    const std::size_t all = pieces_.size() * angles_;
    while (static_cast<std::size_t>(now_.parts) < all) {
      round();
      if (!context_.checkpoint.due()) continue;
      context_.checkpoint.save(evolution::saved_part(tubes_tag, now_, context_.ranks),
                               static_cast<double>(now_.parts) / static_cast<double>(all));
      if (context_.checkpoint.stopping()) return std::nullopt;
    }
    return evolution();
  }

 private:
  std::size_t state_size(const Piece& piece, std::size_t angle) const {
    return before_density + static_cast<std::size_t>(grid(piece.resolution, angle).nodes);
  }
  numerics::UniformGrid grid(Resolution resolution, std::size_t angle) const {
    return rapidity_grid(problem_, problem_.plan.output.angles[angle], problem_.plan.reach, resolution);
  }

  /// A stretch of one part on each rank, all of the same piece; then all ranks know all of them. When all parts are at the end of
  /// the piece they are done.
  void round() {
    const auto done = static_cast<std::size_t>(now_.parts), first = done % angles_, p = done / angles_;
    const Piece& piece = pieces_[p];
    const auto parts = std::min(static_cast<std::size_t>(context_.ranks.size), angles_ - first);
    share(
        first, parts, [&](std::size_t angle) { return stretch(p, angle); },
        [&](std::size_t angle, std::span<const double> found) { now_.state[angle].assign(found.begin(), found.end()); });
    for (std::size_t angle = first; angle < first + parts; ++angle)
      if (now_.state[angle][1] < piece.until) return;
    if (piece.last)
      share(
          first, parts, [&](std::size_t angle) { return measurement(piece, angle); },
          [&](std::size_t, std::span<const double> found) {
            now_.measured.insert(now_.measured.end(), found.begin(), found.begin() + numbers);
            now_.density.insert(now_.density.end(), found.begin() + numbers, found.end());
          });
    now_.parts += static_cast<std::int64_t>(parts);
  }

  /// task(angle) on a rank each, taken on all of them in the order of the angles.
  void share(std::size_t first, std::size_t parts, const std::function<std::vector<double>(std::size_t)>& task,
             const std::function<void(std::size_t, std::span<const double>)>& take) {
    const auto [communicator, rank, size] = context_.ranks;
    std::vector<double> own;
    std::string fault;
    if (static_cast<std::size_t>(rank) < parts) try {
        own = task(first + static_cast<std::size_t>(rank));
      } catch (const std::exception& problem) {
        fault = problem.what();
      }
    for (std::size_t i = 0; i < parts; ++i) {
      std::vector<double> found = static_cast<std::size_t>(rank) == i ? own : std::vector<double>{};
      auto length = static_cast<std::int64_t>(found.size()); // 0: the task has failed
      if (size > 1) MPI_Bcast(&length, 1, MPI_INT64_T, static_cast<int>(i), communicator);
      if (length == 0)
        throw std::runtime_error(fmt::format("collisions between tubes at {:g} degrees: {}",
                                             problem_.plan.output.angles[first + i],
                                             fault.empty() ? "the steps could not be made on another rank" : fault));
      found.resize(static_cast<std::size_t>(length));
      if (size > 1) MPI_Bcast(found.data(), static_cast<int>(length), MPI_DOUBLE, static_cast<int>(i), communicator);
      take(first + i, found);
    }
  }

  /// The state of an angle after so many evaluations of piece p as a second takes, five times of what it should need, so that a
  /// stop is heard; at its end if that comes first.
  std::vector<double> stretch(std::size_t p, std::size_t index) const {
    const Piece& piece = pieces_[p];
    const Setting setting = setting_at(problem_, problem_.plan.output.angles[index], problem_.plan.reach, piece.resolution);
    const auto& kept = now_.state[index];
    const bool begun = !kept.empty() && kept[0] == static_cast<double>(p);
    ChebyshevTime now;
    Eigen::VectorXd rho;
    if (piece.first && !begun) {
      rho = start_of(problem_, setting.grid);
    } else {
      now = {{kept[1], kept[2]}, kept[3], static_cast<int>(kept[4])};
      rho = Eigen::Map<const Eigen::VectorXd>(kept.data() + before_density, setting.grid.nodes);
    }
    const double tolerance = problem_.plan.tolerance * (piece.resolution == Resolution::coarse ? coarser_tolerance : 1.0);
    const double evaluations = std::clamp(5.0 * seconds_per_piece / seconds_per_rate(setting.grid.nodes), 250.0, 1e6);
    chebyshev_steps([&](const Eigen::VectorXd& y) { return rate_per_second(setting, y); }, rho, now, piece.until, tolerance,
                    static_cast<int>(evaluations));
    std::vector<double> state{static_cast<double>(p), now.at.time, now.at.step, now.largest_rate,
                              static_cast<double>(now.steps_since)};
    state.insert(state.end(), rho.begin(), rho.end());
    return state;
  }

  std::vector<double> measurement(const Piece& piece, std::size_t index) const {
    const Setting setting = setting_at(problem_, problem_.plan.output.angles[index], problem_.plan.reach, piece.resolution);
    const Eigen::VectorXd rho = Eigen::Map<const Eigen::VectorXd>(now_.state[index].data() + before_density, setting.grid.nodes);
    const Measured measured = measure(problem_, setting, rho);
    std::vector<double> found(measured.begin(), measured.end());
    const auto curve = numerics::curve_through(numerics::nodes(setting.grid), {rho.begin(), rho.end()}, numerics::Slopes::spline);
    const double half_width = -setting.grid.lowest, step = 2.0 * half_width / (problem_.plan.nodes - 1);
    for (int i = 0; i < problem_.plan.nodes; ++i) found.push_back(numerics::value_at(curve, -half_width + i * step));
    return found;
  }

  void resume() {
    const evolution::SavedState saved(context_.checkpoint, tubes_tag, "the collisions between tubes");
    now_ = saved.head<Progress>();
    saved.require_distributed(0);
    if (now_.parts < 0 || static_cast<std::size_t>(now_.parts) >= pieces_.size() * angles_ || now_.state.size() != angles_)
      saved.refuse(fmt::format("{} parts of {}", now_.parts, pieces_.size() * angles_));
    const double shortest = 1e-14 * problem_.plan.output.times.back(); // such steps end an evolution, and none begins with them
    std::size_t measured = 0;
    const auto done = static_cast<std::size_t>(now_.parts);
    for (std::size_t p = 0; p < done; ++p) measured += pieces_[p / angles_].last ? 1 : 0;
    if (now_.measured.size() != measured * numbers || now_.density.size() != measured * common_)
      saved.refuse(fmt::format("{} numbers of {} measurements", now_.measured.size(), measured));
    for (std::size_t angle = 0; angle < angles_; ++angle) {
      const std::size_t passed = done / angles_ + (angle < done % angles_ ? 1 : 0); // pieces
      const auto& state = now_.state[angle];
      const bool within = passed < pieces_.size() && !state.empty() && state[0] == static_cast<double>(passed); // the next one
      if (passed == 0 && !within && state.empty()) continue;
      const std::size_t p = within ? passed : passed - 1;
      if (passed + (within ? 1 : 0) == 0 || state.size() != state_size(pieces_[p], angle))
        saved.refuse(fmt::format("a state of {} numbers", state.size()));
      if (state[0] != static_cast<double>(p) ||
          !(within ? state[1] > 0.0 && state[1] <= pieces_[p].until : state[1] == pieces_[p].until) ||
          !(state[2] == 0.0 || (state[2] >= shortest && std::isfinite(state[2]))) ||
          !(state[3] >= 0.0 && std::isfinite(state[3])) || !(std::abs(state[4]) <= 1e6))
        saved.refuse(fmt::format("t = {:g} in steps of {:g} is not within a piece", state[1], state[2]));
      if (!conserved(pieces_[p], angle))
        saved.refuse(
            fmt::format("particles and energy at {:g} degrees are not those of the start", problem_.plan.output.angles[angle]));
    }
  }

  /// Whether a state that was kept has the particles and the energy of the start, as it has at every time.
  bool conserved(const Piece& piece, std::size_t angle) const {
    constexpr double allowed = 1e-6; // collisions keep them to 1e-12
    const auto on = grid(piece.resolution, angle);
    const Eigen::VectorXd start = start_of(problem_, on);
    const Eigen::Map<const Eigen::VectorXd> now(now_.state[angle].data() + before_density, on.nodes);
    double number = 0.0, energy = 0.0, of_number = 0.0, of_energy = 0.0;
    for (Eigen::Index i = 0; i < now.size(); ++i) {
      const double square = std::pow(numerics::node(on, static_cast<int>(i)), 2);
      number += now[i], energy += square * now[i];
      of_number += start[i], of_energy += square * start[i];
    }
    return std::abs(number - of_number) <= allowed * of_number && std::abs(energy - of_energy) <= allowed * of_energy;
  }

  TubeEvolution evolution() const {
    const std::size_t times = problem_.plan.output.times.size();
    TubeEvolution found;
    for (const std::size_t resolution : {std::size_t{0}, std::size_t{1}}) {
      std::vector<std::vector<Measured>> measured(angles_, std::vector<Measured>(times));
      std::vector<std::vector<std::vector<double>>> density(angles_, std::vector<std::vector<double>>(times));
      for (std::size_t time = 0; time < times; ++time)
        for (std::size_t angle = 0; angle < angles_; ++angle) {
          const std::size_t place = (resolution * times + time) * angles_ + angle;
          std::copy_n(now_.measured.begin() + static_cast<std::ptrdiff_t>(place * numbers), numbers,
                      measured[angle][time].begin());
          const auto rho = now_.density.begin() + static_cast<std::ptrdiff_t>(place * common_);
          density[angle][time].assign(rho, rho + static_cast<std::ptrdiff_t>(common_));
        }
      (resolution == 0 ? found.coarse : found.fine) = std::move(measured);
      (resolution == 0 ? found.coarse_density : found.fine_density) = std::move(density);
    }
    return found;
  }

  const Problem& problem_;
  const evolution::RunContext& context_;
  std::vector<Piece> pieces_;
  std::size_t angles_, common_;
  Progress now_;
};

} // namespace

std::optional<TubeEvolution> evolve_tubes(const Problem& problem, const evolution::RunContext& context) {
  return EvolvingTubes(problem, context)();
}

} // namespace prethermal::kinetic::tubes::dipolar
