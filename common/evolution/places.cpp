#include "common/evolution/places.hpp"

#include "common/evolution/saved_state.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <mpi.h>
#include <stdexcept>

namespace prethermal::evolution {
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
  const SavedState saved(checkpoint, tag, what);
  auto done = saved.head<DonePlaces>();
  saved.require_distributed(0);
  if (done.count != places.count || done.width != places.width || done.numbers.size() % places.width != 0 ||
      done.numbers.size() > places.count * places.width)
    saved.refuse(fmt::format("{} numbers of {} x {} are not whole places of {} x {}", done.numbers.size(), done.count, done.width,
                             places.count, places.width));
  return done;
}

/// A place as one rank hands it to the others: 1 and its numbers, or zeros where it has failed.
struct Dealt {
  std::vector<double> numbers;
  std::string fault = {};
};
Dealt dealt(const Places& places, std::size_t place) {
  Dealt own{std::vector<double>(1 + places.width, 0.0)};
  try {
    const auto numbers = places.at(place);
    if (numbers.size() != places.width)
      throw std::logic_error(fmt::format("{} numbers in place of {}", numbers.size(), places.width));
    std::ranges::copy(numbers, own.numbers.begin() + 1);
    own.numbers[0] = 1.0;
  } catch (const std::exception& problem) {
    own.fault = problem.what();
  }
  return own;
}

} // namespace

std::optional<std::vector<double>> over_places(const Places& places, std::string_view tag, const std::string& what,
                                               const RunContext& context) {
  const auto& [communicator, rank, size] = context.ranks;
  const auto ranks = static_cast<std::size_t>(size);
  DonePlaces done{places.count, places.width, {}};
  if (context.checkpoint.saved_bytes > 0) done = resume_places(places, tag, what, context.checkpoint);
  const std::size_t in_all = places.count * places.width, row = 1 + places.width;
  done.numbers.reserve(in_all);
  std::vector<double> round(ranks > 1 ? row * ranks : 0);
  while (done.numbers.size() < in_all) {
    const std::size_t first = done.numbers.size() / places.width, mine = first + static_cast<std::size_t>(rank);
    const Dealt own = mine < places.count ? dealt(places, mine) : Dealt{std::vector<double>(row, 0.0)};
    const auto count = static_cast<int>(row);
    if (ranks > 1) MPI_Allgather(own.numbers.data(), count, MPI_DOUBLE, round.data(), count, MPI_DOUBLE, communicator);
    const std::vector<double>& all = ranks > 1 ? round : own.numbers;
    for (std::size_t i = 0; i < std::min(ranks, places.count - first); ++i) {
      const auto part = all.begin() + static_cast<std::ptrdiff_t>(i * row);
      if (!(*part > 0.0))
        throw std::runtime_error(fmt::format("{}: {}", places.name(first + i),
                                             first + i == mine ? own.fault : "it could not be computed on another rank"));
      done.numbers.insert(done.numbers.end(), part + 1, part + static_cast<std::ptrdiff_t>(row));
    }
    if (!context.checkpoint.due()) continue;
    context.checkpoint.save(saved_part(tag, done, context.ranks),
                            static_cast<double>(done.numbers.size()) / static_cast<double>(in_all));
    if (context.checkpoint.stopping()) return std::nullopt;
  }
  return std::move(done.numbers);
}

} // namespace prethermal::evolution
