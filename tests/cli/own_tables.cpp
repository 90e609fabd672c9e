// Tables of one's own as theories: through the program.
#include "tests/cli/own.hpp"

#include <cmath>

using namespace prethermal::test;
using namespace prethermal::test::own;

TEST_CASE("own: a table of what an equation says is judged as that equation, in every form, computed or kept") {
  const Folder folder;
  const std::string plain = folder / "plain.h5";
  REQUIRE(shell(program() + run(deck("small.toml"), plain)).status == 0);
  write_table(plain, "fermion", "density_flow", "density", folder / "a.csv");
  write_table(plain, "fermion", "density_flow", "density", folder / "b.txt", 0.0, "text");
  write_table(plain, "fermion", "density_flow", "density", folder / "c.h5", 0.0, "hdf5");
  std::string text = text_of("small.toml") + table("a", "a.csv") + table("b", "b.txt") + table("c", "c.h5");
  for (const char* theory : {"a", "b", "c"}) text += fmt::format(fmt::runtime(compare), theory, 20.0);
  const std::string own = write(folder, "own.toml", text), computed = folder / "computed.h5";
  const auto ran = shell(program_on(2) + run(own, computed));
  INFO(ran.output);
  REQUIRE(ran.status == 0);
  CHECK(
      python(
          "-c \"import prethermal; r = prethermal.open('" + computed +
          "'); print(len({v.value for v in r.comparisons('fermion', 'density')}), len(r.comparisons('fermion', 'density')))\"") ==
      "1 4\n");                         // the equation and the tables
  const auto kept = judged(plain, own); // the simulation is not repeated
  INFO(kept.output);
  CHECK(kept.status == 0);
  CHECK(digest(plain) == digest(computed));
  CHECK(judged(plain, "").status == 0); // with the tables in the results, wherever that is
  CHECK(digest(plain) == digest(computed));
}

TEST_CASE("own: a table that says something else fails, and a changed table is judged anew without computing") {
  const Folder folder;
  const std::string results = folder / "out.h5";
  REQUIRE(shell(program() + run(deck("small.toml"), results)).status == 0);
  // The density of the other run: Pauli exclusion left out.
  write_table(results, "classical", "density_flow", "density", folder / "mine.csv");
  const std::string own = write(
      folder, "own.toml", text_of("small.toml") + table("mine", "mine.csv") + fmt::format(fmt::runtime(compare), "mine", 20.0));
  CHECK(judged(results, own).status == 3);
  write_table(results, "fermion", "density_flow", "density", folder / "mine.csv");
  const auto again = shell(program() + run(own, results) + " --resume");
  INFO(again.output);
  CHECK(again.status == 0);
  CHECK(again.output.find("163 work items (163 taken") != std::string::npos);
}

TEST_CASE("own: tables of any topic, as many error bars off as they are") {
  struct Topic {
    std::string deck, run, observable;
  };
  for (const auto& topic : std::vector<Topic>{{"wires.toml", "run", "occupation_1"},
                                              {"defect.toml", "run", "emitted_density"},
                                              {"rods.toml", "run", "rapidity_distribution"},
                                              {"boson_swaps.toml", "dragged", "occupation_1"}}) {
    const std::string &name = topic.deck, &run_name = topic.run, &observable = topic.observable;
    INFO(name);
    const Folder folder;
    const std::string results = folder / "out.h5";
    const auto computed = shell(program() + run(deck(name), results));
    INFO(computed.output);
    REQUIRE((computed.status == 0 || computed.status == 3 || computed.status == 4));
    const std::string criterion = fmt::format("\n[[compare]]\nrun = \"{}\"\nobservable = \"{}\"\ntheory = \"mine\"\n"
                                              "statistic = \"largest_z\"\nat_most = 5.0\nresolution = 1e9\n",
                                              run_name, observable);
    const std::string own = write(folder, "own.toml", text_of(name) + table("mine", "mine.csv", run_name) + criterion);
    const auto verdict = [&](double shift) {
      write_table(results, run_name, "simulation", observable, folder / "mine.csv", shift);
      const auto finished = judged(results, own);
      INFO(finished.output);
      const auto at = finished.output.find(observable + ": simulation against mine\n");
      REQUIRE(at != std::string::npos);
      const auto line = finished.output.rfind('\n', at) + 1;
      return finished.output.substr(line, 4);
    };
    CHECK(verdict(0.0) == "PASS");
    CHECK(verdict(1000.0) == "FAIL");
  }
}

