// The defect with its mean-field potential, Eq. (6), and the flow in phase space that it rests on.
#include "kinetic/defect/potential/phase_space_flow.hpp"
#include "tests/kinetic/defect/potential/potential_slabs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

namespace {

double emitted_left(const PotentialSlabState& state, double k) { return WavenumberCurve(state.wavenumber, state.left)(-k); }

} // namespace

TEST_CASE("the flow conserves the number, and moves smooth states at second order") {
  const auto error = [](int cells, int modes) { // of the rate of n = 2 + sin(2 pi u + k) under v(k) and F(u)
    PhaseSpaceFlow flow;
    std::vector<double> n, exact, rate;
    for (int m = 0; m < modes; ++m) {
      const double k = -std::numbers::pi + 2.0 * std::numbers::pi * (m + 0.5) / modes;
      flow.velocity.push_back(1.5 + 0.5 * std::cos(k));
      flow.inflow.push_back(2.0 + std::sin(-std::numbers::pi + k));
    }
    for (int i = 0; i < cells; ++i)
      flow.force.push_back(0.3 + 0.2 * std::sin(2.0 * std::numbers::pi * (-0.5 + (i + 0.5) / cells)));
    for (int i = 0; i < cells; ++i)
      for (int m = 0; m < modes; ++m) {
        const double k = -std::numbers::pi + 2.0 * std::numbers::pi * (m + 0.5) / modes, u = -0.5 + (i + 0.5) / cells;
        const double slope = std::cos(2.0 * std::numbers::pi * u + k);
        n.push_back(2.0 + std::sin(2.0 * std::numbers::pi * u + k));
        exact.push_back(-flow.velocity[static_cast<std::size_t>(m)] * 2.0 * std::numbers::pi * slope -
                        flow.force[static_cast<std::size_t>(i)] * slope);
      }
    rate.resize(n.size());
    flow_rate(flow, n, rate);
    // Through the ends only.
    const auto faces = face_values(flow, n);
    double total_rate = 0.0, ends = 0.0;
    const auto size = static_cast<std::size_t>(modes), last = static_cast<std::size_t>(cells) * size;
    for (const double r : rate) total_rate += r / cells;
    for (std::size_t m = 0; m < size; ++m) ends += flow.velocity[m] * (faces[m] - faces[last + m]);
    CHECK(std::abs(total_rate - ends) < 1e-11 * modes);
    double worst = 0.0;
    for (std::size_t i = 2 * size; i + 2 * size < n.size(); ++i) worst = std::max(worst, std::abs(rate[i] - exact[i]));
    return worst;
  };
  const double coarse = error(24, 24), finer = error(48, 48), finest = error(96, 96);
  INFO(coarse << ", " << finer << ", " << finest);
  CHECK(coarse / finer > 3.5);
  CHECK(finer / finest > 3.7);
}

TEST_CASE("without a potential it is the slab: second order in the cells, the number current constant") {
  // lambda D (U + A) vanishes as lambda at constant Lambda: a very long defect.
  auto lattice = with_potential(0.3, 1'000'000'000, 0.0);
  auto plan = slab_plan(48, 24);
  const auto exact = solved(lattice, plan);
  double before = 0.0;
  for (const int cells : {8, 16, 32}) {
    const auto state = relaxed(lattice, plan_of(48, cells));
    CHECK(state.flux_spread < 1e-5);
    double worst = 0.0;
    for (const double k : {0.8, 1.2, 1.6, 2.0, 2.4})
      worst = std::max(worst, std::abs(emitted_left(state, k) - test::emitted_at(exact, k)));
    INFO(cells << " cells: " << worst);
    if (before > 0.0) CHECK(before / worst > 3.0);
    before = worst;
  }
  CHECK(before < 2e-3);
}

TEST_CASE(
    "without collisions n is constant along E + lambda D (U + A): a barrier reflects what it exceeds and lets the rest pass") {
  auto lattice = with_potential(1e-9, 4, 0.0); // lambda^2 L is nothing, lambda is not
  lattice.defect.strength = 0.2;
  lattice.defect.sites = 1;
  lattice.defect.counter_term = 3.0;                        // beside U
  lattice.injected = {.shape = model::InjectedShape::table, // to the right only: what comes back was reflected
                      .table = model::tabulate_injected({-3.1, -0.01, 0.01, 3.1}, {0.0, 0.0, 1e-3, 1e-3})};
  const auto state = relaxed(lattice, plan_of(256, 32));
  double highest = 0.0;
  for (const double u : state.potential) highest = std::max(highest, u);
  const double edge = std::sqrt(highest); // .77
  INFO("barrier " << highest << ", up to |k| = " << edge);
  CHECK(near(highest, 0.6, 0.02));
  const WavenumberCurve left(state.wavenumber, state.left), right(state.wavenumber, state.right);
  for (const double k : {0.3, 0.5}) {
    CHECK(near(left(-k), 1e-3, 0.1));
    CHECK(std::abs(right(k)) < 1e-4);
  }
  for (const double k : {1.1, 1.5, 2.5}) {
    CHECK(std::abs(left(-k)) < 5e-5);
    CHECK(near(right(k), 1e-3, 0.05));
  }
}

TEST_CASE("a repulsive defect scatters less and an attractive one more: the sign of what the field shows") {
  auto lattice = with_potential(0.05, 512, -5.45);
  lattice.defect.ramp = 0.2;
  lattice.defect.strength = model::strength_of(lattice.defect, 0.05);
  const auto repulsive = relaxed(lattice, plan_of(128, 12));
  lattice.defect.strength = -lattice.defect.strength;
  const auto attractive = relaxed(lattice, plan_of(128, 12));
  // Half the difference, the odd part: + at the peak, - at |k| = 0.5, as the pairs of the simulation.
  CHECK(0.5 * (emitted_left(repulsive, 1.6) - emitted_left(attractive, 1.6)) > 0.005);
  CHECK(0.5 * (emitted_left(repulsive, 0.5) - emitted_left(attractive, 0.5)) < -0.015);
}

TEST_CASE("a profile that jumps is refused with the bound") {
  auto lattice = with_potential(0.3, 512, 0.0);
  lattice.defect.profile = model::DefectProfile::box;
  CHECK(potential_slab_objection({lattice, plan_of(32, 8)}).find("D = 1") != std::string::npos);
  lattice.defect.profile = model::DefectProfile::gaussian;
  lattice.defect.width = 0.3;
  CHECK(potential_slab_objection({lattice, plan_of(32, 8)}).find("width below 0.16") != std::string::npos);
  lattice.defect.width = 0.16;
  CHECK(potential_slab_objection({lattice, plan_of(32, 8)}).empty());
  CHECK_THROWS_AS(relaxed(with_potential(0.3, 512, 0.0), plan_of(32, 1)), std::invalid_argument);
}
