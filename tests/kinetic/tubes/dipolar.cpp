// Tubes of dipolar atoms: constants and potentials, the state after the pulse, its distance from a Gaussian, rates against the
// reference, evolution in time, the linearised collisions.
#include "kinetic/tubes/dipolar/chebyshev_steps.hpp"
#include "kinetic/tubes/dipolar/evolution.hpp"
#include "kinetic/tubes/dipolar/gap.hpp"
#include "kinetic/tubes/dipolar/gaussian_fit.hpp"
#include "kinetic/tubes/dipolar/solve.hpp"
#include "tests/alone.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

#include <complex>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;
using namespace prethermal::kinetic::tubes::dipolar;
using model::BraggStart;

namespace {

constexpr double pi = std::numbers::pi;

/// 162Dy as in Sec. VI, mass and moment as in the reference.
model::DipolarTubes dysprosium(BraggStart start = BraggStart::arc, double width = 0.4) {
  return {161.926798, 9.93, 0.37, 0.057, -0.435, 0.741, 0.8, start, width, 2};
}

Problem problem_of(const model::DipolarTubes& tubes, int nodes = 151) {
  return {tubes, {{{model::magic_angle}, {0.0}, {3.0}}, nodes, 4.4, 1.5, 1e-6, 2.0, 7.0}};
}

Measured at_start(const Problem& problem, double angle) {
  const auto setting = setting_at(problem, angle, problem.plan.reach, Resolution::fine);
  return measure(problem, setting, start_of(problem, setting.grid));
}

/// V(x) of (78) over hbar^2/m.
double potential(const model::DipolarTubes& tubes, double angle, int i, int j, double x) {
  const double y = i * tubes.lattice_spacing, z = j * tubes.lattice_spacing, radius = std::sqrt(x * x + y * y + z * z);
  const double along = (x * std::cos(angle * pi / 180.0) + z * std::sin(angle * pi / 180.0)) / radius;
  return model::dipolar_length(tubes) * (1.0 - 3.0 * along * along) / std::pow(radius, 3);
}

std::complex<double> by_quadrature(const model::DipolarTubes& tubes, double angle, int i, int j, double k) {
  const double step = tubes.lattice_spacing / 12.0;
  std::complex<double> sum = 0.0;
  for (int n = -12000; n <= 12000; ++n) sum += std::polar(potential(tubes, angle, i, j, n * step), k * n * step);
  return step * sum;
}

} // namespace

TEST_CASE("c of the contact interaction at any angle, as the reference has it; (80) as printed has no dimension of one") {
  const auto tubes = dysprosium();
  CHECK(near(model::dipolar_length(tubes), 20.5045e-3, 1e-5));
  CHECK(near(model::time_unit(tubes), 2.549715e-3, 1e-6));
  CHECK(near(model::recoil_wavenumber(tubes), 8.479332398353018, 1e-14));
  CHECK(near_reference(model::contact_coupling(tubes, model::magic_angle), "dip_theta54.74_c_per_um"));
  CHECK(near_reference(model::contact_coupling(tubes, 90.0), "dip_theta90_c_per_um"));
  CHECK(near(model::contact_coupling(tubes, model::magic_angle), 2.0 / 0.435, 1e-12));
  // (76) over hbar^2/m, and (80): without l_perp six times too much at 90 degrees, if its number is taken per um.
  const double V = model::dipolar_length(tubes) / (4.0 * std::pow(tubes.transverse_length, 3));
  const double printed = 2.0 / 0.435 + 4.0 / 3.0 * V;
  CHECK(near(2.0 / 0.435 + 4.0 / 3.0 * V * tubes.transverse_length, model::contact_coupling(tubes, 90.0), 1e-12));
  CHECK(printed > 5.0 * tubes_reference("dip_theta90_c_per_um").at("value").get<double>());
  // Why 4/3: int v du of (77) is 4, less 8/3 of its delta function.
  const double step = 1e-3;
  double area = 0.0;
  for (int n = 0; n < 30000; ++n) {
    const double u = (n + 0.5) * step;
    area += 2.0 * step * (-2.0 * u + std::sqrt(2.0 * pi) * (1.0 + u * u) * std::exp(0.5 * u * u) * std::erfc(u / std::sqrt(2.0)));
  }
  CHECK(near(area + 2.0 * 2.0 * 0.5 / (30.0 * 30.0), 4.0, 2e-3)); // the tail falls as 2/u^3
}

