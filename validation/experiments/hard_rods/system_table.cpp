#include "common/records/h5md/h5md.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/hard_rods/tables.hpp"
#include "validation/experiments/mixture.hpp"

#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::hard_rods {
namespace {

using deck::Table;
using model::PotentialShape;

enum class Initial { boosted_gaussians, thermal, mixture, table, trajectory };

model::PairPotential read_potential(Table& system, double rod_length) {
  Table table = system.table("potential", "the long-range potential V(z) = (strength/length) phi(|z|/length) of each pair");
  model::PairPotential potential{PotentialShape::dipolar, 0.0, 1.0};
  potential.shape = table.choice<PotentialShape>(
      "shape",
      {.meaning = "phi(u): dipolar 1/(1+u^3), Biagetti Eq. (73); gaussian exp(-u^2/2); double_exponential 2 exp(-u) - exp(-2u); "
                  "table: two columns u, phi of a file",
       .choices = {{"dipolar", PotentialShape::dipolar},
                   {"gaussian", PotentialShape::gaussian},
                   {"double_exponential", PotentialShape::double_exponential},
                   {"table", PotentialShape::table}}});
  potential.strength =
      table.number("strength", {.meaning = "V0; negative: attraction; 0: no potential", .unit = "velocity^2*length"});
  potential.length = table.number("length", {.meaning = "xi: the range", .unit = "length", .above = 0.0});
  const bool tabulated = potential.shape == PotentialShape::table;
  const deck::InputFile file = table.file(
      "file", {.meaning = "text file with the columns u, phi(u), u from 0 on, zero beyond the last; rods feel it from u = "
                          "rod_length/length on",
               .applies = tabulated,
               .when = "shape is table"});
  if (tabulated && table.sound())
    build_from_columns(table, "file", file, [&](const Columns& read) {
      auto made = model::tabulate(read.first, read.second, rod_length / potential.length);
      if (made.error) require_resolved(*made.error, "the force phi'(u)", "u");
      potential.table = std::make_shared<model::PotentialTable>(std::move(made));
    });
  return potential;
}

model::VelocityLaw two_beams(double exponent, double boost) {
  const double deviation = std::sqrt(0.5 / exponent);
  return {{{0.5, -boost, deviation}, {0.5, boost, deviation}}};
}

/// The frames of an H5MD file as configurations of this gas.
std::shared_ptr<const std::vector<model::RodConfiguration>> configurations(const std::string& file, const std::string& group,
                                                                           const model::HardRodGas& gas) {
  auto trajectory = records::read_h5md(file, group);
  const double overlap = model::rounded_overlap(gas, trajectory.position_precision);
  if (std::abs(trajectory.length - gas.length) > std::max(1e-12, 2.0 * trajectory.length_precision) * gas.length)
    throw std::runtime_error(
        fmt::format("{}: its box has the length {:.17g}, the system {:.17g}", file, trajectory.length, gas.length));
  for (std::size_t i = 0; i < trajectory.image.size(); ++i)
    trajectory.position[i] += static_cast<double>(trajectory.image[i]) * gas.length;
  auto frames = std::make_shared<std::vector<model::RodConfiguration>>();
  const auto part = [&](const std::vector<double>& all, std::size_t frame) {
    const std::size_t each = all.size() / trajectory.step.size();
    return std::vector<double>(all.begin() + static_cast<std::ptrdiff_t>(frame * each),
                               all.begin() + static_cast<std::ptrdiff_t>((frame + 1) * each));
  };
  for (std::size_t frame = 0; frame < trajectory.step.size(); ++frame) {
    try {
      frames->push_back(model::arrange(gas, part(trajectory.position, frame), part(trajectory.velocity, frame), overlap));
    } catch (const std::invalid_argument& problem) {
      throw std::runtime_error(fmt::format("{}: frame {}: {}", file, frame, problem.what()));
    }
  }
  return frames;
}

void read_initial(Table& system, model::HardRodGas& gas) {
  Table initial = system.table(
      "initial", "the state at time 0: a generalised Gibbs state of the hard rods, places independent of velocities");
  const auto kind = initial.choice<Initial>(
      "state",
      {.meaning = "boosted_gaussians: two beams exp(-beam_exponent (v -+ boost)^2), Biagetti Sec. V; thermal; mixture of "
                  "Gaussians; table: velocity distribution of a file; trajectory: configurations of an H5MD file",
       .choices = {{"boosted_gaussians", Initial::boosted_gaussians},
                   {"thermal", Initial::thermal},
                   {"mixture", Initial::mixture},
                   {"table", Initial::table},
                   {"trajectory", Initial::trajectory}}});
  const bool beams = kind == Initial::boosted_gaussians, thermal = kind == Initial::thermal, mixture = kind == Initial::mixture,
             table = kind == Initial::table, trajectory = kind == Initial::trajectory;
  const double exponent =
      initial.number("beam_exponent", {.meaning = "beta of exp(-beta (v -+ boost)^2): the variance of a beam is 1/(2 beta)",
                                       .unit = "1/velocity^2",
                                       .above = 0.0,
                                       .applies = beams,
                                       .when = "state is boosted_gaussians"});
  const double boost = initial.number("boost", {.meaning = "theta0: the beams move at -boost and +boost",
                                                .unit = "velocity",
                                                .applies = beams,
                                                .when = "state is boosted_gaussians"});
  const double temperature = initial.number("temperature", {.meaning = "variance of the velocities",
                                                            .unit = "velocity^2",
                                                            .above = 0.0,
                                                            .applies = thermal,
                                                            .when = "state is thermal"});
  const model::VelocityLaw peaks = read_mixture(initial, mixture, "state is mixture");
  const deck::InputFile file = initial.file(
      "file",
      {.meaning = "table: text file with the columns v, f(v), monotone between its lines; trajectory: H5MD file, sample "
                  "s starts from its frame s",
       .applies = table || trajectory,
       .when = "state is table or trajectory"},
      table); // of a trajectory its digest is enough
  const std::string group = initial.text("group", {.meaning = "the particles group of the H5MD file",
                                                   .otherwise = "rods",
                                                   .applies = trajectory,
                                                   .when = "state is trajectory"});
  gas.start = trajectory ? model::RodStart::configurations : table ? model::RodStart::tabulated : model::RodStart::mixture;
  gas.law = model::maxwellian(1.0);
  if (!initial.sound()) return;
  if (beams) gas.law = two_beams(exponent, boost);
  if (thermal) gas.law = model::maxwellian(temperature);
  if (mixture) gas.law = peaks;
  if (table)
    build_from_columns(initial, "file", file,
                       [&](const Columns& read) { gas.velocities = model::tabulate_velocities(read.first, read.second); });
  if (trajectory && system.sound())
    build_or_reject(initial, "file", [&] { gas.configurations = configurations(file.path.string(), group, gas); });
}

model::HardRodGas roomy_gas() {
  model::HardRodGas gas{};
  gas.rods = 1'000'000'000;
  gas.length = 1e12;
  gas.potential = {PotentialShape::double_exponential, 1.0, 1.0};
  gas.law = model::maxwellian(1.0);
  return gas;
}

} // namespace

