// The split step: free motion, the phase of the defect, its order in the time step, and the bound beyond which it heats.
#include "md/defect/measure/measure.hpp"
#include "md/defect/motion/free_motion.hpp"
#include "md/defect/motion/local_phase.hpp"
#include "md/defect/motion/ring.hpp"
#include "tests/md/defect/lattices.hpp"
#include "tests/md/defect/rings.hpp"

#include <algorithm>
#include <complex>
#include <numbers>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;
using std::numbers::pi;
using Complex = std::complex<double>;

namespace {

const std::vector<double>& mean(const statistics::Tally& tally, Quantity quantity) {
  return tally.quantities.at(static_cast<std::size_t>(quantity)).mean;
}

} // namespace

TEST_CASE("a wave turns at its energy, and a packet of wavenumber k moves at +E'(k): the transform is exp(-ikx)") {
  constexpr double step = 0.15;
  for (const std::int64_t sites : {1, 12, 256, 4095, 4096, 6144}) { // whole, and in quarters from 4096 on
    FreeMotion motion({}, sites, step, 2);
    const auto whole = static_cast<std::size_t>(sites);
    for (const std::int64_t mode : {0, 3, 77, 200, 4093}) {
      const double k = model::in_zone(2.0 * pi * static_cast<double>(mode % sites) / static_cast<double>(sites));
      const auto wave = [&](std::size_t x, double time) { return std::polar(1.0, k * static_cast<double>(x) - k * k * time); };
      for (std::size_t x = 0; x < whole; ++x) {
        motion.field()[x] = wave(x, 0.0);
        motion.field()[whole + x] = 2.0 * wave(x, 0.0);
      }
      for (int i = 0; i < 10; ++i) motion.advance();
      double worst = 0.0;
      for (std::size_t x = 0; x < whole; ++x) {
        worst = std::max(worst, std::abs(motion.field()[x] - wave(x, 10.0 * step)));
        worst = std::max(worst, std::abs(motion.field()[whole + x] - 2.0 * wave(x, 10.0 * step)));
      }
      INFO(sites << " sites, mode " << mode);
      CHECK(worst < 1e-11);
    }
  }
  constexpr std::int64_t sites = 256;
  FreeMotion motion({}, sites, step, 1);
  const auto place = [&] {
    double sum = 0.0, weight = 0.0;
    for (std::int64_t x = 0; x < sites; ++x) {
      const double density = std::norm(motion.field()[static_cast<std::size_t>(x)]);
      sum += density * static_cast<double>(x);
      weight += density;
    }
    return sum / weight;
  };
  for (const double k : {1.0, -0.7}) {
    for (std::int64_t x = 0; x < sites; ++x) {
      const double away = static_cast<double>(x) - 128.0;
      motion.field()[static_cast<std::size_t>(x)] = std::polar(std::exp(-away * away / 200.0), k * away);
    }
    const double before = place();
    for (int i = 0; i < 100; ++i) motion.advance();
    CHECK(near(place() - before, 2.0 * k * 100.0 * step, 1e-6));
  }
}

TEST_CASE(
    "the defect's phase: |psi| stays, the angle is lambda D (p |psi|^{2p-2} + A) dt, to rounding, for every place and length") {
  for (const int power : {2, 3, 5})
    for (const std::size_t sites : {1, 7, 8, 64, 101}) {
      std::vector<Complex> field, before;
      std::vector<double> angles;
      for (std::size_t x = 0; x < sites; ++x) {
        const double i = static_cast<double>(x);
        field.push_back(std::polar(1.7 * std::abs(std::sin(i + 1.0)), 0.9 * i * i));
        angles.push_back((x % 3 == 0 ? -1.0 : 40.0) * std::cos(i));
      }
      before = field;
      constexpr double counter_term = -1.3;
      turn(field, angles, power, counter_term);
      for (std::size_t x = 0; x < sites; ++x) {
        const double angle = angles[x] * (power * std::pow(std::norm(before[x]), power - 1) + counter_term);
        CHECK(std::abs(field[x] - before[x] * std::polar(1.0, -angle)) < 1e-13 * (1.0 + std::abs(angle)));
      }
    }
}

TEST_CASE("second order in the time step: half a step, a quarter of the error") {
  auto lattice = closed_ring(16, 0.3);
  const auto change = [&](double step) {
    auto plan = ring_plan({1.0}, step);
    plan.pairs = false;
    return mean(rings(lattice, plan, {0, 1}), Quantity::change);
  };
  const auto exact = change(1.0 / 4096);
  std::vector<double> errors;
  for (const double step : {1.0 / 32, 1.0 / 64, 1.0 / 128}) {
    const auto found = change(step);
    double worst = 0.0;
    for (std::size_t i = 0; i < found.size(); ++i) worst = std::max(worst, std::abs(found[i] - exact[i]));
    errors.push_back(worst);
  }
  INFO("errors " << errors[0] << ", " << errors[1] << ", " << errors[2]);
  CHECK(near(errors[0] / errors[1], 4.0, 0.15));
  CHECK(near(errors[1] / errors[2], 4.0, 0.1));
}

TEST_CASE("beyond the resonance bound the lattice heats without any other sign, and the plan is refused") {
  auto lattice = closed_ring(64, 0.03);
  lattice.injected = {.shape = model::InjectedShape::thermal, .beta = 0.2, .mu = -5.0};
  const auto heating = [&](double step) {
    const auto tally = rings(lattice, ring_plan({12.0}, step), {0, 256});
    const auto& moments = tally.quantities.at(static_cast<std::size_t>(Quantity::energy_change));
    return std::pair{moments.mean[0], statistics::standard_errors(moments)[0]};
  };
  const auto below = heating(0.2), beyond = heating(0.3), far = heating(0.4);
  INFO("energy gained: " << below.first << ", " << beyond.first << ", " << far.first);
  CHECK(std::abs(below.first) < 1e-3);
  CHECK(beyond.first > 5.0 * beyond.second);
  CHECK(beyond.first > 2e-3);
  CHECK(far.first > 3.0 * beyond.first);
  CHECK(objection({lattice, ring_plan({12.0}, 0.2)}).empty());
  CHECK(objection({lattice, ring_plan({12.0}, 0.22)}).find("0.2122") != std::string::npos);
}
