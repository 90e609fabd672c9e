#pragma once
#include "md/tubes/measure/charges.hpp"
#include "md/tubes/schedule.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace prethermal::md::tubes {

/// What a sample is measured for.
enum class Quantity : std::size_t {
  conservation, // [later times][3]: change of the energy over the kinetic energy, its square, |change of momentum|/sum |v|
  moments,      // [1 + later times][12]: <h> of a ring for h = v, v^2, v^4, ring 1 then ring 2; and times their excess at t = 0
  growth,       // [7]: slopes of the covariances of the charges
  count
};
inline constexpr std::size_t quantity_count = static_cast<std::size_t>(Quantity::count);
inline constexpr std::size_t moment_count = 6, moment_row = 2 * moment_count, conservation_row = 3;

/// Numbers of each quantity of one sample.
std::array<std::size_t, quantity_count> numbers_of_sample(const Plan& plan);

/// One sample's values.
using SampleValues = std::array<std::vector<double>, quantity_count>;

/// What is known of a sample at time 0 and needed later.
struct Beginning {
  double energy = 0.0, kinetic = 0.0, momentum = 0.0;
  std::array<double, moment_count> excess = {}; // <h> less what its law says
};

/// Of both rings at time 0; also their first row of moments.
Beginning begin(SampleValues& values, const Problem& problem, const RodPair& rods, double energy);

/// At a later time.
void measure(SampleValues& values, const Beginning& beginning, const RodPair& rods, double energy);

} // namespace prethermal::md::tubes
