#include "kinetic/defect/slab/saved_state.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fmt/core.h>
#include <span>
#include <stdexcept>
#include <string>

namespace prethermal::kinetic::defect {
namespace {

constexpr std::uint64_t mark = 0x31'62'61'6c'73'70'70'00; // "ppslab1"

struct Head {
  std::uint64_t mark;
  std::int64_t modes, fine_modes, nodes; // of the task
  double target;
  std::int64_t stage, attempt, steps, iterations;
  double coupling, factor, solved, change;
  std::int64_t n, reached, fine; // lengths
};

std::int64_t length(const std::vector<double>& numbers) { return static_cast<std::int64_t>(numbers.size()); }

Head head_of(const SlabTask& task, const SlabProgress& progress) {
  return {mark,
          static_cast<std::int64_t>(task.coarse.modes()),
          task.fine ? static_cast<std::int64_t>(task.fine->modes()) : 0,
          static_cast<std::int64_t>(task.coarse.mesh.nodes()),
          task.coarse.coupling,
          static_cast<std::int64_t>(progress.stage),
          progress.attempt,
          progress.steps,
          progress.iterations,
          progress.coupling,
          progress.factor,
          progress.solved,
          progress.change,
          length(progress.n),
          length(progress.reached),
          length(progress.fine)};
}

bool of_task(const SlabTask& task, const Head& head) {
  const Head own = head_of(task, {});
  const auto none_or = [](std::int64_t length, std::int64_t full) { return length == 0 || length == full; };
  return head.modes == own.modes && head.fine_modes == own.fine_modes && head.nodes == own.nodes && head.target == own.target &&
         head.stage >= 0 && head.stage <= static_cast<std::int64_t>(Stage::done) && head.n == own.nodes * own.modes &&
         none_or(head.reached, head.n) && none_or(head.fine, own.nodes * own.fine_modes);
}

} // namespace

parallel::Payload saved_part(const SlabTask& task, const SlabProgress& progress) {
  if (task.coarse.ranks.rank != 0) return {};
  const Head head = head_of(task, progress);
  parallel::Payload bytes(sizeof head + static_cast<std::size_t>(head.n + head.reached + head.fine) * sizeof(double));
  std::memcpy(bytes.data(), &head, sizeof head);
  char* place = bytes.data() + sizeof head;
  for (const auto* numbers : {&progress.n, &progress.reached, &progress.fine}) {
    const auto from = std::as_bytes(std::span(*numbers));
    place = std::ranges::transform(from, place, [](std::byte byte) { return static_cast<char>(byte); }).out;
  }
  return bytes;
}

SlabProgress resume(const SlabTask& task, const parallel::ItemCheckpoint& checkpoint) {
  const auto refuse = [](const std::string& problem) { throw std::runtime_error("the saved state of the slab: " + problem); };
  Head head{};
  if (checkpoint.saved_bytes < sizeof head) refuse("it ends too early");
  checkpoint.read(0, std::span(reinterpret_cast<char*>(&head), sizeof head));
  if (head.mark != mark) refuse("it begins with another mark");
  if (!of_task(task, head))
    refuse(fmt::format("it is of another slab, of {} wavenumbers and Lambda = {:g}", head.modes, head.target));
  const auto numbers = static_cast<std::uint64_t>(head.n + head.reached + head.fine);
  if (checkpoint.saved_bytes != sizeof head + numbers * sizeof(double))
    refuse(fmt::format("it has {} bytes, which is not what its head says", checkpoint.saved_bytes));

  std::uint64_t place = sizeof head;
  const auto read = [&](std::int64_t count) {
    std::vector<double> values(static_cast<std::size_t>(count));
    const std::span<double> all(values);
    if (count > 0) checkpoint.read(place, {reinterpret_cast<char*>(all.data()), all.size_bytes()});
    place += all.size_bytes();
    return values;
  };
  SlabProgress progress{static_cast<Stage>(head.stage),
                        static_cast<int>(head.attempt),
                        static_cast<int>(head.steps),
                        static_cast<int>(head.iterations),
                        head.coupling,
                        head.factor,
                        head.solved,
                        head.change,
                        {},
                        {},
                        {}};
  progress.n = read(head.n);
  progress.reached = read(head.reached);
  progress.fine = read(head.fine);
  return progress;
}

} // namespace prethermal::kinetic::defect
