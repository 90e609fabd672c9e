#include "common/records/h5md/h5md.hpp"

#include "tests/catch.hpp"
#include "tests/common/records/same.hpp"
#include "tests/common/records/scratch.hpp"

#include <functional>
#include <hdf5.h>
#include <limits>
#include <tuple>

using namespace prethermal;
using records::Trajectory;

namespace {

Trajectory example_trajectory() {
  return {.author = "A. Uthor",
          .creator_version = "1.2",
          .length = 8.5,
          .step = {0, 10, 30},
          .time = {0.0, 0.25, 0.75},
          .position = {0.5, 1.5, 0.75, 1.25, 8.0, 0.125},
          .image = {0, 0, 0, 1, -1, 2},
          .velocity = {1.0, -1.0, 0.5, -0.5, 0.25, -0.0}};
}

bool same(const Trajectory& a, const Trajectory& b) {
  return a.group == b.group && a.author == b.author && a.creator == b.creator && a.creator_version == b.creator_version &&
         test::same(a.length, b.length) && a.step == b.step && test::same(a.time, b.time) && test::same(a.position, b.position) &&
         a.image == b.image && test::same(a.velocity, b.velocity);
}

/// What raw calls of HDF5 say of an object at a path.
struct Raw {
  explicit Raw(const std::filesystem::path& path) : file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT)) {}
  ~Raw() { H5Fclose(file); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  std::vector<hsize_t> shape(const char* path) const {
    const hid_t dataset = H5Dopen2(file, path, H5P_DEFAULT), space = H5Dget_space(dataset);
    std::vector<hsize_t> lengths(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
    H5Sget_simple_extent_dims(space, lengths.data(), nullptr);
    H5Sclose(space);
    H5Dclose(dataset);
    return lengths;
  }
  std::vector<double> values(const char* path, std::size_t count) const {
    std::vector<double> numbers(count);
    const hid_t dataset = H5Dopen2(file, path, H5P_DEFAULT);
    H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data());
    H5Dclose(dataset);
    return numbers;
  }
  haddr_t address(const char* path) const {
    H5O_info_t info;
    H5Oget_info_by_name(file, path, &info, H5P_DEFAULT);
    return info.addr;
  }
  /// Class, rank, extent and, of a text, its bytes, of an attribute.
  struct Attribute {
    H5T_class_t kind;
    int rank;
    hssize_t count;
    bool variable;
    std::string text;
    std::vector<int> numbers;
  };
  Attribute attribute(const char* path, const char* name) const {
    const hid_t id = H5Aopen_by_name(file, path, name, H5P_DEFAULT, H5P_DEFAULT), type = H5Aget_type(id),
                space = H5Aget_space(id);
    Attribute found{H5Tget_class(type), H5Sget_simple_extent_ndims(space), H5Sget_simple_extent_npoints(space), false, "", {}};
    if (found.kind == H5T_STRING) {
      found.variable = H5Tis_variable_str(type) > 0;
      found.text.resize(H5Tget_size(type) * static_cast<std::size_t>(found.count));
      H5Aread(id, type, found.text.data());
    } else {
      found.numbers.resize(static_cast<std::size_t>(found.count));
      H5Aread(id, H5T_NATIVE_INT, found.numbers.data());
    }
    H5Sclose(space);
    H5Tclose(type);
    H5Aclose(id);
    return found;
  }
  hid_t file;
};

} // namespace

TEST_CASE("a trajectory comes back, with and without images") {
  const test::Scratch scratch;
  Trajectory trajectory = example_trajectory();
  records::write_h5md(trajectory, scratch / "t.h5");
  CHECK(same(records::read_h5md(scratch / "t.h5"), trajectory));
  CHECK(same(records::read_h5md(scratch / "t.h5", "rods"), trajectory));
  CHECK(records::frames(trajectory) == 3);
  CHECK(records::particles(trajectory) == 2);
  trajectory.image.clear();
  trajectory.group = "some rods";
  records::write_h5md(trajectory, scratch / "t.h5");
  CHECK(same(records::read_h5md(scratch / "t.h5"), trajectory));
}

TEST_CASE("the file is laid out as H5MD 1.1 asks") {
  const test::Scratch scratch;
  records::write_h5md(example_trajectory(), scratch / "t.h5");
  const Raw raw(scratch / "t.h5");
  const auto version = raw.attribute("/h5md", "version");
  CHECK((version.kind == H5T_INTEGER && version.rank == 1 && version.numbers == std::vector{1, 1}));
  for (const auto& [path, name, text] :
       {std::tuple("/h5md/author", "name", "A. Uthor"), std::tuple("/h5md/creator", "name", "prethermal"),
        std::tuple("/h5md/creator", "version", "1.2")}) {
    const auto found = raw.attribute(path, name);
    CHECK((found.kind == H5T_STRING && !found.variable && found.rank == 0 && found.text == text));
  }
  const auto dimension = raw.attribute("/particles/rods/box", "dimension");
  CHECK((dimension.kind == H5T_INTEGER && dimension.rank == 0 && dimension.numbers == std::vector{1}));
  const auto boundary = raw.attribute("/particles/rods/box", "boundary");
  CHECK((boundary.rank == 1 && boundary.count == 1 && !boundary.variable && boundary.text == "periodic"));
  CHECK(raw.shape("/particles/rods/box/edges") == std::vector<hsize_t>{1});
  CHECK(raw.values("/particles/rods/box/edges", 1) == std::vector{8.5});
  CHECK(raw.values("/particles/rods/position/step", 3) == std::vector{0.0, 10.0, 30.0});
  CHECK(raw.values("/particles/rods/position/time", 3) == example_trajectory().time);
  CHECK(raw.values("/particles/rods/position/value", 6) == example_trajectory().position);
  CHECK(raw.values("/particles/rods/velocity/value", 6) == example_trajectory().velocity);
  CHECK(raw.values("/particles/rods/image/value", 6) == std::vector{0.0, 0.0, 0.0, 1.0, -1.0, 2.0});
  for (const std::string element : {"position", "velocity", "image"}) {
    const std::string place = "/particles/rods/" + element;
    CHECK(raw.shape((place + "/value").c_str()) == std::vector<hsize_t>{3, 2, 1});
    CHECK(raw.address((place + "/step").c_str()) == raw.address("/particles/rods/position/step")); // hard links
    CHECK(raw.address((place + "/time").c_str()) == raw.address("/particles/rods/position/time"));
  }
}

TEST_CASE("a trajectory whose arrays do not fit is not written") {
  const test::Scratch scratch;
  const auto refused = [&](const std::function<void(Trajectory&)>& change) {
    Trajectory trajectory = example_trajectory();
    change(trajectory);
    CHECK_THROWS_AS(records::write_h5md(trajectory, scratch / "t.h5"), std::logic_error);
    CHECK(scratch.files() == 0);
  };
  refused([](Trajectory& t) { t.position.pop_back(); });
  refused([](Trajectory& t) { t.velocity.pop_back(); });
  refused([](Trajectory& t) { t.image.pop_back(); });
  refused([](Trajectory& t) { t.time.pop_back(); });
  refused([](Trajectory& t) { t.step = {0, 20, 10}; });
  refused([](Trajectory& t) { t.velocity[3] = std::numeric_limits<double>::infinity(); });
  refused([](Trajectory& t) { t.length = 0.0; });
  refused([](Trajectory& t) { t = {.length = 1.0}; });
}
