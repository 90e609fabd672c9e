#include "common/records/results/file.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/values.hpp"
#include "tests/catch.hpp"
#include "tests/common/records/examples.hpp"
#include "tests/common/records/same.hpp"
#include "tests/common/records/scratch.hpp"

#include <fcntl.h>
#include <random>
#include <unistd.h>

using namespace prethermal;
using records::read_results;
using records::Results;
using records::write_results;
using test::runtime_error_of;

TEST_CASE("results come back as they were written, in their order and to the last bit") {
  const test::Scratch scratch;
  const Results written = test::example_results();
  write_results(written, scratch / "r.h5");
  const Results read = read_results(scratch / "r.h5");
  CHECK(read.deck == written.deck);
  CHECK(read.experiment == written.experiment);
  CHECK(read.title == written.title);
  CHECK(read.provenance == written.provenance);
  REQUIRE(read.runs.size() == written.runs.size());
  for (std::size_t i = 0; i < read.runs.size(); ++i) CHECK(test::same(read.runs[i], written.runs[i]));
  REQUIRE(read.judgements.size() == written.judgements.size());
  for (std::size_t i = 0; i < read.judgements.size(); ++i) CHECK(test::same(read.judgements[i], written.judgements[i]));
  CHECK(scratch.files() == 1);
}

