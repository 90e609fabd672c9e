#include "common/records/atomic_file.hpp"
#include "common/records/h5md/h5md.hpp"
#include "common/records/h5md/layout.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/values.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::records {

namespace {

using hdf5::Handle;

void require(bool holds, const std::filesystem::path& path, const char* problem) {
  if (!holds) throw std::logic_error(path.string() + ": a trajectory " + problem);
}

void require_consistent(const Trajectory& trajectory, const std::filesystem::path& path) {
  const auto finite = [](const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
  };
  const auto increasing = [](const auto& values) { return std::ranges::is_sorted(values); };
  const std::size_t size = trajectory.position.size();
  require(!trajectory.step.empty() && size > 0, path, "without frames or particles");
  require(trajectory.time.size() == trajectory.step.size(), path, "with other numbers of steps and times");
  require(size % trajectory.step.size() == 0, path, "whose frames differ in length");
  require(trajectory.velocity.size() == size, path, "with other numbers of positions and velocities");
  require(trajectory.image.empty() || trajectory.image.size() == size, path, "with other numbers of positions and images");
  require(increasing(trajectory.step) && increasing(trajectory.time), path, "whose steps or times decrease");
  require(std::isfinite(trajectory.length) && trajectory.length > 0.0, path, "on a ring without length");
  require(finite(trajectory.time) && finite(trajectory.position) && finite(trajectory.velocity), path,
          "with entries that are not finite");
}

void write_metadata(const Handle& file, const Trajectory& trajectory) {
  const Handle root = hdf5::create_group(file, h5md::root);
  hdf5::write_attribute(root, h5md::version, std::vector<std::int64_t>{1, 1});
  hdf5::write_attribute(hdf5::create_group(root, h5md::author), h5md::name, trajectory.author);
  const Handle creator = hdf5::create_group(root, h5md::creator);
  hdf5::write_attribute(creator, h5md::name, trajectory.creator);
  hdf5::write_attribute(creator, h5md::version, trajectory.creator_version);
}

void write_box(const Handle& group, double length) {
  const Handle box = hdf5::create_group(group, h5md::box);
  hdf5::write_attribute(box, h5md::dimension, std::int64_t{1});
  hdf5::write_attribute(box, h5md::boundary, std::vector<std::string>{h5md::periodic});
  hdf5::write(box, h5md::edges, std::vector<double>{length}, {1});
}

void link(const Handle& from, const char* name, const Handle& to) {
  hdf5::require(H5Lcreate_hard(from.id(), name, to.id(), name, H5P_DEFAULT, H5P_DEFAULT), hdf5::place_of(to.id(), name), "link");
}

} // namespace

std::size_t frames(const Trajectory& trajectory) { return trajectory.step.size(); }

std::size_t particles(const Trajectory& trajectory) {
  return trajectory.step.empty() ? 0 : trajectory.position.size() / trajectory.step.size();
}

void write_h5md(const Trajectory& trajectory, const std::filesystem::path& path) {
  require_consistent(trajectory, path);
  const hdf5::Shape shape = {frames(trajectory), particles(trajectory), 1};
  const auto image = hdf5::file_image(path, [&](const Handle& file) {
    write_metadata(file, trajectory);
    const Handle group = hdf5::create_group(hdf5::create_group(file, h5md::particles), trajectory.group);
    write_box(group, trajectory.length);
    const Handle position = hdf5::create_group(group, h5md::position);
    hdf5::write(position, h5md::step, trajectory.step, {frames(trajectory)});
    hdf5::write(position, h5md::time, trajectory.time, {frames(trajectory)});
    hdf5::write(position, h5md::value, trajectory.position, shape);
    const auto beside = [&](const char* element, const auto& values) {
      const Handle sibling = hdf5::create_group(group, element);
      link(position, h5md::step, sibling);
      link(position, h5md::time, sibling);
      hdf5::write(sibling, h5md::value, values, shape);
    };
    beside(h5md::velocity, trajectory.velocity);
    if (!trajectory.image.empty()) beside(h5md::image, trajectory.image);
  });
  replace_file(path, image);
}

} // namespace prethermal::records
