#include "common/deck/source/nearest.hpp"
#include "common/deck/source/toml_text.hpp"
#include "tests/catch.hpp"

using namespace prethermal::deck;

TEST_CASE("nearest names are near") {
  CHECK(edit_distance("gamma", "gamma") == 0);
  CHECK(edit_distance("gama", "gamma") == 1);
  CHECK(edit_distance("desnity", "density") == 1);
  CHECK(edit_distance("Fermion", "fermion") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(nearest("desnity", {"length", "density", "intensity"}) == "density");
  CHECK(nearest("rho_bath", {"length", "density"}) == "");
  CHECK(nearest(std::string(100000, 'x'), {"length"}) == "");
}

TEST_CASE("numbers as TOML are the shortest that read back, and stay floats") {
  CHECK(to_toml(320.0) == "320.0");
  CHECK(to_toml(0.1 + 0.2) == "0.30000000000000004");
  CHECK(to_toml(1e-300) == "1e-300");
  CHECK(to_toml(-0.0) == "-0.0");
  CHECK(to_toml(std::vector{1.0, 2.5}) == "[1.0, 2.5]");
  CHECK(to_toml(std::string("a\"\\\n\x01")) == "\"a\\\"\\\\\\n\\u0001\"");
}
