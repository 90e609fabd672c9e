// The FFT form against all sums written out, on tiny lattices: every process of l waves into l waves by itself.
#include "kinetic/defect/collision/channels.hpp"
#include "tests/kinetic/defect/collision/collisions.hpp"

#include <functional>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

namespace {

/// sum over tau of the energy phase: 2 pi delta(E) as the plan broadens it, or with weights that fall linearly to zero.
double energy_delta(double energy, double step, int times, bool falling) {
  double sum = step;
  for (int t = 1; t < times; ++t)
    sum += 2.0 * step * (falling ? 1.0 - static_cast<double>(t) / times : 1.0) * std::cos(t * step * energy);
  return sum;
}

/// I_k of the processes k + k_2 .. k_l -> q_1 .. q_l that `allowed` takes by their umklapp number, each weighed by its energy and
/// prod n (1/n_k + ... - 1/n_q - ...), written without division.
class BruteForce {
 public:
  BruteForce(const CollisionIntegral& collision, std::vector<double> n, double step, int times, bool falling = false)
      : n_(std::move(n)), energy_(collision.energy().begin(), collision.energy().end()), step_(step), times_(times),
        falling_(falling), modes_(static_cast<int>(n_.size())) {}

  double operator()(int k, int waves, const std::function<bool(int umklapp)>& allowed) {
    legs_.assign(1, k);
    waves_ = waves;
    allowed_ = allowed;
    sum_ = 0.0;
    add();
    return sum_ / std::pow(modes_, 2 * waves - 2);
  }

 private:
  void add() {
    if (static_cast<int>(legs_.size()) < 2 * waves_) {
      for (int leg = 0; leg < modes_; ++leg) {
        legs_.push_back(leg);
        add();
        legs_.pop_back();
      }
      return;
    }
    // k_m = -pi + 2 pi (m + 1/2)/M: the offsets of as many legs in as out cancel.
    int momentum = 0;
    double energy = 0.0;
    for (int i = 0; i < 2 * waves_; ++i) {
      const int sign = i < waves_ ? 1 : -1;
      momentum += sign * leg(i);
      energy += sign * energy_[static_cast<std::size_t>(leg(i))];
    }
    if (momentum % modes_ != 0 || !allowed_(momentum / modes_)) return;
    double change = 0.0;
    for (int left_out = 0; left_out < 2 * waves_; ++left_out) {
      double product = left_out < waves_ ? 1.0 : -1.0;
      for (int i = 0; i < 2 * waves_; ++i)
        if (i != left_out) product *= n_[static_cast<std::size_t>(leg(i))];
      change += product;
    }
    sum_ += change * energy_delta(energy, step_, times_, falling_);
  }
  int leg(int i) const { return legs_[static_cast<std::size_t>(i)]; }

  std::vector<double> n_, energy_;
  double step_;
  int times_;
  bool falling_;
  int modes_, waves_ = 0;
  std::vector<int> legs_;
  std::function<bool(int)> allowed_;
  double sum_ = 0.0;
};

bool any(int) { return true; }
bool odd(int umklapp) { return umklapp % 2 != 0; }

model::Dispersion table_of_three_cosines() {
  std::vector<double> k, energy;
  for (int i = 0; i <= 32; ++i) {
    k.push_back(-std::numbers::pi + 2.0 * std::numbers::pi * i / 32.0);
    energy.push_back(2.0 - 2.0 * std::cos(k.back()) + 0.7 * std::cos(2.0 * k.back()));
  }
  return {model::DispersionLaw::table, model::tabulate_dispersion(k, energy)};
}

} // namespace

TEST_CASE("the FFT form is the sum over all processes, for |psi|^4, |psi|^6 and |psi|^8, n without any symmetry") {
  struct Case {
    model::Dispersion dispersion;
    int power, wavenumbers;
  };
  for (const auto& [dispersion, power, wavenumbers] :
       {Case{parabola, 2, 16}, Case{parabola, 3, 12}, Case{parabola, 3, 16}, Case{parabola, 4, 6},
        Case{{model::DispersionLaw::tight_binding, {}}, 3, 12}, Case{table_of_three_cosines(), 3, 12}}) {
    const double step = 0.9 * model::resonance_bound(dispersion, power),
                 reach = wavenumbers / (2.0 * model::band(dispersion).fastest);
    const int times = 1 + static_cast<int>(std::floor(reach / step));
    CollisionIntegral collision(
        dispersion, power,
        {.wavenumbers = wavenumbers, .time_step = step, .longest_time = std::min(reach, (times - 0.5) * step)});
    const auto n = on_grid(collision, lopsided);
    const auto result = evaluated(collision, n);
    BruteForce brute_force(collision, n, step, times);
    const double rho = total(n) / wavenumbers;
    const auto four_waves = model::four_wave_processes(dispersion);
    for (int k = 0; k < wavenumbers; k += 3) {
      double expected = 0.0;
      for (int waves = 2; waves <= power; ++waves) {
        if (waves == 2 && four_waves == model::FourWaves::none) continue;
        const bool umklapp = waves == 2 && four_waves == model::FourWaves::umklapp_only;
        expected += channel_coefficient(power, waves, rho) * brute_force(k, waves, umklapp ? odd : any);
      }
      INFO("power " << power << ", " << wavenumbers << " wavenumbers, k " << k);
      CHECK(std::abs(result[static_cast<std::size_t>(k)] - expected) < 3e-13 * magnitude(result));
    }
  }
}

TEST_CASE("planted: a factor 2 in C_2, or all four-wave processes in the place of umklapp, are not the sum") {
  CollisionIntegral collision = integral(16);
  const auto n = on_grid(collision, lopsided);
  const auto result = evaluated(collision, n);
  const int times = 1 + static_cast<int>(std::floor(16.0 / 12.8 / 0.2 + 1e-12));
  BruteForce brute_force(collision, n, 0.2, times);
  const double rho = total(n) / 16.0, c2 = channel_coefficient(3, 2, rho), c3 = channel_coefficient(3, 3, rho);
  double doubled = 0.0, printed = 0.0, right = 0.0;
  for (int k = 0; k < 16; k += 5) {
    const double six = c3 * brute_force(k, 3, any), umklapp = c2 * brute_force(k, 2, odd), all = c2 * brute_force(k, 2, any);
    const double is = result[static_cast<std::size_t>(k)];
    right = std::max(right, std::abs(six + umklapp - is));
    doubled = std::max(doubled, std::abs(six + 2.0 * umklapp - is));
    printed = std::max(printed, std::abs(six + all - is));
  }
  CHECK(right < 1e-12 * magnitude(result));
  CHECK(doubled > 1e-2 * magnitude(result));
  CHECK(printed > 1e-2 * magnitude(result));
}

TEST_CASE("the sums written out are those of another program, on twelve wavenumbers with falling weights") {
  const auto entry = defect_reference("defect-bgr.json", "tiny_M12");
  CollisionIntegral collision(parabola, 3, {.wavenumbers = 12, .time_step = 0.1, .longest_time = 0.9});
  BruteForce sums(collision, on_grid(collision, lopsided), 0.2, 15, true); // up to tau = 3
  const double four = entry.at("params").at("C2"), six = entry.at("params").at("C3");
  for (std::size_t i = 0; i < entry.at("value").size(); ++i) {
    const int m = entry.at("params").at("m").at(i), place = (m + 6) % 12; // there from k = 0 on, here from - pi
    CHECK(near(four * sums(place, 2, any) + six * sums(place, 3, any), entry.at("value").at(i), 0.0,
               entry.at("abs_tol").get<double>()));
  }
}
