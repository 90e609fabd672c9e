#include "kinetic/wires/triples/triple_form.hpp"

#include "kinetic/wires/triples/shared_rows.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

/// Regularised kernels against whole numbers of steps, [span][middle - lowest], 0 where momenta coincide.
class OffsetKernels {
 public:
  OffsetKernels() = default;
  template<class Cut> OffsetKernels(const KernelTable& table, int spans, double step, Cut cut) : spans_(spans) {
    value_.assign(static_cast<std::size_t>(spans) * static_cast<std::size_t>(spans), 0.0);
    for (int span = 2; span < spans; ++span)
      for (int part = 1; part < span; ++part)
        value_[index(part, span)] =
            kernel_at(table, static_cast<double>(part) / span) * std::pow(span * step, -7) * cut(part * step, span * step);
  }
  double operator()(int part, int span) const { return value_[index(part, span)]; }

 private:
  std::size_t index(int part, int span) const {
    return static_cast<std::size_t>(span) * static_cast<std::size_t>(spans_) + static_cast<std::size_t>(part);
  }
  int spans_ = 0;
  std::vector<double> value_;
};

double squared_share(double p, double kappa) { return p * p / (p * p + kappa * kappa); }

/// What a row of the form is made of.
struct FormParts {
  int momenta; // n, of the full line
  double step;
  std::array<std::vector<double>, 2> weight; // zeta_s^2 [momenta]
  std::array<bool, 2> within_scatters, mixed_scatters;
  std::array<OffsetKernels, 2> within, odd_below, odd_between; // the odd electron in wire s

  double weight_at(std::size_t wire, int i) const { return weight[wire][static_cast<std::size_t>(i)]; }
};

/// R of three electrons of wire s; 0 where two momenta coincide.
double kernel_within(const OffsetKernels& kernels, int i, int j, int k) {
  const int lowest = std::min({i, j, k}), highest = std::max({i, j, k});
  return kernels(i + j + k - 2 * lowest - highest, highest - lowest);
}

/// R of an odd electron i with j and k of the other wire.
double kernel_mixed(const OffsetKernels& odd_below, const OffsetKernels& odd_between, int i, int j, int k) {
  const int lower = std::min(j, k), upper = std::max(j, k);
  if (i < lower) return odd_below(lower - i, upper - i);
  if (i > upper) return odd_below(i - upper, i - lower);
  return odd_between(i - lower, upper - lower);
}

/// Of a triple (i, j, k) the form has z z z R v v^T with v = (k_jk, k_ki, k_ij), in units of the step: adds row i, electron i of
/// `wire`, the others of `other`, over all j and k; `kernel(j, k)` is their R.
template<class Kernel>
void add_row(const FormParts& parts, std::size_t wire, std::size_t other, int i, Kernel kernel, std::span<double> own,
             std::span<double> others) {
  double diagonal = 0.0;
  for (int j = 0; j < parts.momenta; ++j) {
    double sum = 0.0, square = 0.0; // over k
    for (int k = 0; k < parts.momenta; ++k) {
      const double r = parts.weight_at(other, k) * kernel(j, k), apart = j - k;
      sum += r * (apart * (k - i)); // whole numbers multiply exactly: the same bits with i and j exchanged
      square += r * (apart * apart);
    }
    const double pair = parts.weight_at(wire, i) * parts.weight_at(other, j);
    others[static_cast<std::size_t>(j)] += 2.0 * pair * sum;
    diagonal += pair * square;
  }
  own[static_cast<std::size_t>(i)] += diagonal;
}

/// Row j of an electron that is one of two in its wire, with the odd electron i in the other.
void add_paired_row(const FormParts& parts, std::size_t wire, std::size_t odd_wire, int j, std::span<double> own,
                    std::span<double> odd) {
  const auto& below = parts.odd_below[odd_wire];
  const auto& between = parts.odd_between[odd_wire];
  double diagonal = 0.0;
  for (int i = 0; i < parts.momenta; ++i) {
    const double pair = parts.weight_at(odd_wire, i) * parts.weight_at(wire, j);
    double with_odd = 0.0, square = 0.0; // over k
    for (int k = 0; k < parts.momenta; ++k) {
      const double kernel = kernel_mixed(below, between, i, j, k), r = parts.weight_at(wire, k) * kernel, from_odd = k - i;
      with_odd += r * ((j - k) * from_odd);
      square += r * (from_odd * from_odd);
      own[static_cast<std::size_t>(k)] += parts.weight_at(wire, j) * parts.weight_at(wire, k) *
                                          (2.0 * parts.weight_at(odd_wire, i) * kernel * (from_odd * (i - j)));
    }
    odd[static_cast<std::size_t>(i)] += 2.0 * pair * with_odd;
    diagonal += 2.0 * pair * square;
  }
  own[static_cast<std::size_t>(j)] += diagonal;
}

