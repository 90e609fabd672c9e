#pragma once
#include "common/model/tubes/coupled_rings.hpp"

#include <Eigen/Core>
#include <complex>
#include <span>
#include <vector>

namespace prethermal::kinetic::tubes::rings {

/// The rods that a structure factor is of: N of them on the ring, or as many on the average of an infinite line.
enum class Extent { ring, line };

/// What rods carry: 1, v, and of two rings that are alike also the slopes of v^4, v^6 and W = -ln f.
enum class Carried : std::size_t { number, velocity, fourth_slope, sixth_slope, weight_slope, count };

/// Structure factors of one ring of rods that no force acts on, in its state of independent velocities and free places,
///   S_gh(k,t) = <sum_i g(v_i(0)) e^{-ik x_i(0)} sum_j h(v_j(t)) e^{ik x_j(t)}>/L,  t > 0,
/// exact at every k and t [T-80]: S = n (L'/L) int dv f(v) e^{lambda(v) t} q_g(v) p_h(v), a sum over modes as at large scale,
/// with dressing and decay at finite k. n per free length L' = L - N a. N rods: the contour integral of the same over complex n,
/// [T-81].
class StructureFactors {
 public:
  /// `carried`: how many of Carried. `nodes` of velocity reach `reach` deviations beyond the peaks of the law, which is a mixture
  /// of Gaussians.
  StructureFactors(const model::RodRing& ring, double length, std::size_t carried, int nodes, double reach, Extent extent);

  /// Row t, column g + carried h: S_gh(k, times[t]).
  Eigen::MatrixXcd operator()(double k, std::span<const double> times) const;

 private:
  struct Node {
    double velocity, share, below, passed; // f dv, int_{u<v} f, int_{u<v} (v - u) f
  };
  struct Density { // a node of the contour
    std::complex<double> density, weight;
  };
  void add_modes(double k, std::span<const double> times, const Density& density, Eigen::MatrixXcd& sum) const;

  double rod_length_, mean_;
  std::size_t carried_;
  std::vector<Node> nodes_;
  std::vector<std::vector<double>> value_, below_; // [carried][node]: h(v), int_{u<v} f h
  std::vector<double> total_;                      // [carried]: int f h
  std::vector<Density> densities_;
  double free_share_;
};

} // namespace prethermal::kinetic::tubes::rings
