#include "common/records/hdf5/values.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::records::hdf5 {

namespace {

void write_dataset(const Handle& parent, const std::string& name, hid_t file_type, hid_t memory_type, const Handle& space,
                   const void* data) {
  require_link_name(name);
  const std::string place = place_of(parent.id(), name);
  const Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);
  const Handle dataset =
      own(H5Dcreate2(parent.id(), name.c_str(), file_type, space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Dclose, place,
          "make the dataset");
  require(H5Dwrite(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), place, "write");
}

void require_shape(const Shape& shape, std::size_t count, const Handle& parent, const std::string& name) {
  hsize_t product = 1;
  for (const hsize_t length : shape) product *= length;
  if (product != count) throw std::logic_error(place_of(parent.id(), name) + ": the shape does not fit the numbers");
}

/// How many elements a dataset or attribute has; throws when it claims more than its file can hold. An element takes `bytes_each`
/// in memory, or, while HDF5 converts it, as many as its type in the file.
std::size_t credible_count(hid_t stored, hid_t type, hid_t space, std::size_t bytes_each, const std::string& place) {
  const std::size_t count = element_count(space), largest = std::max(bytes_each, H5Tget_size(type));
  hsize_t file_size = 0;
  const Handle file = own(H5Iget_file_id(stored), H5Fclose, place, "find its file");
  require(H5Fget_filesize(file.id(), &file_size), place, "measure its file");
  constexpr double most_deflated = 1100.0; // deflate shrinks at most 1032-fold
  if (static_cast<double>(count) * static_cast<double>(largest) > most_deflated * static_cast<double>(file_size))
    throw std::runtime_error(fmt::format("{}: claims {} element{} of {} bytes, more than the file can hold", place, count,
                                         count == 1 ? "" : "s", largest));
  return count;
}

/// HDF5 reads beyond the ends of its buffers where a damaged file stores fewer bytes than a shape says.
void require_held(hid_t dataset, std::size_t count, std::size_t bytes_each, const std::string& place) {
  const hsize_t held = H5Dget_storage_size(dataset);
  if (count > held / std::max<std::size_t>(bytes_each, 1))
    throw std::runtime_error(fmt::format("{}: {} bytes are stored, less than its shape says", place, held));
}

/// Likewise where the index of chunks is damaged, or unfiltered chunks are shorter than theirs.
void require_whole_chunks(hid_t dataset, hid_t creation, hid_t space, std::size_t bytes_each, const std::string& place) {
  hsize_t chunks = 0;
  require(H5Dget_num_chunks(dataset, space, &chunks), place, "walk through its chunks");
  Shape chunk(std::max<std::size_t>(shape_of(space).size(), 1));
  require(H5Pget_chunk(creation, static_cast<int>(chunk.size()), chunk.data()), place, "see its chunks");
  double bytes = static_cast<double>(bytes_each) * static_cast<double>(chunks);
  for (const hsize_t length : chunk) bytes *= static_cast<double>(length);
  if (H5Pget_nfilters(creation) == 0 && bytes != static_cast<double>(H5Dget_storage_size(dataset)))
    throw std::runtime_error(place + ": its chunks are not of the length that its type and shape say");
}

/// Throws unless the numbers of a dataset lie in its own file (HDF5 has external and virtual ones), as many as its shape says.
void require_own_storage(hid_t dataset, const Contents& contents, const std::string& place) {
  const Handle creation = own(H5Dget_create_plist(dataset), H5Pclose, place, "see its layout");
  const H5D_layout_t layout = H5Pget_layout(creation.id());
  if (layout == H5D_VIRTUAL || H5Pget_external_count(creation.id()) != 0)
    throw std::runtime_error(place + ": its numbers lie in another file");
  if (layout == H5D_CHUNKED)
    require_whole_chunks(dataset, creation.id(), contents.space.id(), H5Tget_size(contents.type.id()), place);
  else if (layout == H5D_COMPACT || H5Dget_offset(dataset) != HADDR_UNDEF) // else never written: its fill value is read
    require_held(dataset, contents.count, H5Tget_size(contents.type.id()), place);
}

template<class Number> Array<Number> read_array(const Handle& parent, const std::string& name, hid_t memory_type) {
  const std::string place = place_of(parent.id(), name);
  const Handle dataset = open_dataset(parent, name);
  const Contents contents = contents_of_dataset(dataset.id(), sizeof(Number), place);
  Array<Number> array{shape_of(contents.space.id()), std::vector<Number>(contents.count)};
  require(H5Dread(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.values.data()), place, "read");
  return array;
}

} // namespace

Handle space_of_shape(const Shape& shape) {
  const hid_t id =
      shape.empty() ? H5Screate(H5S_SCALAR) : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  return own(id, H5Sclose, "a dataspace", "make");
}

Handle text_type(std::size_t length) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), std::max<std::size_t>(length, 1)); // HDF5 has no text of length 0: an empty one is a single NUL
  H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

void require_no_nul(const std::string& text, const std::string& place) {
  if (text.find('\0') != std::string::npos) throw std::invalid_argument(place + ": a text with a NUL in it");
}