FormParts form_parts(const ThermalWires& wires, const TripleTables& tables, Regulator regulator) {
  const int count = wires.line.count, momenta = 2 * count;
  FormParts parts{momenta, wires.line.step, {}, tables.scatters_within, tables.scatters_mixed, {}, {}, {}};
  const double kappa = regulator.kappa;
  for (std::size_t s = 0; s < 2; ++s) {
    for (int i = 0; i < momenta; ++i)
      parts.weight[s].push_back(wires.at[static_cast<std::size_t>(i < count ? count - 1 - i : i - count)].weight[s]);
    const auto span_cut = [&](double, double span) { return std::pow(squared_share(span, kappa), 4); };
    const auto below_cut = [&](double part, double span) {
      return std::pow(squared_share(part, kappa) * squared_share(span, kappa), 2);
    };
    const auto between_cut = [&](double part, double span) {
      return std::pow(squared_share(part, kappa) * squared_share(span - part, kappa), 2);
    };
    if (tables.scatters_within[s]) parts.within[s] = OffsetKernels(tables.within[s], momenta, wires.line.step, span_cut);
    if (!tables.scatters_mixed[s]) continue;
    parts.odd_below[s] = OffsetKernels(tables.odd_below[s], momenta, wires.line.step, below_cut);
    parts.odd_between[s] = OffsetKernels(tables.odd_between[s], momenta, wires.line.step, between_cut);
  }
  return parts;
}

} // namespace

Eigen::MatrixXd triple_form(const ThermalWires& wires, const TripleTables& tables, Regulator regulator,
                            const parallel::RankGroup& ranks) {
  const auto parts = form_parts(wires, tables, regulator);
  const auto n = static_cast<std::size_t>(parts.momenta);
  // Of (1/3) int int int the ordered triples are 3! of each, of the mixed ones 2: rows are added for {j, k} in both orders.
  const double unit = std::pow(wires.line.step, 5) / (128.0 * std::pow(2.0 * std::numbers::pi, 3));
  const auto rows = shared_rows(ranks, 2 * n, 2 * n, [&](std::size_t row, std::span<double> numbers) {
    const std::size_t s = row / n, t = 1 - s;
    const int i = static_cast<int>(row % n);
    const auto own = numbers.subspan(s * n, n), other = numbers.subspan(t * n, n);
    if (parts.within_scatters[s])
      add_row(
          parts, s, s, i, [&](int j, int k) { return kernel_within(parts.within[s], i, j, k); }, own, own);
    if (parts.mixed_scatters[s])
      add_row(
          parts, s, t, i, [&](int j, int k) { return kernel_mixed(parts.odd_below[s], parts.odd_between[s], i, j, k); }, own,
          other);
    if (parts.mixed_scatters[t]) add_paired_row(parts, s, t, i, own, other);
    for (double& number : numbers) number *= unit;
  });
  Eigen::MatrixXd form(2 * n, 2 * n);
  for (std::size_t i = 0; i < 2 * n; ++i)
    for (std::size_t j = 0; j < 2 * n; ++j)
      form(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[2 * n * i + j];
  return form;
}

Eigen::MatrixXd even_part(const Eigen::MatrixXd& form) {
  const Eigen::Index n = form.rows() / 2, count = n / 2;
  Eigen::MatrixXd even(n, n);
  const auto places = [&](Eigen::Index i) { // k and -k
    const Eigen::Index wire = i / count, at = i % count;
    return std::array{wire * n + count + at, wire * n + count - 1 - at};
  };
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j) {
      const auto a = places(i), b = places(j);
      even(i, j) = (form(a[0], b[0]) + form(a[1], b[1])) + (form(a[0], b[1]) + form(a[1], b[0]));
    }
  return even;
}

} // namespace prethermal::kinetic::wires