model::HardRodGas read_system(Table& system) {
  model::HardRodGas gas{};
  gas.rods = system.integer("rods", {.meaning = "N: number of rods on the ring", .at_least = 2, .at_most = 1'000'000'000});
  const double density = system.number(
      "density", {.meaning = "rho: rods per length; 0: from `length`", .unit = "1/length", .otherwise = 0.0, .at_least = 0.0});
  const double length = system.number(
      "length", {.meaning = "circumference of the ring; 0: rods/density", .unit = "length", .otherwise = 0.0, .at_least = 0.0});
  gas.rod_length = system.number(
      "rod_length",
      {.meaning = "a: diameter of a rod, the distance of two centres at contact; 0: points", .unit = "length", .at_least = 0.0});
  if ((density > 0.0) == (length > 0.0)) system.reject("density", "exactly one of density and length must be given and positive");
  gas.length = length > 0.0 ? length : static_cast<double>(gas.rods) / density;
  if (system.sound() && model::free_length(gas) <= 0.0)
    system.reject(
        "rod_length",
        fmt::format("impossible packing: {} rods of length {} do not fit a ring of {} (a rho = {:.4g}, must be below 1)",
                    gas.rods, gas.rod_length, gas.length, gas.rod_length * model::density(gas)));
  gas.potential = read_potential(system, gas.rod_length);
  read_initial(system, gas);
  return system.sound() ? gas : roomy_gas();
}

} // namespace prethermal::validation::hard_rods
