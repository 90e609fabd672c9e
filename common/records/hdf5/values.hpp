#pragma once
#include "common/records/hdf5/handle.hpp"

#include <functional>
#include <span>

namespace prethermal::records::hdf5 {

using Shape = std::vector<hsize_t>; // row-major; empty: one number

template<class Number> struct Array {
  Shape shape;
  std::vector<Number> values;
};

// Datasets: contiguous, without times. Texts are UTF-8 of fixed length, so that no bytes lie in HDF5's unchecked global heap.
// All throw std::runtime_error with the place; writing a text with a NUL in it throws std::invalid_argument.

/// Throws std::logic_error when the shape does not hold as many numbers.
void write(const Handle& parent, const std::string& name, std::span<const double> values, const Shape& shape);
void write(const Handle& parent, const std::string& name, std::span<const std::int64_t> values, const Shape& shape);
void write(const Handle& parent, const std::string& name, std::span<const char> bytes); // as unsigned 8-bit numbers
void write(const Handle& parent, const std::string& name, const std::string& text);

Array<double> read_doubles(const Handle& parent, const std::string& name);
Array<std::int64_t> read_integers(const Handle& parent, const std::string& name);
std::vector<char> read_bytes(const Handle& parent, const std::string& name);
std::string read_text(const Handle& parent, const std::string& name);

// Attributes of a group, dataset or file.
void write_attribute(const Handle& object, const std::string& name, double value);
void write_attribute(const Handle& object, const std::string& name, std::int64_t value);
void write_attribute(const Handle& object, const std::string& name, const std::vector<std::int64_t>& values);
void write_attribute(const Handle& object, const std::string& name, const std::string& text);
void write_attribute(const Handle& object, const std::string& name, const std::vector<std::string>& texts);

bool has_attribute(const Handle& object, const std::string& name);
std::vector<std::string> attribute_names(hid_t object); // sorted
double read_number_attribute(const Handle& object, const std::string& name);
std::int64_t read_integer_attribute(const Handle& object, const std::string& name);
std::vector<std::int64_t> read_integers_attribute(const Handle& object, const std::string& name);
std::string read_text_attribute(const Handle& object, const std::string& name);
std::vector<std::string> read_texts_attribute(const Handle& object, const std::string& name);

// What both kinds are made of.
Handle space_of_shape(const Shape& shape);
Handle text_type(std::size_t length);
void require_no_nul(const std::string& text, const std::string& place);

Handle open_dataset(const Handle& parent, const std::string& name);

/// The shape of a dataspace, and how many elements it has (none for a null space).
Shape shape_of(hid_t space);
std::size_t element_count(hid_t space);

/// What a dataset or an attribute holds.
struct Contents {
  Handle type, space; // in the file
  std::size_t count;  // of elements
};

/// Throws, before memory is asked for, when more is claimed than the file can hold (an element takes `bytes_each` in memory, or,
/// while HDF5 converts it, as many as its type in the file), when the numbers of a dataset lie in another file (HDF5 has external
/// and virtual ones), and when fewer are stored than its shape says (else HDF5 reads beyond the ends of its buffers).
Contents contents_of_dataset(hid_t dataset, std::size_t bytes_each, const std::string& place);
Contents contents_of_attribute(hid_t attribute, std::size_t bytes_each, const std::string& place);

/// The texts of a dataset or attribute of strings, of fixed or variable length; `read` is H5Dread or H5Aread of it into memory of
/// the given type.
std::vector<std::string> texts_of(hid_t type, hid_t space, const std::string& place,
                                  const std::function<herr_t(hid_t, void*)>& read);

} // namespace prethermal::records::hdf5
