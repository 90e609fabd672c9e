#pragma once

namespace prethermal::random {

/// The number of bosons in `cells` independent modes that hold exp(-chi) to 1 against each further one: a negative binomial law,
/// which is also a Poisson law whose mean is gamma distributed. Drawn by inversion from its likeliest value on: exact to 1e-14,
/// some standard deviations of steps a draw.
struct NegativeBinomialLaw {
  int cells;
  double odds;                // exp(-chi)
  int mode;                   // the likeliest number
  double at_mode, below_mode; // probabilities of the mode, and of less
};

/// Throws std::invalid_argument unless cells >= 1, chi > 0 and finite, and the law reaches no further than 1e9.
NegativeBinomialLaw negative_binomial_law(int cells, double chi);

/// The quantile of `uniform` in (0, 1): does not fall where it, the number of cells or the odds grow.
int draw(const NegativeBinomialLaw& law, double uniform);

} // namespace prethermal::random
