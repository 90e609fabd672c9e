// A results file -> records, report and digest. Findings: an exception that is no std::runtime_error; results that are read, but
// can then neither be reported nor written again.
#include "tests/common/records/examples.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/hdf5_edits.hpp"
#include "validation/report/html.hpp"

using namespace prethermal;

namespace {

const std::vector<char>& example() {
  static const std::vector<char> bytes = [] {
    const auto path = fuzz::scratch("example.h5");
    records::write_results(test::example_results(), path);
    return fuzz::bytes_of(path);
  }();
  return bytes;
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return fuzz::mutate_hdf5(data, size, most, seed, example());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto path = fuzz::scratch("results.h5"), again = fuzz::scratch("again.h5");
  fuzz::write_bytes(path, data, size);
  try {
    records::content_digest(path);
    const auto results = records::read_results(path);
    try {
      validation::report_page(results, {});
      records::write_results(results, again);
    } catch (const std::exception& error) {
      fuzz::finding("read, but neither reported nor written", fuzz::told(error));
    }
  } catch (const std::runtime_error&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
