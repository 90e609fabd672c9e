// Conservation, orders of convergence, the thermal start, and what is refused.
#include "tests/kinetic/hard_rods/hierarchy/gas.hpp"

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using namespace prethermal::test;

namespace {

double energy(const HierarchyFrame& frame) { return frame.kinetic_energy + frame.interaction_energy; }
const std::vector<double>& correlation(const HierarchyFrame& frame, PairFunction which) {
  return frame.correlations[static_cast<std::size_t>(which)];
}

/// How much smaller the second of two changes is: 2^order.
double ratio(double coarse, double middle, double fine) { return (coarse - middle) / (middle - fine); }

} // namespace

TEST_CASE("rods, momentum and energy are kept while energy flows into the correlations") {
  Plan plan = hierarchy_plan(61, 40, 400.0);
  plan.sponge.strength = 0.0;
  for (const double rod_length : {1.0, 0.0}) {
    const auto frames = frames_of(hierarchy_gas(2.0, rod_length), plan, {0.0, 20.0, 50.0});
    for (const auto& frame : frames) {
      CHECK(near(model::moment(frame.rapidities, 0), 0.2, 1e-14));
      CHECK(std::abs(model::moment(frame.rapidities, 1)) < 1e-15);
      CHECK(near(energy(frame), energy(frames[0]), 1e-12));
    }
    CHECK(frames[0].interaction_energy == 0.0);
    CHECK(frames[2].interaction_energy < -1e-3 * energy(frames[0]));
  }
  plan.sponge.strength = 0.1; // takes some
  const auto damped = frames_of(hierarchy_gas(2.0), plan, {0.0, 50.0});
  CHECK(std::abs(energy(damped[1]) - energy(damped[0])) > 1e-9 * energy(damped[0]));
  CHECK(near(energy(damped[1]), energy(damped[0]), 1e-4));
}

TEST_CASE("sixth order in the separation, fourth in the rapidity") {
  const auto gas = hierarchy_gas(2.0, 1.0, model::PotentialShape::gaussian); // smooth, but for the source at contact
  const auto last = [&](int rapidities, int separations, bool contact, double tolerance) {
    Plan plan = hierarchy_plan(rapidities, separations, 400.0, tolerance);
    plan.sponge.strength = 0.0;
    plan.terms.contact = contact;
    return frames_of(gas, plan, {10.0}).front();
  };
  const auto coarse = last(31, 40, false, 1e-10), middle = last(31, 80, false, 1e-10), fine = last(31, 160, false, 1e-10);
  const double energies = ratio(coarse.interaction_energy, middle.interaction_energy, fine.interaction_energy);
  CHECK(energies > 45.0);
  CHECK(energies < 80.0);

  const auto few = last(61, 20, true, 1e-8), more = last(121, 20, true, 1e-8), many = last(241, 20, true, 1e-8);
  for (const double found : {ratio(kurtosis(few), kurtosis(more), kurtosis(many)),
                             ratio(few.interaction_energy, more.interaction_energy, many.interaction_energy)}) {
    CHECK(found > 14.5);
    CHECK(found < 17.5);
  }
}

TEST_CASE("a thermal start without correlations: n2 as the closed form says, rho at second order only") {
  constexpr double strength = 1e-3, time = 20.0, c = 0.8, rho = 0.2;
  auto gas = hierarchy_gas(strength);
  gas.law = model::maxwellian(1.0);
  Plan plan = hierarchy_plan(61, 100, 400.0);
  plan.hierarchy.highest_rapidity = 6.5;
  plan.tolerance = 1e-8;
  plan.terms.diffusion = plan.terms.mean_field = false; // not in the closed form: corrections in a/xi and in V0
  const auto frames = frames_of(gas, plan, {0.0, time});
  // [HR-25] with rho_1' rho_2 - rho_1 rho_2' = - theta12 rho_1 rho_2: n2 = - (rho c^2)^2 <V(z) - V(z - theta12 t/c)>.
  const auto potential = [&](double z) { return strength / 20.0 * model::shape(gas.potential, std::abs(z) / 20.0); };
  const auto expected = [&](double z) {
    return -std::pow(rho * c * c, 2) * (potential(z) - numerics::trapezoid({-12.0, 0.05, 481}, [&](double w) {
                                          return std::exp(-0.25 * w * w) / std::sqrt(4.0 * M_PI) * potential(z - w * time / c);
                                        }));
  };
  const double largest = std::abs(expected(0.0));
  for (std::size_t k = 0; k < 30; ++k) {
    INFO(k);
    CHECK(near(correlation(frames[1], PairFunction::density)[k], expected(4.0 * static_cast<double>(k)), 0.0, 2e-3 * largest));
  }
  CHECK(std::abs(kurtosis(frames[1])) < 10.0 * strength * strength);
  CHECK(std::abs(kurtosis(frames[1])) > 0.0);
}

TEST_CASE("the left rod carries the first power") {
  // Repulsion accelerates the right rod of a pair to the right and the left one to the left.
  const auto frame = frames_of(hierarchy_gas(1.0), hierarchy_plan(41, 40, 400.0), {4.0}).front();
  const auto& density_momentum = correlation(frame, PairFunction::density_momentum);
  CHECK(density_momentum.size() == 21);
  CHECK(density_momentum[2] > 0.0);
  CHECK(correlation(frame, PairFunction::momentum_energy)[2] < 0.0);
  CHECK(std::abs(density_momentum[0]) < 1e-12 * density_momentum[2]);
  CHECK(correlation(frame, PairFunction::density)[0] < 0.0);
}

