#include "common/random/alias_table.hpp"
#include "common/random/fill.hpp"
#include "common/random/inverse_table.hpp"
#include "tests/catch.hpp"

#include <limits>

using namespace prethermal::random;

namespace {

double normal_cumulative(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

// Lisiak Eq. (104) with equal widths: peaks at -separation and +separation.
struct Peaks {
  double separation, deviation, weight; // weight: of the peak at +separation against the other's 1
  double operator()(double v) const {
    return (normal_cumulative((v + separation) / deviation) + weight * normal_cumulative((v - separation) / deviation)) /
           (1.0 + weight);
  }
  double mean() const { return -separation * (1.0 - weight) / (1.0 + weight); }
  double variance() const { return deviation * deviation + separation * separation - mean() * mean(); }
};

} // namespace

TEST_CASE("the inverse table keeps mean and variance, for the baths of Figs. 2 and 5") {
  const double root_half = std::sqrt(0.5);
  for (const Peaks& law : {Peaks{0.0, 1.0, 1.0}, Peaks{5.9, 6.0 * root_half, 0.3}, Peaks{5.9, 6.0 * root_half, 1.0},
                           Peaks{0.4, 0.2 * root_half, 0.5}}) {
    const double reach = law.separation + 9.0 * law.deviation;
    const InverseTable table = inverse_table(law, -reach, reach);
    const TableMoments moments = table_moments(table);
    CHECK(std::abs(moments.mean - law.mean()) < 1e-9 * std::sqrt(law.variance()));
    CHECK(std::abs(moments.variance / law.variance() - 1.0) < 1e-8);
    CHECK(std::is_sorted(table.nodes.begin(), table.nodes.end()));

    // The draws have the moments that the table claims.
    std::vector<std::uint32_t> words(1 << 20);
    fill_words(77, {0, 0, 0}, words);
    double mean = 0.0, square = 0.0;
    for (const std::uint32_t word : words) {
      const double deviation = draw(table, word) - moments.mean;
      mean += deviation;
      square += deviation * deviation;
    }
    const double count = static_cast<double>(words.size());
    CHECK(std::abs(mean / count) < 5.0 * std::sqrt(moments.variance / count));
    CHECK(std::abs(square / count / moments.variance - 1.0) < 5.0 * std::sqrt(2.0 / count));
  }
}

TEST_CASE("the nodes of the inverse table are quantiles, and its tails keep their mean, up to the stretch") {
  const InverseTable table = inverse_table(normal_cumulative, -9.0, 9.0);
  for (const int cell : {1, 2, 1000, 2048, 4095})
    CHECK(std::abs(normal_cumulative(table.nodes[static_cast<std::size_t>(cell)]) - cell / 4096.0) < 2e-5);
  // E[x | x < q] of the normal law is -phi(q)/Phi(q).
  const double q = table.nodes[1], exact = -std::exp(-0.5 * q * q) / std::sqrt(2.0 * M_PI) * 4096.0;
  CHECK(std::abs(0.5 * (table.nodes[0] + table.nodes[1]) - exact) < 1e-3 * std::abs(exact));
  CHECK(std::abs(table.nodes[0] + table.nodes[4096]) < 1e-6);
}

TEST_CASE("a law outside its range, or an empty range, is refused") {
  CHECK_THROWS_AS(inverse_table(normal_cumulative, -2.0, 9.0), std::invalid_argument);
  CHECK_THROWS_AS(inverse_table(normal_cumulative, -9.0, 2.0), std::invalid_argument);
  CHECK_THROWS_AS(inverse_table(normal_cumulative, 9.0, -9.0), std::invalid_argument);
}

TEST_CASE("alias frequencies follow the weights") {
  std::vector<double> weights;
  for (int i = 0; i < 97; ++i) weights.push_back(i % 7 == 3 ? 0.0 : std::exp(-0.002 * (i - 40) * (i - 40)));
  double total = 0.0;
  for (const double weight : weights) total += weight;
  const AliasTable table = alias_table(weights);
  std::vector<std::uint32_t> words(1 << 21);
  fill_words(5, {0, 0, 0}, words);
  std::vector<double> counts(weights.size());
  for (const std::uint32_t word : words) counts.at(draw(table, word)) += 1.0;
  double chi2 = 0.0, cells = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double expected = static_cast<double>(words.size()) * weights[i] / total;
    if (expected == 0.0) {
      CHECK(counts[i] == 0.0);
      continue;
    }
    chi2 += (counts[i] - expected) * (counts[i] - expected) / expected;
    cells += 1.0;
  }
  CHECK(std::abs(chi2 - (cells - 1.0)) < 5.0 * std::sqrt(2.0 * (cells - 1.0)));
}

TEST_CASE("alias tables of one outcome, and of impossible weights") {
  const AliasTable one = alias_table(std::vector<double>{0.0, 2.0, 0.0});
  for (const std::uint32_t word : {0u, 1u, 0x55555555u, 0x80000000u, 0xffffffffu}) CHECK(draw(one, word) == 1u);
  CHECK_THROWS_AS(alias_table(std::vector<double>{}), std::invalid_argument);
  CHECK_THROWS_AS(alias_table(std::vector<double>{0.0, 0.0}), std::invalid_argument);
  CHECK_THROWS_AS(alias_table(std::vector<double>{1.0, -1.0}), std::invalid_argument);
  CHECK_THROWS_AS(alias_table(std::vector<double>{1.0, std::numeric_limits<double>::quiet_NaN()}), std::invalid_argument);
}
