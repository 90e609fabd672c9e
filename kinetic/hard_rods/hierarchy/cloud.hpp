#pragma once
#include "kinetic/hard_rods/hierarchy/exchange.hpp"
#include "kinetic/hard_rods/hierarchy/planes.hpp"

namespace prethermal::kinetic::hard_rods {

/// The marginals of g on all planes, on all ranks, and the forces of the potential on them.
class Cloud {
 public:
  /// `slope`: V' at the nodes of the whole box.
  Cloud(const PlaneGrid& grid, std::span<const double> slope, PlaneShare share);

  /// Takes the marginals of a state. Collective.
  void update(const PlaneExchange& exchange, const AlignedNumbers& state, const AlignedNumbers& theta);

  /// Of plane k; also of the three planes beyond either end, which are mirror images.
  const double* marginal(int k, Marginal which) const;

  /// Q(1) = int dz V'(z) G(1,z).
  const double* force() const { return force_.data(); }

  /// (V' * Gt(2,.))(z_k) and (V' * G(1,.))(z_k), (V' * f)(z) = int dy V'(z-y) f(y), for an own plane.
  struct MeanField {
    const double *second, *first;
  };
  MeanField mean_field(int k);

 private:
  PlaneGrid grid_;
  PlaneShare share_;
  // Gt + G is even in z and Gt - G odd: sums over z >= 0 are enough, with these weights.
  std::vector<double> even_weights_, odd_weights_, force_weights_;
  AlignedNumbers own_, all_, even_, odd_, force_, from_even_, from_odd_;
};

} // namespace prethermal::kinetic::hard_rods
