#pragma once
#include "common/parallel/item_checkpoint.hpp"

#include <mpi.h>

/// Texts that one MPI message may not carry: they go in pieces. All calls block until the text is through.
namespace prethermal::parallel {

constexpr std::size_t piece_bytes = std::size_t{1} << 24;

void send_bytes(std::span<const char> text, int to, int tag, MPI_Comm communicator);
void receive_bytes(std::span<char> into, int from, int tag, MPI_Comm communicator);

/// The parts of all ranks in their order, on rank 0; nothing on the others. Collective. One copy of the whole is made, none of a
/// part that is the whole.
Payload gather_bytes(Payload part, MPI_Comm communicator);

/// Every rank's own wish of rank 0's text: bytes [offset, offset + into.size()), which must exist. Collective; `text` counts on
/// rank 0 only.
void read_text(std::span<const char> text, std::uint64_t offset, std::span<char> into, MPI_Comm communicator);

} // namespace prethermal::parallel
