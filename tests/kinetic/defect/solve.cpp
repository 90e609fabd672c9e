#include "kinetic/defect/solve.hpp"

#include "common/records/record.hpp"
#include "kinetic/defect/observables.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using prethermal::test::alone, prethermal::test::near;

namespace {

constexpr Equation all_equations[] = {Equation::boltzmann,  Equation::boltzmann_potential, Equation::thermal,
                                      Equation::linearised, Equation::homogeneous,         Equation::finite_ring};

model::DefectLattice open_lattice(double coupling) {
  model::DefectLattice lattice{
      .dispersion = {},
      .injected = {.shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = 1.5707963267948966, .width = 0.5},
      .defect = {.sites = 512,
                 .strength = 0.0,
                 .power = 3,
                 .counter_term = -5.45,
                 .profile = model::DefectProfile::smooth_step,
                 .ramp = 0.2},
      .reservoir = {1024, 0.06},
      .buffer_sites = 256};
  lattice.defect.strength = model::strength_of(lattice.defect, coupling);
  return lattice;
}

model::DefectLattice thermal_lattice() {
  auto lattice = open_lattice(1.0);
  lattice.injected = {.shape = model::InjectedShape::thermal, .beta = 1.0, .mu = -1.0};
  return lattice;
}

model::DefectLattice ring() {
  auto lattice = open_lattice(0.0);
  lattice.reservoir = {0, 0.0};
  lattice.buffer_sites = 0;
  lattice.defect = {.sites = 33, .strength = 7e-4, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box};
  return lattice;
}

Plan coarse_plan() {
  Plan plan;
  plan.collision.wavenumbers = 32;
  plan.slab.cells = 4;
  plan.tolerance = 1e-4;
  plan.output = {.wavenumber_bins = 16, .profile_cells = 8, .times = {1.0, 2.04}};
  plan.simulation_time_step = 0.1;
  return plan;
}

const records::Observable& of(const records::Record& record, const char* name) {
  INFO(name);
  const auto* found = records::find(record, name);
  REQUIRE(found != nullptr);
  return *found;
}

/// Name, unit, axes and the beginning of the meaning are those of an entry.
bool stands_in_catalogue(const records::Observable& observable) {
  return std::ranges::any_of(catalogue::all, [&](const model::catalogue::Entry& entry) {
    bool same = observable.name == entry.name && observable.unit == entry.unit && observable.meaning.starts_with(entry.meaning) &&
                observable.axes.size() == axis_count(entry);
    for (std::size_t i = 0; same && i < observable.axes.size(); ++i)
      same = observable.axes[i].name == entry.axes[i].name && observable.axes[i].unit == entry.axes[i].unit;
    return same;
  });
}

bool same_but_numbers(const records::Record& one, const records::Record& other) {
  return std::ranges::equal(one.observables, other.observables, [](const auto& a, const auto& b) {
    return a.name == b.name && a.unit == b.unit && a.meaning == b.meaning && a.source == b.source &&
           std::ranges::equal(a.axes, b.axes, [](const records::Axis& x, const records::Axis& y) {
             return x.name == y.name && x.unit == y.unit && x.values == y.values;
           });
  });
}

} // namespace

TEST_CASE("each equation answers for the lattices that it is of, consistently, as it declared and as the catalogue has it") {
  int solved = 0;
  for (const auto& lattice : {open_lattice(0.2), thermal_lattice(), ring()})
    for (const Equation equation : all_equations) {
      const Plan plan = coarse_plan();
      if (!objection({lattice, plan}, equation).empty()) {
        CHECK_THROWS_AS(solve({lattice, plan}, equation, alone(1, "run")), std::invalid_argument);
        continue;
      }
      CHECK(seconds_needed({lattice, plan}, equation) > 0.0);
      CHECK(bytes_needed({lattice, plan}, equation) > 0.0);
      CHECK(most_ranks({lattice, plan}, equation) >= 1);
      const auto record = solve({lattice, plan}, equation, alone(1, "run"));
      REQUIRE(record.has_value());
      records::require_consistent(*record);
      for (const auto& observable : record->observables) {
        INFO(observable.name);
        CHECK(std::ranges::all_of(observable.values, [](double x) { return std::isfinite(x); }));
        CHECK(!observable.source.empty());
        CHECK(!observable.unit.empty());
        CHECK(stands_in_catalogue(observable));
      }
      CHECK(same_but_numbers(*record, declared_observables({lattice, plan}, equation)));
      ++solved;
    }
  CHECK(solved == 3 + 4 + 2);
}

