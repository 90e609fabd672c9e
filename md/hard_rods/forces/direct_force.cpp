#include "md/hard_rods/forces/direct_force.hpp"

#include "md/hard_rods/forces/force.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::md::hard_rods {

namespace {

/// From here on the shape is below rounding, or, for the dipolar one, its expansion in 1/u^3 converges to rounding in `orders`
/// terms.
double last_distance(const model::PairPotential& potential) {
  switch (potential.shape) {
  case model::PotentialShape::dipolar: return 12.0;
  case model::PotentialShape::gaussian: return 10.0;
  case model::PotentialShape::double_exponential: return 45.0;
  case model::PotentialShape::table: return potential.table->curve.place.back();
  }
  throw std::logic_error("unknown potential shape");
}

} // namespace

LatticeSum::LatticeSum(const model::PairPotential& potential, double length)
    : potential_(potential), length_(length), has_tail_(potential.shape == model::PotentialShape::dipolar),
      value_tail_(tail(3, false)), slope_tail_(tail(4, true)) {
  // |z| <= L/2; and the Euler-Maclaurin series needs some images before it.
  const double images = std::ceil(last_distance(potential) * potential.length / length + 0.5);
  if (!(images < 1e7)) throw std::invalid_argument("the range of the potential is too many times the length of the ring");
  images_ = std::max(static_cast<int>(images), has_tail_ ? 6 : 1);
}

LatticeSum::Tail LatticeSum::tail(int first_power, bool slope) {
  constexpr std::array<double, 8> bernoulli = {1.0 / 12.0, // B_2k / (2k)!
                                               -1.0 / 720.0,
                                               1.0 / 30240.0,
                                               -1.0 / 1209600.0,
                                               1.0 / 47900160.0,
                                               -691.0 / 1307674368000.0,
                                               1.0 / 74724249600.0,
                                               -3617.0 / 10670622842880000.0};
  Tail zetas{};
  for (std::size_t order = 0; order < orders; ++order) {
    const double power = first_power + 3.0 * static_cast<double>(order);
    const double factor = slope ? 3.0 * static_cast<double>(order) + 3.0 : 1.0;
    Zeta& zeta = zetas[order];
    zeta.leading = factor / (power - 1.0);
    zeta.half = 0.5 * factor;
    double rising = power; // s (s+1) ... (s+2k-2)
    for (std::size_t k = 0; k < bernoulli.size(); ++k) {
      zeta.coefficient[k] = factor * bernoulli[k] * rising;
      const double next = power + 2.0 * static_cast<double>(k) + 1.0;
      rising *= next * (next + 1.0);
    }
  }
  return zetas;
}

double LatticeSum::far_images(const Tail& tail, double q) const {
  const double inverse = 1.0 / q, ratio = potential_.length / length_ * inverse, cube = ratio * ratio * ratio;
  const double z = inverse * inverse;
  double sum = 0.0;
  for (std::size_t order = orders; order-- > 0;) {
    const Zeta& zeta = tail[order];
    double series = 0.0;
    for (std::size_t k = zeta.coefficient.size(); k-- > 0;) series = (series + zeta.coefficient[k]) * z;
    sum = cube * (zeta.leading + zeta.half * inverse + series - sum);
  }
  return sum;
}

double LatticeSum::value(double z) const {
  z -= length_ * std::round(z / length_);
  const double inverse = 1.0 / potential_.length;
  double sum = 0.0;
  if (has_tail_) {
    const double right = images_ + 1.0 + z / length_, left = images_ + 1.0 - z / length_;
    sum = right * far_images(value_tail_, right) + left * far_images(value_tail_, left);
  }
  for (int n = images_; n >= 1; --n)
    sum += model::shape(potential_, (n * length_ + z) * inverse) + model::shape(potential_, (n * length_ - z) * inverse);
  return sum + model::shape(potential_, std::abs(z) * inverse);
}

double LatticeSum::slope(double z) const {
  z -= length_ * std::round(z / length_);
  const double inverse = 1.0 / potential_.length;
  double sum = 0.0;
  if (has_tail_) {
    const double right = images_ + 1.0 + z / length_, left = images_ + 1.0 - z / length_;
    sum = (far_images(slope_tail_, left) - far_images(slope_tail_, right)) * potential_.length / length_;
  }
  for (int n = images_; n >= 1; --n)
    sum +=
        model::shape_slope(potential_, (n * length_ + z) * inverse) - model::shape_slope(potential_, (n * length_ - z) * inverse);
  return inverse * (sum + std::copysign(1.0, z) * model::shape_slope(potential_, std::abs(z) * inverse));
}

ForceField direct_field(const model::HardRodGas& gas, const Neighbours& neighbours) {
  if (!neighbours.alone())
    throw std::invalid_argument("the direct sum of the forces is made by one rank: at most 512 rods a rank");
  const Ring ring = ring_of(gas);
  const LatticeSum lattice(gas.potential, gas.length);
  const double strength = gas.potential.strength / gas.potential.length;
  const auto separation = [ring](std::span<const double> place, std::size_t i, std::size_t j) {
    return place[i] - place[j] - ring.rod_length * static_cast<double>(j - i);
  };
  const auto force = [=](std::span<const double> place, std::span<double> values) {
    std::ranges::fill(values, 0.0);
    for (std::size_t i = 0; i < place.size(); ++i)
      for (std::size_t j = i + 1; j < place.size(); ++j) {
        const double push = -strength * lattice.slope(separation(place, i, j));
        values[i] += push;
        values[j] -= push;
      }
  };
  const auto energy = [=, &neighbours](std::span<const double> place) {
    double sum = static_cast<double>(place.size()) * lattice.self_images();
    for (std::size_t i = 0; i < place.size(); ++i)
      for (std::size_t j = i + 1; j < place.size(); ++j) sum += lattice.value(separation(place, i, j));
    sum *= strength;
    const parallel::RankGroup& ranks = neighbours.ranks();
    if (ranks.size > 1) MPI_Bcast(&sum, 1, MPI_DOUBLE, 0, ranks.communicator); // from the one rank that holds rods
    return sum;
  };
  return {force, energy};
}

} // namespace prethermal::md::hard_rods
