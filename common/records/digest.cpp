#include "common/records/hdf5/values.hpp"
#include "common/records/results/file.hpp"
#include "common/records/sha256.hpp"

#include <map>
#include <stdexcept>

// What is hashed, of any HDF5 file, objects and attributes in the order of their names' bytes:
//   object     kind ("group", "dataset", "datatype", "same as", "soft link"), path; then
//     group      its attributes, then its links
//     dataset    its type, shape and elements, then its attributes
//     datatype   the type, then its attributes
//     same as    the path under which the object was met before
//     link       the bytes of its target, which is not followed
//   attribute  "attribute", name, type, shape, elements
//   type       class, and but for strings: size, sign of integers, members of compounds, base of arrays and enumerations
//   shape      "null", or the number of dimensions and each
//   elements   numbers: their bytes, lowest first; strings: length and content of each, whether stored with fixed or variable
//   length
// Texts are hashed behind their length, numbers as 8 bytes; see Sha256.
// Not hashed: /provenance and what is below, times, order of creation, chunks, filters, byte order of plain numbers.

namespace prethermal::records {

namespace {

using hdf5::Handle;

constexpr const char* left_out = "/provenance";

class ContentHash {
 public:
  explicit ContentHash(const Handle& file) { object(file.id(), "/"); }
  std::string hex() { return sha_.hex(); }

 private:
  /// An object of any kind by an open identifier; the file itself stands for its root group.
  void object(hid_t id, const std::string& path) {
    H5O_info_t info;
    hdf5::require(H5Oget_info2(id, &info, H5O_INFO_BASIC), hdf5::place_of(id), "look at");
    const auto [known, is_new] = seen_.emplace(info.addr, path);
    if (!is_new) { // a second hard link, perhaps to a group above
      head("same as", path);
      return sha_.text(known->second);
    }
    switch (info.type) {
    case H5O_TYPE_GROUP:
      head("group", path);
      attributes(id);
      links(id, path);
      break;
    case H5O_TYPE_DATASET:
      head("dataset", path);
      dataset(id);
      attributes(id);
      break;
    case H5O_TYPE_NAMED_DATATYPE:
      head("datatype", path);
      type(id, hdf5::place_of(id));
      attributes(id);
      break;
    default: throw std::runtime_error(hdf5::place_of(id) + ": an object of unknown kind");
    }
  }

  void links(hid_t group, const std::string& path) {
    for (const std::string& name : hdf5::link_names(group)) {
      const std::string below = (path == "/" ? "" : path) + "/" + name;
      if (below == left_out) continue;
      H5L_info_t info;
      hdf5::require(H5Lget_info(group, name.c_str(), &info, H5P_DEFAULT), hdf5::place_of(group, name), "look at");
      if (info.type == H5L_TYPE_HARD) {
        const Handle child = hdf5::own(H5Oopen(group, name.c_str(), H5P_DEFAULT), H5Oclose, hdf5::place_of(group, name), "open");
        object(child.id(), below);
      } else if (info.type != H5L_TYPE_SOFT) {
        throw std::runtime_error(hdf5::place_of(group, name) + ": a link to another file, of which there is no digest");
      } else {
        head("soft link", below);
        std::vector<char> target(info.u.val_size);
        hdf5::require(H5Lget_val(group, name.c_str(), target.data(), target.size(), H5P_DEFAULT), hdf5::place_of(group, name),
                      "read");
        sha_.text({target.data(), target.size()});
      }
    }
  }

  void attributes(hid_t id) {
    for (const std::string& name : hdf5::attribute_names(id)) {
      const std::string place = hdf5::place_of(id, "@" + name);
      const Handle attribute = hdf5::own(H5Aopen(id, name.c_str(), H5P_DEFAULT), H5Aclose, place, "open the attribute");
      const auto [stored, space, count] = hdf5::contents_of_attribute(attribute.id(), 1, place);
      sha_.text("attribute");
      sha_.text(name);
      type(stored.id(), place);
      shape(space.id());
      elements(stored.id(), space.id(), place,
               [&](hid_t memory_type, void* to) { return H5Aread(attribute.id(), memory_type, to); });
    }
  }

  void dataset(hid_t id) {
    const std::string place = hdf5::place_of(id);
    const auto [stored, space, count] = hdf5::contents_of_dataset(id, 1, place);
    type(stored.id(), place);
    shape(space.id());
    elements(stored.id(), space.id(), place,
             [&](hid_t memory_type, void* to) { return H5Dread(id, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to); });
  }

  /// `inside`: of a member, where a string lies among other bytes.
  void type(hid_t id, const std::string& place, bool inside = false) {
    const H5T_class_t kind = H5Tget_class(id);
    if (kind == H5T_VLEN || kind == H5T_REFERENCE || (inside && H5Tis_variable_str(id) > 0)) // in memory a pointer or an address
      throw std::runtime_error(place + ": lists of variable length and references have no content digest");
    sha_.number(static_cast<std::uint64_t>(kind));
    if (kind == H5T_STRING && !inside) return;
    sha_.number(H5Tget_size(id));
    if (kind == H5T_INTEGER) sha_.number(H5Tget_sign(id) == H5T_SGN_2 ? 1 : 0);
    if (kind == H5T_COMPOUND) members(id, place);
    if (kind == H5T_ARRAY || kind == H5T_ENUM)
      type(hdf5::own(H5Tget_super(id), H5Tclose, place, "see its base type").id(), place, true);
  }

  void members(hid_t compound, const std::string& place) {
    const int count = H5Tget_nmembers(compound);
    for (unsigned member = 0; static_cast<int>(member) < count; ++member) {
      char* const name = H5Tget_member_name(compound, member);
      sha_.text(name == nullptr ? "" : name);
      H5free_memory(name);
      type(hdf5::own(H5Tget_member_type(compound, member), H5Tclose, place, "see a member's type").id(), place, true);
    }
  }

  void shape(hid_t space) {
    if (H5Sget_simple_extent_type(space) == H5S_NULL) return sha_.text("null");
    const hdf5::Shape lengths = hdf5::shape_of(space);
    sha_.number(lengths.size());
    for (const hsize_t length : lengths) sha_.number(length);
  }

  template<class Read> void elements(hid_t stored, hid_t space, const std::string& place, Read read) {
    if (H5Tget_class(stored) == H5T_STRING) {
      for (const std::string& text : hdf5::texts_of(stored, space, place, read)) sha_.text(text);
      return;
    }
    const Handle memory = hdf5::own(H5Tcopy(stored), H5Tclose, place, "prepare to read");
    const H5T_class_t kind = H5Tget_class(stored);
    if (kind == H5T_INTEGER || kind == H5T_FLOAT || kind == H5T_BITFIELD) H5Tset_order(memory.id(), H5T_ORDER_LE);
    std::vector<char> content(hdf5::element_count(space) * H5Tget_size(memory.id()));
    if (content.empty()) return;
    hdf5::require(read(memory.id(), content.data()), place, "read");
    sha_.bytes(content);
  }

  void head(const char* kind, const std::string& path) {
    sha_.text(kind);
    sha_.text(path);
  }

  Sha256 sha_;
  std::map<haddr_t, std::string> seen_;
};

} // namespace

std::string content_digest(const std::filesystem::path& path) { return ContentHash(hdf5::open_file(path)).hex(); }

} // namespace prethermal::records
