#include "tests/kinetic/defect/linear/linear.hpp"

#include "common/numerics/dense.hpp"
#include "kinetic/defect/wavenumber_curve.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using numerics::product;
using numerics::product_transposed;
using numerics::scaled_product;
using prethermal::test::collisions_about;
using prethermal::test::current;
using prethermal::test::fig5_modes;
using prethermal::test::largest_difference;
using prethermal::test::near;

namespace {

nlohmann::json reference(const std::string& file, const std::string& name) {
  std::ifstream stream(std::string(PRETHERMAL_TEST_DATA) + "/" + file);
  return nlohmann::json::parse(stream).at(name);
}

/// Outgoing dn of every inflow [out][in]: row k of v > 0 leaves at X = 1.
Eigen::MatrixXd scattering(const LinearSlab& slab) {
  const std::size_t modes = slab.modes().thermal.size();
  const auto count = static_cast<Eigen::Index>(modes);
  Eigen::MatrixXd result(count, count);
  for (std::size_t k = 0; k < modes; ++k) {
    std::vector<double> inflow(modes, 0.0);
    inflow[k] = 1.0;
    const auto amplitudes = slab.amplitudes(inflow);
    const auto left = slab.departure(amplitudes, 0.0), right = slab.departure(amplitudes, 1.0);
    for (std::size_t out = 0; out < modes; ++out)
      result(static_cast<Eigen::Index>(out), static_cast<Eigen::Index>(k)) =
          slab.modes().velocity[out] > 0.0 ? right[out] : left[out];
  }
  return result;
}

/// The scattering of one slab after another: what goes to and fro between them is summed. Rows and columns: v < 0 first.
Eigen::MatrixXd one_after_another(const Eigen::MatrixXd& first, const Eigen::MatrixXd& second) {
  const Eigen::Index half = first.rows() / 2;
  const auto block = [&](const Eigen::MatrixXd& s, int out, int in) { return s.block(out * half, in * half, half, half).eval(); };
  const numerics::LuFactors echo(Eigen::MatrixXd::Identity(half, half) - product(block(second, 0, 1), block(first, 1, 0)));
  const Eigen::MatrixXd back_from_left = echo.solve(product(block(second, 0, 1), block(first, 1, 1))),
                        back_from_right = echo.solve(block(second, 0, 0));
  Eigen::MatrixXd joined(2 * half, 2 * half);
  joined.block(0, half, half, half) = block(first, 0, 1) + product(block(first, 0, 0), back_from_left);
  joined.block(0, 0, half, half) = product(block(first, 0, 0), back_from_right);
  const Eigen::MatrixXd between_right = block(first, 1, 1) + product(block(first, 1, 0), back_from_left),
                        between_left = product(block(first, 1, 0), back_from_right);
  joined.block(half, half, half, half) = product(block(second, 1, 1), between_right);
  joined.block(half, 0, half, half) = block(second, 1, 0) + product(block(second, 1, 1), between_left);
  return joined;
}

/// The scattering of a slab by the midpoint rule in X, 2^doublings cells: v (dn_right - dn_left) = -coupling K phi of the mean.
Eigen::MatrixXd by_midpoint_rule(const LinearCollisions& collisions, double coupling, int doublings) {
  const Eigen::Index count = collisions.matrix.rows();
  const Eigen::VectorXd thermal = Eigen::VectorXd::Map(collisions.thermal.data(), count),
                        velocity = Eigen::VectorXd::Map(collisions.velocity.data(), count);
  const Eigen::MatrixXd matrix =
      0.5 * coupling * std::ldexp(1.0, -doublings) * collisions.matrix * thermal.array().square().inverse().matrix().asDiagonal();
  const Eigen::MatrixXd flow = velocity.asDiagonal();
  const Eigen::MatrixXd of_right = flow + matrix, of_left = -flow + matrix; // of_right dn_right + of_left dn_left = 0
  Eigen::MatrixXd outgoing(count, count), incoming(count, count);
  for (Eigen::Index k = 0; k < count; ++k) {
    outgoing.col(k) = velocity[k] > 0.0 ? of_right.col(k) : of_left.col(k);
    incoming.col(k) = velocity[k] > 0.0 ? of_left.col(k) : of_right.col(k);
  }
  Eigen::MatrixXd result = -numerics::LuFactors(outgoing).solve(incoming);
  for (int i = 0; i < doublings; ++i) result = one_after_another(result, result).eval();
  return result;
}

} // namespace

