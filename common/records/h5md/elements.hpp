#pragma once
#include "common/records/h5md/layout.hpp"
#include "common/records/hdf5/values.hpp"

#include <string>

/// Elements of an H5MD file as they are read; all throw std::runtime_error with the place.
namespace prethermal::records::h5md {

[[noreturn]] void refuse(const std::string& place, const std::string& problem);
void require_link(const hdf5::Handle& parent, const char* called);

/// An element: a dataset if it is fixed in time, else a group of value, step and perhaps time.
struct Element {
  hdf5::Handle object;
  std::string place;
  bool fixed;
};
Element open_element(const hdf5::Handle& parent, const char* called);

template<class Number> using Read = hdf5::Array<Number> (*)(const hdf5::Handle&, const std::string&);

/// The values of an element, with the frames as first index also where it is fixed in time.
template<class Number> hdf5::Array<Number> read_values(const hdf5::Handle& parent, const char* called, Read<Number> read) {
  const Element element = open_element(parent, called);
  if (!element.fixed) {
    require_link(element.object, value);
    return read(element.object, value);
  }
  auto array = read(parent, called);
  array.shape.insert(array.shape.begin(), 1);
  return array;
}

/// The kind of number that an element holds.
H5T_class_t class_of(const hdf5::Handle& parent, const char* called);

/// The relative rounding of the numbers of an element: 2^-24 in single precision, 2^-53 in double; 0 for whole numbers.
double precision_of(const hdf5::Handle& parent, const char* called);

/// What the particles of a group are said to be must be what rods are: unit mass, all alike. `count` is their number.
void require_alike(const hdf5::Handle& group, std::size_t count);

/// Units must be of one system: those of position and edges the same, that of velocity the same per unit of time.
void require_one_system_of_units(const hdf5::Handle& group);

} // namespace prethermal::records::h5md
