#pragma once
#include "common/model/defect_lattice.hpp"
#include "common/model/laws/injected_state.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <span>
#include <string>
#include <vector>

namespace prethermal::test {

using kinetic::defect::CollisionIntegral;
using kinetic::defect::CollisionPlan;

inline nlohmann::json defect_reference(const std::string& file, const std::string& name) {
  std::ifstream stream(std::string(PRETHERMAL_TEST_DATA) + "/" + file);
  return nlohmann::json::parse(stream).at(name);
}

inline const model::Dispersion parabola{};

/// The integral of |psi|^{2p} on M wavenumbers up to the time M/12.8, as the reference's, in steps of 0.2 or what p allows.
inline CollisionIntegral integral(int wavenumbers, int power = 3, const model::Dispersion& dispersion = parabola) {
  return {dispersion,
          power,
          {.wavenumbers = wavenumbers,
           .time_step = power <= 3 ? 0.2 : 0.94 * model::resonance_bound(dispersion, power),
           .longest_time = wavenumbers / 12.8}};
}

template<class Function> std::vector<double> on_grid(const CollisionIntegral& collision, const Function& n) {
  std::vector<double> values;
  for (const double k : collision.wavenumber()) values.push_back(n(k));
  return values;
}

inline double two_peaks(double k, double density, double asymmetry = 0.0) {
  return model::mode_density({.shape = model::InjectedShape::two_peaks,
                              .density = density,
                              .peak = std::numbers::pi / 2.0,
                              .width = 0.5,
                              .asymmetry = asymmetry},
                             parabola, k);
}

/// The state S of [DF-7]: a jump at k = 0.
inline double jump_state(double k) { return k > 0.0 ? two_peaks(k, 0.5) : 1.8 * std::exp(-0.5 * k * k) + 0.1; }

/// A lopsided state without any symmetry, positive.
inline double lopsided(double k) { return 0.3 + 0.2 * std::cos(k - 0.7) + 0.1 * std::sin(2.0 * k); }

inline std::vector<double> evaluated(CollisionIntegral& collision, const std::vector<double>& n) {
  std::vector<double> result(n.size());
  collision.evaluate(n, result);
  return result;
}

/// sum_k weight_k x_k
inline double total(std::span<const double> x, std::span<const double> weight) {
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * weight[i];
  return sum;
}
inline double total(std::span<const double> x) {
  double sum = 0.0;
  for (const double value : x) sum += value;
  return sum;
}
inline double magnitude(std::span<const double> x) {
  double most = 0.0;
  for (const double value : x) most = std::max(most, std::abs(value));
  return most;
}
inline double largest_gap(std::span<const double> a, std::span<const double> b) {
  double most = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

} // namespace prethermal::test
