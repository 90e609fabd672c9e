#include "kinetic/defect/collision.hpp"

#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/collision_tables.hpp"
#include "kinetic/defect/state.hpp"

#include <cmath>
#include <complex>
#include <fftw3.h>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace prethermal::kinetic::defect {
namespace {
using Complex = std::complex<double>;
using Series = std::vector<Complex>;

struct Plain {
  explicit Plain(int m) : in(static_cast<std::size_t>(m)), out(in) {
    plan = fftw_plan_dft_1d(m, reinterpret_cast<fftw_complex*>(in.data()), reinterpret_cast<fftw_complex*>(out.data()),
                            FFTW_BACKWARD, FFTW_ESTIMATE);
  }
  ~Plain() { fftw_destroy_plan(plan); }
  const Series& operator()(const Series& x) {
    in = x;
    fftw_execute(plan);
    return out;
  }
  Series in, out;
  fftw_plan plan;
};
double power_of(double x, int n) {
  double y = 1.0;
  for (int i = 0; i < n; ++i) y *= x;
  return y;
}
} // namespace

struct CollisionIntegral::Parts {
  explicit Parts(CollisionTables made)
      : tables(std::move(made)), scratch(tables.wavenumbers), all(passes_of(tables)), m(tables.wavenumbers), power(tables.power),
        times(tables.times), step(tables.time_step), k(tables.wavenumber), energy(tables.energy),
        fft(std::make_unique<Plain>(m)) {}
  static std::vector<Pass> passes_of(const CollisionTables& t) {
    std::vector<Pass> x;
    for (auto& y : t.passes) x.push_back(y.pass);
    return x;
  }
  CollisionTables tables;
  SumScratch scratch;
  bool conserve = false;
  std::vector<Rows> gain, rate; // of a batch of points
  Rows free_field;
  std::vector<Pass> all;
  int m, power, times;
  double step;
  std::vector<double> k, energy;
  std::unique_ptr<Plain> fft;
  Complex phase(const Pass& pass, int m_, int t) const {
    const auto i = static_cast<std::size_t>(m_);
    return std::polar(1.0, t * step * energy[i] + (pass.sites == Sites::half_integer ? 0.5 * k[i] : 0.0));
  }
};

CollisionIntegral::CollisionIntegral(const model::Dispersion& dispersion, int power, const CollisionPlan& plan)
    : parts_(std::make_unique<Parts>(collision_tables(dispersion, power, plan))) {
  parts_->conserve = plan.conserve_energy;
}
CollisionIntegral::~CollisionIntegral() = default;
CollisionIntegral::CollisionIntegral(CollisionIntegral&&) noexcept = default;
CollisionIntegral& CollisionIntegral::operator=(CollisionIntegral&&) noexcept = default;
int CollisionIntegral::wavenumbers() const { return parts_->tables.wavenumbers; }
std::span<const double> CollisionIntegral::wavenumber() const { return parts_->tables.wavenumber; }
std::span<const double> CollisionIntegral::energy() const { return parts_->tables.energy; }
std::span<const double> CollisionIntegral::velocity() const { return parts_->tables.velocity; }

void CollisionIntegral::rates(std::span<const double> n, std::span<double> gain, std::span<double> rate) {
  const CollisionTables& t = parts_->tables;
  const auto M = static_cast<std::size_t>(t.wavenumbers);
  const std::size_t points = n.size() / M;
  if (parts_->gain.size() < points) {
    parts_->gain.clear();
    parts_->rate.clear();
    for (std::size_t i = 0; i < points; ++i) {
      parts_->gain.emplace_back(M);
      parts_->rate.emplace_back(M);
    }
  }
  for (std::size_t i = 0; i < points; ++i) {
    parts_->gain[i].clear();
    parts_->rate[i].clear();
  }
  for (int block = 0; block < t.blocks; ++block)
    for (const PassTable& table : t.passes)
      for (std::size_t i = 0; i < points; ++i) {
        const auto here = n.subspan(i * M, M);
        add_rates(t.fft, t.block(table, block), t.weights(table.pass, block, density(here)), here,
                  table.free_field.data() + static_cast<std::size_t>(block) * M * doubles_of_row, parts_->scratch,
                  parts_->gain[i].data(), parts_->rate[i].data());
      }
  for (std::size_t i = 0; i < points; ++i) {
    finish_sum(t.within.data(), parts_->gain[i].data(), gain.subspan(i * M, M));
    finish_sum(t.within.data(), parts_->rate[i].data(), rate.subspan(i * M, M));
  }
}

