// The numbers of [HR-22] and [HR-49], and what each term does to them.
#include "tests/kinetic/hard_rods/hierarchy/gas.hpp"

#include <fmt/core.h>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using namespace prethermal::test;

namespace {

constexpr double small_box = 400.0, large_box = 800.0; // 20 xi and 40 xi, nodes 0.29 xi and 0.33 xi apart

/// Molecular dynamics of another program, which knows nothing of the hierarchy.
void check_dynamics(const std::vector<HierarchyFrame>& frames) {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/gbbgky-landau.json");
  const auto reference = nlohmann::json::parse(file);
  for (const auto& frame : frames) {
    const auto& entry = reference.at(fmt::format("md_kurt_V0_4_t{:g}", frame.time));
    INFO("kurtosis at t = " << frame.time << ": " << kurtosis(frame) << " against " << entry.at("value"));
    CHECK(near(kurtosis(frame), entry.at("value"), 0.0, entry.at("abs_tol")));
  }
}

void check_frames(const std::vector<HierarchyFrame>& frames, int strength) {
  for (const auto& frame : frames) {
    check_hierarchy_reference(fmt::format("gbbgky_m2_V0_{}_t{:g}", strength, frame.time), mean_square(frame));
    check_hierarchy_reference(fmt::format("gbbgky_kurt_V0_{}_t{:g}", strength, frame.time), kurtosis(frame));
  }
}

} // namespace

TEST_CASE("mean square and kurtosis of Fig. 6") {
  const auto strong = frames_of(hierarchy_gas(4.0), hierarchy_plan(61, 70, small_box), {20.0, 40.0, 60.0});
  check_frames(strong, 4);
  check_dynamics(strong);
  check_frames(frames_of(hierarchy_gas(2.0), hierarchy_plan(61, 70, small_box), {20.0, 40.0}), 2);
  check_frames(frames_of(hierarchy_gas(2.0), hierarchy_plan(61, 120, large_box), {60.0, 100.0}), 2);
  for (const auto& frame : frames_of(hierarchy_gas(1.0, 0.0), hierarchy_plan(51, 70, small_box), {20.0, 40.0, 60.0}))
    check_hierarchy_reference(fmt::format("gbbgky_a0_kurt_V0_1_t{:g}", frame.time), kurtosis(frame));
}

TEST_CASE("what each term does, at V0 = 4 and t = 60") {
  struct Case {
    HierarchyTerms terms;
    double kurtosis; // [HR-22]
  };
  const Case cases[] = {{{.diffusion = false}, -1.1649},
                        {{.mean_field = false}, -1.083},
                        {{.correlation_force = false}, -1.1725},
                        {{.contact = false}, -1.1598},
                        {{}, -1.1604}};
  for (const auto& [terms, expected] : cases) {
    Plan plan = hierarchy_plan(61, 70, small_box);
    plan.terms = terms;
    INFO(expected);
    CHECK(near(kurtosis(frames_of(hierarchy_gas(4.0), plan, {60.0}).front()), expected, 0.0, 2e-4)); // the nearest two: 6e-4
  }
}

TEST_CASE("a weak potential: exact second order") {
  constexpr double strength = 0.01;
  const auto second_order = [](double rod_length, bool diffusion, int separations) {
    Plan plan = hierarchy_plan(61, separations, large_box, 1e-6);
    plan.terms.mean_field = false;    // third order
    plan.terms.diffusion = diffusion; // of order a/xi, not in the closed form
    auto frames = frames_of(hierarchy_gas(strength, rod_length), plan, {0.0, 20.0, 60.0, 100.0});
    std::vector<std::array<double, 2>> changes; // of the energy of a rod, of the kurtosis, for V0 = 1
    for (const auto& frame : frames)
      changes.push_back({(frame.kinetic_energy - frames[0].kinetic_energy) / (0.2 * strength * strength),
                         (kurtosis(frame) - kurtosis(frames[0])) / (strength * strength)});
    return changes;
  };
  const auto value = [](const std::string& name) {
    std::ifstream file(PRETHERMAL_TEST_DATA "/gbbgky-landau.json");
    return nlohmann::json::parse(file).at("second_order_" + name).at("value").get<double>();
  };
  constexpr double initial_kurtosis = -25.0 / 18.0;
  const auto rods = second_order(1.0, false, 140), points = second_order(0.0, false, 140);
  const std::array<const char*, 4> names{"", "t20", "t60", "t100"};
  for (std::size_t i = 1; i < 4; ++i) {
    INFO(names[i]);
    CHECK(near(rods[i][0], value(std::string("dEkin_per_N_") + names[i]), 1e-3));
    CHECK(near(rods[i][1], value(std::string("kurt_linear_") + names[i]) - initial_kurtosis, 1e-3));
    if (i < 3) CHECK(near(points[i][0], value(std::string("dEkin_per_N_a0_") + names[i]), 1e-3));
  }
  // Diffusion takes some of the energy at a/xi = 0.05: 0.7 % at t = 20, 1.9 % at t = 60.
  const auto diffusing = second_order(1.0, true, 100);
  CHECK(near(diffusing[1][0] / rods[1][0], 0.9931, 1.5e-3));
  CHECK(near(diffusing[2][0] / rods[2][0], 0.981, 3e-3));
}
