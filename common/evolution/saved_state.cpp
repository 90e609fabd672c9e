#include "common/evolution/saved_state.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace prethermal::evolution {
namespace {

constexpr std::size_t tag_bytes = 32;

struct Beginning {
  std::array<char, tag_bytes> tag; // filled up with zeros
  std::uint64_t head_bytes;
};

std::array<char, tag_bytes> padded(std::string_view tag) {
  if (tag.empty() || tag.size() > tag_bytes) throw std::logic_error("a tag of a saved state has 1 to 32 characters");
  std::array<char, tag_bytes> whole{};
  std::ranges::copy(tag, whole.begin());
  return whole;
}

std::span<char> bytes_of(Beginning& beginning) { return {reinterpret_cast<char*>(&beginning), sizeof beginning}; }

} // namespace

parallel::Payload saved_part(std::string_view tag, const parallel::Payload& head, const parallel::RankGroup& ranks,
                             std::span<const std::byte> own) {
  parallel::Payload part;
  part.reserve(sizeof(Beginning) + head.size() + own.size());
  if (ranks.rank == 0) {
    Beginning beginning{padded(tag), head.size()};
    const auto bytes = bytes_of(beginning);
    part.insert(part.end(), bytes.begin(), bytes.end());
    part.insert(part.end(), head.begin(), head.end());
  }
  const char* const first = reinterpret_cast<const char*>(own.data());
  part.insert(part.end(), first, first + own.size());
  return part;
}

SavedState::SavedState(const parallel::ItemCheckpoint& checkpoint, std::string_view tag, std::string what)
    : checkpoint_(checkpoint), what_(std::move(what)) {
  Beginning beginning{};
  if (checkpoint.saved_bytes < sizeof beginning) refuse("it ends too early");
  checkpoint.read(0, bytes_of(beginning));
  if (beginning.tag != padded(tag)) refuse("it begins with another tag, it is of another kind or version");
  if (beginning.head_bytes > checkpoint.saved_bytes - sizeof beginning) refuse("its head ends beyond it");
  head_.resize(beginning.head_bytes);
  checkpoint.read(sizeof beginning, head_);
  distributed_ = sizeof beginning + beginning.head_bytes;
}

void SavedState::require_distributed(std::uint64_t bytes) const {
  if (distributed_bytes() != bytes)
    refuse("behind its head it has " + std::to_string(distributed_bytes()) + " bytes, not " + std::to_string(bytes));
}

void SavedState::read(std::uint64_t offset, std::span<std::byte> into) const {
  checkpoint_.read(distributed_ + offset, {reinterpret_cast<char*>(into.data()), into.size()});
}

void SavedState::refuse(const std::string& problem) const {
  throw std::runtime_error("the saved state of " + what_ + ": " + problem);
}

} // namespace prethermal::evolution
