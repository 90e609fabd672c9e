#pragma once
#include "kinetic/defect/slab/transport.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// What is to be solved: the same slab on a coarse grid and, perhaps, on a fine one.
struct SlabTask {
  SlabProblem coarse;
  std::optional<SlabProblem> fine;
  std::vector<double> energy; // E on the coarse grid, [M]
  double tolerance;           // of Newton's steps
  int fine_steps;
};

enum class Stage {
  settle, // sweeps: cheap, and they take the shape of n where Newton's iteration converges
  newton,
  fine,
  done
};

inline constexpr std::int64_t most_attempts = 14; // of starts; the last one at 8^-12 of Lambda

/// How far a solution has come: all that the next step depends on.
struct SlabProgress {
  Stage stage = Stage::settle;
  std::int64_t attempt = 0;             // which start
  std::int64_t steps = 0;               // in this stage
  std::int64_t iterations = 0;          // in all
  double coupling = 0.0;                // Lambda of this stage
  double factor = 8.0;                  // to the next Lambda
  double solved = 0.0;                  // the last Lambda that was reached; 0: none
  double change = 1.0;                  // of n in the last step, relative to the largest n
  std::vector<double> n, reached, fine; // [nodes][M]: now, at the Lambda `solved`, on the fine grid
};

/// From a thermal state straight at the wanted Lambda: a few sweeps, then Newton. Where that fails, from another thermal state,
/// and where that fails too, by continuation: Lambda is lowered until the slab is thin enough for Newton's iteration, and raised
/// again in steps as large as succeed. `advance` is one step of it, collective. Throws std::runtime_error, saying which Lambda
/// was reached, when there is no way.
class SlabSolver {
 public:
  explicit SlabSolver(SlabTask task);
  ~SlabSolver();
  SlabSolver(SlabSolver&&) noexcept;
  SlabSolver& operator=(SlabSolver&&) noexcept;

  SlabProgress start() const;
  SlabProgress advance(SlabProgress progress);
  const SlabTask& task() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Thermal states to begin with, the better first: one carries the injected currents (Eq. (5)), the other has the density and
/// the energy density of n_in; where the inflow nearly condenses the first has far too many slow carriers.
std::vector<std::vector<double>> thermal_starts(const SlabTask& task); // each [M]

} // namespace prethermal::kinetic::defect
