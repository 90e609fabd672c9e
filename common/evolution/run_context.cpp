#include "common/evolution/run_context.hpp"

#include <stdexcept>

namespace prethermal::evolution {

void require_countable_samples(const RunContext& context, const std::string& topic) {
  if (context.samples.first < 0 || context.samples.last > std::int64_t{1} << 32)
    throw std::invalid_argument(topic + ": sample numbers must fit into 32 bits");
}

} // namespace prethermal::evolution
