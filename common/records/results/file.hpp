#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/records/record.hpp"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace prethermal::records {

/// not_judged: the judge met an error, or too few samples for a criterion: nothing is said about the witnesses.
enum class Verdict { pass, fail, undecided, holds, does_not_hold, not_testable, not_judged };
std::string to_string(Verdict verdict); // "PASS", "FAIL", "UNDECIDED", "HOLDS", "DOES NOT HOLD", "NOT TESTABLE", "NOT JUDGED"

/// One judged comparison, check or statement of a deck, or a check that is built in.
struct Judgement {
  std::string kind;  // "compare", "check", "statement", "built_in": the folder it is stored in
  std::string title; // what is judged, in one line
  std::string run, witness, observable, theory;
  std::string statistic;           // name of the statistic
  double value, at_least, at_most; // the statistic and the interval it must lie in; infinities where open
  double error;                    // of the statistic where it is a measurement, else NaN
  Verdict verdict;
  std::string reason;  // why the verdict is what it is
  std::string because; // the deck's own words on the threshold
  /// Of a check or law with a reference, at its worst value: what was measured with its standard error, what is expected, and
  /// what is allowed: `allowed` and that many standard errors. NaN where there is none.
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();
  double measured = none, measured_error = none, expected = none, allowed = none, allowed_sigma = none;
  // The power of a comparison or check, both in the unit of the observable: the smallest departure that it would have failed in
  // half of all repetitions, and the size of the theory. Size 0: the theory is zero; NaN: there is none.
  double catches = std::numeric_limits<double>::quiet_NaN(), size = std::numeric_limits<double>::quiet_NaN();
};

/// What a block of samples has left behind, for a later run that goes on with more of them.
struct BlockTally {
  std::int64_t first, last;   // samples [first, last)
  parallel::Payload contents; // a packed Tally
};

/// A file that the deck names, as it was read.
struct KeptFile {
  std::string name, sha256, text;
};

/// One run of a deck: what each witness says.
struct RunResult {
  std::string name;
  Record simulation;                                  // empty when the run has none
  std::vector<std::pair<std::string, Record>> theory; // equation -> record, in deck order
  std::vector<std::string> notes = {};                // what was chosen for the run and is not in the deck, a sentence each
  std::vector<BlockTally> blocks = {};                // of the simulation; not part of the digest
};

struct Results {
  std::string deck; // resolved text
  std::string experiment, title;
  std::vector<RunResult> runs;
  std::vector<Judgement> judgements;
  std::vector<KeptFile> files = {};
  std::map<std::string, std::string> provenance; // not part of the digest
};

/// Writes the results file of the design: /deck, /runs/<run>/{simulation,theory/<equation>}/<observable>/{values,error,counts,
/// block_means,block_samples,axis_<name>}, /comparisons/<n>, /checks/<n>, /statements/<n>, /built_in/<n>, /files/<n> where there
/// are any, /provenance with /provenance/blocks/<run>, /complete. Atomic (see replace_file); the same results make the same
/// bytes. Names are names of HDF5 links: std::invalid_argument for one that is empty, "." or holds '/', for a text with a NUL,
/// and for a judgement of unknown kind; std::logic_error for a record that is not consistent; std::runtime_error with the path
/// and the system's reason.
void write_results(const Results& results, const std::filesystem::path& path);

/// Whether the file says of itself that it is a results file of this program, whole or not.
bool is_results_file(const std::filesystem::path& path);

/// Reads it back; throws std::runtime_error naming the path when the file is absent, truncated, incomplete or no results file.
Results read_results(const std::filesystem::path& path);

/// SHA-256 (hex) over the names, shapes and bytes of everything in the file but /provenance, in name order: the content digest
/// of the promises P1 and P2. Of any HDF5 file; digest.cpp says field by field what is hashed. One dataset at a time is in
/// memory. Throws std::runtime_error for an unreadable file and for lists of variable length.
std::string content_digest(const std::filesystem::path& path);

} // namespace prethermal::records
