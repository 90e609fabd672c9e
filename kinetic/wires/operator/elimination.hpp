#pragma once
#include <complex>
#include <span>
#include <vector>

namespace prethermal::kinetic::wires {

/// The operator (A x)_i = sum_j coupling_ij (x_i - x_j) + leak_i x_i as a network of conductors: what a row adds up to stands in
/// `leak`, not in a diagonal from which it would have to be found as a small difference. `coupling` is [size][size], by rows, its
/// diagonal without meaning.
struct Network {
  int size;
  std::vector<double> coupling, leak;
};

/// (A x)_i from those sums.
std::vector<double> applied(const Network& network, std::span<const double> x);

/// A x = source, node by node from the last to the first [W-23]. With coupling, leak and source >= 0 nothing is subtracted: every
/// x_i is right to rounding, however small the eigenvalues of A are. size^3/3 multiplications.
std::vector<double> eliminate(Network network, std::vector<double> source);

/// (A - i omega diag(inertia)) x = source for both sources, real ones; four times the work. The same elimination: A >= 0 and
/// inertia >= 0 need no pivots.
using ComplexVector = std::vector<std::complex<double>>;
struct TwoSolutions {
  ComplexVector first, second;
};
TwoSolutions eliminate(const Network& network, double omega, std::span<const double> inertia, std::span<const double> first,
                       std::span<const double> second);

} // namespace prethermal::kinetic::wires
