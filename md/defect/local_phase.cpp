#include "md/defect/local_phase.hpp"

#include <stdexcept>

namespace prethermal::md::defect {

void turn(std::span<std::complex<double>> field, std::span<const double> angles, int power, double counter_term) {
  if (field.size() != angles.size()) throw std::invalid_argument("turn: a site has one angle");
  for (std::size_t x = 0; x < field.size(); ++x) {
    const double density = std::norm(field[x]);
    double potential = power;
    for (int i = 1; i < power; ++i) potential *= density;
    field[x] *= std::polar(1.0, -angles[x] * (potential + counter_term));
  }
}

} // namespace prethermal::md::defect
