#pragma once
#include "common/model/potentials/pair_potential.hpp"
#include "common/numerics/exponential_fit/exponential_sum.hpp"
#include "validation/experiments/experiment.hpp"

namespace prethermal::validation {

/// phi as a sum of exponentials whose slope is right to `accuracy`: exact for the double exponential, else fitted, once for all
/// runs of a deck that ask for the same. A table is fitted from a/xi on, and to no more than its points tell. Throws
/// std::runtime_error where the fit does not reach it.
numerics::ExponentialSum kernel_of(const model::PairPotential& potential, double accuracy, BuildCache& cache);

} // namespace prethermal::validation
