#pragma once
#include <cstddef>
#include <hwy/aligned_allocator.h>
#include <vector>

namespace prethermal::kinetic::defect {

/// Eight complex numbers of as many times, real parts first: what one wavenumber or one site owns in a block of times. A
/// transform over rows works on all eight alike, without any exchange between the lanes of a vector.
constexpr std::ptrdiff_t lanes_of_row = 8;
constexpr std::ptrdiff_t doubles_of_row = 2 * lanes_of_row;

/// Rows, aligned for vectors, zero at first.
class Rows {
 public:
  Rows() = default;
  explicit Rows(std::size_t rows);
  double* data() { return data_.get(); }
  const double* data() const { return data_.get(); }
  void clear();

 private:
  std::size_t size_ = 0;
  hwy::AlignedFreeUniquePtr<double[]> data_;
};

/// How a transform y_j = sum_m exp(+2 pi i j m/length) x_m is made of short ones: in place from natural order to one in which the
/// digits of j are reversed (decimation in frequency), and by the transposed steps back from that order to the natural one: the
/// same sum again, not its inverse. Products of transforms, site by site, need no other order.
struct LaneFft {
  struct Level {
    int radix;
    int stride;                  // rows between the elements of one short transform; a block has radix * stride rows
    std::vector<double> twiddle; // exp(2 pi i m s/(radix stride)), [m < stride][1 <= s < radix][re, im]
    std::vector<double> roots;   // exp(2 pi i s/radix), where no short transform is written out for this radix
  };
  int length;
  std::vector<Level> levels; // at least two; the last has stride 1 and radix 2, 3, 4, 5, 6 or 8
};

/// Throws std::invalid_argument unless the length is even and at least 4.
LaneFft lane_fft(int length);

} // namespace prethermal::kinetic::defect
