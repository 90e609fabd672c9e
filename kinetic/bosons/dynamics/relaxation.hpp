#pragma once
#include "common/evolution/adaptive_step.hpp"
#include "kinetic/bosons/dynamics/swap_equation.hpp"

namespace prethermal::kinetic::bosons {

/// Occupations of both gases on the modes at time 0, [2 M] each.
struct Occupations {
  std::vector<double> n1, n2;
};
Occupations initial_occupations(const model::BosonPair& pair);

/// Why the distributions do not exist on the modes, with the criterion and the offending k, or "".
std::string objection_modes(const model::BosonPair& pair);

/// The most modes for which a step's dense factors are made.
inline constexpr int most_modes = 1024;

/// n1 in time by Rosenbrock's method of fourth order, stiffly accurate (Hairer, Wanner, RODAS), its error of third order held
/// below tolerance (1 + n) in each step and mode; the sum of n1 is kept to rounding. What it remembers beside its place and n1
/// follows from them.
class SwapStepper {
 public:
  /// At `start`, where step 0 asks for one of its own.
  SwapStepper(SwapEquation& equation, std::vector<double> n1, const evolution::AdaptiveTime& start, double tolerance);

  /// One step towards `until`. Throws std::runtime_error where the step underflows.
  void step_towards(double until);

  const evolution::AdaptiveTime& at() const { return at_; }
  const std::vector<double>& n1() const { return n1_; }

 private:
  bool attempt(double& time, double& step);

  SwapEquation& equation_;
  double tolerance_;
  evolution::AdaptiveTime at_;
  std::vector<double> n1_, next_, error_;
  Eigen::MatrixXd jacobian_;
};

/// n1 at each of the times, strictly increasing and >= 0.
std::vector<std::vector<double>> relax(SwapEquation& equation, const std::vector<double>& initial,
                                       const std::vector<double>& times, double tolerance);

/// One step of that method from n1; `error` is the difference to third order. J: the Jacobian at n1.
void rosenbrock_step(SwapEquation& equation, const std::vector<double>& n1, const Eigen::MatrixXd& J, double step,
                     std::vector<double>& next, std::vector<double>& error);

/// sum of weight_k n (spacing/2 pi) over the modes.
double momentum(const model::ModeLattice& modes, std::span<const double> occupations);
double energy(const model::BosonBranch& branch, const model::ModeLattice& modes, std::span<const double> occupations);

/// eta = (spacing/2 pi)(1/2) sum W (k-k')^2 n n' (1+n)(1+n') of two equal gases at rest [B-17]: R = -(a1 - a2) eta.
double drag_coefficient(const model::BosonPair& pair, double beta);

/// Rate at which the entropy of both gases per length grows, (spacing/2 pi) sum of dn1/dt (chi1 - chi2) with chi = ln(1 + 1/n),
/// never negative but for rounding. Occupations that an error has left below 0 count as 1e-14 of their mode's bosons.
double entropy_production(SwapEquation& equation, const model::ModeLattice& modes, std::span<const double> n1);

/// Largest less smallest chi1 - chi2, chi = ln(1 + 1/n), over the modes with more than `floor` bosons of either gas; 0 without
/// any.
double exponent_difference_spread(const Occupations& gases, double floor);

/// The rate of swaps with centre K = (k+k')/2 and k > k' of gas 1's k, without enhancement: sum_q W(q) n1(K+q) n2(K-q), at
/// K = c spacing/2, |c| < 2 M, for each c in increasing order [B-16].
std::vector<double> born_rates(const model::BosonPair& pair, const Occupations& gases);
inline std::vector<double> born_centres(const model::ModeLattice& modes) { return model::swap_centres(modes); }

} // namespace prethermal::kinetic::bosons
