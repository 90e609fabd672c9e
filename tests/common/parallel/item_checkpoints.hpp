#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prethermal::test {

/// A state kept as one text on every rank, whoever wrote its parts.
struct Kept {
  std::vector<char> text;
  int looks = 0;
};

/// Keeps the state at every look, and stops at look number `stop_at`.
inline parallel::ItemCheckpoint checkpoint_of(Kept& kept, const parallel::RankGroup& group, int stop_at) {
  const auto stopping = [&kept, stop_at] { return kept.looks >= stop_at; };
  return {.due = [&kept] { return ++kept.looks > 0; },
          .save =
              [&kept, group](const parallel::Payload& part, double share_done) {
                CHECK(share_done > 0.0);
                CHECK(share_done <= 1.0);
                int own = static_cast<int>(part.size());
                std::vector<int> sizes(static_cast<std::size_t>(group.size)), starts;
                MPI_Allgather(&own, 1, MPI_INT, sizes.data(), 1, MPI_INT, group.communicator);
                int total = 0;
                for (const int size : sizes) {
                  starts.push_back(total);
                  total += size;
                }
                kept.text.resize(static_cast<std::size_t>(total));
                MPI_Allgatherv(part.data(), own, MPI_CHAR, kept.text.data(), sizes.data(), starts.data(), MPI_CHAR,
                               group.communicator);
              },
          .stopping = stopping,
          .saved_bytes = kept.text.size(),
          .read =
              [text = kept.text](std::uint64_t offset, std::span<char> into) {
                if (offset + into.size() > text.size()) throw std::out_of_range("beyond the end");
                std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
              }};
}

/// Stopped at look number `stop_at` and gone on, by `solve(group, checkpoint)` on `group_of(turn)`, until it ends or has begun
/// `most` times: what it says in the end, and how often it began.
template<class GroupOf, class Solve>
auto stop_and_go_on(Kept& kept, int stop_at, int most, const GroupOf& group_of, const Solve& solve) {
  decltype(solve(group_of(0), checkpoint_of(kept, group_of(0), stop_at))) found;
  int begun = 0; // the last of them finishes
  for (; !found && begun < most; ++begun) {
    kept.looks = 0;
    const parallel::RankGroup group = group_of(begun);
    const auto checkpoint = checkpoint_of(kept, group, stop_at);
    found = solve(group, checkpoint);
  }
  return std::pair(std::move(found), begun);
}

} // namespace prethermal::test
