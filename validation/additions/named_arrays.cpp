#include "validation/additions/named_arrays.hpp"

#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/values.hpp"
#include "validation/experiments/columns.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::validation {
namespace {

constexpr std::size_t most_names = 1000, most_cells = std::size_t{1} << 24;
constexpr std::string_view hdf5_signature = "\x89HDF\r\n\x1a\n";

struct Cell {
  std::string_view text;
  int column;
};

constexpr std::string_view blank = " \t\v\f";

/// Without blanks around it, and without quotes around that.
Cell trimmed(Cell cell) {
  const auto strip = [&](std::size_t begin, std::size_t end) {
    cell.text = cell.text.substr(begin, end - begin);
    cell.column += static_cast<int>(begin);
  };
  const auto begin = cell.text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {"", cell.column};
  strip(begin, cell.text.find_last_not_of(blank) + 1);
  if (cell.text.size() >= 2 && cell.text.front() == '"' && cell.text.back() == '"') strip(1, cell.text.size() - 1);
  return cell;
}

/// The cells of a line; none of an empty one or of a comment.
std::vector<Cell> cells_of(std::string_view line, bool commas) {
  line = line.substr(0, line.find('#'));
  std::vector<Cell> cells;
  if (line.find_first_not_of(blank) == std::string_view::npos) return cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    if (!commas && (begin = line.find_first_not_of(blank, begin)) == std::string_view::npos) break;
    const auto end = std::min(commas ? line.find(',', begin) : line.find_first_of(blank, begin), line.size());
    cells.push_back(trimmed({line.substr(begin, end - begin), static_cast<int>(begin) + 1}));
    begin = end + 1;
  }
  return cells;
}

void add_names(NamedArrays& table, const std::vector<Cell>& cells, int line) {
  if (cells.size() > most_names)
    throw std::runtime_error(
        fmt::format("{}:{}: {} columns: a table has {} at most", table.file, line, cells.size(), most_names));
  for (const Cell& cell : cells) {
    const auto complain = [&](const std::string& what) {
      throw std::runtime_error(fmt::format("{}:{}:{}: {}", table.file, line, cell.column, what));
    };
    if (cell.text.find(';') != std::string_view::npos) complain("holds a semicolon: separate columns by commas, blanks or tabs");
    if (cell.text.empty()) complain("a column without a name");
    const bool number = std::string_view("0123456789+-.").find(cell.text.front()) != std::string_view::npos;
    if (number) complain("the first line names the columns: axes, the observable, its error");
    if (find(table, cell.text)) complain(fmt::format("a second column \"{}\"", cell.text.substr(0, 60)));
    table.arrays.push_back({std::string(cell.text), {}, {}, line, cell.column});
  }
}

NamedArrays read_text(const deck::InputFile& file) {
  require_plain_text(file);
  NamedArrays table{file.path.string(), {}, {}, {}};
  std::string_view rest = file.text;
  if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
  bool commas = false;
  for (int number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + (rest.substr(end).starts_with("\r\n") ? 2 : 1)));
    if (table.arrays.empty()) commas = line.substr(0, line.find('#')).find(',') != std::string_view::npos;
    const auto cells = cells_of(line, commas);
    if (cells.empty()) continue;
    if (table.arrays.empty()) {
      add_names(table, cells, number);
      continue;
    }
    if (cells.size() != table.arrays.size())
      throw std::runtime_error(fmt::format("{}:{}:{}: the line holds {} number{} for {} columns", table.file, number,
                                           cells.back().column, cells.size(), cells.size() == 1 ? "" : "s", table.arrays.size()));
    for (std::size_t i = 0; i < cells.size(); ++i)
      table.arrays[i].values.push_back(
          checked_number(cells[i].text, fmt::format("{}:{}:{}", table.file, number, cells[i].column)));
    table.lines.push_back(number);
  }
  if (table.lines.empty()) throw std::runtime_error(fmt::format("{}: holds no numbers", table.file));
  for (NamedArray& array : table.arrays) array.shape = {array.values.size()};
  return table;
}

NamedArrays read_hdf5(const deck::InputFile& file) {
  namespace hdf5 = records::hdf5;
  NamedArrays table{file.path.string(), {}, {}, {}};
  const auto root = hdf5::open_image(file.path, file.text);
  const auto names = hdf5::link_names(root.id());
  if (names.size() > most_names)
    throw std::runtime_error(fmt::format("{}: {} datasets: a table has {} at most", table.file, names.size(), most_names));
  std::size_t numbers = 0;
  for (const auto& name : names) {
    hdf5::Array<double> array;
    try {
      const auto dataset = hdf5::open_dataset(root, name);
      const auto space = hdf5::own(H5Dget_space(dataset.id()), H5Sclose, table.file, "see a shape");
      if (numbers += hdf5::element_count(space.id()); numbers <= most_cells) array = hdf5::read_doubles(root, name);
    } catch (const std::runtime_error& reason) { // a group, texts: not meant
      if (table.left_out.empty()) table.left_out = fmt::format("; left out: {}", reason.what());
      continue;
    }
    if (numbers > most_cells)
      throw std::runtime_error(fmt::format("{}:/{}: more than the {} numbers of a table", table.file, name, most_cells));
    for (const double value : array.values)
      if (!(std::abs(value) <= 1e30))
        throw std::runtime_error(fmt::format("{}:/{}: holds {}, which is no finite number", table.file, name, value));
    table.arrays.push_back({name, {array.shape.begin(), array.shape.end()}, std::move(array.values)});
  }
  if (table.arrays.empty())
    throw std::runtime_error(fmt::format("{}: has no datasets of numbers at its root{}", table.file, table.left_out));
  return table;
}

} // namespace

NamedArrays read_named_arrays(const deck::InputFile& file) {
  return file.text.starts_with(hdf5_signature) ? read_hdf5(file) : read_text(file);
}

const NamedArray* find(const NamedArrays& file, std::string_view name) {
  const auto found = std::ranges::find(file.arrays, name, &NamedArray::name);
  return found == file.arrays.end() ? nullptr : &*found;
}

std::string place_of_row(const NamedArrays& file, std::size_t row) {
  return file.lines.empty() ? fmt::format("{}: element {}", file.file, row) : fmt::format("{}:{}", file.file, file.lines[row]);
}

std::string place_of(const NamedArrays& file, const NamedArray& array) {
  return array.line ? fmt::format("{}:{}:{}", file.file, array.line, array.column) : fmt::format("{}:/{}", file.file, array.name);
}

} // namespace prethermal::validation
