// Half of the mutations of a deck are libFuzzer's own; the others put another value in the place of a whole one, or remove,
// double and move lines: they reach what stands behind the first check of a value.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr std::array edges{"0",
                           "-1",
                           "1",
                           "2",
                           "3",
                           "8",
                           "64",
                           "4096",
                           "65536",
                           "1048576",
                           "2147483647",
                           "4000000000",
                           "9007199254740993",
                           "9223372036854775807",
                           "-9223372036854775808",
                           "0.5",
                           "1e-3",
                           "1e3",
                           "1e9",
                           "1e15",
                           "1e30",
                           "1e154",
                           "1e300",
                           "-1e300",
                           "1.7976931348623157e308",
                           "1e-15",
                           "1e-100",
                           "1e-300",
                           "5e-324",
                           "-0.0",
                           "true",
                           "[]",
                           "[0.0]",
                           "[0.0, 1e300]",
                           "[5e-324, 1e-323]",
                           "[1.0, 2.0, 3.0]",
                           "\"\"",
                           "\"*\"",
                           "\"\\u0000\"",
                           "\"table\"",
                           "\"ring\"",
                           "\"fermion\"",
                           "\"thermal\"",
                           "\"explicit\"",
                           "\"fixed_cells\"",
                           "\"gaussian\"",
                           "\"direct\"",
                           "\"event_driven\""};

std::vector<std::size_t> places_after(const std::string& text, char mark) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == mark) places.push_back(i + 1);
  return places;
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::minstd_rand random(seed);
  const auto draw = [&](std::size_t below) { return below > 0 ? random() % below : 0; };
  if (draw(2) == 0) return LLVMFuzzerMutate(data, size, most);
  std::string text(reinterpret_cast<const char*>(data), size);
  for (std::size_t change = 0, changes = 1 + draw(3); change < changes; ++change) {
    const auto values = places_after(text, '=');
    auto lines = places_after(text, '\n');
    lines.push_back(0);
    const std::size_t line = lines[draw(lines.size())], end = std::min(text.find('\n', line), text.size());
    if (draw(4) > 0 && !values.empty()) {
      const std::size_t begin = values[draw(values.size())];
      const std::size_t after = std::min(text.find_first_of(",}\n#", begin), text.size());
      text.replace(begin, after - begin, std::string(" ") + edges[draw(edges.size())] + " ");
    } else if (draw(2) == 0) {
      text.erase(line, end - line);
    } else {
      text.insert(lines[draw(lines.size())], text.substr(line, end - line) + "\n");
    }
  }
  const std::size_t length = std::min(text.size(), most);
  std::copy_n(text.begin(), length, data);
  return length;
}
