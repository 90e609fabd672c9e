// The numbers of one field, against sums over sites written down directly.
#include "md/defect/measure/snapshot.hpp"

#include "md/defect/measure/window.hpp"
#include "tests/md/defect/lattices.hpp"

#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;
using Complex = std::complex<double>;
using std::numbers::pi;

namespace {

std::vector<Complex> random_field(std::size_t sites) {
  std::mt19937_64 generator(11);
  std::normal_distribution<double> normal;
  std::vector<Complex> field(sites);
  for (auto& psi : field) psi = {normal(generator), normal(generator)};
  return field;
}

/// amplitude exp(i k x) on the whole ring.
std::vector<Complex> wave(std::size_t sites, double k, double amplitude) {
  std::vector<Complex> field;
  for (std::size_t x = 0; x < sites; ++x) field.push_back(std::polar(amplitude, k * static_cast<double>(x)));
  return field;
}

std::vector<double> row_of(const model::DefectLattice& lattice, const Plan& plan, const std::vector<Complex>& field,
                           double sign = 1.0) {
  std::vector<double> row(snapshot_layout(plan.output).width, 0.0);
  Snapshot({lattice, plan}).add(field, sign, 1.0, row);
  return row;
}

/// n(k) of a buffer by its definition.
double mode_density(std::span<const Complex> buffer, double k) {
  Complex sum = 0.0;
  double squares = 0.0;
  for (std::size_t x = 0; x < buffer.size(); ++x) {
    const double w = std::pow(std::sin(pi * (static_cast<double>(x) + 0.5) / static_cast<double>(buffer.size())), 2);
    sum += w * buffer[x] * std::polar(1.0, -k * static_cast<double>(x));
    squares += w * w;
  }
  return std::norm(sum) / squares;
}

} // namespace

TEST_CASE("a snapshot is what sums over sites say: modes, currents, profiles of density and energy") {
  const auto lattice = open_lattice();
  const auto plan = open_plan();
  const auto places = model::layout(lattice);
  const auto sites = static_cast<std::size_t>(places.sites);
  const auto field = random_field(sites);
  const auto where = snapshot_layout(plan.output);
  const auto row = row_of(lattice, plan, field, -1.0);
  for (const bool left : {true, false}) {
    const auto range = left ? places.left_buffer : places.right_buffer;
    const auto buffer = std::span(field).subspan(static_cast<std::size_t>(range.first), 64);
    std::vector<double> bins(16, 0.0);
    double number = 0.0, energy = 0.0;
    for (int j = 0; j < 64; ++j) {
      const double k = -pi + 2.0 * pi * (j + 0.5) / 64.0, n = mode_density(buffer, k);
      bins[static_cast<std::size_t>(j / 4)] += n / 4.0;
      number += 2.0 * k * n / 64.0;
      energy += 2.0 * k * k * k * n / 64.0;
    }
    for (std::size_t b = 0; b < 16; ++b) CHECK(near(row[(left ? where.left_modes : where.right_modes) + b], bins[b], 1e-12));
    CHECK(near(row[where.currents + (left ? 0 : 2)], number, 0.0, 1e-11));
    CHECK(near(row[where.currents + (left ? 1 : 3)], energy, 0.0, 1e-10));
  }
  // (E psi)_x = sum_y E_{x-y} psi_y with the hopping of the ring.
  std::vector<double> hopping(sites, 0.0);
  for (std::size_t r = 0; r < sites; ++r)
    for (std::size_t j = 0; j < sites; ++j) {
      const double k = model::in_zone(2.0 * pi * static_cast<double>(j) / static_cast<double>(sites));
      hopping[r] += k * k * std::cos(k * static_cast<double>(r)) / static_cast<double>(sites);
    }
  for (std::size_t cell = 0; cell < 8; ++cell) {
    double density = 0.0, energy = 0.0;
    for (std::size_t x = static_cast<std::size_t>(places.defect.first) + 2 * cell, last = x + 2; x < last; ++x) {
      Complex moved = 0.0;
      for (std::size_t y = 0; y < sites; ++y) moved += hopping[(x + sites - y) % sites] * field[y];
      const double n = std::norm(field[x]);
      density += n / 2.0;
      energy += ((std::conj(field[x]) * moved).real() - 0.1 * (n * n * n - 2.0 * n)) / 2.0;
    }
    CHECK(near(row[where.density + cell], density, 1e-13));
    CHECK(near(row[where.energy + cell], energy, 1e-10));
  }
}

