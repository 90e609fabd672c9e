#include "common/parallel/messages/large_messages.hpp"

#include <algorithm>
#include <array>

namespace prethermal::parallel {

namespace {

constexpr int tag_of_parts = 0, tag_of_ranges = 1;

int size_of(MPI_Comm communicator) {
  int size = 1;
  MPI_Comm_size(communicator, &size);
  return size;
}

int rank_of(MPI_Comm communicator) {
  int rank = 0;
  MPI_Comm_rank(communicator, &rank);
  return rank;
}

} // namespace

void send_bytes(std::span<const char> text, int to, int tag, MPI_Comm communicator) {
  while (!text.empty()) {
    const std::size_t length = std::min(piece_bytes, text.size());
    MPI_Send(text.data(), static_cast<int>(length), MPI_CHAR, to, tag, communicator);
    text = text.subspan(length);
  }
}

void receive_bytes(std::span<char> into, int from, int tag, MPI_Comm communicator) {
  while (!into.empty()) {
    const std::size_t length = std::min(piece_bytes, into.size());
    MPI_Recv(into.data(), static_cast<int>(length), MPI_CHAR, from, tag, communicator, MPI_STATUS_IGNORE);
    into = into.subspan(length);
  }
}

Payload gather_bytes(Payload part, MPI_Comm communicator) {
  const bool first = rank_of(communicator) == 0;
  const std::uint64_t length = part.size();
  std::vector<std::uint64_t> lengths(first ? static_cast<std::size_t>(size_of(communicator)) : 0);
  MPI_Gather(&length, 1, MPI_UINT64_T, lengths.data(), 1, MPI_UINT64_T, 0, communicator);
  if (!first) {
    send_bytes(part, 0, tag_of_parts, communicator);
    return {};
  }
  std::uint64_t total = 0;
  for (const std::uint64_t each : lengths) total += each;
  part.resize(total);
  std::span<char> rest = std::span(part).subspan(length);
  for (std::size_t rank = 1; rank < lengths.size(); ++rank) {
    receive_bytes(rest.first(lengths[rank]), static_cast<int>(rank), tag_of_parts, communicator);
    rest = rest.subspan(lengths[rank]);
  }
  return part;
}

void read_text(std::span<const char> text, std::uint64_t offset, std::span<char> into, MPI_Comm communicator) {
  using Range = std::array<std::uint64_t, 2>; // offset and length
  const bool first = rank_of(communicator) == 0;
  const Range wish = {offset, into.size()};
  std::vector<Range> wishes(first ? static_cast<std::size_t>(size_of(communicator)) : 0);
  MPI_Gather(&wish, 2, MPI_UINT64_T, wishes.data(), 2, MPI_UINT64_T, 0, communicator);
  if (!first) return receive_bytes(into, 0, tag_of_ranges, communicator);
  std::ranges::copy(text.subspan(offset, into.size()), into.begin());
  for (std::size_t rank = 1; rank < wishes.size(); ++rank)
    send_bytes(text.subspan(wishes[rank][0], wishes[rank][1]), static_cast<int>(rank), tag_of_ranges, communicator);
}

} // namespace prethermal::parallel
