#include "md/free_flight/simulate.hpp"

#include "common/model/catalogue/free_flight.hpp"
#include "common/random/sequence.hpp"
#include "common/random/streams.hpp"
#include "common/records/block_moments.hpp"
#include "common/records/declare.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::md::free_flight {

namespace catalogue = model::catalogue::free_flight;

std::string objection(const Problem& problem) {
  return problem.gas.particles < 1 || !(problem.gas.temperature > 0.0) ? "particles and temperature must be positive" : "";
}

statistics::Tally simulate(const Problem& problem, const evolution::RunContext& context) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("free_flight: " + reason);
  evolution::require_countable_samples(context, "free_flight");
  const auto key = random::stream_key(context.seed, context.run, random::Stream::initial_velocities);
  const auto& times = problem.plan.output.times;
  statistics::Tally tally;
  tally.quantities.resize(1);
  for (std::int64_t sample = context.samples.first; sample < context.samples.last; ++sample) {
    random::Normals normals(key, static_cast<std::uint32_t>(sample), 0);
    std::vector<double> squares(times.size(), 0.0);
    for (int i = 0; i < problem.gas.particles; ++i) {
      const double velocity = std::sqrt(problem.gas.temperature) * normals();
      for (std::size_t k = 0; k < times.size(); ++k) squares[k] += std::pow(velocity * times[k], 2) / problem.gas.particles;
    }
    statistics::add(tally.quantities[0], squares);
    tally.events += problem.gas.particles;
  }
  return tally;
}

records::Record declared_observables(const Problem& problem) {
  records::Record record;
  declare(record, catalogue::mean_square_displacement, {problem.plan.output.times}, "x = v t");
  return record;
}

std::vector<records::Law> laws(const Problem&) {
  return {records::at_least(catalogue::mean_square_displacement, 0.0, "a square")};
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks) {
  records::Record record = declared_observables(problem);
  scaled_mean(declared(record, catalogue::mean_square_displacement), records::block_moments(blocks, 0), 1.0);
  return record;
}

double seconds_per_sample(const Problem& problem) { return 1e-8 * problem.gas.particles; }

double bytes_needed(const Problem& problem) { return 24.0 * static_cast<double>(problem.plan.output.times.size()); }

} // namespace prethermal::md::free_flight
