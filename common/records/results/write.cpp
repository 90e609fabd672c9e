#include "common/records/atomic_file.hpp"
#include "common/records/hdf5/image.hpp"
#include "common/records/hdf5/parts.hpp"
#include "common/records/hdf5/values.hpp"
#include "common/records/results/file.hpp"
#include "common/records/results/layout.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <stdexcept>

namespace prethermal::records {

namespace {

using hdf5::Handle;
using hdf5::Shape;

Handle create_nth_group(const Handle& parent, const std::string& name, std::size_t nth) {
  Handle group = hdf5::create_group(parent, name);
  hdf5::write_attribute(group, layout::index, static_cast<std::int64_t>(nth));
  return group;
}

void write_observable(const Handle& group, const Observable& observable) {
  hdf5::write_attribute(group, layout::unit, observable.unit);
  hdf5::write_attribute(group, layout::meaning, observable.meaning);
  hdf5::write_attribute(group, layout::source, observable.source);

  std::vector<std::string> axis_names;
  Shape shape, shape_of_blocks = {observable.block_samples.size()};
  for (const Axis& axis : observable.axes) {
    axis_names.push_back(axis.name);
    shape.push_back(axis.values.size());
    shape_of_blocks.push_back(axis.values.size());
    const std::string name = layout::axis_prefix + axis.name;
    hdf5::write(group, name, axis.values, {axis.values.size()});
    hdf5::write_attribute(hdf5::open_dataset(group, name), layout::unit, axis.unit);
  }
  hdf5::write_attribute(group, layout::axes, axis_names);

  hdf5::write(group, layout::values, observable.values, shape);
  if (!observable.errors.empty()) hdf5::write(group, layout::error, observable.errors, shape);
  if (!observable.counts.empty()) hdf5::write(group, layout::counts, observable.counts, shape);
  if (!observable.block_samples.empty()) {
    hdf5::write(group, layout::block_means, observable.block_means, shape_of_blocks);
    hdf5::write(group, layout::block_samples, observable.block_samples, {observable.block_samples.size()});
  }
}

void write_record(const Handle& group, const Record& record) {
  require_consistent(record);
  std::size_t nth = 0;
  for (const Observable& observable : record.observables)
    write_observable(create_nth_group(group, observable.name, nth++), observable);
}

void write_run(const Handle& group, const RunResult& run) {
  if (!run.notes.empty()) hdf5::write_attribute(group, layout::notes, run.notes);
  if (!run.simulation.observables.empty()) write_record(hdf5::create_group(group, layout::simulation), run.simulation);
  if (run.theory.empty()) return;
  const Handle theory = hdf5::create_group(group, layout::theory);
  std::size_t nth = 0;
  for (const auto& [equation, record] : run.theory) write_record(create_nth_group(theory, equation, nth++), record);
}

void write_judgement(const Handle& group, const Judgement& judgement) {
  for (const auto& field : layout::text_fields) hdf5::write_attribute(group, field.name, judgement.*field.member);
  for (const auto& field : layout::number_fields) hdf5::write_attribute(group, field.name, judgement.*field.member);
  for (const auto& field : layout::reference_fields) hdf5::write_attribute(group, field.name, judgement.*field.member);
  for (const auto& field : layout::power_fields) hdf5::write_attribute(group, field.name, judgement.*field.member);
  hdf5::write_attribute(group, layout::verdict, to_string(judgement.verdict));
}

void write_judgements(const Handle& file, const std::vector<Judgement>& judgements) {
  std::array<Handle, layout::folders.size()> groups;
  std::array<int, layout::folders.size()> written = {};
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = hdf5::create_group(file, layout::folders[i].group);
  for (std::size_t nth = 0; nth < judgements.size(); ++nth) {
    const auto folder =
        std::ranges::find_if(layout::folders, [&](const auto& each) { return judgements[nth].kind == each.kind; });
    if (folder == layout::folders.end())
      throw std::invalid_argument("a judgement of unknown kind \"" + judgements[nth].kind + "\"");
    const std::size_t i = static_cast<std::size_t>(folder - layout::folders.begin());
    write_judgement(create_nth_group(groups[i], fmt::format("{:03}", written[i]++), nth), judgements[nth]);
  }
}

void write_files(const Handle& file, const std::vector<KeptFile>& files) {
  if (files.empty()) return;
  const Handle groups = hdf5::create_group(file, layout::files);
  for (std::size_t nth = 0; nth < files.size(); ++nth) {
    const Handle group = create_nth_group(groups, fmt::format("{:03}", nth), nth);
    hdf5::write_attribute(group, layout::file_name, files[nth].name);
    hdf5::write_attribute(group, layout::sha256, files[nth].sha256);
    hdf5::write(group, layout::bytes, std::span<const char>(files[nth].text));
  }
}

void write_blocks(const Handle& provenance, const std::vector<RunResult>& runs) {
  const Handle groups = hdf5::create_group(provenance, layout::blocks);
  for (const RunResult& run : runs) {
    if (run.blocks.empty()) continue;
    const Handle group = hdf5::create_group(groups, run.name);
    std::vector<std::int64_t> first, last, lengths;
    std::vector<std::span<const char>> tallies;
    for (const BlockTally& block : run.blocks) {
      first.push_back(block.first);
      last.push_back(block.last);
      lengths.push_back(static_cast<std::int64_t>(block.contents.size()));
      tallies.emplace_back(block.contents);
    }
    hdf5::write(group, layout::first, first, {first.size()});
    hdf5::write(group, layout::last, last, {last.size()});
    hdf5::write(group, layout::lengths, lengths, {lengths.size()});
    hdf5::write_parts(group, layout::tallies, tallies);
  }
}

void write_content(const Handle& file, const Results& results) {
  hdf5::write_attribute(file, layout::format, std::string(layout::format_name));
  hdf5::write_attribute(file, layout::experiment, results.experiment);
  hdf5::write_attribute(file, layout::title, results.title);
  hdf5::write(file, layout::deck, results.deck);

  const Handle runs = hdf5::create_group(file, layout::runs);
  std::size_t nth = 0;
  for (const RunResult& run : results.runs) write_run(create_nth_group(runs, run.name, nth++), run);
  write_judgements(file, results.judgements);
  write_files(file, results.files);

  const Handle provenance = hdf5::create_group(file, layout::provenance);
  for (const auto& [what, text] : results.provenance) hdf5::write_attribute(provenance, what, text);
  write_blocks(provenance, results.runs);

  hdf5::write(file, layout::complete, std::vector<std::int64_t>{1}, {});
}

} // namespace

void write_results(const Results& results, const std::filesystem::path& path) {
  replace_file(path, hdf5::file_image(path, [&](const Handle& file) { write_content(file, results); }));
}

} // namespace prethermal::records
