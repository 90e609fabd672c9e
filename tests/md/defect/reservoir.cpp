// The reservoirs: exact Ornstein-Uhlenbeck steps of the right noise, and what they send into an empty lattice.
#include "md/defect/motion/pointwise.hpp"
#include "tests/md/defect/lattices.hpp"

#include "common/statistics/hypothesis.hpp"

#include <cmath>
#include <complex>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;

namespace {

/// No defect: what enters crosses and is taken in again.
model::DefectLattice transparent(double asymmetry) {
  model::DefectLattice lattice = open_lattice();
  lattice.defect.strength = 0.0;
  lattice.injected.asymmetry = asymmetry;
  return lattice;
}

Plan long_plan(Start start) {
  Plan plan = open_plan();
  plan.time_step = 0.2;
  plan.start = start;
  plan.time = 24000.0;
  plan.discard = 3000.0;
  plan.time_blocks = 40;
  return plan;
}

records::Record measured_in(const model::DefectLattice& lattice, const Plan& plan) {
  return observables({lattice, plan}, std::vector{*simulate({lattice, plan}, alone(5, "run", {0, 1}))});
}

/// The largest |value/error| of fast carriers, in sigma corrected for the number of them.
double worst_sigma(const records::Observable& deviation, double scale = 1.0) {
  double worst = 0.0, count = 0.0;
  for (std::size_t i = 0; i < deviation.values.size(); ++i) {
    if (std::abs(deviation.axes[0].values[i]) < 0.6) continue;
    worst = std::max(worst, std::abs(deviation.values[i] * scale) / deviation.errors[i]);
    count += 1.0;
  }
  return statistics::corrected_sigma(worst, 35.0, count);
}

} // namespace

TEST_CASE("a damped and kicked site has the variance n = s/2 whatever gamma and the step; gamma xi as printed has gamma s/2") {
  for (const double exponent : {1e-3, 0.1, 2.0}) { // gamma h
    const std::vector<double> decay{std::exp(-exponent)}, right{std::sqrt(-0.5 * std::expm1(-2.0 * exponent))};
    // <|psi|^2> after a kick of <|eta|^2> = s = 1, from v: decay^2 v + amplitude^2.
    const auto next = [&](double v, double amplitude) {
      std::vector<std::complex<double>> field{std::sqrt(v)}, calm{0.0}, kick{1.0};
      const std::vector<double> amplitudes{amplitude};
      decay_and_kick(field, decay, calm, amplitudes);
      const double carried = std::norm(field[0]);
      field[0] = 0.0;
      decay_and_kick(field, decay, kick, amplitudes);
      return carried + std::norm(field[0]);
    };
    CHECK(near(next(0.5, right[0]), 0.5, 1e-14));
    constexpr double gamma = 0.1;
    CHECK(near(next(0.5 * gamma, right[0] * std::sqrt(gamma)), 0.5 * gamma, 1e-13));
  }
}

TEST_CASE("without a defect the buffers show what the reservoirs send, alike from an empty start, lopsided from a full one") {
  for (const auto& [asymmetry, start] : {std::pair{0.0, Start::empty}, {0.6, Start::injected}}) {
    const auto record = measured_in(transparent(asymmetry), long_plan(start));
    const auto& deviation = get(record, "arriving_density_deviation");
    INFO("asymmetry " << asymmetry << ", from " << (start == Start::empty ? "nothing" : "n_in"));
    CHECK(worst_sigma(deviation) < 4.0);
    // 6 % more would be seen.
    auto planted = deviation;
    const auto& arriving = get(record, "arriving_density");
    for (std::size_t i = 0; i < planted.values.size(); ++i) planted.values[i] += 0.06 * arriving.values[i];
    CHECK(worst_sigma(planted) > 4.0);
    for (const char* name : {"number_current_difference", "energy_current_difference"})
      CHECK(std::abs(get(record, name).values[0]) < 4.5 * get(record, name).errors[0]);
    if (asymmetry == 0.0) continue;
    for (const char* name : {"left_mode_density", "right_mode_density"}) { // right movers carry more, on either side
      const auto& n = get(record, name);
      const std::size_t bins = n.values.size();
      CHECK(n.values[bins * 3 / 4] > 2.0 * n.values[bins / 4 - 1]); // k = pi/2 against -pi/2: 1.6 to 0.4
    }
    CHECK(get(record, "number_current_left").values[0] > 20.0 * get(record, "number_current_left").errors[0]);
  }
}

TEST_CASE("a strong barrier reflects carriers whose energy it exceeds, Eq. (13); the counter-term takes it away") {
  auto lattice = open_lattice();
  lattice.defect = {.sites = 32, .strength = 1.0, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box};
  lattice.injected = {.shape = model::InjectedShape::table, // to the right only, about k = .5
                      .table = model::tabulate_injected({-3.1, 0.3, 0.4, 0.6, 0.7, 3.1}, {0.0, 0.0, 4.0, 4.0, 0.0, 0.0})};
  Plan plan = long_plan(Start::injected);
  plan.time = 8000.0;
  plan.time_step = 0.1;
  const auto reflected = [&](double counter_term) { // n in the bin of k = -.59 over that of k = .59
    lattice.defect.counter_term = counter_term;
    const auto n = get(measured_in(lattice, plan), "left_mode_density").values;
    return n[6] / n[9];
  };
  const double barrier = reflected(0.4), without = reflected(0.0); // A = .4 > k^2 = .25, beside 18 rho^2
  INFO("reflected " << barrier << " and " << without);
  CHECK(barrier > 0.9);
  CHECK(without < 0.6);
}
