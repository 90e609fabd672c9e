#include "validation/experiments/defect/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::defect {
namespace {

using deck::Table;
using model::DefectProfile;
using model::DispersionLaw;

// Beyond them no field stays finite.
constexpr double largest_strength = 1e9, largest_counter_term = 1e12;

enum class Geometry { open, ring };

model::Dispersion read_dispersion(Table& system) {
  Table table = system.table("dispersion", "E(k) of the field outside of the defect, lattice constant 1");
  model::Dispersion dispersion;
  dispersion.law = table.choice<DispersionLaw>(
      "law",
      {.meaning = "parabolic: k^2 on [-pi, pi), continued periodically, as the paper; tight_binding: 2 (1 - cos k); table: "
                  "two columns k, E of a file",
       .choices = {{"parabolic", DispersionLaw::parabolic},
                   {"tight_binding", DispersionLaw::tight_binding},
                   {"table", DispersionLaw::table}},
       .otherwise = DispersionLaw::parabolic});
  const bool tabulated = dispersion.law == DispersionLaw::table;
  const deck::InputFile file = table.file(
      "file", {.meaning = "text file with the columns k, E, k from -pi to pi", .applies = tabulated, .when = "law is table"});
  if (!tabulated) return dispersion;
  if (table.sound())
    build_from_columns(table, "file", file, [&](const Columns& read) {
      auto made = model::tabulate_dispersion(read.first, read.second);
      if (made->error) require_resolved(*made->error, "the velocity dE/dk", "k");
      dispersion.table = std::move(made);
    });
  if (!dispersion.table) dispersion.law = DispersionLaw::parabolic; // a stand-in: the deck has a problem
  return dispersion;
}

model::Defect read_defect(Table& system, Geometry geometry) {
  Table table = system.table("defect", "V = lambda sum_x D(x/L) (|psi|^(2 power) + counter_term |psi|^2)");
  const bool open = geometry == Geometry::open;
  constexpr std::string_view if_open = "geometry is open";
  model::Defect defect{};
  defect.sites =
      table.integer("length", {.meaning = "L: sites of the defect; of a closed ring all sites. A theory of an open lattice "
                                          "knows only the coupling",
                               .otherwise = 1024,
                               .at_least = 2,
                               .at_most = 1'000'000'000});
  defect.power = static_cast<int>(
      table.integer("power", {.meaning = "p of |psi|^(2p): 3 in the paper; |psi|^4 is integrable in the continuum",
                              .otherwise = 3,
                              .at_least = 2,
                              .at_most = 8}));
  defect.profile = table.choice<DefectProfile>(
      "profile", {.meaning = "D(u), u = x/L: box 1; smooth_step: 1 for |u| < 1/2 - ramp, cos^2 down to 0 at |u| = 1/2; gaussian: "
                             "exp(-u^2/(2 width^2)), cut at |u| = 1/2",
                  .choices = {{"box", DefectProfile::box},
                              {"smooth_step", DefectProfile::smooth_step},
                              {"gaussian", DefectProfile::gaussian}},
                  .otherwise = DefectProfile::box,
                  .applies = open,
                  .when = if_open});
  if (!open) defect.profile = DefectProfile::box;
  const bool step = open && defect.profile == DefectProfile::smooth_step,
             bell = open && defect.profile == DefectProfile::gaussian;
  defect.ramp = table.number(
      "ramp",
      {.meaning = "length of each flank, in L", .above = 0.0, .at_most = 0.5, .applies = step, .when = "profile is smooth_step"});
  defect.width = table.number("width", {.meaning = "standard deviation, in L; at 1/6 the cut is at D = 0.01",
                                        .above = 0.0,
                                        .at_most = 0.5,
                                        .applies = bell,
                                        .when = "profile is gaussian"});
  defect.counter_term =
      table.number("counter_term", {.meaning = "A: cancels the mean-field potential, 18 rho^2 for |psi|^6, at the "
                                               "density where it equals -18 rho^2",
                                    .unit = "density^2",
                                    .otherwise = 0.0,
                                    .at_least = -largest_counter_term,
                                    .at_most = largest_counter_term});
  const double coupling =
      table.number("coupling", {.meaning = "Lambda = lambda^2 L int D^2 du, Bastianello Eq. (11); 0: from strength",
                                .unit = "energy^2*time/density^4",
                                .otherwise = 0.0,
                                .at_least = 0.0,
                                .at_most = largest_strength,
                                .applies = open,
                                .when = if_open});
  defect.strength =
      table.number("strength", {.meaning = "lambda, negative: attraction; 0: from the coupling, or no defect where that "
                                           "is 0 too",
                                .unit = "energy/density^2",
                                .otherwise = 0.0,
                                .at_least = -largest_strength,
                                .at_most = largest_strength});
  if (open && table.sound() && coupling > 0.0) {
    if (defect.strength != 0.0) table.reject("strength", "only one of coupling and strength can be given");
    defect.strength = model::strength_of(defect, coupling);
  }
  return defect;
}

model::DefectLattice sound_lattice() {
  return {
      .dispersion = {},
      .injected = {.shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = 1.5, .width = 0.5},
      .defect =
          {.sites = 512, .strength = 0.01, .power = 3, .counter_term = 0.0, .profile = DefectProfile::smooth_step, .ramp = 0.2},
      .reservoir = {1024, 0.05},
      .buffer_sites = 256};
}

} // namespace

model::DefectLattice read_system(Table& system) {
  const auto geometry = system.choice<Geometry>(
      "geometry", {.meaning = "open: a defect between two reservoirs; ring: a closed homogeneous ring with D = 1 everywhere",
                   .choices = {{"open", Geometry::open}, {"ring", Geometry::ring}},
                   .otherwise = Geometry::open});
  const bool open = geometry == Geometry::open;
  constexpr std::string_view if_open = "geometry is open";
  model::DefectLattice lattice{};
  lattice.dispersion = read_dispersion(system);
  lattice.injected = read_injected(system, lattice.dispersion);
  lattice.defect = read_defect(system, geometry);
  Table reservoir = system.table(
      "reservoir", "damped and driven sites, gamma_x = strength sin^2(pi (x + 1/2)/sites); for a simulation", open, if_open);
  lattice.reservoir.sites =
      reservoir.integer("sites", {.meaning = "Nb", .otherwise = 2048, .at_least = 8, .at_most = 1'000'000'000});
  lattice.reservoir.strength = reservoir.number("strength", {.meaning = "g0: fast carriers cross it with exp(-g0 sites/max|v|)",
                                                             .unit = "1/time",
                                                             .otherwise = 0.03,
                                                             .above = 0.0,
                                                             .at_most = 1e6});
  lattice.buffer_sites = system.integer(
      "buffer", {.meaning = "free sites on either side of the defect, where mode densities are measured through a sin^2 "
                            "window: resolution 4 pi/buffer",
                 .otherwise = 256,
                 .at_least = 8,
                 .at_most = 1'000'000'000,
                 .applies = open,
                 .when = if_open});
  if (!open) lattice.reservoir = {0, 0.0}, lattice.buffer_sites = 0;
  return system.sound() ? lattice : sound_lattice();
}

} // namespace prethermal::validation::defect
