#include "md/defect/motion/evolving_ring.hpp"

#include <algorithm>

namespace prethermal::md::defect {
namespace {

/// factor n_in(k).
ModeDensity injected(const model::DefectLattice& lattice, double factor) {
  return [state = lattice.injected, dispersion = lattice.dispersion, factor](double wavenumber) {
    return factor * model::mode_density(state, dispersion, wavenumber);
  };
}

// A field driven with the spectrum s is stationary at n = s/2.
constexpr double spectrum_of_drive = 2.0; // s/n_in

} // namespace

SerialRing::SerialRing(const model::DefectLattice& lattice, double time_step)
    : injected_(injected(lattice, 1.0)), order_{0, 1, model::layout(lattice).sites, 1},
      motion_(lattice.dispersion, order_.columns, time_step),
      kicks_(injected(lattice, spectrum_of_drive), lattice.reservoir.sites) {}

void SerialRing::start(std::uint64_t key, const random::Counter& first) {
  GaussianField initial(injected_, order_.columns);
  std::ranges::copy(initial.draw(key, first), field().begin());
}

DistributedRing::DistributedRing(const model::DefectLattice& lattice, double time_step, const parallel::RankGroup& ranks)
    : ranks_(ranks), injected_(injected(lattice, 1.0)), sites_(model::layout(lattice).sites), transform_(sites_, ranks),
      kicks_(injected(lattice, spectrum_of_drive), sites_, ranks) {
  const auto all = free_phases(lattice.dispersion, sites_, time_step);
  for (std::int64_t i = 0; i < held(transform_.modes()); ++i)
    phases_.push_back(all[static_cast<std::size_t>(number_of(transform_.modes(), i))]);
}

void DistributedRing::start(std::uint64_t key, const random::Counter& first) {
  DistributedGaussianField initial(injected_, sites_, ranks_);
  std::ranges::copy(initial.draw(key, first), field().begin());
}

EvolvingRing evolving_ring(const model::DefectLattice& lattice, double time_step, const parallel::RankGroup& ranks) {
  if (model::layout(lattice).sites < sites_worth_cutting) return SerialRing(lattice, time_step);
  return DistributedRing(lattice, time_step, ranks);
}

} // namespace prethermal::md::defect
