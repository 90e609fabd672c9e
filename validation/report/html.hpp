#pragma once
#include "common/records/results/file.hpp"

#include <filesystem>
#include <string>

namespace prethermal::validation {

/// The report of a results file as one HTML page that needs no other file: verdicts first, then the picture (embedded; left out
/// when the path is empty), what each run measured, the resolved deck, provenance.
std::string report_page(const records::Results& results, const std::filesystem::path& picture);

/// Writes it, atomically. Throws std::runtime_error.
void write_report(const records::Results& results, const std::filesystem::path& picture, const std::filesystem::path& page);

/// Whether a file is such a page.
bool is_report(const std::filesystem::path& page);

} // namespace prethermal::validation