TEST_CASE("results with nothing in them, and with very long texts, survive") {
  const test::Scratch scratch;
  write_results({}, scratch / "r.h5");
  CHECK(read_results(scratch / "r.h5").deck.empty());
  Results results;
  results.deck.assign(1'000'000, 'd');
  results.judgements = {{"check", std::string(200'000, 't'), "", "", "", "", "", 0, 0, 0, 0, records::Verdict::pass, "", ""}};
  write_results(results, scratch / "r.h5");
  CHECK(read_results(scratch / "r.h5").deck == results.deck);
  CHECK(read_results(scratch / "r.h5").judgements.at(0).title == results.judgements[0].title);
}

TEST_CASE("a thousand runs and judgements keep their order") {
  const test::Scratch scratch;
  Results results;
  for (int i = 0; i < 1100; ++i) {
    results.runs.push_back({"run" + std::to_string((i * 7) % 1100), {}, {}});
    results.judgements.push_back({"check", std::to_string(i), "", "", "", "", "", 0, 0, 0, 0, records::Verdict::pass, "", ""});
  }
  write_results(results, scratch / "r.h5");
  const Results read = read_results(scratch / "r.h5");
  bool ordered = read.runs.size() == 1100 && read.judgements.size() == 1100;
  for (std::size_t i = 0; ordered && i < 1100; ++i)
    ordered = read.runs[i].name == results.runs[i].name && read.judgements[i].title == results.judgements[i].title;
  CHECK(ordered);
}

TEST_CASE("the same results make the same bytes") {
  const test::Scratch scratch;
  write_results(test::example_results(), scratch / "a.h5");
  write_results(test::example_results(), scratch / "b.h5");
  CHECK(test::read_bytes(scratch / "a.h5") == test::read_bytes(scratch / "b.h5"));
}

TEST_CASE("a file has the layout of the design") {
  const test::Scratch scratch;
  write_results(test::example_results(), scratch / "r.h5");
  namespace hdf5 = records::hdf5;
  const auto file = hdf5::open_file(scratch / "r.h5");
  const auto density = hdf5::open_group(file, "runs/d,density=10.5,x=a b/simulation/density");
  CHECK(hdf5::read_doubles(density, "values").shape == hdf5::Shape{2, 3});
  CHECK(hdf5::read_doubles(density, "error").shape == hdf5::Shape{2, 3});
  CHECK(hdf5::read_doubles(density, "block_means").shape == hdf5::Shape{2, 2, 3});
  CHECK(hdf5::read_doubles(density, "axis_x").values == std::vector<double>{-1.0, 0.0, 1.5});
  CHECK(hdf5::read_texts_attribute(density, "axes") == std::vector<std::string>{"t", "x"});
  CHECK(hdf5::read_doubles(file, "runs/d,density=10.5,x=a b/theory/phase_space/a_number/values").shape.empty());
  CHECK(hdf5::read_text_attribute(hdf5::open_group(file, "statements/002"), "verdict") == "NOT TESTABLE");
  CHECK(hdf5::read_integers(file, "complete").values == std::vector<std::int64_t>{1});
  CHECK(hdf5::link_names(file.id()) ==
        std::vector<std::string>{"built_in", "checks", "comparisons", "complete", "deck", "provenance", "runs", "statements"});
}

TEST_CASE("what cannot be written is refused and touches no file") {
  const test::Scratch scratch;
  for (const char* name : {"a/b", "", "."}) {
    Results results = test::example_results();
    results.runs[1].name = name;
    CHECK_THROWS_AS(write_results(results, scratch / "r.h5"), std::invalid_argument);
  }
  Results results = test::example_results();
  results.judgements[0].kind = "guess";
  CHECK_THROWS_AS(write_results(results, scratch / "r.h5"), std::invalid_argument);
  results = test::example_results();
  results.deck = std::string("a\0b", 3);
  CHECK_THROWS_AS(write_results(results, scratch / "r.h5"), std::invalid_argument);
  results = test::example_results();
  results.runs[0].simulation.observables[0].values.pop_back();
  CHECK_THROWS_AS(write_results(results, scratch / "r.h5"), std::logic_error);
  results = test::example_results();
  results.runs[1].name = results.runs[0].name;
  CHECK_THAT(runtime_error_of([&] { write_results(results, scratch / "r.h5"); }), Catch::Contains("already exists"));
  CHECK_THAT(runtime_error_of([&] { write_results({}, scratch / "absent/r.h5"); }),
             Catch::Contains((scratch / "absent/r.h5").string()) && Catch::Contains("No such file or directory"));
  CHECK(scratch.files() == 0);
}

TEST_CASE("what is no complete results file is refused with path and reason") {
  const test::Scratch scratch;
  const auto refused = [&](const std::filesystem::path& path, const std::string& reason) {
    INFO(path);
    CHECK_THAT(runtime_error_of([&] { read_results(path); }), Catch::Contains(path.string()) && Catch::Contains(reason));
  };
  refused(scratch / "absent.h5", "No such file or directory");
  std::filesystem::create_directory(scratch / "folder");
  refused(scratch / "folder", "Is a directory");
  refused("/dev/null", "no plain file");
  test::write_bytes(scratch / "empty.h5", {});
  refused(scratch / "empty.h5", "cannot read as an HDF5 file");
  std::minstd_rand garbage(1);
  std::vector<char> bytes(10'000);
  for (char& byte : bytes) byte = static_cast<char>(garbage());
  test::write_bytes(scratch / "garbage.h5", bytes);
  refused(scratch / "garbage.h5", "cannot read as an HDF5 file");

  namespace hdf5 = records::hdf5;
  const auto mark = [](const hdf5::Handle& file) { hdf5::write_attribute(file, "format", std::string("prethermal results 1")); };
  const auto end = [](const hdf5::Handle& file) { hdf5::write(file, "complete", std::vector<std::int64_t>{1}, {}); };
  const auto path = scratch / "other.h5";
  records::replace_file(path, hdf5::file_image(path, end));
  refused(path, "no results file of prethermal");
  records::replace_file(path, hdf5::file_image(path, mark));
  refused(path, "incomplete");
  records::replace_file(path, hdf5::file_image(path, [&](const hdf5::Handle& file) {
                          mark(file);
                          end(file);
                        }));
  refused(path, "cannot open the attribute");
}

TEST_CASE("a results file cut off anywhere is refused") {
  const test::Scratch scratch;
  write_results(test::example_results(), scratch / "r.h5");
  const std::vector<char> whole = test::read_bytes(scratch / "r.h5");
  for (std::size_t length = 0; length < whole.size(); length += 1 + length / 40) {
    test::write_bytes(scratch / "cut.h5", {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)});
    INFO("cut at " << length);
    REQUIRE_FALSE(runtime_error_of([&] { read_results(scratch / "cut.h5"); }).empty());
    REQUIRE_FALSE(runtime_error_of([&] { records::content_digest(scratch / "cut.h5"); }).empty());
  }
}

TEST_CASE("a results file with spoilt bytes is refused or read, and never crashes") {
  const test::Scratch scratch;
  write_results(test::example_results(), scratch / "r.h5");
  const std::vector<char> whole = test::read_bytes(scratch / "r.h5");
  std::size_t refusals = 0;
  for (std::size_t at = 0; at < whole.size(); at += 101) {
    std::vector<char> spoilt = whole;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 0x55);
    test::write_bytes(scratch / "spoilt.h5", spoilt);
    if (!runtime_error_of([&] { read_results(scratch / "spoilt.h5"); }).empty()) ++refusals;
  }
  CHECK(refusals > 0);
}

TEST_CASE("HDF5 prints nothing when it fails") {
  const test::Scratch scratch;
  const int terminal = dup(2);
  const int file = open((scratch / "stderr").c_str(), O_WRONLY | O_CREAT, 0600);
  dup2(file, 2);
  test::write_bytes(scratch / "garbage.h5", test::bytes_of("garbage"));
  const std::string problem = runtime_error_of([&] { read_results(scratch / "garbage.h5"); });
  dup2(terminal, 2);
  close(file);
  close(terminal);
  CHECK_FALSE(problem.empty());
  CHECK(test::read_bytes(scratch / "stderr").empty());
}
