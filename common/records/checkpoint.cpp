#include "common/records/checkpoint.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/parts.hpp"
#include "common/records/hdf5/values.hpp"
#include "common/records/sha256.hpp"

#include <bit>
#include <fmt/core.h>
#include <span>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

namespace prethermal::records {

namespace {

namespace fs = std::filesystem;
using hdf5::Handle;

constexpr const char *format = "format", *digest = "sha256", *deck = "deck"; // attributes of the root, a dataset
constexpr std::string_view format_family = "prethermal checkpoint ", format_version = "2";

/// Datasets of one kind of work items: their indices, and what each has left behind, end to end.
struct Folder {
  const char *items, *lengths, *contents;
};
constexpr Folder completed = {"items", "lengths", "payloads"}, partial = {"partial_items", "partial_lengths", "partial_states"};
constexpr const char* shares = "partial_shares";

/// A disk may spoil bytes where HDF5 has no checksum of its own; a spoilt payload must not enter a result.
std::string digest_of(const std::string& deck_text, const parallel::RunState& run_state) {
  Sha256 sha;
  sha.text(deck_text);
  sha.number(run_state.completed.size());
  for (const auto& [item, payload] : run_state.completed) {
    sha.number(static_cast<std::uint64_t>(item));
    sha.text({payload.data(), payload.size()});
  }
  for (const auto& [item, kept] : run_state.partial) {
    sha.number(static_cast<std::uint64_t>(item));
    sha.number(std::bit_cast<std::uint64_t>(kept.share_done));
    sha.text({kept.state.data(), kept.state.size()});
  }
  return sha.hex();
}

void write_items(const Handle& file, const Folder& folder, const std::vector<std::int64_t>& items,
                 const std::vector<std::span<const char>>& contents) {
  std::vector<std::int64_t> lengths;
  for (const auto& content : contents) lengths.push_back(static_cast<std::int64_t>(content.size()));
  hdf5::write(file, folder.items, items, {items.size()});
  hdf5::write(file, folder.lengths, lengths, {lengths.size()});
  hdf5::write_parts(file, folder.contents, contents);
}

/// Calls take(item, content, place in the list) for each.
template<class Take> void read_items(const Handle& file, const Folder& folder, Take take) {
  const auto items = hdf5::read_integers(file, folder.items).values;
  auto contents = hdf5::read_parts(file, folder.contents, hdf5::read_integers(file, folder.lengths).values);
  if (items.size() != contents.size()) throw std::runtime_error(hdf5::place_of(file.id(), folder.items) + ": of another length");
  for (std::size_t i = 0; i < items.size(); ++i) take(items[i], std::move(contents[i]), i);
}

void require_format(const Handle& file, const fs::path& path) {
  const std::string found = hdf5::has_attribute(file, format) ? hdf5::read_text_attribute(file, format) : "";
  if (!found.starts_with(format_family)) throw std::runtime_error(path.string() + ": no checkpoint of prethermal");
  const auto version = std::string_view(found).substr(format_family.size());
  if (version != format_version)
    throw std::runtime_error(
        fmt::format("{}: a checkpoint in format {}, written by another version of prethermal, which can go on "
                    "from it; this one reads format {}: finish the run there, or start anew without --resume",
                    path.string(), version, format_version));
}

Checkpoint read_one(const fs::path& path) {
  const Handle file = hdf5::open_file(path);
  require_format(file, path);
  Checkpoint checkpoint;
  checkpoint.deck = hdf5::read_text(file, deck);
  auto& run_state = checkpoint.run_state;
  read_items(file, completed,
             [&](std::int64_t item, std::vector<char> payload, std::size_t) { run_state.completed[item] = std::move(payload); });
  const auto done = hdf5::read_doubles(file, shares).values;
  read_items(file, partial, [&](std::int64_t item, std::vector<char> state, std::size_t i) {
    run_state.partial[item] = {i < done.size() ? done[i] : 0.0, std::move(state)}; // the digest will tell
  });
  if (digest_of(checkpoint.deck, run_state) != hdf5::read_text_attribute(file, digest))
    throw std::runtime_error(path.string() + ": a spoilt checkpoint: its content does not have its digest");
  return checkpoint;
}

fs::path previous(const fs::path& path) { return path.string() + "_prev"; }

} // namespace

fs::path checkpoint_path(const fs::path& results) { return results.string() + ".checkpoint"; }

bool is_checkpoint(const fs::path& path) {
  try {
    const Handle file = hdf5::open_file(path);
    return hdf5::has_attribute(file, format) && hdf5::read_text_attribute(file, format).starts_with(format_family);
  } catch (const std::exception&) {
    return false;
  }
}

void write_checkpoint(const std::string& deck_text, const parallel::RunState& run_state, const fs::path& path) {
  std::vector<std::int64_t> items, partial_items;
  std::vector<std::span<const char>> payloads, states;
  std::vector<double> done;
  for (const auto& [item, payload] : run_state.completed) {
    items.push_back(item);
    payloads.emplace_back(payload);
  }
  for (const auto& [item, kept] : run_state.partial) {
    partial_items.push_back(item);
    done.push_back(kept.share_done);
    states.emplace_back(kept.state);
  }
  const hdf5::Image image = hdf5::file_image(path, [&](const Handle& file) {
    hdf5::write_attribute(file, format, fmt::format("{}{}", format_family, format_version));
    hdf5::write_attribute(file, digest, digest_of(deck_text, run_state));
    hdf5::write(file, deck, deck_text);
    write_items(file, completed, items, payloads);
    write_items(file, partial, partial_items, states);
    hdf5::write(file, shares, done, {done.size()});
  });
  replace_file(path, image, true);
}

std::optional<Checkpoint> read_checkpoint(const fs::path& path) {
  std::string problems;
  for (const fs::path& candidate : {path, previous(path)}) {
    std::error_code unreadable;
    if (!fs::exists(candidate, unreadable) && !unreadable) continue;
    try {
      return read_one(candidate);
    } catch (const std::exception& error) { // also what garbage may make the standard library throw
      problems += (problems.empty() ? "" : "; ") + std::string(error.what());
    }
  }
  if (problems.empty()) return {};
  throw std::runtime_error(problems);
}

void remove_checkpoint(const fs::path& path) {
  for (const fs::path& file : {path, previous(path)}) {
    std::error_code reason;
    fs::remove(file, reason);
    if (reason) throw std::runtime_error(file.string() + ": cannot remove: " + reason.message());
  }
}

} // namespace prethermal::records
