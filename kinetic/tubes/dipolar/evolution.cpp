#include "kinetic/tubes/dipolar/evolution.hpp"

#include "common/evolution/saved_state.hpp"
#include "common/numerics/cubic_curve.hpp"
#include "kinetic/tubes/dipolar/chebyshev_steps.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

constexpr std::string_view tubes_tag = "kinetic.tubes.dipolar 1";
constexpr std::size_t before_density = 4;
constexpr std::size_t numbers = static_cast<std::size_t>(Quantity::count);

/// A piece of the way to an output time: what all angles do before any does the next.
struct Piece {
  Resolution resolution;
  std::size_t look;
  double until; // s
  bool first, last;
};

/// All pieces in their order: coarse, then fine. A piece takes some 0.2 s of one core.
std::vector<Piece> pieces_of(const Problem& problem) {
  constexpr double seconds_per_piece = 0.2;
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

/// What is done: so many parts, a part being a piece at an angle, angles first.
struct Progress {
  std::int64_t parts = 0;
  std::vector<std::vector<double>>
      state;                    // of each angle: the time, the step, the largest rate, how many steps ago it was found, rho
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

  /// One part on each rank, all of the same piece; then all ranks know all of them.
  void round() {
    const auto done = static_cast<std::size_t>(now_.parts), first = done % angles_;
    const Piece& piece = pieces_[done / angles_];
    const auto [communicator, rank, size] = context_.ranks;
    const auto parts = std::min(static_cast<std::size_t>(size), angles_ - first);
    std::vector<double> own;
    std::string fault;
    if (static_cast<std::size_t>(rank) < parts) try {
        own = part(piece, first + static_cast<std::size_t>(rank));
      } catch (const std::exception& problem) {
        fault = problem.what();
      }
    for (std::size_t i = 0; i < parts; ++i) {
      const std::size_t angle = first + i, in_state = state_size(piece, angle);
      std::vector<double> result(1 + in_state + (piece.last ? numbers + common_ : 0));
      if (static_cast<std::size_t>(rank) == i && fault.empty()) std::ranges::copy(own, result.begin());
      if (size > 1) MPI_Bcast(result.data(), static_cast<int>(result.size()), MPI_DOUBLE, static_cast<int>(i), communicator);
      // The first number tells whether the part has succeeded.
      if (!(result[0] > 0.0))
        throw std::runtime_error(fmt::format("collisions between tubes at {:g} degrees: {}", problem_.plan.output.angles[angle],
                                             fault.empty() ? "the steps could not be made on another rank" : fault));
      const auto state = result.begin() + 1, measured = state + static_cast<std::ptrdiff_t>(in_state);
      now_.state[angle].assign(state, measured);
      if (!piece.last) continue;
      const auto density = measured + static_cast<std::ptrdiff_t>(numbers);
      now_.measured.insert(now_.measured.end(), measured, density);
      now_.density.insert(now_.density.end(), density, result.end());
    }
    now_.parts += static_cast<std::int64_t>(parts);
  }

  std::vector<double> part(const Piece& piece, std::size_t index) const {
    const double angle = problem_.plan.output.angles[index];
    const Setting setting = setting_at(problem_, angle, problem_.plan.reach, piece.resolution);
    ChebyshevTime now;
    Eigen::VectorXd rho;
    if (piece.first) {
      rho = start_of(problem_, setting.grid);
    } else {
      const auto& saved = now_.state[index];
      now = {{saved[0], saved[1]}, saved[2], static_cast<int>(saved[3])};
      rho = Eigen::Map<const Eigen::VectorXd>(saved.data() + before_density, setting.grid.nodes);
    }
    const double tolerance = problem_.plan.tolerance * (piece.resolution == Resolution::coarse ? coarser_tolerance : 1.0);
    chebyshev_steps([&](const Eigen::VectorXd& y) { return rate_per_second(setting, y); }, rho, now, piece.until, tolerance);
    std::vector<double> result{1.0, now.at.time, now.at.step, now.largest_rate, static_cast<double>(now.steps_since)};
    result.insert(result.end(), rho.begin(), rho.end());
    if (!piece.last) return result;
    const Measured measured = measure(problem_, setting, rho);
    result.insert(result.end(), measured.begin(), measured.end());
    const auto curve = numerics::curve_through(numerics::nodes(setting.grid), {rho.begin(), rho.end()}, numerics::Slopes::spline);
    const double half_width = -setting.grid.lowest, step = 2.0 * half_width / (problem_.plan.nodes - 1);
    for (int i = 0; i < problem_.plan.nodes; ++i) result.push_back(numerics::value_at(curve, -half_width + i * step));
    return result;
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
      if (state.size() != (passed == 0 ? 0 : state_size(pieces_[passed - 1], angle)))
        saved.refuse(fmt::format("a state of {} numbers", state.size()));
      if (passed > 0 &&
          (state[0] != pieces_[passed - 1].until || !(state[1] == 0.0 || (state[1] >= shortest && std::isfinite(state[1]))) ||
           !(state[2] >= 0.0 && std::isfinite(state[2])) || !(std::abs(state[3]) <= 1e6)))
        saved.refuse(fmt::format("t = {:g} in steps of {:g} is not the end of a piece", state[0], state[1]));
      if (passed > 0 && !conserved(pieces_[passed - 1], angle))
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
