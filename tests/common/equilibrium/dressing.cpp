#include "common/equilibrium/dressing.hpp"

#include "tests/common/equilibrium/rods.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::equilibrium;
using prethermal::test::near;

namespace {

constexpr double two_pi = 2.0 * std::numbers::pi;

Eigen::VectorXd vector(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

double far(const Eigen::VectorXd& one, const Eigen::VectorXd& other) { return (one - other).cwiseAbs().maxCoeff(); }

// A kernel that depends on the rapidities: the Lorentzian of repulsive bosons with coupling 1.5.
IntegrableModel bosons(int nodes) {
  const double step = 8.0 / (nodes - 1);
  IntegrableModel model{model::Statistics::fermion, Eigen::VectorXd::Constant(nodes, step), Eigen::MatrixXd(nodes, nodes),
                        Eigen::VectorXd::Ones(nodes), Eigen::VectorXd::LinSpaced(nodes, -4.0, 4.0)};
  for (int i = 0; i < nodes; ++i)
    for (int j = 0; j < nodes; ++j) model.kernel(i, j) = 3.0 / two_pi / (2.25 + std::pow((i - j) * step, 2));
  return model;
}

DressedState boson_state() {
  const auto model = bosons(61);
  Eigen::VectorXd occupation(61);
  for (int i = 0; i < 61; ++i) {
    const double v = model.energy_slope[i];
    occupation[i] = 1.0 / (1.0 + std::exp(v * v - 0.6 - 0.5 * v));
  }
  return dress(model, occupation);
}

// rho -> n: rho_t = p'/(2 pi) + T rho.
DressedState with_density(const IntegrableModel& model, const Eigen::VectorXd& rho) {
  const Eigen::VectorXd states = model.momentum_slope / two_pi + model.kernel * model.weight.cwiseProduct(rho);
  return dress(model, rho.cwiseQuotient(states));
}

Eigen::VectorXd smooth(const Eigen::VectorXd& v) {
  return ((1.3 * v.array()).cos() + 0.4 * v.array()) * (-v.array().square()).exp();
}

} // namespace

TEST_CASE("for hard rods the general route gives the closed forms") {
  for (const double drift : {0.0, 0.5}) {
    const auto rods = test::two_beams(61, 1.4, drift);
    const auto state = dress(rods);
    const auto g = test::some_function(rods.rapidities.grid), h = test::some_density(rods.rapidities.grid);
    CHECK(far(state.rapidity_density, vector(rods.rapidities.density)) < 1e-15);
    CHECK(far(state.density_of_states, Eigen::VectorXd::Constant(61, density_of_states(rods))) < 1e-15);
    CHECK((dressed_kernel(state).array() - dressed_kernel(rods)).abs().maxCoeff() < 1e-15);
    CHECK(far(state.occupation, vector(occupation(rods))) < 1e-15);
    CHECK(far(state.effective_velocity, vector(effective_velocity(rods))) < 1e-13);
    CHECK(far(dressed(state, vector(g)), vector(dressed(rods, g))) < 1e-13);
    CHECK(far(state.dressing * vector(g), vector(undressed(rods, g))) < 1e-13);
    CHECK(far(to_normal_modes(state, vector(h)), vector(to_normal_modes(rods, h))) < 1e-14);
    CHECK(far(from_normal_modes(state, vector(h)), vector(from_normal_modes(rods, h))) < 1e-14);
    CHECK(far(static_covariance(state) * state.model.weight.cwiseProduct(vector(g)), vector(static_covariance(rods, g))) < 1e-14);
    CHECK(far(flux_jacobian(state) * vector(h), vector(flux_jacobian(rods, h))) < 1e-13);
    CHECK(far(quasiparticle_diffusion(state) * vector(h), vector(quasiparticle_diffusion(rods, h))) < 1e-13);
  }
}

TEST_CASE("a kernel that depends on the rapidities: the flux Jacobian is d j / d rho") {
  const auto state = boson_state();
  const Eigen::VectorXd h = smooth(state.model.energy_slope);
  const auto flux = [&](double change) {
    const auto moved = with_density(state.model, state.rapidity_density + change * h);
    return Eigen::VectorXd(moved.rapidity_density.cwiseProduct(moved.effective_velocity));
  };
  CHECK(far(with_density(state.model, state.rapidity_density).occupation, state.occupation) < 1e-14);
  CHECK(far(flux_jacobian(state) * h, (flux(1e-4) - flux(-1e-4)) / 2e-4) < 1e-8);
}

TEST_CASE("its covariance is the response of rho to the weights of the Gibbs state") {
  const auto state = boson_state();
  const Eigen::VectorXd g = smooth(state.model.energy_slope);
  // eps = w - T ln(1 + e^-eps), n = 1/(1 + e^eps)
  const auto softplus = [](const Eigen::VectorXd& eps) { return Eigen::VectorXd((-eps.array()).exp().log1p().matrix()); };
  const auto pull = [&](const Eigen::VectorXd& eps) {
    return Eigen::VectorXd(state.model.kernel * state.model.weight.cwiseProduct(softplus(eps)));
  };
  const Eigen::VectorXd start = (state.occupation.array().inverse() - 1.0).log(), w = start + pull(start);
  const auto density = [&](double change) {
    Eigen::VectorXd eps = start;
    for (int iteration = 0; iteration < 400; ++iteration) eps = w - change * g - pull(eps);
    return dress(state.model, (eps.array().exp() + 1.0).inverse()).rapidity_density;
  };
  CHECK(far(static_covariance(state) * state.model.weight.cwiseProduct(g), (density(1e-4) - density(-1e-4)) / 2e-4) < 1e-8);
}

TEST_CASE("its diffusion keeps particles and is symmetric and positive with the covariance, as (1.11) is not") {
  const auto state = boson_state();
  const Eigen::MatrixXd diffusion = quasiparticle_diffusion(state);
  CHECK((state.model.weight.transpose() * diffusion).cwiseAbs().maxCoeff() < 1e-14);
  const Eigen::MatrixXd onsager = diffusion * static_covariance(state);
  CHECK((onsager - onsager.transpose()).cwiseAbs().maxCoeff() < 1e-13);
  const Eigen::VectorXd spectrum = numerics::symmetric_eigenvalues(onsager);
  CHECK(spectrum.minCoeff() > -1e-13);
  CHECK(spectrum.maxCoeff() > 1e-3);

  // As printed, with 1/rho_t1^2 for both terms, particles are made.
  const Eigen::MatrixXd shift = dressed_kernel(state);
  Eigen::VectorXd made = Eigen::VectorXd::Zero(61);
  for (int one = 0; one < 61; ++one)
    for (int two = 0; two < 61; ++two) {
      const double rate = shift(one, two) * shift(one, two) * state.rapidity_density[two] * state.statistics_factor[two] *
                          std::abs(state.effective_velocity[one] - state.effective_velocity[two]) /
                          std::pow(state.density_of_states[one], 2);
      made[one] += state.model.weight[two] * rate * (state.density_of_states[one] - state.density_of_states[two]);
    }
  CHECK(made.cwiseAbs().maxCoeff() > 1e-4);
}

TEST_CASE("states that cannot be are refused") {
  const auto model = bosons(61);
  CHECK_THROWS_AS(dress(model, Eigen::VectorXd::Zero(60)), std::invalid_argument);
  CHECK_THROWS_AS(dress(model, Eigen::VectorXd::Constant(61, 40.0)), std::runtime_error);
}
