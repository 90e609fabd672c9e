#include "kinetic/hard_rods/hierarchy/rate.hpp"

#include <algorithm>

namespace prethermal::kinetic::hard_rods {

HierarchyRate::HierarchyRate(const Problem& problem, const parallel::RankGroup& ranks)
    : grid_(plane_grid(problem.plan.hierarchy)), terms_(problem.plan.terms),
      functions_(separation_functions(grid_, problem.gas.potential, problem.plan.sponge)), exchange_(grid_, ranks),
      background_(empty_background(grid_, problem.gas.rod_length)), cloud_(grid_, functions_.slope, exchange_.share()) {
  const auto& gas = problem.gas;
  terms_.diffusion = terms_.diffusion && gas.rod_length > 0.0;
  terms_.contact = terms_.contact && gas.rod_length > 0.0;
  for (AlignedNumbers* rows : {&slopes_, &bends_}) rows->assign(marginals * grid_.row, 0.0);
  for (AlignedNumbers* rows : {&first_, &second_}) rows->assign(products * grid_.row, 0.0);
  for (AlignedNumbers* one : {&along_first_, &along_second_, &force_}) one->assign(grid_.row, 0.0);
  curvature_.assign(grid_.plane(), 0.0);
  scratch_.assign(scratch_rows * grid_.row, 0.0);
}

void HierarchyRate::operator()(const AlignedNumbers& state, AlignedNumbers& rate) {
  exchange_.fetch_neighbours(state);
  update(background_, grid_, state.data());
  cloud_.update(exchange_, state, background_.theta);
  differentiate(grid_, cloud_.force(), rate.data()); // [HR-20]
  const PlaneShare share = exchange_.share();
  for (int k = share.first; k < share.last; ++k) take_rate(k, plane_of(grid_, rate, k - share.first));
}

void HierarchyRate::take_rate(int k, double* rate) {
  differentiate_marginals(k);
  stream_plane(grid_, flow_of(k), rate, terms_.diffusion ? curvature_.data() : nullptr);
  if (terms_.diffusion) {
    const double a = background_.rod_length;
    diffuse_plane(grid_,
                  {a * a / (2.0 * background_.free_fraction), background_.rho.data(), background_.width.data(), bends_.data()},
                  curvature_.data(), rate, scratch_.data());
  }
  if (k == 0 || k == grid_.planes - 1) symmetrise_plane(grid_, rate); // what rounding left
}

void HierarchyRate::differentiate_marginals(int k) {
  const double slope_scale = 1.0 / (60.0 * grid_.spacing), bend_scale = 1.0 / (180.0 * grid_.spacing * grid_.spacing);
  for (const Marginal which : {first_number, second_number, first_momentum, second_momentum}) {
    const auto f = [&](int m) { return cloud_.marginal(k + m, which); };
    const double *here = f(0), *before1 = f(-1), *before2 = f(-2), *before3 = f(-3), *after1 = f(1), *after2 = f(2),
                 *after3 = f(3);
    double *slope = &slopes_[which * grid_.row], *bend = &bends_[which * grid_.row];
    for (std::size_t i = 0; i < grid_.nodes(); ++i) {
      slope[i] = slope_scale * (45.0 * (after1[i] - before1[i]) - 9.0 * (after2[i] - before2[i]) + (after3[i] - before3[i]));
      bend[i] = bend_scale * (270.0 * (after1[i] + before1[i]) - 27.0 * (after2[i] + before2[i]) +
                              2.0 * (after3[i] + before3[i]) - 490.0 * here[i]);
    }
  }
}

PlaneFlow HierarchyRate::flow_of(int k) {
  const std::size_t row = grid_.row, nodes = grid_.nodes();
  const double a = background_.rod_length, c = background_.free_fraction;
  const double slope = functions_.slope[static_cast<std::size_t>(k)];
  const double jump = a / c, force = c * c * slope;
  const double at_contact = terms_.correlation_force ? 2.0 * a * c * slope : 0.0; // the covariance -2 a c rho_2 G(1)
  const double source = terms_.contact && k == 0 ? a * (2.0 - a * background_.density) / grid_.spacing : 0.0;

  PlaneFlow flow{{}, background_.velocity.data(), force_.data(), functions_.absorption[static_cast<std::size_t>(k)], {}, {}};
  for (int m = 0; m <= 2 * halo_planes; ++m) flow.planes[static_cast<std::size_t>(m)] = exchange_.plane(k + m - halo_planes);
  std::fill_n(force_.begin(), nodes, terms_.correlation_force ? force : 0.0);
  for (std::size_t n = 0; n < products; ++n) {
    flow.first[n] = &first_[n * row];
    flow.second[n] = &second_[n * row];
  }
  flow.first[0] = flow.second[3] = background_.rho.data();
  flow.first[1] = flow.second[4] = background_.current.data();
  flow.first[2] = flow.second[5] = background_.slope.data();

  const double *rho = background_.rho.data(), *rho_slope = background_.slope.data(), *push = cloud_.force();
  const auto slopes_of = [&](Marginal which) { return &slopes_[which * row]; };
  differentiate(grid_, cloud_.marginal(k, first_number), along_first_.data());
  differentiate(grid_, cloud_.marginal(k, second_number), along_second_.data());
  for (std::size_t i = 0; i < nodes; ++i) {
    second_[i] = jump * slopes_of(second_momentum)[i] - force * rho_slope[i] + at_contact * along_second_[i];
    second_[row + i] = -jump * slopes_of(second_number)[i];
    second_[2 * row + i] = force * rho[i] - source * push[i];
    first_[3 * row + i] = -jump * slopes_of(first_momentum)[i] - at_contact * along_first_[i];
    first_[4 * row + i] = jump * slopes_of(first_number)[i];
    first_[5 * row + i] = -source * push[i];
  }
  if (terms_.mean_field) {
    const auto [second, first] = cloud_.mean_field(k);
    for (std::size_t i = 0; i < nodes; ++i) {
      second_[2 * row + i] += second[i];
      first_[5 * row + i] -= first[i];
    }
  }
  return flow;
}

} // namespace prethermal::kinetic::hard_rods
