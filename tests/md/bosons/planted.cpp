// Errors planted on purpose: what is checked of the simulation must not pass with them.
#include "tests/md/bosons/mean_field.hpp"

using namespace prethermal;
using namespace prethermal::md::bosons;
using namespace prethermal::test;

namespace {

constexpr double late = 0.5;

double kinetic_p1() { return momentum_of(boson_pair(), kinetic_state(boson_pair(), late).n1); }

records::Observable momentum_1(const model::BosonPair& pair) {
  Problem problem{pair, boson_plan({16, 64}, {late})};
  problem.plan.start = Start::antithetic;
  return get(run(problem, 8000, 400), "momentum_1");
}

// P1 and E1 by a loop of its own with any enhancement of the bosons that come into a cell, for gas 1 and gas 2.
using Enhancement = std::function<double(int bosons, int degeneracy)>;
statistics::Moments relaxed_with(const Enhancement& of_1, const Enhancement& of_2) {
  constexpr int degeneracy = 64;
  const Problem problem{boson_pair(), boson_plan({degeneracy}, {late})};
  const SwapCells cells = swap_cells(problem, degeneracy);
  const auto laws = initial_laws(problem, degeneracy, 1.0);
  const auto keys = stream_keys(31, "planted");
  const auto factors = [&](const CellOccupation& cell) {
    return random::PairFactors{cell[0] * of_2(cell[1], degeneracy), cell[1] * of_1(cell[0], degeneracy)};
  };
  statistics::Moments relaxed;
  for (std::uint32_t sample = 0; sample < 4000; ++sample) {
    auto bosons = draw_bosons(laws, keys, sample);
    std::vector<random::PairFactors> all;
    for (const auto& cell : bosons.cells) all.push_back(factors(cell));
    random::PairTree tree(keys.events, sample, 0, cells.kernel, all);
    tree.until(late, [&](double, std::uint32_t j, std::uint32_t l) {
      exchange(bosons, j, l);
      return std::array{factors(bosons.cells[j]), factors(bosons.cells[l])};
    });
    double p1 = 0.0, e1 = 0.0;
    for (std::size_t j = 0; j < bosons.cells.size(); ++j) {
      const double n1 = bosons.cells[j][0] * cells.spacing / (2.0 * M_PI * degeneracy);
      p1 += cells.momentum[j] * n1;
      e1 += cells.frequency[j] * n1;
    }
    statistics::add(relaxed, std::vector{p1, e1});
  }
  return relaxed;
}

double enhanced_by(int bosons, int degeneracy) { return degeneracy + bosons; }
double classical(int, int degeneracy) { return degeneracy; }

} // namespace

TEST_CASE("the enhancement dropped, of either gas or of both") {
  const auto kinetic = kinetic_state(boson_pair(), late);
  const double p1 = kinetic_p1() + 4e-3 / 64, e1 = energy_of(boson_pair(), kinetic.n1); // the bias of P1 at 64 states
  const auto deviation = [&](const statistics::Moments& relaxed) {
    const auto errors = statistics::standard_errors(relaxed);
    return std::max(std::abs(relaxed.mean[0] - p1) / errors[0], std::abs(relaxed.mean[1] - e1) / errors[1]);
  };
  const auto right = relaxed_with(enhanced_by, enhanced_by);
  INFO("P1 " << right.mean[0] << ", kinetic " << p1 << "; E1 " << right.mean[1] << ", kinetic " << e1);
  CHECK(deviation(right) < 4.5);
  for (const auto& wrong :
       {relaxed_with(classical, enhanced_by), relaxed_with(enhanced_by, classical), relaxed_with(classical, classical)}) {
    INFO("P1 " << wrong.mean[0] << ", E1 " << wrong.mean[1]);
    CHECK(deviation(wrong) > 6.0);
  }
}

TEST_CASE("the sign of a") {
  auto pair = boson_pair();
  const auto right = momentum_1(pair);
  pair.drift_sign = model::DriftSign::physical;
  const auto wrong = momentum_1(pair);
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << ", kinetic " << kinetic_p1());
  CHECK(std::abs(sigmas(right, 0, kinetic_p1())) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, kinetic_p1())) > 100.0);
  CHECK(std::abs(wrong.values[0] + right.values[0]) < 5.0 * std::hypot(wrong.errors[0], right.errors[0]));
}

TEST_CASE("a tenth of the rates") {
  auto pair = boson_pair();
  pair.coupling *= 1.1;
  const auto wrong = momentum_1(pair);
  INFO("planted " << wrong.values[0] << " +- " << wrong.errors[0] << ", kinetic " << kinetic_p1());
  CHECK(std::abs(sigmas(wrong, 0, kinetic_p1())) > 6.0);
}
