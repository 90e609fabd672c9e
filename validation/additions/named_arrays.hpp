#pragma once
#include "common/deck/input_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace prethermal::validation {

/// Numbers under a name: a column of a text file, or a dataset of an HDF5 file.
struct NamedArray {
  std::string name;
  std::vector<std::size_t> shape; // row-major; a column has one length
  std::vector<double> values;
  int line = 0, column = 0; // where the name stands in a text file, counted from 1; 0: in HDF5
};

/// What a file of the deck holds.
struct NamedArrays {
  std::string file;
  std::vector<NamedArray> arrays;
  std::vector<int> lines;    // of the rows of a text file
  std::string left_out = ""; // why the first object of an HDF5 file that is no dataset of numbers was left out
};

/// Reads a table with named columns: the first line that is no comment has the names, each further line as many numbers,
/// separated by commas or by blanks and tabs. Names may be quoted. What read_columns says of comments, ends of lines and numbers
/// holds here. A file that begins as HDF5 does gives the datasets of its root. At most 1000 names and 2^24 numbers. Throws
/// std::runtime_error with file, line and column, or file and dataset, and what to do.
NamedArrays read_named_arrays(const deck::InputFile& file);

/// The array of that name, or nullptr.
const NamedArray* find(const NamedArrays& file, std::string_view name);

/// "mine.csv:3" of a row, "mine.h5" where there are no lines.
std::string place_of_row(const NamedArrays& file, std::size_t row);

/// "mine.csv:1:6" of a name, "mine.h5:/density".
std::string place_of(const NamedArrays& file, const NamedArray& array);

} // namespace prethermal::validation
