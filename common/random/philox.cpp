#include "common/random/philox.hpp"

#include <Random123/philox.h>

namespace prethermal::random {

Block philox_block(std::uint64_t key, const Block& counter) {
  const r123::Philox4x32 generator;
  const r123::Philox4x32::ctr_type in = {{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type keys = {{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}};
  const r123::Philox4x32::ctr_type out = generator(in, keys);
  return {out[0], out[1], out[2], out[3]};
}

Block philox(std::uint64_t key, const Counter& counter) { return philox_block(key, counter_words(counter)); }

} // namespace prethermal::random
