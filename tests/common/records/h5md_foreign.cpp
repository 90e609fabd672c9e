#include "common/records/h5md/h5md.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/values.hpp"
#include "tests/catch.hpp"
#include "tests/common/records/scratch.hpp"

#include <functional>
#include <limits>

using namespace prethermal;
namespace hdf5 = records::hdf5;
using hdf5::Handle;
using records::Trajectory;

namespace {

/// A small file as other programs write it, with one thing changed: what `position`, `velocity` and `box` do instead.
struct Foreign {
  std::function<void(const Handle& element)> steps = [](const Handle& element) {
    hdf5::write(element, "step", std::vector<std::int64_t>{5, 6}, {2});
  };
  std::function<void(const Handle&group)> position = {}, velocity = {}, more = {};
  std::int64_t dimension = 1, major = 1;
  std::string boundary = "periodic", group = "all";
  std::function<void(const Handle& box)> edges = [](const Handle& box) {
    hdf5::write(box, "edges", std::vector<double>{4.0}, {1});
  };
};

const std::vector<double> four = {0.5, 1.5, 2.5, 3.5};

void write_foreign(const Foreign& foreign, const std::filesystem::path& path) {
  const auto element = [&](const Handle& group, const char* name) {
    const Handle made = hdf5::create_group(group, name);
    foreign.steps(made);
    hdf5::write(made, "value", four, {2, 2, 1});
  };
  records::replace_file(path, hdf5::file_image(path, [&](const Handle& file) {
                          const Handle root = hdf5::create_group(file, "h5md");
                          hdf5::write_attribute(root, "version", std::vector<std::int64_t>{foreign.major, 0});
                          const Handle group = hdf5::create_group(hdf5::create_group(file, "particles"), foreign.group);
                          const Handle box = hdf5::create_group(group, "box");
                          hdf5::write_attribute(box, "dimension", foreign.dimension);
                          hdf5::write_attribute(box, "boundary", std::vector<std::string>{foreign.boundary});
                          foreign.edges(box);
                          foreign.position ? foreign.position(group) : element(group, "position");
                          foreign.velocity ? foreign.velocity(group) : element(group, "velocity");
                          if (foreign.more) foreign.more(group);
                        }));
}

Trajectory read(const Foreign& foreign) {
  const test::Scratch scratch;
  write_foreign(foreign, scratch / "f.h5");
  return records::read_h5md(scratch / "f.h5");
}

std::string refusal(const Foreign& foreign) {
  return test::runtime_error_of([&] { read(foreign); });
}

std::function<void(const Handle&)> dataset(const char* name, std::vector<double> values, hdf5::Shape shape) {
  return [=](const Handle& parent) { hdf5::write(parent, name, values, shape); };
}

std::function<void(const Handle&)> element(const char* name, std::vector<double> values, hdf5::Shape shape,
                                           std::vector<std::int64_t> steps = {5, 6}) {
  return [=](const Handle& group) {
    const Handle made = hdf5::create_group(group, name);
    hdf5::write(made, "step", steps, {steps.size()});
    hdf5::write(made, "value", values, shape);
  };
}

} // namespace

