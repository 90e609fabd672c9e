#pragma once
#include <filesystem>
#include <span>

namespace prethermal::records {

/// Writes `bytes` beside `path`, flushes and fsyncs file and folder, then renames: a reader sees the old file or the new one,
/// never a part. With `keep_previous` the old file stays as `<path>_prev`. Throws std::runtime_error with path and reason; the
/// old file is then untouched and no debris is left.
void replace_file(const std::filesystem::path& path, std::span<const char> bytes, bool keep_previous = false);

/// Throws std::runtime_error unless a file could be created at `path` (its folder exists and is writable, it is no folder).
/// Leaves nothing behind and does not touch an existing file.
void require_writable(const std::filesystem::path& path);

/// Removes what killed processes have left of files on their way to `path`. Only while no other process writes it.
void remove_partials(const std::filesystem::path& path);

} // namespace prethermal::records
