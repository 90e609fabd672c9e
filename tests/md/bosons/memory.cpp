// The memory that a block of samples needs, counted by operators new and delete of this program.
#include "md/bosons/work.hpp"
#include "tests/md/bosons/bosons.hpp"

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

std::atomic<std::int64_t> held{0}, most{0};

void* counted(std::size_t bytes) {
  void* at = std::malloc(bytes);
  if (at == nullptr) throw std::bad_alloc();
  const std::int64_t now = held += static_cast<std::int64_t>(malloc_usable_size(at));
  if (now > most) most = now;
  return at;
}

void release(void* at) noexcept {
  if (at == nullptr) return;
  held -= static_cast<std::int64_t>(malloc_usable_size(at));
  std::free(at);
}

} // namespace

void* operator new(std::size_t bytes) { return counted(bytes); }
void* operator new[](std::size_t bytes) { return counted(bytes); }
void operator delete(void* at) noexcept { release(at); }
void operator delete[](void* at) noexcept { release(at); }
void operator delete(void* at, std::size_t) noexcept { release(at); }
void operator delete[](void* at, std::size_t) noexcept { release(at); }

using namespace prethermal;
using namespace prethermal::md::bosons;
using namespace prethermal::test;

TEST_CASE("a block takes the memory that was estimated, within a fifth") {
  std::vector<double> many{0.0};
  while (many.size() < 300) many.push_back(many.back() + 1e-13);
  for (const auto& [count, times, degeneracies, selector, start] :
       {std::tuple{8, std::vector{0.0, 0.1}, std::vector{4}, Selector::null_collisions, Start::drifting},
        {8, many, {4, 8, 16}, Selector::null_collisions, Start::antithetic},
        {8, many, {4, 8, 16}, Selector::rate_tree, Start::drifting},
        {100, {0.0}, {2}, Selector::null_collisions, Start::antithetic},
        {100, {0.0}, {2}, Selector::rate_tree, Start::drifting},
        {400, {0.0}, {2}, Selector::null_collisions, Start::drifting},
        {400, many, {2}, Selector::rate_tree, Start::drifting}}) {
    Problem problem{boson_pair(1.5, count, {3.0, 2.0}, {-0.05, 0.0}), boson_plan(degeneracies, times)};
    problem.plan.selector = selector;
    problem.plan.start = start;
    const double expected = bytes_needed(problem);
    const auto context = alone(1, "run", {0, 3});
    const std::int64_t before = held;
    most = before;
    const auto tally = simulate(problem, context);
    const double taken = static_cast<double>(most - before);
    INFO("M " << count << ", " << times.size() << " times, " << degeneracies.size() << " degeneracies: " << taken
              << " bytes, estimated " << expected);
    CHECK(expected > 0.83 * taken);
    CHECK(expected < 1.2 * taken);
  }
}
