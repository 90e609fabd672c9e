#include "common/records/checkpoint.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/hdf5_image.hpp"
#include "common/records/hdf5_values.hpp"
#include "common/records/sha256.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>

namespace prethermal::records {

namespace {

namespace fs = std::filesystem;
using hdf5::Handle;

constexpr const char *format = "format", *format_name = "prethermal checkpoint 1", *digest = "sha256"; // attributes of the root
constexpr const char *deck = "deck", *items = "items", *lengths = "lengths", *payloads = "payloads";   // datasets

/// A disk may spoil bytes where HDF5 has no checksum of its own; a spoilt payload must not enter a result.
std::string digest_of(const Checkpoint& checkpoint) {
  Sha256 sha;
  sha.text(checkpoint.deck);
  for (const auto& [item, payload] : checkpoint.completed) {
    sha.number(static_cast<std::uint64_t>(item));
    sha.text({payload.data(), payload.size()});
  }
  return sha.hex();
}

Checkpoint read_one(const fs::path& path) {
  const Handle file = hdf5::open_file(path);
  if (!hdf5::has_attribute(file, format) || hdf5::read_text_attribute(file, format) != format_name)
    throw std::runtime_error(path.string() + ": no checkpoint of prethermal");
  Checkpoint checkpoint;
  checkpoint.deck = hdf5::read_text(file, deck);
  const auto item_list = hdf5::read_integers(file, items).values, length_list = hdf5::read_integers(file, lengths).values;
  const auto bytes = hdf5::read_bytes(file, payloads);
  auto from = bytes.begin();
  for (std::size_t i = 0; i < std::min(item_list.size(), length_list.size()); ++i) {
    if (length_list[i] < 0 || length_list[i] > bytes.end() - from) break; // the digest will tell
    checkpoint.completed[item_list[i]].assign(from, from + length_list[i]);
    from += length_list[i];
  }
  if (digest_of(checkpoint) != hdf5::read_text_attribute(file, digest))
    throw std::runtime_error(path.string() + ": a spoilt checkpoint: its content does not have its digest");
  return checkpoint;
}

fs::path previous(const fs::path& path) { return path.string() + "_prev"; }

} // namespace

fs::path checkpoint_path(const fs::path& results) { return results.string() + ".checkpoint"; }

void write_checkpoint(const Checkpoint& checkpoint, const fs::path& path) {
  std::vector<std::int64_t> item_list, length_list;
  std::vector<char> bytes;
  for (const auto& [item, payload] : checkpoint.completed) {
    item_list.push_back(item);
    length_list.push_back(static_cast<std::int64_t>(payload.size()));
    bytes.insert(bytes.end(), payload.begin(), payload.end());
  }
  const std::vector<char> image = hdf5::file_image(path, [&](const Handle& file) {
    hdf5::write_attribute(file, format, std::string(format_name));
    hdf5::write_attribute(file, digest, digest_of(checkpoint));
    hdf5::write(file, deck, checkpoint.deck);
    hdf5::write(file, items, item_list, {item_list.size()});
    hdf5::write(file, lengths, length_list, {length_list.size()});
    hdf5::write(file, payloads, bytes);
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
