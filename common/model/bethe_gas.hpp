#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/cubic_curve.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <memory>
#include <vector>

// Gases that the Bethe ansatz solves and their homogeneous states. Units hbar = m = k_B = 1: rapidities and velocities in
// 1/length, energies and temperatures in 1/length^2.
namespace prethermal::model {

enum class BetheModel {
  lieb_liniger,  // bosons with H = sum p^2/2 + c sum_(i<j) delta
  hard_rods,     // classical rods of a length
  impenetrable,  // bosons, c -> infinity
  free_fermions, // the same thermodynamics
  free_bosons,
  free_classical,
  kernel // any symmetric kernel on a grid of rapidities
};

/// T(theta_i, theta_j) row by row, at the nodes of a grid.
struct KernelOnGrid {
  Statistics statistics;
  numerics::UniformGrid grid;
  std::vector<double> values;
};

struct BetheGas {
  BetheModel model;
  double coupling;   // c, of lieb_liniger
  double rod_length; // a, of hard_rods
  std::shared_ptr<const KernelOnGrid> table;
};

enum class BetheStateKind {
  thermal,         // eps0 = ((theta - velocity)^2/2 - mu)/T
  split,           // two such clouds, apart by twice a momentum: Lisiak (79)
  driving,         // eps0(theta) from a table
  rapidity_density // rho(theta) from a table
};

/// Whether a thermal cloud is given by its chemical potential or by its density.
enum class CloudFilling { chemical_potential, density };

struct BetheState {
  BetheStateKind kind;
  double temperature, velocity;
  CloudFilling filling;
  double amount;                                     // mu or density of the cloud, as `filling` says
  double momentum, minus_weight, plus_weight;        // of a split cloud
  std::shared_ptr<const numerics::CubicCurve> table; // eps0 or rho against theta
};

struct BetheSystem {
  BetheGas gas;
  BetheState state;
};

/// Which number of the system runs over places in the output.
enum class BetheScan { none, chemical_potential, density, temperature, coupling, rod_length };

struct BetheOutput {
  BetheScan scan;
  std::vector<double> places;     // increasing; of the scan
  std::vector<double> rapidities; // increasing; of functions of rapidity
};

/// The system with its scanned number at a place.
BetheSystem at_place(BetheSystem system, BetheScan scan, double place);

/// Whether its particles do not scatter.
bool is_free(BetheModel model);

} // namespace prethermal::model