TEST_CASE("K: symmetric, null space {1, E}, positive otherwise, in cold states as well") {
  const auto collisions = collisions_about(2.0, -0.5, 64);
  CHECK(collisions.asymmetry < 0.04); // of the finite longest time T, as T^-2
  CHECK(collisions_about(2.0, -0.5, 128).asymmetry < 0.3 * collisions.asymmetry);
  const Eigen::Index count = collisions.matrix.rows();
  const Eigen::VectorXd energies = Eigen::VectorXd::Map(collisions.energy.data(), count);
  const double scale = collisions.matrix.cwiseAbs().maxCoeff();
  CHECK((collisions.matrix - collisions.matrix.transpose()).cwiseAbs().maxCoeff() < 1e-13 * scale);
  CHECK(product(collisions.matrix, Eigen::VectorXd::Ones(count).eval()).cwiseAbs().maxCoeff() < 1e-12 * scale);
  CHECK(product(collisions.matrix, energies).cwiseAbs().maxCoeff() < 1e-11 * scale);
  CHECK(slab_modes(collisions).dissipation[0] > 0.0);
}

TEST_CASE("slowest relaxation of a cold state: the reference, which exchanges of wavenumbers would make negative") {
  const auto entry = reference("defect-smallk.json", "K_lowest");
  const auto modes = slab_modes(collisions_about(2.0, -0.5, 256));
  for (int i = 0; i < 2; ++i) {
    const double value = entry.at("value").at(static_cast<std::size_t>(i));
    INFO(modes.dissipation[i]);
    CHECK(near(modes.dissipation[i], value, entry.at("rel_tol").get<double>()));
  }
  CHECK(slab_modes(collisions_about(2.0, -0.5, 64)).dissipation[0] > 0.05);
  CollisionPlan printed{.wavenumbers = 64};
  printed.trivial_exchange = true;
  CollisionIntegral collision({}, 3, printed);
  CHECK_THROWS_WITH(slab_modes(linearised_collisions(collision, {2.0, -0.5})), Catch::Contains("do not resolve"));
}

TEST_CASE("the modes solve W dphi/ds = -K phi") {
  const auto collisions = collisions_about(1.0, -1.0, 64);
  const auto modes = slab_modes(collisions);
  const Eigen::Index count = collisions.matrix.rows();
  const auto side = modes.side.asDiagonal();
  const Eigen::VectorXd inverse = modes.root.cwiseInverse();
  const Eigen::MatrixXd scaled = inverse.asDiagonal() * collisions.matrix * inverse.asDiagonal() / static_cast<double>(count);
  const double scale = scaled.cwiseAbs().maxCoeff();
  CHECK((product(scaled, modes.shape) - side * modes.shape * modes.decay.asDiagonal()).cwiseAbs().maxCoeff() < 1e-11 * scale);
  CHECK((product(scaled, modes.drift) - side * modes.constant).cwiseAbs().maxCoeff() < 1e-11);
  CHECK(product_transposed(modes.constant, (side * modes.shape).eval()).cwiseAbs().maxCoeff() < 1e-12); // no currents
  CHECK((modes.drift + modes.drift.colwise().reverse()).cwiseAbs().maxCoeff() < 1e-10);                 // odd
  // The exponents of a general eigenvalue problem, slower and without any promise to be real.
  Eigen::VectorXd general = numerics::eigenvalues(side * scaled).real();
  std::sort(general.data(), general.data() + count, [](double a, double b) { return std::abs(a) > std::abs(b); });
  general.conservativeResize(count - 4); // the other four are the double zeros
  std::sort(general.data(), general.data() + count - 4);
  CHECK((general - modes.decay).cwiseAbs().maxCoeff() < 1e-9 * scale);
}

