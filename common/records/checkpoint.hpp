#pragma once
#include "common/parallel/scheduling/scheduler.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace prethermal::records {

/// What a resumed run needs: which work items are done, and what they said; which are begun, and how far they have come.
struct Checkpoint {
  std::string deck; // resolved text; a resumed run must have the same
  parallel::RunState run_state;
};

/// `results.h5` -> `results.h5.checkpoint`; the one before it is kept as `results.h5.checkpoint_prev`.
std::filesystem::path checkpoint_path(const std::filesystem::path& results);

/// Whether the file says of itself that it is a checkpoint of this program, spoilt or not.
bool is_checkpoint(const std::filesystem::path& path);

/// Atomic, see replace_file; throws std::runtime_error with path and reason, and the former checkpoint then stays. Takes the
/// memory of one copy of the content.
void write_checkpoint(const std::string& deck, const parallel::RunState& run_state, const std::filesystem::path& path);

/// The newest readable checkpoint (itself, else the previous one), or none when neither exists. A spoilt one is not readable: the
/// content carries its SHA-256; nor is one of another version of the format. Throws std::runtime_error when files exist but none
/// is readable.
std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& path);

/// Removes both; that none is there is no error.
void remove_checkpoint(const std::filesystem::path& path);

} // namespace prethermal::records
