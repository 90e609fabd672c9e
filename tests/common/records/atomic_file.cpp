#include "common/records/atomic_file.hpp"

#include "common/records/file_lock.hpp"
#include "tests/catch.hpp"
#include "tests/common/records/scratch.hpp"

#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

using namespace prethermal;
using records::replace_file;
using test::bytes_of;
using test::read_bytes;
using test::runtime_error_of;

namespace {

/// A disk that is full after so many bytes of a file. Needs the SIGXFSZ of Session: ignored.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small = {bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_;
};

} // namespace

TEST_CASE("replace_file writes and replaces, and leaves nothing else") {
  const test::Scratch scratch;
  const auto path = scratch / "results.h5";
  const std::vector<char> large(3'000'000, 'x');
  for (const auto& content : {bytes_of("one"), large, bytes_of("")}) {
    replace_file(path, content);
    CHECK(read_bytes(path) == content);
    CHECK(scratch.files() == 1);
  }
}

TEST_CASE("the previous file is kept when asked for") {
  const test::Scratch scratch;
  const auto path = scratch / "c", previous = scratch / "c_prev";
  replace_file(path, bytes_of("one"), true);
  CHECK(scratch.files() == 1);
  replace_file(path, bytes_of("two"), true);
  replace_file(path, bytes_of("three"), true);
  CHECK(read_bytes(path) == bytes_of("three"));
  CHECK(read_bytes(previous) == bytes_of("two"));
  CHECK(scratch.files() == 2);
}

TEST_CASE("the debris of a killed writer is in nobody's way, and is removed for its own name only") {
  const test::Scratch scratch;
  const std::string same_number = "r.partial-" + std::to_string(::getpid()) + "-0"; // of a process on another machine
  test::write_bytes(scratch / same_number, bytes_of("half a fi"));
  test::write_bytes(scratch / "r2.partial-1-0", bytes_of("another's"));
  replace_file(scratch / "r", bytes_of("whole"));
  CHECK(read_bytes(scratch / "r") == bytes_of("whole"));
  CHECK(read_bytes(scratch / same_number) == bytes_of("half a fi"));
  records::remove_partials(scratch / "r");
  CHECK(scratch.files() == 2);
  CHECK(read_bytes(scratch / "r2.partial-1-0") == bytes_of("another's"));
}

TEST_CASE("nothing is written through a symbolic link") {
  const test::Scratch scratch;
  test::write_bytes(scratch / "r", bytes_of("kept"));
  std::filesystem::create_symlink("r", scratch / "link");
  CHECK_THAT(runtime_error_of([&] { replace_file(scratch / "link", bytes_of("new")); }), Catch::Contains("symbolic link"));
  CHECK(std::filesystem::is_symlink(scratch / "link"));
  CHECK(read_bytes(scratch / "r") == bytes_of("kept"));
}

TEST_CASE("one lock on a name at a time; the file of a killed holder locks nothing") {
  const test::Scratch scratch;
  test::write_bytes(scratch / "r.lock", bytes_of(""));
  {
    const records::FileLock lock(scratch / "r");
    CHECK_THAT(runtime_error_of([&] { records::FileLock{scratch / "r"}; }), Catch::Contains("another run is at work"));
    const records::FileLock other(scratch / "s");
  }
  CHECK(scratch.files() == 0);
  const records::FileLock again(scratch / "r");
}

TEST_CASE("on a full disk the old file stays and no debris is left") {
  const test::Scratch scratch;
  const bool keep_previous = GENERATE(false, true);
  const auto path = scratch / "r";
  replace_file(path, bytes_of("old"));
  std::string problem;
  {
    const SmallDisk disk(1000);
    problem = runtime_error_of([&] { replace_file(path, std::vector<char>(5000, 'x'), keep_previous); });
  }
  CHECK_THAT(problem, Catch::Contains(path.string()) && Catch::Contains("File too large"));
  CHECK(read_bytes(path) == bytes_of("old"));
  CHECK(scratch.files() == 1);
}

TEST_CASE("places where no file can be written are refused, before and while writing") {
  const test::Scratch scratch;
  std::filesystem::create_directory(scratch / "folder");
  test::write_bytes(scratch / "file", bytes_of("mine"));
  const std::vector<std::pair<std::filesystem::path, std::string>> places = {
      {scratch / "folder", "Is a directory"},
      {scratch / "absent/r.h5", "No such file or directory"},
      {scratch / "file/r.h5", "Not a directory"},
      {"/dev/null", "no plain file"},
      {"/proc/r.h5", "/proc/r.h5"}, // takes no new files, not even root's
  };
  for (const auto& [place, reason] : places) {
    INFO(place);
    CHECK_THAT(runtime_error_of([&place = place] { records::require_writable(place); }),
               Catch::Contains(place.string()) && Catch::Contains(reason));
    CHECK_THAT(runtime_error_of([&place = place] { replace_file(place, bytes_of("x")); }),
               Catch::Contains(place.string()) && Catch::Contains(reason));
  }
  CHECK(scratch.files() == 2);
  CHECK(read_bytes(scratch / "file") == bytes_of("mine"));
}

TEST_CASE("require_writable leaves nothing behind and touches nothing") {
  const test::Scratch scratch;
  records::require_writable(scratch / "new");
  CHECK(scratch.files() == 0);
  test::write_bytes(scratch / "old", bytes_of("old"));
  records::require_writable(scratch / "old");
  CHECK(read_bytes(scratch / "old") == bytes_of("old"));
  CHECK(scratch.files() == 1);
}