TEST_CASE("reflection of Bastianello Fig. 5: the reference, and R + T = 1") {
  const auto entry = reference("defect-smallk.json", "linear_b1m1_sin"), older = reference("defect-bgr.json", "linear_b1m1_sin");
  const auto inflow = perturbation(fig5_modes(), Perturbation::sine);
  const auto& couplings = entry.at("params").at("Lambda");
  for (std::size_t i = 0; i < couplings.size(); ++i) {
    const LinearSlab slab(fig5_modes(), couplings[i].get<double>());
    const auto found = transport(slab, inflow);
    INFO("Lambda " << slab.coupling() << ": R_N " << found.reflected_number << ", R_E " << found.reflected_energy);
    for (const auto* values : {&entry, &older}) {
      CHECK(near(found.reflected_number, values->at("value").at("R_N").at(i).get<double>(), 0.0,
                 1e-4 + (values == &older ? 4e-4 : 0.0)));
      CHECK(near(found.reflected_energy, values->at("value").at("R_E").at(i).get<double>(), 0.0,
                 1e-4 + (values == &older ? 4e-4 : 0.0)));
    }
    CHECK(std::abs(found.reflected_number + found.transmitted_number - 1.0) < 1e-12);
    CHECK(std::abs(found.reflected_energy + found.transmitted_energy - 1.0) < 1e-12);
    if (i + 1 < couplings.size()) continue;
    // What comes back of a thick defect, at small k as well.
    const WavenumberCurve reflected(fig5_modes().wavenumber, found.reflected);
    for (std::size_t j = 0; j < 3; ++j)
      CHECK(near(reflected(-entry.at("params").at("k_refl").at(j).get<double>()),
                 entry.at("value").at("refl_Lambda100").at(j).get<double>(), 0.0, 0.01));
  }
}

TEST_CASE("without collisions everything is transmitted; thermal carriers on both sides are the new thermal state") {
  const auto& modes = fig5_modes();
  const auto inflow = test::some_inflow(modes, 0.3);
  for (const double coupling : {0.0, 1e-9}) {
    const LinearSlab slab(modes, coupling);
    const auto amplitudes = slab.amplitudes(inflow);
    for (const double x : {0.0, 0.4, 1.0})
      CHECK(largest_difference(slab.departure(amplitudes, x), inflow) < 1e-5 * coupling / 1e-9 + 1e-10);
  }
  auto thermal = perturbation(modes, Perturbation::energy);
  for (std::size_t k = 0; k < thermal.size() / 2; ++k) thermal[k] = thermal[thermal.size() - 1 - k];
  const LinearSlab slab(modes, 3.0);
  CHECK(largest_difference(slab.departure(slab.amplitudes(thermal), 0.7), thermal) < 1e-10);
  CHECK_THROWS_AS(LinearSlab(modes, -1.0), std::invalid_argument);
}

TEST_CASE("both currents are the same at every X") {
  const auto& modes = fig5_modes();
  for (const double coupling : {0.3, 300.0}) {
    const LinearSlab slab(modes, coupling);
    const auto amplitudes = slab.amplitudes(test::some_inflow(modes, 1.1));
    for (int power = 0; power < 2; ++power) {
      const double first = current(modes, slab.departure(amplitudes, 0.0), power);
      for (const double x : {0.01, 0.5, 1.0}) CHECK(near(current(modes, slab.departure(amplitudes, x), power), first, 1e-11));
    }
  }
}

TEST_CASE("the departure obeys v dn/dX = Lambda dI/dn dn between the ends") {
  const auto collisions = collisions_about(1.0, -1.0, 64);
  const LinearSlab slab(slab_modes(collisions), 0.7);
  const auto amplitudes = slab.amplitudes(test::some_inflow(slab.modes(), 0.0));
  const double x = 0.37, step = 1e-5;
  const auto here = slab.departure(amplitudes, x), later = slab.departure(amplitudes, x + step),
             earlier = slab.departure(amplitudes, x - step);
  Eigen::VectorXd phi(64);
  for (Eigen::Index k = 0; k < 64; ++k) {
    const auto i = static_cast<std::size_t>(k);
    phi[k] = here[i] / (slab.modes().thermal[i] * slab.modes().thermal[i]);
  }
  const Eigen::VectorXd right = scaled_product(-0.7, collisions.matrix, phi);
  for (Eigen::Index k = 0; k < 64; ++k) {
    const auto i = static_cast<std::size_t>(k);
    CHECK(near(slab.modes().velocity[i] * (later[i] - earlier[i]) / (2.0 * step), right[k], 0.0,
               1e-5 * right.cwiseAbs().maxCoeff()));
  }
}

