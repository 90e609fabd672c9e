#pragma once
#include <Eigen/Core>
#include <span>

namespace prethermal::kinetic::defect {

// Exact conservation: I - (alpha + beta E) n^2 with alpha, beta so that neither number nor energy change. n^2 weighs as the
// linear response of a thermal state does. Arrays [M].

/// I becomes I - (alpha + beta E) n^2.
void project(std::span<const double> n, std::span<const double> energy, std::span<double> collision);

/// The derivative of that along dn: `change`, dI, becomes dI - d[(alpha + beta E) n^2]. `collision` is I before its projection.
void project_change(std::span<const double> n, std::span<const double> energy, std::span<const double> collision,
                    std::span<const double> dn, std::span<double> change);

/// The same for all dn at once: `jacobian`, dI_k/dn_p.
void project_jacobian(std::span<const double> n, std::span<const double> energy, std::span<const double> collision,
                      Eigen::MatrixXd& jacobian);

} // namespace prethermal::kinetic::defect
