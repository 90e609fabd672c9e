#include "common/records/hdf5/parts.hpp"
#include "common/records/hdf5/values.hpp"
#include "common/records/results/file.hpp"
#include "common/records/results/layout.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace prethermal::records {

namespace {

using hdf5::Handle;
using hdf5::Shape;

constexpr std::array verdict_names = {
    std::pair{Verdict::pass, "PASS"},
    std::pair{Verdict::fail, "FAIL"},
    std::pair{Verdict::undecided, "UNDECIDED"},
    std::pair{Verdict::holds, "HOLDS"},
    std::pair{Verdict::does_not_hold, "DOES NOT HOLD"},
    std::pair{Verdict::not_testable, "NOT TESTABLE"},
    std::pair{Verdict::not_judged, "NOT JUDGED"},
};

/// The names of the groups in a group, in the order in which they were written.
std::vector<std::string> in_written_order(const Handle& parent) {
  std::vector<std::pair<std::int64_t, std::string>> places;
  for (std::string& name : hdf5::link_names(parent.id())) {
    const std::int64_t place = hdf5::read_integer_attribute(hdf5::open_group(parent, name), layout::index);
    places.emplace_back(place, std::move(name));
  }
  std::ranges::sort(places);
  std::vector<std::string> names;
  for (auto& [place, name] : places) names.push_back(std::move(name));
  return names;
}

std::vector<double> read_shaped(const Handle& group, const std::string& name, const Shape& shape) {
  auto array = hdf5::read_doubles(group, name);
  if (array.shape != shape) throw std::runtime_error(hdf5::place_of(group.id(), name) + ": its shape is not that of the axes");
  return std::move(array.values);
}

std::vector<double> read_list(const Handle& group, const std::string& name) {
  auto array = hdf5::read_doubles(group, name);
  if (array.shape.size() != 1) throw std::runtime_error(hdf5::place_of(group.id(), name) + ": is no list of numbers");
  return std::move(array.values);
}

Observable read_observable(const Handle& group, const std::string& name) {
  Observable observable;
  observable.name = name;
  observable.unit = hdf5::read_text_attribute(group, layout::unit);
  observable.meaning = hdf5::read_text_attribute(group, layout::meaning);
  observable.source = hdf5::read_text_attribute(group, layout::source);

  Shape shape;
  for (std::string& axis : hdf5::read_texts_attribute(group, layout::axes)) {
    const std::string dataset = layout::axis_prefix + axis;
    std::string unit = hdf5::read_text_attribute(hdf5::open_dataset(group, dataset), layout::unit);
    observable.axes.push_back({std::move(axis), std::move(unit), read_list(group, dataset)});
    shape.push_back(observable.axes.back().values.size());
  }
  observable.values = read_shaped(group, layout::values, shape);
  if (hdf5::has_link(group, layout::error)) observable.errors = read_shaped(group, layout::error, shape);
  if (hdf5::has_link(group, layout::counts)) observable.counts = read_shaped(group, layout::counts, shape);
  if (hdf5::has_link(group, layout::block_samples)) {
    observable.block_samples = read_list(group, layout::block_samples);
    shape.insert(shape.begin(), observable.block_samples.size());
    observable.block_means = read_shaped(group, layout::block_means, shape);
  }
  return observable;
}

Record read_record(const Handle& group) {
  Record record;
  for (const std::string& name : in_written_order(group))
    record.observables.push_back(read_observable(hdf5::open_group(group, name), name));
  try {
    require_consistent(record);
  } catch (const std::logic_error& error) { // here it is the file that is wrong, not the program
    throw std::runtime_error(hdf5::place_of(group.id()) + ": " + error.what());
  }
  return record;
}

RunResult read_run(const Handle& group, const std::string& name) {
  RunResult run;
  run.name = name;
  if (hdf5::has_attribute(group, layout::notes)) run.notes = hdf5::read_texts_attribute(group, layout::notes);
  if (hdf5::has_link(group, layout::simulation)) run.simulation = read_record(hdf5::open_group(group, layout::simulation));
  if (hdf5::has_link(group, layout::theory)) {
    const Handle theory = hdf5::open_group(group, layout::theory);
    for (const std::string& equation : in_written_order(theory))
      run.theory.emplace_back(equation, read_record(hdf5::open_group(theory, equation)));
  }
  return run;
}

Judgement read_judgement(const Handle& group, const std::string& kind) {
  Judgement judgement = {};
  judgement.kind = kind;
  for (const auto& field : layout::text_fields) judgement.*field.member = hdf5::read_text_attribute(group, field.name);
  for (const auto& field : layout::number_fields) judgement.*field.member = hdf5::read_number_attribute(group, field.name);
  for (const auto& field : layout::reference_fields)
    if (hdf5::has_attribute(group, field.name)) judgement.*field.member = hdf5::read_number_attribute(group, field.name);
  for (const auto& field : layout::power_fields)
    if (hdf5::has_attribute(group, field.name)) judgement.*field.member = hdf5::read_number_attribute(group, field.name);
  const std::string said = hdf5::read_text_attribute(group, layout::verdict);
  const auto verdict = std::ranges::find_if(verdict_names, [&](const auto& each) { return said == each.second; });
  if (verdict == verdict_names.end()) throw std::runtime_error(hdf5::place_of(group.id()) + ": unknown verdict \"" + said + "\"");
  judgement.verdict = verdict->first;
  return judgement;
}

/// In the order in which they were written, across the kinds.
std::vector<Judgement> read_judgements(const Handle& file) {
  std::vector<std::pair<std::int64_t, Judgement>> places;
  for (const auto& folder : layout::folders) {
    if (!hdf5::has_link(file, folder.group)) continue; // of a version that did not know this kind
    const Handle groups = hdf5::open_group(file, folder.group);
    for (const std::string& name : hdf5::link_names(groups.id())) {
      const Handle group = hdf5::open_group(groups, name);
      places.emplace_back(hdf5::read_integer_attribute(group, layout::index), read_judgement(group, folder.kind));
    }
  }
  std::ranges::stable_sort(places, {}, &std::pair<std::int64_t, Judgement>::first);
  std::vector<Judgement> judgements;
  for (auto& [place, judgement] : places) judgements.push_back(std::move(judgement));
  return judgements;
}

std::vector<KeptFile> read_files(const Handle& file) {
  std::vector<KeptFile> files;
  if (!hdf5::has_link(file, layout::files)) return files;
  const Handle groups = hdf5::open_group(file, layout::files);
  for (const std::string& name : in_written_order(groups)) {
    const Handle group = hdf5::open_group(groups, name);
    const auto bytes = hdf5::read_bytes(group, layout::bytes);
    files.push_back({hdf5::read_text_attribute(group, layout::file_name), hdf5::read_text_attribute(group, layout::sha256),
                     std::string(bytes.begin(), bytes.end())});
  }
  return files;
}

std::vector<BlockTally> read_blocks(const Handle& group) {
  const auto first = hdf5::read_integers(group, layout::first).values, last = hdf5::read_integers(group, layout::last).values;
  auto contents = hdf5::read_parts(group, layout::tallies, hdf5::read_integers(group, layout::lengths).values);
  if (first.size() != contents.size() || last.size() != contents.size())
    throw std::runtime_error(hdf5::place_of(group.id()) + ": lists of different lengths");
  std::vector<BlockTally> blocks;
  for (std::size_t i = 0; i < contents.size(); ++i) blocks.push_back({first[i], last[i], std::move(contents[i])});
  return blocks;
}

bool says_results(const Handle& file) {
  return hdf5::has_attribute(file, layout::format) && hdf5::read_text_attribute(file, layout::format) == layout::format_name;
}

void require_results(const Handle& file, const std::filesystem::path& path) {
  if (!says_results(file)) throw std::runtime_error(path.string() + ": no results file of prethermal");
  if (!hdf5::has_link(file, layout::complete) ||
      hdf5::read_integers(file, layout::complete).values != std::vector<std::int64_t>{1})
    throw std::runtime_error(path.string() + ": incomplete results file");
}

} // namespace

