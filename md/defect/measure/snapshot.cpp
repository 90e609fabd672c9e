#include "md/defect/measure/snapshot.hpp"

#include "common/numerics/complex_fft.hpp"
#include "md/defect/measure/window.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace prethermal::md::defect {
namespace {

using std::numbers::pi;
using Complex = std::complex<double>;

double power_of(double base, int exponent) {
  double result = 1.0;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

std::size_t index(std::int64_t site) { return static_cast<std::size_t>(site); }

} // namespace

SnapshotLayout snapshot_layout(const model::DefectOutput& output) {
  const auto bins = static_cast<std::size_t>(output.wavenumber_bins), cells = static_cast<std::size_t>(output.profile_cells);
  return {0, bins, 2 * bins, 2 * bins + cells, 2 * bins + 2 * cells, 2 * bins + 2 * cells + 4};
}

struct Snapshot::Parts {
  explicit Parts(const Problem& problem)
      : lattice(problem.lattice), sites(model::layout(lattice)), row(snapshot_layout(problem.plan.output)),
        cells(problem.plan.output.profile_cells), bins(problem.plan.output.wavenumber_bins),
        buffers(static_cast<int>(lattice.buffer_sites), 2), ring(static_cast<int>(sites.sites)) {
    const std::int64_t modes = lattice.buffer_sites;
    if (bins < 1 || modes % bins != 0)
      throw std::invalid_argument("the sites of a buffer are no multiple of the wavenumber bins");
    if (cells < 1 || lattice.defect.sites % cells != 0) throw std::invalid_argument("the profile cells do not divide the defect");
    double squares = 0.0;
    for (std::int64_t x = 0; x < modes; ++x) squares += window(x, modes) * window(x, modes);
    for (std::int64_t x = 0; x < modes; ++x)
      // The transform counts wavenumbers from 0: what is left of exp(-i k_j x) is exp(i pi x (1 - 1/W)).
      weights.push_back(std::polar(window(x, modes) / std::sqrt(squares),
                                   pi * static_cast<double>(x) * (1.0 - 1.0 / static_cast<double>(modes))));
    for (std::int64_t j = 0; j < modes; ++j) {
      const double k = buffer_wavenumber(j, modes);
      velocity.push_back(model::group_velocity(lattice.dispersion, k));
      energy.push_back(model::energy(lattice.dispersion, k));
    }
    for (std::int64_t j = 0; j < sites.sites; ++j) {
      const double share = 1.0 / static_cast<double>(sites.sites);
      hopping.push_back(share * model::energy(lattice.dispersion, 2.0 * pi * static_cast<double>(j) * share));
    }
    for (std::int64_t x = 0; x < lattice.defect.sites; ++x) profile.push_back(model::profile_at_site(lattice.defect, x));
  }

  void add_modes(std::span<const Complex> field, std::span<double> to);
  void add_profiles(std::span<const Complex> field, double sign, std::span<double> to);

  model::DefectLattice lattice;
  model::Layout sites;
  SnapshotLayout row;
  int cells, bins;
  numerics::ComplexFft buffers, ring;
  std::vector<Complex> weights;                           // of the sites of a buffer
  std::vector<double> velocity, energy, hopping, profile; // hopping: E/N on the whole ring
};

void Snapshot::Parts::add_modes(std::span<const Complex> field, std::span<double> to) {
  const std::size_t modes = weights.size(), in_bin = modes / static_cast<std::size_t>(bins);
  const auto data = buffers.data();
  for (std::size_t x = 0; x < modes; ++x) {
    data[x] = weights[x] * field[index(sites.left_buffer.first) + x];
    data[modes + x] = weights[x] * field[index(sites.right_buffer.first) + x];
  }
  buffers.forward();
  for (std::size_t side = 0; side < 2; ++side) {
    const auto bin = to.subspan(side == 0 ? row.left_modes : row.right_modes);
    double number = 0.0, of_energy = 0.0;
    for (std::size_t j = 0; j < modes; ++j) {
      const double n = std::norm(data[side * modes + j]);
      bin[j / in_bin] += n / static_cast<double>(in_bin);
      number += velocity[j] * n;
      of_energy += velocity[j] * energy[j] * n;
    }
    to[row.currents + 2 * side] += number / static_cast<double>(modes);
    to[row.currents + 2 * side + 1] += of_energy / static_cast<double>(modes);
  }
}

void Snapshot::Parts::add_profiles(std::span<const Complex> field, double sign, std::span<double> to) {
  const auto data = ring.data(); // (E psi)_x
  std::copy(field.begin(), field.end(), data.begin());
  ring.forward();
  for (std::size_t j = 0; j < data.size(); ++j) data[j] *= hopping[j];
  ring.backward();
  const auto& defect = lattice.defect;
  const std::size_t in_cell = profile.size() / static_cast<std::size_t>(cells), first = index(sites.defect.first);
  for (std::size_t x = 0; x < profile.size(); ++x) {
    const Complex psi = field[first + x];
    const double density = std::norm(psi);
    const double potential = power_of(density, defect.power) + defect.counter_term * density;
    const double kinetic = psi.real() * data[first + x].real() + psi.imag() * data[first + x].imag(); // Re psi* (E psi)
    to[row.density + x / in_cell] += density / static_cast<double>(in_cell);
    to[row.energy + x / in_cell] += (kinetic + sign * defect.strength * profile[x] * potential) / static_cast<double>(in_cell);
  }
}

Snapshot::Snapshot(const Problem& problem) : parts_(std::make_unique<Parts>(problem)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;

void Snapshot::add(std::span<const std::complex<double>> field, double sign, std::span<double> row) {
  if (field.size() != index(parts_->sites.sites) || row.size() != parts_->row.width)
    throw std::invalid_argument("Snapshot::add: a field of the ring and a row of the layout's width are needed");
  parts_->add_modes(field, row);
  parts_->add_profiles(field, sign, row);
}

} // namespace prethermal::md::defect
