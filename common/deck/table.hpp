#pragma once
#include "common/deck/input_file.hpp"
#include "common/deck/key.hpp"

#include <memory>

namespace prethermal::deck {

struct TableState; // the values, their places in the deck, and the problems found so far

/// A table of a deck while it is read. Each read checks type, range and presence at once and notes the key for the resolved deck
/// and the reference. A problem is collected, not thrown: the read then returns the default, or a NaN, zero, first choice or
/// empty list; Deck::finish reports all problems together. Read every key on every path (with `applies`), so that the list of
/// known keys never depends on values. Build objects and check meaning only where `sound` says that the values can be trusted.
class Table {
 public:
  explicit Table(std::shared_ptr<TableState> state) : state_(std::move(state)) {}

  double number(std::string_view key, const NumberKey& spec);
  long long integer(std::string_view key, const IntegerKey& spec);
  bool flag(std::string_view key, const FlagKey& spec);
  std::string text(std::string_view key, const TextKey& spec);
  std::vector<double> numbers(std::string_view key, const NumbersKey& spec);

  /// A key that names a file; where it applies the file is read, with its bytes or only their SHA-256, and becomes a part of the
  /// deck. A file that cannot be read is a problem of the key.
  InputFile file(std::string_view key, const TextKey& spec, bool with_text = true);

  template<class Enum> Enum choice(std::string_view key, const ChoiceKey<Enum>& spec) {
    std::optional<std::size_t> otherwise;
    std::vector<std::string_view> words;
    for (const auto& [word, value] : spec.choices) {
      if (spec.otherwise && *spec.otherwise == value) otherwise = words.size();
      words.push_back(word);
    }
    return spec.choices[choice_index(key, spec.meaning, words, otherwise, spec.applies, spec.when)].second;
  }

  template<class Enum> std::vector<Enum> choices(std::string_view key, const ChoicesKey<Enum>& spec) {
    std::optional<std::vector<std::size_t>> otherwise;
    std::vector<std::string_view> words;
    for (const auto& [word, value] : spec.choices) words.push_back(word);
    if (spec.otherwise) {
      otherwise.emplace();
      for (const Enum& wanted : *spec.otherwise)
        for (std::size_t i = 0; i < spec.choices.size(); ++i)
          if (spec.choices[i].second == wanted) otherwise->push_back(i);
    }
    std::vector<Enum> values;
    for (const std::size_t index : choice_indices(key, spec.meaning, words, otherwise, spec.applies, spec.when))
      values.push_back(spec.choices[index].second);
    return values;
  }

  /// A sub-table, e.g. `bath`; an absent one reads as empty. With `applies` false it must be absent, and its keys apply no more.
  Table table(std::string_view key, std::string_view meaning, bool applies = true, std::string_view when = "");

  /// Whether the deck gives the key, which may be dotted ("bath.density"). The resolved deck gives every key that applies, so
  /// what is read must not depend on this.
  bool has(std::string_view key) const;

  /// Notes a semantic problem at that key, which may be dotted (at the table if the key is absent):
  /// "exceeds the Pauli limit 2.19 (1/(2 pi max f))".
  void reject(std::string_view key, const std::string& problem);

  /// Whether the run (or judgement) of this table has had no problem so far, so that what was read can be computed with.
  bool sound() const;

  std::string name() const; // "system", "system.bath", "compare 2"

 private:
  std::size_t choice_index(std::string_view key, std::string_view meaning, const std::vector<std::string_view>& words,
                           std::optional<std::size_t> otherwise, bool applies, std::string_view when);
  std::vector<std::size_t> choice_indices(std::string_view key, std::string_view meaning,
                                          const std::vector<std::string_view>& words,
                                          const std::optional<std::vector<std::size_t>>& otherwise, bool applies,
                                          std::string_view when);
  std::shared_ptr<TableState> state_;
};

} // namespace prethermal::deck
