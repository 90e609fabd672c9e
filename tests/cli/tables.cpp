// Tables and trajectories that decks point to, through the program.
#include "tests/cli/faulty_decks.hpp"

#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <sstream>
#include <sys/stat.h>

using namespace prethermal::test;

namespace {

const std::string beams = "state = \"boosted_gaussians\", beam_exponent = 2.5, boost = 1.0";
const std::string dipolar = "shape = \"dipolar\", strength = 6.0, length = 20.0";
const std::string peaks = "shape = \"two_peaks\", density = 0.5, peak = 1.5707963267948966, width = 0.5";

const std::string wires = "shape = \"gaussian\", diffusion = 1.0, range = 0.7";
const std::string bragg = "law = \"bragg_split\", separation = 5.9, bragg_width = 6.0, peak_weight = 0.3";

std::string with_velocities(const Folder& folder, const std::string& text) {
  return replaced(text_of("rods.toml"), beams, "state = \"table\", file = \"" + write(folder, "v.txt", text) + "\"");
}

std::string with_potential(const Folder& folder, const std::string& text) {
  return replaced(text_of("rods.toml"), dipolar,
                  "shape = \"table\", strength = 1.0, length = 2.0, file = \"" + write(folder, "phi.txt", text) + "\"");
}

Finished checked(const Folder& folder, const std::string& text) {
  return shell(program() + " check " + write(folder, "deck.toml", text));
}

/// A digest of what the witnesses say, without the deck: that holds the SHA-256 of each file's bytes.
std::string digest_of_runs(const std::string& results) {
  const auto found = shell(R"(/usr/bin/python3 -c "
import h5py, hashlib, sys
sha = hashlib.sha256()
def add(name, item):
    if isinstance(item, h5py.Dataset): sha.update(name.encode()); sha.update(item[()].tobytes())
h5py.File(sys.argv[1])['runs'].visititems(add)
print(sha.hexdigest())
" )" + results);
  INFO(found.output);
  REQUIRE(found.status == 0);
  return found.output;
}

double cusp(double u) { return std::exp(-u) / (0.5 + u); }

} // namespace

TEST_CASE("tables: comments, ends of lines, byte order marks and numbers that underflow change no number") {
  const Folder folder;
  const std::string few = " --set simulation.realisations=4";
  const auto digest_of = [&](const std::string& table) {
    const std::string results = folder / "out.h5";
    std::filesystem::remove(results);
    const auto ran = shell(program() + run(write(folder, "deck.toml", with_velocities(folder, table)), results) + few);
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    return digest_of_runs(results);
  };
  const std::string plain = digest_of("-2 0\n-1 0.5\n0 1\n1 0.5\n2 0\n");
  CHECK(digest_of("\xef\xbb\xbf# v f\r\n-2\t1e-400 # nothing\r\n-1\t.5\r\n\r\n+0 +1.0\r\n1\t5E-1\r\n2\t-0\r\n") == plain);
  CHECK(digest_of("-2 0\n-1 0.5\n0 1\n1 0.5\n2 0.1\n") != plain);
  const auto tails =
      checked(folder, with_velocities(folder, rows([](double v) { return std::exp(-0.5 * v * v); }, -40, 40, 161)));
  INFO(tails.output);
  CHECK(tails.status == 0);
}

TEST_CASE("tables: what is none is refused with file, line, column and remedy, in every key that takes one") {
  const Folder folder;
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto key_of = [&](const std::string& name, const std::string& what, const std::string& by) {
    return std::tuple(name, what, by);
  };
  for (const auto& [name, what, by] :
       {key_of("rods.toml", beams, "state = \"table\", file = \"FILE\""),
        key_of("rods.toml", dipolar, "shape = \"table\", strength = 1.0, length = 2.0, file = \"FILE\""),
        key_of("defect.toml", peaks, "shape = \"table\", file = \"FILE\""),
        key_of("defect.toml", "[system]", "[system]\ndispersion = { law = \"table\", file = \"FILE\" }\n"),
        key_of("wires.toml", wires, "shape = \"table\", strength = 1.0, file = \"FILE\""),
        key_of("small.toml", bragg, "law = \"table\", file = \"FILE\""),
        key_of("tubes_bath.toml", "strength    = 1.0", "strength = 1.0\nshape = \"table\"\nfile = \"FILE\""),
        key_of("equilibrium.toml", "[system.state]\ntemperature        = 1.0\nchemical_potential = 0.5\nvelocity           = 0.2",
               "[system.state]\nkind = \"driving\"\nfile = \"FILE\"")}) {
    const auto with_file = [&, &name = name, &what = what, &by = by](const std::string& file) {
      std::string named = by;
      named.replace(named.find("FILE"), 4, file);
      return checked(folder, replaced(text_of(name), what, named));
    };
    const auto refused = [&, &by = by](const std::string& file, const std::vector<std::string>& words) {
      const auto finished = with_file(file);
      INFO(by << ": " << finished.output);
      CHECK(finished.status == 2);
      for (const auto& word : words) {
        INFO("expected: " << word);
        CHECK(finished.output.find(word) != std::string::npos);
      }
    };
    refused("/dev/zero", {"/dev/zero", "device"});
    refused(folder / "pipe", {"pipe", "no plain file"});
    refused(folder / ".", {"folder"});
    refused(write(folder, "comma.txt", "0 1\n0,5 2\n"), {"comma.txt:2:1", "0,5", "decimal point"});
    refused(write(folder, "fill.txt", "0 1\n 1 9.96921e+36\n"), {"fill.txt:2:4", "missing data"});
    refused(write(folder, "order.txt", "# x\n-1 1\n1 2\n\n0 3\n2 1\n3 1\n4 1\n5 1\n6 1\n"), {"order.txt:5:1", "increase"});
  }
}

