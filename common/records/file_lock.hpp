#pragma once
#include <filesystem>

namespace prethermal::records {

/// A lock on a name of results: as long as it lives no other process gets one, on this machine and, where the file system's locks
/// reach, on others. It is held on the file `<path>.lock`, which goes with it; that of a killed process locks nothing. Where a
/// file system has no locks, it is none.
class FileLock {
 public:
  /// Throws std::runtime_error when another process holds it, or when the lock's file cannot be made.
  explicit FileLock(const std::filesystem::path& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

} // namespace prethermal::records