TEST_CASE("(82): the distances in units of the scattering shift are those of 38 degrees, not of the van der Waals coupling") {
  const auto tubes = dysprosium();
  const auto shift = [&](double c) { return 2.0 * c / (c * c + std::pow(model::recoil_wavenumber(tubes), 2)); };
  const double without = shift(2.0 / 0.435), tilted = shift(model::contact_coupling(tubes, 38.0));
  CHECK(near(tubes.transverse_length / without, 0.577, 2e-3));
  CHECK(near(tubes.lattice_spacing / without, 3.74, 2e-3));
  CHECK(near(tubes.transverse_length / tilted, 0.81, 1e-2));
  CHECK(near(tubes.lattice_spacing / tilted, 5.28, 1e-2));
  CHECK(!near(tubes.lattice_spacing / without, 5.28, 0.2));
}

TEST_CASE("transforms of the potential between tubes: reference, quadrature, and no tube is even where z != 0") {
  const auto tubes = dysprosium();
  for (const auto& [angle, name] :
       {std::pair{model::magic_angle, "dip_theta54.74_Vhat_01_k5"}, std::pair{90.0, "dip_theta90_Vhat_01_k5"}}) {
    const auto value = tubes_reference(name).at("value");
    const auto found = std::conj(model::inter_tube_transform(tubes, angle, 0, 1, 5.0)); // the reference has e^(-ikx)
    CHECK(near(found.real(), value.at("re"), 1e-8));
    CHECK(near(found.imag(), value.at("im"), 1e-8, 1e-10));
  }
  for (const auto& [i, j] : {std::pair{1, 0}, std::pair{0, 1}, std::pair{-1, 2}})
    for (const double k : {2.0, -5.0}) {
      const auto found = model::inter_tube_transform(tubes, 35.0, i, j, k), direct = by_quadrature(tubes, 35.0, i, j, k);
      CHECK(std::abs(found - direct) < 1e-6 * std::abs(direct));
    }
  CHECK_THROWS_AS(model::inter_tube_transform(tubes, 35.0, 0, 0, 1.0), std::invalid_argument);
}

TEST_CASE("K of all tubes in closed form is that of the transforms; taken as even, (78) would lose a part of it") {
  const auto tubes = dysprosium();
  CHECK(near_reference(model::inter_tube_coefficient(tubes, model::magic_angle), "dip_theta54.74_Ktot"));
  CHECK(near_reference(model::inter_tube_coefficient(tubes, 90.0), "dip_theta90_Ktot"));
  double whole = 0.0, even = 0.0;
  for (int i = -2; i <= 2; ++i)
    for (int j = -2; j <= 2; ++j) {
      if (i == 0 && j == 0) continue;
      const auto at = [&, i = i, j = j](double k) { return model::inter_tube_transform(tubes, 45.0, i, j, k); };
      whole += triple_coefficient([&](double k) { return k > 0.0 && k < 500.0 ? std::norm(at(k)) : 0.0; });
      even += triple_coefficient([&](double k) { return k > 0.0 && k < 500.0 ? std::pow(at(k).real(), 2) : 0.0; });
    }
  CHECK(near(whole, model::inter_tube_coefficient(tubes, 45.0), 1e-8));
  CHECK(even < 0.95 * whole);
  auto far = tubes;
  far.lattice_spacing *= 2.0;
  CHECK(near(model::inter_tube_coefficient(far, 30.0), model::inter_tube_coefficient(tubes, 30.0) / 128.0, 1e-12));
}

