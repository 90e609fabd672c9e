#include "common/equilibrium/fermi_wire.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/wires/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::wires {
namespace {

using deck::Table;
using model::WirePotential;
using model::WirePotentialShape;

constexpr double largest_energy = 1e5;                         // in T
constexpr double largest_strength = 1e9;                       // of a potential, in any of its units
constexpr double smallest_length = 1e-9, largest_length = 1e9; // of a potential
constexpr double largest_diffusion = 1e18;

enum class Units { thermal, laboratory };
enum class OtherWire { same, own };
enum class Filling { fermi_energy, densities };

/// Numbers of a deck times these are numbers in thermal units.
struct Scales {
  double energy = 1.0, length = 1.0, coulomb = 1.0, temperature_length = 1.0; // the last: of V0, energy times length
};

Scales scales_of(const std::optional<model::WireUnits>& laboratory) {
  if (!laboratory) return {};
  const double energy = 1.0 / model::energy_unit(*laboratory), length = 1.0 / model::length_unit(*laboratory);
  return {energy, length, model::coulomb_strength(*laboratory), energy * length};
}

std::optional<model::WireUnits> read_laboratory(Table& system) {
  const auto units = system.choice<Units>(
      "units", {.meaning = "of the numbers in [system] (all others are thermal): thermal, hbar = m = kB T = e = 1; laboratory: "
                           "energies in meV, lengths in nm, densities in 1/um, V0 in meV nm, strengths of Coulomb potentials in "
                           "e^2/(4 pi epsilon_0 dielectric_constant)",
                .choices = {{"thermal", Units::thermal}, {"laboratory", Units::laboratory}},
                .otherwise = Units::thermal});
  const bool applies = units == Units::laboratory;
  constexpr std::string_view when = "units is laboratory";
  Table table = system.table("material", "what turns laboratory numbers into thermal ones", applies, when);
  model::WireUnits read{};
  read.effective_mass = table.number(
      "effective_mass", {.meaning = "m in electron masses; GaAs: .067", .above = 0.0, .at_most = 100.0, .applies = applies});
  read.temperature = table.number("temperature", {.meaning = "T", .unit = "K", .above = 0.0, .at_most = 1e6, .applies = applies});
  read.dielectric_constant =
      table.number("dielectric_constant", {.meaning = "epsilon; GaAs: 12.9", .above = 0.0, .at_most = 1e6, .applies = applies});
  if (!applies || !table.sound()) return std::nullopt;
  return read;
}

WirePotential read_potential(Table& table, bool applies, const Scales& scales) {
  WirePotential potential;
  potential.shape = table.choice<WirePotentialShape>(
      "shape",
      {.meaning = "V(q): none; gaussian V0 exp(-q^2 range^2/2); coulomb 2 e^2 K0(|q| range); screened, the same less its "
                  "image beyond a gate, 2 e^2 [K0(|q| range) - K0(|q| sqrt(range^2 + 4 gate^2))]; table: two columns q, "
                  "V of a file",
       .choices = {{"none", WirePotentialShape::none},
                   {"gaussian", WirePotentialShape::gaussian},
                   {"coulomb", WirePotentialShape::coulomb},
                   {"screened", WirePotentialShape::screened},
                   {"table", WirePotentialShape::table}},
       .otherwise = WirePotentialShape::none,
       .applies = applies});
  const bool any = applies && potential.shape != WirePotentialShape::none,
             screened = potential.shape == WirePotentialShape::screened, tabulated = potential.shape == WirePotentialShape::table,
             coulomb = potential.shape == WirePotentialShape::coulomb || screened;
  constexpr std::string_view if_any = "shape is not none";
  const double strength = table.number("strength", {.meaning = "V0, e^2, or a factor of the table; 0: from `diffusion`",
                                                    .otherwise = 0.0,
                                                    .at_least = -largest_strength,
                                                    .at_most = largest_strength,
                                                    .applies = any,
                                                    .when = if_any});
  const double diffusion =
      table.number("diffusion", {.meaning = "D2 = (1/16) int dq/2pi |q| V^2: the strength that makes it; 0: from `strength`",
                                 .unit = "m T^2/hbar",
                                 .otherwise = 0.0,
                                 .at_least = 0.0,
                                 .at_most = largest_strength,
                                 .applies = any,
                                 .when = if_any});
  const double range =
      table.number("range", {.meaning = "a: of a Coulomb potential the distance of the wires, or the width of one",
                             .unit = "length",
                             .at_least = smallest_length,
                             .at_most = largest_length,
                             .applies = any && !tabulated,
                             .when = "shape is gaussian, coulomb or screened"});
  const double gate = table.number("gate", {.meaning = "distance of the gate",
                                            .unit = "length",
                                            .at_least = smallest_length,
                                            .at_most = largest_length,
                                            .applies = applies && screened,
                                            .when = "shape is screened"});
  const deck::InputFile file =
      table.file("file", {.meaning = "text file with the columns q, V(q), thermal units, q from 0 on, V = 0 beyond the last",
                          .applies = applies && tabulated,
                          .when = "shape is table"});
  if (!any || !table.sound()) return {};
  if ((strength != 0.0) == (diffusion != 0.0)) {
    table.reject("strength", "exactly one of strength and diffusion must be given, and not 0");
    return {};
  }
  potential.range = tabulated ? 1.0 : range * scales.length;
  potential.gate = screened ? gate * scales.length : 1.0;
  potential.strength = strength == 0.0 ? 1.0
                                       : strength * (coulomb     ? scales.coulomb
                                                     : tabulated ? 1.0
                                                                 : scales.temperature_length);
  if (tabulated)
    build_from_columns(table, "file", file, [&](const Columns& read) {
      potential.table = model::tabulate_wire_potential(read.first, read.second);
      if (potential.table->error) require_resolved(*potential.table->error, "the slope dV/dq", "q");
    });
  if (!table.sound()) return {};
  build_or_reject(table, diffusion > 0.0 ? "diffusion" : "strength", [&] {
    if (diffusion > 0.0) potential = model::with_momentum_diffusion(potential, diffusion);
    if (!(model::momentum_diffusion(potential) <= largest_diffusion))
      throw std::invalid_argument(fmt::format("the momentum diffusion D2 = {:.3g} is beyond what can be computed with, {:g}",
                                              model::momentum_diffusion(potential), largest_diffusion));
  });
  return potential;
}

/// How the wires are filled: by chemical potentials, or by densities, which give them.
void read_filling(Table& system, const Scales& scales, bool laboratory, model::WirePair& pair) {
  const auto filling = system.choice<Filling>(
      "filling", {.meaning = "whether fermi_energy and mismatch are given, or the densities that follow from them",
                  .choices = {{"fermi_energy", Filling::fermi_energy}, {"densities", Filling::densities}},
                  .otherwise = Filling::fermi_energy});
  const bool by_density = filling == Filling::densities;
  constexpr std::string_view if_energy = "filling is fermi_energy", if_density = "filling is densities";
  pair.splitting = system.choice<model::Splitting>(
      "splitting",
      {.meaning = "how a mismatch Delta = e1 - e2 changes the chemical potentials: symmetric, e1 = eF + Delta/2, e2 = eF "
                  "- Delta/2; asymmetric, e1 = eF + Delta, e2 = eF",
       .choices = {{"symmetric", model::Splitting::symmetric}, {"asymmetric", model::Splitting::asymmetric}},
       .otherwise = model::Splitting::symmetric});
  pair.fermi_energy =
      scales.energy * system.number("fermi_energy", {.meaning = "eF, without a mismatch the chemical potential of both",
                                                     .unit = "T",
                                                     .at_least = -largest_energy,
                                                     .at_most = largest_energy,
                                                     .applies = !by_density,
                                                     .when = if_energy});
  pair.mismatch = scales.energy * system.number("mismatch", {.meaning = "Delta",
                                                             .unit = "T",
                                                             .otherwise = 0.0,
                                                             .at_least = -largest_energy,
                                                             .at_most = largest_energy,
                                                             .applies = !by_density,
                                                             .when = if_energy});
  const auto densities = system.numbers("densities", {.meaning = "electrons per length in wire 1 and wire 2",
                                                      .unit = "1/length",
                                                      .above = 0.0,
                                                      .at_most = 1e6,
                                                      .least_count = 2,
                                                      .applies = by_density,
                                                      .when = if_density});
  if (!by_density || !system.sound()) return;
  if (densities.size() != 2) {
    system.reject("densities", fmt::format("must be the densities of two wires, found {}", densities.size()));
    return;
  }
  constexpr double per_micrometre = 1e-3; // in 1/nm
  const double unit = laboratory ? per_micrometre / scales.length : 1.0;
  build_or_reject(system, "densities", [&] {
    const double first = prethermal::equilibrium::wire_chemical_potential(densities[0] * unit),
                 second = prethermal::equilibrium::wire_chemical_potential(densities[1] * unit);
    pair.mismatch = first - second;
    pair.fermi_energy = pair.splitting == model::Splitting::symmetric ? 0.5 * (first + second) : second;
  });
}

model::ThreeParticleModel read_triples(Table& system) {
  Table table = system.table("triples", "three-particle scattering of constant strength, Dmitriev (82), for solvable_model, "
                                        "closed_form and its limits");
  const double diffusion = table.number(
      "diffusion",
      {.meaning = "D3 = lambda + mu", .unit = "m T^2/hbar", .otherwise = 0.0, .at_least = 0.0, .at_most = largest_strength});
  const double between = table.number(
      "between", {.meaning = "mu: the part that exchanges momentum between the wires; mu_s k_Ts = mu k_T(eF) at every mismatch",
                  .unit = "m T^2/hbar",
                  .otherwise = 0.0,
                  .at_least = 0.0,
                  .at_most = largest_strength});
  const double difference = table.number("difference", {.meaning = "lambda_1 - lambda_2",
                                                        .unit = "m T^2/hbar",
                                                        .otherwise = 0.0,
                                                        .at_least = -largest_strength,
                                                        .at_most = largest_strength});
  const model::ThreeParticleModel triples{{diffusion - between + 0.5 * difference, diffusion - between - 0.5 * difference},
                                          between};
  if (table.sound() && (triples.within[0] < 0.0 || triples.within[1] < 0.0))
    table.reject("diffusion", fmt::format("lambda_1 = {:g} and lambda_2 = {:g} (diffusion - between +- difference/2) must not be "
                                          "negative",
                                          triples.within[0], triples.within[1]));
  return triples;
}

} // namespace

