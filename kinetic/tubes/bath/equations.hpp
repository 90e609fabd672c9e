#pragma once
#include "common/model/catalogue/entry.hpp"
#include "kinetic/tubes/bath/plan.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::kinetic::tubes::bath {

/// What an observable is at one density: a number, or one a cut-off or degree; and what rounding may have added to each.
struct Found {
  std::vector<double> values;
  double rounding = 0.0;
};
/// Of each observable, by its name.
using Numbers = std::map<std::string_view, Found>;
using Entries = std::vector<model::catalogue::Entry>;

/// Step and reach of the rapidities; those of the plan, or coarser ones, from which errors follow.
struct Resolution {
  double step, reach;
};

// Each equation says what it gives, why it cannot be solved ("" when it can), and its numbers at one density.

Entries golden_rule_entries(const Problem& problem);
std::string objection_to_golden_rule(const Problem& problem);
Numbers golden_rule_numbers(const Problem& problem, double density, const Resolution& resolution);

Entries landau_entries(const Problem& problem);
std::string objection_to_landau(const Problem& problem);
Numbers landau_numbers(const Problem& problem, double density, const Resolution& resolution);

Entries galerkin_entries(const Problem& problem);
std::string objection_to_galerkin(const Problem& problem);
Numbers galerkin_numbers(const Problem& problem, double density, const Resolution& resolution);

Entries relaxation_time_entries(const Problem& problem);
std::string objection_to_relaxation_time(const Problem& problem);
Numbers relaxation_time_numbers(const Problem& problem, double density, const Resolution& resolution);

/// The share of each value that the one before does not have, 1 - before/value; 1 at the first.
std::vector<double> added_shares(const std::vector<double>& values);
/// D/u', or infinite where u' = 0 to the rounding of velocities of this size.
double burgers_parameter(double diffusion, double velocity_slope, double diffusion_per_time);

} // namespace prethermal::kinetic::tubes::bath
