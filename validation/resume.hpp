#pragma once
#include "common/records/checkpoint.hpp"
#include "validation/job.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace prethermal::validation {

/// The text in a results file and a checkpoint: the resolved deck, which witnesses were called, and whether it is a quick run.
std::string deck_text(const Job& job, Only only);

/// Its end, which says the witnesses and whether the run is quick.
std::string witnesses_of(const std::string& deck_text);

/// Whether it says that the run has few samples on purpose.
bool is_quick(const std::string& deck_text);

/// The part of it that says what is computed: without title, figure, judgements and witnesses. Of two runs with the same all
/// numbers are the same.
std::string computation_of(const std::string& deck_text);

/// Whether both simulate the same: all but [theory] and the witnesses is the same.
bool same_simulations(const std::string& there, const std::string& here);

/// The blocks of samples of a checkpoint, done and begun, under the numbers that they have in a job of the same simulations;
/// `theirs`: the job of the checkpoint's own deck.
parallel::RunState blocks_of(const records::Checkpoint& checkpoint, Job theirs, const Job& job);

/// The first line in which two texts differ, for messages.
std::string first_difference(const std::string& there, const std::string& here);

/// Throws AgreedError (usage), with the difference, unless both texts compute the same; `more_samples`: but for the numbers of
/// realisations, in all and in a block.
void require_same_computation(const std::string& there, const std::string& here, const std::filesystem::path& path,
                              bool more_samples = false);

/// Which witnesses a run speaks of in the end: those asked for, and those that the results have already.
Only with_those_of(const records::Results& results, Only asked);

/// Where the deck leaves the size of the blocks to the number of samples, and complete results have blocks of another size: that
/// size as --set's, for it to be kept. What then goes on from the results has the numbers of one run with these sizes.
std::vector<std::string> kept_block_sizes(const records::Results& results, const Job& job);

/// The pieces of a job that complete results hold: blocks of the same samples, and theories. Throws AgreedError (usage) unless
/// the results are of the same computation but for more realisations, and all that they hold can be used.
parallel::Completed taken_from(const records::Results& results, const Job& job, const std::filesystem::path& path);

} // namespace prethermal::validation
