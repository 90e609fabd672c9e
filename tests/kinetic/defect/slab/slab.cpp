// The stationary slab: conservation, scaling, limits, convergence, an independent iteration.
#include "kinetic/defect/slab/grids.hpp"
#include "kinetic/defect/slab/profile.hpp"
#include "tests/kinetic/defect/slab/slabs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

TEST_CASE("the number current is constant in X to rounding, at any coupling, for mirrored and lopsided inflow") {
  for (const double coupling : {0.0, 0.05, 1.0, 30.0})
    for (const double asymmetry : {0.0, 0.5}) {
      const auto state = solved(slab_lattice(coupling, 0.5, asymmetry), slab_plan(48, 8));
      INFO("Lambda " << coupling << ", asymmetry " << asymmetry);
      CHECK(state.flux_spread < 1e-12);
      CHECK(std::abs(flux(state, state.left, 0) - flux(state, state.right, 0)) < 1e-12);
      CHECK(state.residual < 1e-10);
      CHECK(*std::ranges::min_element(state.mode_density) > 0.0);
    }
}

TEST_CASE("n_in -> a n_in with Lambda -> Lambda/a^4 is n -> a n, to the solver's tolerance") {
  const auto once = solved(slab_lattice(1.0), slab_plan(64, 8));
  const auto twice = solved(slab_lattice(1.0 / 16.0, 1.0), slab_plan(64, 8));
  auto scaled = once.mode_density;
  for (double& n : scaled) n *= 2.0;
  CHECK(largest_gap(twice.mode_density, scaled) < 1e-9 * magnitude(scaled));
}

TEST_CASE("without coupling everything goes through; a thermal inflow stays as it is at any coupling") {
  const auto free = solved(slab_lattice(0.0, 0.5, 0.4), slab_plan(48, 4));
  for (std::size_t i = 0; i < free.left.size(); ++i) {
    const double injected = two_peaks(free.wavenumber[i], 0.5, 0.4);
    CHECK(near(free.left[i], injected, 1e-12));
    CHECK(near(free.right[i], injected, 1e-12));
  }
  double before = 0.0;
  for (const int wavenumbers : {64, 256}) {
    auto lattice = slab_lattice(1.0);
    lattice.injected = {.shape = model::InjectedShape::thermal, .beta = 0.5, .mu = -2.0};
    const auto state = solved(lattice, slab_plan(wavenumbers, 8));
    double worst = 0.0;
    for (std::size_t i = 0; i < state.left.size(); ++i) {
      const double thermal = 1.0 / (0.5 * (state.wavenumber[i] * state.wavenumber[i] + 2.0));
      worst = std::max(worst, std::abs(state.left[i] / thermal - 1.0));
    }
    INFO(wavenumbers << ": " << worst);
    CHECK(worst < 0.02);
    if (before > 0.0) CHECK(worst < before / 3.0);
    before = worst;
  }
}

TEST_CASE(
    "the energy current is constant as far as the collisions conserve energy: better with longer times, and exactly if asked") {
  const auto lattice = slab_lattice(2.0);
  const auto loss = [&](const Plan& plan) {
    const auto state = solved(lattice, plan);
    double injected = 0.0;
    for (std::size_t i = 0; i < state.left.size(); ++i)
      if (state.wavenumber[i] > 0.0)
        injected += 2.0 * std::pow(state.wavenumber[i], 3) * state.left[i] / static_cast<double>(state.left.size());
    return std::abs(flux(state, state.right, 1) - flux(state, state.left, 1)) / injected;
  };
  const double coarse = loss(slab_plan(64, 8)), finer = loss(slab_plan(128, 8));
  CHECK(coarse < 3e-3);
  CHECK(finer < coarse / 2.0);
  auto exact = slab_plan(64, 8);
  exact.collision.conserve_energy = true;
  CHECK(loss(exact) < 1e-11);
}

