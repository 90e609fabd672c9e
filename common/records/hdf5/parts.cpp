#include "common/records/hdf5/parts.hpp"

#include "common/records/hdf5/values.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::records::hdf5 {

namespace {

constexpr std::size_t window = std::size_t{1} << 20; // short parts pass through one: a call of HDF5 costs microseconds

/// Selects elements [offset, offset + length) of a dataset's space; returns the space of these in memory.
Handle select(const Handle& space, hsize_t offset, hsize_t length) {
  H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, &offset, nullptr, &length, nullptr);
  return space_of_shape({length});
}

} // namespace

void write_parts(const Handle& parent, const std::string& name, std::span<const std::span<const char>> parts) {
  require_link_name(name);
  const std::string place = place_of(parent.id(), name);
  hsize_t total = 0;
  for (const auto part : parts) total += part.size();
  const Handle space = space_of_shape({total}), creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);
  H5Pset_fill_time(creation.id(), H5D_FILL_TIME_NEVER); // every byte will be written
  const Handle dataset =
      own(H5Dcreate2(parent.id(), name.c_str(), H5T_STD_U8LE, space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Dclose,
          place, "make the dataset");
  hsize_t written = 0;
  const auto write = [&](std::span<const char> bytes) {
    if (bytes.empty()) return;
    const Handle memory = select(space, written, bytes.size());
    require(H5Dwrite(dataset.id(), H5T_NATIVE_UINT8, memory.id(), space.id(), H5P_DEFAULT, bytes.data()), place, "write");
    written += bytes.size();
  };
  std::vector<char> gathered;
  for (const auto part : parts) {
    if (gathered.size() + part.size() > window) {
      write(gathered);
      gathered.clear();
    }
    if (part.size() > window)
      write(part);
    else
      gathered.insert(gathered.end(), part.begin(), part.end());
  }
  write(gathered);
}

std::vector<std::vector<char>> read_parts(const Handle& parent, const std::string& name, std::span<const std::int64_t> lengths) {
  const std::string place = place_of(parent.id(), name);
  const Handle dataset = open_dataset(parent, name);
  const Contents contents = contents_of_dataset(dataset.id(), 1, place);
  const Handle& space = contents.space;
  const std::size_t total = contents.count;
  std::size_t left = shape_of(space.id()).size() == 1 ? total : 0;
  for (const std::int64_t length : lengths) {
    if (length < 0 || static_cast<std::size_t>(length) > left) throw std::runtime_error(place + ": is shorter than its parts");
    left -= static_cast<std::size_t>(length);
  }
  if (left > 0) throw std::runtime_error(place + ": is longer than its parts");

  const auto read = [&](std::size_t offset, std::span<char> into) {
    if (into.empty()) return;
    const Handle memory = select(space, offset, into.size());
    require(H5Dread(dataset.id(), H5T_NATIVE_UINT8, memory.id(), space.id(), H5P_DEFAULT, into.data()), place, "read");
  };
  std::vector<std::vector<char>> parts(lengths.size());
  std::vector<char> ahead; // what one call has read for several parts, from byte `first_ahead` on
  std::size_t offset = 0, first_ahead = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto length = static_cast<std::size_t>(lengths[i]);
    parts[i].resize(length);
    if (length > window) {
      read(offset, parts[i]);
    } else {
      if (offset + length > first_ahead + ahead.size()) {
        first_ahead = offset;
        ahead.resize(std::min(window, total - offset));
        read(first_ahead, ahead);
      }
      std::copy_n(ahead.begin() + static_cast<std::ptrdiff_t>(offset - first_ahead), length, parts[i].begin());
    }
    offset += length;
  }
  return parts;
}

} // namespace prethermal::records::hdf5
