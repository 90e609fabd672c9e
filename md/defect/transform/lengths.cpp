#include "md/defect/transform/lengths.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace prethermal::md::defect {

std::int64_t largest_prime_factor(std::int64_t length) {
  std::int64_t largest = 1;
  for (std::int64_t factor = 2; factor * factor <= length; ++factor)
    for (; length % factor == 0; length /= factor) largest = factor;
  return std::max(largest, length);
}

double slowdown_of_length(std::int64_t sites) {
  constexpr std::int64_t largest_of_fftw = 13;
  return largest_prime_factor(sites) <= largest_of_fftw ? 1.0 : 3.0;
}

std::int64_t fast_length(std::int64_t sites) {
  const auto left = [](std::int64_t length) { // of long lattices the next may be a million further on
    for (const std::int64_t factor : {2, 3, 5, 7})
      while (length % factor == 0) length /= factor;
    return length;
  };
  do ++sites;
  while (left(sites) > 1);
  return sites;
}

std::string note_of_length(std::int64_t sites) {
  if (!(slowdown_of_length(sites) > 1.0)) return "";
  return fmt::format("{} sites have the prime factor {}: a step takes 2 to 5 times as long as on {} sites", sites,
                     largest_prime_factor(sites), fast_length(sites));
}

} // namespace prethermal::md::defect
