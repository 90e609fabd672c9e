#pragma once
#include "validation/job.hpp"

#include <cstdint>
#include <optional>

namespace prethermal::validation {

/// Bytes that the processes of this node may use together: its memory, or what a control group (of a container or of a batch job)
/// leaves them of it. Absent: not known.
std::optional<double> memory_of_node();

/// What a job needs on one node at most, in bytes, and what it is made of.
struct MemoryNeed {
  double items = 0.0, results = 0.0; // of the items at work at a time; of what rank 0 keeps until the end
  std::size_t largest_run = 0;       // the run with the largest item ...
  bool largest_is_theory = false;    // ... and whose item that is
  std::size_t most_results = 0;      // the run that leaves most to rank 0
};

/// `ranks_on_node` ranks of `ranks` in all; `root`: rank 0 is among them.
MemoryNeed memory_need(const Job& job, int ranks_on_node, int ranks, bool root);

/// Bytes that this process has held at most so far: before anything runs, program, libraries and what was read.
double resident_bytes();

/// Throws parallel::AgreedError (usage) on all ranks when a node has less memory than its ranks will need, with the largest
/// counts of the run, which are what to change. Collective; before anything runs.
void require_memory(const parallel::Session& session, const Job& job);

} // namespace prethermal::validation
