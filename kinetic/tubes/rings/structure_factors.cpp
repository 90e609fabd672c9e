#include "kinetic/tubes/rings/structure_factors.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::tubes::rings {
namespace {

using Complex = std::complex<double>;

// int_{u<v} u^n f du, n = 0 .. 5, of a mixture of Gaussians: M_n = m M_{n-1} + (n-1) s^2 M_{n-2} - s^2 v^{n-1} f.
std::array<double, 6> partial_moments(const model::VelocityLaw& law, double v) {
  std::array<double, 6> sum{};
  for (const auto& [weight, m, s] : law.peaks) {
    const double x = (v - m) / s, density = std::exp(-0.5 * x * x) / (s * std::sqrt(2.0 * std::numbers::pi));
    std::array<double, 6> moment{0.5 * std::erfc(-x / std::numbers::sqrt2)};
    for (int n = 1; n < 6; ++n) {
      const auto at = static_cast<std::size_t>(n);
      moment[at] = m * moment[at - 1] + (n > 1 ? (n - 1) * s * s * moment[at - 2] : 0.0) - s * s * std::pow(v, n - 1) * density;
    }
    for (std::size_t n = 0; n < 6; ++n) sum[n] += weight * moment[n];
  }
  return sum;
}

// What is carried at v and what all below v carry together; W' f = -f'.
struct Load {
  double value, below;
};
Load load(Carried carried, const model::VelocityLaw& law, double v, const std::array<double, 6>& moments) {
  switch (carried) {
  case Carried::number: return {1.0, moments[0]};
  case Carried::velocity: return {v, moments[1]};
  case Carried::fourth_slope: return {4.0 * v * v * v, 4.0 * moments[3]};
  case Carried::sixth_slope: return {6.0 * std::pow(v, 5.0), 6.0 * moments[5]};
  case Carried::weight_slope: return {model::logarithmic_weight(law, v).slope, -model::probability_density(law, v)};
  case Carried::count: break;
  }
  return {};
}

} // namespace

StructureFactors::StructureFactors(const model::RodRing& ring, double length, std::size_t carried, int nodes, double reach,
                                   Extent extent)
    : rod_length_(ring.rod_length), mean_(model::mean(ring.law)), carried_(carried), value_(carried), below_(carried),
      total_(carried, 0.0) {
  const auto& law = ring.law;
  const auto [lowest, highest] = model::support(law, reach);
  const double step = (highest - lowest) / (nodes - 1), rods = static_cast<double>(ring.rods);
  for (int i = 0; i < nodes; ++i) {
    const double v = lowest + i * step;
    const auto moments = partial_moments(law, v);
    nodes_.push_back({v, model::probability_density(law, v) * step, moments[0], v * moments[0] - moments[1]});
    for (std::size_t h = 0; h < carried; ++h) {
      const auto [value, below] = load(static_cast<Carried>(h), law, v, moments);
      value_[h].push_back(value);
      below_[h].push_back(below);
    }
  }
  for (std::size_t h = 0; h < carried; ++h) total_[h] = below_[h].back();
  const double free_length = length - rods * rod_length_, density = rods / free_length;
  free_share_ = free_length / length;
  // Points do not feel how many others there are.
  if (extent == Extent::line || rod_length_ == 0.0) {
    densities_.push_back({density, 1.0});
    return;
  }
  // X_N = N!/(2 pi N^N) int dphi e^{N e^{i phi} - i N phi} X(n e^{i phi}): a Gauss function of width 1/sqrt(N).
  constexpr double widths = 4.8, step_of_angle = 1.2; // in 1/sqrt(N): the trapezoid rule is wrong by 1e-6, e^{-2 pi^2/1.2^2}
  Complex sum = 0.0;
  for (double x = -widths; x <= widths; x += step_of_angle) {
    const double angle = x / std::sqrt(rods);
    const Complex turned = std::polar(1.0, angle), weight = std::exp(rods * (turned - 1.0 - Complex(0.0, angle)));
    densities_.push_back({density * turned, weight});
    sum += weight;
  }
  for (auto& node : densities_) node.weight /= sum;
}

void StructureFactors::add_modes(double k, std::span<const double> times, const Density& at, Eigen::MatrixXcd& sum) const {
  const Complex n = at.density, jump = std::polar(1.0, k * rod_length_) - 1.0, back = std::conj(jump);
  const auto count = static_cast<Eigen::Index>(nodes_.size()), loads = static_cast<Eigen::Index>(carried_);
  Eigen::MatrixXcd modes(static_cast<Eigen::Index>(times.size()), count), parts(count, loads * loads);
  Eigen::VectorXcd p(loads), q(loads);
  for (Eigen::Index i = 0; i < count; ++i) {
    const auto node = static_cast<std::size_t>(i);
    const auto& [v, share, below, passed] = nodes_[node];
    const Complex rate = Complex(0.0, k * v) + n * (jump * passed + back * (passed - v + mean_)),
                  slope = Complex(0.0, k) + n * (jump * below - back * (1.0 - below));
    for (Eigen::Index h = 0; h < loads; ++h) {
      const auto load = static_cast<std::size_t>(h);
      const double value = value_[load][node], left = below_[load][node], all = total_[load];
      p(h) = value - n * jump / slope * (all + back * (all - left));
      q(h) = value + n * back / slope * (all + jump * left);
    }
    const Complex weight = at.weight * n * free_share_ * share;
    for (Eigen::Index h = 0; h < loads; ++h)
      for (Eigen::Index g = 0; g < loads; ++g) parts(i, g + loads * h) = weight * q(g) * p(h);
    for (Eigen::Index t = 0; t < modes.rows(); ++t) modes(t, i) = std::exp(rate * times[static_cast<std::size_t>(t)]);
  }
  sum.noalias() += modes * parts;
}

Eigen::MatrixXcd StructureFactors::operator()(double k, std::span<const double> times) const {
  Eigen::MatrixXcd sum =
      Eigen::MatrixXcd::Zero(static_cast<Eigen::Index>(times.size()), static_cast<Eigen::Index>(carried_ * carried_));
  for (const auto& density : densities_) add_modes(k, times, density, sum);
  return sum;
}

} // namespace prethermal::kinetic::tubes::rings
