// The exactly solvable model against independent numbers: closed form and 80-digit finite volumes of another code.
#include "kinetic/wires/model/closed_form.hpp"
#include "tests/kinetic/wires/model/model_pairs.hpp"

#include <fstream>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

double closed_drag(const model::WirePair& pair, double mismatch) {
  const auto form = closed_form(pair, mismatch, model_line(model_problem(pair, {mismatch}), mismatch));
  return resistivity_of(form.response.wires, form.response.conductance);
}

struct Row {
  double three;
  std::vector<double> drag;
};

void check_table(const std::vector<Row>& rows, const std::vector<double>& mismatches, double unit, double mu,
                 model::Splitting splitting) {
  for (const auto& row : rows)
    for (std::size_t i = 0; i < mismatches.size(); ++i) {
      const double between = mu > 0.0 ? mu : 0.1 * row.three, within = row.three - between;
      const auto pair = model_pair(10.0, 1.0, within, within, between, splitting);
      const double drag = solved_drag(pair, mismatches[i]);
      INFO("D3 = " << row.three << ", Delta = " << mismatches[i] << ": " << drag / unit << " against " << row.drag[i]);
      CHECK(near(drag, row.drag[i] * unit, 4e-6)); // tables of six digits
      CHECK(near(closed_drag(pair, mismatches[i]), drag, 3e-8));
    }
}

} // namespace

TEST_CASE("the entries of the reference file") {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/coulomb_drag.json");
  const auto numbers = nlohmann::json::parse(file);
  int entries = 0;
  for (const auto& [name, entry] : numbers.items()) {
    if (!name.starts_with("fig1_") && !name.starts_with("fig2_") && !name.starts_with("fig2in_") && name != "deep_eF40") continue;
    const auto& p = entry.at("params");
    const auto splitting = name.starts_with("fig2in_") ? model::Splitting::asymmetric : model::Splitting::symmetric;
    const auto pair = model_pair(p.at("eF"), p.at("D3"), p.at("r"), splitting);
    const double mismatch = p.at("Delta"), value = entry.at("value"), drag = solved_drag(pair, mismatch);
    INFO(name << ": " << drag << " against " << value);
    CHECK(near(drag, value, entry.at("rel_tol")));
    CHECK(near(closed_drag(pair, mismatch), value, entry.at("rel_tol")));
    ++entries;
  }
  CHECK(entries == 14);
}

TEST_CASE("Dmitriev Fig. 1: mu = D3/10, rho_D in 1e-8") {
  check_table({{1e-10, {5.84453, 1.13535, .332528, .0871480, .0144786, .00395280, .00133781, .000890090}},
               {1e-9, {5.84456, 4.13124, 2.19936, .768455, .141646, .0392942, .0133526, .00889028}},
               {1e-8, {5.84479, 5.61234, 5.01473, 3.52159, 1.16409, .371002, .131029, .0878547}},
               {1e-7, {5.84716, 5.82335, 5.75316, 5.48969, 4.18595, 2.38104, 1.10396, .785909}}},
              {0.0, .05, .1, .2, .5, 1.0, 2.0, 3.0}, 1e-8, 0.0, model::Splitting::symmetric);
}

TEST_CASE("Dmitriev Fig. 2: mu = 1e-3 D2, main and inset") {
  check_table({{1.0, {2.26078e-4, 2.05098e-4, 1.58110e-4, 7.33115e-5, 3.07837e-5, 1.28210e-5}},
               {30.0, {5.95748e-3, 5.40452e-3, 4.15518e-3, 1.86700e-3, 7.18641e-4, 2.60506e-4}},
               {300.0, {.0280229, .0254244, .0193605, 7.80812e-3, 2.37052e-3, 6.62029e-4}},
               {1e4, {.0466428, .0423214, .0319697, .0118844, 3.15137e-3, 7.93977e-4}},
               {1e6, {.0476115, .0432005, .0326202, .0120774, 3.18348e-3, 7.98852e-4}}},
              {0.0, 1.0, 2.0, 4.0, 6.0, 8.0}, 1.0, 1e-3, model::Splitting::symmetric);
  check_table({{1.0, {5.59770e-4, 4.30188e-4, 3.37434e-4, 2.26078e-4, 1.24543e-4, 5.79649e-5, 9.62993e-6}},
               {300.0, {.0156995, .0296515, .0320371, .0280229, .0193679, .0107648, 2.19294e-3}},
               {1e6, {.0172812, .0383928, .0467365, .0476115, .0400910, .0281711, 9.07723e-3}}},
              {-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0}, 1.0, 1e-3, model::Splitting::asymmetric);
}

TEST_CASE("rho_D of the resonance is insensitive to the share of scattering between the wires") {
  for (const auto& [mismatch, within] : {std::pair{0.0, 4e-4}, {0.1, 4e-4}, {1.0, 0.02}}) {
    const double least = solved_drag(model_pair(10.0, 1e-9, .01), mismatch),
                 most = solved_drag(model_pair(10.0, 1e-9, .9), mismatch);
    INFO(mismatch << ": " << most / least - 1.0);
    CHECK(near(most, least, within));
  }
}
