// Maps dealt to ranks, and both kinds of long work stopped and resumed: the same bits.
#include "common/parallel/messages/large_messages.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/solve.hpp"
#include "tests/alone.hpp"
#include "tests/kinetic/bosons/reference.hpp"

#include <algorithm>
#include <cstring>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

namespace {

parallel::RankGroup all_ranks() {
  parallel::RankGroup ranks{MPI_COMM_WORLD, 0, 1};
  MPI_Comm_rank(MPI_COMM_WORLD, &ranks.rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks.size);
  return ranks;
}

void check_same(const records::Record& a, const records::Record& b) {
  REQUIRE(records::names(a) == records::names(b));
  const auto same = [](const std::vector<double>& x, const std::vector<double>& y) {
    return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0;
  };
  for (std::size_t i = 0; i < a.observables.size(); ++i) {
    INFO(a.observables[i].name);
    CHECK(same(a.observables[i].values, b.observables[i].values));
    CHECK(same(a.observables[i].errors, b.observables[i].errors));
  }
}

Problem map_problem(std::size_t momenta, std::size_t drifts) {
  Problem problem{lattice_pair(2.5, 8, {30.0, 20.0}, {0.5, 0.0}), {{}, Poles::principal_value, 1e-9}};
  problem.pair.screening = model::Screening::hard;
  problem.pair.infrared_cutoff = 1e-3;
  problem.plan.output.betas = {25.0, 30.0};
  for (std::size_t i = 1; i <= momenta; ++i)
    problem.plan.output.momenta.push_back(0.6 * static_cast<double>(i) / static_cast<double>(momenta));
  for (std::size_t i = 1; i <= drifts; ++i)
    problem.plan.output.drifts.push_back(2.0 * static_cast<double>(i) / static_cast<double>(drifts));
  return problem;
}

// Stopped at the first question to the checkpoint, resumed on all ranks and on one.
void check_restarts(const Problem& problem, Equation equation) {
  const auto ranks = all_ranks();
  const auto whole = solve(problem, equation, alone(1, "run"));
  REQUIRE(whole.has_value());
  const auto none = parallel::no_checkpoint();
  const auto shared = solve(problem, equation, {1, "run", {0, 0}, ranks, none});
  REQUIRE(shared.has_value());
  check_same(*whole, *shared);

  parallel::Payload kept;
  bool stop = false;
  parallel::ItemCheckpoint checkpoint = parallel::no_checkpoint();
  checkpoint.due = [&] { return !stop; };
  checkpoint.save = [&](parallel::Payload part, double share_done) {
    CHECK((share_done >= 0.0 && share_done <= 1.0));
    kept = parallel::gather_bytes(std::move(part), ranks.communicator);
    stop = true;
  };
  checkpoint.stopping = [&] { return stop; };
  REQUIRE_FALSE(solve(problem, equation, {1, "run", {0, 0}, ranks, checkpoint}).has_value());
  std::uint64_t length = kept.size();
  MPI_Bcast(&length, 1, MPI_UINT64_T, 0, ranks.communicator);
  kept.resize(length);
  MPI_Bcast(kept.data(), static_cast<int>(length), MPI_CHAR, 0, ranks.communicator);
  parallel::ItemCheckpoint resumed = parallel::no_checkpoint();
  resumed.saved_bytes = length;
  resumed.read = [&](std::uint64_t offset, std::span<char> into) {
    std::copy_n(kept.begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
  };
  const parallel::RankGroup self;
  for (const auto& group : {ranks, self}) {
    const auto again = solve(problem, equation, {1, "run", {0, 0}, group, resumed});
    REQUIRE(again.has_value());
    check_same(*whole, *again);
  }
  // Neither a state of another length nor one of the other kind of work is taken up.
  auto other = problem;
  other.pair.modes.count = 5;
  other.plan.output.drifts.pop_back();
  CHECK_THROWS_AS(solve(other, equation, {1, "run", {0, 0}, self, resumed}), std::runtime_error);
  const auto different = equation == Equation::momentum_swap ? Equation::exact : Equation::momentum_swap;
  CHECK_THROWS_AS(solve(problem, different, {1, "run", {0, 0}, self, resumed}), std::runtime_error);
}

} // namespace

TEST_CASE("maps are the same bits on all ranks, from a whole run and from one that was stopped") {
  for (const auto equation :
       {Equation::exact, Equation::printed43, Equation::closed43, Equation::literal46, Equation::linearised}) {
    auto problem =
        equation == Equation::closed43 || equation == Equation::literal46 ? map_problem(400, 80) : map_problem(120, 20);
    problem.plan.output.times = {0.0, 1e-3};
    problem.pair.drift[0] = 0.1;
    INFO(static_cast<int>(equation));
    REQUIRE(parts_of_map(problem, equation) > 3); // more than ranks: a stop finds some left
    check_restarts(problem, equation);
  }
}

TEST_CASE("momentum swaps end with the same bits after a stop") {
  auto problem = map_problem(2, 2);
  problem.pair = lattice_pair(1.5, 48, {3.0, 2.0}, {-0.1, 0.0});
  problem.pair.infrared_cutoff = 1e-3;
  problem.plan.output.times = {0.0, 0.2, 1.0, 5.0};
  check_restarts(problem, Equation::momentum_swap);
}
