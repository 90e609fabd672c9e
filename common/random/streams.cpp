#include "common/random/streams.hpp"

#include "common/random/philox.hpp"

namespace prethermal::random {
namespace {

// One step of the mix: the state so far is the Philox key, eight bytes of input and their place are the counter.
std::uint64_t absorb(std::uint64_t state, std::uint64_t input, std::uint32_t place) {
  constexpr std::uint32_t domain = 0x70746d31u; // sets these counters apart from those of draws
  const Block block =
      philox_block(state, {static_cast<std::uint32_t>(input), static_cast<std::uint32_t>(input >> 32), place, domain});
  return block[0] | static_cast<std::uint64_t>(block[1]) << 32;
}

} // namespace

std::uint64_t stream_key(std::uint64_t seed, std::string_view run_name, Stream stream) {
  std::uint64_t state = absorb(seed, static_cast<std::uint32_t>(stream), 0);
  state = absorb(state, run_name.size(), 1); // the length keeps a padded name apart from one that ends in zeros
  std::uint32_t place = 2;
  for (std::size_t start = 0; start < run_name.size(); start += 8) {
    std::uint64_t bytes = 0;
    for (std::size_t i = start; i < run_name.size() && i < start + 8; ++i)
      bytes |= static_cast<std::uint64_t>(static_cast<unsigned char>(run_name[i])) << (8 * (i - start));
    state = absorb(state, bytes, place++);
  }
  return state;
}

} // namespace prethermal::random
