#include "kinetic/defect/collision/collision.hpp"

#include "kinetic/defect/collision/jacobian.hpp"
#include "kinetic/defect/collision/projection.hpp"
#include "kinetic/defect/collision/tables.hpp"
#include "kinetic/defect/state.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace prethermal::kinetic::defect {

struct CollisionIntegral::Parts {
  Parts(CollisionTables made, bool conserve)
      : tables(std::move(made)), conserve_energy(conserve), scratch(tables.wavenumbers), free_field(modes()) {}

  std::size_t modes() const { return tables.energy.size(); }
  std::size_t points_of(std::span<const double> n) const {
    if (n.empty() || n.size() % modes() != 0)
      throw std::invalid_argument("CollisionIntegral: mode densities of whole points are needed");
    return n.size() / modes();
  }

  /// `work(point, block, table, G)` for every block of times of every pass, G made once for all points.
  template<class Work> void each_block(std::size_t points, const Work& work) {
    for (int block = 0; block < tables.blocks; ++block)
      for (const PassTable& table : tables.passes) {
        const double* free = tables.free_field_of(table, block, scratch, free_field);
        for (std::size_t point = 0; point < points; ++point) work(point, block, table, free);
      }
  }

  void project_points(std::span<const double> n, std::span<double> collision) const {
    for (std::size_t first = 0; first < n.size(); first += modes())
      project(n.subspan(first, modes()), tables.energy, collision.subspan(first, modes()));
  }

  CollisionTables tables;
  bool conserve_energy;
  SumScratch scratch;
  Rows free_field; // of one block, when not all are kept
};

namespace {

void require_sizes(std::span<const double> n, std::span<const double> one, std::span<const double> other) {
  if (one.size() != n.size() || other.size() != n.size())
    throw std::invalid_argument("CollisionIntegral: arrays of the size of the mode densities are needed");
}

/// Rows of zeros, for each of some points.
std::vector<Rows> sums(std::size_t points, std::size_t modes) {
  std::vector<Rows> made;
  for (std::size_t i = 0; i < points; ++i) made.emplace_back(modes);
  return made;
}

} // namespace

CollisionIntegral::CollisionIntegral(const model::Dispersion& dispersion, int power, const CollisionPlan& plan)
    : parts_(std::make_unique<Parts>(collision_tables(dispersion, power, plan), plan.conserve_energy)) {}
CollisionIntegral::~CollisionIntegral() = default;
CollisionIntegral::CollisionIntegral(CollisionIntegral&&) noexcept = default;
CollisionIntegral& CollisionIntegral::operator=(CollisionIntegral&&) noexcept = default;

int CollisionIntegral::wavenumbers() const { return parts_->tables.wavenumbers; }
std::span<const double> CollisionIntegral::wavenumber() const { return parts_->tables.wavenumber; }
std::span<const double> CollisionIntegral::energy() const { return parts_->tables.energy; }
std::span<const double> CollisionIntegral::velocity() const { return parts_->tables.velocity; }

void CollisionIntegral::rates(std::span<const double> n, std::span<double> gain, std::span<double> rate) {
  Parts& parts = *parts_;
  require_sizes(n, gain, rate);
  const std::size_t points = parts.points_of(n), modes = parts.modes();
  auto gains = sums(points, modes), rates = sums(points, modes);
  parts.each_block(points, [&](std::size_t point, int block, const PassTable& table, const double* free) {
    const auto here = n.subspan(point * modes, modes);
    add_rates(parts.tables.fft, parts.tables.block(table, block), parts.tables.weights(table.pass, block, density(here)), here,
              free, parts.scratch, gains[point].data(), rates[point].data());
  });
  for (std::size_t point = 0; point < points; ++point) {
    finish_sum(parts.tables.within.data(), gains[point].data(), gain.subspan(point * modes, modes));
    finish_sum(parts.tables.within.data(), rates[point].data(), rate.subspan(point * modes, modes));
  }
}

void CollisionIntegral::balanced_rates(std::span<const double> n, std::span<double> gain, std::span<double> rate) {
  rates(n, gain, rate);
  if (!parts_->conserve_energy) return;
  for (std::size_t i = 0; i < n.size(); ++i) gain[i] += rate[i] * n[i];
  parts_->project_points(n, gain);
  for (std::size_t i = 0; i < n.size(); ++i) gain[i] -= rate[i] * n[i];
}

