#include "common/records/h5md/elements.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prethermal::records::h5md {

namespace {

using hdf5::Handle;

/// The dataset that holds the numbers of an element.
Handle dataset_of(const Element& element, const Handle& parent, const char* called) {
  return element.fixed ? hdf5::open_dataset(parent, called) : hdf5::open_dataset(element.object, value);
}

Handle type_of(const Handle& parent, const char* called) {
  const Element element = open_element(parent, called);
  return hdf5::own(H5Dget_type(dataset_of(element, parent, called).id()), H5Tclose, element.place, "see its type");
}

/// Numbers of one property of particles, frames first; of an enumeration: their numbers.
std::vector<double> property(const Handle& group, const char* called) {
  const H5T_class_t kind = class_of(group, called);
  if (kind == H5T_FLOAT) return read_values<double>(group, called, hdf5::read_doubles).values;
  if (kind != H5T_INTEGER && kind != H5T_ENUM) refuse(hdf5::place_of(group.id(), called), "is not of numbers");
  const auto whole = read_values<std::int64_t>(group, called, hdf5::read_integers).values;
  return {whole.begin(), whole.end()};
}

/// The attribute `unit` of an element, or of its value; empty where there is none.
std::string unit_of(const Handle& group, const char* called) {
  if (!hdf5::has_link(group, called)) return "";
  const Element element = open_element(group, called);
  const Handle dataset = dataset_of(element, group, called);
  if (hdf5::has_attribute(dataset, unit)) return hdf5::read_text_attribute(dataset, unit);
  return hdf5::has_attribute(element.object, unit) ? hdf5::read_text_attribute(element.object, unit) : "";
}

/// The unit of the times of an element that depends on time.
std::string unit_of_time(const Handle& group, const char* called) {
  const Element element = open_element(group, called);
  if (element.fixed || !hdf5::has_link(element.object, time)) return "";
  const Handle dataset = hdf5::open_dataset(element.object, time);
  return hdf5::has_attribute(dataset, unit) ? hdf5::read_text_attribute(dataset, unit) : "";
}

/// Whether a unit is `length` per unit of time, as H5MD writes it: "nm ps-1", in either order.
bool is_velocity(const std::string& whole, const std::string& length, const std::string& of_time) {
  std::istringstream words(whole);
  std::vector<std::string> factors{std::istream_iterator<std::string>(words), {}};
  if (factors.size() != 2) return false;
  if (!factors[0].ends_with("-1")) std::swap(factors[0], factors[1]);
  const auto& [inverse, plain] = std::pair(factors[0], factors[1]);
  return plain == length && inverse.ends_with("-1") && (of_time.empty() || inverse == of_time + "-1");
}

} // namespace

[[noreturn]] void refuse(const std::string& place, const std::string& problem) {
  throw std::runtime_error(place + ": " + problem);
}

void require_link(const Handle& parent, const char* called) {
  if (!hdf5::has_link(parent, called)) refuse(hdf5::place_of(parent.id()), fmt::format("has no \"{}\"", called));
}

Element open_element(const Handle& parent, const char* called) {
  require_link(parent, called);
  const std::string place = hdf5::place_of(parent.id(), called);
  Handle object = hdf5::own(H5Oopen(parent.id(), called, H5P_DEFAULT), H5Oclose, place, "open");
  const bool fixed = H5Iget_type(object.id()) == H5I_DATASET;
  return {std::move(object), place, fixed};
}

H5T_class_t class_of(const Handle& parent, const char* called) { return H5Tget_class(type_of(parent, called).id()); }

double precision_of(const Handle& parent, const char* called) {
  const Handle type = type_of(parent, called);
  if (H5Tget_class(type.id()) != H5T_FLOAT) return 0.0;
  std::size_t sign = 0, exponent = 0, exponent_bits = 0, mantissa = 0, mantissa_bits = 0;
  hdf5::require(H5Tget_fields(type.id(), &sign, &exponent, &exponent_bits, &mantissa, &mantissa_bits),
                hdf5::place_of(parent.id(), called), "see its type");
  return std::ldexp(0.5, -static_cast<int>(mantissa_bits));
}

void require_alike(const Handle& group, std::size_t count) {
  constexpr double rounding = 1e-6; // also of single precision
  for (const char* called : {mass, species, charge}) {
    if (!hdf5::has_link(group, called)) continue;
    const std::string place = hdf5::place_of(group.id(), called);
    const auto numbers = property(group, called);
    if (numbers.empty() || (numbers.size() != 1 && numbers.size() % count != 0))
      refuse(place, fmt::format("has {} numbers for {} particles", numbers.size(), count));
    const bool of_mass = called == mass;
    const double expected = of_mass ? 1.0 : numbers[0];
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (std::abs(numbers[i] - expected) <= rounding * std::abs(expected)) continue;
      if (of_mass)
        refuse(place, fmt::format("particle {} has the mass {}, but rods have unit mass (a potential's strength is per mass): "
                                  "write the file in units of that mass, or without this element",
                                  i % count, numbers[i]));
      refuse(place, fmt::format("particle {} has {}, particle 0 has {}: rods are all alike", i % count, numbers[i], expected));
    }
  }
}

void require_one_system_of_units(const Handle& group) {
  const std::string length = unit_of(group, position), speed = unit_of(group, velocity), times = unit_of_time(group, position);
  const std::string box_length = unit_of(hdf5::open_group(group, box), edges);
  if (!length.empty() && !box_length.empty() && length != box_length)
    refuse(hdf5::place_of(group.id(), position),
           fmt::format("is in \"{}\", but the edges of the box in \"{}\": the numbers of a deck are of one system of units",
                       length, box_length));
  const std::string& known = length.empty() ? box_length : length;
  if (!speed.empty() && !known.empty() && !is_velocity(speed, known, times))
    refuse(hdf5::place_of(group.id(), velocity),
           fmt::format("is in \"{}\", expected \"{} {}-1\": the numbers of a deck are of one system of units", speed, known,
                       times.empty() ? "TIME" : times));
}

} // namespace prethermal::records::h5md
