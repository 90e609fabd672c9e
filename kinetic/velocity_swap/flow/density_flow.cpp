#include "kinetic/velocity_swap/flow/density_flow.hpp"

#include <algorithm>
#include <boost/numeric/odeint/integrate/integrate_times.hpp>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {

CellAverages cell_averages(const model::DensityProfile& profile, int cells) {
  const double dx = profile.length / cells;
  CellAverages averages;
  for (int i = 0; i < cells; ++i) {
    const double lower = -0.5 * profile.length + i * dx;
    averages.push_back(model::particles_between(profile, lower, lower + dx) / dx);
  }
  return averages;
}

void density_rate(const DensityFlow& flow, const CellAverages& averages, CellAverages& rate) {
  const std::size_t cells = averages.size();
  if (cells < 4) throw std::invalid_argument("density_rate: at least 4 cells are needed");
  const double dx = flow.length / static_cast<double>(cells);
  const auto face_flux = [&](double before, double left, double right, double after) {
    const double density = (7.0 * (left + right) - (before + after)) / 12.0;
    const double gradient = (15.0 * (right - left) - (after - before)) / (12.0 * dx);
    return flow.coefficients.current(density) - flow.frame_velocity * density - flow.coefficients.diffusion(density) * gradient;
  };
  rate.resize(cells);
  // Each flux leaves one cell and enters the next: the number of particles is kept to round-off.
  const double through_end = face_flux(averages[cells - 2], averages[cells - 1], averages[0], averages[1]);
  double from_left = through_end;
  for (std::size_t i = 0; i < cells; ++i) {
    const double to_right = i + 1 == cells ? through_end
                                           : face_flux(averages[i == 0 ? cells - 1 : i - 1], averages[i], averages[i + 1],
                                                       averages[i + 2 < cells ? i + 2 : i + 2 - cells]);
    rate[i] = (from_left - to_right) / dx;
    from_left = to_right;
  }
}

std::vector<CellAverages> evolve(const DensityFlow& flow, const CellAverages& initial, std::span<const double> times,
                                 double tolerance) {
  namespace odeint = boost::numeric::odeint;
  const double largest = *std::max_element(initial.begin(), initial.end());
  using Stepper = odeint::runge_kutta_dopri5<CellAverages>;
  odeint::controlled_runge_kutta<Stepper> stepper(
      odeint::default_error_checker<double, odeint::range_algebra, odeint::default_operations>(tolerance * largest, tolerance));
  const auto system = [&](const CellAverages& averages, CellAverages& rate, double) { density_rate(flow, averages, rate); };

  std::vector<double> stops{0.0};
  for (const double time : times)
    if (time > 0.0) stops.push_back(time);
  const bool from_zero = !times.empty() && times.front() == 0.0;
  const double dx = flow.length / static_cast<double>(initial.size());
  const double first_step = 0.1 * dx * dx / flow.coefficients.largest_diffusion();

  std::vector<CellAverages> states;
  CellAverages state = initial;
  const auto keep = [&](const CellAverages& averages, double time) {
    if (time > 0.0 || from_zero) states.push_back(averages);
  };
  odeint::integrate_times(stepper, system, state, stops.begin(), stops.end(), first_step, keep);
  return states;
}

double cell_peclet(const DensityFlow& flow, int cells) {
  return flow.coefficients.steepest(flow.frame_velocity) * flow.length / cells;
}

} // namespace prethermal::kinetic::velocity_swap