TEST_CASE("the state after the pulse holds its atoms; the arc is that of two beams in a harmonic trap") {
  for (const auto start : {BraggStart::arc, BraggStart::two}) {
    const auto tubes = dysprosium(start, 0.3);
    const double k_D = model::recoil_wavenumber(tubes), step = 0.05 * k_D;
    double particles = 0.0, variance = 0.0;
    for (int n = -150; n <= 150; ++n) {
      particles += step * model::start_density(tubes, n * step);
      variance += step * std::pow(n * step, 2) * model::start_density(tubes, n * step);
    }
    CHECK(near(particles, 0.8, 1e-12));
    const double beams = start == BraggStart::arc ? 2.0 : 4.0; // <cos^2> = 1/2
    CHECK(near(variance / particles, (beams + 0.09) * k_D * k_D, 1e-12));
  }
}

TEST_CASE("the nearest Gaussian: of a Gaussian itself, and of two beams the one whose three slopes vanish") {
  const numerics::UniformGrid grid{-8.0, 0.1, 161};
  const auto gaussian = on_nodes(grid, [](double x) { return 0.7 * std::exp(-0.5 * std::pow((x - 0.4) / 1.3, 2)); });
  for (const auto& fit : {least_squares_gaussian(grid, gaussian), gaussian_of_moments(grid, gaussian)}) {
    CHECK(near(fit.height, 0.7, 1e-6));
    CHECK(near(fit.centre, 0.4, 1e-6));
    CHECK(near(fit.width, 1.3, 1e-6));
  }
  const auto beams = on_nodes(
      grid, [](double x) { return 0.3 * std::exp(-2.0 * std::pow(x - 2.0, 2)) + 0.25 * std::exp(-2.0 * std::pow(x + 1.8, 2)); });
  const auto fit = least_squares_gaussian(grid, beams);
  const Eigen::VectorXd none = Eigen::VectorXd::Zero(grid.nodes);
  const double least = distance_to(fit, grid, beams, none).value;
  for (const double by : {1e-3, -1e-3})
    for (const auto& moved :
         {Gaussian{fit.height * (1.0 + by), fit.centre, fit.width}, Gaussian{fit.height, fit.centre + by, fit.width},
          Gaussian{fit.height, fit.centre, fit.width * (1.0 + by)}})
      CHECK(distance_to(moved, grid, beams, none).value > least);
  CHECK(distance_to(gaussian_of_moments(grid, beams), grid, beams, none).value > least);
}

TEST_CASE("rates of the start against the reference; with the printed factor of (67) they would be twice that") {
  const auto arc = problem_of(dysprosium()), two = problem_of(dysprosium(BraggStart::two, 0.5));
  const Measured of_arc = at_start(arc, model::magic_angle), of_two = at_start(two, 90.0);
  const auto per_second = [](const Problem& problem, double angle) {
    return setting_at(problem, angle, 4.4, Resolution::fine).per_second;
  };
  const double fourth = of(of_arc, Quantity::fourth_moment_rate) / per_second(arc, model::magic_angle);
  CHECK(near_reference(fourth, "dip_arc_54.74_dM4dt_unitK"));
  CHECK(!near_reference(2.0 * fourth, "dip_arc_54.74_dM4dt_unitK"));
  CHECK(near_reference(of(of_two, Quantity::fourth_moment_rate) / per_second(two, 90.0), "dip_two_90_dM4dt_unitK"));
  CHECK(near_reference(of(of_arc, Quantity::moment_rate), "dip_arc_54.74_DT_rate_per_s"));
  CHECK(near_reference(of(of_two, Quantity::moment_rate), "dip_two_90_DT_rate_per_s"));
  CHECK(near(of(of_arc, Quantity::rate), 0.07204, 1e-3));
  CHECK(near(of(of_two, Quantity::rate), 0.0220, 3e-3));
}

