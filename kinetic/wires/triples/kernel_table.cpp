#include "kinetic/wires/triples/kernel_table.hpp"

#include "kinetic/wires/triples/shared_rows.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace prethermal::kinetic::wires {
namespace {

constexpr int half_nodes = 216;              // on either side of x = 1/2
constexpr double table_reach = 9.0109133472; // ln 8191: x from 1/8192 on

double table_place(int i) { return (i - half_nodes) * table_reach / half_nodes; }

double share_of(double place) { return place < 0.0 ? std::exp(place) / (1.0 + std::exp(place)) : 1.0 / (1.0 + std::exp(-place)); }

SoftKernel kernel_of_unit_span(TripleRole role, const model::WirePotential& alike, const model::WirePotential& odd,
                               double share) {
  switch (role) {
  case TripleRole::alike: return soft_kernel({alike, alike, alike}, {0.0, share, 1.0});
  case TripleRole::odd_below: return soft_kernel({odd, odd, alike}, {0.0, share, 1.0});
  case TripleRole::odd_between: return soft_kernel({odd, odd, alike}, {share, 0.0, 1.0});
  }
  return {0.0, 0.0};
}

/// Two products of the amplitude need two potentials each: which triples scatter at all.
bool scatters(TripleRole role, const model::WirePotential& alike, const model::WirePotential& odd) {
  return role == TripleRole::alike ? !absent(alike) : !absent(odd);
}

} // namespace

KernelTable kernel_table(TripleRole role, const model::WirePotential& alike, const model::WirePotential& odd,
                         const parallel::RankGroup& ranks) {
  const bool symmetric = role != TripleRole::odd_below;
  const int nodes = 2 * half_nodes + 1, computed = symmetric ? half_nodes + 1 : nodes;
  const auto numbers = shared_rows(ranks, static_cast<std::size_t>(computed), 2, [&](std::size_t row, std::span<double> values) {
    const auto kernel = kernel_of_unit_span(role, alike, odd, share_of(table_place(static_cast<int>(row))));
    values[0] = std::log(kernel.value);
    values[1] = kernel.error / kernel.value;
  });
  std::vector<double> place, value;
  double quadrature = 0.0;
  for (int i = 0; i < nodes; ++i) {
    const auto at = static_cast<std::size_t>(symmetric ? std::min(i, nodes - 1 - i) : i);
    place.push_back(table_place(i));
    value.push_back(numbers[2 * at]);
    quadrature = std::max(quadrature, numbers[2 * at + 1]);
  }
  std::vector<double> every_second_place, every_second_value;
  for (std::size_t i = 0; i < place.size(); i += 2) {
    every_second_place.push_back(place[i]);
    every_second_value.push_back(value[i]);
  }
  const auto coarse =
      numerics::curve_through(std::move(every_second_place), std::move(every_second_value), numerics::Slopes::spline);
  double interpolation = 0.0;
  for (std::size_t i = 1; i < place.size(); i += 2)
    interpolation = std::max(interpolation, std::abs(numerics::value_at(coarse, place[i]) - value[i]));
  constexpr double left = 1.0 / 8.0; // of fourth order it would be 1/16
  return {numerics::curve_through(std::move(place), std::move(value), numerics::Slopes::spline),
          left * interpolation + quadrature};
}

double kernel_at(const KernelTable& table, double share) {
  return std::exp(numerics::value_at(table.curve, std::log(share / (1.0 - share))));
}

TripleTables triple_tables(const model::WirePair& pair, Channels channels, const parallel::RankGroup& ranks) {
  TripleTables tables{{}, {}, {}, {}, {}, 0.0};
  const auto make = [&](TripleRole role, std::size_t odd_wire, const model::WirePotential& alike) {
    KernelTable table = kernel_table(role, alike, pair.between, ranks);
    tables.error = std::max(tables.error, table.error);
    (role == TripleRole::alike       ? tables.within
     : role == TripleRole::odd_below ? tables.odd_below
                                     : tables.odd_between)[odd_wire] = std::move(table);
  };
  for (std::size_t s = 0; s < 2; ++s) {
    tables.scatters_within[s] = scatters(TripleRole::alike, pair.within[s], pair.between);
    tables.scatters_mixed[s] =
        channels == Channels::within_and_mixed && scatters(TripleRole::odd_below, pair.within[1 - s], pair.between);
    if (tables.scatters_within[s]) make(TripleRole::alike, s, pair.within[s]);
    if (!tables.scatters_mixed[s]) continue;
    make(TripleRole::odd_below, s, pair.within[1 - s]);
    make(TripleRole::odd_between, s, pair.within[1 - s]);
  }
  return tables;
}

std::string tables_objection(const model::WirePair& pair, Channels channels) {
  constexpr double most_apart = 1e12; // of the kernels of one form, which is solved to rounding
  double least = std::numeric_limits<double>::infinity(), most = 0.0;
  for (std::size_t s = 0; s < 2; ++s)
    for (const auto role : {TripleRole::alike, TripleRole::odd_below, TripleRole::odd_between}) {
      const auto& alike = pair.within[role == TripleRole::alike ? s : 1 - s];
      if ((role != TripleRole::alike && channels == Channels::within) || !scatters(role, alike, pair.between)) continue;
      for (const int node : {0, half_nodes}) {
        const double value = kernel_of_unit_span(role, alike, pair.between, share_of(table_place(node))).value;
        if (!(value > 0.0 && std::isfinite(value)))
          return fmt::format(
              "the kernel of three electrons{} wire {} is {:g} for one of their arrangements: strength or range of "
              "a potential is too extreme",
              role == TripleRole::alike ? " of" : ", the odd one in", s + 1, value);
        if (node == half_nodes) least = std::min(least, value), most = std::max(most, value);
      }
    }
  return most > most_apart * least
             ? fmt::format("kernels of three electrons, the fourth power of a potential, are {:g} and {:g}: too "
                           "far apart to be solved together",
                           least, most)
             : "";
}

int quadratures_of_tables(const model::WirePair& pair, Channels channels) {
  int quadratures = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    if (scatters(TripleRole::alike, pair.within[s], pair.between)) quadratures += half_nodes + 1;
    if (channels == Channels::within_and_mixed && scatters(TripleRole::odd_below, pair.within[1 - s], pair.between))
      quadratures += 3 * half_nodes + 2;
  }
  return quadratures;
}

} // namespace prethermal::kinetic::wires
