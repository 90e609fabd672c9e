#include "md/defect/transform/distributed_transform.hpp"

#include "md/defect/motion/pointwise.hpp"

#include <cmath>
#include <exception>
#include <fftw3-mpi.h>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace prethermal::md::defect {
namespace {

using Complex = std::complex<double>;

// FFTW documents its complex type as layout-compatible with std::complex<double>.
fftw_complex* fftw(Complex* numbers) { return reinterpret_cast<fftw_complex*>(numbers); }
double* reals(Complex* numbers) { return reinterpret_cast<double*>(numbers); }

/// Numbers aligned as FFTW likes them.
class Buffer {
 public:
  explicit Buffer(std::ptrdiff_t size)
      : numbers_(reinterpret_cast<Complex*>(fftw_alloc_complex(static_cast<std::size_t>(std::max<std::ptrdiff_t>(size, 1))))) {
    if (numbers_ == nullptr) throw std::bad_alloc();
    std::fill_n(numbers_, size, Complex{});
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { fftw_free(numbers_); }
  Complex* get() const { return numbers_; }

 private:
  Complex* numbers_;
};

/// A plan of FFTW by estimate. One of several ranks is destroyed by all of them together: not while an exception unwinds one.
class FftwPlan {
 public:
  explicit FftwPlan(fftw_plan plan) : plan_(plan), exceptions_(std::uncaught_exceptions()) {
    if (plan_ == nullptr) throw std::bad_alloc();
  }
  FftwPlan(const FftwPlan&) = delete;
  FftwPlan& operator=(const FftwPlan&) = delete;
  ~FftwPlan() {
    if (std::uncaught_exceptions() == exceptions_) fftw_destroy_plan(plan_);
  }
  fftw_plan get() const { return plan_; }

 private:
  fftw_plan plan_;
  int exceptions_;
};

struct Cut {
  std::ptrdiff_t numbers, row_count, first_row, mode_row_count, first_mode_row;
};

// n2 rows of sites and n1 rows of modes over the ranks.
Cut cut_over_ranks(std::int64_t n1, std::int64_t n2, MPI_Comm communicator) {
  fftw_mpi_init(); // does nothing the second time
  const std::ptrdiff_t sizes[2] = {n2, n1};
  Cut cut{};
  cut.numbers = fftw_mpi_local_size_many_transposed(2, sizes, 1, FFTW_MPI_DEFAULT_BLOCK, FFTW_MPI_DEFAULT_BLOCK, communicator,
                                                    &cut.row_count, &cut.first_row, &cut.mode_row_count, &cut.first_mode_row);
  return cut;
}

} // namespace

std::int64_t row_length(std::int64_t sites) {
  auto length = static_cast<std::int64_t>(std::sqrt(static_cast<double>(sites)));
  while (length * length > sites || sites % length != 0) --length;
  return length;
}

struct DistributedTransform::Parts {
  Parts(std::int64_t total, const parallel::RankGroup& ranks)
      : n1(row_length(total)), n2(total / n1),
        cut(cut_over_ranks(n1, n2, ranks.communicator)), sites{cut.first_row, cut.row_count, n1, n2}, modes{cut.first_mode_row,
                                                                                                            cut.mode_row_count,
                                                                                                            n2, n1},
        field(cut.numbers), spectrum(cut.numbers), row(std::max(n1, n2)),
        turns(static_cast<std::size_t>(held(sites))), to_modes{transposition(n2, n1, field, spectrum, ranks.communicator)},
        to_sites{transposition(n1, n2, spectrum, field, ranks.communicator)},
        short_forward{row_plan(n1, field, row, FFTW_FORWARD)}, short_backward{row_plan(n1, row, field, FFTW_BACKWARD)},
        long_forward{row_plan(n2, spectrum, row, FFTW_FORWARD)}, long_backward{row_plan(n2, row, spectrum, FFTW_BACKWARD)} {
    for (std::int64_t x2 = 0; x2 < sites.rows; ++x2)
      for (std::int64_t k1 = 0; k1 < n1; ++k1)
        turns[static_cast<std::size_t>(x2 * n1 + k1)] = std::polar(
            1.0, -2.0 * std::numbers::pi * static_cast<double>((sites.first_row + x2) * k1) / static_cast<double>(total));
  }

  static fftw_plan transposition(std::int64_t from, std::int64_t to, const Buffer& in, const Buffer& out, MPI_Comm communicator) {
    constexpr std::ptrdiff_t reals_of_a_number = 2;
    return fftw_mpi_plan_many_transpose(from, to, reals_of_a_number, FFTW_MPI_DEFAULT_BLOCK, FFTW_MPI_DEFAULT_BLOCK,
                                        reals(in.get()), reals(out.get()), communicator, FFTW_ESTIMATE);
  }
  static fftw_plan row_plan(std::int64_t length, const Buffer& in, const Buffer& out, int sign) {
    return fftw_plan_dft_1d(static_cast<int>(length), fftw(in.get()), fftw(out.get()), sign, FFTW_ESTIMATE);
  }