TEST_CASE("a grid coarser than c is wrong, and divided where it would be") {
  auto printed = problem_of(dysprosium(), 150); // App. C
  printed.plan.nodes_per_coupling = 0.01;
  CHECK(near(of(at_start(printed, 0.0), Quantity::rate), 0.00281, 5e-3));
  CHECK(objection(printed, Equation::inter_tube).empty()); // at the magic angle
  printed.plan.output.angles = {0.0};
  CHECK(objection(printed, Equation::inter_tube).find("too coarse for c") != std::string::npos);
  auto divided = problem_of(dysprosium());
  CHECK(divisions(divided, 0.0, 4.4) == 2);
  CHECK(divisions(divided, model::magic_angle, 4.4) == 1);
  CHECK(near(of(at_start(divided, 0.0), Quantity::rate), 0.00293, 3e-3));
}

TEST_CASE("the rate goes as the density to the power 2.07, and as the sharpest structure of the state") {
  const auto rate = [](double density, double width, double angle) {
    auto tubes = dysprosium(BraggStart::arc, width);
    tubes.density = density;
    return of(at_start(problem_of(tubes), angle), Quantity::rate);
  };
  const double thin = rate(0.696, 0.4, model::magic_angle), dense = rate(0.904, 0.4, model::magic_angle);
  CHECK(near(thin, 0.0540, 1e-3));
  CHECK(near(dense, 0.0928, 1e-3));
  CHECK(near(std::log(dense / thin) / std::log(0.904 / 0.696), 2.07, 5e-3));
  CHECK(near(rate(0.8, 0.3, 90.0), 0.224, 3e-3));
  CHECK(near(rate(0.8, 0.2, 90.0), 0.726, 3e-3));
}

TEST_CASE("Chebyshev's steps: stiff decay to the tolerance, in fewer evaluations than a step of Euler's allows, and the same "
          "from a state between") {
  const Eigen::VectorXd rates = Eigen::VectorXd::LinSpaced(40, 0.5, 4e5), start = Eigen::VectorXd::Ones(40);
  const Derivative decay = [&](const Eigen::VectorXd& y) { return std::optional<Eigen::VectorXd>(-rates.cwiseProduct(y)); };
  Eigen::VectorXd y = start;
  ChebyshevTime at;
  const int evaluations = chebyshev_steps(decay, y, at, 1.0, 1e-5);
  CHECK(near(y[0], std::exp(-0.5), 1e-3));
  CHECK(y.tail(20).cwiseAbs().maxCoeff() < 1e-4);
  CHECK(evaluations < 20000); // Euler's: 2e5
  CHECK(at.at.time == 1.0);
  Eigen::VectorXd stretched = start;
  ChebyshevTime there;
  int stretches = 0;
  for (; there.at.time < 1.0; ++stretches) chebyshev_steps(decay, stretched, there, 1.0, 1e-5, 250);
  CHECK(stretches > 5);
  CHECK(stretched == y);
  const auto error = [&](double tolerance) {
    Eigen::VectorXd slow = Eigen::VectorXd::Ones(1);
    ChebyshevTime from;
    chebyshev_steps([](const Eigen::VectorXd& x) { return std::optional<Eigen::VectorXd>(-x.cwiseProduct(x)); }, slow, from, 2.0,
                    tolerance);
    return std::abs(slow[0] - 1.0 / 3.0);
  };
  CHECK(error(1e-7) < 0.1 * error(1e-4));
  const Derivative nowhere = [](const Eigen::VectorXd&) { return std::optional<Eigen::VectorXd>(); };
  ChebyshevTime never;
  CHECK_THROWS_AS(chebyshev_steps(nowhere, y, never, 1.0, 1e-6), std::runtime_error);
}