std::string to_string(Verdict verdict) {
  return std::ranges::find(verdict_names, verdict, &std::pair<Verdict, const char*>::first)->second;
}

bool is_results_file(const std::filesystem::path& path) {
  try {
    return says_results(hdf5::open_file(path));
  } catch (const std::exception&) {
    return false;
  }
}

Results read_results(const std::filesystem::path& path) {
  const Handle file = hdf5::open_file(path);
  require_results(file, path);
  Results results;
  results.experiment = hdf5::read_text_attribute(file, layout::experiment);
  results.title = hdf5::read_text_attribute(file, layout::title);
  results.deck = hdf5::read_text(file, layout::deck);
  const Handle runs = hdf5::open_group(file, layout::runs);
  for (const std::string& name : in_written_order(runs)) results.runs.push_back(read_run(hdf5::open_group(runs, name), name));
  results.judgements = read_judgements(file);
  results.files = read_files(file);
  const Handle provenance = hdf5::open_group(file, layout::provenance);
  for (const std::string& what : hdf5::attribute_names(provenance.id()))
    results.provenance[what] = hdf5::read_text_attribute(provenance, what);
  if (hdf5::has_link(provenance, layout::blocks)) {
    const Handle blocks = hdf5::open_group(provenance, layout::blocks);
    for (RunResult& run : results.runs)
      if (hdf5::has_link(blocks, run.name)) run.blocks = read_blocks(hdf5::open_group(blocks, run.name));
  }
  return results;
}

} // namespace prethermal::records
