#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/bosons/collision/drag.hpp"
#include "kinetic/bosons/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::kinetic::bosons {

/// Collision amplitudes over the drift of gas 1, its beta, and the momentum, as in Figs. 2 and 3: [drift][beta][momentum].
struct CollisionMap {
  std::vector<double> log_modulus; // natural; -infinity where there is no value
  std::vector<double> sign;
  std::vector<double> valid; // 1 where the variant has a value without a pole, else 0
  std::vector<double> error; // of log_modulus
};

/// By one of exact, printed43, closed43, literal46, linearised. Points at which the distributions do not exist, or where there is
/// a pole and none is wanted, have valid 0; closed43, printed43 and linearised have a principal value there if it is asked for.
/// Momenta are dealt to the ranks of the group in parts that know nothing of ranks; collective, the same on all of them. Nothing
/// when the checkpoint told it to stop; the parts that are done are kept.
std::optional<CollisionMap> collision_map(const Problem& problem, Equation variant, const evolution::RunContext& context);

/// Momenta of one part of the map of this variant, a few milliseconds of work, and how many parts there are.
std::size_t momenta_per_part(const Problem& problem, Equation variant);
std::size_t parts_of_map(const Problem& problem, Equation variant);

/// Of one core, about.
double map_seconds(const Problem& problem, Equation variant);
double map_bytes(const Problem& problem, Equation variant);

/// The first objection of this variant to a point of the map, "" where there is none.
std::string objection_map(const Problem& problem, Equation variant);

/// The same where no point of the map has a value, "" where one has.
std::string objection_whole_map(const Problem& problem, Equation variant);

/// Why (4.1) has no infrared cut-off that it can work with, or "".
std::string objection_cutoff(const model::BosonPair& pair);

/// The pair with this drift and beta of gas 1.
Drag drag_at(const model::BosonPair& pair, double drift, double beta);

} // namespace prethermal::kinetic::bosons
