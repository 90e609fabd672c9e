#pragma once

namespace prethermal::model {

/// Tubes of dipolar atoms in a lattice of tubes, the dipoles at an angle to the tubes: Biagetti, Lebek, Panfil and De Nardis,
/// Sec. VI.
struct DipolarTubes {
  double angle; // theta_DDI in degrees
};

} // namespace prethermal::model