TEST_CASE("files of other programs: increments, no times, times of its own, single precision, frozen positions") {
  const auto plain = read({});
  CHECK((plain.group == "all" && plain.length == 4.0 && plain.position == four && plain.velocity == four && plain.image.empty()));
  CHECK((plain.step == std::vector<std::int64_t>{5, 6} && plain.time.empty() && records::particles(plain) == 2));

  const auto increments = read({.steps = [](const Handle& element) {
    hdf5::write(element, "step", std::vector<std::int64_t>{100}, {});
    hdf5::write_attribute(hdf5::open_dataset(element, "step"), "offset", std::int64_t{7});
    hdf5::write(element, "time", std::vector<double>{0.5}, {});
  }});
  CHECK((increments.step == std::vector<std::int64_t>{7, 107} && increments.time == std::vector{0.0, 0.5}));

  const auto whole_numbers = read({.more = element("image", {0.0, -1.0, 2.0, 3.0}, {2, 2, 1})});
  CHECK(whole_numbers.image == std::vector<std::int64_t>{0, -1, 2, 3});

  const auto frozen = read({.position = dataset("position", four, {4, 1}), .velocity = dataset("velocity", four, {4, 1})});
  CHECK((records::frames(frozen) == 1 && records::particles(frozen) == 4 && frozen.position == four && frozen.velocity == four));

  const auto single = read({.position = [](const Handle& group) {
    element("position", {}, {0})(group);
    const Handle position = hdf5::open_group(group, "position");
    H5Ldelete(position.id(), "value", H5P_DEFAULT);
    const std::vector<float> values(four.begin(), four.end());
    const Handle space = hdf5::space_of_shape({2, 2, 1});
    const Handle made(H5Dcreate2(position.id(), "value", H5T_IEEE_F32BE, space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                      H5Dclose);
    H5Dwrite(made.id(), H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  }});
  CHECK(single.position == four);
  CHECK((single.position_precision == 0x1p-24 && plain.position_precision == 0x1p-53 && single.length_precision == 0x1p-53));

  const auto breathing_box = read({.edges = element("edges", {4.0, 4.0}, {2, 1})});
  CHECK(breathing_box.length == 4.0);
}

TEST_CASE("what is no trajectory of rods on a ring is refused with its reason") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto none = [](const Handle&) {};
  CHECK_THAT(refusal({.dimension = 3}), Catch::Contains("/particles/all/box") && Catch::Contains("dimension 3"));
  CHECK_THAT(refusal({.major = 2}), Catch::Contains("H5MD version 2.0"));
  CHECK_THAT(refusal({.boundary = "none"}), Catch::Contains("boundary none"));
  CHECK_THAT(refusal({.edges = none}), Catch::Contains("has no \"edges\""));
  CHECK_THAT(refusal({.edges = dataset("edges", {-1.0}, {1})}), Catch::Contains("positive length"));
  CHECK_THAT(refusal({.edges = element("edges", {4.0, 5.0}, {2, 1})}), Catch::Contains("changes in time"));
  CHECK_THAT(refusal({.position = none}), Catch::Contains("has no \"position\""));
  CHECK_THAT(refusal({.velocity = none}), Catch::Contains("has no \"velocity\""));
  CHECK_THAT(refusal({.position = element("position", four, {2, 2})}), Catch::Contains("position") && Catch::Contains("[2][2]"));
  CHECK_THAT(refusal({.position = element("position", four, {2, 1, 2})}), Catch::Contains("[2][1][2]"));
  CHECK_THAT(refusal({.position = element("position", {0.5, 1.5, nan, 3.5}, {2, 2, 1})}),
             Catch::Contains("position") && Catch::Contains("particle 0 of frame 1") && Catch::Contains("nan"));
  CHECK_THAT(refusal({.velocity = element("velocity", {0.5, -1.0 / 0.0, 2.0, 3.5}, {2, 2, 1})}),
             Catch::Contains("velocity") && Catch::Contains("particle 1 of frame 0"));
  CHECK_THAT(refusal({.velocity = element("velocity", {0.5, 1.0}, {2, 1, 1})}), Catch::Contains("shape of the position"));
  CHECK_THAT(refusal({.velocity = element("velocity", four, {2, 2, 1}, {5, 7})}), Catch::Contains("other steps"));
  CHECK_THAT(refusal({.position = element("position", four, {2, 2, 1}, {6, 5})}), Catch::Contains("does not increase"));
  CHECK_THAT(refusal({.position = element("position", four, {2, 2, 1}, {4, 5, 6})}),
             Catch::Contains("[3]") && Catch::Contains("2 frames"));
  CHECK_THAT(refusal({.steps = dataset("step", {5.0, 6.5}, {2})}), Catch::Contains("whole numbers"));
  CHECK_THAT(refusal({.more = element("image", {0.0, 0.5, 0.0, 0.0}, {2, 2, 1})}), Catch::Contains("no whole number"));
  CHECK_THAT(refusal({.more = element("image", {0.0, 1.0}, {2, 1, 1})}), Catch::Contains("image"));
  CHECK_THAT(refusal({.more = element("id", four, {2, 2})}), Catch::Contains("depends on time"));
}

TEST_CASE("what a file says of its particles holds: unit mass, all alike, one system of units") {
  const auto said = [](const char* name, std::vector<double> values) {
    return Foreign{.more = dataset(name, values, {values.size()})};
  };
  CHECK_NOTHROW(read(said("mass", {1.0, 1.0})));
  CHECK_NOTHROW(read(said("mass", {1.0})));
  CHECK_NOTHROW(read(said("mass", {0.99999998, 1.00000003}))); // single precision
  CHECK_THAT(refusal(said("mass", {4.0, 4.0})), Catch::Contains("/particles/all/mass") && Catch::Contains("mass 4"));
  CHECK_THAT(refusal(said("mass", {1.0, 1.5})), Catch::Contains("particle 1 has the mass 1.5"));
  CHECK_THAT(refusal(said("mass", {1.0, std::numeric_limits<double>::quiet_NaN()})), Catch::Contains("particle 1"));
  CHECK_THAT(refusal(said("mass", {1.0, 1.0, 1.0})), Catch::Contains("3 numbers for 2 particles"));
  CHECK_THAT(refusal({.more = element("mass", {1.0, 1.0, 1.0, 2.0}, {2, 2})}), Catch::Contains("particle 1 has the mass 2"));
  CHECK_NOTHROW(read(said("charge", {-1.0, -1.0})));
  CHECK_THAT(refusal(said("charge", {-1.0, 1.0})), Catch::Contains("alike"));
  const auto species = [](std::vector<std::int64_t> values) {
    return Foreign{.more = [=](const Handle& group) { hdf5::write(group, "species", values, {values.size()}); }};
  };
  CHECK_NOTHROW(read(species({7, 7})));
  CHECK_THAT(refusal(species({7, 8})), Catch::Contains("species") && Catch::Contains("particle 1 has 8"));
  CHECK_NOTHROW(read({.more = [](const Handle& group) { // an enumeration
    const Handle type(H5Tenum_create(H5T_NATIVE_INT), H5Tclose), space = hdf5::space_of_shape({2});
    const int one = 3, both[] = {3, 3};
    H5Tenum_insert(type.id(), "A", &one);
    const Handle made(H5Dcreate2(group.id(), "species", type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose);
    H5Dwrite(made.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, both);
  }}));

  const auto units = [](std::string position, std::string velocity, std::string edges) {
    return Foreign{.more = [=](const Handle& group) {
      const auto say = [](const Handle& parent, const char* name, const std::string& unit) {
        if (!unit.empty()) hdf5::write_attribute(hdf5::open_dataset(parent, name), "unit", unit);
      };
      say(hdf5::open_group(group, "position"), "value", position);
      say(hdf5::open_group(group, "velocity"), "value", velocity);
      say(hdf5::open_group(group, "box"), "edges", edges);
    }};
  };
  CHECK_NOTHROW(read(units("nm", "nm ps-1", "nm")));
  CHECK_NOTHROW(read(units("nm", "ps-1 nm", "")));
  CHECK_NOTHROW(read(units("", "nm ps-1", "")));
  CHECK_THAT(refusal(units("nm", "", "m")), Catch::Contains("position") && Catch::Contains("\"nm\"") && Catch::Contains("\"m\""));
  CHECK_THAT(refusal(units("nm", "m s-1", "nm")),
             Catch::Contains("velocity") && Catch::Contains("m s-1") && Catch::Contains("nm TIME-1"));
  CHECK_THAT(refusal(units("nm", "nm", "nm")), Catch::Contains("velocity"));
}

TEST_CASE("the group must be there, and be named where there are several") {
  const test::Scratch scratch;
  write_foreign({.group = "rods"}, scratch / "one.h5");
  CHECK_THAT(test::runtime_error_of([&] { records::read_h5md(scratch / "one.h5", "rod"); }),
             Catch::Contains("no group \"rod\"") && Catch::Contains("it has: rods"));
  write_foreign({.more = [](const Handle& group) { hdf5::create_group(hdf5::open_group(group, "/particles"), "b"); }},
                scratch / "f.h5");
  CHECK_THAT(test::runtime_error_of([&] { records::read_h5md(scratch / "f.h5"); }),
             Catch::Contains("say which group") && Catch::Contains("all, b"));
  CHECK(records::read_h5md(scratch / "f.h5", "all").position == four);
  records::replace_file(scratch / "none.h5", hdf5::file_image(scratch / "none.h5", [](const Handle&) {}));
  CHECK_THAT(test::runtime_error_of([&] { records::read_h5md(scratch / "none.h5"); }), Catch::Contains("is no H5MD file"));
  CHECK_THAT(test::runtime_error_of([&] { records::read_h5md(scratch / "absent.h5"); }), Catch::Contains("absent.h5"));
}
