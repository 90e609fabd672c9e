#include "common/deck/input_file.hpp"

#include "common/records/sha256.hpp"

#include <array>
#include <fmt/core.h>
#include <fstream>
#include <stdexcept>

namespace prethermal::deck {

InputFile read_input_file(const std::filesystem::path& folder, const std::string& name, bool with_text) {
  namespace fs = std::filesystem;
  constexpr std::uintmax_t largest_text = std::uintmax_t{16} << 20;
  InputFile file{name, folder / name, "", ""}; // an absolute name stays as it is
  const std::string place = file.path.string();
  std::error_code reason;
  const auto status = fs::status(file.path, reason);
  if (!fs::exists(status)) throw std::runtime_error(fmt::format("{}: cannot be opened: there is no such file", place));
  if (!fs::is_regular_file(status))
    throw std::runtime_error(
        fmt::format("{}: is no plain file, but a {}", place, fs::is_directory(status) ? "folder" : "device, pipe or socket"));
  if (with_text && fs::file_size(file.path) > largest_text)
    throw std::runtime_error(fmt::format("{}: has {} MiB; a table may have {}: thin it out", place,
                                         fs::file_size(file.path) >> 20, largest_text >> 20));
  std::ifstream stream(file.path, std::ios::binary);
  records::Sha256 sha;
  std::array<char, 1 << 16> piece;
  while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0) {
    const auto got = static_cast<std::size_t>(stream.gcount());
    sha.bytes({piece.data(), got});
    if (with_text) file.text.append(piece.data(), got);
  }
  if (!stream.eof()) throw std::runtime_error(fmt::format("{}: cannot be read", place));
  file.sha256 = sha.hex();
  return file;
}

} // namespace prethermal::deck
