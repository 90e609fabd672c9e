#include "common/equilibrium/bethe/response.hpp"
#include "common/equilibrium/bethe/tensors.hpp"
#include "tests/common/equilibrium/bethe.hpp"
#include "tests/common/equilibrium/rods.hpp"

#include <functional>

// Tensors of third order against finite differences of states, and the printed (45) failing.

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;
using prethermal::test::apart;
using prethermal::test::near;

namespace {

struct Case {
  std::string name;
  Gas gas;
  DressedState state;
};

// Each model, moving and without any symmetry: clouds that light has split.
std::vector<Case> states() {
  std::vector<Case> all;
  const auto add = [&](const std::string& name, const Gas& gas) {
    all.push_back({name, gas, bragg_state(gas, {{1.0, -0.3, 0.2}, 1.1, 1.0, 2.0}).dressed});
  };
  add("Lieb-Liniger", LiebLiniger{2.0});
  add("rods", HardRods{0.6});
  add("impenetrable", tonks_girardeau);
  add("bosons", FreeGas{model::Statistics::boson});
  add("classical", FreeGas{model::Statistics::classical});
  const numerics::UniformGrid grid{-10.0, 0.2, 101};
  const auto model = on_grid(LiebLiniger{1.5}, grid);
  Eigen::MatrixXd kernel = 0.4 * model.kernel; // of no difference of rapidities
  for (Eigen::Index i = 0; i < kernel.rows(); ++i)
    for (Eigen::Index j = 0; j < kernel.cols(); ++j)
      kernel(i, j) *= std::cos(0.1 * (model.energy_slope[i] + model.energy_slope[j]));
  for (const auto statistics : {model::Statistics::fermion, model::Statistics::boson, model::Statistics::classical}) {
    const KernelTable table{statistics, kernel};
    all.push_back({"table", table, gibbs_state(on_grid(table, grid), driving({1.0, -0.6, 0.3}, model.energy_slope)).dressed});
  }
  return all;
}

// d/de F(state of rho + e h) by a difference of fourth order.
Eigen::VectorXd slope(const DressedState& state, const Eigen::VectorXd& h,
                      const std::function<Eigen::VectorXd(const DressedState&)>& function) {
  constexpr double e = 1e-3;
  const auto at = [&](double change) {
    return function(state_of_density(state.model, state.rapidity_density + change * h).dressed);
  };
  return (8.0 * (at(e) - at(-e)) - (at(2 * e) - at(-2 * e))) / (12.0 * e);
}

Eigen::VectorXd other_charge(const Eigen::VectorXd& v) { return (0.7 * v.array() + 0.3).sin() + 0.1 * v.array().square(); }

// A density that is small where rho is: C of two charges.
Eigen::VectorXd change_of(const DressedState& state) { return covariance(state, test::bethe_charge(state.model.energy_slope)); }

constexpr double accuracy = 2e-9;

} // namespace

TEST_CASE("changes of n, g^dr and v are the differences of states") {
  for (const auto& [name, gas, state] : states()) {
    INFO(name);
    const Eigen::VectorXd h = change_of(state), g = other_charge(state.model.energy_slope);
    CHECK(apart(occupation_change(state, h), slope(state, h, [](const auto& s) { return s.occupation; })) < accuracy);
    CHECK(apart(dressing_change(state, h, dressed(state, g)), slope(state, h, [&](const auto& s) { return dressed(s, g); })) <
          accuracy);
    CHECK(apart(velocity_change(state, h), slope(state, h, [](const auto& s) { return s.effective_velocity; })) < accuracy);
  }
}

TEST_CASE("delta C is the difference of C, and (45) as printed is not, where statistics matters") {
  for (const auto& [name, gas, state] : states()) {
    INFO(name);
    const Eigen::VectorXd h = change_of(state), g = other_charge(state.model.energy_slope);
    const Eigen::VectorXd exact = slope(state, h, [&](const auto& s) { return covariance(s, g); });
    CHECK(apart(covariance_change(state, h, g), exact) < accuracy);
    const double sign = statistics(gas) == model::Statistics::fermion ? -1.0
                        : statistics(gas) == model::Statistics::boson ? 1.0
                                                                      : 0.0;
    // (45) has - epsilon n R^t, epsilon = -1 for fermions and 1 for bosons: the other sign.
    const Eigen::VectorXd printed =
        covariance_change(state, h, g) -
        from_normal_modes(state,
                          2.0 * sign * state.occupation.cwiseProduct(to_normal_modes(state, h)).cwiseProduct(dressed(state, g)));
    if (sign != 0.0)
      CHECK(apart(printed, exact) > 0.1 * exact.cwiseAbs().maxCoeff());
    else
      CHECK(apart(printed, exact) < accuracy);
  }
}