void CollisionIntegral::evaluate(std::span<const double> n, std::span<double> collision) {
  std::vector<double> rate(n.size());
  rates(n, collision, rate);
  for (std::size_t i = 0; i < n.size(); ++i) collision[i] += rate[i] * n[i];
  if (parts_->conserve_energy) parts_->project_points(n, collision);
}

Eigen::MatrixXd CollisionIntegral::jacobian(std::span<const double> n) {
  Parts& parts = *parts_;
  const std::size_t modes = parts.modes();
  if (n.size() != modes) throw std::invalid_argument("CollisionIntegral: the Jacobian is of one point");
  std::vector<double> gain(modes), rate(modes), gain_slope(modes), rate_slope(modes);
  rates(n, gain, rate);
  // dI/drho, from the coefficients' slopes in the place of the coefficients.
  Rows gain_sum(modes), rate_sum(modes);
  const double rho = density(n);
  parts.each_block(1, [&](std::size_t, int block, const PassTable& table, const double* free) {
    add_rates(parts.tables.fft, parts.tables.block(table, block), parts.tables.weight_slopes(table.pass, block, rho), n, free,
              parts.scratch, gain_sum.data(), rate_sum.data());
  });
  finish_sum(parts.tables.within.data(), gain_sum.data(), gain_slope);
  finish_sum(parts.tables.within.data(), rate_sum.data(), rate_slope);

  Eigen::MatrixXd jacobian = scattering_jacobian(parts.tables, n, parts.scratch);
  std::vector<double> collision(modes);
  for (std::size_t k = 0; k < modes; ++k) {
    const auto row = static_cast<Eigen::Index>(k);
    jacobian.row(row).array() += (gain_slope[k] + rate_slope[k] * n[k]) / static_cast<double>(modes);
    jacobian(row, row) += rate[k];
    collision[k] = gain[k] + rate[k] * n[k];
  }
  if (parts.conserve_energy) project_jacobian(n, parts.tables.energy, collision, jacobian);
  return jacobian;
}

void CollisionIntegral::derivative(std::span<const double> n, std::span<const double> dn, std::span<double> change) {
  Parts& parts = *parts_;
  require_sizes(n, dn, change);
  const std::size_t points = parts.points_of(n), modes = parts.modes();
  auto gains = sums(points, modes), rate_changes = sums(points, modes), rates_of_n = sums(points, modes);
  parts.each_block(points, [&](std::size_t point, int block, const PassTable& table, const double* free) {
    const auto here = n.subspan(point * modes, modes), there = dn.subspan(point * modes, modes);
    const double rho = density(here);
    ChannelWeights with_density = parts.tables.weight_slopes(table.pass, block, rho);
    for (auto* weights : {&with_density.gain, &with_density.exchange})
      for (double& weight : *weights) weight *= density(there);
    add_change(parts.tables.fft, parts.tables.block(table, block), parts.tables.weights(table.pass, block, rho), with_density,
               {here, there}, free, parts.scratch, {gains[point].data(), rate_changes[point].data(), rates_of_n[point].data()});
  });
  std::vector<double> gain_change(modes), rate_change(modes), rate(modes), collision(modes);
  for (std::size_t point = 0; point < points; ++point) {
    const auto here = n.subspan(point * modes, modes), there = dn.subspan(point * modes, modes);
    const auto result = change.subspan(point * modes, modes);
    finish_sum(parts.tables.within.data(), gains[point].data(), gain_change);
    finish_sum(parts.tables.within.data(), rate_changes[point].data(), rate_change);
    finish_sum(parts.tables.within.data(), rates_of_n[point].data(), rate);
    for (std::size_t k = 0; k < modes; ++k) result[k] = gain_change[k] + here[k] * rate_change[k] + there[k] * rate[k];
    if (!parts.conserve_energy) continue;
    std::vector<double> gain(modes), again(modes);
    rates(here, gain, again);
    for (std::size_t k = 0; k < modes; ++k) collision[k] = gain[k] + again[k] * here[k];
    project_change(here, parts.tables.energy, collision, there, result);
  }
}

} // namespace prethermal::kinetic::defect
