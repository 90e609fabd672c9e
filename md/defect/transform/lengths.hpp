#pragma once
#include <cstdint>
#include <string>

// FFTW has fast transforms of lengths without large prime factors; others it makes of longer ones.

namespace prethermal::md::defect {

std::int64_t largest_prime_factor(std::int64_t length);

/// How much longer a step takes on so many sites than on a like number with small prime factors, measured: 1, or about 3
/// (2 to 5).
double slowdown_of_length(std::int64_t sites);

/// The next larger number of factors 2, 3, 5 and 7.
std::int64_t fast_length(std::int64_t sites);

/// What a reader should know of a slow length; "" for a fast one.
std::string note_of_length(std::int64_t sites);

} // namespace prethermal::md::defect
