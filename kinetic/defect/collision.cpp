#include "kinetic/defect/collision.hpp"

#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/collision_channels.hpp"
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
    plan = fftw_plan_dft_1d(m, reinterpret_cast<fftw_complex*>(in.data()), reinterpret_cast<fftw_complex*>(out.data()), FFTW_BACKWARD, FFTW_ESTIMATE);
  }
  ~Plain() { fftw_destroy_plan(plan); }
  const Series& operator()(const Series& x) { in = x; fftw_execute(plan); return out; }
  Series in, out;
  fftw_plan plan;
};
double power_of(double x, int n) { double y = 1.0; for (int i = 0; i < n; ++i) y *= x; return y; }
} // namespace

struct CollisionIntegral::Parts {
  int power, m, times;
  double step;
  bool conserve;
  std::vector<double> k, energy, velocity;
  std::vector<Pass> all;
  std::unique_ptr<Plain> fft;

  Complex phase(const Pass& pass, int m_, int t) const {
    const auto i = static_cast<std::size_t>(m_);
    return std::polar(1.0, t * step * energy[i] + (pass.sites == Sites::half_integer ? 0.5 * k[i] : 0.0));
  }
};

CollisionIntegral::CollisionIntegral(const model::Dispersion& dispersion, int power, const CollisionPlan& plan) : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  const double reach = plan.wavenumbers / (2.0 * model::band(dispersion).fastest), bound = model::resonance_bound(dispersion, power);
  if (power < 2) throw std::invalid_argument(fmt::format("CollisionIntegral: |psi|^{} has no collisions", 2 * power));
  if (plan.wavenumbers < 2 || plan.wavenumbers % 2 != 0)
    throw std::invalid_argument(fmt::format("CollisionIntegral: {} wavenumbers, need an even number", plan.wavenumbers));
  if (!(plan.time_step > 0.0 && plan.time_step < bound))
    throw std::invalid_argument(fmt::format("CollisionIntegral: time step {} is not below the resonance bound {}", plan.time_step, bound));
  const double longest = plan.longest_time == 0.0 ? 0.98 * reach : plan.longest_time;
  if (!(longest > 0.0 && longest <= reach))
    throw std::invalid_argument(fmt::format("CollisionIntegral: longest time {} is beyond the reach {} of {} wavenumbers", longest, reach, plan.wavenumbers));
  p.power = power; p.m = plan.wavenumbers; p.step = plan.time_step; p.conserve = plan.conserve_energy;
  p.times = 1 + static_cast<int>(std::floor(longest / plan.time_step * (1.0 + 1e-12)));
  for (int i = 0; i < p.m; ++i) {
    const double k = -std::numbers::pi + 2.0 * std::numbers::pi * (i + 0.5) / p.m;
    p.k.push_back(k); p.energy.push_back(model::energy(dispersion, k)); p.velocity.push_back(model::group_velocity(dispersion, k));
  }
  p.all = passes(power, plan.trivial_exchange ? model::FourWaves::all : model::four_wave_processes(dispersion));
  p.fft = std::make_unique<Plain>(p.m);
}
CollisionIntegral::~CollisionIntegral() = default;
CollisionIntegral::CollisionIntegral(CollisionIntegral&&) noexcept = default;
CollisionIntegral& CollisionIntegral::operator=(CollisionIntegral&&) noexcept = default;
int CollisionIntegral::wavenumbers() const { return parts_->m; }
std::span<const double> CollisionIntegral::wavenumber() const { return parts_->k; }
std::span<const double> CollisionIntegral::energy() const { return parts_->energy; }
std::span<const double> CollisionIntegral::velocity() const { return parts_->velocity; }

void CollisionIntegral::rates(std::span<const double> n, std::span<double> gain, std::span<double> rate) {
  Parts& p = *parts_;
  const auto M = static_cast<std::size_t>(p.m);
  Series phase(M), one(M), a(M), b(M);
  for (std::size_t first = 0; first < n.size(); first += M) {
    const auto here = n.subspan(first, M);
    const double rho = density(here);
    for (std::size_t i = 0; i < M; ++i) gain[first + i] = rate[first + i] = 0.0;
    for (const Pass& pass : p.all)
      for (int t = 0; t < p.times; ++t) {
        for (std::size_t i = 0; i < M; ++i) one[i] = (phase[i] = p.phase(pass, static_cast<int>(i), t)) / static_cast<double>(M);
        const Series G = (*p.fft)(one);
        for (std::size_t i = 0; i < M; ++i) one[i] = phase[i] * here[i] / static_cast<double>(M);
        const Series F = (*p.fft)(one);
        for (std::size_t j = 0; j < M; ++j) {
          a[j] = b[j] = 0.0;
          const double f = std::norm(F[j]);
          for (const Channel& c : pass.channels) {
            const int l = c.waves;
            const double C = c.share * channel_coefficient(p.power, l, rho), f2 = power_of(f, l - 2);
            a[j] += C * f2 * f * std::conj(F[j]);
            b[j] += C * f2 * ((l - 1.0) * std::conj(F[j]) * std::conj(F[j]) * G[j] - l * f * std::conj(G[j]));
          }
        }
        const double w = (t == 0 ? 1.0 : 2.0) * p.step;
        const Series ak = (*p.fft)(a);
        const Series bk = (*p.fft)(b);
        for (std::size_t i = 0; i < M; ++i) {
          gain[first + i] += w * (phase[i] * ak[i]).real();
          rate[first + i] += w * (phase[i] * bk[i]).real();
        }
      }
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
      s0 += w; s1 += w * E; s2 += w * E * E; r0 += I; r1 += E * I;
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
