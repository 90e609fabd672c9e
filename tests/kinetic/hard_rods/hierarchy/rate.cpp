// The rate against [HR-20] and [HR-21] written down term by term, number by number, on the whole box.
#include "kinetic/hard_rods/hierarchy/rate.hpp"

#include "tests/kinetic/hard_rods/hierarchy/gas.hpp"

#include <functional>
#include <hwy/targets.h>
#include <random>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using namespace prethermal::test;

namespace {

/// Errors of the paper and others that a reader may make.
enum class Mistake {
  none,
  cloud_at_contact,
  diffusion_twice,
  mean_field_sign,
  mean_field_dropped,
  jump_dropped,
  contact_dropped
};

/// X(1,2,z) of [HR-21] by direct sums; O(Nq) to O(Nz Nq) a number.
struct DirectSums {
  const PlaneGrid& grid;
  const SeparationFunctions& functions;
  const AlignedNumbers& state; // of all planes
  double a, c, density, momentum;
  HierarchyTerms terms;
  Mistake mistake = Mistake::none;

  int rapidities() const { return grid.rapidities.nodes; }
  double step() const { return grid.rapidities.step; }
  double theta(int i) const { return numerics::node(grid.rapidities, i); }
  double velocity(int i) const { return (theta(i) - a * momentum) / c; }
  bool inside(int i) const { return i >= 0 && i < rapidities(); }
  int node(int k) const { return (k % grid.separations() + grid.separations()) % grid.separations(); }
  double slope(int k) const { return functions.slope[static_cast<std::size_t>(node(k))]; }
  double rho(int i) const { return inside(i) ? state[static_cast<std::size_t>(i)] : 0.0; }
  double g(int k, int i, int j) const { // at any z_k: the planes at z < 0 are transposes
    if (!inside(i) || !inside(j)) return 0.0;
    const int plane = node(k);
    const bool mirrored = plane >= grid.planes;
    const double* numbers = plane_of(grid, state, mirrored ? grid.separations() - plane : plane);
    return mirrored ? numbers[grid.row * static_cast<std::size_t>(j) + static_cast<std::size_t>(i)]
                    : numbers[grid.row * static_cast<std::size_t>(i) + static_cast<std::size_t>(j)];
  }
  double over_theta(const std::function<double(int)>& f) const {
    double sum = 0.0;
    for (int i = 0; i < rapidities(); ++i) sum += step() * f(i);
    return sum;
  }
  double over_z(const std::function<double(int)>& f) const {
    double sum = 0.0;
    for (int k = 0; k < grid.separations(); ++k) sum += grid.spacing * f(k);
    return sum;
  }
  double by_theta(const std::function<double(int)>& f, int i) const {
    return (8.0 * (f(i + 1) - f(i - 1)) - (f(i + 2) - f(i - 2))) / (12.0 * step());
  }
  double by_z(const std::function<double(int)>& f, int k) const {
    return (45.0 * (f(k + 1) - f(k - 1)) - 9.0 * (f(k + 2) - f(k - 2)) + (f(k + 3) - f(k - 3))) / (60.0 * grid.spacing);
  }
  double by_z_twice(const std::function<double(int)>& f, int k) const {
    return (270.0 * (f(k + 1) + f(k - 1)) - 27.0 * (f(k + 2) + f(k - 2)) + 2.0 * (f(k + 3) + f(k - 3)) - 490.0 * f(k)) /
           (180.0 * grid.spacing * grid.spacing);
  }
  double first_marginal(int k, int i) const { // G(1,z)
    return over_theta([&](int j) { return g(k, i, j); });
  }
  double second_marginal(int k, int j) const { // Gt(2,z)
    return over_theta([&](int i) { return g(k, i, j); });
  }
  double force(int i) const { // Q(1)
    return over_z([&](int k) { return slope(k) * first_marginal(k, i); });
  }
  double current(int k, int i, int j) const { // A_1^g g(g,2)
    const double jump = mistake == Mistake::jump_dropped ? 0.0 : a / c;
    return velocity(i) * g(k, i, j) + jump * rho(i) * over_theta([&](int q) { return (velocity(i) - theta(q)) * g(k, q, j); });
  }
  double diffusion(int k, int i, int j) const { // D_1^g g(g,2)
    const auto distance = [&](int q) { return std::abs(velocity(i) - velocity(q)); };
    return a * a * (over_theta([&](int q) { return rho(q) * distance(q); }) * g(k, i, j) - rho(i) * over_theta([&](int q) {
                                                                                             return distance(q) * g(k, q, j);
                                                                                           }));
  }
  double leg(int k, int i, int j) const { // X(1,2,z)
    const double twice = mistake == Mistake::diffusion_twice ? 1.0 : 0.5;
    double sum = -by_z([&](int m) { return current(m, i, j); }, k);
    if (terms.diffusion) sum += twice * by_z_twice([&](int m) { return diffusion(m, i, j); }, k);
    const auto product = [&](int q) { return c * c * rho(q) * rho(j); };
    const auto beyond = [&](int q) { // printed (106): rho(1) G(2) for rho(2) G(1)
      const double cloud = mistake == Mistake::cloud_at_contact ? rho(q) * second_marginal(k, j) : rho(j) * first_marginal(k, q);
      return inside(q) ? c * c * g(k, q, j) - 2.0 * a * c * cloud : 0.0;
    };
    sum += slope(k) * by_theta(product, i);
    if (terms.correlation_force) sum += slope(k) * by_theta(beyond, i);
    const double rho_slope = by_theta([&](int q) { return rho(q); }, i);
    if (terms.mean_field && mistake != Mistake::mean_field_dropped)
      sum += (mistake == Mistake::mean_field_sign ? -1.0 : 1.0) * rho_slope *
             over_z([&](int l) { return slope(k - l) * second_marginal(l, j); });
    if (terms.contact && mistake != Mistake::contact_dropped && node(k) == 0)
      sum -= a * (2.0 - a * density) * rho_slope * force(j) / grid.spacing;
    return sum;
  }
  double rate(int k, int i, int j) const {
    return leg(k, i, j) + leg(-k, j, i) - functions.absorption[static_cast<std::size_t>(k)] * g(k, i, j);
  }
};

/// A state without any symmetry but those of g, that decays towards the ends of the grid when `smooth`.
AlignedNumbers random_state(const HierarchyRate& rate, bool smooth) {
  const PlaneGrid& grid = rate.grid();
  std::mt19937_64 generator(7);
  const auto uniform = [&] { return static_cast<double>(generator() >> 11) * 0x1p-53; };
  const auto envelope = [&](std::size_t i) {
    const double theta = numerics::node(grid.rapidities, static_cast<int>(i));
    return smooth ? std::exp(-2.5 * theta * theta) : 1.0;
  };
  AlignedNumbers state = empty_state(grid, rate.exchange().share());
  for (std::size_t i = 0; i < grid.nodes(); ++i) state[i] = envelope(i) * 0.05 * (0.5 + uniform());
  for (int k = 0; k < grid.planes; ++k) {
    double* plane = plane_of(grid, state, k);
    for (std::size_t i = 0; i < grid.nodes(); ++i)
      for (std::size_t j = 0; j < grid.nodes(); ++j)
        plane[i * grid.row + j] = envelope(i) * envelope(j) * 1e-3 * (uniform() - 0.5);
    if (k == 0 || k == grid.planes - 1) symmetrise_plane(grid, plane);
  }
  return state;
}

struct Deviation {
  double largest = 0.0, scale = 0.0;
};

Deviation deviation(double rod_length, const HierarchyTerms& terms, Mistake mistake = Mistake::none) {
  Plan plan = hierarchy_plan(11, 14, 280.0);
  plan.terms = terms;
  HierarchyRate rate({hierarchy_gas(4.0, rod_length), plan}, {});
  const PlaneGrid& grid = rate.grid();
  const AlignedNumbers state = random_state(rate, false);
  AlignedNumbers found = empty_state(grid, rate.exchange().share());
  rate(state, found);
  DirectSums sums{grid, rate.functions(), state, rod_length, 1.0, 0.0, 0.0, terms, mistake};
  sums.density = sums.over_theta([&](int i) { return sums.rho(i); });
  sums.momentum = sums.over_theta([&](int i) { return sums.theta(i) * sums.rho(i); });
  sums.c = 1.0 - rod_length * sums.density;
  Deviation result;
  const auto compare = [&](double value, double expected) {
    result.largest = std::max(result.largest, std::abs(value - expected));
    result.scale = std::max(result.scale, std::abs(expected));
  };
  for (int i = 0; i < sums.rapidities(); ++i)
    compare(found[static_cast<std::size_t>(i)], sums.by_theta([&](int q) { return sums.inside(q) ? sums.force(q) : 0.0; }, i));
  for (int k = 0; k < grid.planes; k += 2) // the ends and planes between
    for (int i = 0; i < sums.rapidities(); ++i)
      for (int j = i % 3; j < sums.rapidities(); j += 3)
        compare(plane_of(grid, found, k)[grid.row * static_cast<std::size_t>(i) + static_cast<std::size_t>(j)],
                sums.rate(k, i, j));
  return result;
}

} // namespace

