// A file of one's own, text or HDF5 -> a theory of a run, with formulas over what it says. Input: the file. Findings: an
// exception that is no std::runtime_error; a record that is not consistent, not finite, or has places that are none of the run.
#include "common/records/declare.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/values.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/hdf5_edits.hpp"
#include "validation/additions/own_observable.hpp"
#include "validation/additions/table_record.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

using namespace prethermal;

namespace {

constexpr std::string_view hdf5_signature = "\x89HDF\r\n\x1a\n";

std::vector<double> numbers(int count, double first, double step) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(first + step * i);
  return values;
}

/// What the other witnesses of the run give: observables with no, one, two and three axes.
records::Record known() {
  const records::Axis time{"time", "time", {20.0, 40.0}}, position{"position", "length", numbers(8, -4.0, 1.0)},
      velocity{"velocity", "velocity", numbers(3, -1.0, 1.0)};
  records::Record record;
  records::append(record, "number", {}, "", "", "");
  records::append(record, "position_mean", {time}, "length", "", "");
  records::append(record, "density", {time, position}, "1/length", "", "");
  records::append(record, "distribution", {time, velocity, position}, "", "", "");
  return record;
}

void write_axis(const records::hdf5::Handle& file, const records::Axis& axis) {
  records::hdf5::write(file, axis.name, std::span(axis.values), {axis.values.size()});
}

const std::vector<char>& example() {
  static const std::vector<char> bytes = [] {
    const auto image = records::hdf5::file_image("example.h5", [](const records::hdf5::Handle& file) {
      const auto all = known();
      for (const auto& axis : all.observables.back().axes) write_axis(file, axis);
      const std::vector<double> values(48, 0.5), line(16, 0.25);
      records::hdf5::write(file, "distribution", std::span(values), {2, 3, 8});
      records::hdf5::write(file, "distribution_error", std::span(values), {2, 3, 8});
      records::hdf5::write(file, "density", std::span(line), {2, 8});
    });
    const std::span<const char> all = image;
    return std::vector<char>(all.begin(), all.end());
  }();
  return bytes;
}

void require_sound(const records::Record& record, const records::Record& all) {
  records::require_consistent(record);
  const auto finite = [](double x) { return std::isfinite(x); };
  for (const auto& observable : record.observables) {
    const auto* run = records::find(all, observable.name);
    if (!run || run->axes.size() != observable.axes.size()) fuzz::finding("axes", observable.name);
    for (std::size_t a = 0; a < observable.axes.size(); ++a)
      for (const double place : observable.axes[a].values)
        if (std::ranges::find(run->axes[a].values, place) == run->axes[a].values.end())
          fuzz::finding("a place that the run has not", std::to_string(place));
    if (!std::ranges::all_of(observable.values, finite) || !std::ranges::all_of(observable.errors, finite))
      fuzz::finding("not finite", observable.name);
  }
}

} // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  const bool text = size >= hdf5_signature.size() && std::string_view(reinterpret_cast<char*>(data), 8) != hdf5_signature;
  return text ? LLVMFuzzerMutate(data, size, most) : fuzz::mutate_hdf5(data, size, most, seed, example());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto all = known();
  static const std::string formulas[] = {"moment(density, position, 1)", "at(density, time = 20, position = 0)/number",
                                         "integral(distribution, velocity) - density"};
  try {
    const deck::InputFile file{"mine", "mine", "", std::string(reinterpret_cast<const char*>(data), size)};
    auto record = validation::table_record(validation::read_named_arrays(file), all);
    require_sound(record, all);
    for (const auto& formula : formulas) {
      const validation::OwnObservable own{"own", "", "", "*", formula, validation::parse_expression(formula)};
      if (!validation::can_be_given(own, record)) continue;
      try {
        record.observables.push_back(validation::observable_of(own, record, validation::Errors::independent));
      } catch (const validation::ExpressionFault&) { // places that the table has not
      }
      records::require_consistent(record);
      std::erase_if(record.observables, [](const auto& observable) { return observable.name == "own"; });
    }
  } catch (const std::runtime_error&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
