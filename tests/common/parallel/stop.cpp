#include "common/parallel/stop.hpp"

#include "tests/catch.hpp"
#include "tests/common/parallel/session_of_tests.hpp"

#include <csignal>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

using namespace prethermal;
using parallel::parse_walltime;
using parallel::StopRequest;

TEST_CASE("parse_walltime reads seconds, and units in falling order") {
  CHECK(parse_walltime("90") == 90.0);
  CHECK(parse_walltime("0.5") == 0.5);
  CHECK(parse_walltime("45s") == 45.0);
  CHECK(parse_walltime("1h30m") == 5400.0);
  CHECK(parse_walltime("1.5h") == 5400.0);
  CHECK(parse_walltime("2d") == 172800.0);
  CHECK(parse_walltime("1d2h3m4s") == 93784.0);
}

TEST_CASE("parse_walltime refuses everything else") {
  for (const char* text : {"",    "0",  "0s", "-5",  "+5",  "1h30", "30m1h", "1h1h", "h",      "1 h", " 90",
                           "90 ", "1w", "1H", "inf", "nan", "1e5",  "0x10",  "1..5", "1h-30m", "ten", "90\n"})
    CHECK_THROWS_AS(parse_walltime(text), std::invalid_argument);
  CHECK_THROWS_AS(parse_walltime(std::string(400, '9').c_str()), std::invalid_argument);
  CHECK_THROWS_AS(parse_walltime(nullptr), std::invalid_argument);
}

TEST_CASE("a stop is asked for by either signal or by the walltime") {
  {
    StopRequest stop({});
    CHECK_FALSE(stop.here());
    std::raise(SIGUSR1);
    CHECK(stop.here());
  }
  {
    StopRequest stop({}); // the request of the former one is forgotten
    CHECK_FALSE(stop.here());
    std::raise(SIGTERM);
    CHECK(stop.here());
  }
  CHECK(StopRequest(0.0).here());
  CHECK_FALSE(StopRequest(1e6).here());
}

TEST_CASE("only one StopRequest at a time, and it restores the former handlers") {
  struct sigaction before = {}, after = {};
  sigaction(SIGUSR1, nullptr, &before);
  {
    StopRequest stop({});
    CHECK_THROWS_AS(StopRequest({}), std::logic_error);
    CHECK_FALSE(stop.here()); // the refused one has changed nothing
  }
  sigaction(SIGUSR1, nullptr, &after);
  CHECK(before.sa_handler == after.sa_handler);
}

TEST_CASE("further signals, also after the stop, leave the process its own status") {
  const pid_t child = fork();
  if (child == 0) {
    {
      StopRequest stop({});
      std::raise(SIGUSR1);
      std::raise(SIGUSR1);
      std::raise(SIGTERM);
    }
    std::raise(SIGTERM);
    std::raise(SIGUSR1);
    _exit(75);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 75);
}

TEST_CASE("the walltime keeps the longest time between two looks free, and what is reserved") {
  StopRequest stop(1000.0);
  CHECK_FALSE(stop.here());
  stop.reserve(900.0);
  stop.reserve(5.0); // the largest counts
  CHECK_FALSE(stop.here());
  stop.limit(899.0);
  CHECK(stop.here());
  stop.limit(2000.0);
  CHECK_FALSE(stop.here());
}

TEST_CASE("stop_anywhere tells all ranks of a request on one", "[ranks]") {
  const parallel::Session session = test::running_session();
  StopRequest stop({});
  CHECK_FALSE(parallel::stop_anywhere(stop, session.world()));
  if (session.rank() == session.size() - 1) std::raise(SIGUSR1);
  CHECK(test::on_all_ranks(session, parallel::stop_anywhere(stop, session.world())));
}
