#include "kinetic/hard_rods/hierarchy/saved_state.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

constexpr std::uint64_t mark = 0x31'79'65'69'68'70'70'00; // "pphiey1"

struct Beginning {
  std::uint64_t mark;
  std::int64_t rapidities, separations, frames;
  double lowest, spacing, time, step;
};

// A frame as numbers: time, energies, rho, correlations.
std::size_t frame_numbers(const PlaneGrid& grid) {
  return 3 + grid.nodes() + pair_functions * static_cast<std::size_t>(grid.planes);
}

void append(std::vector<double>& numbers, const HierarchyFrame& frame) {
  numbers.insert(numbers.end(), {frame.time, frame.kinetic_energy, frame.interaction_energy});
  numbers.insert(numbers.end(), frame.rapidities.density.begin(), frame.rapidities.density.end());
  for (const auto& function : frame.correlations) numbers.insert(numbers.end(), function.begin(), function.end());
}

HierarchyFrame frame_from(const PlaneGrid& grid, std::span<const double> numbers) {
  const auto take = [&numbers](std::size_t count) {
    const auto taken = numbers.first(count);
    numbers = numbers.subspan(count);
    return std::vector<double>(taken.begin(), taken.end());
  };
  const auto head = take(3);
  HierarchyFrame frame{head[0], {grid.rapidities, take(grid.nodes())}, {}, head[1], head[2]};
  for (auto& function : frame.correlations) function = take(static_cast<std::size_t>(grid.planes));
  return frame;
}

void append(parallel::Payload& bytes, const void* from, std::size_t count) {
  const char* first = static_cast<const char*>(from);
  bytes.insert(bytes.end(), first, first + count);
}

std::span<char> bytes_of(std::span<double> numbers) { return {reinterpret_cast<char*>(numbers.data()), numbers.size_bytes()}; }

} // namespace

parallel::Payload saved_part(const HierarchyProgress& progress, const PlaneGrid& grid, const PlaneExchange& exchange,
                            const AlignedNumbers& state) {
  parallel::Payload part;
  const std::size_t planes = grid.plane() * static_cast<std::size_t>(exchange.share().size());
  part.reserve((planes + grid.row) * sizeof(double));
  if (exchange.ranks().rank == 0) {
    const Beginning beginning{mark,
                              grid.rapidities.nodes,
                              grid.separations(),
                              static_cast<std::int64_t>(progress.frames.size()),
                              grid.rapidities.lowest,
                              grid.spacing,
                              progress.time,
                              progress.step};
    append(part, &beginning, sizeof beginning);
    std::vector<double> numbers;
    for (const HierarchyFrame& frame : progress.frames) append(numbers, frame);
    append(part, numbers.data(), numbers.size() * sizeof(double));
    append(part, state.data(), grid.row * sizeof(double));
  }
  append(part, state.data() + grid.row, planes * sizeof(double));
  return part;
}

HierarchyProgress resume(const parallel::ItemCheckpoint& checkpoint, const PlaneGrid& grid, const PlaneExchange& exchange,
                         AlignedNumbers& state) {
  const auto refuse = [](const std::string& problem) { throw std::runtime_error("the saved state of the hierarchy: " + problem); };
  Beginning beginning{};
  if (checkpoint.saved_bytes < sizeof beginning) refuse("it ends too early");
  checkpoint.read(0, std::span(reinterpret_cast<char*>(&beginning), sizeof beginning));
  if (beginning.mark != mark) refuse("it begins with another mark");
  if (beginning.rapidities != grid.rapidities.nodes || beginning.separations != grid.separations() ||
      beginning.lowest != grid.rapidities.lowest || beginning.spacing != grid.spacing)
    refuse(
        fmt::format("it is on another grid, of {} rapidities and {} separations", beginning.rapidities, beginning.separations));
  const std::uint64_t frame_bytes = frame_numbers(grid) * sizeof(double), row_bytes = grid.row * sizeof(double);
  const std::uint64_t fixed =
      sizeof beginning + row_bytes + grid.plane() * static_cast<std::size_t>(grid.planes) * sizeof(double);
  if (checkpoint.saved_bytes < fixed || (checkpoint.saved_bytes - fixed) / frame_bytes != static_cast<std::uint64_t>(beginning.frames) ||
      (checkpoint.saved_bytes - fixed) % frame_bytes != 0)
    refuse(fmt::format("it has {} bytes, which is not what its head says", checkpoint.saved_bytes));

  std::uint64_t place = sizeof beginning;
  const auto read = [&](std::span<double> numbers) {
    checkpoint.read(place, bytes_of(numbers));
    place += numbers.size_bytes();
  };
  HierarchyProgress progress{beginning.time, beginning.step, {}};
  std::vector<double> numbers(frame_numbers(grid));
  for (std::int64_t frame = 0; frame < beginning.frames; ++frame) {
    read(numbers);
    progress.frames.push_back(frame_from(grid, numbers));
  }
  const PlaneShare share = exchange.share();
  state = empty_state(grid, share);
  read(std::span(state).first(grid.row));
  place += grid.plane() * static_cast<std::size_t>(share.first) * sizeof(double);
  read(std::span(state).subspan(grid.row, grid.plane() * static_cast<std::size_t>(share.size())));
  return progress;
}

} // namespace prethermal::kinetic::hard_rods
