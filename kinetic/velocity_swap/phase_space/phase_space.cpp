#include "kinetic/velocity_swap/phase_space/phase_space.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "common/numerics/constants.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <cmath>
#include <complex>
#include <numeric>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {
namespace {

using numerics::two_pi;

// The largest |z| dt for eigenvalues z in the left half-plane: the stability region of RK4 contains this half disc.
constexpr double stability_radius = 2.5;
// Of a homogeneous gas, where nothing but the relaxation of velocities goes on: error of a step (z dt)^5/120.
constexpr double accurate_radius = 0.2;

std::vector<double> streaming_wavenumbers(int nodes, double length) {
  std::vector<double> wavenumbers;
  for (int m = 0; m <= nodes / 2; ++m) wavenumbers.push_back(2 * m < nodes ? two_pi * m / length / nodes : 0.0);
  return wavenumbers;
}

double rapidity_density_at_start(const model::VelocitySwapGas& gas, const equilibrium::SwapStationaryState& local, double v) {
  switch (gas.initial_velocities) {
  case model::InitialVelocities::local_stationary: return equilibrium::rapidity_density(local, v);
  case model::InitialVelocities::bath: return local.density * model::probability_density(gas.bath_law, v);
  case model::InitialVelocities::law: return local.density * model::probability_density(gas.initial_law, v);
  }
  throw std::logic_error("rapidity_density_at_start: unknown initial velocities");
}

bool has_tables(const model::VelocitySwapGas& gas) {
  return !gas.bath_law.tables.empty() ||
         (gas.initial_velocities == model::InitialVelocities::law && !gas.initial_law.tables.empty());
}

// So that step * (sum of the values) is `whole`.
void scale_sum(std::vector<double>& values, double step, double whole) {
  const double sum = step * std::accumulate(values.begin(), values.end(), 0.0);
  if (sum > 0.0)
    for (double& value : values) value *= whole / sum;
}

} // namespace

numerics::UniformGrid phase_space_velocities(const model::VelocitySwapGas& gas, double velocity_step) {
  const auto densest = equilibrium::swap_stationary_state(gas, model::peak_density(gas.profile));
  const double constant = densest.stationary_constant;
  const double degeneracy =
      std::isinf(constant) ? 0.0 : std::log(gas.bath_density * model::peak_probability_density(gas.bath_law) / constant);
  auto range = model::support(gas.bath_law, std::sqrt(2.0 * (23.0 + std::max(0.0, degeneracy))));
  if (gas.initial_velocities == model::InitialVelocities::law) {
    const auto initial = model::support(gas.initial_law, std::sqrt(46.0));
    range.lowest = std::min(range.lowest, initial.lowest);
    range.highest = std::max(range.highest, initial.highest);
  }
  return numerics::covering_grid(range.lowest, range.highest, velocity_step);
}

PhaseSpace::PhaseSpace(const model::VelocitySwapGas& gas, int position_nodes, double velocity_step, double frame_velocity)
    : gas_(gas), nodes_(position_nodes), frame_velocity_(frame_velocity), velocities_(phase_space_velocities(gas, velocity_step)),
      wavenumbers_(streaming_wavenumbers(position_nodes, gas.profile.length)), density_(position_nodes),
      free_bath_(position_nodes), fft_(position_nodes, velocities_.nodes), sampled_(has_tables(gas)) {
  for (int j = 0; j < velocities_.nodes; ++j)
    bath_.push_back(gas.bath_density * model::probability_density(gas.bath_law, numerics::node(velocities_, j)));
  if (sampled_) scale_sum(bath_, velocities_.step, gas.bath_density);
  // Collisions alone: d(dn/dt)/dn = -gamma (B + 2 pi varrho rho^(b)), B <= rho_b.
  const double peak = gas.statistics == model::Statistics::fermion ? model::peak_density(gas.profile) : 0.0;
  const double collisions = model::swap_rate(gas) * (1.0 + two_pi * peak * model::peak_probability_density(gas.bath_law));
  const double fastest = std::max(std::abs(velocities_.lowest - frame_velocity),
                                  std::abs(numerics::node(velocities_, velocities_.nodes - 1) - frame_velocity));
  const double streaming = fastest * *std::max_element(wavenumbers_.begin(), wavenumbers_.end()) * nodes_;
  stable_step_ = (nodes_ == 1 ? accurate_radius : stability_radius) / std::hypot(collisions, streaming);
}

