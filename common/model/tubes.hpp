#pragma once
#include "common/model/tubes/bath_tube.hpp"
#include "common/model/tubes/coupled_rings.hpp"
#include "common/model/tubes/dipolar_tubes.hpp"

#include <variant>

namespace prethermal::model {

/// Gases on parallel lines that exchange momentum and energy, never particles: the arrangements that there are.
using TubeSystem = std::variant<BathTube, DipolarTubes, CoupledRings>;

} // namespace prethermal::model