System read_system(Table& system) {
  System read{};
  model::WirePair& pair = read.pair;
  read.laboratory = read_laboratory(system);
  const Scales scales = scales_of(read.laboratory);
  read_filling(system, scales, read.laboratory.has_value(), pair);

  Table between = system.table("between", "V12(q) between an electron of wire 1 and one of wire 2");
  pair.between = read_potential(between, true, scales);
  Table within = system.table("within", "V11(q) between two electrons of wire 1, for three_particle");
  pair.within[0] = read_potential(within, true, scales);
  const auto other =
      system.choice<OtherWire>("within_2_is", {.meaning = "whether V22(q) is the same as V11, or [system.within_2]",
                                               .choices = {{"same", OtherWire::same}, {"own", OtherWire::own}},
                                               .otherwise = OtherWire::same});
  const bool own = other == OtherWire::own;
  Table within_2 = system.table("within_2", "V22(q) between two electrons of wire 2", own, "within_2_is own");
  const WirePotential second = read_potential(within_2, own, scales);
  pair.within[1] = own ? second : pair.within[0];
  pair.triples = read_triples(system);

  const auto boosts = system.numbers("boosts", {.meaning = "u1, u2: at time 0 f_s = f_T((k - u_s)^2/2 - e_s), of the dynamics",
                                                .unit = "sqrt(mT)/hbar",
                                                .otherwise = std::vector<double>{0.0, 0.0},
                                                .at_least = -1e3,
                                                .at_most = 1e3,
                                                .least_count = 2});
  if (boosts.size() == 2)
    pair.boost = {boosts[0], boosts[1]};
  else if (system.sound())
    system.reject("boosts", fmt::format("must be the boosts of two wires, found {}", boosts.size()));
  return read;
}

} // namespace prethermal::validation::wires
