#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::random {

/// Walker's alias table: draws from a discrete law in constant time. Column c keeps its own outcome when the fraction of the word
/// is below keep[c], of 2^32, and otherwise gives other[c].
struct AliasTable {
  struct Column {
    std::uint32_t keep, other;
  };
  std::vector<Column> columns;
};

/// Vose's construction, to 2^-32 a column. Throws std::invalid_argument unless the weights are finite, not negative and not all
/// zero.
AliasTable alias_table(std::span<const double> weights);

/// The outcome that belongs to a word: its product with the number of columns gives the column (upper half) and the fraction.
inline std::uint32_t draw(const AliasTable& table, std::uint32_t word) {
  const std::uint64_t product = static_cast<std::uint64_t>(word) * table.columns.size();
  const std::uint32_t column = static_cast<std::uint32_t>(product >> 32);
  const AliasTable::Column entry = table.columns[column];
  return static_cast<std::uint32_t>(product) < entry.keep ? column : entry.other;
}

} // namespace prethermal::random
