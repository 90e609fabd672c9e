#pragma once
#include <complex>
#include <vector>

namespace prethermal::model {

/// What the rapidities are when the first stage after the Bragg pulse is over. The paper shows the state and gives no numbers.
enum class BraggStart {
  arc, // <G(theta - 2 k_D cos phi)> over phi: two beams that a harmonic trap has dephased
  two  // [G(theta - 2 k_D) + G(theta + 2 k_D)]/2: two beams
};

/// Tubes of dipolar atoms in a square lattice of tubes, all in the same state, the dipoles in the plane of the tubes and one
/// lattice axis: Biagetti, Lebek, Panfil and De Nardis, Sec. VI. Lengths in um, rapidities as wavenumbers in 1/um; with hbar = m
/// = 1 the unit of time is m um^2/hbar.
struct DipolarTubes {
  double mass;              // of an atom, in u
  double moment;            // in Bohr magnetons
  double lattice_spacing;   // a_l
  double transverse_length; // l_perp
  double scattering_length; // a_1D, negative: contact repulsion without dipoles is -2/a_1D
  double wavelength;        // of the light: k_D = 2 pi/wavelength
  double density;           // atoms per length in each tube
  BraggStart start;
  double width; // of the Gaussians G, in k_D
  int range;    // tubes (i, j) with |i|, |j| <= range act on tube (0, 0)
};

double recoil_wavenumber(const DipolarTubes& tubes); // k_D
double time_unit(const DipolarTubes& tubes);         // m um^2/hbar in s
double dipolar_length(const DipolarTubes& tubes);    // C_dd = mu_0 mu^2 m/(4 pi hbar^2)

/// Where 1 - 3 cos^2 vanishes, in degrees.
inline constexpr double magic_angle = 54.735610317245346;

/// c = -2/a_1D + (4/3) C_dd (1 - 3 cos^2)/(4 l_perp^2) at an angle in degrees between dipoles and tubes, (79) and (80) with the
/// length l_perp that (80) lacks [T-60]. A wavenumber; may be negative.
double contact_coupling(const DipolarTubes& tubes, double angle);

/// Vhat(k) = int e^(ikx) V(x) dx of the potential (78) of tube (i, j) [T-61]. Not real where j != 0. Throws std::invalid_argument
/// for the tube itself or k = 0, where the potential of one tube has no transform or K_0 none.
std::complex<double> inter_tube_transform(const DipolarTubes& tubes, double angle, int i, int j, double k);

/// K = int dk k^2 |Vhat|^2, summed over the tubes of the range, in closed form [T-62].
double inter_tube_coefficient(const DipolarTubes& tubes, double angle);

/// rho of the start at a rapidity: a density of atoms per length and rapidity.
double start_density(const DipolarTubes& tubes, double rapidity);

/// What is asked of these tubes.
struct DipolarTubesOutput {
  std::vector<double> angles;  // theta_DDI in degrees, increasing
  std::vector<double> times;   // in s, increasing, the first 0
  std::vector<double> degrees; // of polynomials, increasing whole numbers >= 3
};

} // namespace prethermal::model
