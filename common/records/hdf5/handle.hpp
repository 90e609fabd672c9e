#pragma once
#include <cstdint>
#include <filesystem>
#include <hdf5.h>
#include <string>
#include <vector>

/// A thin layer over the serial C API of HDF5, for this room only: owned identifiers, and errors as std::runtime_error that name
/// the file, the object and HDF5's own reason.
namespace prethermal::records::hdf5 {

/// Owns an HDF5 identifier.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  ~Handle();
  Handle(Handle&& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;

  hid_t id() const { return id_; }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

/// Takes hold of what an HDF5 call returned; a negative identifier throws std::runtime_error "<place>: cannot <deed>: <HDF5's
/// reason>".
Handle own(hid_t id, Handle::Close close, const std::string& place, const char* deed);

/// Throws likewise when an HDF5 call returned a negative status.
void require(herr_t status, const std::string& place, const char* deed);

/// HDF5 prints its errors to the terminal and follows links to other files unless it is told not to. Called by all that open a
/// file: what a file holds is what was read, and what has a digest.
void prepare();

/// "file.h5:/group/name" of an object, or of `name` below it.
std::string place_of(hid_t object, const std::string& name = "");

/// How files are opened for reading; nothing here writes through HDF5 into a file that is there.
Handle reading_access();

/// Opens an existing file for reading; no lock is taken. Throws std::runtime_error with path and reason, also for a folder.
Handle open_file(const std::filesystem::path& path);

/// A new group. Throws std::invalid_argument for a name that is empty, ".", or holds '/' or NUL.
Handle create_group(const Handle& parent, const std::string& name);
Handle open_group(const Handle& parent, const std::string& name);
bool has_link(const Handle& parent, const std::string& name);

/// The names of all links of a group, sorted.
std::vector<std::string> link_names(hid_t group);

/// Names that a file has, sorted by their bytes. Throws std::runtime_error where one is there twice, as in damaged files.
std::vector<std::string> sorted_names(std::vector<std::string> names, const std::string& place);

/// Throws std::invalid_argument for a name that HDF5 would take for something else than one link.
void require_link_name(const std::string& name);

} // namespace prethermal::records::hdf5