void write(const Handle& parent, const std::string& name, std::span<const double> values, const Shape& shape) {
  require_shape(shape, values.size(), parent, name);
  write_dataset(parent, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space_of_shape(shape), values.data());
}

void write(const Handle& parent, const std::string& name, std::span<const std::int64_t> values, const Shape& shape) {
  require_shape(shape, values.size(), parent, name);
  write_dataset(parent, name, H5T_STD_I64LE, H5T_NATIVE_INT64, space_of_shape(shape), values.data());
}

void write(const Handle& parent, const std::string& name, std::span<const char> bytes) {
  write_dataset(parent, name, H5T_STD_U8LE, H5T_NATIVE_UINT8, space_of_shape({bytes.size()}), bytes.data());
}

void write(const Handle& parent, const std::string& name, const std::string& text) {
  require_no_nul(text, place_of(parent.id(), name));
  const Handle type = text_type(text.size());
  write_dataset(parent, name, type.id(), type.id(), space_of_shape({}), text.c_str());
}

Handle open_dataset(const Handle& parent, const std::string& name) {
  const std::string place = place_of(parent.id(), name);
  return own(H5Dopen2(parent.id(), name.c_str(), H5P_DEFAULT), H5Dclose, place, "open the dataset");
}

Array<double> read_doubles(const Handle& parent, const std::string& name) {
  return read_array<double>(parent, name, H5T_NATIVE_DOUBLE);
}

Array<std::int64_t> read_integers(const Handle& parent, const std::string& name) {
  return read_array<std::int64_t>(parent, name, H5T_NATIVE_INT64);
}

std::vector<char> read_bytes(const Handle& parent, const std::string& name) {
  return read_array<char>(parent, name, H5T_NATIVE_UINT8).values;
}

std::string read_text(const Handle& parent, const std::string& name) {
  const std::string place = place_of(parent.id(), name);
  const Handle dataset = open_dataset(parent, name);
  const Contents contents = contents_of_dataset(dataset.id(), 1, place);
  const auto texts = texts_of(contents.type.id(), contents.space.id(), place, [&](hid_t memory_type, void* to) {
    return H5Dread(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to);
  });
  if (texts.size() != 1) throw std::runtime_error(place + ": is not one text");
  return texts.front();
}

Shape shape_of(hid_t space) {
  const int rank = H5Sget_simple_extent_ndims(space);
  Shape shape(rank > 0 ? static_cast<std::size_t>(rank) : 0);
  if (rank > 0) H5Sget_simple_extent_dims(space, shape.data(), nullptr);
  return shape;
}

std::size_t element_count(hid_t space) {
  const hssize_t count = H5Sget_simple_extent_npoints(space);
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

Contents contents_of_dataset(hid_t dataset, std::size_t bytes_each, const std::string& place) {
  Handle type = own(H5Dget_type(dataset), H5Tclose, place, "see its type");
  Handle space = own(H5Dget_space(dataset), H5Sclose, place, "see its shape");
  const std::size_t count = credible_count(dataset, type.id(), space.id(), bytes_each, place);
  Contents contents{std::move(type), std::move(space), count};
  require_own_storage(dataset, contents, place);
  return contents;
}

Contents contents_of_attribute(hid_t attribute, std::size_t bytes_each, const std::string& place) {
  Handle type = own(H5Aget_type(attribute), H5Tclose, place, "see its type");
  Handle space = own(H5Aget_space(attribute), H5Sclose, place, "see its shape");
  const std::size_t count = credible_count(attribute, type.id(), space.id(), bytes_each, place);
  return {std::move(type), std::move(space), count};
}

std::vector<std::string> texts_of(hid_t type, hid_t space, const std::string& place,
                                  const std::function<herr_t(hid_t, void*)>& read) {
  if (H5Tget_class(type) != H5T_STRING) throw std::runtime_error(place + ": is no text");
  const std::size_t count = element_count(space);
  const Handle memory = own(H5Tcopy(H5T_C_S1), H5Tclose, place, "prepare to read");
  H5Tset_cset(memory.id(), H5Tget_cset(type));
  std::vector<std::string> texts;
  if (H5Tis_variable_str(type) > 0) {
    H5Tset_size(memory.id(), H5T_VARIABLE);
    std::vector<char*> pointers(count, nullptr);
    require(read(memory.id(), pointers.data()), place, "read");
    for (char* const pointer : pointers) {
      texts.emplace_back(pointer == nullptr ? "" : pointer);
      H5free_memory(pointer);
    }
    return texts;
  }
  const std::size_t size = H5Tget_size(type);
  H5Tset_size(memory.id(), size);
  H5Tset_strpad(memory.id(), H5T_STR_NULLPAD);
  std::string cells(count * size, '\0');
  require(read(memory.id(), cells.data()), place, "read");
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = cells.substr(i * size, size);
    text.erase(text.find_last_not_of('\0') + 1);
    texts.push_back(std::move(text));
  }
  return texts;
}

} // namespace prethermal::records::hdf5