TEST_CASE("the rate is [HR-20] and [HR-21], whatever terms are kept") {
  const HierarchyTerms all{};
  for (const double rod_length : {1.0, 0.0}) {
    HierarchyTerms some = all;
    for (int without = 0; without < 5; ++without) {
      some = {without != 1, without != 2, without != 3, without != 4};
      const Deviation found = deviation(rod_length, some);
      INFO("rod length " << rod_length << ", without term " << without);
      CHECK(found.scale > 1e-5);
      CHECK(found.largest < 1e-13 * found.scale);
    }
  }
}

TEST_CASE("printed errors and other mistakes are seen") {
  for (const Mistake mistake : {Mistake::cloud_at_contact, Mistake::diffusion_twice, Mistake::mean_field_sign,
                                Mistake::mean_field_dropped, Mistake::jump_dropped, Mistake::contact_dropped}) {
    const Deviation found = deviation(1.0, {}, mistake);
    INFO(static_cast<int>(mistake));
    CHECK(found.largest > 1e-4 * found.scale); // agreement is 1e-13
  }
}

TEST_CASE("rods, momentum and energy of any state; symmetry of z = 0; zeros beyond the grid") {
  Plan plan = hierarchy_plan(61, 20, 400.0);
  plan.sponge.strength = 0.0;
  HierarchyRate rate({hierarchy_gas(4.0), plan}, {});
  const PlaneGrid& grid = rate.grid();
  const AlignedNumbers state = random_state(rate, true);
  AlignedNumbers found = empty_state(grid, rate.exchange().share());
  rate(state, found);

  const auto over_plane = [&](int k, const std::function<double(double, double)>& weight) {
    double sum = 0.0;
    for (int i = 0; i < grid.rapidities.nodes; ++i)
      for (int j = 0; j < grid.rapidities.nodes; ++j)
        sum += weight(numerics::node(grid.rapidities, i), numerics::node(grid.rapidities, j)) *
               plane_of(grid, found, k)[grid.row * static_cast<std::size_t>(i) + static_cast<std::size_t>(j)];
    return grid.rapidities.step * grid.rapidities.step * sum;
  };
  const auto moment = [&](int power) {
    return model::moment({grid.rapidities, {found.begin(), found.begin() + grid.rapidities.nodes}}, power);
  };
  double largest = 0.0, potential = 0.0;
  for (int k = 0; k < grid.planes; ++k)
    potential += (k == 0 || k == grid.planes - 1 ? 0.5 : 1.0) * grid.spacing *
                 rate.functions().potential[static_cast<std::size_t>(k)] * over_plane(k, [](double, double) { return 1.0; });
  for (int i = 0; i < grid.rapidities.nodes; ++i) largest = std::max(largest, std::abs(found[static_cast<std::size_t>(i)]));
  CHECK(std::abs(moment(0)) < 1e-15 * largest);
  CHECK(std::abs(moment(1)) < 1e-14 * largest);
  CHECK(std::abs(potential) > 1e-2 * largest); // the two parts are far from zero
  CHECK(std::abs(0.5 * moment(2) + potential) < 1e-13 * std::abs(potential));

  double scale = 0.0, asymmetry = 0.0, beyond = 0.0;
  for (const int k : {0, grid.planes - 1})
    for (std::size_t i = 0; i < grid.nodes(); ++i)
      for (std::size_t j = 0; j < grid.row; ++j) {
        const double* plane = plane_of(grid, found, k);
        scale = std::max(scale, std::abs(plane[i * grid.row + j]));
        if (j < grid.nodes()) asymmetry = std::max(asymmetry, std::abs(plane[i * grid.row + j] - plane[j * grid.row + i]));
        if (j >= grid.nodes()) beyond = std::max(beyond, std::abs(plane[i * grid.row + j]));
      }
  CHECK(scale > 0.0);
  CHECK(asymmetry == 0.0);
  CHECK(beyond == 0.0);
}

TEST_CASE("the same bits with any instruction set") {
  HierarchyRate rate({hierarchy_gas(4.0), hierarchy_plan(39, 12, 200.0)}, {});
  const AlignedNumbers state = random_state(rate, true);
  AlignedNumbers found = empty_state(rate.grid(), rate.exchange().share()), other = found;
  rate(state, found);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    INFO(hwy::TargetName(target));
    rate(state, other);
    CHECK(other == found);
    CHECK(largest_magnitude(other) == largest_magnitude(found));
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST_CASE("the largest magnitude is infinite where a number is not finite") {
  std::vector<double> numbers(19, -0.5);
  numbers[3] = -2.0;
  CHECK(largest_magnitude(numbers) == 2.0);
  for (const std::size_t place : {std::size_t{0}, std::size_t{11}, std::size_t{18}})
    for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
      auto changed = numbers;
      changed[place] = bad;
      CHECK(largest_magnitude(changed) == HUGE_VAL);
    }
}