TEST_CASE("own: a fine curve is read at the places of the run, with the error of the curve") {
  const Folder folder;
  std::string fine = "position density time\n";
  for (int i = 0; i <= 618; ++i) {
    const double x = -300.0 + 0.97 * i; // not the places of the run
    fine += fmt::format("{} {} 20\n", x, std::exp(-x * x / 5000.0));
  }
  write(folder, "fine.txt", fine);
  const std::string check =
      "\n[[check]]\nrun = \"fermion\"\nwitness = \"fine\"\nobservable = \"density\"\naxis = \"position\"\nat = "
      "[8.0, 56.0]\nequals = [0.9872815715902905, 0.5340851477595171]\nwithin = 1e-8\n";
  const std::string results = folder / "out.h5";
  const auto ran =
      shell(program() + run(write(folder, "own.toml", text_of("small.toml") + table("fine", "fine.txt") + check), results));
  INFO(ran.output);
  CHECK(ran.status == 0);
  const auto said = python("-c \"import prethermal; d = prethermal.open('" + results +
                           "')['fermion'].theory['fine']['density']; print(d.values.shape, d.source); "
                           "assert 0 < d.error.max() < 1e-6\"");
  CHECK(said.find("(1, 32)") != std::string::npos);
}

TEST_CASE("own: what is wrong with a table is said with file, line and column") {
  const std::string good = "time,position,density\n20,-248,1\n";
  struct Case {
    std::string text;
    std::vector<std::string> words;
  };
  const std::vector<Case> cases{
      {"", {"holds no numbers"}},
      {"time,position\n20,-248\n", {"no column is named after an observable", "density"}},
      {"time,density\n20,1\n", {"the axes time, position", "\"position\" is missing"}},
      {good + "20,-248,2\n", {"mine.csv:3: the same places as in", "mine.csv:2"}},
      {good + "20,-232\n", {"mine.csv:3:4: the line holds 2 numbers for 3 columns"}},
      {good + "20,-232,x\n", {"mine.csv:3:9: \"x\" is no number"}},
      {good + "20,-232,nan\n", {"mine.csv:3:9", "no finite number"}},
      {good + "20,-232,1e40\n", {"mine.csv:3:9", "larger than"}},
      {good + "30,-248,1\n", {"mine.csv:3: time = 30 is no place of the run: there are 20, 40"}},
      {good + "40,-232,1\n", {"no line for time = 20, position = -232"}},
      {good + "20,-230.5,1\n", {"2 places on position are no places of the run, and too few for a curve"}},
      {"time,position,density,densty_error\n20,-248,1,1\n", {"mine.csv:1:23", "\"densty_error\" is neither", "density_error"}},
      {"time,position,density,density_error\n20,-248,1,-1\n", {"mine.csv:2: density_error is -1: it cannot be negative"}},
      {"20,-248,1\n", {"mine.csv:1:1: the first line names the columns"}},
      {"time;position;density\n20;-248;1\n", {"mine.csv:1:1", "semicolon"}},
      {"time,position,density,density\n20,-248,1,1\n", {"mine.csv:1:23: a second column"}},
      {std::string("time,position\0,density\n", 23), {"NUL"}},
      {"\x89HDF\r\n\x1a\nrubbish", {"cannot read as HDF5"}},
  };
  const Folder folder;
  const std::string own = write(folder, "own.toml", text_of("small.toml") + table("mine", "mine.csv"));
  for (const auto& [text, words] : cases) {
    write(folder, "mine.csv", text);
    const auto finished = shell(program() + run(own, folder / "out.h5"));
    INFO(text << "\n" << finished.output);
    CHECK(finished.status == 2);
    CHECK(finished.output.find("own.toml:50:8: [theory.table 1] file: ") != std::string::npos);
    for (const auto& word : words) {
      INFO("expected: " << word);
      CHECK(finished.output.find(word) != std::string::npos);
    }
  }
  CHECK_FALSE(std::filesystem::exists(folder / "out.h5"));
}