TEST_CASE("H is the second derivative of the flux, symmetric") {
  for (const auto& [name, gas, state] : states()) {
    INFO(name);
    const Eigen::VectorXd one = change_of(state), other = covariance(state, other_charge(state.model.energy_slope));
    const Eigen::VectorXd found = flux_curvature(state, one, other);
    CHECK(apart(found, slope(state, other, [&](const auto& s) { return carried(s, one); })) < accuracy);
    CHECK(apart(found, flux_curvature(state, other, one)) < 1e-14);
    const Eigen::VectorXd& w = state.model.weight;
    CHECK(std::abs(w.dot(found)) < 1e-13); // h0 A = h1 for every state
    if (state.model.kernel.cwiseAbs().maxCoeff() == 0.0) CHECK(found.cwiseAbs().maxCoeff() < 1e-15);
  }
}

TEST_CASE("M: (f, M g C k) = -(k, H(C f, C g)), and its product with H is the diffusion with the sign of -2 D") {
  for (const auto& [name, gas, state] : states()) {
    INFO(name);
    const Eigen::VectorXd& w = state.model.weight;
    const Eigen::VectorXd v = state.model.energy_slope;
    const Eigen::VectorXd f = test::bethe_charge(v), g = other_charge(v), k = (0.5 * v.array()).sin();
    const Eigen::VectorXd h = covariance(state, k);
    const double by_source = w.dot(f.cwiseProduct(contact_source(state, g, h)));
    const double by_curvature = w.dot(k.cwiseProduct(flux_curvature(state, covariance(state, f), covariance(state, g))));
    CHECK(near(by_source, -by_curvature, 1e-12, 1e-14));
    CHECK(near(w.dot(g.cwiseProduct(contact_source(state, f, h))), by_source, 1e-12, 1e-14)); // symmetric in its legs
  }
  // (1.11): H R^-t R^-t |v|^-1 R^t R^t M = -2 D, printed with +D.
  for (const auto& [name, gas, state] : states()) {
    INFO(name);
    const Eigen::VectorXd h = change_of(state), &v = state.effective_velocity, &w = state.model.weight;
    const Eigen::VectorXd modes = to_normal_modes(state, h),
                          amplitude = state.rapidity_density.cwiseProduct(state.statistics_factor);
    const Eigen::MatrixXd shift = dressed_kernel(state);
    Eigen::VectorXd result = Eigen::VectorXd::Zero(v.size()); // R^t of the product, applied to h
    const auto dn = occupation_change(state, h);
    for (Eigen::Index i = 0; i < v.size(); ++i)
      for (Eigen::Index j = 0; j < v.size(); ++j) {
        if (i == j) continue;
        // R^t R^t M h at (i, j), over |v_ij|; then both orders of H.
        const double contact =
            shift(i, j) * (v[i] - v[j]) * (dn[i] * amplitude[j] - amplitude[i] * dn[j]) / std::abs(v[i] - v[j]);
        result[i] += 2.0 * w[j] * shift(i, j) * (v[j] - v[i]) * contact / state.density_of_states[i];
      }
    CHECK(apart(from_normal_modes(state, result), -2.0 * (quasiparticle_diffusion(state) * h)) <
          1e-12 * (1.0 + h.cwiseAbs().maxCoeff()));
  }
}

TEST_CASE("third cumulants: symmetric, the slopes of C, and T^2 d^2 rho/d mu^2") {
  for (const auto& [name, gas, state] : states()) {
    INFO(name);
    const Eigen::VectorXd v = state.model.energy_slope, &w = state.model.weight;
    const Eigen::VectorXd f = test::bethe_charge(v), g = other_charge(v), h = (0.5 * v.array()).sin();
    const double found = third_cumulant(state, f, g, h);
    CHECK(near(found, w.dot(f.cwiseProduct(covariance_change(state, covariance(state, h), g))), 1e-12));
    CHECK(near(found, third_cumulant(state, h, f, g), 1e-13));
    CHECK(near(found, third_cumulant(state, g, h, f), 1e-13));
  }
  const LiebLiniger gas{2.0};
  const double T = 1.3, mu = 0.4, d = 0.02;
  const auto variance = [&](double at) { return susceptibility(thermal_state(gas, {T, at}).dressed); };
  const auto state = thermal_state(gas, {T, mu}).dressed;
  const Eigen::VectorXd one = power_charge(state, 0);
  CHECK(near(third_cumulant(state, one, one, one),
             T * (8.0 * (variance(mu + d) - variance(mu - d)) - (variance(mu + 2 * d) - variance(mu - 2 * d))) / (12.0 * d),
             1e-6));
}

TEST_CASE("hard rods: delta C of the general route is the closed form") {
  const auto state = bragg_state(HardRods{0.6}, {{1.0, -0.3, 0.2}, 1.1, 1.0, 2.0}).dressed;
  const Eigen::VectorXd h = change_of(state), one = power_charge(state, 0);
  model::RapidityDistribution rapidities{
      {state.model.energy_slope[0], state.model.weight[0], static_cast<int>(state.model.weight.size())}, {}};
  for (const double rho : state.rapidity_density) rapidities.density.push_back(rho);
  const auto closed = equilibrium::covariance_change(hard_rod_state(rapidities, 0.6), {h.data(), h.data() + h.size()});
  CHECK(apart(bethe::covariance_change(state, h, one), Eigen::Map<const Eigen::VectorXd>(closed.data(), h.size())) < 1e-13);
}
