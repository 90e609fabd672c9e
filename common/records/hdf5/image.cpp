#include "common/records/hdf5/image.hpp"

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace prethermal::records::hdf5 {

namespace {

void* allocate(std::size_t size, H5FD_file_image_op_t, void*) { return std::malloc(size); }

void* copy(void* to, const void* from, std::size_t size, H5FD_file_image_op_t, void*) { return std::memcpy(to, from, size); }

void* reallocate(void* memory, std::size_t size, H5FD_file_image_op_t, void*) { return std::realloc(memory, size); }

/// The memory of a file that is closed goes to the target. (H5Fget_file_image takes it while the file is open; in HDF5 1.10 it
/// then clears the mark of an open file in the head without renewing the head's checksum, and nobody can read the result.)
herr_t release(void* memory, H5FD_file_image_op_t occasion, void* target) {
  if (occasion == H5FD_FILE_IMAGE_OP_FILE_CLOSE)
    static_cast<Image::Memory*>(target)->reset(static_cast<char*>(memory));
  else
    std::free(memory);
  return 0;
}

void* same_target(void* target) { return target; }
herr_t keep_target(void*) { return 0; }

} // namespace

Image file_image(const std::filesystem::path& path, const std::function<void(const Handle& file)>& fill) {
  prepare();
  const std::string name = path.string() + ".partial"; // HDF5 looks for an old file of that name first
  constexpr std::size_t growth = std::size_t{1} << 20;
  Image::Memory closed;
  std::size_t length = 0; // to be asked for before the file is closed
  H5FD_file_image_callbacks_t callbacks = {allocate, copy, reallocate, release, same_target, keep_target, &closed};
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose), creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  require(H5Pset_fapl_core(access.id(), growth, false), name, "prepare a file in memory");
  require(H5Pset_file_image_callbacks(access.id(), &callbacks), name, "prepare a file in memory");
  require(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), name, "choose the layout of 1.8");
  // Without blocks in reserve the file does not shrink when it is closed, and its length is known before.
  require(H5Pset_meta_block_size(access.id(), 0), name, "switch reserves off");
  require(H5Pset_small_data_block_size(access.id(), 0), name, "switch reserves off");
  require(H5Pset_obj_track_times(creation.id(), false), name, "switch times off");
  {
    const Handle file =
        own(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose, name, "make a file in memory");
    fill(file);
    require(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), name, "finish");
    const ssize_t answer = H5Fget_file_image(file.id(), nullptr, 0);
    require(answer < 0 ? -1 : 0, name, "measure");
    length = static_cast<std::size_t>(answer);
  }
  if (!closed) throw std::runtime_error(name + ": cannot make the file in memory");
  return {std::move(closed), length};
}

Handle open_image(const std::filesystem::path& path, std::span<const char> bytes) {
  prepare();
  constexpr std::size_t growth = std::size_t{1} << 16;
  const std::string name = path.string() + ".image"; // HDF5 refuses an image under the name of a file that is there
  const Handle access = reading_access();
  require(H5Pset_fapl_core(access.id(), growth, false), name, "prepare a file in memory");
  std::vector<char> copied(bytes.begin(), bytes.end()); // HDF5 asks for memory that it may write to
  require(H5Pset_file_image(access.id(), copied.data(), copied.size()), name, "take as a file in memory");
  return own(H5Fopen(name.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, path.string(), "read as HDF5");
}

} // namespace prethermal::records::hdf5
