#include "tests/catch.hpp"
#include "tests/common/deck/demo.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <random>

using namespace prethermal;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using test::problems_of;

namespace {

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

} // namespace

TEST_CASE("nothing, and no text at all") {
  CHECK(problems_of("") == "d.toml:1:1: experiment: missing; expected a string");
  CHECK_THAT(problems_of(std::string("\x89HDF\r\n\x1a\n\0\0\0", 11)), StartsWith("d.toml:1:1: "));
  CHECK_THAT(problems_of(std::string("\0\0\0\0", 4)), StartsWith("d.toml:1:1: "));
  CHECK_THAT(problems_of("a = \"\xc3\x28\"\n"), StartsWith("d.toml:1:") && Contains("utf-8"));
  CHECK_THAT(problems_of("x = \"\x1b[2J\"\n"), StartsWith("d.toml:1:") && !Contains("\x1b"));
}

TEST_CASE("what is found is shown on one line and not at length") {
  const std::string problems =
      problems_of("experiment = \"demo\"\nsystem.swap_coefficient = \"\\n[2J" + repeated("x", 5000) + "\"\n");
  CHECK_THAT(problems, StartsWith("d.toml:2:27: [system] swap_coefficient: expected a number, found the string \"\\n[2Jxxx"));
  CHECK(problems.size() < 200);
}

