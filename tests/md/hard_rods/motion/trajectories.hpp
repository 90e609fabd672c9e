#pragma once
#include "md/hard_rods/motion/dynamics.hpp"
#include "tests/md/hard_rods/ensembles.hpp"
#include "tests/md/hard_rods/rings.hpp"

namespace prethermal::test {

/// One of the trajectories of the reference file: the gas, its start, and where an event-driven integrator arrived.
struct Trajectory {
  model::HardRodGas gas;
  double duration;
  std::vector<double> position, velocity, final_position, final_velocity;
};

inline Trajectory trajectory(const std::string& name) {
  const auto entry = reference_entry(name);
  const auto& params = entry.at("params");
  const bool gaussian = params.at("phi") == "exp(-u^2/2)";
  const model::PairPotential potential{gaussian ? model::PotentialShape::gaussian : model::PotentialShape::dipolar,
                                       params.at("V0"), params.at("xi")};
  return {{params.at("N"), params.at("L"), params.at("a"), potential, model::RodStart::configurations, {}, {}},
          params.at("T"),
          params.at("x0"),
          params.at("v0"),
          entry.at("value").at("x_T"),
          entry.at("value").at("v_T")};
}

/// The force of all pairs and of forty images on either side, summed one by one.
inline md::hard_rods::ForceField lattice_field(const model::HardRodGas& gas) {
  const auto force = [gas](std::span<const double> place, std::span<double> total) {
    const auto ring = md::hard_rods::ring_of(gas);
    const double range = gas.potential.length, scale = gas.potential.strength / (range * range);
    std::ranges::fill(total, 0.0);
    for (std::size_t i = 0; i < place.size(); ++i)
      for (std::size_t j = i + 1; j < place.size(); ++j) {
        const double apart = md::hard_rods::position(ring, place[j], static_cast<std::int64_t>(j)) -
                             md::hard_rods::position(ring, place[i], static_cast<std::int64_t>(i));
        double sum = 0.0;
        for (int image = -40; image <= 40; ++image) {
          const double distance = apart + image * ring.length;
          sum += std::copysign(1.0, distance) * model::shape_slope(gas.potential, std::abs(distance) / range);
        }
        total[i] += scale * sum;
        total[j] -= scale * sum;
      }
  };
  return {force, [](std::span<const double>) { return 0.0; }};
}

inline md::hard_rods::Rods start_of(const Trajectory& trajectory) {
  md::hard_rods::Rods rods{trajectory.position, trajectory.velocity, {}};
  for (std::size_t i = 0; i < rods.place.size(); ++i) rods.place[i] -= trajectory.gas.rod_length * static_cast<double>(i);
  return rods;
}

inline std::vector<double> positions(const md::hard_rods::Ring& ring, const md::hard_rods::Rods& rods) {
  std::vector<double> positions;
  for (std::size_t i = 0; i < rods.place.size(); ++i)
    positions.push_back(md::hard_rods::position(ring, rods.place[i], static_cast<std::int64_t>(i)));
  return positions;
}

/// Least squares of ln y against ln x.
inline double logarithmic_slope(const std::vector<double>& x, const std::vector<double>& y) {
  double sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += std::log(x[i]);
    sy += std::log(y[i]);
    sxx += std::log(x[i]) * std::log(x[i]);
    sxy += std::log(x[i]) * std::log(y[i]);
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

} // namespace prethermal::test
