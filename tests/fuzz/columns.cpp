// Two columns of a text file -> each table that is made of them; or a symmetric matrix. Input: a byte that picks the table, then
// the file. Findings: an exception that a deck does not turn into a problem; columns of two lengths, or a number that is not
// finite.
#include "validation/experiments/columns.hpp"
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/density_profile.hpp"
#include "common/model/laws/dispersion.hpp"
#include "common/model/laws/injected_state.hpp"
#include "common/model/laws/velocity_law.hpp"
#include "common/model/potentials/pair_potential.hpp"
#include "common/model/potentials/wire_potential.hpp"
#include "tests/fuzz/finding.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

using namespace prethermal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  static const std::string path = fuzz::scratch("columns");
  fuzz::write_bytes(path, data + 1, size - 1);
  try {
    const auto file = deck::read_input_file(".", path, true);
    if (data[0] % 8 == 7) {
      const auto matrix = validation::read_symmetric_matrix(file);
      const auto rows = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(matrix.size()))));
      if (rows * rows != matrix.size() || !std::ranges::all_of(matrix, [](double x) { return std::isfinite(x); }))
        fuzz::finding("matrix", "not square, or not finite");
      return 0;
    }
    auto read = validation::read_columns(file);
    auto &first = read.first, &second = read.second;
    const auto finite = [](double x) { return std::isfinite(x); };
    if (first.size() != second.size() || !std::ranges::all_of(first, finite) || !std::ranges::all_of(second, finite))
      fuzz::finding("columns", "of two lengths, or not finite");
    switch (data[0] % 8) {
    case 0: model::tabulate(std::move(first), std::move(second)); break;
    case 1: model::tabulate_velocities(std::move(first), std::move(second)); break;
    case 2: model::tabulate_dispersion(std::move(first), std::move(second)); break;
    case 3: model::tabulate_injected(std::move(first), std::move(second)); break;
    case 4: model::tabulate_wire_potential(std::move(first), std::move(second)); break;
    case 5: model::tabulated_law(std::move(first), std::move(second)); break;
    default: model::tabulated_profile(100.0, 20.0, std::move(first), std::move(second));
    }
  } catch (const std::runtime_error&) {
  } catch (const std::invalid_argument&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
