#include "common/terminal/progress.hpp"
#include "tests/catch.hpp"

#include <limits>

using namespace prethermal::terminal;

TEST_CASE("durations") {
  CHECK(readable_duration(0.0) == "0 s");
  CHECK(readable_duration(0.254) == "0.25 s");
  CHECK(readable_duration(3.2) == "3.2 s");
  CHECK(readable_duration(9.97) == "10 s");
  CHECK(readable_duration(59.6) == "1 min 00 s");
  CHECK(readable_duration(125.0) == "2 min 05 s");
  CHECK(readable_duration(3599.7) == "1 h 00 min");
  CHECK(readable_duration(4320.0) == "1 h 12 min");
  CHECK(readable_duration(183600.0) == "2 d 03 h");
  CHECK(readable_duration(std::numeric_limits<double>::infinity()) == "?");
  CHECK(readable_duration(-1.0) == "?");
  CHECK(readable_duration(1e300) == "1.2e+295 d");
}

TEST_CASE("amounts of memory") {
  CHECK(readable_bytes(0) == "0 B");
  CHECK(readable_bytes(512) == "512 B");
  CHECK(readable_bytes(1023.9) == "1.0 KiB");
  CHECK(readable_bytes(3.4 * 1024 * 1024) == "3.4 MiB");
  CHECK(readable_bytes(1024.0 * 1024 * 1024 - 1) == "1.0 GiB");
  CHECK(readable_bytes(std::numeric_limits<double>::quiet_NaN()) == "?");
}

TEST_CASE("a line of progress") {
  CHECK(progress_line("md", 0.5, 0.0, 60.0, "") == "md: 50 %, 1 min 00 s, ETA 1 min 00 s, 50 %/min");
  CHECK(progress_line("md", 0.75, 0.5, 30.0, "1e8 events/s") == "md: 75 %, 30 s, ETA 30 s, 50 %/min, 1e8 events/s");
  CHECK(progress_line("md", 0.25, 0.25, 30.0, "") == "md: 25 %, 30 s");
  CHECK(progress_line("md", 1.0, 0.0, 30.0, "") == "md: 100 %, 30 s, 200 %/min");
  CHECK(progress_line("md", 1.0, 0.0, 3.0, "") == "md: 100 %, 3 s, 2000 %/min");
}