TEST_CASE(
    "the evolution keeps particles, momentum and energy to 1e-12 and stays positive; entropy grows as its production says") {
  auto problem = problem_of(dysprosium(), 101);
  problem.plan.output.times = {0.0, 0.2, 0.4};
  const auto evolution = evolve_tubes(problem, alone(1, "d"));
  REQUIRE(evolution);
  const auto& course = evolution->fine[0];
  for (const auto& now : course) {
    CHECK(near(of(now, Quantity::particles), of(course[0], Quantity::particles), 1e-12));
    CHECK(near(of(now, Quantity::energy), of(course[0], Quantity::energy), 1e-12));
    CHECK(std::abs(of(now, Quantity::momentum)) < 1e-12);
    CHECK(of(now, Quantity::least_density) > 0.0);
  }
  const double grown = of(course[2], Quantity::entropy) - of(course[0], Quantity::entropy);
  const double simpson = 0.4 / 6.0 *
                         (of(course[0], Quantity::entropy_production) + 4.0 * of(course[1], Quantity::entropy_production) +
                          of(course[2], Quantity::entropy_production));
  CHECK(near(grown, simpson, 1e-3));
  const double fallen = std::log(of(course[0], Quantity::distance) / of(course[2], Quantity::distance));
  const double by_rates =
      0.4 / 6.0 * (of(course[0], Quantity::rate) + 4.0 * of(course[1], Quantity::rate) + of(course[2], Quantity::rate));
  CHECK(near(fallen, by_rates, 1e-3));
  CHECK(near(of(evolution->coarse[0][2], Quantity::rate), of(course[2], Quantity::rate), 1e-3));
}

TEST_CASE("the linearised collisions have the smallest rates of the reference, none on conserved polynomials, and no gap") {
  auto problem = problem_of(dysprosium());
  problem.plan.output.degrees = {3.0, 6.0, 8.0, 14.0};
  const auto rates = smallest_rates(problem, model::magic_angle, Resolution::fine);
  CHECK(near(rates[0], 9.93e-4, 1e-3));
  CHECK(near(rates[1], 2.7e-4, 2e-2));
  CHECK(near(rates[2], 9.3e-5, 2e-3));
  CHECK(near(rates[3], 5.1e-5, 2.5e-2));
  const auto coarse = smallest_rates(problem, model::magic_angle, Resolution::coarse);
  for (std::size_t i = 0; i < rates.size(); ++i) CHECK(near(coarse[i], rates[i], 2e-2));
}

TEST_CASE("what cannot be solved is said with its numbers") {
  const auto good = problem_of(dysprosium());
  CHECK(objection(good, Equation::inter_tube).empty());
  CHECK(objection(good, Equation::linear_gap).empty());
  const auto refused = [&](const auto& change, const std::string& words, Equation equation = Equation::inter_tube) {
    Problem bad = good;
    change(bad);
    const auto reason = objection(bad, equation);
    INFO(reason);
    CHECK(reason.find(words) != std::string::npos);
  };
  refused(
      [](Problem& p) {
        p.tubes.scattering_length = -0.6;
        p.plan.output.angles = {0.0, 90.0};
      },
      "at 0 degrees must be positive");
  refused([](Problem& p) { p.plan.nodes_per_coupling = 1e3; }, "nodes to resolve c");
  refused([](Problem& p) { p.plan.reach = 2.5; }, "leaves out");
  refused([](Problem& p) { p.tubes.width = 0.1; }, "more nodes");
  refused(
      [](Problem& p) {
        p.tubes.width = 0.15;
        p.plan.output.times = {0.0, 1.0};
      },
      "the tail of the start falls");
  refused([](Problem& p) { p.tubes.density = 30.0; }, "no state has this");
  refused([](Problem& p) { p.plan.output.degrees = {}; }, "needs degrees", Equation::linear_gap);
  refused([](Problem& p) { p.plan.output.degrees = {2.0}; }, "from 3", Equation::linear_gap);
}
