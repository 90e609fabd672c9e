// An H5MD file -> a trajectory. Findings: an exception that is no std::runtime_error; arrays that do not fit each other.
#include "common/records/h5md/h5md.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/hdf5_edits.hpp"

using namespace prethermal;

namespace {

const std::vector<char>& example() {
  static const std::vector<char> bytes = [] {
    records::Trajectory trajectory;
    trajectory.length = 10.0;
    trajectory.step = {0, 5};
    trajectory.time = {0.0, 0.5};
    trajectory.position = {1.0, 4.0, 9.0, 2.0, 3.0, 0.5};
    trajectory.image = {0, 0, 0, 0, 0, 1};
    trajectory.velocity = {1.0, -1.0, 0.5, 1.0, -1.0, 0.5};
    const auto path = fuzz::scratch("example.h5");
    records::write_h5md(trajectory, path);
    return fuzz::bytes_of(path);
  }();
  return bytes;
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return fuzz::mutate_hdf5(data, size, most, seed, example());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto path = fuzz::scratch("trajectory.h5");
  fuzz::write_bytes(path, data, size);
  try {
    const auto found = records::read_h5md(path, size % 2 == 0 ? "rods" : "");
    const std::size_t frames = found.step.size(), numbers = found.position.size();
    if (frames == 0 || numbers % frames != 0 || found.velocity.size() != numbers ||
        (!found.image.empty() && found.image.size() != numbers) || (!found.time.empty() && found.time.size() != frames))
      fuzz::finding("trajectory", "arrays that do not fit each other");
  } catch (const std::runtime_error&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
