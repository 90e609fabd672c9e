#include "validation/memory.hpp"

#include "common/deck/source/toml_reader.hpp"
#include "common/terminal/progress.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <limits>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace prethermal::validation {
namespace {

namespace fs = std::filesystem;

/// The number that a file begins with; absent where there is none ("max").
std::optional<double> number_in(const fs::path& file) {
  double value = 0.0;
  if (std::ifstream(file) >> value) return value;
  return {};
}

/// The smallest limit of this control group and of those that it belongs to.
std::optional<double> smallest_limit(const fs::path& mount, fs::path group, const char* file) {
  std::optional<double> smallest;
  for (group = group.relative_path();; group = group.parent_path()) {
    if (const auto limit = number_in(mount / group / file)) smallest = std::min(smallest.value_or(*limit), *limit);
    if (group.empty()) return smallest;
  }
}

/// Of both versions of control groups. Lines of /proc/self/cgroup: "0::/path", or "9:memory:/path" of version 1. Within a
/// container the path may be that of the host, and the limit stands at the mount.
std::optional<double> limit_of_group() {
  std::optional<double> limit;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const auto first = line.find(':'), second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1), path = line.substr(second + 1);
    std::optional<double> own;
    if (controllers.empty()) own = smallest_limit("/sys/fs/cgroup", path, "memory.max");
    if (controllers.find("memory") != std::string::npos)
      own = smallest_limit("/sys/fs/cgroup/memory", path, "memory.limit_in_bytes");
    if (own) limit = std::min(limit.value_or(*own), *own);
  }
  return limit;
}

/// Numbers of a record, were it given.
double number_count(const records::Record& declared) {
  double numbers = 0.0;
  for (const auto& observable : declared.observables) {
    double size = 1.0;
    for (const auto& axis : observable.axes) size *= static_cast<double>(axis.values.size());
    numbers += size;
  }
  return numbers;
}

/// Formulas over observables and tables as theories: values, errors, means over blocks, and what a formula is evaluated in.
double bytes_of_additions(const Job& job, std::size_t run) {
  constexpr double word = 8.0, words = 8.0;
  const auto& simulation = job.runs[run].witnesses.simulation;
  const double blocks =
      simulation ? static_cast<double>(statistics::block_count(simulation->samples, simulation->samples_per_block)) : 0.0;
  double numbers = 0.0;
  if (run < job.declared.size())
    for (const auto& [witness, record] : job.declared[run].witnesses) {
      records::Record own;
      for (const auto& observable : record.observables)
        if (observable.source.starts_with(own_expression)) own.observables.push_back(observable);
      numbers += number_count(own) * (words + (witness == "simulation" ? blocks : 0.0));
    }
  for (const auto& own : job.additions.tables)
    if (own.run == job.runs[run].name) numbers += words * number_count(own.record);
  return word * numbers;
}

/// Groups and datasets of a record in the results: of an observable one, its axes and `datasets`.
double object_count(const records::Record& declared, double datasets) {
  double objects = 0.0;
  for (const auto& observable : declared.observables) objects += 1.0 + datasets + static_cast<double>(observable.axes.size());
  return objects;
}

/// What a run leaves to rank 0: the tallies of its blocks (means and squared deviations; as they came, in the results, in the
/// file that is made in memory, and unpacked while its records are made; some numbers are of one block alone), means over blocks,
/// records, and what HDF5 keeps of each object until the file is closed.
double bytes_of_results(const Job::Run& run) {
  constexpr double word = 8.0, words_of_block = 8.5, words_of_record = 4.0, words_of_theory = 6.0;
  constexpr double bytes_of_object = 8192.0, with_blocks = 4.0, with_errors = 2.0; // datasets of an observable
  double bytes = 0.0;
  if (const auto& simulation = run.witnesses.simulation) {
    const double numbers = number_count(simulation->declared),
                 blocks = static_cast<double>(statistics::block_count(simulation->samples, simulation->samples_per_block));
    const double left = simulation->tally_numbers > 0.0 ? simulation->tally_numbers : numbers;
    const double of_one = std::max(0.0, numbers - left);
    bytes += word * ((left * blocks + of_one) * words_of_block + (numbers - of_one) * words_of_record);
    bytes += bytes_of_object * object_count(simulation->declared, with_blocks);
  }
  for (const auto& theory : run.witnesses.theories)
    for (const auto& equation : theory.equations)
      bytes += word * words_of_theory * number_count(equation.declared) +
               bytes_of_object * object_count(equation.declared, with_errors);
  return bytes;
}

