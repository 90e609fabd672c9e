// Errors planted on purpose: what is checked of the simulation must not pass with them.
#include "common/random/pairs/pair_tree.hpp"
#include "tests/md/wires/wires.hpp"

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

namespace {

double kinetic() { return reference("swap_2_0_j2_t2"); }

// j2(2) of the published relaxation.
records::Observable current_2(double diffusion, double neighbour_weight, int states, std::int64_t samples) {
  Problem problem{wire_pair(2.0, 0.0, 1.5, 0.5, 0.0, diffusion), wire_plan({states}, {2.0})};
  problem.plan.start = Start::antithetic;
  problem.plan.neighbour_weight = neighbour_weight;
  return get(run(problem, samples, samples / 20), "current_2");
}

// The same by a loop of its own with any Pauli factors: those of a state that electrons enter, for wire 1 and wire 2.
using PauliFactor = std::function<double(int electrons, int states)>;
statistics::Moments current_2_with(const PauliFactor& of_1, const PauliFactor& of_2) {
  constexpr int states = 50;
  const Problem problem{wire_pair(2.0, 0.0, 1.5, 0.5), wire_plan({states}, {2.0})};
  const SwapCells cells = swap_cells(problem, states);
  const auto laws = initial_laws(problem, states, 1.0);
  const auto keys = stream_keys(31, "planted");
  const auto factors = [&](const CellOccupation& cell) {
    return random::PairFactors{cell[0] * of_2(cell[1], states), cell[1] * of_1(cell[0], states)};
  };
  statistics::Moments current;
  for (std::uint32_t sample = 0; sample < 60; ++sample) {
    auto electrons = draw_electrons(laws, keys, sample);
    std::vector<random::PairFactors> all;
    for (std::size_t j = 0; j < cells.momentum.size(); ++j) all.push_back(factors(electrons.cells[j]));
    random::PairTree tree(keys.events, sample, 0, cells.kernel, all);
    tree.until(2.0, [&](double time, std::uint32_t j, std::uint32_t l) {
      exchange(electrons, 0, j, l, time);
      return std::array{factors(electrons.cells[j]), factors(electrons.cells[l])};
    });
    double j2 = 0.0;
    for (std::size_t j = 0; j < cells.momentum.size(); ++j) j2 += cells.momentum[j] * electrons.cells[j][1] / cells.length;
    statistics::add(current, std::vector{j2});
  }
  return current;
}

double exclusive(int electrons, int states) { return states - electrons; }
double classical(int, int states) { return states; }

} // namespace

TEST_CASE("a factor 2 in the rates") {
  const auto right = current_2(1.0, 13.0 / 12.0, 200, 60), wrong = current_2(2.0, 13.0 / 12.0, 200, 60);
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << ", kinetic " << kinetic());
  CHECK(std::abs(sigmas(right, 0, kinetic())) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, kinetic())) > 10.0);
}

TEST_CASE("neighbouring cells without their 13/12") {
  const auto right = current_2(1.0, 13.0 / 12.0, 400, 300), wrong = current_2(1.0, 1.0, 400, 300);
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << " +- " << wrong.errors[0]
                       << ", kinetic " << kinetic());
  CHECK(std::abs(sigmas(right, 0, kinetic())) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, kinetic())) > 5.0);
}

TEST_CASE("a Pauli factor dropped, of either wire") {
  const auto deviation = [](const statistics::Moments& current) {
    return std::abs(current.mean[0] - kinetic()) / statistics::standard_errors(current)[0];
  };
  const auto right = current_2_with(exclusive, exclusive), wrong_1 = current_2_with(classical, exclusive),
             wrong_2 = current_2_with(exclusive, classical);
  INFO(right.mean[0] << ", without that of wire 1 " << wrong_1.mean[0] << ", of wire 2 " << wrong_2.mean[0] << ", kinetic "
                     << kinetic());
  CHECK(deviation(right) < 4.5);
  CHECK(deviation(wrong_1) > 5.0);
  CHECK(deviation(wrong_2) > 5.0);
}
