#pragma once
#include "common/parallel/scheduling/scheduler.hpp"

#include <chrono>
#include <cstring>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

/// A work item as a simulation is one: a large system that the ranks of a group share, advanced step by step, that keeps its
/// state when it is due and goes on from it on any number of ranks.
namespace prethermal::test {

struct LongItem {
  std::uint64_t seed = 1;
  std::size_t elements = 1000;
  std::uint64_t steps = 24;
  std::function<void(std::uint64_t step)> before_step = {};
  std::uint64_t wait_at = ~std::uint64_t{0}; // goes no further than this step until its checkpoint is due
  std::uint64_t* steps_made = nullptr;       // counts those of this rank
};

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return (a ^ (b + 0x9e3779b97f4a7c15u)) * 0xbf58476d1ce4e5b9u; }

inline std::uint64_t start_value(const LongItem& item, std::size_t element) { return mix(item.seed, element); }

inline parallel::Payload bytes_of_number(std::uint64_t number) {
  parallel::Payload bytes(sizeof number);
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

/// What the item must return.
inline parallel::Payload expected_payload(const LongItem& item) {
  std::uint64_t sum = 0;
  for (std::size_t element = 0; element < item.elements; ++element) {
    std::uint64_t value = start_value(item, element);
    for (std::uint64_t step = 0; step < item.steps; ++step) value = mix(value, step);
    sum += value;
  }
  return bytes_of_number(sum);
}

/// The state: the step, then all values in their order.
inline std::optional<parallel::Payload> run(const LongItem& item, const parallel::RankGroup& group,
                                            const parallel::ItemCheckpoint& checkpoint) {
  const auto border = [&](int rank) {
    return item.elements * static_cast<std::size_t>(rank) / static_cast<std::size_t>(group.size);
  };
  const std::size_t first = border(group.rank);
  std::vector<std::uint64_t> values(border(group.rank + 1) - first);
  std::uint64_t step = 0;
  if (checkpoint.saved_bytes > 0) {
    checkpoint.read(0, {reinterpret_cast<char*>(&step), sizeof step});
    checkpoint.read(sizeof step * (first + 1), {reinterpret_cast<char*>(values.data()), values.size() * sizeof step});
  } else {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = start_value(item, first + i);
  }
  while (true) {
    bool due = checkpoint.due();
    while (step == item.wait_at && !due) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      due = checkpoint.due();
    }
    if (due) {
      parallel::Payload part = group.rank == 0 ? bytes_of_number(step) : parallel::Payload();
      const char* const content = reinterpret_cast<const char*>(values.data());
      part.insert(part.end(), content, content + values.size() * sizeof step);
      checkpoint.save(std::move(part), static_cast<double>(step) / static_cast<double>(item.steps));
      if (checkpoint.stopping()) return {};
    }
    if (step == item.steps) break;
    if (item.before_step) item.before_step(step);
    for (std::uint64_t& value : values) value = mix(value, step);
    if (item.steps_made) ++*item.steps_made;
    ++step;
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t value : values) sum += value;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, group.communicator);
  return bytes_of_number(sum);
}

inline std::vector<parallel::WorkItem> work_items(const std::vector<LongItem>& items, int most_ranks = 1) {
  std::vector<parallel::WorkItem> work;
  for (const LongItem& item : items)
    work.push_back({"long item", 1.0,
                    [item](const parallel::RankGroup& group, const parallel::ItemCheckpoint& checkpoint) {
                      return run(item, group, checkpoint);
                    },
                    most_ranks});
  return work;
}

inline parallel::Completed expected_payloads(const std::vector<LongItem>& items) {
  parallel::Completed all;
  for (const LongItem& item : items) all[static_cast<std::int64_t>(all.size())] = expected_payload(item);
  return all;
}

} // namespace prethermal::test
