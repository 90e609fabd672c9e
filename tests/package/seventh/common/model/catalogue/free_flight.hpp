#pragma once
#include "common/model/catalogue/entry.hpp"

/// What the witnesses of free flight give.
namespace prethermal::model::catalogue::free_flight {

inline constexpr Entry mean_square_displacement{
    "mean_square_displacement", "length^2", "mean square of the distance from the origin", {time}};

inline constexpr std::array all{mean_square_displacement};

} // namespace prethermal::model::catalogue::free_flight
