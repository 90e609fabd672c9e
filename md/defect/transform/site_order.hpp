#pragma once
#include "common/model/defect_lattice.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace prethermal::md::defect {

/// Which numbers of a ring (sites, or modes) a rank holds, and in which order: row after row, entry [row][column] is number
/// column * stride + first_row + row. A whole ring in its natural order is one row of stride 1.
struct SiteOrder {
  std::int64_t first_row, rows, columns, stride;
};

inline std::int64_t held(const SiteOrder& order) { return order.rows * order.columns; }
inline std::int64_t number_of(const SiteOrder& order, std::int64_t place) {
  return place % order.columns * order.stride + order.first_row + place / order.columns;
}

/// k of mode m of a ring, m = 0 .. sites - 1: 2 pi m/sites in [-pi, pi).
inline double wavenumber_of_mode(std::int64_t mode, std::int64_t sites) {
  return 2.0 * std::numbers::pi * static_cast<double>(2 * mode < sites ? mode : mode - sites) / static_cast<double>(sites);
}

/// Neighbouring places of the order.
struct Piece {
  std::size_t first, count;
};

/// The places that hold numbers in `range`, at most a piece a row.
inline std::vector<Piece> pieces(const SiteOrder& order, const model::SiteRange& range) {
  std::vector<Piece> found;
  for (std::int64_t row = 0; row < order.rows; ++row) {
    const auto column = [&](std::int64_t number) { // the first one at or beyond `number`
      const std::int64_t beyond = number - (order.first_row + row);
      return std::clamp<std::int64_t>((beyond + order.stride - 1) / order.stride, 0, order.columns);
    };
    const std::int64_t first = column(range.first), last = column(range.last);
    if (first < last)
      found.push_back({static_cast<std::size_t>(row * order.columns + first), static_cast<std::size_t>(last - first)});
  }
  return found;
}

} // namespace prethermal::md::defect
