// Tiny systems against the exact master equation, written down here from the rates (m/L) W_jl M^-2 N_1j N_2l (M - N_1l)(M -
// N_2j).
#include "common/equilibrium/fermi_wire.hpp"
#include "tests/dense.hpp"
#include "tests/md/wires/wires.hpp"

#include <map>

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

namespace {

using Configuration = std::vector<CellOccupation>;

struct Tiny {
  Problem problem;
  int states;
  Configuration start;
};

Tiny tiny(int states, Configuration start) {
  const int cells = static_cast<int>(start.size());
  return {{wire_pair(1.0, 0.0, 1.0), wire_plan({states}, {1.0}, cells, 0.4 * cells)}, states, std::move(start)};
}

std::vector<Tiny> tiny_systems() {
  return {tiny(1, {{1, 0}, {0, 1}}), tiny(1, {{1, 0}, {0, 1}, {0, 1}}), tiny(2, {{2, 0}, {0, 1}}),
          tiny(2, {{2, 0}, {1, 1}, {0, 1}}), tiny(2, {{1, 0}, {0, 2}, {1, 2}})};
}

double rate(const Tiny& system, const Configuration& now, std::size_t j, std::size_t l) {
  const double width = 0.8, m = system.states, length = 2.0 * M_PI * m / width;
  const double q = width * std::abs(static_cast<double>(j) - static_cast<double>(l));
  const double v = model::potential(system.problem.pair.between, q);
  const double weight = (j > l ? j - l : l - j) == 1 ? 13.0 / 12.0 : 1.0;
  return weight * v * v / q / length / (m * m) * now[j][0] * now[l][1] * (m - now[l][0]) * (m - now[j][1]);
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

Chain chain_of(const Tiny& system) {
  Chain chain;
  std::vector<Configuration> found{system.start};
  chain.number[system.start] = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (std::size_t j = 0; j < found[i].size(); ++j)
      for (std::size_t l = 0; l < found[i].size(); ++l)
        if (j != l && rate(system, found[i], j, l) > 0.0) {
          const auto next = after(found[i], j, l);
          if (chain.number.emplace(next, static_cast<int>(found.size())).second) found.push_back(next);
        }
  const int size = static_cast<int>(found.size());
  chain.generator = Eigen::MatrixXd::Zero(size, size);
  for (int i = 0; i < size; ++i)
    for (std::size_t j = 0; j < found[i].size(); ++j)
      for (std::size_t l = 0; l < found[i].size(); ++l)
        if (j != l && rate(system, found[i], j, l) > 0.0) {
          chain.generator(chain.number.at(after(found[i], j, l)), i) += rate(system, found[i], j, l);
          chain.generator(i, i) -= rate(system, found[i], j, l);
        }
  return chain;
}

Electrons electrons_of(const Configuration& configuration) {
  Electrons electrons;
  electrons.cells.assign(configuration.begin(), configuration.end());
  electrons.cells.push_back({0, 0});
  const auto count = static_cast<std::int64_t>(configuration.size());
  for (std::int64_t j = 0; j < count; ++j) electrons.momentum += (2 * j + 1 - count) * configuration[j][0];
  return electrons;
}

Configuration configuration_of(const Electrons& electrons) { return {electrons.cells.begin(), electrons.cells.end() - 1}; }

double momentum_of(const Configuration& configuration) { return static_cast<double>(electrons_of(configuration).momentum); }

// A time in which about two swaps are made.
double typical_time(const Chain& chain) { return -2.0 * static_cast<double>(chain.number.size()) / chain.generator.trace(); }

void check_law(const Eigen::VectorXd& exact, const std::vector<double>& counts, double samples) {
  double chi_square = 0.0;
  for (int i = 0; i < exact.size(); ++i) {
    const double expected = samples * exact[i];
    REQUIRE(expected > 5.0);
    chi_square += std::pow(counts[static_cast<std::size_t>(i)] - expected, 2) / expected;
  }
  const double freedom = static_cast<double>(exact.size()) - 1.0;
  INFO("chi^2 " << chi_square << " with " << freedom << " degrees of freedom");
  CHECK(chi_square < freedom + 5.0 * std::sqrt(2.0 * freedom) + 10.0);
}

constexpr int sample_count = 20000;

} // namespace

TEST_CASE("configurations and the integral of the current follow the master equation, by both selectors") {
  for (const auto& system : tiny_systems()) {
    const Chain chain = chain_of(system);
    const double time = typical_time(chain);
    const auto size = chain.generator.rows();
    const Eigen::VectorXd exact = exponential(chain.generator * time).col(0);
    // d/dt (p, int momentum) = (Q p, momentum p)
    Eigen::MatrixXd with_integral = Eigen::MatrixXd::Zero(size + 1, size + 1);
    with_integral.topLeftCorner(size, size) = chain.generator;
    for (const auto& [configuration, i] : chain.number) with_integral(size, i) = momentum_of(configuration);
    const double exact_integral = exponential(with_integral * time)(size, 0);

    const SwapCells cells = swap_cells(system.problem, system.states);
    const auto kernel = random::pair_kernel(cells.kernel);
    const auto keys = stream_keys(23, "master");
    for (const Selector selector : {Selector::null_collisions, Selector::rate_tree}) {
      std::vector<double> counts(static_cast<std::size_t>(size), 0.0);
      statistics::Moments integral;
      for (std::uint32_t sample = 0; sample < sample_count; ++sample) {
        std::vector<Electrons> electrons{electrons_of(system.start)};
        Swaps swaps(cells, kernel, selector, electrons, keys, sample);
        swaps.advance(electrons, time);
        counts[static_cast<std::size_t>(chain.number.at(configuration_of(electrons[0])))] += 1.0;
        statistics::add(integral, std::vector{electrons[0].integral});
      }
      check_law(exact, counts, sample_count);
      CHECK(std::abs(integral.mean[0] - exact_integral) < 5.0 * statistics::standard_errors(integral)[0]);
    }
  }
}

TEST_CASE("each of two realisations that share attempts follows the master equation from its own start") {
  const std::vector<Tiny> systems{tiny(2, {{2, 0}, {1, 1}, {0, 1}}), tiny(2, {{0, 1}, {1, 1}, {1, 1}})};
  const std::array chains{chain_of(systems[0]), chain_of(systems[1])};
  const double time = typical_time(chains[0]);
  const SwapCells cells = swap_cells(systems[0].problem, 2);
  const auto kernel = random::pair_kernel(cells.kernel);
  const auto keys = stream_keys(29, "master");
  std::array<std::vector<double>, 2> counts{std::vector<double>(chains[0].number.size(), 0.0),
                                            std::vector<double>(chains[1].number.size(), 0.0)};
  for (std::uint32_t sample = 0; sample < sample_count; ++sample) {
    std::vector<Electrons> electrons{electrons_of(systems[0].start), electrons_of(systems[1].start)};
    Swaps swaps(cells, kernel, Selector::null_collisions, electrons, keys, sample);
    swaps.advance(electrons, time);
    for (std::size_t r = 0; r < 2; ++r)
      counts[r][static_cast<std::size_t>(chains[r].number.at(configuration_of(electrons[r])))] += 1.0;
  }
  for (std::size_t r = 0; r < 2; ++r) check_law(exponential(chains[r].generator * time).col(0), counts[r], sample_count);
}

TEST_CASE("detailed balance: the product of binomials with Fermi occupations, at any two chemical potentials") {
  for (const auto& system : tiny_systems()) {
    const Chain chain = chain_of(system);
    const auto weight = [&](const Configuration& configuration) {
      double product = 1.0;
      for (std::size_t j = 0; j < configuration.size(); ++j)
        for (std::size_t wire = 0; wire < 2; ++wire) {
          const double k = system.problem.plan.output.cells.highest *
                           ((2.0 * static_cast<double>(j) + 1.0) / static_cast<double>(configuration.size()) - 1.0);
          const double f = equilibrium::fermi(0.5 * k * k - (wire == 0 ? 1.3 : -0.2));
          const int n = configuration[j][wire], m = system.states;
          product *=
              std::tgamma(m + 1.0) / std::tgamma(n + 1.0) / std::tgamma(m - n + 1.0) * std::pow(f, n) * std::pow(1.0 - f, m - n);
        }
      return product;
    };
    for (const auto& [from, i] : chain.number)
      for (const auto& [to, k] : chain.number)
        CHECK(near(weight(from) * chain.generator(k, i), weight(to) * chain.generator(i, k), 1e-12));
  }
}

TEST_CASE("kernels of the simulation are the rates of the notation") {
  const auto system = tiny(2, {{1, 0}, {1, 1}, {0, 1}});
  const SwapCells cells = swap_cells(system.problem, 2);
  for (std::size_t j = 0; j < 3; ++j)
    for (std::size_t l = 0; l < 3; ++l)
      if (j != l) {
        const Configuration full{{1, 1}, {1, 1}, {1, 1}};
        CHECK(near(cells.kernel[j > l ? j - l : l - j], rate(system, full, j, l), 1e-13));
      }
}
