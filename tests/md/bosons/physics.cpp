// Against the kinetic equation, its published numbers, and the lattice sum of Born's rates.
#include "tests/md/bosons/mean_field.hpp"

#include <algorithm>

using namespace prethermal;
using namespace prethermal::md::bosons;
using namespace prethermal::test;

namespace {

Problem relaxation(std::vector<int> degeneracies, std::vector<double> times, Start start = Start::antithetic) {
  Problem problem{boson_pair(), boson_plan(std::move(degeneracies), std::move(times))};
  problem.plan.start = start;
  return problem;
}

double published_p1(std::size_t i) { return reference("swap_ode_P1_zeta1.5_t0.5_t1").at("value").at("P1").at(i); }

} // namespace

TEST_CASE("the kinetic equation, written down for these tests, has the published numbers") {
  for (const auto& [name, zeta, count] :
       {std::tuple{"swap_rate_zeta1.5_M8", 1.5, 8}, {"swap_rate_zeta2.5_M8", 2.5, 8}, {"swap_rate_zeta1.5_M16", 1.5, 16}}) {
    const auto pair = boson_pair(zeta, count);
    const auto rate = kinetic_rate(pair, initial_mean_field(pair));
    CHECK(near(momentum_of(pair, rate), reference(name).at("value").at("dP1_dt"), 1e-10));
    CHECK(near(energy_of(pair, rate), reference(name).at("value").at("dE1_dt"), 1e-10));
  }
  CHECK(near(momentum_of(boson_pair(), kinetic_state(boson_pair(), 0.5).n1), published_p1(0), 1e-8));
  CHECK(near(momentum_of(boson_pair(), kinetic_state(boson_pair(), 1.0).n1), published_p1(1), 1e-8));
}

TEST_CASE("swaps begin at the rates of the lattice sum, at any degeneracy: momentum and energy that change hands") {
  struct Case {
    const char* name;
    double zeta;
    int count;
    double time;
  };
  for (const Case& gases : {Case{"swap_rate_zeta1.5_M8", 1.5, 8, 0.01}, Case{"swap_rate_zeta2.5_M8", 2.5, 8, 1e-4},
                            Case{"swap_rate_zeta1.5_M16", 1.5, 16, 1e-3}})
    for (const int degeneracy : {3, 200}) {
      Problem problem{boson_pair(gases.zeta, gases.count), boson_plan({degeneracy}, {0.0, gases.time})};
      problem.plan.start = Start::antithetic;
      const std::int64_t samples = 120'000 / degeneracy * (gases.zeta > 2.0 ? 5 : 1);
      const auto record = run(problem, samples, samples / 50);
      const auto late = kinetic_state(problem.pair, gases.time), early = initial_mean_field(problem.pair);
      const auto change = [&](const char* observable, double exact, const char* derivative) {
        // Of the same samples: by blocks.
        const auto& at = get(record, observable);
        statistics::Moments blocks;
        for (std::size_t b = 0; b < at.block_samples.size(); ++b)
          statistics::add(blocks, std::vector{(at.block_means[2 * b + 1] - at.block_means[2 * b]) / gases.time});
        const double error = statistics::standard_errors(blocks)[0], rate = reference(gases.name).at("value").at(derivative);
        INFO(gases.name << ", G " << degeneracy << ": " << observable << " changes at " << blocks.mean[0] << " +- " << error
                        << ", kinetic " << exact / gases.time << ", at time 0 " << rate);
        CHECK(std::abs(blocks.mean[0] - exact / gases.time) < 4.5 * error);
        CHECK(near(exact / gases.time, rate, 0.03)); // the first moments of the relaxation
        CHECK(error < 0.08 * std::abs(rate));        // a factor 2 would be seen
      };
      change("momentum_1", momentum_of(problem.pair, late.n1) - momentum_of(problem.pair, early.n1), "dP1_dt");
      change("energy_1", energy_of(problem.pair, late.n1) - energy_of(problem.pair, early.n1), "dE1_dt");
    }
}

