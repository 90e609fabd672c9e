#include "common/records/hdf5/handle.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace prethermal::records::hdf5 {

namespace {

/// What the innermost HDF5 function had to say about the last failure.
std::string reason() {
  std::string text;
  const auto note = [](unsigned, const H5E_error2_t* error, void* target) -> herr_t {
    if (error->desc != nullptr) *static_cast<std::string*>(target) = error->desc;
    return 1; // the first of the walk is the innermost
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note, &text);
  return text.empty() ? "HDF5 gives no reason" : text;
}

} // namespace

Handle::~Handle() {
  if (id_ >= 0) close_(id_);
}

Handle::Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Handle own(hid_t id, Handle::Close close, const std::string& place, const char* deed) {
  if (id < 0) throw std::runtime_error(place + ": cannot " + deed + ": " + reason());
  return {id, close};
}

void require(herr_t status, const std::string& place, const char* deed) {
  if (status < 0) throw std::runtime_error(place + ": cannot " + deed + ": " + reason());
}

void prepare() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  if (H5Lis_registered(H5L_TYPE_EXTERNAL) > 0) H5Lunregister(H5L_TYPE_EXTERNAL);
}

std::string place_of(hid_t object, const std::string& name) {
  // Asked for among the arguments of own() and require(), it may come after the call that failed, whose reason it must not clear.
  const hid_t failure = H5Eget_current_stack();
  const auto text = [&](auto ask) {
    const ssize_t length = ask(nullptr, 0);
    std::string value(length > 0 ? static_cast<std::size_t>(length) : 0, '\0');
    if (length > 0) ask(value.data(), value.size() + 1);
    return value;
  };
  std::string path = text([&](char* to, std::size_t size) { return H5Iget_name(object, to, size); });
  if (!name.empty()) path += (path.ends_with('/') ? "" : "/") + name;
  const std::string file = text([&](char* to, std::size_t size) { return H5Fget_name(object, to, size); });
  H5Eset_current_stack(failure);
  return file + ":" + path;
}

Handle reading_access() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_file_locking(access.id(), false, true); // so a file on a read-only or network disk can be read
  H5Pset_sieve_buf_size(access.id(), 0);         // HDF5 reads beyond the end of the buffer where a dataset lies beyond the file's
  return access;
}

Handle open_file(const std::filesystem::path& path) {
  prepare();
  // The system's own reason first: HDF5 would only say that it is "unable to open file".
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status = {};
  int problem = descriptor < 0 || ::fstat(descriptor, &status) != 0 ? errno : 0;
  if (descriptor >= 0) ::close(descriptor);
  if (problem == 0 && S_ISDIR(status.st_mode)) problem = EISDIR;
  if (problem != 0) throw std::runtime_error(path.string() + ": cannot read: " + std::generic_category().message(problem));
  if (!S_ISREG(status.st_mode)) throw std::runtime_error(path.string() + ": cannot read: it is no plain file");
  return own(H5Fopen(path.c_str(), H5F_ACC_RDONLY, reading_access().id()), H5Fclose, path.string(), "read as an HDF5 file");
}

void require_link_name(const std::string& name) {
  if (name.empty() || name == "." || name.find('/') != std::string::npos || name.find('\0') != std::string::npos)
    throw std::invalid_argument("the name \"" + name +
                                "\" cannot stand in a results file: it must not be empty, \".\", or hold '/'");
}

Handle create_group(const Handle& parent, const std::string& name) {
  require_link_name(name);
  const Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);
  return own(H5Gcreate2(parent.id(), name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Gclose,
             place_of(parent.id(), name), "make the group");
}

Handle open_group(const Handle& parent, const std::string& name) {
  return own(H5Gopen2(parent.id(), name.c_str(), H5P_DEFAULT), H5Gclose, place_of(parent.id(), name), "open the group");
}

bool has_link(const Handle& parent, const std::string& name) { return H5Lexists(parent.id(), name.c_str(), H5P_DEFAULT) > 0; }

std::vector<std::string> link_names(hid_t group) {
  std::vector<std::string> names;
  const auto note = [](hid_t, const char* name, const H5L_info_t*, void* target) -> herr_t {
    static_cast<std::vector<std::string>*>(target)->emplace_back(name);
    return 0;
  };
  require(H5Literate(group, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, note, &names), place_of(group), "list");
  return sorted_names(std::move(names), place_of(group));
}

std::vector<std::string> sorted_names(std::vector<std::string> names, const std::string& place) {
  std::sort(names.begin(), names.end());
  if (const auto twin = std::adjacent_find(names.begin(), names.end()); twin != names.end()) // HDF5 does not look
    throw std::runtime_error(place + ": the name \"" + *twin + "\" is there twice, the file is damaged");
  return names;
}

} // namespace prethermal::records::hdf5