TEST_CASE("exact in X: what a discretisation of second order tends to") {
  const auto collisions = collisions_about(1.0, -1.0, 32);
  const auto modes = slab_modes(collisions);
  for (const double coupling : {0.3, 10.0}) {
    const Eigen::MatrixXd exact = scattering({modes, coupling});
    double last = 0.0;
    for (const int doublings : {8, 10, 12}) {
      const double error = (by_midpoint_rule(collisions, coupling, doublings) - exact).cwiseAbs().maxCoeff();
      INFO("Lambda " << coupling << ", 2^" << doublings << " cells: " << error);
      if (doublings > 8) CHECK(near(last / error, 16.0, 0.05));
      last = error;
    }
    CHECK(last < 1e-4);
  }
}

TEST_CASE("no exponential overflows, and none is lost") {
  const auto& modes = fig5_modes();
  const auto inflow = perturbation(modes, Perturbation::sine);
  for (const double coupling : {1e4, 1e8}) {
    const auto found = transport({modes, coupling}, inflow);
    CHECK(std::abs(found.reflected_number + found.transmitted_number - 1.0) < 1e-12);
    CHECK(near(coupling * found.transmitted_number, 1.113, 0.001)); // 1.086 at Lambda = 100: the resistance of the ends
  }
  // To first order R is one collision: sum over v < 0 of -I of the inflow, which fills the slab.
  const auto collisions = collisions_about(1.0, -1.0, 128);
  Eigen::VectorXd phi(128);
  for (Eigen::Index k = 0; k < 128; ++k) {
    const double n = modes.thermal[static_cast<std::size_t>(k)];
    phi[k] = inflow[static_cast<std::size_t>(k)] / (n * n);
  }
  const Eigen::VectorXd scattered = scaled_product(-1.0, collisions.matrix, phi);
  const double expected = scattered.head(64).sum() / (128.0 * test::current(modes, inflow));
  CHECK(near(transport({modes, 1e-6}, inflow).reflected_number / 1e-6, expected, 1e-4));
}

TEST_CASE("scattering is reciprocal, and two slabs one after the other are one of the sum of Lambda") {
  const auto modes = slab_modes(collisions_about(0.5, -2.0, 64));
  const Eigen::MatrixXd first = scattering({modes, 0.4}), second = scattering({modes, 1.9}), both = scattering({modes, 2.3});
  const Eigen::Index half = 32; // rows and columns: v < 0 first
  const Eigen::MatrixXd joined = one_after_another(first, second);
  CHECK((joined - both).cwiseAbs().maxCoeff() < 1e-10);
  CHECK((joined - scattering({modes, 2.31})).cwiseAbs().maxCoeff() > 1e-5); // the test can tell

  // |v| S(-k out, k in) n(k in)^2 is symmetric: what k sends to -k', k' sends to -k.
  Eigen::MatrixXd symmetric(2 * half, 2 * half);
  for (Eigen::Index out = 0; out < 2 * half; ++out)
    for (Eigen::Index in = 0; in < 2 * half; ++in) {
      const auto mirror = static_cast<std::size_t>(2 * half - 1 - out), source = static_cast<std::size_t>(in);
      symmetric(static_cast<Eigen::Index>(mirror), in) =
          std::abs(modes.velocity[mirror]) * both(out, in) * modes.thermal[source] * modes.thermal[source];
    }
  CHECK((symmetric - symmetric.transpose()).cwiseAbs().maxCoeff() < 1e-10 * symmetric.cwiseAbs().maxCoeff());
}

TEST_CASE("scaling: beta -> beta/a at Lambda -> Lambda/a^4 changes nothing but the size") {
  const auto cold = slab_modes(collisions_about(1.0, -1.0, 64)), hot = slab_modes(collisions_about(0.5, -1.0, 64));
  const auto inflow = perturbation(cold, Perturbation::sine);
  CHECK(near(transport({hot, 2.0 / 16.0}, inflow).reflected_number, transport({cold, 2.0}, inflow).reflected_number, 1e-10));
}

TEST_CASE("a state without temperature or a lopsided dispersion has no linear slab") {
  CollisionIntegral collision({}, 3, {.wavenumbers = 32});
  CHECK_THROWS_AS(linearised_collisions(collision, {1.0, 0.5}), std::invalid_argument);
  auto lopsided = linearised_collisions(collision, {1.0, -1.0});
  lopsided.velocity[3] *= 1.1;
  CHECK_THROWS_AS(slab_modes(lopsided), std::invalid_argument);
}
