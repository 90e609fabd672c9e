// The matrix of three-particle scattering: conservation laws, symmetry, positivity, and a sum written down naively.
#include "kinetic/wires/triples/triple_form.hpp"

#include "common/numerics/dense.hpp"
#include "tests/kinetic/wires/triples/triple_pairs.hpp"

#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

struct Assembled {
  ThermalWires wires;
  Eigen::MatrixXd form;
};

Assembled assembled(Channels channels, double step, double regulator) {
  auto pair = triple_pair(3.0, 1.0);
  pair.within[1] = gaussian_of(4.0, 1.5);
  auto wires = thermal_wires({3.4, 2.6}, {step, static_cast<int>(5.0 / step)});
  auto form = triple_form(wires, triple_tables(pair, channels, {}), {regulator}, {});
  return {std::move(wires), std::move(form)};
}

/// X_s(k) = function(s, k) on the full line.
template<class Function> Eigen::VectorXd on_full_line(const ThermalWires& wires, Function function) {
  const int n = 2 * wires.line.count;
  Eigen::VectorXd x(2 * n);
  for (int s = 0; s < 2; ++s)
    for (int i = 0; i < n; ++i) x(s * n + i) = function(s, (i - 0.5 * (n - 1)) * wires.line.step);
  return x;
}

/// |A x| against sum |A| |x|, row by row.
double relative_image(const Eigen::MatrixXd& form, const Eigen::VectorXd& x) {
  const Eigen::VectorXd image = (form * x).cwiseAbs(), size = form.cwiseAbs() * x.cwiseAbs();
  return (image.array() / size.array()).maxCoeff();
}

} // namespace

TEST_CASE("momentum and energy are null vectors; within the wires those of each") {
  for (const auto channels : {Channels::within, Channels::within_and_mixed}) {
    const auto [wires, form] = assembled(channels, 0.25, 0.5);
    CHECK(relative_image(form, on_full_line(wires, [](int, double) { return 1.0; })) < 1e-12);
    CHECK(relative_image(form, on_full_line(wires, [](int, double k) { return k; })) < 1e-12);
    const double of_one = relative_image(form, on_full_line(wires, [](int s, double) { return s == 0 ? 1.0 : 0.0; }));
    if (channels == Channels::within)
      CHECK(of_one < 1e-12);
    else
      CHECK(of_one > 1e-3); // momentum goes from wire to wire
    CHECK(relative_image(form, on_full_line(wires, [](int, double k) { return k * k; })) > 1e-3);
  }
}

TEST_CASE("Onsager: symmetric to the last bit; no eigenvalue below rounding") {
  for (const auto channels : {Channels::within, Channels::within_and_mixed}) {
    const auto [wires, form] = assembled(channels, 0.25, 0.5);
    CHECK((form - form.transpose()).cwiseAbs().maxCoeff() == 0.0);
    const Eigen::VectorXd scale = form.diagonal().cwiseSqrt().cwiseInverse();
    const auto eigenvalues = numerics::symmetric_eigenvalues(scale.asDiagonal() * form * scale.asDiagonal());
    CHECK(eigenvalues.minCoeff() > -1e-13 * eigenvalues.maxCoeff());
    const auto even = even_part(form);
    CHECK((even - even.transpose()).cwiseAbs().maxCoeff() == 0.0);
    const Eigen::VectorXd x = on_full_line(wires, [](int s, double k) { return std::cos(k) + s * k * k; }),
                          half = [&, &wires = wires] {
                            const Eigen::Index n = wires.line.count;
                            Eigen::VectorXd values(2 * n);
                            values << x.segment(n, n), x.segment(3 * n, n);
                            return values;
                          }();
    CHECK(near(half.dot(even * half), x.dot(form * x), 1e-12));
  }
}

TEST_CASE("the form is the sum over triples of (S9) to (S20), with the wire of each electron") {
  const double step = 0.5, kappa = 0.6;
  const auto [wires, form] = assembled(Channels::within_and_mixed, step, kappa);
  const std::array within{gaussian_of(6.0, 2.0), gaussian_of(4.0, 1.5)};
  const auto between = triple_pair(3.0, 1.0).between;
  const int n = 2 * wires.line.count;
  const auto momentum = [&](int i) { return (i - 0.5 * (n - 1)) * step; };
  const auto weight = [&, &wires = wires](std::size_t s, int i) { return occupations(wires.potentials, momentum(i)).weight[s]; };
  const auto x = on_full_line(wires, [](int s, double k) { return std::exp(-0.1 * k * k) + s * std::cos(0.7 * k) + 0.1 * k; });
  const auto cut = [&](double p, int power) { return std::pow(p * p / (p * p + kappa * kappa), power); };
  double sum = 0.0;
  for (std::size_t s = 0, t = 1; s < 2; ++s, --t)
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j)
        for (int k = 0; k < n; ++k) {
          if (i == j || j == k || k == i) continue;
          const std::array<double, 3> at{momentum(i), momentum(j), momentum(k)};
          const double k12 = at[0] - at[1], k23 = at[1] - at[2], k31 = at[2] - at[0];
          const double span = std::max({std::abs(k12), std::abs(k23), std::abs(k31)});
          const auto mode = [&](std::size_t other) {
            const auto of = [&](std::size_t wire, int place) { return x(static_cast<Eigen::Index>(wire) * n + place); };
            return std::pow(k23 * of(s, i) + k31 * of(other, j) + k12 * of(other, k), 2);
          };
          sum += weight(s, i) * weight(s, j) * weight(s, k) / 3.0 * soft_kernel({within[s], within[s], within[s]}, at).value *
                 cut(span, 4) * mode(s);
          sum += weight(s, i) * weight(t, j) * weight(t, k) * soft_kernel({between, between, within[t]}, at).value * cut(k12, 2) *
                 cut(k31, 2) * mode(t);
        }
  const double q3 = std::pow(step, 3) * sum / (128.0 * std::pow(2.0 * std::numbers::pi, 3));
  CHECK(near(x.dot(form * x), q3, 1e-6));
}