TEST_CASE("output times do not change the evolution beyond the tolerance, and t = 0 is the start") {
  const auto plan = hierarchy_plan(41, 40, 400.0, 1e-7);
  const auto one = frames_of(hierarchy_gas(4.0), plan, {20.0}),
             many = frames_of(hierarchy_gas(4.0), plan, {0.0, 0.1, 7.3, 7.4, 20.0});
  CHECK(near(kurtosis(one[0]), kurtosis(many[4]), 1e-6));
  CHECK(kurtosis(one[0]) != kurtosis(many[4]));
  CHECK(many[3].time == 7.4);
  CHECK(many[0].rapidities.density == model::initial_rapidities(hierarchy_gas(4.0), 4.5, 41).density);
  CHECK(correlation(many[0], PairFunction::density) == std::vector<double>(21, 0.0));
}

TEST_CASE("a state that does not stay finite is an error") {
  CHECK_THROWS_AS(frames_of(hierarchy_gas(std::nan("")), hierarchy_plan(21, 16, 400.0), {1.0}), std::runtime_error);
}

TEST_CASE("what cannot be solved is refused with the reason, what is doubtful is told") {
  const auto gas = hierarchy_gas(4.0);
  const auto good = hierarchy_plan(61, 100, 400.0);
  const auto says = [](const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
  };
  CHECK(hierarchy_objection({gas, good}, 60.0).empty());
  CHECK(hierarchy_warnings({gas, good}, 20.0).empty());
  CHECK(hierarchy_objection({hierarchy_gas(0.0), hierarchy_plan(61, 100, 1.0)}, 1e6).empty()); // nothing happens
  CHECK(hierarchy_warnings({hierarchy_gas(0.0), good}, 1e6).empty());

  Plan bad = good;
  bad.sponge.strength = 0.0;
  CHECK(hierarchy_objection({gas, bad}, 30.0).empty());
  CHECK(says(hierarchy_objection({gas, bad}, 100.0), "come round the box"));
  CHECK(hierarchy_objection({gas, hierarchy_plan(61, 100, 400.0)}, 200.0).empty());
  CHECK(says(hierarchy_objection({gas, good}, 220.0), "filaments"));
  CHECK(says(hierarchy_objection({gas, good}, 220.0), "at least 63 rapidities"));
  CHECK(hierarchy_objection({gas, hierarchy_plan(63, 100, 400.0)}, 220.0).empty());
  CHECK(says(hierarchy_objection({gas, hierarchy_plan(61, 30, 400.0)}, 10.0), "at least 40 separations"));
  CHECK(hierarchy_objection({gas, hierarchy_plan(61, 40, 400.0)}, 10.0).empty());
  CHECK(says(hierarchy_objection({gas, hierarchy_plan(61, 100, 120.0)}, 10.0), "too small"));
  CHECK(says(hierarchy_objection({gas, hierarchy_plan(60, 100, 400.0)}, 10.0), "odd"));
  CHECK(says(hierarchy_objection({gas, hierarchy_plan(61, 99, 400.0)}, 10.0), "even"));
  CHECK(says(hierarchy_objection({hierarchy_gas(4.0, 5.0), good}, 10.0), "a rho"));
  bad = good;
  bad.hierarchy.highest_rapidity = 2.0;
  CHECK(says(hierarchy_objection({gas, bad}, 10.0), "beyond the rapidity grid"));
  bad = good;
  bad.tolerance = 0.0;
  CHECK(says(hierarchy_objection({gas, bad}, 10.0), "tolerance"));
  CHECK(says(hierarchy_objection({hierarchy_gas(1e9), good}, 10.0), "steps"));
  bad = good;
  bad.sponge.strength = -1.0;
  CHECK(says(hierarchy_objection({gas, bad}, 10.0), "sponge"));
  CHECK(says(hierarchy_objection({gas, good}, std::nan("")), "last time"));

  const auto warnings = hierarchy_warnings({gas, good}, 150.0);
  REQUIRE(warnings.size() == 2);
  CHECK(says(warnings[0], "t = 106.7"));
  CHECK(says(warnings[1], "|z| = 130"));
}

TEST_CASE("costs follow the grid") {
  const auto gas = hierarchy_gas(4.0);
  const Plan paper = hierarchy_plan(101, 100, 400.0), large = hierarchy_plan(201, 256, 400.0);
  CHECK(hierarchy_seconds({gas, large}, 60.0) > 10.0 * hierarchy_seconds({gas, paper}, 60.0));
  CHECK(hierarchy_seconds({gas, paper}, 60.0) > 0.2);
  CHECK(hierarchy_seconds({gas, paper}, 60.0) < 20.0);
  CHECK(hierarchy_bytes(large) > 8.0 * 129.0 * 201.0 * 201.0 * 10.0);
  CHECK(hierarchy_bytes(large) < 1e9);
  CHECK(hierarchy_most_ranks(paper) == 17);
  CHECK(hierarchy_most_ranks(hierarchy_plan(61, 8, 400.0)) == 1);
}