void CollisionIntegral::evaluate(std::span<const double> n, std::span<double> collision) {
  Parts& p = *parts_;
  std::vector<double> rate(n.size());
  rates(n, collision, rate);
  for (std::size_t i = 0; i < n.size(); ++i) collision[i] += rate[i] * n[i];
  if (!p.conserve) return;
  const auto M = static_cast<std::size_t>(p.m);
  for (std::size_t first = 0; first < n.size(); first += M) {
    double s0 = 0, s1 = 0, s2 = 0, r0 = 0, r1 = 0;
    for (std::size_t i = 0; i < M; ++i) {
      const double w = n[first + i] * n[first + i], E = p.energy[i], I = collision[first + i];
      s0 += w;
      s1 += w * E;
      s2 += w * E * E;
      r0 += I;
      r1 += E * I;
    }
    const double det = s0 * s2 - s1 * s1, alpha = (s2 * r0 - s1 * r1) / det, beta = (s0 * r1 - s1 * r0) / det;
    for (std::size_t i = 0; i < M; ++i) collision[first + i] -= (alpha + beta * p.energy[i]) * n[first + i] * n[first + i];
  }
}

Eigen::MatrixXd CollisionIntegral::jacobian(std::span<const double> n) {
  Parts& p = *parts_;
  const auto M = static_cast<std::size_t>(p.m);
  Eigen::MatrixXd J = Eigen::MatrixXd::Zero(p.m, p.m);
  Eigen::VectorXd rate = Eigen::VectorXd::Zero(p.m), slope = Eigen::VectorXd::Zero(p.m);
  const double rho = density(n);
  Series phase(M), one(M), b(M), c(M), d(M), A1(M), A2(M), B1(M), B2(M);
  for (const Pass& pass : p.all)
    for (int t = 0; t < p.times; ++t) {
      const double w = (t == 0 ? 1.0 : 2.0) * p.step;
      for (std::size_t i = 0; i < M; ++i) one[i] = (phase[i] = p.phase(pass, static_cast<int>(i), t)) / static_cast<double>(M);
      const Series G = (*p.fft)(one);
      for (std::size_t i = 0; i < M; ++i) one[i] = phase[i] * n[i] / static_cast<double>(M);
      const Series F = (*p.fft)(one);
      for (std::size_t j = 0; j < M; ++j) {
        b[j] = c[j] = d[j] = A1[j] = A2[j] = B1[j] = B2[j] = 0.0;
        const double f = std::norm(F[j]);
        const Complex Fc = std::conj(F[j]), Gc = std::conj(G[j]);
        for (const Channel& channel : pass.channels) {
          const int l = channel.waves;
          const double C = channel.share * channel_coefficient(p.power, l, rho), f2 = power_of(f, l - 2);
          const double dC = channel.share * channel_coefficient_slope(p.power, l, rho);
          const Complex bl = f2 * ((l - 1.0) * Fc * Fc * G[j] - l * f * Gc);
          b[j] += C * bl;
          c[j] += dC * f2 * f * Fc;
          d[j] += dC * bl;
          A1[j] += C * (l - 1.0) * f2 * Fc * Fc;
          A2[j] += C * l * f2 * f;
          B1[j] -= C * l * (l - 1.0) * f2 * Fc * Gc;
          if (l > 2) B1[j] += C * (l - 1.0) * (l - 2.0) * power_of(f, l - 3) * Fc * Fc * Fc * G[j];
          B2[j] += C * l * (l - 1.0) * f2 * (Fc * G[j] - F[j] * Gc);
        }
      }
      for (Series* x : {&b, &c, &d, &A1, &A2, &B1, &B2}) *x = Series((*p.fft)(*x));
      const double scale = w / static_cast<double>(M);
      for (std::size_t k = 0; k < M; ++k) {
        const auto row = static_cast<Eigen::Index>(k);
        rate[row] += w * (phase[k] * b[k]).real();
        slope[row] += w * (phase[k] * (c[k] + n[k] * d[k])).real();
        const double pr = scale * phase[k].real(), pi = scale * phase[k].imag(), nk = n[k];
        for (std::size_t q = 0; q < M; ++q) {
          const std::size_t up = (k + q) % M, down = (k + M - q) % M; // k + p and k - p: the stagger cancels
          const double xr = A1[up].real() + nk * B1[up].real(), xi = A1[up].imag() + nk * B1[up].imag();
          const double yr = A2[down].real() + nk * B2[down].real(), yi = A2[down].imag() + nk * B2[down].imag();
          const double ur = phase[q].real(), ui = phase[q].imag();
          const double zr = ur * (xr + yr) - ui * (xi - yi), zi = ur * (xi + yi) + ui * (xr - yr);
          J(row, static_cast<Eigen::Index>(q)) += pr * zr - pi * zi;
        }
      }
    }
  J.diagonal() += rate;
  J.colwise() += slope / static_cast<double>(M);
  return J;
}

