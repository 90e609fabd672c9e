#include "validation/experiments/columns.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fmt/core.h>
#include <optional>
#include <stdexcept>

namespace prethermal::validation {
namespace {

constexpr double largest_number = 1e30;

} // namespace

void require_plain_text(const deck::InputFile& file) {
  const std::string place = file.path.string();
  if (file.text.starts_with("\xff\xfe") || file.text.starts_with("\xfe\xff"))
    throw std::runtime_error(fmt::format("{}: is written in UTF-16: save it as UTF-8 or plain text", place));
  if (file.text.find('\0') != std::string::npos)
    throw std::runtime_error(fmt::format("{}: holds a NUL: it is no text file", place));
}

namespace {

/// A word as a number; nothing where it is none. Too small for a double: zero, or the nearest denormal number.
std::optional<double> number_of(std::string_view word) {
  if (word.size() > 1 && word[0] == '+' && word[1] != '-') word.remove_prefix(1);
  double value = 0.0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (end != word.data() + word.size() || problem == std::errc::invalid_argument) return std::nullopt;
  if (problem == std::errc::result_out_of_range) return std::strtod(std::string(word).c_str(), nullptr); // 0 or infinite
  return value;
}

/// What is wrong with a word that is no number.
std::string advice(std::string_view word) {
  if (word.find(',') != std::string_view::npos)
    return "holds a comma: write numbers with a decimal point, and separate them by blanks or tabs";
  if (word.find(';') != std::string_view::npos) return "holds a semicolon: separate numbers by blanks or tabs";
  std::string other(word);
  std::ranges::replace_if(
      other, [](char c) { return c == 'd' || c == 'D'; }, 'e');
  if (number_of(other)) return "has an exponent with D: write it with e";
  const auto foreign = [](char c) { return static_cast<unsigned char>(c) > 126; };
  if (std::ranges::any_of(word, foreign)) return "is no number: it holds a character that is not plain ASCII";
  return "is no number: comments begin with #";
}

} // namespace

double checked_number(std::string_view word, const std::string& place) {
  const auto complain = [&](const std::string& what) {
    constexpr std::size_t longest = 40;
    throw std::runtime_error(fmt::format("{}: \"{}\" {}", place, word.substr(0, longest), what));
  };
  const std::optional<double> value = number_of(word);
  if (!value) complain(advice(word));
  if (std::isnan(*value) || word.find_first_of("iI") != std::string_view::npos)
    complain("is no finite number: leave such lines out");
  if (!(std::abs(*value) <= largest_number))
    complain(fmt::format("is larger than {}: a mark of missing data (leave such lines out), or another unit", largest_number));
  return *value;
}

namespace {

struct Word {
  std::string_view text;
  int column;
};

std::vector<Word> words_of(std::string_view line) {
  constexpr std::string_view blanks = " \t\v\f";
  line = line.substr(0, line.find('#'));
  std::vector<Word> words;
  for (auto begin = line.find_first_not_of(blanks); begin != std::string_view::npos;) {
    const auto end = std::min(line.find_first_of(blanks, begin), line.size());
    words.push_back({line.substr(begin, end - begin), static_cast<int>(begin) + 1});
    begin = line.find_first_not_of(blanks, end);
  }
  return words;
}

/// Calls row(words, place of a word, values) for each line that holds numbers.
template<class Row> void each_row(const deck::InputFile& file, const Row& row) {
  require_plain_text(file);
  const std::string path = file.path.string();
  std::string_view rest = file.text;
  if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
  for (int number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
    const auto words = words_of(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end + (rest.substr(end).starts_with("\r\n") ? 2 : 1)));
    if (words.empty()) continue;
    const auto place = [&](const Word& word) { return fmt::format("{}:{}:{}", path, number, word.column); };
    std::vector<double> values;
    for (const Word& word : words) values.push_back(checked_number(word.text, place(word)));
    row(number, words, place(words.back()), values);
  }
}

} // namespace

