#pragma once
#include "common/records/results/file.hpp"

#include <array>

/// The names in a results file, for its writer and its reader.
namespace prethermal::records::layout {

// Attributes of the root, and its datasets and groups.
inline constexpr const char *format = "format", *experiment = "experiment", *title = "title";
inline constexpr const char* format_name = "prethermal results 1";
inline constexpr const char *deck = "deck", *complete = "complete", *runs = "runs", *provenance = "provenance";

// Groups of a run; the attribute that gives a group its place among its siblings, as HDF5 lists them by name.
inline constexpr const char *simulation = "simulation", *theory = "theory", *index = "index",
                            *notes = "notes"; // the last: an attribute of a run, texts

// Groups of files and of blocks of samples (below /provenance), and what is in them.
inline constexpr const char *files = "files", *file_name = "name", *sha256 = "sha256", *bytes = "bytes";
inline constexpr const char *blocks = "blocks", *first = "first", *last = "last", *lengths = "lengths", *tallies = "tallies";

// Attributes and datasets of an observable.
inline constexpr const char *unit = "unit", *meaning = "meaning", *source = "source", *axes = "axes";
inline constexpr const char *values = "values", *error = "error", *counts = "counts", *block_means = "block_means",
                            *block_samples = "block_samples", *axis_prefix = "axis_";

// Attributes of a judgement.
struct TextField {
  const char* name;
  std::string Judgement::*member;
};
inline constexpr std::array text_fields = {
    TextField{"title", &Judgement::title},     TextField{"run", &Judgement::run},
    TextField{"witness", &Judgement::witness}, TextField{"observable", &Judgement::observable},
    TextField{"theory", &Judgement::theory},   TextField{"statistic", &Judgement::statistic},
    TextField{"reason", &Judgement::reason},   TextField{"because", &Judgement::because},
};
struct NumberField {
  const char* name;
  double Judgement::*member;
};
inline constexpr std::array number_fields = {
    NumberField{"value", &Judgement::value},
    NumberField{"at_least", &Judgement::at_least},
    NumberField{"at_most", &Judgement::at_most},
    NumberField{"error", &Judgement::error},
};
// Files of earlier versions lack these.
inline constexpr std::array reference_fields = {
    NumberField{"measured", &Judgement::measured},           NumberField{"measured_error", &Judgement::measured_error},
    NumberField{"expected", &Judgement::expected},           NumberField{"allowed", &Judgement::allowed},
    NumberField{"allowed_sigma", &Judgement::allowed_sigma},
};
inline constexpr std::array power_fields = {
    NumberField{"catches", &Judgement::catches},
    NumberField{"size", &Judgement::size},
};
inline constexpr const char* verdict = "verdict";

/// Kind of judgement and the group it is stored in.
struct Folder {
  const char *kind, *group;
};
inline constexpr std::array folders = {Folder{"compare", "comparisons"}, Folder{"check", "checks"},
                                       Folder{"statement", "statements"}, Folder{"built_in", "built_in"}};

} // namespace prethermal::records::layout