TEST_CASE(
    "net currents are what a free field makes of the number and the energy inside, weighted smoothly; the weights of a block "
    "have the mean 1") {
  const auto lattice = open_lattice();
  const auto plan = open_plan();
  const auto places = model::layout(lattice);
  const auto sites = static_cast<std::size_t>(places.sites);
  const auto where = snapshot_layout(plan.output);
  std::vector<double> inside(sites, 0.0), squares(64, 0.0); // h: 1 in the defect, across a buffer the integral of w^2
  double total = 0.0;
  for (std::size_t x = 0; x < 64; ++x) total += squares[x] = std::pow(std::sin(pi * (static_cast<double>(x) + 0.5) / 64.0), 4);
  for (auto x = static_cast<std::size_t>(places.defect.first); x < static_cast<std::size_t>(places.defect.last); ++x)
    inside[x] = 1.0;
  for (std::size_t x = 0; x < 64; ++x) {
    double share = 0.5 * squares[x];
    for (std::size_t y = 0; y < x; ++y) share += squares[y];
    inside[static_cast<std::size_t>(places.left_buffer.first) + x] = share / total;
    inside[static_cast<std::size_t>(places.right_buffer.last) - 1 - x] = share / total;
  }
  // psi(t) of the free ring by its modes; what is inside by sums over sites.
  const auto start = random_field(sites);
  const auto moved = [&](double time, int powers_of_energy) {
    std::vector<Complex> field(sites, 0.0);
    for (std::size_t j = 0; j < sites; ++j) {
      const double k = model::in_zone(2.0 * pi * static_cast<double>(j) / static_cast<double>(sites));
      Complex mode = 0.0;
      for (std::size_t x = 0; x < sites; ++x)
        mode += start[x] * std::polar(1.0 / static_cast<double>(sites), -k * static_cast<double>(x));
      mode *= std::polar(std::pow(k * k, powers_of_energy), -k * k * time);
      for (std::size_t x = 0; x < sites; ++x) field[x] += mode * std::polar(1.0, k * static_cast<double>(x));
    }
    return field;
  };
  const auto held = [&](double time, int power) {
    const auto field = moved(time, 0), hopped = moved(time, power);
    double sum = 0.0;
    for (std::size_t x = 0; x < sites; ++x) sum += inside[x] * (std::conj(field[x]) * hopped[x]).real();
    return sum;
  };
  const auto row = row_of(lattice, plan, start);
  constexpr double step = 1e-3; // of a central difference
  for (const std::size_t energy : {0, 1}) {
    const double change = (held(step, static_cast<int>(energy)) - held(-step, static_cast<int>(energy))) / (2.0 * step);
    INFO((energy ? "energy" : "number") << " inside changes at " << change << ", net current "
                                        << row[where.net_currents + energy]);
    CHECK(near(-row[where.net_currents + energy], change, 1e-4));
  }
  // A wave takes in what it gives away; the windowed currents of both ends are alike too.
  const auto of_wave = row_of(lattice, plan, wave(sites, 2.0 * pi * 40.0 / static_cast<double>(sites), 0.6));
  CHECK(near(of_wave[where.net_currents], 0.0, 0.0, 1e-10));
  CHECK(near(of_wave[where.net_currents + 1], 0.0, 0.0, 1e-9));

  std::vector<double> weighted(where.width, 0.0);
  Snapshot({lattice, plan}).add(start, 1.0, 3.0, weighted);
  CHECK(near(weighted[where.net_currents + 1], 3.0 * row[where.net_currents + 1], 1e-12));
  CHECK(near(weighted[where.currents], row[where.currents], 1e-12));
  for (const std::int64_t count : {1, 2, 3, 17}) {
    double sum = 0.0;
    for (std::int64_t i = 0; i < count; ++i) sum += net_current_weight(i, count);
    CHECK(near(sum, static_cast<double>(count), 1e-13));
  }
}

