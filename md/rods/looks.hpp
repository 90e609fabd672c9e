#pragma once
#include <span>
#include <vector>

namespace prethermal::md::rods {

/// A time at which rods are looked at, and what for: measured, or a record of the charges.
struct Look {
  double time;
  bool measured, charges;
};

/// All looks, in order: at the measured times (the first is 0) and, where `records` > 0, at k interval for k = 0 .. records. A
/// record that falls on a measured time but for rounding is taken there.
std::vector<Look> looks(std::span<const double> measured, int records, double interval);

/// The number of equal steps of at most `longest` in an interval: one that is a whole number of them up to rounding is not cut
/// into one more. At least 1.
double equal_steps(double interval, double longest);

} // namespace prethermal::md::rods
