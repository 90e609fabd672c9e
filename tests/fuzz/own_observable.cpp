// The text of a formula -> its observable, of a record without numbers and of one with them. Input: the text. Findings: an
// exception that is no ExpressionFault; numbers that do not fit the axes, or axes that were not declared; a formula that could be
// declared and cannot be evaluated.
#include "validation/additions/own_observable.hpp"
#include "tests/fuzz/finding.hpp"

#include <algorithm>
#include <cmath>

using namespace prethermal;

namespace {

records::Observable observable(const std::string& name, const std::vector<records::Axis>& axes, bool in_blocks) {
  constexpr std::size_t blocks = 3;
  records::Record record;
  auto& made = records::append(record, name, axes, "", "", "");
  const std::size_t size = records::size(made);
  for (std::size_t i = 0; i < size; ++i) made.values.push_back(std::cos(static_cast<double>(i)));
  made.errors.assign(size, 0.125);
  if (in_blocks) {
    made.block_samples = {4.0, 4.0, 3.0};
    for (std::size_t i = 0; i < blocks * size; ++i) made.block_means.push_back(std::cos(static_cast<double>(i % size)) + 0.01);
  }
  return made;
}

/// Of a simulation, with blocks of samples, or of a theory.
records::Record record_of(bool in_blocks) {
  const records::Axis time{"time", "time", {0.0, 20.0}}, position{"position", "length", {-1.0, 0.0, 1.5}},
      alone{"place", "", {3.0}};
  records::Record record;
  record.observables = {observable("number", {}, in_blocks), observable("mean", {time}, in_blocks),
                        observable("density", {time, position}, in_blocks), observable("here", {alone}, in_blocks)};
  return record;
}

void look_at(const validation::OwnObservable& own, const records::Record& record, const records::Observable& declared,
             validation::Errors errors) {
  const auto given = validation::observable_of(own, record, errors);
  const auto same = [](const records::Axis& one, const records::Axis& other) {
    return one.name == other.name && one.values == other.values;
  };
  if (!std::ranges::equal(given.axes, declared.axes, same)) fuzz::finding("axes that were not declared", own.text);
  const std::size_t size = records::size(given);
  if (given.values.size() != size || (!given.errors.empty() && given.errors.size() != size) ||
      given.block_means.size() != given.block_samples.size() * size)
    fuzz::finding("numbers that do not fit", own.text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto simulated = record_of(true), solved = record_of(false);
  validation::OwnObservable own{"own", "", "", "*", std::string(reinterpret_cast<const char*>(data), size), {}};
  try {
    own.expression = validation::parse_expression(own.text);
    if (!validation::can_be_given(own, simulated)) return 0;
    const auto declared = validation::declared_observable(own, simulated);
    try {
      look_at(own, simulated, declared, validation::Errors::independent);
      look_at(own, solved, declared, validation::Errors::bounds);
    } catch (const validation::ExpressionFault& fault) {
      fuzz::finding("was declared, and cannot be evaluated", own.text + ": " + fault.what());
    }
  } catch (const validation::ExpressionFault&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