TEST_CASE("P1(0.5) at 4, 16 and 64 states: the published biases of order 1/G, and the kinetic equation on their line") {
  const auto record = run(relaxation({4, 16, 64}, {0.5, 1.0}), 40'000, 1000);
  const auto &p1 = get(record, "momentum_1"), &finite = get(record, "finite_momentum_1"),
             &line = get(record, "extrapolation_chi_square");
  const auto published = reference("gillespie_P1_t0.5_G4_G16_G64");
  const std::array degeneracies{4.0, 16.0, 64.0};
  for (std::size_t g = 0; g < 3; ++g) {
    const double value = published.at("value").at(g), error = published.at("error").at(g), found = finite.values[2 * g];
    const double bias = degeneracies[g] * (found - published_p1(0)), bias_error = degeneracies[g] * finite.errors[2 * g];
    INFO("G " << degeneracies[g] << ": P1 " << found << " +- " << finite.errors[2 * g] << ", published " << value << " +- "
              << error << "; bias times G " << bias << " +- " << bias_error);
    CHECK(std::abs(found - value) < 4.5 * std::hypot(error, finite.errors[2 * g]));
    CHECK(std::abs(bias - 4e-3) < 4.5 * bias_error + 3e-4); // 4.2e-3, 3.8(4)e-3, 3.9(12)e-3
  }
  CHECK(finite.values[0] - published_p1(0) > 20.0 * finite.errors[0]);
  for (const std::size_t t : {0, 1}) {
    INFO("extrapolated " << p1.values[t] << " +- " << p1.errors[t] << ", kinetic " << published_p1(t));
    CHECK(std::abs(sigmas(p1, t, published_p1(t))) < 4.5);
    CHECK(p1.errors[t] < 0.002 * published_p1(t));
    CHECK(line.values[t] < 16.0);
  }
}

TEST_CASE("occupations and energy tend to those of the kinetic equation") {
  const auto record = run(relaxation({8, 32}, {0.0, 0.5, 1.5}), 20'000, 1000);
  const auto pair = boson_pair();
  double chi_square = 0.0, freedom = 0.0;
  for (std::size_t t = 0; t < 3; ++t) {
    const auto exact = kinetic_state(pair, std::array{0.0, 0.5, 1.5}[t]);
    CHECK(std::abs(sigmas(get(record, "energy_1"), t, energy_of(pair, exact.n1))) < 4.5);
    CHECK(std::abs(sigmas(get(record, "energy_2"), t, energy_of(pair, exact.n2))) < 4.5);
    if (t == 0) // of gas 2, at rest, both realisations begin alike
      CHECK(get(record, "momentum_2").values[t] == 0.0);
    else
      CHECK(std::abs(sigmas(get(record, "momentum_2"), t, momentum_of(pair, exact.n2))) < 4.5);
    for (std::size_t j = 0; j < 16; ++j)
      for (const auto& [name, n] : {std::pair{"occupation_1", exact.n1[j]}, {"occupation_2", exact.n2[j]}}) {
        const double deviation = sigmas(get(record, name), 16 * t + j, n);
        INFO(name << ", time " << t << ", mode " << j << ": " << deviation << " standard errors");
        CHECK(std::abs(deviation) < 5.0); // of 96
        chi_square += deviation * deviation;
        freedom += 1.0;
      }
  }
  INFO("chi^2 " << chi_square << " of " << freedom);
  CHECK(chi_square < freedom + 6.0 * std::sqrt(2.0 * freedom)); // times are correlated
  CHECK(get(record, "energy_1").errors[1] < 3e-3 * get(record, "energy_1").values[1]);
}

TEST_CASE("zeta = 2.5, stiff and with its k_min far above the thermal momentum of the other modes") {
  Problem problem{boson_pair(2.5, 4, {3.0, 2.0}, {-0.3, 0.2}), boson_plan({8, 24, 72}, {0.2, 1.0})};
  problem.plan.start = Start::antithetic;
  const auto record = run(problem, 8000, 400);
  for (std::size_t t = 0; t < 2; ++t) {
    const auto exact = kinetic_state(problem.pair, std::array{0.2, 1.0}[t]);
    const auto& p1 = get(record, "momentum_1");
    INFO("P1 " << p1.values[t] << " +- " << p1.errors[t] << ", kinetic " << momentum_of(problem.pair, exact.n1));
    CHECK(std::abs(sigmas(p1, t, momentum_of(problem.pair, exact.n1))) < 4.5);
    CHECK(std::abs(sigmas(get(record, "energy_1"), t, energy_of(problem.pair, exact.n1))) < 4.5);
    CHECK(p1.errors[t] < 0.05 * std::abs(momentum_of(problem.pair, initial_mean_field(problem.pair).n1)));
  }
}

TEST_CASE("one state a mode: its bias is no longer that of the line in 1/G") {
  const auto one = run(relaxation({1}, {0.5}), 100'000, 5000), few = run(relaxation({8, 32}, {0.5}), 40'000, 2000);
  const auto &p1 = get(one, "momentum_1"), &finite = get(few, "finite_momentum_1");
  const double slope = 8.0 * (finite.values[0] - published_p1(0)), slope_error = 8.0 * finite.errors[0];
  const double bias = p1.values[0] - published_p1(0);
  INFO("bias " << bias << " +- " << p1.errors[0] << ", of the line " << slope << " +- " << slope_error);
  CHECK(bias > 0.2 * published_p1(0)); // a quarter of the momentum
  CHECK(bias < slope - 4.5 * std::hypot(slope_error, p1.errors[0]));
}

TEST_CASE("frozen occupations: swaps by their centres, at the rates of the lattice sum of (4.1)") {
  const auto pair = boson_pair();
  const auto start = initial_mean_field(pair);
  const auto k = model::momenta(pair.modes);
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree})
    for (const int degeneracy : {1, 10}) {
      Problem problem{pair, boson_plan({degeneracy}, {2.0})};
      problem.plan.selector = selector;
      problem.plan.process = Process::frozen;
      const std::int64_t samples = 40'000 / degeneracy;
      const auto record = run(problem, samples, samples / 20);
      const auto& born = get(record, "born_rate");
      REQUIRE(born.values.size() == 31);
      double chi_square = 0.0;
      int populated = 0;
      for (std::size_t c = 0; c < born.values.size(); ++c) {
        double exact = 0.0;
        for (std::size_t i = 0; i < k.size(); ++i)
          for (std::size_t j = 0; j < i; ++j)
            if (near(0.5 * (k[i] + k[j]), born.axes[0].values[c], 1e-9, 1e-9))
              exact += model::swap_rate(pair, 0.5 * (k[i] - k[j])) * start.n1[i] * start.n2[j];
        const double counted = exact * 2.0 * static_cast<double>(samples * degeneracy);
        if (counted < 30.0) continue;
        ++populated;
        INFO("K " << born.axes[0].values[c] << ": " << born.values[c] << " +- " << born.errors[c] << ", lattice sum " << exact);
        CHECK(std::abs(sigmas(born, c, exact)) < 4.5);
        chi_square += std::pow(sigmas(born, c, exact), 2);
      }
      INFO("chi^2/dof " << chi_square / populated << " of " << populated);
      CHECK(populated >= 15);
      CHECK(chi_square / populated < 2.2);
    }
}

TEST_CASE("opposite drifts on the same numbers: the same means with a third of the noise of the momenta") {
  const auto one = run(relaxation({10}, {0.0, 0.5}, Start::drifting), 4000, 200),
             two = run(relaxation({10}, {0.0, 0.5}), 4000, 200, 2027);
  for (const char* name : {"momentum_1", "momentum_2", "energy_1", "number_1"})
    for (const std::size_t t : {0, 1}) {
      const auto &noisy = get(one, name), &quiet = get(two, name);
      INFO(name << " " << noisy.values[t] << " +- " << noisy.errors[t] << ", antithetic " << quiet.values[t] << " +- "
                << quiet.errors[t]);
      CHECK(std::abs(noisy.values[t] - quiet.values[t]) < 5.0 * std::hypot(noisy.errors[t], quiet.errors[t]));
      if (std::string(name).starts_with("momentum")) CHECK(quiet.errors[t] < 0.4 * noisy.errors[t]);
    }
}
