// What every collision integral must obey: conservation, H theorem, stationary thermal states, scaling, symmetry.
#include "tests/kinetic/defect/collision/collisions.hpp"

using namespace prethermal;
using namespace prethermal::test;

TEST_CASE("number is conserved to rounding on any grid, the energy as the third power of the longest time, or exactly") {
  double before = 0.0;
  for (const int wavenumbers : {64, 128, 256, 512}) {
    auto collision = integral(wavenumbers);
    const auto n = on_grid(collision, [](double k) { return two_peaks(k, 0.66); });
    const auto result = evaluated(collision, n);
    std::vector<double> scale;
    for (std::size_t i = 0; i < n.size(); ++i) scale.push_back(std::abs(result[i]) * collision.energy()[i]);
    CHECK(std::abs(total(result)) < 1e-12 * magnitude(result) * wavenumbers);
    const double error = std::abs(total(result, collision.energy())) / total(scale);
    INFO(wavenumbers << " wavenumbers: energy error " << error << ", before " << before);
    if (before > 0.0) {
      CHECK(before / error > 5.0); // 8 is the third order
      CHECK(error < 2e-4);
    }
    before = error;

    CollisionIntegral exact(parabola, 3,
                            {.wavenumbers = wavenumbers, .longest_time = wavenumbers / 12.8, .conserve_energy = true});
    const auto projected = evaluated(exact, n);
    CHECK(std::abs(total(projected)) < 1e-12 * magnitude(result) * wavenumbers);
    CHECK(std::abs(total(projected, exact.energy())) < 1e-12 * total(scale));
    CHECK(largest_gap(projected, result) < 0.02 * magnitude(result));
  }
  CHECK(before < 5e-6);
}

TEST_CASE("H theorem: sum_k I/n >= 0, the more the farther from thermal; the reference's entropy production") {
  const auto entry = defect_reference("defect-bgr.json", "H_twopeak_066");
  auto collision = integral(1024);
  const auto production = [&](const auto& state) {
    const auto n = on_grid(collision, state);
    const auto result = evaluated(collision, n);
    double sum = 0.0;
    for (std::size_t i = 0; i < n.size(); ++i) sum += result[i] / n[i];
    return sum / static_cast<double>(n.size());
  };
  const double peaks = production([](double k) { return two_peaks(k, 0.66); });
  CHECK(near(peaks, entry.at("value").get<double>(), 0.0, entry.at("abs_tol").get<double>()));
  CHECK(production(lopsided) > 0.0);
  CHECK(production([](double k) { return two_peaks(k, 0.5, 0.9); }) > 0.0);
  const auto thermal = [](double k) { return 1.0 / (0.5 * (k * k + 2.0)); };
  const double at_rest = production(thermal);
  CHECK(std::abs(at_rest) < 1e-4 * peaks);
  CHECK(production([&](double k) { return thermal(k) * (1.0 + 0.1 * std::cos(3.0 * k)); }) > 10.0 * std::abs(at_rest));
}

TEST_CASE("thermal states are stationary, the better the longer the times") {
  double before = 0.0;
  for (const int wavenumbers : {64, 256, 1024}) {
    auto collision = integral(wavenumbers);
    const auto n = on_grid(collision, [](double k) { return 1.0 / (0.5 * (k * k + 2.0)); });
    std::vector<double> gain(n.size()), rate(n.size());
    collision.rates(n, gain, rate);
    const double residual = magnitude(evaluated(collision, n)) / magnitude(gain);
    INFO(wavenumbers << ": " << residual);
    if (before > 0.0) CHECK(before / residual > 3.0);
    before = residual;
  }
  CHECK(before < 2e-3);
}

TEST_CASE("mirrored states have mirrored integrals") {
  for (const int power : {2, 3, 4}) {
    auto collision = integral(96, power);
    const auto n = on_grid(collision, lopsided);
    const auto once = evaluated(collision, n), mirrored = evaluated(collision, std::vector<double>(n.rbegin(), n.rend()));
    for (std::size_t i = 0; i < n.size(); ++i) CHECK(std::abs(mirrored[i] - once[n.size() - 1 - i]) < 1e-12 * magnitude(once));
    // The printed (35), with F_{j'-j}, gives I(-k): the same for even n, and wrong for this one, as all processes written out
    // (brute_force.cpp) say of the one here.
    CHECK(largest_gap(once, std::vector<double>(once.rbegin(), once.rend())) > 0.1 * magnitude(once));
  }
}

TEST_CASE("a batch of points has the bits of each point alone, and a loss rate is negative where carriers are scattered") {
  auto collision = integral(128);
  std::vector<double> batch;
  const std::vector<std::vector<double>> points{on_grid(collision, lopsided), on_grid(collision, jump_state),
                                                on_grid(collision, [](double k) { return two_peaks(k, 0.66); })};
  for (const auto& n : points) batch.insert(batch.end(), n.begin(), n.end());
  std::vector<double> gain(batch.size()), rate(batch.size());
  collision.rates(batch, gain, rate);
  for (std::size_t point = 0; point < points.size(); ++point) {
    std::vector<double> own_gain(128), own_rate(128);
    collision.rates(points[point], own_gain, own_rate);
    CHECK(std::equal(own_gain.begin(), own_gain.end(), gain.begin() + static_cast<std::ptrdiff_t>(128 * point)));
    CHECK(std::equal(own_rate.begin(), own_rate.end(), rate.begin() + static_cast<std::ptrdiff_t>(128 * point)));
  }
  CHECK(*std::max_element(rate.begin(), rate.end()) < 0.0);
}

TEST_CASE("tight binding has six waves only: |psi|^4 does not scatter at all") {
  const model::Dispersion tight{model::DispersionLaw::tight_binding, {}};
  CollisionIntegral four(tight, 2, {.wavenumbers = 64, .time_step = 0.5});
  CHECK(magnitude(evaluated(four, on_grid(four, lopsided))) == 0.0);
  CollisionIntegral six(tight, 3, {.wavenumbers = 64, .time_step = 0.4});
  CHECK(magnitude(evaluated(six, on_grid(six, lopsided))) > 0.01);
}

TEST_CASE("what a plan cannot do is refused with the bound") {
  const auto refused = [](int power, const CollisionPlan& plan) {
    CHECK_THROWS_AS(CollisionIntegral(parabola, power, plan), std::invalid_argument);
  };
  refused(1, {.wavenumbers = 64});
  refused(3, {.wavenumbers = 63});
  refused(3, {.wavenumbers = 64, .time_step = 2.0 / (3.0 * std::numbers::pi)});
  refused(3, {.wavenumbers = 64, .time_step = 0.2, .longest_time = 5.2});
  refused(3, {.wavenumbers = 64, .time_step = std::nan("")});
  auto collision = integral(64);
  std::vector<double> short_of_one(63, 1.0), rate(63);
  CHECK_THROWS_AS(collision.rates(short_of_one, short_of_one, rate), std::invalid_argument);
}
