#include "common/records/atomic_file.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace prethermal::records {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& deed, int reason) {
  throw std::runtime_error(path.string() + ": cannot " + deed + ": " + std::generic_category().message(reason));
}

/// What the names of files begin with that are on their way to `target`.
std::string partial_prefix(const fs::path& target) { return target.string() + ".partial-"; }

/// A file being written; it is closed at the end of life, and removed unless it was kept.
class Partial {
 public:
  explicit Partial(const fs::path& target) : target_(target) {
    for (int attempt = 0; descriptor_ < 0; ++attempt) { // another process, perhaps on another machine, may have the same number
      path_ = partial_prefix(target) + std::to_string(::getpid()) + "-" + std::to_string(attempt);
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
      if (descriptor_ < 0 && errno != EEXIST) refuse(target_, "write", errno);
    }
  }
  ~Partial() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!kept_) ::unlink(path_.c_str());
  }
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;

  void write(std::span<const char> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) refuse(target_, "write", errno);
      if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor_) != 0) refuse(target_, "flush to disk", errno);
    const int descriptor = std::exchange(descriptor_, -1);
    if (::close(descriptor) != 0) refuse(target_, "close", errno); // a network disk may report only here that it is full
  }

  void become_target() {
    if (::rename(path_.c_str(), target_.c_str()) != 0) refuse(target_, "put in place", errno);
    kept_ = true;
  }

 private:
  fs::path target_, path_;
  int descriptor_ = -1;
  bool kept_ = false;
};

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

/// Without this a crash of the machine may undo the renames.
void flush_folder(const fs::path& path) {
  const int descriptor = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return; // a folder may be writable but not readable
  const int reason = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (reason != 0 && reason != EINVAL && reason != ENOTSUP) refuse(path, "flush its folder to disk", reason);
}

void require_plain(const fs::path& path) {
  std::error_code reason;
  const fs::file_status status = fs::symlink_status(path, reason);
  if (fs::is_symlink(status)) // a rename would put a file in its place
    throw std::runtime_error(path.string() + ": cannot write: it is a symbolic link; name the file itself");
  if (fs::is_directory(status)) refuse(path, "write", EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) // /dev/null must not be renamed away
    throw std::runtime_error(path.string() + ": cannot write: it exists and is no plain file");
}

} // namespace

void replace_file(const fs::path& path, std::span<const char> bytes, bool keep_previous) {
  require_plain(path);
  Partial partial(path);
  partial.write(bytes);
  const fs::path previous = path.string() + "_prev";
  // Between the two renames the old file is complete under its second name.
  const bool moved = keep_previous && ::rename(path.c_str(), previous.c_str()) == 0;
  if (keep_previous && !moved && errno != ENOENT) refuse(path, "keep the previous file as " + previous.string(), errno);
  try {
    partial.become_target();
  } catch (...) {
    if (moved) ::rename(previous.c_str(), path.c_str());
    throw;
  }
  flush_folder(path);
}

void require_writable(const fs::path& path) {
  require_plain(path);
  Partial{path};
}

void remove_partials(const fs::path& path) {
  const std::string prefix = fs::path(partial_prefix(path)).filename().string();
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_of(path), ignored))
    if (entry.path().filename().string().starts_with(prefix)) fs::remove(entry.path(), ignored);
}

} // namespace prethermal::records
