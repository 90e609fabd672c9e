#include "validation/experiments/columns.hpp"

#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>

using namespace prethermal;
using validation::read_columns;

namespace {

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("prethermal_columns_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

validation::Columns read(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "t.txt", std::ios::binary) << text;
  return read_columns(deck::read_input_file(folder.path(), "t.txt", true));
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const std::runtime_error& problem) {
    const std::string what = problem.what();
    return what.substr(what.find("t.txt"));
  }
  return "read";
}

std::string refusal_of_file(const std::string& path) {
  try {
    read_columns(deck::read_input_file(".", path, true));
  } catch (const std::runtime_error& problem) {
    return problem.what();
  }
  return "read";
}

using Numbers = std::vector<double>;
using Catch::Contains;

} // namespace

TEST_CASE("tables as programs write them are read: comments, ends of lines, byte order mark, tabs, signs, tiny numbers") {
  const Numbers first{-1.0, 0.0, 2.5}, second{1.0, 0.25, 0.0};
  for (const char* text :
       {"-1 1\n0 .25\n2.5 0\n", "# v f\n-1\t1\t\n\n  0 2.5e-1 # middle\n+2.5 +0", "-1 1\r\n0 0.25\r\n2.5 0\r\n",
        "-1 1\r0 0.25\r2.5 0", "\xef\xbb\xbf-1 1\n0 0.25\n2.5 0\n", "\xef\xbb\xbf# v\n-1 1\n0 25E-2\n2.5 -0\n"}) {
    const auto columns = read(text);
    INFO(text);
    CHECK((columns.first == first && columns.second == second));
  }
  const auto tiny = read("0 1.383383808355490324e-322\n1 2.75e-314\n2 1e-400\n3 -1e-99999\n4 4.9e-324");
  CHECK(tiny.second == Numbers{1.383383808355490324e-322, 2.75e-314, 0.0, 0.0, std::numeric_limits<double>::denorm_min()});
}

TEST_CASE("what is no table is refused with line, column and remedy") {
  CHECK_THAT(refusal("0 1\n1 0,5\n"), Contains("t.txt:2:3: \"0,5\"") && Contains("comma") && Contains("decimal point"));
  CHECK_THAT(refusal("0,1\n"), Contains("t.txt:1:1") && Contains("comma"));
  CHECK_THAT(refusal("0;1\n"), Contains("semicolon"));
  CHECK_THAT(refusal("0 1\n\n# x\n 1 1.0D-3\n"), Contains("t.txt:4:4") && Contains("exponent with D"));
  CHECK_THAT(refusal("0 1\n1 nan\n"), Contains("t.txt:2:3: \"nan\" is no finite number"));
  CHECK_THAT(refusal("0 -inf\n"), Contains("finite"));
  CHECK_THAT(refusal("0 1\r\n1 9.96921e36\r\n"),
             Contains("t.txt:2:3") && Contains("larger than 1e+30") && Contains("missing data"));
  CHECK_THAT(refusal("0 1\r1 1e999\r"), Contains("t.txt:2:3") && Contains("larger than"));
  CHECK_THAT(refusal("0 1\n1 x\n"), Contains("t.txt:2:3: \"x\" is no number"));
  CHECK_THAT(refusal("0 1\n1 \xe2\x88\x92"
                     "2\n"),
             Contains("plain ASCII"));
  CHECK_THAT(refusal("% v f\n0 1\n"), Contains("t.txt:1:1") && Contains("comments begin with #"));
  CHECK_THAT(refusal("0 1\n1\n"), Contains("t.txt:2:1: the line holds 1 number,"));
  CHECK_THAT(refusal("0 1\n1 2 3\n"), Contains("t.txt:2:5: the line holds 3 numbers"));
  CHECK_THAT(refusal("# nothing\n"), Contains("holds no numbers"));
  CHECK_THAT(refusal(""), Contains("holds no numbers"));
  CHECK_THAT(refusal("\xff\xfe"
                     "0"),
             Contains("UTF-16"));
  CHECK_THAT(refusal(std::string("0 1\n\0 1", 8)), Contains("NUL"));
}

TEST_CASE("devices, pipes, folders and huge files are refused at once") {
  const Folder folder;
  CHECK_THAT(refusal_of_file("/dev/zero"), Contains("device"));
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK_THAT(refusal_of_file(folder / "pipe"), Contains("no plain file"));
  std::filesystem::create_symlink(folder / "pipe", folder / "link");
  CHECK_THAT(refusal_of_file(folder / "link"), Contains("no plain file"));
  CHECK_THAT(refusal_of_file(folder / "."), Contains("folder"));
  CHECK_THAT(refusal_of_file(folder / "none"), Contains("cannot be opened"));
  std::ofstream(folder / "huge") << "0 1\n";
  std::filesystem::resize_file(folder / "huge", std::uintmax_t{1} << 34);
  CHECK_THAT(refusal_of_file(folder / "huge"), Contains("16384 MiB"));
}

TEST_CASE("a fault of a point is told by its line and column") {
  const auto columns = read("# u phi\n0 1\n\n 1  2\n");
  CHECK_THAT(validation::with_place(columns, {1, false, "wrong"}), Contains("t.txt:4:2: wrong"));
  CHECK_THAT(validation::with_place(columns, {1, true, "wrong"}), Contains("t.txt:4:5: wrong"));
}

TEST_CASE("a symmetric matrix is read row by row, made exactly symmetric; what is none is refused with its place") {
  const Folder folder;
  const auto matrix = [&](const std::string& text) {
    std::ofstream(folder / "m.txt", std::ios::binary) << text;
    return validation::read_symmetric_matrix(deck::read_input_file(folder.path(), "m.txt", true));
  };
  CHECK(matrix("# a kernel\n1 2\r\n2.0000000001 3 # last\n") == std::vector<double>{1.0, 2.00000000005, 2.00000000005, 3.0});
  const auto refused = [&](const std::string& text, const std::string& word) {
    try {
      matrix(text);
    } catch (const std::runtime_error& problem) {
      UNSCOPED_INFO(problem.what());
      return std::string(problem.what()).find(word) != std::string::npos;
    }
    return false;
  };
  CHECK(refused("1 2\n3 1\n", "m.txt:2: not symmetric: number 1 of line 2 is 3, number 2 of line 1 is 2"));
  CHECK(refused("1 2\n2\n", "m.txt:2:1: the line holds 1 numbers, the first one 2"));
  CHECK(refused("1 2\n2 1\n1 2\n", "more lines than the 2 numbers"));
  CHECK(refused("1 2 3\n2 1 3\n", "2 lines of 3 numbers"));
  CHECK(refused("1\n", "of 2 or more"));
  CHECK(refused("", "0 lines"));
  CHECK(refused("1 nan\nnan 1\n", "no finite number"));
}
