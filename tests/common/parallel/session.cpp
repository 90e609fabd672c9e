#include "tests/common/parallel/session_of_tests.hpp"

#include "common/parallel/errors.hpp"
#include "common/parallel/scheduling/rank_groups.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <csignal>
#include <stdexcept>

using namespace prethermal;
using parallel::Session;
using parallel::Status;

namespace {

struct Caught {
  bool agreed = false;
  Status status = Status::done;
  std::string message;
};

Caught catch_from(const Session& session, const std::function<void()>& task) {
  try {
    parallel::at_root(session, task);
  } catch (const parallel::AgreedError& error) {
    return {true, error.status(), error.what()};
  }
  return {};
}

} // namespace

TEST_CASE("broadcast gives every rank the text and number of rank 0", "[ranks]") {
  const Session session = test::running_session();
  const std::string long_text(100'000, 'x');
  for (const std::string& text : {std::string(), std::string("deck"), std::string("a\0b", 3), long_text}) {
    const std::string heard = parallel::broadcast(session, session.root() ? text : "other");
    CHECK(test::on_all_ranks(session, heard == text));
  }
  CHECK(test::on_all_ranks(session, parallel::broadcast(session, 7 + session.rank()) == 7));
}

TEST_CASE("at_root runs on rank 0 alone, and what it throws is thrown on all ranks", "[ranks]") {
  const Session session = test::running_session();
  int calls = 0;
  const Caught nothing = catch_from(session, [&] { ++calls; });
  CHECK(test::on_all_ranks(session, !nothing.agreed && calls == (session.root() ? 1 : 0)));

  const Caught agreed = catch_from(session, [] { throw parallel::AgreedError(Status::usage, "deck.toml:3:1: no"); });
  CHECK(test::on_all_ranks(session, agreed.agreed && agreed.status == Status::usage && agreed.message == "deck.toml:3:1: no"));

  const Caught other = catch_from(session, [] { throw std::runtime_error("disk full"); });
  CHECK(test::on_all_ranks(session, other.agreed && other.status == Status::failure && other.message == "disk full"));

  const Caught odd = catch_from(session, [] { throw 3; });
  CHECK(test::on_all_ranks(session, odd.agreed && odd.status == Status::failure));
}

TEST_CASE("a session ignores the signal of a full disk", "[ranks]") {
  const Session session = test::running_session();
  struct sigaction action = {};
  sigaction(SIGXFSZ, nullptr, &action);
  CHECK(action.sa_handler == SIG_IGN);
}

TEST_CASE("domains are consecutive ranks, and the last takes what is left over", "[ranks]") {
  const Session session = test::running_session();
  for (int ranks_per_group = 1; ranks_per_group <= 4; ++ranks_per_group) {
    const parallel::RankGroups groups(session, ranks_per_group);
    const int count = std::max(1, session.size() / ranks_per_group);
    const int index = std::min(session.rank() / ranks_per_group, count - 1);
    const int first = index * ranks_per_group;
    const int last = index == count - 1 ? session.size() : first + ranks_per_group;
    int sum = session.rank();
    MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_INT, MPI_SUM, groups.mine().communicator);
    const bool right = groups.count() == count && groups.index() == index && groups.mine().rank == session.rank() - first &&
                       groups.mine().size == last - first && groups.leader() == (session.rank() == first) &&
                       sum == (first + last - 1) * (last - first) / 2;
    CHECK(test::on_all_ranks(session, right));
  }
  CHECK_THROWS_AS(parallel::RankGroups(session, 0), std::invalid_argument);
}