  // psi_x to the bracket, in place.
  void forward_over_x1() {
    for (std::int64_t x2 = 0; x2 < sites.rows; ++x2) {
      Complex* const site_row = field.get() + x2 * n1;
      fftw_execute_dft(short_forward.get(), fftw(site_row), fftw(row.get()));
      multiply(whole_row(n1), turns_of(x2), {site_row, static_cast<std::size_t>(n1)});
    }
  }
  void backward_over_k1() {
    for (std::int64_t x2 = 0; x2 < sites.rows; ++x2) {
      Complex* const site_row = field.get() + x2 * n1;
      multiply_conjugate({site_row, static_cast<std::size_t>(n1)}, turns_of(x2), whole_row(n1));
      fftw_execute_dft(short_backward.get(), fftw(row.get()), fftw(site_row));
    }
  }
  template<class Work> void for_mode_rows(const Work& work) {
    for (std::int64_t k1 = 0; k1 < modes.rows; ++k1) work(spectrum.get() + k1 * n2, k1);
  }
  std::span<Complex> whole_row(std::int64_t length) { return {row.get(), static_cast<std::size_t>(length)}; }
  std::span<const Complex> turns_of(std::int64_t x2) const {
    return std::span(turns).subspan(static_cast<std::size_t>(x2 * n1), static_cast<std::size_t>(n1));
  }

  std::int64_t n1, n2;
  Cut cut;
  SiteOrder sites, modes;
  Buffer field, spectrum, row;
  std::vector<Complex> turns; // exp(-2 pi i x2 k1/N)
  FftwPlan to_modes, to_sites;
  FftwPlan short_forward, short_backward, long_forward, long_backward; // of one row, between its place and `row`
};

DistributedTransform::DistributedTransform(std::int64_t sites, const parallel::RankGroup& ranks) {
  if (sites < 1) throw std::invalid_argument("DistributedTransform: the number of sites must be positive");
  parts_ = std::make_unique<Parts>(sites, ranks);
}
DistributedTransform::~DistributedTransform() = default;
DistributedTransform::DistributedTransform(DistributedTransform&&) noexcept = default;
DistributedTransform& DistributedTransform::operator=(DistributedTransform&&) noexcept = default;

const SiteOrder& DistributedTransform::sites() const { return parts_->sites; }
const SiteOrder& DistributedTransform::modes() const { return parts_->modes; }
std::span<Complex> DistributedTransform::field() { return {parts_->field.get(), static_cast<std::size_t>(held(parts_->sites))}; }
std::span<Complex> DistributedTransform::spectrum() {
  return {parts_->spectrum.get(), static_cast<std::size_t>(held(parts_->modes))};
}

void DistributedTransform::forward() {
  Parts& parts = *parts_;
  parts.forward_over_x1();
  fftw_execute(parts.to_modes.get());
  parts.for_mode_rows([&](Complex* mode_row, std::int64_t) {
    fftw_execute_dft(parts.long_forward.get(), fftw(mode_row), fftw(parts.row.get()));
    std::copy_n(parts.row.get(), parts.n2, mode_row);
  });
}

void DistributedTransform::backward() {
  Parts& parts = *parts_;
  parts.for_mode_rows([&](Complex* mode_row, std::int64_t) {
    std::copy_n(mode_row, parts.n2, parts.row.get());
    fftw_execute_dft(parts.long_backward.get(), fftw(parts.row.get()), fftw(mode_row));
  });
  fftw_execute(parts.to_sites.get());
  parts.backward_over_k1();
}

void DistributedTransform::multiply_modes(std::span<const Complex> factors) {
  Parts& parts = *parts_;
  if (factors.size() != spectrum().size()) throw std::invalid_argument("multiply_modes: a mode has one factor");
  parts.forward_over_x1();
  fftw_execute(parts.to_modes.get());
  parts.for_mode_rows([&](Complex* mode_row, std::int64_t k1) {
    fftw_execute_dft(parts.long_forward.get(), fftw(mode_row), fftw(parts.row.get()));
    const auto values = parts.whole_row(parts.n2);
    multiply(values, factors.subspan(static_cast<std::size_t>(k1 * parts.n2), values.size()), values);
    fftw_execute_dft(parts.long_backward.get(), fftw(parts.row.get()), fftw(mode_row));
  });
  fftw_execute(parts.to_sites.get());
  parts.backward_over_k1();
}

} // namespace prethermal::md::defect