PhaseSpaceDensity PhaseSpace::initial_state() const {
  PhaseSpaceDensity state(static_cast<std::size_t>(velocities_.nodes) * nodes_);
  const double dx = gas_.profile.length / nodes_, bath_peak = model::peak_probability_density(gas_.bath_law);
  for (int i = 0; i < nodes_; ++i) {
    const double x = -0.5 * gas_.profile.length + i * dx;
    const auto local = equilibrium::swap_stationary_state(gas_, model::density(gas_.profile, x), bath_peak);
    std::vector<double> column;
    for (int j = 0; j < velocities_.nodes; ++j) {
      column.push_back(rapidity_density_at_start(gas_, local, numerics::node(velocities_, j)));
      if (gas_.statistics == model::Statistics::fermion && two_pi * column.back() > 1.0)
        throw std::invalid_argument("phase_space: the initial occupation exceeds 1");
    }
    if (sampled_) scale_sum(column, velocities_.step, local.density);
    for (int j = 0; j < velocities_.nodes; ++j)
      state[static_cast<std::size_t>(j) * nodes_ + i] = column[static_cast<std::size_t>(j)];
  }
  return state;
}

void PhaseSpace::collision_integral(const PhaseSpaceDensity& state, PhaseSpaceDensity& rate) {
  rate.assign(state.size(), 0.0);
  const double gamma = gas_.swap_coefficient, dv = velocities_.step;
  const double packing = gas_.statistics == model::Statistics::fermion ? two_pi : 0.0; // chi n = packing * rho_p
  std::fill(density_.begin(), density_.end(), 0.0);
  std::fill(free_bath_.begin(), free_bath_.end(), 0.0);
  for (int j = 0; j < velocities_.nodes; ++j) {
    const double* rho = state.data() + static_cast<std::size_t>(j) * nodes_;
    for (int i = 0; i < nodes_; ++i) {
      density_[i] += dv * rho[i];
      free_bath_[i] += dv * bath_[j] * (1.0 - packing * rho[i]);
    }
  }
  // I = gamma [ (1 - chi n) rho^(b) varrho - rho_p B ]; with chi = 0, B = rho_b, this is (38). Both moments are sums over the
  // same nodes, so that particles are conserved exactly and (40) is a fixed point for every A.
  for (int j = 0; j < velocities_.nodes; ++j) {
    const double* rho = state.data() + static_cast<std::size_t>(j) * nodes_;
    double* out = rate.data() + static_cast<std::size_t>(j) * nodes_;
    const double bath = bath_[j];
    for (int i = 0; i < nodes_; ++i) out[i] = gamma * ((1.0 - packing * rho[i]) * bath * density_[i] - rho[i] * free_bath_[i]);
  }
}

void PhaseSpace::rate(const PhaseSpaceDensity& state, PhaseSpaceDensity& rate) {
  collision_integral(state, rate);
  if (nodes_ == 1) return;
  const auto real = fft_.real();
  std::copy(state.begin(), state.end(), real.begin());
  fft_.forward();
  const auto spectrum = fft_.spectrum();
  const int modes = fft_.modes();
  for (int j = 0; j < velocities_.nodes; ++j) {
    const double drift = numerics::node(velocities_, j) - frame_velocity_;
    std::complex<double>* row = spectrum.data() + static_cast<std::size_t>(j) * modes;
    for (int m = 0; m < modes; ++m) {
      const double factor = drift * wavenumbers_[m]; // -i factor
      row[m] = {factor * row[m].imag(), -factor * row[m].real()};
    }
  }
  fft_.backward();
  for (std::size_t i = 0; i < rate.size(); ++i) rate[i] += real[i];
}

void PhaseSpace::advance(PhaseSpaceDensity& state, double duration) {
  advance(state, duration, static_cast<int>(std::ceil(duration / stable_step_)));
}

void PhaseSpace::advance(PhaseSpaceDensity& state, double duration, int steps) {
  boost::numeric::odeint::runge_kutta4<PhaseSpaceDensity> stepper;
  const auto system = [this](const PhaseSpaceDensity& x, PhaseSpaceDensity& dxdt, double) { rate(x, dxdt); };
  for (int step = 0; step < steps; ++step) stepper.do_step(system, state, 0.0, duration / steps);
}

std::vector<double> velocity_moment(const PhaseSpace& space, const PhaseSpaceDensity& state, int power) {
  std::vector<double> moment(space.position_nodes(), 0.0);
  for (int j = 0; j < space.velocities().nodes; ++j) {
    const double weight = space.velocities().step * std::pow(numerics::node(space.velocities(), j), power);
    const double* rho = state.data() + static_cast<std::size_t>(j) * space.position_nodes();
    for (std::size_t i = 0; i < moment.size(); ++i) moment[i] += weight * rho[i];
  }
  return moment;
}

std::vector<double> velocity_histogram(const PhaseSpace& space, const PhaseSpaceDensity& state, double length) {
  std::vector<double> histogram(space.velocities().nodes, 0.0);
  for (std::size_t k = 0; k < state.size(); ++k)
    histogram[k / space.position_nodes()] += state[k] * length / space.position_nodes();
  return histogram;
}

} // namespace prethermal::kinetic::velocity_swap
