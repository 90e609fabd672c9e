#include "kinetic/hard_rods/hierarchy/cloud.hpp"

namespace prethermal::kinetic::hard_rods {

Cloud::Cloud(const PlaneGrid& grid, std::span<const double> slope, PlaneShare share) : grid_(grid), share_(share) {
  const int end = grid.planes - 1, nodes = grid.separations();
  const auto weight = [&](int k) { return grid.spacing * slope[static_cast<std::size_t>((k + nodes) % nodes)]; };
  for (int k = share.first; k < share.last; ++k)
    for (int l = 0; l <= end; ++l) {
      const bool alone = l == 0 || l == end; // its own mirror image
      even_weights_.push_back(0.5 * (alone ? weight(k - l) : weight(k - l) + weight(k + l)));
      odd_weights_.push_back(0.5 * (alone ? 0.0 : weight(k - l) - weight(k + l)));
    }
  for (int l = 0; l <= end; ++l) force_weights_.push_back(l == 0 || l == end ? 0.0 : -weight(l));

  const std::size_t planes = static_cast<std::size_t>(grid.planes);
  own_.assign(static_cast<std::size_t>(share.size()) * marginals * grid.row, 0.0);
  all_.assign(planes * marginals * grid.row, 0.0);
  for (AlignedNumbers* rows : {&even_, &odd_}) rows->assign(planes * grid.row, 0.0);
  for (AlignedNumbers* row : {&force_, &from_even_, &from_odd_}) row->assign(grid.row, 0.0);
}

void Cloud::update(const PlaneExchange& exchange, const AlignedNumbers& state, const AlignedNumbers& theta) {
  const std::size_t size = marginals * grid_.row;
  for (int own = 0; own < share_.size(); ++own)
    take_marginals(grid_, theta.data(), plane_of(grid_, state, own), &own_[size * static_cast<std::size_t>(own)]);
  exchange.gather(own_, size, all_);
  for (int l = 0; l < grid_.planes; ++l) {
    const double *first = marginal(l, first_number), *second = marginal(l, second_number);
    double* even = &even_[grid_.row * static_cast<std::size_t>(l)];
    double* odd = &odd_[grid_.row * static_cast<std::size_t>(l)];
    for (std::size_t i = 0; i < grid_.row; ++i) {
      even[i] = second[i] + first[i];
      odd[i] = second[i] - first[i];
    }
  }
  add_up_rows(grid_, force_weights_, odd_.data(), force_.data());
}

const double* Cloud::marginal(int k, Marginal which) const {
  const int end = grid_.planes - 1;
  const bool mirrored = k < 0 || k > end;
  const int plane = k < 0 ? -k : k > end ? 2 * end - k : k;
  const std::size_t leg = mirrored ? which ^ 1U : which; // the other leg's
  return &all_[(static_cast<std::size_t>(plane) * marginals + leg) * grid_.row];
}

Cloud::MeanField Cloud::mean_field(int k) {
  const std::size_t planes = static_cast<std::size_t>(grid_.planes), start = planes * static_cast<std::size_t>(k - share_.first);
  add_up_rows(grid_, std::span(even_weights_).subspan(start, planes), even_.data(), from_even_.data());
  add_up_rows(grid_, std::span(odd_weights_).subspan(start, planes), odd_.data(), from_odd_.data());
  for (std::size_t i = 0; i < grid_.row; ++i) {
    const double even = from_even_[i], odd = from_odd_[i];
    from_even_[i] = even + odd;
    from_odd_[i] = even - odd;
  }
  return {from_even_.data(), from_odd_.data()};
}

} // namespace prethermal::kinetic::hard_rods
