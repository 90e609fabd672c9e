#pragma once
#include "md/tubes/motion/dynamics.hpp"

#include <array>
#include <utility>
#include <vector>

namespace prethermal::md::tubes {

/// Charges that are recorded: of both rings together, where they are alike, v^4, v^6 and W = -ln f(v), each with its two-body
/// part; of ring 1 alone the momentum and the kinetic energy.
enum class Charge : std::size_t { fourth, sixth, weight, momentum, energy, count };
inline constexpr std::size_t charge_count = static_cast<std::size_t>(Charge::count);
using Charges = std::array<double, charge_count>;

/// The elements of the covariance matrix that are measured: five of both rings together, two of ring 1.
inline constexpr std::array<std::pair<Charge, Charge>, 7> growth_pairs{{{Charge::fourth, Charge::fourth},
                                                                        {Charge::fourth, Charge::weight},
                                                                        {Charge::weight, Charge::weight},
                                                                        {Charge::sixth, Charge::weight},
                                                                        {Charge::sixth, Charge::sixth},
                                                                        {Charge::momentum, Charge::momentum},
                                                                        {Charge::energy, Charge::energy}}};
inline constexpr std::size_t total_elements = 5;

/// Measures the charges. The two-body part of sum_i h(v_i) over both rings is
/// c sum_{i in 1, j in 2} (V(x_i - y_j) - Vhat(0)/L) (h'(v_i) - h'(u_j))/(v_i - u_j): the reversible answer of passing pairs,
/// bounded, so that the growth does not change without it, but the offset of the covariances is much smaller with it [T-78].
/// O(N^2) a record, some 10 ns a pair; O(N) where the rings are not alike.
class ChargeMeter {
 public:
  explicit ChargeMeter(const Problem& problem);
  Charges operator()(const RodPair& rods) const;

 private:
  struct Cell { // of the potential along the ring, a cubic
    double value, slope, square, cube;
  };
  double pair_energy(double distance) const;

  std::array<rods::Ring, 2> rings_;
  model::VelocityLaw law_;
  double passing_, length_, cells_per_length_;
  std::vector<Cell> cells_;
};

/// Slopes of straight lines through the covariances of increments over the plan's lags, averaged over all starts but t = 0 (where
/// the transient comes in), per unit time. `records`: of one sample, growth_records + 1 of them. Increments are taken about zero:
/// their means are of higher order in V0.
std::array<double, growth_pairs.size()> growth(const model::CoupledRingsOutput& output, const std::vector<Charges>& records);

} // namespace prethermal::md::tubes
