#include "kinetic/defect/slab/fine.hpp"
#include "kinetic/defect/slab/grids.hpp"
#include "kinetic/defect/slab/newton.hpp"

#include <algorithm>

namespace prethermal::kinetic::defect {

FineStep fine_sweep(const SlabProblem& fine, std::span<const double> n) {
  std::vector<double> next = swept(fine, rates_of(fine, n));
  const double change = largest_difference(next, n) / largest(next);
  return {std::move(next), change};
}

FineStep fine_correction(const SlabProblem& fine, const SlabJacobian& coarse, std::size_t coarse_modes,
                         std::span<const double> n) {
  const SlabRates rates = rates_of(fine, n);
  std::vector<double> local = defect_of(fine, n, rates);
  const std::vector<double> common = coarsened(local, fine.modes(), coarse_modes);
  const std::vector<double> smooth = interpolated(common, coarse_modes, fine.modes());
  for (std::size_t i = 0; i < local.size(); ++i) local[i] -= smooth[i];
  const std::vector<double> nothing(fine.modes(), 0.0), detail = carried(fine, rates.rate, local, nothing);
  const std::vector<double> step = interpolated(coarse.solve(common), coarse_modes, fine.modes());
  std::vector<double> next(n.begin(), n.end());
  for (std::size_t i = 0; i < next.size(); ++i) next[i] += step[i] + detail[i];
  const double change = largest_difference(next, n) / largest(next);
  return {std::move(next), change};
}

} // namespace prethermal::kinetic::defect
