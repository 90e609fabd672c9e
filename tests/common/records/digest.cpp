#include "common/records/atomic_file.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/parts.hpp"
#include "common/records/hdf5/values.hpp"
#include "common/records/results/file.hpp"
#include "common/records/sha256.hpp"
#include "tests/catch.hpp"
#include "tests/common/records/examples.hpp"
#include "tests/common/records/scratch.hpp"

#include <algorithm>
#include <functional>
#include <set>

using namespace prethermal;
namespace hdf5 = records::hdf5;
using records::Results;

namespace {

std::string digest_of(const Results& results) {
  const test::Scratch scratch;
  records::write_results(results, scratch / "r.h5");
  return records::content_digest(scratch / "r.h5");
}

std::string digest_of_file(const std::function<void(const hdf5::Handle&)>& fill) {
  const test::Scratch scratch;
  records::replace_file(scratch / "f.h5", hdf5::file_image(scratch / "f.h5", fill));
  return records::content_digest(scratch / "f.h5");
}

/// A dataset of texts of variable length, as h5py writes them.
void write_variable_text(const hdf5::Handle& file, const char* name, const char* text) {
  const hdf5::Handle type(H5Tcopy(H5T_C_S1), H5Tclose), space(H5Screate(H5S_SCALAR), H5Sclose);
  H5Tset_size(type.id(), H5T_VARIABLE);
  const hdf5::Handle data(H5Dcreate2(file.id(), name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose);
  REQUIRE(H5Dwrite(data.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &text) >= 0);
}

void write_number_as(const hdf5::Handle& file, hid_t stored_type, double number) {
  const hdf5::Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const hdf5::Handle data(H5Dcreate2(file.id(), "n", stored_type, space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose);
  REQUIRE(H5Dwrite(data.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &number) >= 0);
}

/// No reader takes the dataset "n", each for this reason.
void check_unread(const std::filesystem::path& path, const std::string& words) {
  CHECK_THAT(test::runtime_error_of([&] { records::content_digest(path); }), Catch::Contains(words));
  CHECK_THAT(test::runtime_error_of([&] { hdf5::read_integers(hdf5::open_file(path), "n"); }), Catch::Contains(words));
  CHECK_THAT(test::runtime_error_of([&] { hdf5::read_parts(hdf5::open_file(path), "n", {}); }), Catch::Contains(words));
}

} // namespace

TEST_CASE("SHA-256 of the standard's example") {
  records::Sha256 sha;
  sha.bytes(std::string_view("abc"));
  CHECK(sha.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the digest does not see the provenance, and sees everything else") {
  const std::string plain = digest_of(test::example_results());
  CHECK(plain.size() == 64);
  Results moved = test::example_results();
  moved.provenance = {{"ranks", "5"}, {"wall time", "3 s"}};
  CHECK(digest_of(moved) == plain);

  const std::vector<std::function<void(Results&)>> changes = {
      [](Results& r) { r.deck += ' '; },
      [](Results& r) { r.title = "t"; },
      [](Results& r) { r.runs[1].name = "b"; },
      [](Results& r) { std::swap(r.runs[0], r.runs[1]); },
      [](Results& r) { r.runs[0].theory[1].first = "density_flux"; },
      [](Results& r) { r.runs[0].simulation.observables[0].values[3] = 0.0; }, // was -0
      [](Results& r) { r.runs[0].simulation.observables[0].values[1] = std::nextafter(2.0, 3.0); },
      [](Results& r) { r.runs[0].simulation.observables[0].errors.clear(); },
      [](Results& r) { r.runs[0].simulation.observables[0].unit = "1/m"; },
      [](Results& r) { r.runs[0].simulation.observables[0].axes[0].name = "s"; },
      [](Results& r) { r.runs[0].simulation.observables[0].axes[0].unit = "s"; },
      [](Results& r) { std::swap(r.runs[0].simulation.observables[0], r.runs[0].simulation.observables[1]); },
      [](Results& r) { r.judgements[1].verdict = records::Verdict::fail; },
      [](Results& r) { r.judgements[1].value += 1e-15; },
      [](Results& r) { r.judgements.pop_back(); },
  };
  std::set<std::string> digests = {plain};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i);
    Results changed = test::example_results();
    changes[i](changed);
    CHECK(digests.insert(digest_of(changed)).second);
  }
}

TEST_CASE("the digest sees shape, size and class of the numbers, and not the byte order") {
  const std::vector<double> numbers = {1, 2, 3, 4, 5, 6};
  const auto shaped = [&](const hdf5::Shape& shape) {
    return digest_of_file([&](const auto& file) { hdf5::write(file, "n", numbers, shape); });
  };
  CHECK(std::set<std::string>{shaped({6}), shaped({2, 3}), shaped({3, 2}), shaped({1, 6})}.size() == 4);
  const auto typed = [&](hid_t type) { return digest_of_file([&](const auto& file) { write_number_as(file, type, 2.0); }); };
  CHECK(std::set<std::string>{typed(H5T_IEEE_F64LE), typed(H5T_IEEE_F32LE), typed(H5T_STD_I64LE), typed(H5T_STD_U64LE)}.size() ==
        4);
  CHECK(typed(H5T_IEEE_F64LE) == typed(H5T_IEEE_F64BE));
  CHECK(typed(H5T_STD_I32LE) == typed(H5T_STD_I32BE));
}

TEST_CASE("texts count by content, links by name and target, and circles end") {
  const auto fixed = digest_of_file([](const auto& file) { hdf5::write(file, "t", std::string("text")); });
  const auto variable = digest_of_file([](const auto& file) { write_variable_text(file, "t", "text"); });
  const auto other = digest_of_file([](const auto& file) { write_variable_text(file, "t", "texts"); });
  CHECK(fixed == variable);
  CHECK(fixed != other);

  const auto linked = [](const char* target, bool hard) {
    return digest_of_file([&](const auto& file) {
      hdf5::create_group(file, "a");
      hdf5::create_group(file, "b");
      if (hard)
        H5Lcreate_hard(file.id(), target, file.id(), "c", H5P_DEFAULT, H5P_DEFAULT);
      else
        H5Lcreate_soft(target, file.id(), "c", H5P_DEFAULT, H5P_DEFAULT);
    });
  };
  CHECK(std::set<std::string>{linked("/a", true), linked("/b", true), linked("/a", false), linked("/b", false), linked("/", true)}
            .size() == 5);
}

TEST_CASE("the order of writing does not matter") {
  const auto one = digest_of_file([](const auto& file) {
    hdf5::create_group(file, "a");
    hdf5::write(file, "b", std::string("x"));
  });
  const auto two = digest_of_file([](const auto& file) {
    hdf5::write(file, "b", std::string("x"));
    hdf5::create_group(file, "a");
  });
  CHECK(one == two);
}

TEST_CASE("lists of variable length have no digest, and the error says where") {
  const auto problem = test::runtime_error_of([] {
    digest_of_file([](const auto& file) {
      const hdf5::Handle type(H5Tvlen_create(H5T_NATIVE_DOUBLE), H5Tclose), space(H5Screate(H5S_SCALAR), H5Sclose);
      H5Dclose(H5Dcreate2(file.id(), "list", type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    });
  });
  CHECK_THAT(problem, Catch::Contains("f.h5:/list") && Catch::Contains("variable length"));
}

TEST_CASE("an element that is longer than its file can hold is refused before memory is asked for") {
  const test::Scratch scratch;
  const auto path = scratch / "f.h5";
  records::replace_file(path, hdf5::file_image(path, [](const auto& file) {
                          const hdf5::Handle type(H5Tcopy(H5T_STD_I64LE), H5Tclose), space(H5Screate(H5S_SCALAR), H5Sclose);
                          REQUIRE(H5Tset_size(type.id(), std::size_t{1} << 30) >= 0);
                          const hid_t data =
                              H5Dcreate2(file.id(), "n", type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
                          REQUIRE(data >= 0); // nothing written: it takes no room
                          H5Dclose(data);
                        }));
  check_unread(path, "n: claims 1 element of 1073741824 bytes, more than the file can hold");
}

namespace {

/// The bytes of a file as old as HDF5 makes them, without checksums: "n", 1001 ones.
std::string ones_of_layout(const std::filesystem::path& path, H5D_layout_t layout) {
  const std::vector<std::int64_t> numbers(1001, 1);
  const hsize_t chunk = 77;
  {
    const hdf5::Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose);
    const hdf5::Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose), space = hdf5::space_of_shape({numbers.size()});
    layout == H5D_CHUNKED ? H5Pset_chunk(creation.id(), 1, &chunk) : H5Pset_layout(creation.id(), layout);
    const hdf5::Handle data(H5Dcreate2(file.id(), "n", H5T_STD_I64LE, space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                            H5Dclose);
    REQUIRE(H5Dwrite(data.id(), H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()) >= 0);
  }
  CHECK(hdf5::read_integers(hdf5::open_file(path), "n").values == numbers);
  const auto image = test::read_bytes(path);
  return {image.begin(), image.end()};
}

/// `from` replaced by `to`, of the same length, wherever it stands.
void damage(const std::filesystem::path& path, std::string bytes, const std::string& from, const std::string& to) {
  REQUIRE(bytes.find(from) != std::string::npos);
  for (std::size_t at; (at = bytes.find(from)) != std::string::npos;) bytes.replace(at, from.size(), to);
  test::write_bytes(path, {bytes.begin(), bytes.end()});
}

const std::string shape_1001 = {'\xe9', 3, 0, 0, 0, 0, 0, 0}, shape_1002 = {'\xea', 3, 0, 0, 0, 0, 0, 0};

} // namespace

TEST_CASE("a dataset that stores less than its shape says is refused: HDF5 reads beyond the ends of its buffers") {
  const test::Scratch scratch;
  for (const H5D_layout_t layout : {H5D_COMPACT, H5D_CONTIGUOUS}) {
    damage(scratch / "f.h5", ones_of_layout(scratch / "f.h5", layout), shape_1001, shape_1002);
    check_unread(scratch / "f.h5", "n: 8008 bytes are stored, less than its shape says");
  }
}

TEST_CASE("chunks of another length than they say, or without their index, are refused") {
  const test::Scratch scratch;
  const auto path = scratch / "f.h5";
  const std::string bytes = ones_of_layout(path, H5D_CHUNKED), chunk_77 = {77, 0, 0, 0, 8, 0, 0, 0},
                    chunk_78 = {78, 0, 0, 0, 8, 0, 0, 0};
  damage(path, bytes, "TREE\x01", "TREX\x01");
  check_unread(path, "n: cannot walk through its chunks");
  damage(path, bytes, chunk_77, chunk_78);
  check_unread(path, "n: its chunks are not of the length");
}

TEST_CASE("a group or an object that has one name twice is refused as damaged") {
  const bool attributes = GENERATE(false, true);
  const test::Scratch scratch;
  const auto path = scratch / "f.h5";
  {
    const hdf5::Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose);
    for (const char* name : {"density", "densitz"})
      attributes ? hdf5::write_attribute(file, name, 1.0) : hdf5::write(file, name, std::string("x"));
  }
  auto bytes = test::read_bytes(path);
  CHECK(records::content_digest(path).size() == 64);
  const std::string last = "densitz";
  const auto at = std::search(bytes.begin(), bytes.end(), last.begin(), last.end());
  REQUIRE(at != bytes.end());
  at[6] = 'y';
  test::write_bytes(path, bytes);
  const std::string words = "f.h5:/: the name \"density\" is there twice";
  CHECK_THAT(test::runtime_error_of([&] { records::content_digest(path); }), Catch::Contains(words));
}
