#pragma once
#include <filesystem>
#include <span>
#include <string>

namespace prethermal::validation {

/// Throws AgreedError (usage) unless results, their checkpoint and what else is written beside them may go to `out`: it is no
/// input, no symbolic link, no other program's file, its folder can be written, and the longest of the names fits. `overwrite`: a
/// checkpoint there is going to be replaced.
void require_output(const std::filesystem::path& out, std::span<const std::filesystem::path> inputs, bool overwrite);

/// Throws AgreedError (usage) unless a report and its pictures, `stem`.html, .png and .pdf, may be written: none of them is a
/// symbolic link, results or a checkpoint, and a page that is there is a report of prethermal.
void require_pages(const std::filesystem::path& stem);

/// The file that a run leaves beside its results, but for its ending: "results.cold_gas". Of the run's name letters, digits, - =
/// and . are kept; where others were replaced or the name is long, eight digits of its SHA-256 follow: two runs never share a
/// name.
std::filesystem::path beside(const std::filesystem::path& out, const std::string& run);

} // namespace prethermal::validation