TEST_CASE(
    "tables: a potential with a cusp runs, says what its points leave open, and is refused with a remedy where too coarse") {
  const Folder folder;
  const auto fine = checked(folder, with_potential(folder, rows(cusp, 0.0, 24.0, 961)));
  INFO(fine.output);
  CHECK(fine.status == 0);
  CHECK(fine.output.find("the table leaves phi'(u) open by") != std::string::npos);
  // Within contact, a/xi = 0.5, anything may stand.
  const auto walled = [](double u) { return u < 0.499 ? 1e9 : cusp(u); };
  const auto inside = checked(folder, with_potential(folder, rows(walled, 0.0, 24.0, 961)));
  INFO(inside.output);
  CHECK(inside.status == 0);
  for (const auto& [text, words] : {std::pair{rows(cusp, 0.0, 24.0, 25), std::vector<std::string>{"too coarse", "twice as many"}},
                                    {rows(cusp, 0.0, 7.0, 401), {"The table ends at u = 7", "let the table go on"}},
                                    {rows(cusp, 0.0, 2.0, 401), {"phi.txt:402:", "let the table go on"}}}) {
    const auto refused = checked(folder, with_potential(folder, text));
    INFO(refused.output);
    CHECK(refused.status == 2);
    CHECK(refused.output.find("potential.file") != std::string::npos);
    for (const auto& word : words) {
      INFO("expected: " << word);
      CHECK(refused.output.find(word) != std::string::npos);
    }
  }
}

TEST_CASE("tables: a law of the bath as a mixture of peaks is the law that it spells") {
  const Folder folder;
  // bragg_split of the deck: peaks at -5.9 and 5.9 of standard deviation 6/sqrt(2) and the weights 1 and 0.3.
  const auto verdicts_of = [&](const std::string& law) {
    const std::string results = folder / "out.h5";
    std::filesystem::remove(results);
    const auto ran = shell(program() + run(write(folder, "deck.toml", replaced(text_of("small.toml"), bragg, law)), results));
    INFO(ran.output);
    CHECK(ran.status == 0);
    std::istringstream lines(ran.output);
    std::string verdicts;
    for (std::string line; std::getline(lines, line);)
      if (line.find("PASS") != std::string::npos) verdicts += line + "\n";
    return verdicts;
  };
  CHECK(verdicts_of("law = \"mixture\", weights = [2.0, 0.6], means = [-5.9, 5.9], standard_deviations = [4.242640687119285, "
                    "4.242640687119285]") == verdicts_of(bragg));
  const auto uneven = checked(folder, replaced(text_of("small.toml"), bragg,
                                               "law = \"mixture\", weights = [1.0], means = [-5.9, 5.9], "
                                               "standard_deviations = [4.2, 4.2]"));
  INFO(uneven.output);
  CHECK(uneven.status == 2);
  CHECK(uneven.output.find("bath.weights") != std::string::npos);
  CHECK(uneven.output.find("same length") != std::string::npos);
}

TEST_CASE("tables: a table belongs to its deck: read from the deck's folder, kept in the results, and not to be changed") {
  const Folder folder;
  const std::string out = folder / "out.h5", few = " --set simulation.realisations=4";
  const std::string table = "-2 0\n-1 0.5\n0 1\n1 0.5\n2 0\n";
  std::string text = with_velocities(folder, table);
  const std::string whole = folder / "v.txt";
  text.replace(text.find(whole), whole.size(), "v.txt"); // relative, and the working folder is another
  const std::string deck_file = write(folder, "deck.toml", text);
  const auto ran = shell("cd / && " + program() + run(deck_file, out) + few);
  INFO(ran.output);
  REQUIRE(ran.status == 0);
  CHECK(shell(program() + run(deck_file, out) + few + " --resume").status == 0);
  write(folder, "v.txt", table + "3 0\n");
  const auto changed = shell(program() + run(deck_file, out) + few + " --resume");
  INFO(changed.output);
  CHECK(changed.status == 2);
  CHECK(changed.output.find("# file \"v.txt\": sha256") != std::string::npos);
  CHECK(shell(program() + " judge " + out).status == 0); // by the table in the results
}
