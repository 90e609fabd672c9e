#pragma once
#include "common/model/bath_tube.hpp"
#include "common/model/coupled_rings.hpp"
#include "common/model/dipolar_tubes.hpp"

#include <variant>

namespace prethermal::model {

/// Gases on parallel lines that exchange momentum and energy, never particles: the arrangements that there are.
using TubeSystem = std::variant<BathTube, DipolarTubes, CoupledRings>;

} // namespace prethermal::model
