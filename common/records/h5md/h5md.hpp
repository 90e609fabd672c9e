#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace prethermal::records {

/// The motion of some particles on a ring, as one particles group of an H5MD 1.1 file (nongnu.org/h5md) of dimension 1. Arrays
/// are [frame][particle].
struct Trajectory {
  std::string group = "rods"; // /particles/<group>
  std::string author = "unknown", creator = "prethermal", creator_version = "unknown";
  double length = 0.0;                  // of the ring: the box edge
  std::vector<std::int64_t> step = {};  // [frame], increasing
  std::vector<double> time = {};        // [frame], increasing; read from a file that does not tell it: empty
  std::vector<double> position = {};    // of any periodic image of a particle
  std::vector<std::int64_t> image = {}; // the particle itself is at position + image * length; empty: not known
  std::vector<double> velocity = {};
  double position_precision = 0.0,
         length_precision = 0.0; // as read: relative rounding, 2^-24 of single precision, 2^-53 of double
};

std::size_t frames(const Trajectory& trajectory);
std::size_t particles(const Trajectory& trajectory);

/// Writes it; atomic, see replace_file. Step and time of velocity and image are those of the position (hard links). Takes the
/// memory of one copy. Throws std::logic_error when the arrays do not fit each other or an entry is not finite, else as
/// replace_file.
void write_h5md(const Trajectory& trajectory, const std::filesystem::path& path);

/// Reads a particles group, by name or, with an empty one, the only one of the file. Any H5MD 1.x file will do, with these
/// conditions, each a std::runtime_error that names the place: dimension 1, periodic, a box of one constant edge; position and
/// velocity of the same particles in the same frames, all entries finite. Steps and times may be lists or increments; a position
/// that is fixed in time is one frame. An `image` must be of whole numbers. What the file says of its particles holds: a `mass`
/// must be 1 for each (rods have unit mass), `species` and `charge` the same for all, particles may not change places (an `id`
/// that depends on time), and units must be those of one system: position and edges in the same unit, velocity in it per unit of
/// time. Other elements of the group are not read.
Trajectory read_h5md(const std::filesystem::path& path, const std::string& group = "");

} // namespace prethermal::records