TEST_CASE("a control character is refused wherever a text stands, tabs and line ends are not") {
  const std::string sound = "experiment = \"demo\"\nsystem.swap_coefficient = 1.0\n";
  for (const std::string code : {"0000", "0001", "0007", "001b", "007f", "0080", "009b"}) {
    std::string shown = "U+" + code;
    std::ranges::transform(shown, shown.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    const std::string text = "\"a\\u" + code + "b\"";
    CHECK(problems_of(sound + "[simulation]\nlabel = " + text) == "d.toml:4:9: a text with the control character " + shown);
    CHECK_THAT(problems_of("title = " + text + "\n" + sound), Contains(shown));
    CHECK_THAT(problems_of(sound + text + " = 1\n"), Contains(shown));
    CHECK_THAT(problems_of(sound + "[[check]]\nbecause = " + text), Contains(shown));
    CHECK_THAT(problems_of(sound + "[sweep]\n\"simulation.label\" = [\"x\", " + text + "]\n"), Contains(shown));
  }
  CHECK_THAT(problems_of(sound, {.sets = {std::string("title=a\x01") + "b"}}), Contains("U+0001"));
  CHECK(problems_of(sound + "[simulation]\nlabel = \"a\\tb\\n\\u00e9\\u2013\\u00a0\"\n") == "");
  CHECK(problems_of("title = \"\"\"two\r\nlines\"\"\"\r\n" + sound) == "");
}

TEST_CASE("long keys, texts and tables end soon") {
  const std::string sound = "experiment = \"demo\"\nsystem.swap_coefficient = 1.0\n";
  const std::string deep = "system" + repeated(".a", 100), deeper = "system" + repeated(".a", 8000);
  for (const std::string& key : {deep, deeper}) {
    CHECK_THAT(problems_of(sound + "[sweep]\n\"" + key + "\" = [1, 2]\n"), Contains("a key with too many dots"));
    CHECK_THAT(problems_of(sound + "[sweep.system]\n\"" + key + "\" = [1, 2]\n"), Contains("a key with too many dots"));
    CHECK_THAT(problems_of(sound + "[sweep.\"" + key + "\"]\na = [1, 2]\n"), Contains("a key with too many dots"));
  }
  CHECK_THAT(problems_of(sound + "[sweep]\n\"system" + repeated(".a", 50000) + "\" = [1, 2]\n"), Contains("over 16384 bytes"));
  CHECK_THAT(problems_of(sound + "title = \"" + repeated("x", 20000) + "\"\n"), Contains("over 16384 bytes"));
  std::string keys, swept, blocks, long_list = "times = [0.0";
  for (int i = 0; i < 5000; ++i) keys += fmt::format("x{} = 1\n", i);
  for (int i = 0; i < 100; ++i) swept += fmt::format("\"system.x{}\" = [1]\n", i);
  for (int i = 0; i <= 10000; ++i) blocks += fmt::format("[[run]]\nname = \"{}\"\n", i);
  for (int i = 1; i <= 10000; ++i) long_list += fmt::format(", {}", i);
  CHECK_THAT(problems_of(sound + "[theory]\n" + keys), Contains("a table of over 4096 keys"));
  CHECK_THAT(problems_of(sound + "[sweep]\n" + swept), Contains("more than 64 swept keys"));
  CHECK_THAT(problems_of(sound + blocks), Contains("run: more than 10000 blocks"));
  std::string sweep = "\n[sweep]\nsystem.particles = [1";
  for (int i = 2; i <= 5000; ++i) sweep += fmt::format(", {}", i);
  CHECK_THAT(problems_of(sound + "[output]\n" + long_list + "]" + sweep + "]\n"), Contains("5000 runs of 1000"));
}

TEST_CASE("nesting has a limit and the stack is safe") {
  CHECK_THAT(problems_of(std::string("a = ") + repeated("[", 10000)), StartsWith("d.toml:1:"));
  CHECK_THAT(problems_of(std::string("a = ") + repeated("{b=", 10000)), StartsWith("d.toml:1:"));
  CHECK_THAT(problems_of(std::string("a = ") + repeated("[", 100) + repeated("]", 100)), Contains("nested too deeply"));
  CHECK_THAT(problems_of("x = 1\n" + repeated("a.", 200000) + "a = 1\n"), StartsWith("d.toml:2:66: a key with too many dots"));
  CHECK_THAT(problems_of(std::string("[") + repeated("a.", 200000) + "a]\n"), Contains("too many dots"));
  CHECK_THAT(problems_of("x = {y = '''a'''', " + repeated("a.", 200000) + "a = 1}\n"), Contains("too many dots"));
  CHECK_THAT(problems_of("x = {y = \"a\\\"\", " + repeated("a.", 200000) + "a = 1}\n"), Contains("too many dots"));
  CHECK_THAT(problems_of("experiment = \"" + repeated(".", 1000) + "\" # " + repeated(".", 1000)),
             Contains("swap_coefficient: missing"));
}

TEST_CASE("a thousand problems are cut short") {
  std::string text = "experiment = \"demo\"\nsystem.swap_coefficient = 1\n[theory]\n";
  for (int i = 0; i < 1000; ++i) text += fmt::format("x{} = 1\n", i);
  CHECK_THAT(problems_of(text), Catch::Matchers::EndsWith("\n... and 900 more problems"));
}

TEST_CASE("mutilated decks end in an error or not at all") {
  const std::string whole =
      "experiment = \"demo\"\nseed = 3\n[system]\nswap_coefficient = 0.5\nbath = { density = 4.0 }\n"
      "initial = { profile = \"gaussian\", width = 3e2 }\n[quick]\nsimulation.realisations = 2\n"
      "[[run]]\nname = \"a\"\noutput.times = [1, 2.5]\n[[run]]\nname = '''b'''\n[run.theory]\nequations = []\n"
      "[sweep]\nmode = \"zip\"\n\"system.particles\" = [1, 2]\n[[compare]]\nat_most = 2.0\n";
  REQUIRE(problems_of(whole) == "");
  std::mt19937 generator(1);
  const std::string alphabet = "[]{}=.,\"'\n#\\-+e_x0\xff\x01\t ";
  std::size_t errors = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = whole;
    for (unsigned change = 0; change <= i % 4u; ++change) {
      const std::size_t at = generator() % text.size();
      const char letter = alphabet[generator() % alphabet.size()];
      if (generator() % 2 == 0)
        text[at] = letter;
      else
        text.erase(at, 1 + generator() % 20);
    }
    const std::string problems = problems_of(text); // throws nothing else
    if (!problems.empty()) ++errors;
    if (!problems.empty() && problems.rfind("d.toml:", 0) != 0) FAIL(problems);
  }
  CHECK(errors > 1000);
}
