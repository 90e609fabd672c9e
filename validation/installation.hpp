#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace prethermal::validation {

/// The folder that holds `inputs/` and `validation/figures/`: $PRETHERMAL_DATA, the share folder beside an installed program, or
/// the source tree of a build. Throws std::runtime_error when none exists.
std::filesystem::path data_folder();

/// One figure of a paper: its deck is inputs/<name>.toml, its plot validation/figures/<name>.py.
struct Figure {
  std::string name; // "lisiak/fig5"
  std::filesystem::path deck;
};

/// The name of a figure's files without their endings: "lisiak_fig5".
std::string file_stem(const Figure& figure);

/// Every deck of a paper in inputs/, in order of name.
std::vector<Figure> figures();

/// The plots that a deck's `figure` may name, "lisiak/fig5" or "overview": the scripts of validation/figures, in order.
std::vector<std::string> plot_names();

/// Whether `figure` of a deck is not the name of a shipped script but a file beside the deck: "./mine.py".
bool is_own_script(const std::string& figure);

} // namespace prethermal::validation
