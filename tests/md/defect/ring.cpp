// The ensemble of closed rings.
#include "md/defect/motion/ring.hpp"

#include "md/defect/measure/measure.hpp"
#include "tests/md/defect/lattices.hpp"
#include "tests/md/defect/rings.hpp"

#include <complex>
#include <numbers>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;
using std::numbers::pi;

namespace {

const statistics::Moments& of(const statistics::Tally& tally, Quantity quantity) {
  return tally.quantities.at(static_cast<std::size_t>(quantity));
}

/// [n_k(t) - n_k(0)]/lambda^2 to second order for |psi|^6 on N sites, all wavenumbers summed one by one: kicks of weight w_i (1/2
/// at both ends) at times i dt, hence sum_m W_m exp(i m dt DeltaE) with W_m = dt^2 sum_i w_i w_{i+m}.
std::vector<double> second_order(const std::vector<double>& n, double dt, int steps, double four_wave = 1.0) {
  const int N = static_cast<int>(n.size());
  const auto at = [&](int k) { return n[static_cast<std::size_t>(((k % N) + N) % N)]; };
  const auto energy = [&](int k) { return std::pow(model::in_zone(2.0 * pi * k / N), 2); };
  double rho = 0.0;
  for (const double x : n) rho += x / N;
  const auto weight = [&](double exchange) {
    double sum = 0.0;
    for (int m = -steps; m <= steps; ++m) {
      double pairs = 0.0;
      for (int i = std::max(0, -m); i <= std::min(steps, steps - m); ++i)
        pairs += (i == 0 || i == steps ? 0.5 : 1.0) * (i + m == 0 || i + m == steps ? 0.5 : 1.0);
      sum += dt * dt * pairs * std::cos(m * dt * exchange);
    }
    return sum;
  };
  std::vector<double> change;
  for (int i = 0; i < N; ++i) {
    const int k = i - N / 2;
    double sum = 0.0;
    for (int k2 = 0; k2 < N; ++k2)
      for (int q1 = 0; q1 < N; ++q1) {
        const int q2 = k + k2 - q1;
        const double in = at(k) * at(k2), out = at(q1) * at(q2);
        sum += four_wave * 648.0 * rho * rho / (N * N) * weight(energy(k) + energy(k2) - energy(q1) - energy(q2)) * in * out *
               (1.0 / at(k) + 1.0 / at(k2) - 1.0 / at(q1) - 1.0 / at(q2));
        for (int k3 = 0; k3 < N; ++k3)
          for (int p2 = 0; p2 < N; ++p2) {
            const int p3 = k + k2 + k3 - q1 - p2;
            const double six = at(k) * at(k2) * at(k3) * at(q1) * at(p2) * at(p3);
            sum += 108.0 / (static_cast<double>(N * N) * (N * N)) *
                   weight(energy(k) + energy(k2) + energy(k3) - energy(q1) - energy(p2) - energy(p3)) * six *
                   (1.0 / at(k) + 1.0 / at(k2) + 1.0 / at(k3) - 1.0 / at(q1) - 1.0 / at(p2) - 1.0 / at(p3));
          }
      }
    change.push_back(sum);
  }
  return change;
}

} // namespace

TEST_CASE("without a defect nothing changes; energy and number are kept with one") {
  const auto free = rings(closed_ring(16, 0.0), ring_plan({1.0, 10.0}), {0, 20});
  for (const Quantity quantity : {Quantity::change, Quantity::odd_change, Quantity::energy_change})
    for (const double x : of(free, quantity).mean) CHECK(std::abs(x) < 1e-12);
  const auto kept = rings(closed_ring(16, 0.01), ring_plan({1.0, 10.0}), {0, 20});
  CHECK(of(kept, Quantity::change).mean.size() == 32);
  for (const Quantity quantity : {Quantity::change, Quantity::odd_change})
    for (const std::size_t time : {0, 1}) {
      double number = 0.0, largest = 0.0;
      for (std::size_t i = 0; i < 16; ++i) {
        number += of(kept, quantity).mean[time * 16 + i];
        largest = std::max(largest, std::abs(of(kept, quantity).mean[time * 16 + i]));
      }
      CHECK(std::abs(number) < 1e-12);
      CHECK(largest > 1e-5);
    }
  for (const double x : of(kept, Quantity::energy_change).mean) CHECK(std::abs(x) < 1e-3);
  CHECK(kept.events == 20.0 * 2.0 * 16.0 * 100.0);
}

