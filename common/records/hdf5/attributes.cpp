#include "common/records/hdf5/values.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::records::hdf5 {

namespace {

void write_attribute(const Handle& object, const std::string& name, hid_t file_type, hid_t memory_type, const Handle& space,
                     const void* data) {
  const std::string place = place_of(object.id(), "@" + name);
  const Handle attribute = own(H5Acreate2(object.id(), name.c_str(), file_type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                               place, "make the attribute");
  require(H5Awrite(attribute.id(), memory_type, data), place, "write");
}

struct OpenAttribute {
  std::string place;
  Handle attribute;
  Contents contents;
};

OpenAttribute open_attribute(const Handle& object, const std::string& name) {
  std::string place = place_of(object.id(), "@" + name);
  Handle attribute = own(H5Aopen(object.id(), name.c_str(), H5P_DEFAULT), H5Aclose, place, "open the attribute");
  Contents contents = contents_of_attribute(attribute.id(), sizeof(double), place);
  return {std::move(place), std::move(attribute), std::move(contents)};
}

template<class Number> Number read_one(const Handle& object, const std::string& name, hid_t memory_type) {
  const OpenAttribute open = open_attribute(object, name);
  if (open.contents.count != 1) throw std::runtime_error(open.place + ": is not one number");
  Number value = {};
  require(H5Aread(open.attribute.id(), memory_type, &value), open.place, "read");
  return value;
}

} // namespace

void write_attribute(const Handle& object, const std::string& name, double value) {
  write_attribute(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space_of_shape({}), &value);
}

void write_attribute(const Handle& object, const std::string& name, std::int64_t value) {
  write_attribute(object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, space_of_shape({}), &value);
}

void write_attribute(const Handle& object, const std::string& name, const std::vector<std::int64_t>& values) {
  write_attribute(object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, space_of_shape({values.size()}), values.data());
}

void write_attribute(const Handle& object, const std::string& name, const std::string& text) {
  require_no_nul(text, place_of(object.id(), "@" + name));
  const Handle type = text_type(text.size());
  write_attribute(object, name, type.id(), type.id(), space_of_shape({}), text.c_str());
}

void write_attribute(const Handle& object, const std::string& name, const std::vector<std::string>& texts) {
  std::size_t longest = 1;
  for (const std::string& text : texts) longest = std::max(longest, text.size());
  std::string cells;
  for (const std::string& text : texts) {
    require_no_nul(text, place_of(object.id(), "@" + name));
    cells += text;
    cells.append(longest - text.size(), '\0');
  }
  const Handle type = text_type(longest);
  write_attribute(object, name, type.id(), type.id(), space_of_shape({texts.size()}), cells.data());
}

bool has_attribute(const Handle& object, const std::string& name) { return H5Aexists(object.id(), name.c_str()) > 0; }

std::vector<std::string> attribute_names(hid_t object) {
  std::vector<std::string> names;
  const auto note = [](hid_t, const char* name, const H5A_info_t*, void* target) -> herr_t {
    static_cast<std::vector<std::string>*>(target)->emplace_back(name);
    return 0;
  };
  require(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, note, &names), place_of(object), "list its attributes");
  return sorted_names(std::move(names), place_of(object));
}

double read_number_attribute(const Handle& object, const std::string& name) {
  return read_one<double>(object, name, H5T_NATIVE_DOUBLE);
}

std::int64_t read_integer_attribute(const Handle& object, const std::string& name) {
  return read_one<std::int64_t>(object, name, H5T_NATIVE_INT64);
}

std::vector<std::int64_t> read_integers_attribute(const Handle& object, const std::string& name) {
  const OpenAttribute open = open_attribute(object, name);
  std::vector<std::int64_t> values(open.contents.count);
  require(H5Aread(open.attribute.id(), H5T_NATIVE_INT64, values.data()), open.place, "read");
  return values;
}

std::string read_text_attribute(const Handle& object, const std::string& name) {
  auto texts = read_texts_attribute(object, name);
  if (texts.size() != 1) throw std::runtime_error(place_of(object.id(), "@" + name) + ": is not one text");
  return std::move(texts.front());
}

std::vector<std::string> read_texts_attribute(const Handle& object, const std::string& name) {
  const OpenAttribute open = open_attribute(object, name);
  return texts_of(open.contents.type.id(), open.contents.space.id(), open.place,
                  [&](hid_t memory_type, void* to) { return H5Aread(open.attribute.id(), memory_type, to); });
}

} // namespace prethermal::records::hdf5
