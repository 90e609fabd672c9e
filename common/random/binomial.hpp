#pragma once

namespace prethermal::random {

/// The number of successes in `trials` independent trials, drawn by inversion from its likeliest value on: exact to 1e-14, some
/// standard deviations of steps a draw. Kept for the rarer of the two outcomes.
struct BinomialLaw {
  int trials;
  bool of_failures;           // the rarer outcome is a failure
  double odds;                // rarer outcome against the other, at most 1
  int mode;                   // of the rarer outcome
  double at_mode, below_mode; // probabilities of the mode, and of less
};

/// `failure` is 1 - success, given apart so that neither loses digits. Throws std::invalid_argument unless trials >= 1, both lie
/// in [0, 1] and sum to 1.
BinomialLaw binomial_law(int trials, double success, double failure);

/// The quantile of `uniform` in (0, 1): does not fall where it or the probability of success grows.
int draw(const BinomialLaw& law, double uniform);

} // namespace prethermal::random
