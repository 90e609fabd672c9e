#pragma once
#include "common/numerics/uniform_grid.hpp"

#include <Eigen/Core>
#include <functional>

// Two-particle collisions of a tube with a bath, both in the Tonks-Girardeau limit, at any momentum transfer [T-32].
namespace prethermal::kinetic::tubes {

/// |Vhat(k)|^2 at k >= 0 with Vhat(k) = int e^(ikx) V(x) dx.
using SquaredPotential = std::function<double(double)>;

/// V0^2 exp(-k^2 x_r^2/2): of V = V0 exp(-(x/x_r)^2)/(sqrt(pi) x_r), Lisiak (30).
SquaredPotential gaussian_potential(double strength, double range);

/// A tube and its bath at the nodes of one grid of rapidities: n = 1/(1 + e^eps) of both, density of states 1/(2 pi).
struct TonksPair {
  numerics::UniformGrid grid;
  Eigen::VectorXd pseudoenergy, bath_pseudoenergy;
};

/// eps = eps_b + const, Lisiak (34) at c = infinity, with this density of particles. Throws std::invalid_argument unless the
/// density is positive and below what the nodes hold.
TonksPair stationary_tonks(const numerics::UniformGrid& grid, const Eigen::VectorXd& bath_pseudoenergy, double density);

/// (2 pi)^2 h |Vhat(m h)|^2/(m h) for m = 0 ... count, index 0 being 0 and m = 1 with the Euler-Maclaurin term of the diagonal
/// that is left out: 1/12 of |Vhat(0)|^2 [T-33].
Eigen::VectorXd transfer_rates(const SquaredPotential& potential, double step, Eigen::Index count);

/// I(p) of [T-32], the complete golden rule of one particle-hole pair in the system and one in the bath; the bath's own rate is
/// -I. O(N^2).
Eigen::VectorXd golden_rule_rate(const TonksPair& pair, const Eigen::VectorXd& rates);

/// int (eps - eps_b) I dp: d/dt of the entropies of system and bath together, a sum of terms >= 0.
double golden_rule_entropy_production(const TonksPair& pair, const Eigen::VectorXd& rates);

/// The rate linearised at eps = eps_b + const: <f|Gamma g> = sum_(i<j) K_ij s_i s_j (f_i - f_j)(g_i - g_j), a graph Laplacian
/// [T-34]. Acts on delta eps_0, delta rho = -C delta eps_0. The factors s are kept apart: products of two may underflow.
struct GraphLaplacian {
  Eigen::VectorXd amplitude; // s = sqrt(rho_p rho_h rho_b rho_hb) at the nodes
  Eigen::VectorXd rates;     // K_ij = h rates[|i - j|]
  double step;
};
GraphLaplacian golden_rule_laplacian(const TonksPair& pair, const Eigen::VectorXd& rates);

/// Gamma g per rapidity, as in d_t delta rho = Gamma delta eps_0.
Eigen::VectorXd applied(const GraphLaplacian& laplacian, const Eigen::VectorXd& g);
/// <f|Gamma g>.
double form(const GraphLaplacian& laplacian, const Eigen::VectorXd& f, const Eigen::VectorXd& g);

} // namespace prethermal::kinetic::tubes
