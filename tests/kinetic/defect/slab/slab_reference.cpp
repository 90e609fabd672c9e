// The stationary slab against reference values: converged ones on fine grids, and at M = 256.
#include "common/equilibrium/classical_field.hpp"
#include "tests/kinetic/defect/slab/slabs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

namespace {

double tolerance(const nlohmann::json& entry, const char* kind, const char* key, std::size_t i = 0) {
  if (!entry.contains(kind) || !entry.at(kind).contains(key)) return 0.0;
  const auto& given = entry.at(kind).at(key);
  return given.is_array() ? given.at(i).get<double>() : given.get<double>();
}

/// The emitted n at the entry's wavenumbers, and where the entry has them the density and the distance from thermal at the
/// centre.
void check_emission(const char* file, const char* name, const SlabState& state) {
  const auto entry = defect_reference(file, name);
  const auto &value = entry.at("value"), &k = entry.at("params").at("k");
  for (std::size_t i = 0; i < k.size(); ++i) {
    const double found = emitted_at(state, k.at(i)), expected = value.at("n_out").at(i);
    INFO(name << " at k = -" << k.at(i) << ": " << found << " against " << expected);
    CHECK(near(found, expected, tolerance(entry, "rel_tol", "n_out", i)));
  }
  if (value.contains("rho_c")) {
    INFO(name << ": density " << density(state.centre));
    CHECK(near(density(state.centre), value.at("rho_c").get<double>(), 0.0, tolerance(entry, "abs_tol", "rho_c")));
  }
  if (value.contains("L1_centre")) {
    std::vector<double> energy, even(state.centre.size(), 1.0 / static_cast<double>(state.centre.size()));
    for (const double q : state.wavenumber) energy.push_back(q * q);
    const auto fit = equilibrium::thermal_state(energy, even, density(state.centre), energy_density(state.centre, energy));
    const double distance = equilibrium::thermal_distance(state.centre, energy, fit);
    INFO(name << ": distance " << distance);
    CHECK(near(distance, value.at("L1_centre").get<double>(), 0.0, tolerance(entry, "abs_tol", "L1_centre")));
  }
}

} // namespace

TEST_CASE("M = 256 alone: the reference's values; what exchanges of wavenumbers would add fails them") {
  const auto plan = slab_plan(256);
  const auto state = solved(slab_lattice(1.0), plan);
  check_emission("defect-smallk.json", "slab_nout_M256", state);
  check_emission("defect-bgr.json", "slab_L1", state);
  auto printed = slab_plan(128);
  printed.collision.trivial_exchange = true;
  CHECK(emitted_at(solved(slab_lattice(1.0), printed), 0.1) < 1.5); // 2.04
}

TEST_CASE("converged emission at Lambda = 0.5, 1, 2, down to |k| = 0.05, and its limit at k = 0") {
  for (const auto& [coupling, name] : {std::pair{0.5, "slab_nout_L05"}, {1.0, "slab_nout_L1"}, {2.0, "slab_nout_L2"}}) {
    const auto plan = slab_plan(128, 12, 2048);
    const auto state = solved(slab_lattice(coupling), plan);
    check_emission("defect-smallk.json", name, state);
    CHECK(state.flux_spread < 1e-6);
    if (coupling != 1.0) continue;
    const auto entry = defect_reference("defect-smallk.json", "r0_L1");
    const auto [limit, extrapolated] = emitted_at_zero({slab_lattice(coupling), plan}, state);
    INFO("r0 = " << limit);
    CHECK(near(limit, entry.at("value").get<double>(), 0.0, entry.at("abs_tol").get<double>()));
    // Of grids up to M = 8192, 1/T -> 0: 1.954(1).
    INFO("for an infinite longest time " << extrapolated);
    CHECK(near(extrapolated, 1.954, 0.0, 0.007));
    CHECK(std::abs(extrapolated - 1.954) < std::abs(limit - 1.954));
    CHECK(emitted_at(state, 0.03) > limit + 0.15); // a cusp: n has its maximum near k = -0.03 and falls to the limit
    CHECK(emitted_at(state, 0.03) > emitted_at(state, 0.1));
  }
}

TEST_CASE("a thin slab, Lambda = 0.05: the reference, with the spike at k* = 2 pi (sqrt 2 - 1)") {
  const auto state = solved(slab_lattice(0.05), slab_plan(256, 12, 1024));
  check_emission("defect-smallk.json", "slab_nout_L005", state);
  const double spike = defect_reference("defect-smallk.json", "spike_k").at("value");
  CHECK(emitted_at(state, spike) > 1.1 * emitted_at(state, spike - 0.04));
  CHECK(emitted_at(state, spike) > 1.1 * emitted_at(state, spike + 0.03));
}