Columns read_columns(const deck::InputFile& file) {
  Columns columns;
  columns.file = file.path.string();
  each_row(file, [&](int line, const std::vector<Word>& words, const std::string& last, const std::vector<double>& values) {
    if (values.size() != 2)
      throw std::runtime_error(fmt::format("{}: the line holds {} number{}, a table has two a line", last, values.size(),
                                           values.size() == 1 ? "" : "s"));
    columns.first.push_back(values[0]);
    columns.second.push_back(values[1]);
    columns.place.push_back({line, words[0].column, words[1].column});
  });
  if (columns.first.empty()) throw std::runtime_error(fmt::format("{}: holds no numbers", columns.file));
  return columns;
}

std::vector<double> read_symmetric_matrix(const deck::InputFile& file) {
  constexpr std::size_t most = 4096;
  constexpr double symmetric = 1e-9;
  const std::string path = file.path.string();
  std::vector<double> all;
  std::vector<int> lines;
  std::size_t size = 0;
  each_row(file, [&](int line, const std::vector<Word>&, const std::string& last, const std::vector<double>& values) {
    if (lines.empty()) size = values.size();
    if (size > most) throw std::runtime_error(fmt::format("{}: a line of {} numbers, more than {}", last, size, most));
    if (values.size() != size)
      throw std::runtime_error(fmt::format("{}: the line holds {} numbers, the first one {}", last, values.size(), size));
    if (lines.size() == size) throw std::runtime_error(fmt::format("{}: more lines than the {} numbers of a line", last, size));
    all.insert(all.end(), values.begin(), values.end());
    lines.push_back(line);
  });
  if (lines.size() != size || size < 2)
    throw std::runtime_error(
        fmt::format("{}: {} lines of {} numbers: a kernel is a square, of 2 or more", path, lines.size(), size));
  double largest = 0.0;
  for (const double value : all) largest = std::max(largest, std::abs(value));
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      double &one = all[i * size + j], &other = all[j * size + i];
      if (std::abs(one - other) > symmetric * largest)
        throw std::runtime_error(
            fmt::format("{}:{}: not symmetric: number {} of line {} is {:.9g}, number {} of line {} is {:.9g}", path, lines[i],
                        j + 1, lines[i], one, i + 1, lines[j], other));
      one = other = 0.5 * (one + other);
    }
  return all;
}

std::string with_place(const Columns& columns, const numerics::PointFault& fault) {
  const auto& [line, first, second] = columns.place.at(fault.point);
  return fmt::format("{}:{}:{}: {}", columns.file, line, fault.in_value ? second : first, fault.what());
}

std::string note_of(const numerics::CurveError& error, std::string_view slope, std::string_view place) {
  return fmt::format("the table leaves {} open by {:.2g} near {} = {:.4g} (largest value {:.3g}; estimated by leaving out every "
                     "second line)",
                     slope, error.slope, place, error.slope_place, error.slope_scale);
}

std::optional<std::string> note_on_density(const std::optional<numerics::CurveError>& error, std::string_view particles) {
  constexpr double worth_saying = 1e-3;
  if (!error || !(error->area_share > worth_saying)) return std::nullopt;
  return fmt::format("the table leaves open where {:.2g} of the {} belong (estimated by leaving out every second line)",
                     error->area_share, particles);
}

void require_resolved(const numerics::CurveError& error, std::string_view slope, std::string_view place) {
  constexpr double most = 0.05;
  const double share = error.slope_scale > 0.0 ? error.slope / error.slope_scale : 0.0;
  if (share <= most) return;
  throw std::invalid_argument(fmt::format(
      "the table is too coarse: it leaves {} open by {:.2g} near {} = {:.4g}, {:.0f} % of its largest value (estimated "
      "by leaving out every second line); {:.0f} % are taken: give more lines near there, at least twice as many",
      slope, error.slope, place, error.slope_place, 100.0 * share, 100.0 * most));
}

} // namespace prethermal::validation
