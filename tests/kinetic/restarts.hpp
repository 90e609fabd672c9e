#pragma once
#include "tests/alone.hpp"
#include "tests/common/parallel/all_ranks.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/records.hpp"

// Theories on all ranks, `solve(context)`, stopped and resumed.
namespace prethermal::test {

/// What a theory says that goes on from this text, on this group of ranks.
template<class Solve> auto resumed_from(std::vector<char> text, const parallel::RankGroup& group, const Solve& solve) {
  Kept kept{std::move(text), 0};
  const auto checkpoint = checkpoint_of(kept, group, 1000000);
  return solve(evolution::RunContext{1, "run", {0, 0}, group, checkpoint});
}

/// The same bits on one rank, on all, and from the state of all ranks that was stopped at the first look at the checkpoint,
/// resumed on all and on one. Returns that state.
template<class Solve> std::vector<char> check_restarts_on_all_ranks(const Solve& solve) {
  const auto ranks = all_ranks();
  const auto whole = solve(alone(1, "run"));
  REQUIRE(whole.has_value());
  const auto none = parallel::no_checkpoint();
  const auto shared = solve(evolution::RunContext{1, "run", {0, 0}, ranks, none});
  REQUIRE(shared.has_value());
  check_same(*whole, *shared);

  Kept kept;
  const auto checkpoint = checkpoint_of(kept, ranks, 1);
  REQUIRE_FALSE(solve(evolution::RunContext{1, "run", {0, 0}, ranks, checkpoint}).has_value());
  for (const auto& group : {ranks, parallel::RankGroup{}}) {
    const auto again = resumed_from(kept.text, group, solve);
    REQUIRE(again.has_value());
    check_same(*whole, *again);
  }
  return kept.text;
}

} // namespace prethermal::test
