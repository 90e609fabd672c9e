#pragma once
#include "common/deck/table.hpp"
#include "common/numerics/cubic_curve.hpp"

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::validation {

/// Two columns of numbers of a text file, as they were read, and where each stands.
struct Columns {
  std::vector<double> first, second;
  struct Place {
    int line, first_column, second_column; // counted from 1
  };
  std::vector<Place> place;
  std::string file;
};

/// Throws std::runtime_error for UTF-16 and for what holds a NUL: no text file.
void require_plain_text(const deck::InputFile& file);

/// A word of a table as a number; too small for a double: zero. Throws std::runtime_error with `place` before it and what to do,
/// for what is no finite number or larger than 1e30.
double checked_number(std::string_view word, const std::string& place);

/// Reads a table: every table that a deck points to passes through here. Lines end with LF, CRLF or CR; numbers are separated by
/// blanks or tabs; what follows a # is a comment; empty lines and a byte order mark of UTF-8 are passed over. Numbers too small
/// for a double are zero. Throws std::runtime_error with file, line, column and what to do: for a line of other than two numbers,
/// and for what is no finite number or larger than 1e30 (a mark of missing data, or another unit), decimal commas and exponents
/// with D by name.
Columns read_columns(const deck::InputFile& file);

/// Reads N lines of N numbers, in the form of `read_columns`, 2 <= N <= 4096, and returns them row by row, made exactly
/// symmetric. Throws std::runtime_error as `read_columns`, for lines of different lengths, and for a matrix that is not symmetric
/// to 1e-9 of its largest entry.
std::vector<double> read_symmetric_matrix(const deck::InputFile& file);

/// What a fault of one point of the table says, with its file, line and column before it.
std::string with_place(const Columns& columns, const numerics::PointFault& fault);

/// Runs `build`; what it throws is a problem of that key.
template<class Build> void build_or_reject(deck::Table& table, std::string_view key, const Build& build) {
  try {
    build();
  } catch (const std::exception& problem) {
    table.reject(key, problem.what());
  }
}

/// Reads the table of a file and hands it to `build`; what is wrong with the file or with one of its points is a problem of that
/// key.
template<class Build>
void build_from_columns(deck::Table& table, std::string_view key, const deck::InputFile& file, const Build& build) {
  build_or_reject(table, key, [&] {
    const Columns columns = read_columns(file);
    try {
      build(columns);
    } catch (const numerics::PointFault& fault) {
      throw std::runtime_error(with_place(columns, fault));
    } catch (const std::invalid_argument& problem) {
      throw std::runtime_error(columns.file + ": " + problem.what());
    }
  });
}

/// What the points of a table leave open of its slope, as a sentence. `slope` and `place` name the columns: "phi'(u)", "u".
std::string note_of(const numerics::CurveError& error, std::string_view slope, std::string_view place);

/// What the points of a density leave open, as a sentence; none where that is less than a thousandth of its `particles`.
std::optional<std::string> note_on_density(const std::optional<numerics::CurveError>& error, std::string_view particles);

/// Throws std::invalid_argument where the points leave more than 5 % of the largest slope open: too coarse to compute with.
void require_resolved(const numerics::CurveError& error, std::string_view slope, std::string_view place);

} // namespace prethermal::validation
