#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "common/records/archive.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::evolution {

// The one form of a state that a work item keeps in its checkpoint:
//   tag (32 bytes: whose state, and the version of its form) | length of the head | head | distributed part
// The head is what every rank of the group knows (times, counters, sums); rank 0 writes it. The distributed part is one array cut
// over the ranks, each rank's share in the order of the ranks: the whole does not tell how many ranks wrote it. What a head is
// made of says one function `fields(archive, head)`, found by its argument, for both ways (see records::ArchiveWriter).

/// This rank's part of a state with that tag: on rank 0 the head first. `own`: its share of the distributed part, perhaps none.
parallel::Payload saved_part(std::string_view tag, const parallel::Payload& head, const parallel::RankGroup& ranks,
                             std::span<const std::byte> own);

template<class Head>
parallel::Payload saved_part(std::string_view tag, const Head& head, const parallel::RankGroup& ranks,
                             std::span<const std::byte> own = {}) {
  parallel::Payload bytes;
  if (ranks.rank == 0) {
    records::ArchiveWriter to;
    fields(to, head);
    bytes = to.bytes();
  }
  return saved_part(tag, bytes, ranks, own);
}

/// A state that the checkpoint holds, opened on all ranks.
class SavedState {
 public:
  /// Reads tag and head; collective. Throws std::runtime_error "the saved state of <what>: ..." on all ranks when the bytes are
  /// no state with this tag.
  SavedState(const parallel::ItemCheckpoint& checkpoint, std::string_view tag, std::string what);

  /// The head. Throws std::runtime_error where its bytes are no such head; what its numbers mean is the caller's to check
  /// (refuse).
  template<class Head> Head head() const {
    Head value{};
    try {
      records::ArchiveReader from(head_);
      fields(from, value);
      from.require_end();
    } catch (const std::exception& problem) { // also Boost's own, which is no runtime_error
      refuse(problem.what());
    }
    return value;
  }

  std::uint64_t distributed_bytes() const { return checkpoint_.saved_bytes - distributed_; }

  /// Throws unless the distributed part is that long.
  void require_distributed(std::uint64_t bytes) const;

  /// This rank's wish of the distributed part, from `offset` on. Collective.
  void read(std::uint64_t offset, std::span<std::byte> into) const;

  [[noreturn]] void refuse(const std::string& problem) const;

 private:
  const parallel::ItemCheckpoint& checkpoint_;
  std::string what_;
  parallel::Payload head_;
  std::uint64_t distributed_ = 0; // where it begins
};

} // namespace prethermal::evolution
