#pragma once

namespace prethermal::model {

/// Two rings of rods, or points, with forces of long range between the rings alone.
struct CoupledRings {
  double rod_length; // 0: points
};

} // namespace prethermal::model
