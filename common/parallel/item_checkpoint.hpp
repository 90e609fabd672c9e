#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace prethermal::parallel {

/// What a work item leaves behind, packed; sent to rank 0 and kept in the checkpoint.
using Payload = std::vector<char>;

/// What a long work item may do while it runs, so that a killed run goes on in the middle of it. Its state is a text of bytes;
/// every rank of the group holds a part of it, and the parts in the order of the ranks are the whole: the state itself must not
/// tell how many ranks wrote it. All calls are collective over the group and give the same answer on its ranks.
struct ItemCheckpoint {
  /// Whether the item should keep its state now: the checkpoint interval has passed, or a stop was asked for. Costs a small
  /// reduction over the group: call it every few milliseconds of work, not every microsecond. It is also where messages and
  /// checkpoints of other items get their turn: worth calling in an item of seconds even if that keeps nothing.
  std::function<bool()> due;
  /// Keeps this rank's part of the state; `share_done` in 0..1 for the progress line. Hand the part over with std::move where it
  /// is large.
  std::function<void(Payload part, double share_done)> save;
  /// Whether the item must return now (after `save`), with no payload. Once true, always true.
  std::function<bool()> stopping;
  /// Length of the state that an earlier run kept; 0: the item starts anew.
  std::uint64_t saved_bytes = 0;
  /// This rank's wish of the saved state: bytes [offset, offset + into.size()). Throws std::out_of_range on all ranks when one
  /// asks beyond the end, or after the first `save`: the earlier state is then gone.
  std::function<void(std::uint64_t offset, std::span<char> into)> read;
};

/// The checkpoint of an item that nobody watches: nothing kept, never due.
ItemCheckpoint no_checkpoint();

} // namespace prethermal::parallel