/// HDF5 as soon as it is used, and every judgement that may be made, each with all its attributes.
double bytes_of_file(const Job& job) {
  constexpr double of_library = 2e6, of_judgement = 2e4;
  double judgements = 0.0;
  for (const auto& witness : job.laws) judgements += static_cast<double>(witness.laws.size());
  const auto add = [&](const auto& criteria) {
    for (const auto& criterion : criteria)
      judgements += static_cast<double>(
          std::ranges::count_if(job.runs, [&](const Job::Run& run) { return matches(criterion.run, run.name); }));
  };
  add(job.criteria.comparisons);
  add(job.criteria.checks);
  add(job.criteria.statements);
  return of_library + of_judgement * judgements;
}

struct Item {
  double bytes, seconds;
  int most_ranks;
  std::size_t run;
  bool theory;
  std::int64_t count; // alike
};

std::vector<Item> items_of(const Job& job) {
  std::vector<Item> items;
  for (std::size_t run = 0; run < job.runs.size(); ++run) {
    const auto& witnesses = job.runs[run].witnesses;
    if (const auto& s = witnesses.simulation)
      items.push_back({s->bytes, s->seconds_per_sample * static_cast<double>(std::min(s->samples, s->samples_per_block)),
                       s->most_ranks, run, false, statistics::block_count(s->samples, s->samples_per_block)});
    for (const auto& theory : witnesses.theories)
      items.push_back({theory.bytes, theory.seconds, theory.most_ranks, run, true, 1});
  }
  return items;
}

/// How many ranks will share an item, as the scheduler has it.
int ranks_per_item(const std::vector<Item>& items, int ranks) {
  std::vector<double> seconds;
  std::vector<int> most_ranks;
  std::vector<std::int64_t> pending;
  for (const Item& item : items)
    for (std::int64_t i = 0; i < std::min<std::int64_t>(item.count, ranks); ++i) { // more of a kind make no larger groups
      pending.push_back(static_cast<std::int64_t>(seconds.size()));
      seconds.push_back(item.seconds);
      most_ranks.push_back(item.most_ranks);
    }
  return std::max(1, parallel::choose_ranks_per_item(seconds, most_ranks, pending, ranks));
}

/// "system.rods = 1000000000, output.velocity_bins = 64, output.times (3 numbers)": the largest counts of a run, in the tables
/// that this witness reads.
std::string largest_counts(const Job& job, std::size_t run, bool theory) {
  constexpr std::size_t shown = 4;
  std::vector<std::pair<double, std::string>> counts;
  const auto collect = [&](const auto& self, const deck::Entries& entries, const std::string& path) -> void {
    for (const auto& entry : entries) {
      const std::string name = path + '.' + entry.key;
      if (const auto* inner = std::get_if<deck::Entries>(&entry.value.data)) self(self, *inner, name);
      if (const auto* list = std::get_if<deck::List>(&entry.value.data); list && list->size() > 1)
        counts.emplace_back(static_cast<double>(list->size()), fmt::format("{} ({} values)", name, list->size()));
      if (entry.key.starts_with("realisations")) continue;
      if (const auto* number = std::get_if<long long>(&entry.value.data); number && *number > 1)
        counts.emplace_back(static_cast<double>(*number), fmt::format("{} = {}", name, *number));
    }
  };
  const auto resolved = deck::parse_toml(job.deck, 0);
  const auto* runs = deck::find(resolved, "run");
  const auto& tables = std::get<deck::Entries>(std::get<deck::List>(runs->value.data).at(run).data);
  for (const char* name : {"system", theory ? "theory" : "simulation", "output"})
    if (const auto* section = deck::find(tables, name)) collect(collect, std::get<deck::Entries>(section->value.data), name);
  std::ranges::stable_sort(counts, std::greater{}, &std::pair<double, std::string>::first);
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, counts.size()); ++i) text += (i > 0 ? ", " : "") + counts[i].second;
  return text;
}

} // namespace

