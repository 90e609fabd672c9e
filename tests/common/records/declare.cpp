#include "common/records/declare.hpp"

#include "common/model/catalogue/velocity_swap.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace prethermal;
namespace catalogue = model::catalogue::velocity_swap;

TEST_CASE("what is declared has name, unit, axes and meaning of the catalogue, and no numbers yet") {
  records::Record record;
  declare(record, catalogue::density, {{0.0, 1.0}, {-1.0, 0.0, 1.0}}, "somewhere");
  const auto& density = record.observables.front();
  CHECK((density.name == "density" && density.unit == "1/length" && density.meaning == catalogue::density.meaning));
  REQUIRE(density.axes.size() == 2);
  CHECK((density.axes[0].name == "time" && density.axes[1].name == "position" && density.axes[1].unit == "length"));
  CHECK(size(density) == 6);
  CHECK(density.values.empty());
  CHECK_THROWS_AS(require_consistent(record), std::logic_error); // nobody has given it
  give(record, catalogue::density, std::vector<double>(6, 1.0));
  CHECK_NOTHROW(require_consistent(record));
  CHECK(names(record) == std::vector<std::string>{"density"});
}

TEST_CASE("nothing is given that was not declared, or twice, or with other axes") {
  records::Record record;
  CHECK_THROWS_AS(give(record, catalogue::density, {1.0}), std::logic_error);
  CHECK_FALSE(declares(record, catalogue::density));
  CHECK_THROWS_AS(declare(record, catalogue::density, {{0.0}}, ""), std::logic_error);
  declare(record, catalogue::kinetic_energy, {{0.0}}, "");
  give(record, catalogue::kinetic_energy, {1.0}, {0.1});
  CHECK(record.observables.front().errors == std::vector{0.1});
  CHECK_THROWS_AS(give(record, catalogue::kinetic_energy, {1.0}), std::logic_error);
}

TEST_CASE("names that stand twice in a catalogue tell the same quantity on other axes") {
  for (const auto& one : catalogue::all)
    for (const auto& other : catalogue::all)
      if (&one != &other && one.name == other.name) {
        CHECK(one.unit == other.unit);
        CHECK(one.axes[0].name != other.axes[0].name);
      }
}