TEST_CASE("rows add up, and wrong sizes are refused") {
  const auto lattice = open_lattice();
  const auto plan = open_plan();
  const auto field = random_field(static_cast<std::size_t>(model::layout(lattice).sites));
  Snapshot snapshot({lattice, plan});
  std::vector<double> row(snapshot_layout(plan.output).width, 0.0);
  snapshot.add(field, 1.0, 1.0, row);
  const auto once = row;
  snapshot.add(field, 1.0, 1.0, row);
  for (std::size_t i = 0; i < row.size(); ++i) CHECK(near(row[i], 2.0 * once[i], 1e-13));
  CHECK_THROWS_AS(snapshot.add(std::span(field).first(10), 1.0, 1.0, row), std::invalid_argument);
  CHECK_THROWS_AS(snapshot.add(field, 1.0, 1.0, std::span(row).first(10)), std::invalid_argument);
  auto uneven = plan;
  uneven.output.wavenumber_bins = 24;
  CHECK_THROWS_AS(Snapshot({lattice, uneven}), std::invalid_argument);
}

TEST_CASE("a wave that moves to the right: its bin, the sum over modes, its currents and its energy") {
  const auto lattice = open_lattice();
  const auto plan = open_plan();
  const auto sites = static_cast<std::size_t>(model::layout(lattice).sites);
  const auto where = snapshot_layout(plan.output);
  const double k = 2.0 * pi * std::round(1.37 * static_cast<double>(sites) / (2.0 * pi)) / static_cast<double>(sites), rho = 0.36;
  const auto row = row_of(lattice, plan, wave(sites, k, std::sqrt(rho)));
  const auto bin = static_cast<std::size_t>((k + pi) / (2.0 * pi) * 16.0);
  for (const std::size_t side : {where.left_modes, where.right_modes}) {
    double sum = 0.0;
    for (std::size_t b = 0; b < 16; ++b) sum += row[side + b];
    CHECK(near(sum / 16.0, rho, 1e-12)); // int dk/2pi n = rho
    CHECK(row[side + bin] > 0.85 * sum);
  }
  for (const std::size_t side : {0, 2}) {
    CHECK(near(row[where.currents + side], 2.0 * k * rho, 1e-4));
    CHECK(near(row[where.currents + side + 1], 2.0 * k * k * k * rho, 1e-2)); // n(k) has the width of the window
  }
  for (std::size_t cell = 0; cell < 8; ++cell) {
    CHECK(near(row[where.density + cell], rho, 1e-13));
    CHECK(near(row[where.energy + cell], k * k * rho + 0.1 * (rho * rho * rho - 2.0 * rho), 1e-11));
  }
  const auto mirrored = row_of(lattice, plan, wave(sites, -k, std::sqrt(rho)));
  CHECK(near(mirrored[where.currents], -row[where.currents], 1e-12));
  CHECK(mirrored[where.left_modes + 15 - bin] > 0.85 * 16.0 * rho);
}

TEST_CASE("the profile of the defect weighs the energy, and its sign") {
  auto lattice = open_lattice();
  lattice.defect.profile = model::DefectProfile::smooth_step;
  lattice.defect.ramp = 0.5;
  auto plan = open_plan();
  plan.output.profile_cells = 16;
  const auto where = snapshot_layout(plan.output);
  const auto field = wave(static_cast<std::size_t>(model::layout(lattice).sites), 0.0, 1.0);
  const auto plus = row_of(lattice, plan, field, 1.0), minus = row_of(lattice, plan, field, -1.0);
  for (std::size_t x = 0; x < 16; ++x) {
    const double d = std::pow(std::cos(pi * std::abs((static_cast<double>(x) + 0.5) / 16.0 - 0.5)), 2);
    CHECK(near(plus[where.energy + x], 0.1 * d * (1.0 - 2.0), 0.0, 1e-12));
    CHECK(near(minus[where.energy + x], -plus[where.energy + x], 0.0, 1e-12));
  }
}