TEST_CASE("the thermal emission of Eq. (5): the reference, and the currents that arrive leave again") {
  std::ifstream stream(std::string(PRETHERMAL_TEST_DATA) + "/defect-bgr.json");
  const auto value = nlohmann::json::parse(stream).at("slab_Eq5").at("value");
  auto plan = coarse_plan();
  plan.collision.wavenumbers = 512;
  const auto record = solve({open_lattice(1.0), plan}, Equation::thermal, alone(1, "run"));
  for (const char* end : {"left", "right"}) {
    CHECK(near(of(*record, (std::string("thermal_beta_") + end).c_str()).values[0], value.at("beta").get<double>(), 1e-3));
    CHECK(near(of(*record, (std::string("thermal_mu_") + end).c_str()).values[0], value.at("mu").get<double>(), 1e-3));
  }
  for (const char* name : {"number_current_left", "number_current_right", "energy_current_left", "energy_current_right"})
    CHECK(std::abs(of(*record, name).values[0]) < 1e-12);
}

TEST_CASE("the thermal departure that linear response is told apart from: n^2 (a + b E), with the currents of what comes back") {
  auto plan = coarse_plan();
  plan.collision.wavenumbers = 128;
  auto lattice = thermal_lattice();
  lattice.defect.strength = model::strength_of(lattice.defect, 10.0);
  const auto record = solve({lattice, plan}, Equation::linearised, alone(1, "run"));
  const auto& reflected = of(*record, "reflected_density");
  const auto& thermal = of(*record, "reflected_thermal_density");
  const auto& k = thermal.axes[0].values;
  REQUIRE(k.size() == 64);
  double number = 0.0, energy = 0.0, moved = 0.0, difference = 0.0, total = 0.0, lowest = 1e9, highest = -1e9;
  const auto square = [&](std::size_t i) { return std::pow(k[i] * k[i] + 1.0, -2.0); }; // beta = 1, mu = -1
  const auto of_line = [&](std::size_t i) { return thermal.values[i] / square(i); };
  const double slope = (of_line(10) - of_line(40)) / (k[10] * k[10] - k[40] * k[40]);
  for (std::size_t i = 0; i < k.size(); ++i) {
    number += 2.0 * k[i] * (thermal.values[i] - reflected.values[i]);
    energy += 2.0 * k[i] * k[i] * k[i] * (thermal.values[i] - reflected.values[i]);
    moved += 2.0 * std::abs(k[i]) * reflected.values[i];
    difference += std::abs(thermal.values[i] - reflected.values[i]);
    total += std::abs(thermal.values[i]);
    const double offset = of_line(i) - slope * k[i] * k[i];
    lowest = std::min(lowest, offset);
    highest = std::max(highest, offset);
  }
  CHECK(moved > 1.0);
  CHECK(std::abs(number) < 1e-10 * moved);
  CHECK(std::abs(energy) < 1e-10 * moved);
  CHECK(highest - lowest < 1e-9);
  CHECK(near(of(*record, "reflected_thermal_distance").values[0], difference / total, 1e-12));
}

TEST_CASE("mirrored inflow is folded, lopsided inflow is not; the emitted n of both ends then stands on one axis") {
  const auto plan = coarse_plan();
  const auto folded = solve({open_lattice(1.0), plan}, Equation::thermal, alone(1, "run"));
  CHECK(of(*folded, "emitted_density").values.size() == 8);
  CHECK(of(*folded, "emitted_density").axes[0].values.back() < 0.0);
  CHECK(of(*folded, "arriving_density").axes[0].values.front() > 0.0);

  auto lattice = open_lattice(1.0);
  lattice.injected.asymmetry = 0.5;
  const auto whole = solve({lattice, plan}, Equation::thermal, alone(1, "run"));
  const auto &emitted = of(*whole, "emitted_density"), &left = of(*whole, "left_mode_density"),
             &right = of(*whole, "right_mode_density");
  REQUIRE(emitted.values.size() == 16);
  for (std::size_t b = 0; b < 16; ++b) CHECK(emitted.values[b] == (b < 8 ? left : right).values[b]);
  // More moves to the right than to the left: the left end receives more and emits a denser thermal state.
  CHECK(of(*whole, "thermal_density_left").values[0] > 1.1 * of(*whole, "thermal_density_right").values[0]);
}

