// Tiny systems against the exact master equation, written down here from the rates W N1 N2' (G + N1') (G + N2)/G^3.
#include "tests/dense.hpp"
#include "tests/md/bosons/bosons.hpp"

#include <map>

using namespace prethermal;
using namespace prethermal::md::bosons;
using namespace prethermal::test;

namespace {

using Configuration = std::vector<CellOccupation>; // of the slots, k = 0 in the middle

struct Tiny {
  Problem problem;
  int degeneracy;
  Configuration start;
};

Tiny tiny(int degeneracy, Configuration start) {
  const int count = static_cast<int>(start.size() / 2);
  return {{boson_pair(1.5, count, {3.0, 2.0}, {-0.1, 0.0}), boson_plan({degeneracy}, {1.0})}, degeneracy, std::move(start)};
}

std::vector<Tiny> tiny_systems() {
  return {tiny(1, {{3, 0}, {0, 0}, {0, 3}}), tiny(1, {{2, 1}, {0, 1}, {0, 0}, {0, 2}, {1, 0}}), tiny(2, {{3, 1}, {0, 0}, {1, 3}}),
          tiny(3, {{2, 0}, {1, 1}, {0, 0}, {0, 1}, {0, 2}})};
}

double rate(const Tiny& system, const Configuration& now, std::size_t j, std::size_t l) {
  const auto& pair = system.problem.pair;
  const double g = system.degeneracy, q = 0.5 * pair.modes.spacing * std::abs(static_cast<double>(j) - static_cast<double>(l));
  const double w = pair.coupling * 0.5 * std::sqrt(q) * std::exp(-q / 3.0) * pair.modes.spacing; // zeta = 1.5
  return w / (g * g * g) * now[j][0] * now[l][1] * (g + now[l][0]) * (g + now[j][1]);
}

Configuration after(Configuration now, std::size_t j, std::size_t l) {
  --now[j][0];
  ++now[l][0];
  ++now[j][1];
  --now[l][1];
  return now;
}

struct Chain {
  std::map<Configuration, int> number; // of each configuration that is reached
  Eigen::MatrixXd generator;           // column: from
};

template<class Visit> void for_swaps(const Tiny& system, const Configuration& from, const Visit& visit) {
  for (std::size_t j = 0; j < from.size(); ++j)
    for (std::size_t l = 0; l < from.size(); ++l)
      if (const double value = j == l ? 0.0 : rate(system, from, j, l); value > 0.0) visit(after(from, j, l), value);
}

Chain chain_of(const Tiny& system) {
  Chain chain;
  std::vector<Configuration> found{system.start};
  chain.number[system.start] = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    for_swaps(system, Configuration(found[i]), [&](const Configuration& next, double) {
      if (chain.number.emplace(next, static_cast<int>(found.size())).second) found.push_back(next);
    });
  const int size = static_cast<int>(found.size());
  chain.generator = Eigen::MatrixXd::Zero(size, size);
  for (int i = 0; i < size; ++i)
    for_swaps(system, found[static_cast<std::size_t>(i)], [&](const Configuration& next, double value) {
      chain.generator(chain.number.at(next), i) += value;
      chain.generator(i, i) -= value;
    });
  return chain;
}

// The number of ways to put the bosons into G states of each mode: C(N + G - 1, N).
double weight(const Configuration& configuration, int degeneracy) {
  double product = 1.0;
  for (const auto& cell : configuration)
    for (const int n : cell) product *= std::tgamma(n + degeneracy) / (std::tgamma(n + 1.0) * std::tgamma(degeneracy));
  return product;
}

// A time in which about two swaps are made.
double typical_time(const Chain& chain) { return -2.0 * static_cast<double>(chain.number.size()) / chain.generator.trace(); }

void check_law(const Eigen::VectorXd& exact, const std::vector<double>& counts, double samples) {
  double chi_square = 0.0, freedom = -1.0, rest = 0.0, expected_rest = 0.0;
  for (int i = 0; i < exact.size(); ++i) {
    const double expected = samples * exact[i], found = counts[static_cast<std::size_t>(i)];
    if (expected < 5.0) { // rare ones together
      rest += found;
      expected_rest += expected;
      continue;
    }
    chi_square += std::pow(found - expected, 2) / expected;
    freedom += 1.0;
  }
  INFO("chi^2 " << chi_square << " with " << freedom << " degrees of freedom, rare " << rest << " of " << expected_rest);
  CHECK(freedom >= 3.0);
  CHECK(chi_square < freedom + 5.0 * std::sqrt(2.0 * freedom) + 10.0);
  CHECK(std::abs(rest - expected_rest) < 5.0 * std::sqrt(expected_rest) + 5.0);
}

constexpr int sample_count = 20000;

std::vector<double> counts_of(const Tiny& system, const Chain& chain, Selector selector, double time, std::uint64_t seed) {
  const SwapCells cells = swap_cells(system.problem, system.degeneracy);
  const auto keys = stream_keys(seed, "master");
  std::vector<double> counts(chain.number.size(), 0.0);
  for (std::uint32_t sample = 0; sample < sample_count; ++sample) {
    std::vector<Bosons> bosons{{system.start, {}}};
    Swaps swaps(cells, selector, Process::swaps, bosons, keys, sample);
    swaps.advance(bosons, 0.3 * time);
    swaps.advance(bosons, time);
    counts[static_cast<std::size_t>(chain.number.at(bosons[0].cells))] += 1.0;
  }
  return counts;
}

} // namespace