TEST_CASE("n_in as a buffer shows it: the mean over Gaussian fields, close to n_in, the number kept") {
  auto lattice = open_lattice();
  lattice.buffer_sites = 16;
  lattice.injected.asymmetry = 0.4;
  const auto seen = injected_in_buffer(lattice);
  REQUIRE(seen.size() == 16);
  double number = 0.0, furthest = 0.0;
  for (int j = 0; j < 16; ++j) {
    // <psi*_x psi_y> = int dk/2pi exp(ik(y-x)) n, put into |sum_x w_x psi_x exp(-ikx)|^2.
    const double k = -pi + 2.0 * pi * (j + 0.5) / 16.0;
    constexpr int fine = 400;
    double expected = 0.0;
    for (int i = 0; i < fine; ++i) {
      const double q = 2.0 * pi * i / fine;
      Complex sum = 0.0;
      double squares = 0.0;
      for (int x = 0; x < 16; ++x) {
        sum += window(x, 16) * std::polar(1.0, (q - k) * x);
        squares += window(x, 16) * window(x, 16);
      }
      expected += model::mode_density(lattice.injected, lattice.dispersion, q) * std::norm(sum) / squares / fine;
    }
    const double n = seen[static_cast<std::size_t>(j)];
    CHECK(near(n, expected, 0.0, 1e-9)); // n_in is smooth: what 2W wavenumbers leave out is far below
    number += n / 16.0;
    furthest = std::max(furthest, std::abs(n - model::mode_density(lattice.injected, lattice.dispersion, k)));
  }
  CHECK(near(number, model::density(lattice.injected, lattice.dispersion), 1e-9));
  CHECK(furthest > 1e-3); // not n_in itself: 16 sites see it blurred
  lattice.buffer_sites = 256;
  const auto sharp = injected_in_buffer(lattice);
  for (int j = 0; j < 256; ++j)
    CHECK(near(sharp[static_cast<std::size_t>(j)],
               model::mode_density(lattice.injected, lattice.dispersion, buffer_wavenumber(j, 256)), 0.0, 2e-3));
  CHECK(binned({1.0, 3.0, 5.0, 9.0}, 2) == std::vector<double>{2.0, 7.0});
  CHECK_THROWS_AS(binned({1.0, 3.0, 5.0}, 2), std::invalid_argument);
}

TEST_CASE("a jump of n at the zone edge, where v jumps too, is smeared by the window: 0.4/buffer of v E times the jump flow in "
          "too much") {
  const auto lattice = open_lattice();
  const auto plan = open_plan();
  const auto sites = static_cast<std::size_t>(model::layout(lattice).sites);
  const auto where = snapshot_layout(plan.output);
  // What leaves the left end, -pi < k < -pi + 1, has n = 1, what arrives there, near pi, 0: windowed less exact currents, over
  // dk/2pi.
  double number = 0.0, energy = 0.0;
  constexpr int waves = 600;
  for (int i = 0; i < waves; ++i) {
    const double k = -pi + (i + 0.5) / waves;
    const auto row = row_of(lattice, plan, wave(sites, k, 1.0));
    number += (row[where.currents] - 2.0 * k) / (2.0 * pi * waves);
    energy += (row[where.currents + 1] - 2.0 * k * k * k) / (2.0 * pi * waves);
  }
  INFO("number " << number << ", energy " << energy);
  const double share = 0.405 / static_cast<double>(lattice.buffer_sites);
  CHECK(near(number, share * 2.0 * pi, 0.02));
  CHECK(near(energy, share * 2.0 * pi * pi * pi, 0.05));
}
