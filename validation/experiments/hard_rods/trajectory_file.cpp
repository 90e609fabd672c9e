#include "common/model/catalogue/hard_rods.hpp"
#include "common/records/h5md/h5md.hpp"
#include "validation/experiments/hard_rods/tables.hpp"
#include "validation/provenance.hpp"

#include <cmath>

namespace prethermal::validation::hard_rods {

void write_trajectories(const model::HardRodGas& gas, const records::Record& record, const std::filesystem::path& stem) {
  const auto* position = records::find(record, model::catalogue::hard_rods::trajectory_position.name);
  const auto* velocity = records::find(record, model::catalogue::hard_rods::trajectory_velocity.name);
  if (!position || !velocity) return;
  records::Trajectory trajectory;
  trajectory.creator_version = versions().at("prethermal");
  trajectory.length = gas.length;
  trajectory.time = position->axes.at(0).values;
  for (std::size_t frame = 0; frame < trajectory.time.size(); ++frame)
    trajectory.step.push_back(static_cast<std::int64_t>(frame));
  for (const double x : position->values) {
    const double image = std::floor(x / gas.length);
    trajectory.image.push_back(static_cast<std::int64_t>(image));
    trajectory.position.push_back(x - image * gas.length);
  }
  trajectory.velocity = velocity->values;
  records::write_h5md(trajectory, stem.string() + ".h5md");
}

} // namespace prethermal::validation::hard_rods
