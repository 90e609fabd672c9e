#pragma once
#include "common/numerics/exponential_fit/polish.hpp"

namespace prethermal::numerics {

/// Where a search for sums with few terms may begin: exponents to add one by one (real where Im s = 0, else pairs), and whole
/// sums.
struct FitCandidates {
  std::vector<std::complex<double>> exponents;
  std::vector<ExponentialSum> sums;
};

/// The best sums of 0, 1, 2, ... terms that have been found; an infinite residual: none yet.
struct ExponentialSearch {
  FitNodes nodes;
  FitCandidates candidates;
  double heaviest; // sums of larger sum |w| do not count
  std::vector<PolishedSum> best;
};

ExponentialSearch begin_search(FitNodes nodes, FitCandidates candidates, double heaviest);

/// One more term, by floating search (Pudil, Novovicova and Kittler, Pattern Recogn. Lett. 15, 1119 (1994)): the exponent that
/// gains most is added and all are polished; as long as dropping a term then leads to a better sum of fewer terms than known
/// before, the search goes down, and up again from there. Improves best[m] for smaller m as well.
void extend(ExponentialSearch& search);

} // namespace prethermal::numerics
