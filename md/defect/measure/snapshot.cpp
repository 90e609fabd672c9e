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

/// h: 1 in the defect, 0 in the reservoir, across a buffer the share of sum w^2 (`squares`) that lies between it and the
/// reservoir: its slope is the weight with which the windowed mode densities see a site. A site itself counts half, so that both
/// ends are alike.
std::vector<double> weights_inside(const model::Layout& sites, std::int64_t buffer_sites, double squares) {
  std::vector<double> inside(index(sites.sites), 0.0);
  for (std::int64_t x = sites.defect.first; x < sites.defect.last; ++x) inside[index(x)] = 1.0;
  double share = 0.0;
  for (std::int64_t x = 0; x < buffer_sites; ++x) {
    const double own = window(x, buffer_sites) * window(x, buffer_sites) / squares;
    inside[index(sites.left_buffer.first + x)] = inside[index(sites.right_buffer.last - 1 - x)] = share + 0.5 * own;
    share += own;
  }
  return inside;
}

} // namespace

SnapshotLayout snapshot_layout(const model::DefectOutput& output) {
  const auto bins = static_cast<std::size_t>(output.wavenumber_bins), cells = static_cast<std::size_t>(output.profile_cells);
  const std::size_t currents = 2 * bins + 2 * cells;
  return {0, bins, 2 * bins, 2 * bins + cells, currents, currents + 4, currents + 6};
}

double net_current_weight(std::int64_t snapshot, std::int64_t snapshots_per_block) {
  const double count = static_cast<double>(snapshots_per_block), part = pi / count;
  return count * std::sin(0.5 * part) * std::sin((static_cast<double>(snapshot) + 0.5) * part);
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
    inside = weights_inside(sites, modes, squares);
  }

  void add_modes(std::span<const Complex> field, std::span<double> to);
  void add_hopped(std::span<const Complex> field, double sign, double weight, std::span<double> to);
  void add_profiles(std::span<const Complex> field, double sign, std::span<double> to);
  double net(std::span<const Complex> field);

  model::DefectLattice lattice;
  model::Layout sites;
  SnapshotLayout row;
  int cells, bins;
  numerics::ComplexFft buffers, ring;
  std::vector<Complex> weights;                           // of the sites of a buffer
  std::vector<Complex> spectrum;                          // of the field
  std::vector<double> velocity, energy, hopping, profile; // hopping: E/N on the whole ring
  std::vector<double> inside;                             // h of every site of the ring
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

/// E psi by one transform, E^2 psi by another one back.
void Snapshot::Parts::add_hopped(std::span<const Complex> field, double sign, double weight, std::span<double> to) {
  const auto data = ring.data();
  std::copy(field.begin(), field.end(), data.begin());
  ring.forward();
  spectrum.assign(data.begin(), data.end());
  for (std::size_t j = 0; j < data.size(); ++j) data[j] *= hopping[j];
  ring.backward();
  add_profiles(field, sign, to);
  to[row.net_currents] -= 2.0 * weight * net(field);
  const double number_of_sites = static_cast<double>(data.size());
  for (std::size_t j = 0; j < data.size(); ++j) data[j] = spectrum[j] * (number_of_sites * hopping[j] * hopping[j]);
  ring.backward();
  to[row.net_currents + 1] -= weight * net(field);
}

/// sum_x h_x Im psi*_x phi_x with what the ring's transform holds.
double Snapshot::Parts::net(std::span<const Complex> field) {
  const auto hopped = ring.data();
  double sum = 0.0;
  for (std::size_t x = 0; x < field.size(); ++x)
    sum += inside[x] * (field[x].real() * hopped[x].imag() - field[x].imag() * hopped[x].real());
  return sum;
}

/// With (E psi)_x in the ring's transform.
void Snapshot::Parts::add_profiles(std::span<const Complex> field, double sign, std::span<double> to) {
  const auto hopped = ring.data();
  const auto& defect = lattice.defect;
  const std::size_t in_cell = profile.size() / static_cast<std::size_t>(cells), first = index(sites.defect.first);
  for (std::size_t x = 0; x < profile.size(); ++x) {
    const Complex psi = field[first + x];
    const double density = std::norm(psi);
    const double potential = power_of(density, defect.power) + defect.counter_term * density;
    const double kinetic = psi.real() * hopped[first + x].real() + psi.imag() * hopped[first + x].imag(); // Re psi* (E psi)
    to[row.density + x / in_cell] += density / static_cast<double>(in_cell);
    to[row.energy + x / in_cell] += (kinetic + sign * defect.strength * profile[x] * potential) / static_cast<double>(in_cell);
  }
}

Snapshot::Snapshot(const Problem& problem) : parts_(std::make_unique<Parts>(problem)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;

void Snapshot::add(std::span<const std::complex<double>> field, double sign, double weight, std::span<double> row) {
  if (field.size() != index(parts_->sites.sites) || row.size() != parts_->row.width)
    throw std::invalid_argument("Snapshot::add: a field of the ring and a row of the layout's width are needed");
  parts_->add_modes(field, row);
  parts_->add_hopped(field, sign, weight, row);
}

} // namespace prethermal::md::defect
