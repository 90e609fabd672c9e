#include "common/parallel/journal.hpp"

#include <stdexcept>

namespace prethermal::parallel {

Journal blank_journal() {
  return {.due = [] { return false; },
          .keep = [](const Payload&, double) {},
          .stopping = [] { return false; },
          .kept_bytes = 0,
          .read =
              [](std::uint64_t, std::span<char> into) {
                if (!into.empty()) throw std::out_of_range("a blank journal keeps nothing");
              }};
}

} // namespace prethermal::parallel
