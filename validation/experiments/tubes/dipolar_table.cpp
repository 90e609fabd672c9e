#include "validation/experiments/tubes/tables.hpp"

#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::tubes {
namespace {

using deck::Table;
using model::BraggStart;

model::DipolarTubes read_tubes(Table& tubes) {
  model::DipolarTubes system{};
  system.mass = tubes.number("mass", {.meaning = "of an atom; 162Dy: 161.926798", .unit = "u", .above = 0.0, .at_most = 1e3});
  system.moment =
      tubes.number("moment", {.meaning = "magnetic moment of an atom", .unit = "mu_B", .at_least = 0.0, .at_most = 1e3});
  system.lattice_spacing = tubes.number(
      "lattice_spacing", {.meaning = "a_l, distance of next tubes; at 0 the potential between tubes would have an infinite "
                                     "K = int k^2 |Vhat|^2 dk, which falls as a_l^-7",
                          .unit = "um",
                          .above = 0.0,
                          .at_most = 1e3});
  system.transverse_length = tubes.number(
      "transverse_length", {.meaning = "l_perp, oscillator length of a tube", .unit = "um", .above = 0.0, .at_most = 1e3});
  system.scattering_length =
      tubes.number("scattering_length", {.meaning = "a_1D < 0: the contact interaction is -2/a_1D without dipoles",
                                         .unit = "um",
                                         .at_least = -1e6,
                                         .at_most = -1e-6});
  system.wavelength = tubes.number(
      "wavelength",
      {.meaning = "of the light, k_D = 2 pi/wavelength: the beams move with 2 k_D", .unit = "um", .above = 0.0, .at_most = 1e3});
  system.density =
      tubes.number("density", {.meaning = "atoms per length of a tube", .unit = "1/um", .above = 0.0, .at_most = 1e3});
  system.start = tubes.choice<BraggStart>(
      "start", {.meaning = "rapidities when the first stage after the pulse is over: arc, two beams that a harmonic trap has "
                           "dephased, the mean of "
                           "Gaussians about 2 k_D cos(phi) over phi; two, Gaussians about -2 k_D and 2 k_D",
                .choices = {{"arc", BraggStart::arc}, {"two", BraggStart::two}}});
  system.width = tubes.number("width", {.meaning = "of these Gaussians", .unit = "k_D", .at_least = 0.01, .at_most = 10.0});
  system.range = static_cast<int>(tubes.integer(
      "range",
      {.meaning = "tubes (i, j) with |i|, |j| up to it act on tube (0, 0)", .otherwise = 2, .at_least = 1, .at_most = 100}));
  return system;
}

model::DipolarTubesOutput read_tubes_output(Table& output) {
  model::DipolarTubesOutput asked{};
  asked.angles = output.numbers("angles", {.meaning = "theta_DDI between dipoles and tubes",
                                           .unit = "degree",
                                           .at_least = 0.0,
                                           .at_most = 90.0,
                                           .increasing = true,
                                           .least_count = 1});
  asked.times = output.numbers("times", {.meaning = "when inter_tube is looked at, the first 0; 0 alone: rates of the start",
                                         .unit = "s",
                                         .otherwise = std::vector<double>{0.0},
                                         .at_least = 0.0,
                                         .at_most = 1e6,
                                         .increasing = true,
                                         .least_count = 1});
  asked.degrees = output.numbers("degrees", {.meaning = "highest degrees of the polynomials of linear_gap, whole numbers",
                                             .otherwise = std::vector<double>{},
                                             .at_least = 3.0,
                                             .at_most = 40.0,
                                             .increasing = true});
  if (!output.sound()) return asked;
  if (!asked.times.empty() && asked.times.front() != 0.0)
    output.reject("times", fmt::format("must begin with 0, not with {:g}", asked.times.front()));
  for (const double degree : asked.degrees)
    if (degree != std::floor(degree)) {
      output.reject("degrees", fmt::format("{:g} is no whole number", degree));
      break;
    }
  return asked;
}

} // namespace

kinetic::tubes::dipolar::Problem read_dipolar(deck::RunTables& run, bool applies) {
  Table system =
      run.system.table("dipolar", "tubes of dipolar atoms in a lattice of tubes: atoms, tubes, the state after the Bragg pulse",
                       applies, if_dipolar);
  Table output = run.output.table("dipolar", "what is asked of them", applies, if_dipolar);
  Table theory = run.theory.table("dipolar", "how they are discretised", applies, if_dipolar);
  kinetic::tubes::dipolar::Problem problem{read_tubes(system), {}};
  auto& plan = problem.plan;
  plan.output = read_tubes_output(output);
  plan.nodes = static_cast<int>(theory.integer(
      "nodes", {.meaning = "of rapidity from -reach to reach at the least; errors are told from two thirds of them",
                .otherwise = 151,
                .at_least = 21,
                .at_most = 4096}));
  plan.reach = theory.number(
      "reach",
      {.meaning = "rapidities of inter_tube go up to it", .unit = "k_D", .otherwise = 4.4, .at_least = 1.0, .at_most = 100.0});
  plan.nodes_per_coupling = theory.number(
      "nodes_per_coupling",
      {.meaning =
           "steps of rapidity are divided by whole numbers until so many fit into c, whose width the kernel has: sums over "
           "it are wrong by some e^(-pi c/step)",
       .otherwise = 1.5,
       .at_least = 0.01,
       .at_most = 100.0});
  plan.tolerance = theory.number(
      "tolerance", {.meaning = "error of rho in a step of time, relative to its largest value; errors are told from ten "
                               "times that",
                    .otherwise = 1e-6,
                    .at_least = 1e-12,
                    .at_most = 1e-2});
  plan.temperature = theory.number("temperature", {.meaning = "of the thermal state of linear_gap",
                                                   .unit = "(hbar k_D)^2/m",
                                                   .otherwise = 2.0,
                                                   .at_least = 1e-3,
                                                   .at_most = 1e3});
  plan.gap_reach = theory.number(
      "gap_reach",
      {.meaning = "rapidities of linear_gap go up to it", .unit = "k_D", .otherwise = 7.0, .at_least = 1.0, .at_most = 100.0});
  return problem;
}

} // namespace prethermal::validation::tubes
