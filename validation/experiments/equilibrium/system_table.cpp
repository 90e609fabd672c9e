#include "validation/experiments/columns.hpp"
#include "validation/experiments/equilibrium/tables.hpp"

#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::equilibrium {
namespace {

using deck::Table;
using model::BetheModel;
using model::BetheStateKind;
using model::CloudFilling;
using model::Statistics;

constexpr double largest = 1e9;

void read_kernel(Table& table, bool applies, model::BetheGas& gas) {
  model::KernelOnGrid read{};
  read.statistics = table.choice<Statistics>(
      "statistics",
      {.meaning = "n = 1/(exp(eps) + 1), 1/(exp(eps) - 1) or exp(-eps)",
       .choices = {{"fermion", Statistics::fermion}, {"boson", Statistics::boson}, {"classical", Statistics::classical}},
       .otherwise = Statistics::fermion,
       .applies = applies});
  const auto file =
      table.file("file", {.meaning = "text file of N lines of N numbers, T(theta_i, theta_j) = d Theta/d theta_i / 2 "
                                     "pi at theta_i = lowest + i step; symmetric",
                          .applies = applies});
  read.grid.lowest = table.number(
      "lowest", {.meaning = "first rapidity", .unit = "1/length", .at_least = -largest, .at_most = largest, .applies = applies});
  read.grid.step = table.number(
      "step", {.meaning = "distance of rapidities", .unit = "1/length", .above = 0.0, .at_most = largest, .applies = applies});
  if (!applies || !table.sound()) return;
  build_or_reject(table, "file", [&] {
    read.values = read_symmetric_matrix(file);
    read.grid.nodes = static_cast<int>(std::lround(std::sqrt(static_cast<double>(read.values.size()))));
    gas.table = std::make_shared<const model::KernelOnGrid>(std::move(read));
  });
}

model::BetheGas read_gas(Table& system) {
  model::BetheGas gas{};
  gas.model = system.choice<BetheModel>(
      "gas",
      {.meaning = "lieb_liniger: bosons with H = sum p^2/2 + c sum delta; hard_rods: classical; tonks: c -> infinity; free_*: "
                  "without scattering; kernel: a scattering kernel from [system.kernel]",
       .choices = {{"lieb_liniger", BetheModel::lieb_liniger},
                   {"hard_rods", BetheModel::hard_rods},
                   {"tonks", BetheModel::impenetrable},
                   {"free_fermions", BetheModel::free_fermions},
                   {"free_bosons", BetheModel::free_bosons},
                   {"free_classical", BetheModel::free_classical},
                   {"kernel", BetheModel::kernel}}});
  gas.coupling = system.number("coupling", {.meaning = "c",
                                            .unit = "1/length",
                                            .above = 0.0,
                                            .at_most = largest,
                                            .applies = gas.model == BetheModel::lieb_liniger,
                                            .when = "gas is lieb_liniger"});
  gas.rod_length = system.number("rod_length", {.meaning = "a, the distance of two centres at contact",
                                                .unit = "length",
                                                .at_least = 0.0,
                                                .at_most = largest,
                                                .applies = gas.model == BetheModel::hard_rods,
                                                .when = "gas is hard_rods"});
  const bool tabulated = gas.model == BetheModel::kernel;
  Table kernel = system.table("kernel", "a kernel of one's own", tabulated, "gas is kernel");
  read_kernel(kernel, tabulated, gas);
  return gas;
}

void read_split(Table& table, bool applies, model::BetheState& state) {
  constexpr std::string_view when = "state.kind is split";
  state.momentum = table.number("momentum", {.meaning = "theta_B: the clouds move at velocity -+ theta_B",
                                             .unit = "1/length",
                                             .at_least = -largest,
                                             .at_most = largest,
                                             .applies = applies,
                                             .when = when});
  const auto weights = table.numbers("weights", {.meaning = "of the clouds at -theta_B and +theta_B, divided by their sum",
                                                 .otherwise = std::vector<double>{1.0, 1.0},
                                                 .at_least = 0.0,
                                                 .at_most = largest,
                                                 .least_count = 2,
                                                 .applies = applies,
                                                 .when = when});
  if (!applies || !table.sound()) return;
  if (weights.size() != 2) {
    table.reject("weights", fmt::format("must be of two clouds, found {} numbers", weights.size()));
  } else if (!(weights[0] + weights[1] > 0.0)) {
    table.reject("weights", "add up to 0: one must be above it");
  } else {
    state.minus_weight = weights[0];
    state.plus_weight = weights[1];
  }
}

/// eps0 or rho from a file; of rho, which is a density, the curve that stays between its points.
void read_table_of_state(Table& table, model::BetheState& state) {
  const bool driving = state.kind == BetheStateKind::driving, density = state.kind == BetheStateKind::rapidity_density;
  const auto file =
      table.file("file", {.meaning = "text file of two columns: theta, and eps0 (driving) or rho (rapidity_density), "
                                     "which must have fallen off at both ends",
                          .applies = driving || density,
                          .when = "state.kind is driving or rapidity_density"});
  if (!(driving || density) || !table.sound()) return;
  build_from_columns(table, "file", file, [&](const Columns& read) {
    constexpr double most_at_ends = 1e-3;
    double highest = 0.0;
    for (std::size_t i = 0; density && i < read.second.size(); ++i) {
      if (read.second[i] < 0.0) throw numerics::PointFault(i, true, fmt::format("rho = {:g} is below 0", read.second[i]));
      highest = std::max(highest, read.second[i]);
    }
    if (density && !(highest > 0.0)) throw std::invalid_argument("rho is zero everywhere");
    for (const std::size_t end : {std::size_t{0}, read.second.size() - 1})
      if (density && read.second[end] > most_at_ends * highest)
        throw numerics::PointFault(end, true,
                                   fmt::format("rho = {:g} at an end of the table, above {:g} of its largest value: go on "
                                               "until it has fallen off",
                                               read.second[end], most_at_ends));
    state.table = std::make_shared<const numerics::CubicCurve>(
        numerics::curve_through(read.first, read.second, density ? numerics::Slopes::monotone : numerics::Slopes::spline));
  });
}

model::BetheState read_state(Table& table) {
  model::BetheState state{};
  state.kind = table.choice<BetheStateKind>(
      "kind", {.meaning = "thermal: eps0 = ((theta - velocity)^2/2 - mu)/temperature; split: two such clouds, as light leaves "
                          "them; driving, rapidity_density: from a file",
               .choices = {{"thermal", BetheStateKind::thermal},
                           {"split", BetheStateKind::split},
                           {"driving", BetheStateKind::driving},
                           {"rapidity_density", BetheStateKind::rapidity_density}},
               .otherwise = BetheStateKind::thermal});
  const bool cloud = state.kind == BetheStateKind::thermal || state.kind == BetheStateKind::split;
  constexpr std::string_view when = "state.kind is thermal or split";
  state.temperature = table.number(
      "temperature", {.meaning = "T", .unit = "1/length^2", .above = 0.0, .at_most = largest, .applies = cloud, .when = when});
  state.filling = table.choice<CloudFilling>(
      "filling", {.meaning = "which of chemical_potential and density is given",
                  .choices = {{"chemical_potential", CloudFilling::chemical_potential}, {"density", CloudFilling::density}},
                  .otherwise = CloudFilling::chemical_potential,
                  .applies = cloud,
                  .when = when});
  const bool by_density = state.filling == CloudFilling::density;
  const double potential = table.number("chemical_potential", {.meaning = "mu",
                                                               .unit = "1/length^2",
                                                               .at_least = -largest,
                                                               .at_most = largest,
                                                               .applies = cloud && !by_density,
                                                               .when = "state.filling is chemical_potential"});
  const double density = table.number("density", {.meaning = "particles per length",
                                                  .unit = "1/length",
                                                  .above = 0.0,
                                                  .at_most = largest,
                                                  .applies = cloud && by_density,
                                                  .when = "state.filling is density"});
  state.amount = by_density ? density : potential;
  state.velocity = table.number("velocity", {.meaning = "w of the gas as a whole",
                                             .unit = "1/length",
                                             .otherwise = 0.0,
                                             .at_least = -1e6,
                                             .at_most = 1e6,
                                             .applies = cloud,
                                             .when = when});
  read_split(table, state.kind == BetheStateKind::split, state);
  read_table_of_state(table, state);
  return state;
}

} // namespace

model::BetheSystem read_system(Table& system) {
  model::BetheSystem read{};
  read.gas = read_gas(system);
  Table state = system.table("state", "the homogeneous state");
  read.state = read_state(state);
  if (!system.sound()) return read;
  const auto& [gas, cloud] = read;
  const bool thermal = cloud.kind == BetheStateKind::thermal || cloud.kind == BetheStateKind::split;
  if (thermal && gas.model == BetheModel::hard_rods && cloud.filling == CloudFilling::density &&
      !(gas.rod_length * cloud.amount < 1.0))
    state.reject("density",
                 fmt::format("rods of length {:g} at the density {:g} leave no free space", gas.rod_length, cloud.amount));
  const bool bosons = gas.model == BetheModel::free_bosons;
  if (thermal && bosons && cloud.filling == CloudFilling::chemical_potential && !(cloud.amount < 0.0))
    state.reject("chemical_potential", fmt::format("free bosons need one below 0, found {:g}", cloud.amount));
  return read;
}

} // namespace prethermal::validation::equilibrium
