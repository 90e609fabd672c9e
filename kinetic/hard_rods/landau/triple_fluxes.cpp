#include "kinetic/hard_rods/landau/triple_fluxes.hpp"

#include "kinetic/hard_rods/landau/triple_rows.hpp"
#include "kinetic/hard_rods/landau/triple_sums.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <hwy/aligned_allocator.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

std::size_t padded(std::size_t count) { return (count + lanes_together - 1) / lanes_together * lanes_together; }

/// Rooms for the triples of one middle.
struct Workspace {
  hwy::AlignedUniquePtr<double[]> room;
  double *apart, *weighted, *slope, *to_last;
  std::vector<First> first;
  std::vector<std::array<double, lanes_together>> short_row;
  std::vector<double> sums;

  explicit Workspace(std::size_t nodes)
      : room(hwy::MakeUniqueAlignedArray<double>(4 * padded(nodes))), apart(room.get()), weighted(apart + padded(nodes)),
        slope(weighted + padded(nodes)), to_last(slope + padded(nodes)), first(nodes), short_row(nodes), sums(nodes) {}
};

/// A row of the table, or its copy where whole vectors would reach beyond the table's end: only short rows do.
template<class Table>
const double* padded_row(const Table& kernel, std::size_t i, std::size_t j, std::size_t lasts, Workspace& work) {
  const double* row = triple_row(kernel, static_cast<int>(i), static_cast<int>(j));
  const auto left = static_cast<std::size_t>(kernel.value.data() + kernel.value.size() - row);
  if (left >= padded(lasts)) return row;
  std::copy_n(row, lasts, work.short_row[i].begin());
  return work.short_row[i].data();
}

template<class Table>
void add_middle(const Table& kernel, const HalfNodes& nodes, std::size_t j, Workspace& work, std::span<double> flux) {
  const auto& [weight, velocity, force] = nodes;
  const std::size_t after = j + 1, lasts = weight.size() - after;
  for (std::size_t k = 0; k < padded(lasts); ++k) {
    const bool inside = k < lasts;
    work.apart[k] = inside ? velocity[after + k] - velocity[j] : 0.0;
    work.weighted[k] = inside ? weight[after + k] * work.apart[k] : 0.0;
    work.slope[k] = inside ? (force[after + k] - force[j]) / work.apart[k] : 0.0;
    work.to_last[k] = 0.0;
  }
  for (std::size_t i = 0; i < j; ++i) {
    const double p = velocity[j] - velocity[i];
    work.first[i] = {padded_row(kernel, i, j, lasts, work), (force[j] - force[i]) / p, weight[i] * p * p};
  }
  sum_over_lasts({padded(lasts), work.apart, work.weighted, work.slope, work.to_last}, work.first.data(), static_cast<int>(j),
                 work.sums.data());
  double to_middle = 0.0; // w_j = -(w_i + w_k)
  for (std::size_t i = 0; i < j; ++i) {
    const double to_first = weight[i] * (velocity[j] - velocity[i]) * work.sums[i];
    flux[i] -= weight[j] * to_first;
    to_middle += to_first;
  }
  for (std::size_t k = 0; k < lasts; ++k) {
    flux[after + k] -= weight[j] * work.to_last[k];
    to_middle += work.to_last[k];
  }
  flux[j] += weight[j] * to_middle;
}

} // namespace

void expect_half_nodes(const Kernel& kernel, std::size_t count) {
  const int found = std::visit([](const auto& table) { return table.half_nodes; }, kernel);
  if (static_cast<std::size_t>(found) != count)
    throw std::invalid_argument(
        fmt::format("a three-body kernel of {} half nodes was given for a grid that has {}", found, count));
}

void triple_fluxes(const Kernel& kernel, const HalfNodes& nodes, std::span<double> flux) {
  expect_half_nodes(kernel, nodes.weight.size());
  std::ranges::fill(flux, 0.0);
  Workspace work(nodes.weight.size());
  const auto sum = [&](const auto& table) {
    for (std::size_t j = 1; j + 1 < nodes.weight.size(); ++j) add_middle(table, nodes, j, work, flux);
  };
  std::visit(sum, kernel);
}

} // namespace prethermal::kinetic::hard_rods
