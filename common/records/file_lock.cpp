#include "common/records/file_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/core.h>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace prethermal::records {
namespace {

/// Whether the open file is still the one of that name: its last holder may have removed it in between.
bool has_that_name(int descriptor, const std::string& path) {
  struct stat opened = {}, named = {};
  return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& path) : path_(path.string() + ".lock") {
  const auto fail = [&](const std::string& what, int reason) {
    if (descriptor_ >= 0) ::close(descriptor_);
    throw std::runtime_error(fmt::format("{}: {}{}", path.string(), what, reason ? std::generic_category().message(reason) : ""));
  };
  while (true) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_ < 0) fail("its lock cannot be made: ", errno);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
      if (has_that_name(descriptor_, path_)) return;
    } else if (errno == EWOULDBLOCK) {
      fail("another run is at work under this name", 0);
    } else if (errno != EINTR) {
      return; // a file system without locks
    }
    ::close(descriptor_);
  }
}

FileLock::~FileLock() {
  ::unlink(path_.c_str()); // while it is held: whoever waits for the old file sees that it has lost its name
  ::close(descriptor_);
}

} // namespace prethermal::records