TEST_CASE("a sample is the same in any company, with and without its pair") {
  const auto lattice = closed_ring(12, 0.02);
  const auto plan = ring_plan({0.5, 2.0});
  const auto whole = rings(lattice, plan, {0, 400});
  statistics::Moments joined;
  for (std::int64_t first = 0; first < 400; first += 80) {
    const auto part = rings(lattice, plan, {first, first + 80});
    statistics::merge(joined, of(part, Quantity::change));
  }
  for (std::size_t i = 0; i < joined.mean.size(); ++i)
    CHECK(near(joined.mean[i], of(whole, Quantity::change).mean[i], 1e-9, 1e-14));
  const auto one = rings(lattice, plan, {37, 38}), among = rings(lattice, plan, {37, 39}), other = rings(lattice, plan, {38, 39});
  for (std::size_t i = 0; i < 24; ++i)
    CHECK(of(among, Quantity::change).mean[i] ==
          of(one, Quantity::change).mean[i] + (of(other, Quantity::change).mean[i] - of(one, Quantity::change).mean[i]) / 2.0);
  auto single = plan;
  single.pairs = false;
  auto attractive = lattice;
  attractive.defect.strength = -lattice.defect.strength;
  const auto plus = rings(lattice, single, {37, 38}), minus = rings(attractive, single, {37, 38});
  CHECK(of(plus, Quantity::odd_change).mean.empty());
  for (std::size_t i = 0; i < 24; ++i) {
    CHECK(near(0.5 * (of(plus, Quantity::change).mean[i] + of(minus, Quantity::change).mean[i]),
               of(one, Quantity::change).mean[i], 1e-9, 1e-13));
    CHECK(near(0.5 * (of(plus, Quantity::change).mean[i] - of(minus, Quantity::change).mean[i]),
               of(one, Quantity::odd_change).mean[i], 1e-9, 1e-13));
  }
}

TEST_CASE("second order in lambda on eight sites: every process of the ring summed one by one") {
  auto lattice = closed_ring(8, 1e-3);
  lattice.injected.asymmetry = 0.5;
  lattice.defect.counter_term = -3.0; // turns all modes alike: no effect
  const double dt = 0.1;
  const auto plan = ring_plan({1.0, 3.0}, dt);
  const auto record = observables({lattice, plan}, std::vector{rings(lattice, plan, {0, 1000000})});
  const auto &even = get(record, "mode_density_change"), &odd = get(record, "mode_density_change_odd");
  std::vector<double> n;
  for (int j = 0; j < 8; ++j) n.push_back(model::mode_density(lattice.injected, lattice.dispersion, 2.0 * pi * j / 8));
  double worst = 0.0, worst_planted = 0.0, worst_odd = 0.0;
  for (const std::size_t time : {0, 1}) {
    const auto expected = second_order(n, dt, time == 0 ? 10 : 30), planted = second_order(n, dt, time == 0 ? 10 : 30, 2.0);
    for (std::size_t i = 0; i < 8; ++i) {
      const double value = even.values[8 * time + i], error = even.errors[8 * time + i];
      worst = std::max(worst, std::abs(value - expected[i]) / error);
      worst_planted = std::max(worst_planted, std::abs(value - planted[i]) / error);
      worst_odd = std::max(worst_odd, std::abs(odd.values[8 * time + i]) / odd.errors[8 * time + i]);
      UNSCOPED_INFO("k " << even.axes[1].values[i] << ": " << value << " +- " << error << ", expected " << expected[i]);
    }
  }
  CHECK(worst < 4.5); // of 16
  CHECK(worst_odd < 4.5);
  CHECK(worst_planted > 8.0); // a factor 2 in C_2
}

TEST_CASE("a state that lives at one wavenumber loses there, on the axis of wavenumbers from -pi on") {
  auto lattice = closed_ring(4, 0.05);
  lattice.injected.peak = pi / 2.0;
  lattice.injected.width = 0.3;
  lattice.injected.asymmetry = 1.0; // nothing at -pi/2
  const auto tally = rings(lattice, ring_plan({5.0}), {0, 2000});
  const auto& change = of(tally, Quantity::change).mean;
  CHECK(change[3] < 0.0); // k = pi/2
  CHECK(change[1] > 0.0);
}
