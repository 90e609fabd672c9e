#include "validation/experiments/columns.hpp"
#include "validation/experiments/mixture.hpp"
#include "validation/experiments/velocity_swap/tables.hpp"

namespace prethermal::validation::velocity_swap {
namespace {

using deck::Table;
using model::Statistics;

enum class Law { bragg_split, thermal, mixture, table };
const std::vector<std::pair<std::string_view, Law>> law_words{
    {"bragg_split", Law::bragg_split}, {"thermal", Law::thermal}, {"mixture", Law::mixture}, {"table", Law::table}};

/// When the keys of each law are read.
struct LawConditions {
  std::string_view bragg, thermal, mixture, table;
};

/// A velocity law; every key is read whatever the law is.
model::VelocityLaw read_law(Table& table, Law law, bool applies, const LawConditions& when) {
  const bool bragg = applies && law == Law::bragg_split, thermal = applies && law == Law::thermal;
  const double separation = table.number("separation", {.meaning = "lambda_B: the peaks stand at -separation and +separation",
                                                        .unit = "velocity",
                                                        .at_least = 0.0,
                                                        .applies = bragg,
                                                        .when = when.bragg});
  const double width =
      table.number("bragg_width", {.meaning = "sigma of exp(-(v-+lambda_B)^2/sigma^2): a peak has variance sigma^2/2",
                                   .unit = "velocity",
                                   .above = 0.0,
                                   .applies = bragg,
                                   .when = when.bragg});
  const double weight =
      table.number("peak_weight", {.meaning = "b: height of the right peak relative to the left one; 1: symmetric",
                                   .at_least = 0.0,
                                   .applies = bragg,
                                   .when = when.bragg});
  const double temperature = table.number(
      "temperature",
      {.meaning = "T: variance of the velocities", .unit = "velocity^2", .above = 0.0, .applies = thermal, .when = when.thermal});
  const double drift = table.number("drift", {.meaning = "mean velocity of the thermal law",
                                              .unit = "velocity",
                                              .otherwise = 0.0,
                                              .applies = thermal,
                                              .when = when.thermal});
  const model::VelocityLaw peaks = read_mixture(table, applies && law == Law::mixture, when.mixture);
  const bool tabulated = applies && law == Law::table;
  const deck::InputFile file =
      table.file("file", {.meaning = "text file with the columns v, f(v), in any normalisation, monotone "
                                     "between its lines, zero outside",
                          .applies = tabulated,
                          .when = when.table});
  model::VelocityLaw of_file;
  if (tabulated && table.sound())
    build_from_columns(table, "file", file,
                       [&](const Columns& read) { of_file = model::tabulated_law(read.first, read.second); });
  if (!of_file.tables.empty()) return of_file;
  if (!peaks.peaks.empty()) return peaks;
  if (bragg && width > 0.0 && weight >= 0.0 && separation >= 0.0) return model::bragg_split(separation, width, weight);
  if (thermal && temperature > 0.0) return model::maxwellian(temperature, drift);
  return model::maxwellian(1.0); // the deck has a problem, already noted
}

/// The density at time 0 on the ring of that length. A table with problems: homogeneous, so that the other tables can be read.
void read_profile(Table& initial, model::DensityProfile& profile) {
  using model::ProfileShape;
  profile.shape =
      initial.choice<ProfileShape>("profile", {.meaning = "density at time 0; table: two columns x, density of a file",
                                               .choices = {{"homogeneous", ProfileShape::homogeneous},
                                                           {"gaussian", ProfileShape::gaussian},
                                                           {"table", ProfileShape::table}}});
  const bool gaussian = profile.shape == ProfileShape::gaussian, tabulated = profile.shape == ProfileShape::table;
  profile.particles = initial.number(
      "particles", {.meaning = "N: number of particles on the ring (its mean for fermions)", .at_least = 1.0, .at_most = 1e9});
  profile.width = initial.number("width", {.meaning = "standard deviation of the profile",
                                           .unit = "length",
                                           .above = 0.0,
                                           .applies = gaussian,
                                           .when = "profile is gaussian"});
  const deck::InputFile file = initial.file(
      "profile_file", {.meaning = "text file with the columns x, density, in any normalisation, x within [-length/2, "
                                  "length/2), monotone between its lines, periodic",
                       .applies = tabulated,
                       .when = "profile is table"});
  if (gaussian && profile.width > 0.25 * profile.length)
    initial.reject("width", "the profile must fit the ring: at most a quarter of system.length");
  if (!tabulated) return;
  model::DensityProfile of_file = profile;
  of_file.shape = ProfileShape::homogeneous;
  if (initial.sound())
    build_from_columns(initial, "profile_file", file, [&](const Columns& read) {
      of_file = model::tabulated_profile(profile.particles, profile.length, read.first, read.second);
    });
  profile = of_file;
}

} // namespace

model::VelocitySwapGas read_system(Table& system) {
  model::VelocitySwapGas gas{};
  gas.statistics = system.choice<Statistics>(
      "statistics", {.meaning = "of the system's particles; the bath is classical",
                     .choices = {{"classical", Statistics::classical}, {"fermion", Statistics::fermion}}});
  gas.swap_coefficient = system.number(
      "swap_coefficient",
      {.meaning = "gamma: a particle swaps at the rate gamma times the bath density", .unit = "length/time", .above = 0.0});
  gas.profile.length = system.number("length", {.meaning = "circumference of the ring", .unit = "length", .above = 0.0});

  Table bath = system.table("bath", "the reservoir that gives velocities");
  gas.bath_density = bath.number("density", {.meaning = "rho_b: bath particles per length", .unit = "1/length", .above = 0.0});
  const auto law = bath.choice<Law>(
      "law", {.meaning = "distribution of the bath's velocities; mixture: of Gaussians; table: two columns v, f of a file",
              .choices = law_words});
  gas.bath_law = read_law(bath, law, true, {"law is bragg_split", "law is thermal", "law is mixture", "law is table"});
  gas.bath_kind = bath.choice<model::BathKind>(
      "kind",
      {.meaning = "frozen: an infinite reservoir; explicit: density x length particles whose velocities are truly exchanged",
       .choices = {{"frozen", model::BathKind::frozen}, {"explicit", model::BathKind::explicit_particles}},
       .otherwise = model::BathKind::frozen});

  Table initial = system.table("initial", "the state at time 0");
  read_profile(initial, gas.profile);
  gas.initial_velocities = initial.choice<model::InitialVelocities>(
      "velocities",
      {.meaning = "local_stationary: the stationary state (20), (40) at the local density; bath: drawn from the bath's "
                  "law, Eq. (104); law: drawn from the law below",
       .choices = {{"local_stationary", model::InitialVelocities::local_stationary},
                   {"bath", model::InitialVelocities::bath},
                   {"law", model::InitialVelocities::law}},
       .otherwise = model::InitialVelocities::local_stationary});
  const bool own_law = gas.initial_velocities == model::InitialVelocities::law;
  const auto initial_law = initial.choice<Law>("law", {.meaning = "distribution of the initial velocities",
                                                       .choices = law_words,
                                                       .otherwise = Law::thermal,
                                                       .applies = own_law,
                                                       .when = "velocities is law"});
  gas.initial_law = read_law(initial, initial_law, own_law,
                             {"velocities is law and law is bragg_split", "velocities is law and law is thermal",
                              "velocities is law and law is mixture", "velocities is law and law is table"});
  return gas;
}

} // namespace prethermal::validation::velocity_swap
