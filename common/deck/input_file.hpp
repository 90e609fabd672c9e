#pragma once
#include <filesystem>
#include <functional>
#include <string>

namespace prethermal::deck {

/// A file that a deck points to, as it was read: it belongs to the deck as its keys do.
struct InputFile {
  std::string name; // as the deck writes it
  std::filesystem::path path;
  std::string sha256; // of its bytes
  std::string text;   // its bytes; empty where they were not wanted
};

/// How a deck gets at its files: by the name in the deck, with or without the bytes. Throws std::runtime_error.
using FileReader = std::function<InputFile(const std::string& name, bool with_text)>;

/// From the disk; a relative name is one in `folder`. Throws std::runtime_error with the path for what is no plain file (a
/// folder; a device or a pipe would be read for ever), cannot be read, or, with the text, is larger than 16 MiB.
InputFile read_input_file(const std::filesystem::path& folder, const std::string& name, bool with_text);

} // namespace prethermal::deck
