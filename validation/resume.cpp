#include "validation/resume.hpp"

#include "common/parallel/errors.hpp"
#include "common/records/pack.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <sstream>

namespace prethermal::validation {
namespace {

using parallel::AgreedError;
using parallel::Status;

constexpr std::string_view witnesses_line = "# witnesses: ", quick_line = "# quick\n";
constexpr std::string_view samples_lines[] = {"realisations = ", "realisations_per_block = "};

std::string_view name_of(Only only) {
  constexpr std::string_view names[] = {"both", "simulation", "theory"};
  return names[static_cast<int>(only)];
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(std::move(line));
  return lines;
}

std::string without_samples(const std::string& computation) {
  std::string text;
  for (const auto& line : lines_of(computation))
    if (std::ranges::none_of(samples_lines, [&](std::string_view of_samples) { return line.starts_with(of_samples); }))
      text += line + "\n";
  return text;
}

/// Without what the runs' [theory] say.
std::string without_theories(const std::string& computation) {
  std::string text;
  bool in_theory = false;
  for (const auto& line : lines_of(computation)) {
    if (line.starts_with("[")) in_theory = line == "[run.theory]";
    if (!in_theory) text += line + "\n";
  }
  return text;
}

/// Which witnesses a text says.
Only only_of(const std::string& deck_text) {
  const auto words = witnesses_of(deck_text);
  for (const Only only : {Only::simulation, Only::theory})
    if (words.starts_with(fmt::format("{}{}\n", witnesses_line, name_of(only)))) return only;
  return Only::both;
}

const records::RunResult& result_of(const records::Results& results, const std::string& run) {
  return *std::ranges::find(results.runs, run, &records::RunResult::name); // there: the computations are the same
}

/// What a theory has said, as its work item packs it; nothing if one of its equations is missing.
std::optional<parallel::Payload> said_by(const Theory& theory, const records::RunResult& result) {
  std::vector<records::Record> said;
  for (const auto& equation : theory.equations) {
    const auto found = std::ranges::find(result.theory, equation.name, [](const auto& entry) { return entry.first; });
    if (found == result.theory.end()) return std::nullopt;
    said.push_back(found->second);
  }
  return records::pack(said);
}

/// Every block of the results must be one of the job, or the mean of the job would leave it out.
void require_all_used(const records::RunResult& result, const Simulation& simulation, std::size_t used,
                      const std::filesystem::path& path) {
  const auto refuse = [&](const std::string& why) {
    throw AgreedError(Status::usage, fmt::format("{}: the run \"{}\" {}", path.string(), result.name, why));
  };
  if (result.simulation.observables.empty()) return;
  if (result.blocks.empty())
    refuse("has no blocks of samples to go on from: it was written by an earlier version; --overwrite computes anew");
  const auto there = result.blocks.back().last;
  if (simulation.samples < there)
    refuse(fmt::format("has {} realisations, more than the {} asked for: --overwrite computes anew", there, simulation.samples));
  if (used < result.blocks.size()) {
    const auto size = result.blocks.front().last - result.blocks.front().first;
    // A last block that was not full is computed again with its new end.
    const bool last_grows = used + 1 == result.blocks.size() && size == simulation.samples_per_block;
    if (!last_grows)
      refuse(fmt::format(
          "has blocks of {} realisations, this one of {}: --set simulation.realisations_per_block={} goes on from them", size,
          simulation.samples_per_block, size));
  }
}

} // namespace

std::string deck_text(const Job& job, Only only) {
  return job.deck + fmt::format("{}{}\n{}", witnesses_line, name_of(only), job.quick ? quick_line : "");
}

std::string witnesses_of(const std::string& deck_text) {
  const auto at = deck_text.rfind(witnesses_line);
  return at == std::string::npos ? "" : deck_text.substr(at);
}

bool is_quick(const std::string& deck_text) { return witnesses_of(deck_text).ends_with(quick_line); }

std::string computation_of(const std::string& deck_text) {
  std::string text;
  for (const auto& line : lines_of(deck_text)) {
    if (line.starts_with("[[theory.table]]") || line.starts_with("[[observable]]") || line.starts_with("[[compare]]") ||
        line.starts_with("[[check]]") || line.starts_with("[[statement]]") || line.starts_with(witnesses_line))
      break;
    // The header comes first, so that these are no keys of a table.
    const bool header = text.find('[') == std::string::npos;
    if (header && (line.starts_with("title = ") || line.starts_with("figure = "))) continue;
    text += line + "\n";
  }
  while (text.ends_with("\n\n")) text.pop_back(); // before the judgements
  return text;
}

bool same_simulations(const std::string& there, const std::string& here) {
  return without_theories(computation_of(there)) == without_theories(computation_of(here));
}

parallel::RunState blocks_of(const records::Checkpoint& checkpoint, Job theirs, const Job& job) {
  leave_out(theirs, only_of(checkpoint.deck));
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> number; // of run and block, there
  std::int64_t item = 0;
  for (const Piece& piece : pieces(theirs)) {
    if (!piece.theory) number[{piece.run->name, piece.block}] = item;
    ++item;
  }
  parallel::RunState kept;
  item = 0;
  for (const Piece& piece : pieces(job)) {
    const auto there = piece.theory ? number.end() : number.find({piece.run->name, piece.block});
    if (there != number.end()) {
      const auto& [completed, partial] = checkpoint.run_state;
      if (const auto done = completed.find(there->second); done != completed.end()) kept.completed[item] = done->second;
      if (const auto begun = partial.find(there->second); begun != partial.end()) kept.partial[item] = begun->second;
    }
    ++item;
  }
  return kept;
}

std::string first_difference(const std::string& there, const std::string& here) {
  const auto a = lines_of(there), b = lines_of(here);
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string one = i < a.size() ? a[i] : "", other = i < b.size() ? b[i] : "";
    if (one != other) return fmt::format("\"{}\" there, \"{}\" here", one, other);
  }
  return "nothing";
}