TEST_CASE("own: a table in HDF5 holds its own numbers, finite ones, of a shape that fits") {
  const Folder folder;
  const auto h5 = [&](const std::string& name, const std::string& lines) {
    write(folder, "make.py", "import h5py, numpy, sys\nwith h5py.File(sys.argv[1], 'w', libver='latest') as f:\n" + lines);
    python((folder / "make.py") + " " + (folder / name));
  };
  h5("numbers.h5", "  f['time'], f['position_mean'] = [20.0, 40.0], [1.0, 2.0]\n");
  struct Case {
    std::string lines;
    std::vector<std::string> words;
  };
  const std::string time = "  f['time'] = [20.0, 40.0]\n", mean = "  f['position_mean'] = ";
  const std::vector<Case> cases{
      {time + mean + "h5py.ExternalLink('numbers.h5', '/position_mean')\n",
       {"no column is named after", "left out: ", "cannot open"}},
      {time + mean + "h5py.ExternalLink('pipe', '/position_mean')\n", {"no column is named after", "left out: "}},
      {time + "  f.create_dataset('position_mean', (2,), 'f8', external=[('/dev/zero', 0, 16)])\n",
       {"left out: ", "lie in another file"}},
      {time + "  layout = h5py.VirtualLayout((2,), 'f8')\n  layout[:] = h5py.VirtualSource('numbers.h5', 'position_mean', (2,))\n"
              "  f.create_virtual_dataset('position_mean', layout)\n",
       {"left out: ", "lie in another file"}},
      {time + mean + "[1.0, numpy.nan]\n", {"mine.h5:/position_mean: holds nan"}},
      {time + mean + "[[1.0, 2.0]]\n", {"mine.h5:/position_mean: has 2 dimensions, position_mean has 1 axes"}},
      {time + mean + "[1.0, 2.0, 3.0]\n", {"mine.h5:/time: has not as many numbers as position_mean"}},
      {"  f['time'] = [20.0, 20.0]\n" + mean + "[1.0, 2.0]\n", {"element 1: the same places as in", "element 0"}},
      {time + "  f.create_dataset('position_mean', (1 << 23,), 'f8', chunks=(1 << 20,))\n",
       {"left out: ", "more than the file can hold"}},
      {time + "  f.create_dataset('position_mean', (1 << 25,), 'i1', chunks=(1 << 22,), compression=1)[:] = 0\n",
       {"more than the 16777216 numbers of a table"}},
      {"  for i in range(1200): f[f'x{i}'] = 1.0\n", {"1200 datasets: a table has 1000 at most"}},
  };
  REQUIRE(shell("mkfifo " + (folder / "pipe")).status == 0);
  const std::string own = write(folder, "own.toml", text_of("small.toml") + table("mine", "mine.h5"));
  for (const auto& [lines, words] : cases) {
    h5("mine.h5", lines);
    const auto finished = shell("cd " + folder.path().string() + " && timeout 60 " + program() + " check own.toml");
    INFO(lines << "\n" << finished.output);
    CHECK(finished.status == 2);
    for (const auto& word : words) {
      INFO("expected: " << word);
      CHECK(finished.output.find(word) != std::string::npos);
    }
  }
  h5("mine.h5", time + "  f['position_mean'] = numpy.array([1, 2], 'i2')\n  f['note'] = 'text'\n  f.create_group('more')\n");
  CHECK(shell(program() + " check " + own).status == 0); // whole numbers; what is no number is left out
}
