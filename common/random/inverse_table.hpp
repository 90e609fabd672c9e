#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace prethermal::random {

/// The inverse of a cumulative distribution function, tabulated: `cells` equally likely cells with linear interpolation between
/// nodes. The two end nodes are placed so that the tail cells keep their conditional mean; then all nodes are shifted and
/// stretched (by a few 1e-5) so that the table has the mean and the variance of the law.
struct InverseTable {
  static constexpr int cells = 4096;
  std::vector<double> nodes; // cells + 1, not decreasing
};

/// Builds the table of the law with this continuous cumulative; the law must lie within [lowest, highest] but for less than
/// 1e-12. A law with a gap puts about half a cell, 1e-4 of its weight, into the gap. Throws std::invalid_argument on an empty
/// range or a cumulative that is no such.
InverseTable inverse_table(const std::function<double(double)>& cumulative, double lowest, double highest);

/// Mean and variance of what the table draws, exactly.
struct TableMoments {
  double mean, variance;
};
TableMoments table_moments(const InverseTable& table);

/// The draw that belongs to a word: the upper 12 bits choose the cell, the lower 20 the place in it.
inline double draw(const InverseTable& table, std::uint32_t word) {
  const std::uint32_t cell = word >> 20;
  const double place = ((word & 0xfffffu) + 0.5) * 0x1p-20;
  return table.nodes[cell] + place * (table.nodes[cell + 1] - table.nodes[cell]);
}

} // namespace prethermal::random