TEST_CASE("third order in the cells' width of what is emitted") {
  const auto emission = [](int cells) {
    const auto state = solved(slab_lattice(0.5), slab_plan(48, cells));
    std::vector<double> n;
    for (std::size_t i = 0; i < state.left.size(); ++i)
      if (state.wavenumber[i] < -0.5 && state.wavenumber[i] > -2.5) n.push_back(state.left[i]);
    return n;
  };
  const auto converged = emission(96);
  double before = 0.0;
  for (const int cells : {6, 12, 24}) {
    const double error = largest_gap(emission(cells), converged);
    INFO(cells << " cells: " << error << ", before " << before);
    if (before > 0.0) CHECK(before / error > 6.0); // 8
    before = error;
  }
  CHECK(before < 2e-5);
}

TEST_CASE("sweeps from a cold start, without any Jacobian, come to the same state as Newton's iteration") {
  const auto lattice = slab_lattice(0.2);
  const auto plan = slab_plan(64, 6);
  const auto state = solved(lattice, plan);
  CollisionIntegral integral(lattice.dispersion, 3, plan.collision);
  SlabProblem problem{
      slab_mesh(plan.slab, true), {integral.velocity().begin(), integral.velocity().end()}, {}, 0.2, collisions_of(integral)};
  for (const double k : integral.wavenumber()) problem.inflow.push_back(two_peaks(k, 0.5));
  std::vector<double> n;
  for (std::size_t node = 0; node < problem.mesh.nodes(); ++node) n.insert(n.end(), problem.inflow.begin(), problem.inflow.end());
  double change = 1.0;
  for (int sweep = 0; sweep < 60; ++sweep) {
    auto step = fine_sweep(problem, n);
    n = std::move(step.n);
    change = step.change;
  }
  CHECK(change < 1e-9);
  const std::span<const double> half(state.mode_density.data(), n.size());
  CHECK(largest_gap(half, n) < 1e-7);
}

TEST_CASE("two grids: the fine solution is that of Newton's iteration on the fine grid, and errors fall fourfold a step") {
  const auto lattice = slab_lattice(1.0);
  auto fine_plan = slab_plan(128, 6);
  fine_plan.collision.longest_time = 0.0; // as long as the grid allows, which is what the finer grid takes
  const auto direct = solved(lattice, fine_plan);
  double before = 0.0;
  for (const int steps : {4, 8, 30}) {
    auto plan = slab_plan(64, 6, 128);
    plan.slab.sweeps = steps;
    const auto state = solved(lattice, plan);
    const double gap = largest_gap(state.mode_density, direct.mode_density) / magnitude(direct.mode_density);
    INFO(steps << " steps: " << gap);
    if (before > 0.0) CHECK(gap < before / 50.0);
    before = gap;
  }
  CHECK(before < 1e-8);
}

TEST_CASE("an inflow that nearly condenses, where Newton's iteration from Eq. (5)'s state fails, is solved all the same") {
  for (const auto& [peak, width, coupling] : {std::tuple{1.2, 0.4, 1.5}, {1.0, 0.3, 1.5}, {1.2, 0.4, 20.0}}) {
    auto lattice = slab_lattice(coupling);
    lattice.injected.peak = peak;
    lattice.injected.width = width;
    const auto state = solved(lattice, slab_plan(peak == 1.2 ? 128 : 64, 12));
    INFO("peak " << peak << ", Lambda " << coupling);
    CHECK(state.flux_spread < 1e-11);
    CHECK(density(state.centre) > 1.5 * 0.5); // slow carriers pile up
  }
}

TEST_CASE("what cannot be solved is refused, with the reason") {
  auto plan = slab_plan(48, 0);
  CHECK_THROWS_AS(solved(slab_lattice(1.0), plan), std::invalid_argument);
  plan = slab_plan(48, 8);
  plan.slab.grading = 0.5;
  CHECK_THROWS_AS(solved(slab_lattice(1.0), plan), std::invalid_argument);
  auto endless = slab_lattice(1.0);
  endless.defect.strength = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(solved(endless, slab_plan(48, 8)), std::invalid_argument);
  endless.defect.strength = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(solved(endless, slab_plan(48, 8)), std::invalid_argument);
  auto coarse = slab_plan(8, 4, 16);
  coarse.collision.longest_time = 0.0;
  CHECK_THROWS_AS(solved(slab_lattice(1.0), coarse), std::invalid_argument);
}
