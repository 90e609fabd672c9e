#include "md/defect/motion/free_motion.hpp"

#include "md/defect/motion/pointwise.hpp"
#include "md/defect/transform/quarters.hpp"
#include "md/defect/transform/site_order.hpp"

#include <algorithm>
#include <fftw3.h>
#include <limits>
#include <new>
#include <stdexcept>

namespace prethermal::md::defect {

std::vector<std::complex<double>> free_phases(const model::Dispersion& dispersion, std::int64_t sites, double time_step) {
  std::vector<std::complex<double>> phases;
  for (std::int64_t m = 0; m < sites; ++m)
    phases.push_back(
        std::polar(1.0 / static_cast<double>(sites), -model::energy(dispersion, wavenumber_of_mode(m, sites)) * time_step));
  return phases;
}

namespace {

using Complex = std::complex<double>;

/// FFTW's estimated plans lose half of their speed from 4096 sites on; four transforms of a quarter do not.
bool quartered(std::int64_t sites) {
  constexpr std::int64_t least = 4096, multiple = 32;
  return sites >= least && sites % multiple == 0;
}

/// Modes in the order of the transforms: k = k1 + 4 k2 at [k1][k2].
std::vector<Complex> in_quarters(const std::vector<Complex>& phases) {
  std::vector<Complex> ordered;
  for (std::size_t first = 0; first < 4; ++first)
    for (std::size_t k = first; k < phases.size(); k += 4) ordered.push_back(phases[k]);
  return ordered;
}

} // namespace

// Out of place: FFTW's estimated plans are faster so than in place.
struct FreeMotion::Parts {
  Parts(const model::Dispersion& dispersion, std::int64_t sites, double time_step, int rings)
      : phases(free_phases(dispersion, sites, time_step)),
        size(static_cast<std::size_t>(sites) * static_cast<std::size_t>(rings)) {
    const bool in_four = quartered(sites);
    if (in_four) {
      phases = in_quarters(phases);
      twiddles = quarter_twiddles(phases.size());
    }
    const int length = static_cast<int>(in_four ? sites / 4 : sites), count = in_four ? 4 * rings : rings;
    field = fftw_alloc_complex(size);
    modes = fftw_alloc_complex(size);
    rows = in_four ? fftw_alloc_complex(size) : field;
    if (field != nullptr && modes != nullptr && rows != nullptr) {
      const auto plan = [&](fftw_complex* from, fftw_complex* to, int sign) {
        return fftw_plan_many_dft(1, &length, count, from, nullptr, 1, length, to, nullptr, 1, length, sign, FFTW_ESTIMATE);
      };
      forward = plan(rows, modes, FFTW_FORWARD);
      backward = plan(modes, rows, FFTW_BACKWARD);
    }
    if (forward == nullptr || backward == nullptr) {
      release();
      throw std::bad_alloc();
    }
    std::ranges::fill(values(field), Complex{});
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() { release(); }

  void release() {
    if (forward != nullptr) fftw_destroy_plan(forward);
    if (backward != nullptr) fftw_destroy_plan(backward);
    if (rows != field) fftw_free(rows);
    fftw_free(field);
    fftw_free(modes);
  }
  // FFTW documents its complex type as layout-compatible with std::complex<double>.
  std::span<Complex> values(fftw_complex* numbers) const { return {reinterpret_cast<Complex*>(numbers), size}; }

  /// `work(first)` for the first place of every ring.
  template<class Work> void each_ring(const Work& work) const {
    for (std::size_t first = 0; first < size; first += phases.size()) work(first);
  }

  std::vector<Complex> phases, twiddles; // of one ring; no twiddles: transforms are whole
  std::size_t size;
  fftw_complex *field = nullptr, *modes = nullptr, *rows = nullptr; // rows: the field, or its quarters
  fftw_plan forward = nullptr, backward = nullptr;
};

FreeMotion::FreeMotion(const model::Dispersion& dispersion, std::int64_t sites, double time_step, int rings) {
  if (sites < 1 || sites > std::numeric_limits<int>::max() || rings < 1)
    throw std::invalid_argument("FreeMotion: the numbers of sites and of rings must be positive");
  parts_ = std::make_unique<Parts>(dispersion, sites, time_step, rings);
}
FreeMotion::~FreeMotion() = default;
FreeMotion::FreeMotion(FreeMotion&&) noexcept = default;
FreeMotion& FreeMotion::operator=(FreeMotion&&) noexcept = default;

std::span<std::complex<double>> FreeMotion::field() { return parts_->values(parts_->field); }

void FreeMotion::advance() {
  const Parts& parts = *parts_;
  const auto field = parts.values(parts.field), modes = parts.values(parts.modes), rows = parts.values(parts.rows);
  const std::size_t sites = parts.phases.size();
  const bool in_four = !parts.twiddles.empty();
  if (in_four)
    parts.each_ring(
        [&](std::size_t first) { split_quarters(field.subspan(first, sites), parts.twiddles, rows.subspan(first, sites)); });
  fftw_execute(parts.forward);
  parts.each_ring([&](std::size_t first) { multiply(modes.subspan(first, sites), parts.phases, modes.subspan(first, sites)); });
  fftw_execute(parts.backward);
  if (in_four)
    parts.each_ring(
        [&](std::size_t first) { join_quarters(rows.subspan(first, sites), parts.twiddles, field.subspan(first, sites)); });
}

} // namespace prethermal::md::defect