TEST_CASE("times of a closed ring are whole steps of the simulation, for both of its theories") {
  for (const Equation equation : {Equation::homogeneous, Equation::finite_ring}) {
    const auto record = solve({ring(), coarse_plan()}, equation, alone(1, "run"));
    const auto& change = of(*record, "mode_density_change");
    CHECK(near(change.axes[0].values[1], 2.0, 1e-12)); // not 2.04
    CHECK(change.axes[1].values == model::ring_wavenumbers(33));
    CHECK(change.axes[1].values.front() < 0.0);
  }
}

TEST_CASE("means over cells of x/L: exact for a line, in X as well as in x") {
  const std::vector<double> places{0.0, 0.3, 1.0}, values{1.0, 1.6, 3.0}; // 1 + 2 X
  const auto straight = cell_means(4, places, values, [](double u) { return u + 0.5; });
  for (std::size_t i = 0; i < 4; ++i) CHECK(near(straight[i], 1.0 + 2.0 * (static_cast<double>(i) + 0.5) / 4.0, 1e-14));
  // X = (u + 1/2)^2: the mean of 1 + 2 X over a cell [a, b] of u + 1/2 is 1 + 2 (b^3 - a^3)/(3 (b - a)).
  const auto bent = cell_means(2, places, values, [](double u) { return (u + 0.5) * (u + 0.5); });
  CHECK(near(bent[0], 1.0 + 2.0 * 0.125 / 1.5, 1e-3));
  CHECK(near(bent[1], 1.0 + 2.0 * 0.875 / 1.5, 1e-3));
}

TEST_CASE("what cannot be solved is told with its bound") {
  const auto plan = coarse_plan();
  const auto tells = [](const std::string& problem, const char* word) {
    INFO(problem);
    return problem.find(word) != std::string::npos;
  };
  auto narrow = open_lattice(1.0);
  narrow.injected.peak = 0.0;
  narrow.injected.width = 0.1;
  CHECK(tells(objection({narrow, plan}, Equation::boltzmann), "condenses"));
  CHECK(tells(objection({narrow, plan}, Equation::thermal), "condenses"));
  auto long_time = plan;
  long_time.collision.longest_time = 3.0;
  CHECK(tells(objection({open_lattice(1.0), long_time}, Equation::boltzmann), "at most 2.546"));
  auto long_step = plan;
  long_step.collision.time_step = 0.22;
  CHECK(tells(objection({open_lattice(1.0), long_step}, Equation::boltzmann), "0.212"));
  CHECK(tells(objection({open_lattice(1.0), plan}, Equation::linearised), "thermal"));
  CHECK(tells(objection({open_lattice(1.0), plan}, Equation::finite_ring), "ring"));
  CHECK(tells(objection({ring(), plan}, Equation::boltzmann), "open"));
  auto box = open_lattice(1.0);
  box.defect.profile = model::DefectProfile::box;
  CHECK(!objection({box, plan}, Equation::boltzmann_potential).empty());
}

TEST_CASE("notes: a collision integral that is zero, and the thermal emission of both ends where they differ") {
  const auto all_notes = [](const model::DefectLattice& lattice) {
    std::string text;
    for (const auto& line : notes({lattice, coarse_plan()}, Equation::boltzmann)) text += line + "\n";
    return text;
  };
  auto lattice = open_lattice(1.0);
  const auto has = [&](const char* part) { return all_notes(lattice).find(part) != std::string::npos; };
  CHECK(!has("the collision integral is zero"));
  CHECK(!has("at the right end"));
  lattice.injected.asymmetry = 0.5;
  CHECK(has("at the left end"));
  CHECK(has("at the right end"));
  lattice.defect.power = 2;
  CHECK(!has("the collision integral is zero"));                // umklapp is left
  lattice.dispersion.law = model::DispersionLaw::tight_binding; // all four-wave processes are exchanges
  CHECK(has("the collision integral is zero: |psi|^4"));
}

TEST_CASE("a homogeneous gas that exchanges its waves fast takes longer, by the square of lambda rho^(p-1)") {
  auto lattice = ring();
  const auto seconds = [&](double density) {
    lattice.injected.density = density;
    return seconds_needed({lattice, coarse_plan()}, Equation::homogeneous);
  };
  const double power = lattice.defect.power;
  CHECK(near(seconds(4e3) / seconds(2e3), std::pow(2.0, 2.0 * power - 2.0), 1e-3));
  CHECK(near(seconds(1e-3), seconds(2e-3), 1e-9));
}
