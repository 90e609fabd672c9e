#include "kinetic/tubes/places.hpp"

#include "common/evolution/saved_state.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <mpi.h>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

// The places that are done, in their order.
struct DonePlaces {
  std::uint64_t count, width; // of all places
  std::vector<double> numbers;
};
template<class Archive, records::ConstOrNot<DonePlaces> Head> void fields(Archive& archive, Head& head) {
  archive(head.count, head.width, head.numbers);
}

DonePlaces resume_places(const Places& places, std::string_view tag, const std::string& what,
                         const parallel::ItemCheckpoint& checkpoint) {
  const evolution::SavedState saved(checkpoint, tag, what);
  auto done = saved.head<DonePlaces>();
  saved.require_distributed(0);
  if (done.count != places.count || done.width != places.width || done.numbers.size() % places.width != 0 ||
      done.numbers.size() > places.count * places.width)
    saved.refuse(fmt::format("{} numbers of {} x {} are not whole places of {} x {}", done.numbers.size(), done.count, done.width,
                             places.count, places.width));
  return done;
}

} // namespace

std::optional<std::vector<double>> over_places(const Places& places, std::string_view tag, const std::string& what,
                                               const evolution::RunContext& context) {
  const auto& [communicator, rank, size] = context.ranks;
  const auto ranks = static_cast<std::size_t>(size);
  DonePlaces done{places.count, places.width, {}};
  if (context.checkpoint.saved_bytes > 0) done = resume_places(places, tag, what, context.checkpoint);
  std::vector<double> round(places.width * ranks);
  while (done.numbers.size() < places.count * places.width) {
    const std::size_t first = done.numbers.size() / places.width, mine = first + static_cast<std::size_t>(rank);
    std::vector<double> own(places.width, 0.0);
    if (mine < places.count) own = places.at(mine);
    if (own.size() != places.width)
      throw std::logic_error(fmt::format("{}: {} numbers of a place in place of {}", what, own.size(), places.width));
    const auto width = static_cast<int>(places.width);
    if (ranks > 1)
      MPI_Allgather(own.data(), width, MPI_DOUBLE, round.data(), width, MPI_DOUBLE, communicator);
    else
      round = own;
    const auto made = static_cast<std::ptrdiff_t>(std::min(ranks, places.count - first) * places.width);
    done.numbers.insert(done.numbers.end(), round.begin(), round.begin() + made);
    if (!context.checkpoint.due()) continue;
    const double share = static_cast<double>(done.numbers.size()) / static_cast<double>(places.count * places.width);
    context.checkpoint.save(evolution::saved_part(tag, done, context.ranks), share);
    if (context.checkpoint.stopping()) return std::nullopt;
  }
  return done.numbers;
}

} // namespace prethermal::kinetic::tubes
