#include "validation/experiments/defect/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::defect {

using deck::Table;
using model::InjectedShape;

model::InjectedState read_injected(Table& system, const model::Dispersion& dispersion) {
  constexpr double largest_density = 1e6;
  Table table =
      system.table("injected", "n_in(k): the mode density that the reservoirs send in, or that a closed ring starts from");
  model::InjectedState state;
  state.shape = table.choice<InjectedShape>(
      "shape",
      {.meaning = "two_peaks: Gaussians at -peak and peak, periodic; thermal: 1/(beta (E - mu)); table: two columns k, n "
                  "of a file",
       .choices = {
           {"two_peaks", InjectedShape::two_peaks}, {"thermal", InjectedShape::thermal}, {"table", InjectedShape::table}}});
  const bool peaks = state.shape == InjectedShape::two_peaks, thermal = state.shape == InjectedShape::thermal,
             tabulated = state.shape == InjectedShape::table;
  constexpr std::string_view if_peaks = "shape is two_peaks", if_thermal = "shape is thermal";
  state.density = table.number("density", {.meaning = "rho = <|psi|^2> = int dk/2pi n, before the asymmetry",
                                           .unit = "density",
                                           .above = 0.0,
                                           .at_most = largest_density,
                                           .applies = peaks,
                                           .when = if_peaks});
  state.peak = table.number("peak", {.meaning = "k0: the peaks lie at -k0 and k0",
                                     .unit = "1/site",
                                     .at_least = 0.0,
                                     .at_most = std::numbers::pi,
                                     .applies = peaks,
                                     .when = if_peaks});
  state.width = table.number("width", {.meaning = "standard deviation of a peak",
                                       .unit = "1/site",
                                       .above = 0.0,
                                       .at_most = std::numbers::pi,
                                       .applies = peaks,
                                       .when = if_peaks});
  state.beta = table.number("beta", {.meaning = "inverse temperature",
                                     .unit = "1/(energy*density)",
                                     .at_least = 1.0 / largest_density,
                                     .at_most = 1e9,
                                     .applies = thermal,
                                     .when = if_thermal});
  const double bottom = model::band(dispersion).lowest;
  state.mu = table.number("mu", {.meaning = "chemical potential, below the band: at its bottom the thermal density diverges",
                                 .unit = "energy",
                                 .at_least = -1e9,
                                 .at_most = 1e9,
                                 .applies = thermal,
                                 .when = if_thermal});
  if (thermal && table.sound() && state.mu >= bottom)
    table.reject("mu", fmt::format("must lie below the bottom of the band, {:g}: n = 1/(beta (E - mu)) diverges", bottom));
  const deck::InputFile file =
      table.file("file", {.meaning = "text file with the columns k, n(k), k within [-pi, pi), monotone between "
                                     "its lines, periodic",
                          .applies = tabulated,
                          .when = "shape is table"});
  state.asymmetry = table.number("asymmetry", {.meaning = "a: n_in is multiplied by 1 + a sin k; 0: what both sides send in is "
                                                          "mirrored, if n_in(-k) = n_in(k)",
                                               .otherwise = 0.0,
                                               .at_least = -1.0,
                                               .at_most = 1.0});
  if (tabulated && table.sound())
    build_from_columns(table, "file", file,
                       [&](const Columns& read) { state.table = model::tabulate_injected(read.first, read.second); });
  return state;
}

} // namespace prethermal::validation::defect
