#pragma once
#include "common/parallel/session.hpp"

#include <functional>
#include <span>
#include <vector>

namespace prethermal::kinetic::wires {

/// All of [rows][width] on every rank, where `fill(row, numbers)` gives one row from zeros and must not throw. Rows are dealt to
/// the ranks of the group in order, and no number is a sum over ranks: the same bits on any number of them. Collective.
std::vector<double> shared_rows(const parallel::RankGroup& ranks, std::size_t rows, std::size_t width,
                                const std::function<void(std::size_t row, std::span<double> numbers)>& fill);

} // namespace prethermal::kinetic::wires
