// A checkpoint file -> what a resumed run starts from. Findings: an exception that is no std::runtime_error; a file that is read
// and does not hold what was written: its SHA-256 is there to tell.
#include "common/records/checkpoint.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/hdf5_edits.hpp"

using namespace prethermal;

namespace {

records::Checkpoint example() {
  records::Checkpoint checkpoint;
  checkpoint.deck = "experiment = \"hard_rods\"\nseed = 1\n";
  checkpoint.run_state.completed[0] = {'a', 'b', 'c'};
  checkpoint.run_state.completed[2] = parallel::Payload(40, 'x');
  checkpoint.run_state.partial[1] = {0.25, parallel::Payload(24, 'y')};
  return checkpoint;
}

const std::vector<char>& example_bytes() {
  static const std::vector<char> bytes = [] {
    const auto path = fuzz::scratch("example");
    const auto checkpoint = example();
    records::write_checkpoint(checkpoint.deck, checkpoint.run_state, path);
    return fuzz::bytes_of(path);
  }();
  return bytes;
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return fuzz::mutate_hdf5(data, size, most, seed, example_bytes());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto path = fuzz::scratch("checkpoint");
  static const records::Checkpoint original = example();
  fuzz::write_bytes(path, data, size);
  try {
    const auto found = records::read_checkpoint(path);
    if (!found) fuzz::finding("not seen", "a checkpoint that is there");
    if (found->deck != original.deck || found->run_state != original.run_state)
      fuzz::finding("believed", "a checkpoint with another content");
  } catch (const std::runtime_error&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