std::optional<double> memory_of_node() {
  const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGE_SIZE);
  std::optional<double> memory;
  if (pages > 0 && page > 0) memory = static_cast<double>(pages) * static_cast<double>(page);
  const auto limit = limit_of_group(); // without one, version 1 tells an enormous number
  if (limit && *limit > 0.0) memory = std::min(memory.value_or(*limit), *limit);
  return memory;
}

MemoryNeed memory_need(const Job& job, int ranks_on_node, int ranks, bool root) {
  auto items = items_of(job);
  MemoryNeed need;
  const int group = items.empty() ? 1 : ranks_per_item(items, ranks);
  std::ranges::stable_sort(items, std::greater{}, &Item::bytes);
  if (!items.empty()) {
    need.largest_run = items.front().run;
    need.largest_is_theory = items.front().theory;
  }
  // The largest items at the same time, one a group; of a group that lies on several nodes this one's share.
  std::int64_t groups = (ranks_on_node + group - 1) / group;
  const double share = std::min(1.0, static_cast<double>(ranks_on_node) / group);
  for (const Item& item : items) {
    const std::int64_t taken = std::min(groups, item.count);
    need.items += static_cast<double>(taken) * share * item.bytes;
    groups -= taken;
  }
  if (root) need.results = bytes_of_file(job);
  double most = 0.0;
  for (std::size_t run = 0; root && run < job.runs.size(); ++run) {
    const double bytes = bytes_of_results(job.runs[run]) + bytes_of_additions(job, run);
    need.results += bytes;
    if (bytes > most) need.most_results = run;
    most = std::max(most, bytes);
  }
  return need;
}

double resident_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

void require_memory(const parallel::Session& session, const Job& job) {
  MPI_Comm node = MPI_COMM_NULL;
  MPI_Comm_split_type(session.world(), MPI_COMM_TYPE_SHARED, session.rank(), MPI_INFO_NULL, &node);
  int ranks_on_node = 1, root_here = session.root() ? 1 : 0;
  MPI_Comm_size(node, &ranks_on_node);
  MPI_Allreduce(MPI_IN_PLACE, &root_here, 1, MPI_INT, MPI_MAX, node);
  MPI_Comm_free(&node);

  const MemoryNeed need = memory_need(job, ranks_on_node, session.size(), root_here == 1);
  const double memory = memory_of_node().value_or(std::numeric_limits<double>::infinity());
  struct {
    double ratio;
    int rank;
  } worst{(need.items + need.results) / memory, session.rank()};
  MPI_Allreduce(MPI_IN_PLACE, &worst, 1, MPI_DOUBLE_INT, MPI_MAXLOC, session.world());
  if (!(worst.ratio > 1.0)) return;

  double there[] = {static_cast<double>(ranks_on_node), static_cast<double>(root_here), memory}; // of the node that is short
  MPI_Bcast(there, 3, MPI_DOUBLE, worst.rank, session.world());
  const MemoryNeed short_of = memory_need(job, static_cast<int>(there[0]), session.size(), there[1] > 0.0);
  const bool by_results = short_of.results > short_of.items;
  const std::size_t run = by_results ? short_of.most_results : short_of.largest_run;
  const bool theory = !by_results && short_of.largest_is_theory;
  throw parallel::AgreedError(
      parallel::Status::usage,
      fmt::format(
          "not enough memory: {} for the items at work and {} for results, on a node of {} with {} rank{}. Most of it is {} "
          "of the run \"{}\"; its largest counts: {}{}",
          terminal::readable_bytes(short_of.items), terminal::readable_bytes(short_of.results),
          terminal::readable_bytes(there[2]), there[0], there[0] == 1.0 ? "" : "s",
          by_results ? "the results of all blocks"
          : theory   ? "a theory"
                     : "a block of samples",
          job.runs.at(run).name, largest_counts(job, run, theory),
          by_results       ? "; or larger blocks: simulation.realisations_per_block"
          : there[0] > 1.0 ? "; or fewer ranks on a node"
                           : ""));
}

} // namespace prethermal::validation