TEST_CASE("configurations follow the master equation, by both selectors") {
  for (const auto& system : tiny_systems()) {
    const Chain chain = chain_of(system);
    const double time = typical_time(chain);
    const Eigen::VectorXd exact = exponential(chain.generator * time).col(0);
    for (const Selector selector : {Selector::null_collisions, Selector::rate_tree})
      check_law(exact, counts_of(system, chain, selector, time, 23), sample_count);
  }
}

TEST_CASE("each of two realisations that share attempts follows the master equation from its own start") {
  const std::vector<Tiny> systems{tiny(2, {{3, 1}, {0, 0}, {1, 3}}), tiny(2, {{1, 2}, {0, 0}, {2, 1}})};
  const std::array chains{chain_of(systems[0]), chain_of(systems[1])};
  const double time = typical_time(chains[0]);
  const SwapCells cells = swap_cells(systems[0].problem, 2);
  const auto keys = stream_keys(29, "master");
  std::array<std::vector<double>, 2> counts{std::vector<double>(chains[0].number.size(), 0.0),
                                            std::vector<double>(chains[1].number.size(), 0.0)};
  for (std::uint32_t sample = 0; sample < sample_count; ++sample) {
    std::vector<Bosons> bosons{{systems[0].start, {}}, {systems[1].start, {}}};
    Swaps swaps(cells, Selector::null_collisions, Process::swaps, bosons, keys, sample);
    swaps.advance(bosons, time);
    for (std::size_t r = 0; r < 2; ++r) counts[r][static_cast<std::size_t>(chains[r].number.at(bosons[r].cells))] += 1.0;
  }
  for (std::size_t r = 0; r < 2; ++r) check_law(exponential(chains[r].generator * time).col(0), counts[r], sample_count);
}

TEST_CASE("detailed balance with the weights C(N + G - 1, N): uniform over the states of modes whose n1 + n2 is kept") {
  for (const auto& system : tiny_systems()) {
    const Chain chain = chain_of(system);
    for (const auto& [from, i] : chain.number)
      for (const auto& [to, k] : chain.number)
        CHECK(near(weight(from, system.degeneracy) * chain.generator(k, i), weight(to, system.degeneracy) * chain.generator(i, k),
                   1e-12));
    // Without one of the factors G + N it does not hold: C(N + G - 1, N) has no other balance.
    double broken = 0.0;
    for (const auto& [from, i] : chain.number)
      for (const auto& [to, k] : chain.number)
        if (chain.generator(k, i) > 0.0 && i != k) {
          const auto factor = [&](const Configuration& now, const Configuration& next) {
            for (std::size_t l = 0; l < now.size(); ++l)
              if (next[l][0] > now[l][0]) return system.degeneracy + now[l][0];
            return 1;
          };
          const double forth = weight(from, system.degeneracy) * chain.generator(k, i) / factor(from, to),
                       back = weight(to, system.degeneracy) * chain.generator(i, k) / factor(to, from);
          broken = std::max(broken, std::abs(forth / back - 1.0));
        }
    CHECK(broken > 0.1);
  }
}

TEST_CASE("late configurations have these weights, by both selectors") {
  for (const auto& system : tiny_systems()) {
    const Chain chain = chain_of(system);
    Eigen::VectorXd exact(chain.generator.rows());
    for (const auto& [configuration, i] : chain.number) exact[i] = weight(configuration, system.degeneracy);
    exact /= exact.sum();
    for (const Selector selector : {Selector::null_collisions, Selector::rate_tree})
      check_law(exact, counts_of(system, chain, selector, 30.0 * typical_time(chain), 24), sample_count);
  }
}

TEST_CASE("kernels of the simulation are the rates of the notation, frozen ones without enhancement") {
  auto system = tiny(2, {{1, 0}, {1, 1}, {0, 0}, {0, 1}, {1, 1}});
  const SwapCells cells = swap_cells(system.problem, 2);
  system.problem.plan.process = Process::frozen;
  const SwapCells frozen = swap_cells(system.problem, 2);
  const Configuration one(5, {1, 1});
  for (std::size_t j = 0; j < 5; ++j)
    for (std::size_t l = 0; l < 5; ++l)
      if (j != l) {
        const std::size_t d = j > l ? j - l : l - j;
        CHECK(near(9.0 * cells.kernel[d], rate(system, one, j, l), 1e-13)); // (G + 1)^2
        CHECK(near(9.0 * frozen.kernel[d], 4.0 * rate(system, one, j, l), 1e-13));
      }
}
