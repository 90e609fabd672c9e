// Errors planted on purpose: what is checked of the simulation must not pass with them.
#include "common/random/pairs/pair_tree.hpp"
#include "tests/md/wires/mean_field.hpp"
#include "tests/md/wires/wires.hpp"

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

namespace {

double kinetic_at_2() { return reference("swap_2_0_j2_t2"); }

// j2(2) of the published relaxation.
records::Observable current_2(double diffusion) {
  Problem problem{wire_pair(2.0, 0.0, 1.5, 0.5, 0.0, diffusion), wire_plan({200}, {2.0})};
  problem.plan.start = Start::antithetic;
  return get(run(problem, 40, 2), "current_2");
}

// j2(1) by a loop of its own with any Pauli factors: those of a state that electrons enter, for wire 1 and wire 2.
Problem early_relaxation() { return {wire_pair(2.0, 0.0, 1.5, 0.5), wire_plan({50}, {1.0})}; }
using PauliFactor = std::function<double(int electrons, int states)>;
statistics::Moments current_2_with(const PauliFactor& of_1, const PauliFactor& of_2) {
  constexpr int states = 50;
  const Problem problem = early_relaxation();
  const SwapCells cells = swap_cells(problem, states);
  const auto laws = initial_laws(problem, states, 1.0);
  const auto keys = stream_keys(31, "planted");
  const auto factors = [&](const CellOccupation& cell) {
    return random::PairFactors{cell[0] * of_2(cell[1], states), cell[1] * of_1(cell[0], states)};
  };
  statistics::Moments current;
  for (std::uint32_t sample = 0; sample < 200; ++sample) {
    auto electrons = draw_electrons(laws, keys, sample);
    std::vector<random::PairFactors> all;
    for (std::size_t j = 0; j < cells.momentum.size(); ++j) all.push_back(factors(electrons.cells[j]));
    random::PairTree tree(keys.events, sample, 0, cells.kernel, all);
    tree.until(1.0, [&](double time, std::uint32_t j, std::uint32_t l) {
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
  const auto right = current_2(1.0), wrong = current_2(2.0);
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << ", kinetic " << kinetic_at_2());
  CHECK(std::abs(sigmas(right, 0, kinetic_at_2())) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, kinetic_at_2())) > 10.0);
}

TEST_CASE("neighbouring cells without their 13/12") {
  // Where cells are wide for the potential it is 3 % of the rates, early on.
  Problem problem{wire_pair(2.0, 0.0, 2.2, 0.5), wire_plan({400}, {0.5}, 41)};
  problem.plan.start = Start::antithetic;
  const double exact = kinetic_current_2(problem, 0.5);
  const auto right = get(run(problem, 100, 5), "current_2");
  problem.plan.neighbour_weight = 1.0;
  const auto wrong = get(run(problem, 100, 5), "current_2");
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << " +- " << wrong.errors[0]
                       << ", kinetic " << exact);
  CHECK(std::abs(sigmas(right, 0, exact)) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, exact)) > 5.0);
}

TEST_CASE("a Pauli factor dropped, of either wire") {
  const double exact = kinetic_current_2(early_relaxation(), 1.0);
  const auto deviation = [&](const statistics::Moments& current) {
    return std::abs(current.mean[0] - exact) / statistics::standard_errors(current)[0];
  };
  const auto right = current_2_with(exclusive, exclusive), wrong_1 = current_2_with(classical, exclusive),
             wrong_2 = current_2_with(exclusive, classical);
  INFO(right.mean[0] << ", without that of wire 1 " << wrong_1.mean[0] << ", of wire 2 " << wrong_2.mean[0] << ", kinetic "
                     << exact);
  CHECK(deviation(right) < 4.5);
  CHECK(deviation(wrong_1) > 5.0);
  CHECK(deviation(wrong_2) > 5.0);
}
