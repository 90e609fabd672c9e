#pragma once
#include "common/model/catalogue/entry.hpp"

/// A tube beside a bath, Lisiak, Lebek and Panfil.
namespace prethermal::model::catalogue::tubes::bath {

inline constexpr AxisEntry density{"density", "1/length"};
inline constexpr AxisEntry cutoff{"cutoff", "velocity"};
inline constexpr AxisEntry degree{"degree", "1"};

inline constexpr Entry diffusion{"diffusion",
                                 "length^2/time",
                                 "D of d_t rho + d_x J = d_x (D d_x rho), at the true momentum transfer",
                                 {density},
                                 "golden_rule"};

} // namespace prethermal::model::catalogue::tubes::bath
