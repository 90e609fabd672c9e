#include "common/records/h5md/elements.hpp"
#include "common/records/h5md/h5md.hpp"
#include "common/records/hdf5/values.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <stdexcept>

namespace prethermal::records {

namespace {

using hdf5::Handle, h5md::refuse, h5md::require_link, h5md::open_element, h5md::read_values, h5md::class_of, h5md::Element,
    h5md::Read;

/// Steps or times of `count` frames: a list, or an increment with the first value as attribute "offset".
template<class Number>
std::vector<Number> read_axis(const Handle& element, const char* name, std::size_t count, Read<Number> read) {
  const std::string place = hdf5::place_of(element.id(), name);
  auto array = read(element, name);
  if (array.shape.empty() && array.values.size() == 1) {
    const Number increment = array.values[0];
    const Handle dataset = hdf5::open_dataset(element, name);
    Number offset = 0;
    if (hdf5::has_attribute(dataset, h5md::offset)) {
      if constexpr (std::is_same_v<Number, double>)
        offset = hdf5::read_number_attribute(dataset, h5md::offset);
      else
        offset = hdf5::read_integer_attribute(dataset, h5md::offset);
    }
    array.values.resize(count);
    // A product that exceeds its type wraps around and is then no increasing list.
    using Wrapping = std::conditional_t<std::is_same_v<Number, double>, double, std::uint64_t>;
    for (std::size_t i = 0; i < count; ++i)
      array.values[i] =
          static_cast<Number>(static_cast<Wrapping>(offset) + static_cast<Wrapping>(i) * static_cast<Wrapping>(increment));
  } else if (array.shape != hdf5::Shape{count}) {
    refuse(place, fmt::format("is of shape [{}], but there are {} frames", fmt::join(array.shape, "]["), count));
  }
  if (!std::ranges::is_sorted(array.values)) refuse(place, "does not increase");
  return std::move(array.values);
}

std::vector<std::int64_t> read_steps(const Handle& group, const char* name, std::size_t count) {
  const Element element = open_element(group, name);
  if (element.fixed) return {0};
  require_link(element.object, h5md::step);
  if (class_of(element.object, h5md::step) != H5T_INTEGER) refuse(element.place + "/step", "is not of whole numbers");
  return read_axis<std::int64_t>(element.object, h5md::step, count, hdf5::read_integers);
}

std::vector<double> read_times(const Handle& group, std::size_t count) {
  const Element element = open_element(group, h5md::position);
  if (element.fixed || !hdf5::has_link(element.object, h5md::time)) return {};
  auto times = read_axis<double>(element.object, h5md::time, count, hdf5::read_doubles);
  if (!std::ranges::all_of(times, [](double time) { return std::isfinite(time); }))
    refuse(element.place + "/time", "is not finite");
  return times;
}

void require_shape(const hdf5::Shape& shape, const std::string& place) {
  if (shape.size() != 3 || shape[0] == 0 || shape[1] == 0 || shape[2] != 1)
    refuse(place, fmt::format("is of shape [{}] with the frames first, expected [frames][particles][1] and not empty",
                              fmt::join(shape, "][")));
}

void require_finite(const hdf5::Array<double>& array, const std::string& place) {
  const auto bad = std::ranges::find_if_not(array.values, [](double value) { return std::isfinite(value); });
  if (bad == array.values.end()) return;
  const auto index = static_cast<hsize_t>(bad - array.values.begin());
  refuse(place, fmt::format("particle {} of frame {} has the entry {}", index % array.shape[1], index / array.shape[1], *bad));
}

/// The length of the ring.
double read_box(const Handle& group) {
  require_link(group, h5md::box);
  const Handle box = hdf5::open_group(group, h5md::box);
  const std::string place = hdf5::place_of(box.id());
  if (const auto dimension = hdf5::read_integer_attribute(box, h5md::dimension); dimension != 1)
    refuse(place, fmt::format("is of dimension {}, expected 1", dimension));
  if (const auto boundary = hdf5::read_texts_attribute(box, h5md::boundary); boundary != std::vector<std::string>{h5md::periodic})
    refuse(place, fmt::format("has the boundary {}, expected periodic", fmt::join(boundary, ", ")));
  const auto edges = read_values<double>(box, h5md::edges, hdf5::read_doubles).values;
  if (edges.empty() || !std::isfinite(edges[0]) || edges[0] <= 0.0) refuse(place + "/edges", "is not one positive length");
  if (!std::ranges::all_of(edges, [&](double edge) { return edge == edges[0]; })) refuse(place + "/edges", "changes in time");
  return edges[0];
}

Handle open_particles(const Handle& file, std::string& name) {
  require_link(file, h5md::particles);
  const Handle particles = hdf5::open_group(file, h5md::particles);
  const auto names = hdf5::link_names(particles.id());
  if (name.empty() && names.size() == 1) name = names[0];
  if (std::ranges::find(names, name) == names.end())
    refuse(hdf5::place_of(particles.id()),
           fmt::format("{}; it has: {}", name.empty() ? "say which group is meant" : fmt::format("has no group \"{}\"", name),
                       names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
  return hdf5::open_group(particles, name);
}

std::vector<std::int64_t> read_image(const Handle& group, const hdf5::Shape& shape) {
  if (!hdf5::has_link(group, h5md::image)) return {};
  const std::string place = hdf5::place_of(group.id(), h5md::image);
  hdf5::Array<std::int64_t> image;
  if (class_of(group, h5md::image) == H5T_INTEGER) {
    image = read_values<std::int64_t>(group, h5md::image, hdf5::read_integers);
  } else {
    const auto numbers = read_values<double>(group, h5md::image, hdf5::read_doubles);
    image.shape = numbers.shape;
    image.values.reserve(numbers.values.size());
    constexpr double largest = 9e15; // beyond, a double does not tell neighbours apart
    for (const double number : numbers.values) {
      if (!(std::abs(number) < largest) || number != std::round(number))
        refuse(place, fmt::format("{} is no whole number", number));
      image.values.push_back(static_cast<std::int64_t>(number));
    }
  }
  if (image.shape != shape) refuse(place, "is not of the shape of the position");
  return std::move(image.values);
}

} // namespace

Trajectory read_h5md(const std::filesystem::path& path, const std::string& group_name) {
  const Handle file = hdf5::open_file(path);
  if (!hdf5::has_link(file, h5md::root)) refuse(path.string(), "is no H5MD file: it has no group \"h5md\"");
  const Handle root = hdf5::open_group(file, h5md::root);
  const auto version = hdf5::read_integers_attribute(root, h5md::version);
  if (version.size() != 2 || version[0] != 1)
    refuse(path.string(), fmt::format("is of H5MD version {}, expected 1.x", fmt::join(version, ".")));

  Trajectory trajectory;
  const auto text_of = [&](const char* who, const char* what, std::string& into) {
    if (!hdf5::has_link(root, who)) return;
    const Handle person = hdf5::open_group(root, who);
    if (hdf5::has_attribute(person, what)) into = hdf5::read_text_attribute(person, what);
  };
  text_of(h5md::author, h5md::name, trajectory.author);
  text_of(h5md::creator, h5md::name, trajectory.creator);
  text_of(h5md::creator, h5md::version, trajectory.creator_version);

  trajectory.group = group_name;
  const Handle group = open_particles(file, trajectory.group);
  trajectory.length = read_box(group);
  if (hdf5::has_link(group, h5md::id) && !open_element(group, h5md::id).fixed)
    refuse(hdf5::place_of(group.id(), h5md::id), "depends on time: particles that change places or number cannot be read");

  auto position = read_values<double>(group, h5md::position, hdf5::read_doubles);
  const std::string place = hdf5::place_of(group.id(), h5md::position);
  require_shape(position.shape, place);
  require_finite(position, place);
  trajectory.step = read_steps(group, h5md::position, position.shape[0]);
  trajectory.time = read_times(group, position.shape[0]);
  trajectory.image = read_image(group, position.shape);

  auto velocity = read_values<double>(group, h5md::velocity, hdf5::read_doubles);
  const std::string velocity_place = hdf5::place_of(group.id(), h5md::velocity);
  if (velocity.shape != position.shape) refuse(velocity_place, "is not of the shape of the position");
  require_finite(velocity, velocity_place);
  if (read_steps(group, h5md::velocity, velocity.shape[0]) != trajectory.step)
    refuse(velocity_place, "is given at other steps than the position");
  h5md::require_alike(group, position.shape[1]);
  h5md::require_one_system_of_units(group);
  trajectory.position_precision = h5md::precision_of(group, h5md::position);
  trajectory.length_precision = h5md::precision_of(hdf5::open_group(group, h5md::box), h5md::edges);
  trajectory.position = std::move(position.values);
  trajectory.velocity = std::move(velocity.values);
  return trajectory;
}

} // namespace prethermal::records
