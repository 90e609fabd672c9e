#include "validation/output_name.hpp"

#include "common/parallel/errors.hpp"
#include "common/records/atomic_file.hpp"
#include "common/records/checkpoint.hpp"
#include "common/records/results/file.hpp"
#include "common/records/sha256.hpp"

#include "validation/report/html.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>

namespace prethermal::validation {
namespace fs = std::filesystem;

void require_output(const fs::path& out, std::span<const fs::path> inputs, bool overwrite) {
  const auto refuse = [](const fs::path& path, const std::string& why) {
    throw parallel::AgreedError(parallel::Status::usage, fmt::format("{}: {}", path.string(), why));
  };
  const fs::path checkpoint = records::checkpoint_path(out);
  for (const auto& path : {out, checkpoint}) {
    std::error_code reason;
    for (const auto& input : inputs)
      if (fs::equivalent(path, input, reason)) refuse(path, "is an input of this run: nothing is written over it");
  }
  const auto exists = [](const fs::path& path) { return fs::is_regular_file(fs::symlink_status(path)); };
  if (exists(out) && !records::is_results_file(out))
    refuse(out, "exists and is no results file of prethermal: nothing is written over it");
  if (overwrite && exists(checkpoint) && !records::is_checkpoint(checkpoint))
    refuse(checkpoint, "exists and is no checkpoint of prethermal: nothing is written over it");
  try {
    records::require_writable(out);
    records::require_writable(checkpoint.string() + "_prev"); // the longest name of all
  } catch (const std::runtime_error& problem) {
    throw parallel::AgreedError(parallel::Status::failure, problem.what());
  }
}

void require_pages(const fs::path& stem) {
  const auto refuse = [](const fs::path& path, const std::string& why) {
    throw parallel::AgreedError(parallel::Status::usage, fmt::format("{}: {}: nothing is written over it", path.string(), why));
  };
  for (const char* ending : {".html", ".png", ".pdf"}) {
    const fs::path path = stem.string() + ending;
    const auto kind = fs::symlink_status(path);
    if (!fs::exists(kind)) continue;
    if (!fs::is_regular_file(kind)) refuse(path, "is no plain file");
    if (records::is_results_file(path) || records::is_checkpoint(path)) refuse(path, "is a file of results or a checkpoint");
    if (path.extension() == ".html" && !is_report(path)) refuse(path, "exists and is no report of prethermal");
  }
}

fs::path beside(const fs::path& out, const std::string& run) {
  constexpr std::size_t longest = 80;
  std::string name = run;
  std::ranges::replace_if(
      name, [](unsigned char c) { return c > 127 || (!std::isalnum(c) && c != '-' && c != '=' && c != '.'); }, '_');
  if (name != run || name.size() > longest) {
    records::Sha256 sha;
    sha.text(run);
    name = name.substr(0, longest) + "-" + sha.hex().substr(0, 8);
  }
  return fs::path(out).replace_extension(name);
}

} // namespace prethermal::validation
