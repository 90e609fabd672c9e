#include "md/hard_rods/saved_state.hpp"

#include "common/records/pack.hpp"

#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

namespace prethermal::md::hard_rods {
namespace {

constexpr std::uint64_t mark = 0x33'73'64'6f'72'70'70'00; // "pprods3"
constexpr std::size_t rod_bytes = 3 * sizeof(double);

// The fixed beginning of a head; the tally and then the values follow, each quantity with its length before it.
struct Beginning {
  std::uint64_t mark, head_bytes; // of the whole head
  std::int64_t rods, sample;
  std::uint64_t segment;
  std::int64_t step;
  std::uint64_t tally_bytes;
};

void append(parallel::Payload& bytes, const void* from, std::size_t count) {
  const char* first = static_cast<const char*>(from);
  bytes.insert(bytes.end(), first, first + count);
}

[[noreturn]] void refuse(const std::string& problem) { throw std::runtime_error("the saved state of the rods: " + problem); }

// Reads a head piece by piece, never beyond its end.
class Head {
 public:
  Head(const parallel::ItemCheckpoint& checkpoint, std::uint64_t end) : checkpoint_(checkpoint), end_(end) {}

  void read(void* into, std::uint64_t bytes) {
    if (bytes > end_ - place_) refuse("its head ends too early");
    checkpoint_.read(place_, std::span(static_cast<char*>(into), bytes));
    place_ += bytes;
  }
  std::uint64_t left() const { return end_ - place_; }
  void limit(std::uint64_t end) { end_ = end; }

 private:
  const parallel::ItemCheckpoint& checkpoint_;
  std::uint64_t place_ = 0, end_;
};

} // namespace

parallel::Payload saved_part(const Progress& progress, const Ring& ring, const Neighbours& neighbours, const Rods& rods) {
  parallel::Payload part;
  if (neighbours.ranks().rank == 0) {
    const auto tally = records::pack(progress.tally);
    std::uint64_t head_bytes = sizeof(Beginning) + tally.size();
    for (const auto& quantity : progress.values) head_bytes += sizeof(std::uint64_t) + quantity.size() * sizeof(double);
    const Beginning beginning{mark, head_bytes, ring.rods, progress.sample, progress.segment, progress.step, tally.size()};
    append(part, &beginning, sizeof beginning);
    append(part, tally.data(), tally.size());
    for (const auto& quantity : progress.values) {
      const std::uint64_t size = quantity.size();
      append(part, &size, sizeof size);
      append(part, quantity.data(), quantity.size() * sizeof(double));
    }
  }
  part.reserve(part.size() + rods.place.size() * rod_bytes);
  for (std::size_t i = 0; i < rods.place.size(); ++i) {
    const std::array<double, 3> rod{rods.place[i], rods.velocity[i], rods.remainder.empty() ? 0.0 : rods.remainder[i]};
    append(part, rod.data(), rod_bytes);
  }
  return part;
}

Progress resume(const parallel::ItemCheckpoint& checkpoint, const Ring& ring, const Neighbours& neighbours, Rods& rods) {
  Head head(checkpoint, checkpoint.saved_bytes);
  Beginning beginning{};
  head.read(&beginning, sizeof beginning);
  if (beginning.mark != mark) refuse("it begins with another mark");
  if (beginning.rods != ring.rods)
    refuse("it is of " + std::to_string(beginning.rods) + " rods, not of " + std::to_string(ring.rods));
  if (beginning.head_bytes > checkpoint.saved_bytes ||
      checkpoint.saved_bytes - beginning.head_bytes != static_cast<std::uint64_t>(ring.rods) * rod_bytes)
    refuse("it has " + std::to_string(checkpoint.saved_bytes) + " bytes, which is not what its head says");
  head.limit(beginning.head_bytes);

  Progress progress{beginning.sample, beginning.segment, beginning.step, {}, {}};
  if (beginning.tally_bytes > head.left()) refuse("its head ends too early");
  parallel::Payload tally(beginning.tally_bytes);
  head.read(tally.data(), tally.size());
  progress.tally = records::unpack_tally(tally);
  for (auto& quantity : progress.values) {
    std::uint64_t size = 0;
    head.read(&size, sizeof size);
    if (size > head.left() / sizeof(double)) refuse("its head ends too early");
    quantity.resize(size);
    head.read(quantity.data(), size * sizeof(double));
  }

  const Share share = neighbours.share();
  std::vector<double> own(3 * static_cast<std::size_t>(share.size()));
  checkpoint.read(beginning.head_bytes + static_cast<std::uint64_t>(share.first) * rod_bytes,
               std::span(reinterpret_cast<char*>(own.data()), own.size() * sizeof(double)));
  rods = {};
  for (std::vector<double>* values : {&rods.place, &rods.velocity, &rods.remainder}) values->reserve(own.size() / 3);
  for (std::size_t i = 0; i < own.size(); i += 3) {
    rods.place.push_back(own[i]);
    rods.velocity.push_back(own[i + 1]);
    rods.remainder.push_back(own[i + 2]);
  }
  return progress;
}

} // namespace prethermal::md::hard_rods
