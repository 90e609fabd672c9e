// The points of the two-particle operator dealt to ranks: the same bits on any number of them, and after a restart on another.
#include "common/parallel/messages/large_messages.hpp"
#include "kinetic/wires/operator/two_particle.hpp"
#include "tests/kinetic/wires/operator/wires.hpp"

#include <algorithm>
#include <cstring>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

parallel::RankGroup all_ranks() {
  parallel::RankGroup ranks{MPI_COMM_WORLD, 0, 1};
  MPI_Comm_rank(MPI_COMM_WORLD, &ranks.rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks.size);
  return ranks;
}

void check_same(const records::Record& a, const records::Record& b) {
  REQUIRE(a.observables.size() == b.observables.size());
  for (std::size_t i = 0; i < a.observables.size(); ++i) {
    const auto &x = a.observables[i], &y = b.observables[i];
    INFO(x.name);
    CHECK(std::memcmp(x.values.data(), y.values.data(), x.values.size() * sizeof(double)) == 0);
    CHECK(x.errors == y.errors);
  }
}

} // namespace

TEST_CASE("the same bits on all ranks, from a whole run and from one that was stopped") {
  const auto problem = response_problem(2.0, gaussian_potential(1.0), {0.0, 0.5, 1.0}, {0.0, 0.1, 1.0});
  const auto one = solved(problem, Equation::two_particle);
  const auto ranks = all_ranks();
  const auto none = parallel::no_checkpoint();
  const auto shared = solve(problem, Equation::two_particle, {1, "run", {0, 0}, ranks, none});
  REQUIRE(shared.has_value());
  check_same(one, *shared);

  parallel::Payload kept;
  bool stop = false;
  parallel::ItemCheckpoint checkpoint = parallel::no_checkpoint();
  checkpoint.due = [&] { return !stop; };
  checkpoint.save = [&](parallel::Payload part, double) {
    kept = parallel::gather_bytes(std::move(part), ranks.communicator);
    stop = true;
  };
  checkpoint.stopping = [&] { return stop; };
  REQUIRE_FALSE(two_particle_response(problem, {1, "run", {0, 0}, ranks, checkpoint}).has_value());
  std::uint64_t length = kept.size();
  MPI_Bcast(&length, 1, MPI_UINT64_T, 0, ranks.communicator);
  kept.resize(length);
  MPI_Bcast(kept.data(), static_cast<int>(length), MPI_CHAR, 0, ranks.communicator);
  parallel::ItemCheckpoint resumed = parallel::no_checkpoint();
  resumed.saved_bytes = length;
  resumed.read = [&](std::uint64_t offset, std::span<char> into) {
    std::copy_n(kept.begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
  };
  const parallel::RankGroup self; // on as many ranks as wrote it, and on one
  for (const auto& group : {ranks, self}) {
    const auto again = solve(problem, Equation::two_particle, {1, "run", {0, 0}, group, resumed});
    REQUIRE(again.has_value());
    check_same(one, *again);
  }
  auto other = problem;
  other.plan.output.mismatches = {0.0};
  other.plan.output.frequencies.clear();
  if (ranks.size > 1) CHECK_THROWS_AS(two_particle_response(other, {1, "run", {0, 0}, self, resumed}), std::runtime_error);
}
