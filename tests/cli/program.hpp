#pragma once
#include "tests/catch.hpp"

#include <filesystem>
#include <string>

namespace prethermal::test {

/// What a program left behind.
struct Finished {
  int status;         // exit status; 128 + signal if it was killed
  std::string output; // standard output and error together
};

/// Runs a shell command to its end.
Finished shell(const std::string& command);

/// The program under test, as a shell word.
std::string program();

/// `mpirun` with that number of ranks and the program, as shell words.
std::string program_on(int ranks);

/// A shipped test deck.
std::string deck(const std::string& name);

/// A folder of its own that vanishes at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// Writes a text file and returns its path.
std::string write(const Folder& folder, const std::string& name, const std::string& text);

/// The digest of a results file; fails the test when there is none.
std::string digest(const std::string& results);

/// A signal to every process whose command line holds `word`, this one excepted; with a `name`, only to those that are called so.
/// Returns how many there were.
int signal_all(const std::string& word, int signal_number, const std::string& name = "");

} // namespace prethermal::test