void require_same_computation(const std::string& there, const std::string& here, const std::filesystem::path& path,
                              bool more_samples) {
  std::string a = computation_of(there), b = computation_of(here);
  if (more_samples) {
    a = without_samples(a);
    b = without_samples(b);
  }
  if (a != b)
    throw AgreedError(Status::usage,
                      fmt::format("{}: belongs to another computation: {}", path.string(), first_difference(a, b)));
}

Only with_those_of(const records::Results& results, Only asked) {
  const bool simulated = std::ranges::any_of(results.runs, [](const auto& run) { return !run.simulation.observables.empty(); });
  const bool solved = std::ranges::any_of(results.runs, [](const auto& run) { return !run.theory.empty(); });
  const bool keeps = asked == Only::theory ? simulated : asked == Only::simulation ? solved : true;
  return keeps ? Only::both : asked;
}

std::vector<std::string> kept_block_sizes(const records::Results& results, const Job& job) {
  std::vector<std::string> sets;
  for (const auto& run : job.runs) {
    const auto& simulation = run.witnesses.simulation;
    const auto there = std::ranges::find(results.runs, run.name, &records::RunResult::name);
    if (!simulation || !simulation->block_by_default || there == results.runs.end() || there->blocks.empty()) continue;
    const auto& first = there->blocks.front();
    if (const auto size = first.last - first.first; size > 0 && size != simulation->samples_per_block)
      sets.push_back(fmt::format("run.{}.simulation.realisations_per_block={}", run.name, size));
  }
  return sets;
}

parallel::Completed taken_from(const records::Results& results, const Job& job, const std::filesystem::path& path) {
  require_same_computation(results.deck, job.deck, path, true);
  parallel::Completed completed;
  std::map<const Job::Run*, std::size_t> used;
  std::int64_t item = 0;
  for (const Piece& piece : pieces(job)) {
    const records::RunResult& result = result_of(results, piece.run->name);
    if (piece.theory) {
      if (auto said = said_by(*piece.theory, result)) completed[item] = std::move(*said);
    } else {
      const auto same = std::ranges::find_if(result.blocks, [&](const records::BlockTally& block) {
        return block.first == piece.samples.first && block.last == piece.samples.last;
      });
      if (same != result.blocks.end()) {
        completed[item] = same->contents;
        ++used[piece.run];
      }
    }
    ++item;
  }
  for (const auto& run : job.runs)
    if (const auto& simulation = run.witnesses.simulation)
      require_all_used(result_of(results, run.name), *simulation, used[&run], path);
  return completed;
}

} // namespace prethermal::validation
