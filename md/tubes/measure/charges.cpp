#include "md/tubes/measure/charges.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::tubes {
namespace {

// phi(u) of all images of a ring of length `ring` (in xi), from the kernel's terms.
double images(const numerics::ExponentialSum& kernel, double u, double ring, bool slope) {
  double sum = 0.0;
  const auto add = [&](auto weight, auto s) {
    const auto near = std::exp(-s * u), far = std::exp(-s * (ring - u)), all = 1.0 / (1.0 - std::exp(-s * ring));
    sum += std::real(weight * all * (slope ? s * (far - near) : near + far));
  };
  for (std::size_t m = 0; m < kernel.weight.size(); ++m) add(kernel.weight[m], kernel.exponent[m]);
  for (std::size_t m = 0; m < kernel.pair_weight.size(); ++m) add(kernel.pair_weight[m], kernel.pair_exponent[m]);
  return sum;
}

// (h'(v) - h'(u))/(v - u) of v^4 and v^6.
double fourth_slopes(double v, double u) { return 4.0 * (v * v + v * u + u * u); }
double sixth_slopes(double v, double u) {
  const double vv = v * v, vu = v * u, uu = u * u;
  return 6.0 * (vv * vv + vu * (vv + vu + uu) + uu * uu);
}

} // namespace

ChargeMeter::ChargeMeter(const Problem& problem)
    : rings_{rods::ring_of(model::gas_of(problem.system, 0)), rods::ring_of(model::gas_of(problem.system, 1))},
      law_(problem.system.rings[0].law), passing_(model::free_share(problem.system, 0)), length_(problem.system.length),
      cells_per_length_(0.0) {
  const auto& potential = problem.system.potential;
  const double xi = potential.length, energy = potential.strength / xi,
               mean = energy * model::shape_integral(potential) * xi / length_;
  const auto count = static_cast<std::size_t>(std::ceil(0.5 * length_ / xi * 32.0)) + 1;
  const double width = 0.5 * length_ / static_cast<double>(count - 1);
  cells_per_length_ = 1.0 / width;
  const auto value = [&](double x) { return energy * images(problem.plan.kernel, x / xi, length_ / xi, false) - mean; };
  const auto slope = [&](double x) { return energy / xi * width * images(problem.plan.kernel, x / xi, length_ / xi, true); };
  for (std::size_t i = 0; i < count; ++i) {
    const double x = width * static_cast<double>(i), left = value(x), rise = value(x + width) - left, from = slope(x),
                 to = slope(x + width);
    cells_.push_back({left, from, 3.0 * rise - 2.0 * from - to, from + to - 2.0 * rise});
  }
}

double ChargeMeter::pair_energy(double distance) const {
  double d = std::abs(distance);
  d -= length_ * std::floor(d / length_);
  if (d > 0.5 * length_) d = length_ - d;
  const double at = d * cells_per_length_;
  const auto cell = std::min(static_cast<std::size_t>(at), cells_.size() - 1);
  const double t = at - static_cast<double>(cell);
  const auto& [value, slope, square, cube] = cells_[cell];
  return value + t * (slope + t * (square + t * cube));
}

Charges ChargeMeter::operator()(const RodPair& rods) const {
  Charges row{};
  const auto at = [&row](Charge charge) -> double& { return row[static_cast<std::size_t>(charge)]; };
  for (const double v : rods[0].velocity) {
    at(Charge::momentum) += v;
    at(Charge::energy) += 0.5 * v * v;
  }
  if (cells_.empty()) return row;
  std::array<std::vector<double>, 2> place, slope, curvature;
  for (std::size_t ring = 0; ring < 2; ++ring)
    for (std::size_t i = 0; i < rods[ring].place.size(); ++i) {
      const double v = rods[ring].velocity[i], square = v * v;
      at(Charge::fourth) += square * square;
      at(Charge::sixth) += square * square * square;
      const auto weight = model::logarithmic_weight(law_, v);
      at(Charge::weight) += weight.value;
      place[ring].push_back(rods::position(rings_[ring], rods[ring].place[i], static_cast<std::int64_t>(i)));
      slope[ring].push_back(weight.slope);
      curvature[ring].push_back(weight.curvature);
    }
  std::array<double, 3> pairs{};
  for (std::size_t i = 0; i < place[0].size(); ++i) {
    const double v = rods[0].velocity[i];
    for (std::size_t j = 0; j < place[1].size(); ++j) {
      const double u = rods[1].velocity[j], energy = pair_energy(place[0][i] - place[1][j]), apart = v - u;
      pairs[0] += energy * fourth_slopes(v, u);
      pairs[1] += energy * sixth_slopes(v, u);
      pairs[2] +=
          energy * (std::abs(apart) > 1e-4 ? (slope[0][i] - slope[1][j]) / apart : 0.5 * (curvature[0][i] + curvature[1][j]));
    }
  }
  for (std::size_t h = 0; h < pairs.size(); ++h) row[h] += passing_ * pairs[h];
  return row;
}

std::array<double, growth_pairs.size()> growth(const model::CoupledRingsOutput& output, const std::vector<Charges>& records) {
  std::array<double, growth_pairs.size()> slopes{};
  const auto [from, to] = output.growth_lags;
  const double middle = 0.5 * (from + to);
  double squares = 0.0;
  for (int lag = from; lag <= to; ++lag) {
    squares += (lag - middle) * (lag - middle);
    const std::size_t apart = static_cast<std::size_t>(lag), starts = records.size() - 1 - apart;
    for (std::size_t e = 0; e < growth_pairs.size(); ++e) {
      const auto g = static_cast<std::size_t>(growth_pairs[e].first), h = static_cast<std::size_t>(growth_pairs[e].second);
      double sum = 0.0;
      for (std::size_t start = 1; start <= starts; ++start)
        sum += (records[start + apart][g] - records[start][g]) * (records[start + apart][h] - records[start][h]);
      slopes[e] += (lag - middle) * sum / static_cast<double>(starts);
    }
  }
  for (double& slope : slopes) slope /= squares * output.growth_interval;
  return slopes;
}

} // namespace prethermal::md::tubes
