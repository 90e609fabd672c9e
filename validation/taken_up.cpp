#include "validation/taken_up.hpp"

#include "common/records/checkpoint.hpp"
#include "common/terminal/log.hpp"
#include "validation/resume.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace prethermal::validation {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw parallel::AgreedError(parallel::Status::usage, fmt::format("{}: {}", path.string(), why));
}

/// All of a checkpoint of the same computation and witnesses. Of one that differs in [theory] or in the witnesses alone the
/// simulation's blocks, where the request solves the theories anew; a run of theories alone would lose them.
parallel::RunState work_of(records::Checkpoint checkpoint, const fs::path& path, const Request& request, const Job& job,
                           const std::string& key) {
  const auto& there = checkpoint.deck;
  const bool same_witnesses = witnesses_of(there) == witnesses_of(key);
  if (computation_of(there) == computation_of(key) && same_witnesses) return std::move(checkpoint.run_state);
  if (!same_simulations(there, key)) require_same_computation(there, key, path);
  if (request.only == Only::theory || !request.theories_anew) {
    const std::string difference =
        same_witnesses ? first_difference(computation_of(there), computation_of(key)) : first_difference(there, key);
    refuse(path,
           fmt::format("belongs to a run of the same simulations with other theories: {}; --resume --theories-anew goes on from "
                       "its blocks of samples, without --only theory",
                       difference));
  }
  deck::DeckOptions options;
  options.read_file = [folder = request.deck.parent_path()](const std::string& name, bool with_text) {
    return deck::read_input_file(folder, name, with_text);
  };
  auto blocks = blocks_of(checkpoint, job_of(there, "the deck of the checkpoint", options), job);
  terminal::info(fmt::format("{} blocks of the simulation are kept; theories are solved anew", blocks.completed.size()));
  return blocks;
}

} // namespace

std::string extent(const parallel::RunState& run_state) {
  return fmt::format("work items done: {}, begun: {}", run_state.completed.size(), run_state.partial.size());
}

std::optional<records::Results> complete_results(const Request& request) {
  if (request.overwrite || !fs::exists(request.out)) return std::nullopt;
  if (!request.resume && request.only == Only::both)
    refuse(request.out, "complete results are there: --resume goes on from them (more realisations, new criteria), --overwrite "
                        "computes anew, --out names another file");
  return records::read_results(request.out);
}

std::string sizes_to_keep(const records::Results& results, const Job& job) {
  const auto sets = kept_block_sizes(results, job);
  for (const auto& set : sets) terminal::info(fmt::format("going on in blocks as large as those that are there: {}", set));
  return fmt::format("{}", fmt::join(sets, "\n"));
}

TakenUp take_up(const Request& request, Job job, const std::optional<records::Results>& results) {
  TakenUp taken{request.only, {}, false};
  const fs::path checkpoint_file = records::checkpoint_path(request.out);
  if (request.overwrite && !request.resume) return taken;
  if (results) taken.only = with_those_of(*results, request.only);
  leave_out(job, taken.only);
  if (results) {
    taken.run_state.completed = taken_from(*results, job, request.out);
    if (taken.only == Only::both && request.only == Only::theory) {
      std::int64_t item = 0;
      for (const Piece& piece : pieces(job))
        if (!taken.run_state.completed.contains(item++) && !piece.theory)
          refuse(request.out, fmt::format("the run \"{}\" has fewer realisations than the deck: without --only they are computed",
                                          piece.run->name));
    }
  }
  const auto key = deck_text(job, taken.only);
  if (fs::exists(checkpoint_file) || fs::exists(checkpoint_file.string() + "_prev")) {
    if (!request.resume) refuse(checkpoint_file, "an unfinished run is there: --resume goes on from it, --overwrite starts anew");
    if (auto checkpoint = records::read_checkpoint(checkpoint_file)) {
      auto work = work_of(std::move(*checkpoint), checkpoint_file, request, job, key);
      taken.run_state.completed.merge(work.completed);
      taken.run_state.partial = std::move(work.partial);
      std::erase_if(taken.run_state.partial, [&](const auto& entry) { return taken.run_state.completed.contains(entry.first); });
      terminal::info(fmt::format("resuming; {}", extent(taken.run_state)));
    }
  }
  taken.complete = results && results->deck == key && taken.run_state.completed.size() == pieces(job).size();
  return taken;
}

} // namespace prethermal::validation