void CollisionIntegral::derivative(std::span<const double> n, std::span<const double> dn, std::span<double> change) {
  Parts& p = *parts_;
  const auto M = static_cast<std::size_t>(p.m);
  Series phase(M), one(M), a(M), b(M), da(M), db(M);
  for (std::size_t first = 0; first < n.size(); first += M) {
    const auto here = n.subspan(first, M), dhere = dn.subspan(first, M);
    const double rho = density(here), drho = density(dhere);
    for (std::size_t i = 0; i < M; ++i) change[first + i] = 0.0;
    for (const Pass& pass : p.all)
      for (int t = 0; t < p.times; ++t) {
        for (std::size_t i = 0; i < M; ++i) one[i] = (phase[i] = p.phase(pass, static_cast<int>(i), t)) / static_cast<double>(M);
        const Series G = (*p.fft)(one);
        for (std::size_t i = 0; i < M; ++i) one[i] = phase[i] * here[i] / static_cast<double>(M);
        const Series F = (*p.fft)(one);
        for (std::size_t i = 0; i < M; ++i) one[i] = phase[i] * dhere[i] / static_cast<double>(M);
        const Series D = (*p.fft)(one);
        for (std::size_t j = 0; j < M; ++j) {
          b[j] = da[j] = db[j] = 0.0;
          const double f = std::norm(F[j]);
          const Complex Fc = std::conj(F[j]), Gc = std::conj(G[j]), Dc = std::conj(D[j]);
          for (const Channel& c : pass.channels) {
            const int l = c.waves;
            const double C = c.share * channel_coefficient(p.power, l, rho), f2 = power_of(f, l - 2);
            const double dC = c.share * channel_coefficient_slope(p.power, l, rho) * drho;
            const Complex bl = f2 * ((l - 1.0) * Fc * Fc * G[j] - l * f * Gc);
            b[j] += C * bl;
            da[j] += dC * f2 * f * Fc + C * f2 * ((l - 1.0) * Fc * Fc * D[j] + l * f * Dc);
            db[j] += dC * bl + C * l * (l - 1.0) * f2 * ((Fc * G[j] - F[j] * Gc) * Dc - Fc * Gc * D[j]);
            if (l > 2) db[j] += C * (l - 1.0) * (l - 2.0) * power_of(f, l - 3) * Fc * Fc * Fc * G[j] * D[j];
          }
        }
        const double w = (t == 0 ? 1.0 : 2.0) * p.step;
        const Series bk = (*p.fft)(b);
        const Series dak = (*p.fft)(da);
        const Series dbk = (*p.fft)(db);
        for (std::size_t i = 0; i < M; ++i)
          change[first + i] += w * (phase[i] * (dak[i] + here[i] * dbk[i] + dhere[i] * bk[i])).real();
      }
  }
}

} // namespace prethermal::kinetic::defect
