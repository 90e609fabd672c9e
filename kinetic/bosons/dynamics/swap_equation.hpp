#pragma once
#include "common/model/bosons.hpp"
#include "common/numerics/real_fft.hpp"

#include <Eigen/Core>
#include <span>
#include <vector>

namespace prethermal::kinetic::bosons {

/// The conserving kinetic equation of two gases on one branch, whose bosons exchange their momenta [B-15]:
///   dn1(k)/dt = sum_k' W(k,k') [n1' n2 (1+n1)(1+n2') - n1 n2' (1+n1')(1+n2)],   dn2/dt = -dn1/dt.
/// The quartic terms cancel, and n1 + n2 = N stays at every k, so that n1 alone evolves. With g = n2 - n1, y = W n1:
///   dn1/dt = y (N + 2 n1 n2) - n1 (1 + n2) W N + g W (n1 n2).
/// W depends on k - k' only: two real convolutions by FFT, O(M log M). Arrays are over the modes in increasing order, [2 M].
class SwapEquation {
 public:
  /// `total`: N = n1 + n2 of each mode.
  SwapEquation(const model::BosonPair& pair, std::vector<double> total);

  std::size_t modes() const { return total_.size(); }
  std::span<const double> total() const { return total_; }

  /// dn1/dt. Its sum vanishes to rounding.
  void rate(std::span<const double> n1, std::span<double> rate);

  /// d(dn1/dt)/dn1, dense; its columns add up to zero to rounding.
  Eigen::MatrixXd jacobian(std::span<const double> n1);

 private:
  std::size_t slot(std::size_t mode) const { return mode < modes() / 2 ? mode : mode + 1; } // k = 0 has one and holds nothing
  // first and second <- W first and W second.
  void convolve(std::vector<double>& first, std::vector<double>& second);

  std::vector<double> total_, rates_of_total_; // N, W N
  std::vector<double> kernel_;                 // W at distances 0, spacing, ...
  numerics::RealFft fft_;
  std::vector<double> spectrum_;       // of W, over the length of the transform
  std::vector<double> first_, second_; // of one rate
};

/// dn1/dt by the double sum over k and k' of the four quartic terms: O(M^2), the definition.
std::vector<double> rate_by_definition(const model::BosonPair& pair, std::span<const double> n1, std::span<const double> n2);

} // namespace prethermal::kinetic::bosons
