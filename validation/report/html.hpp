#pragma once
#include "common/records/results/file.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace prethermal::validation {

/// The report of a results file as one HTML page that needs no other file: the picture (embedded; left out when the path is
/// empty) beside the verdicts that are open, the worst first; those that pass, one line a group with the worst value; what the
/// paper says; notes, observables, resolved deck, provenance. Verdicts and panels of the picture are linked both ways.
std::string report_page(const records::Results& results, const std::filesystem::path& picture);

/// Writes it, atomically. Throws std::runtime_error.
void write_report(const records::Results& results, const std::filesystem::path& picture, const std::filesystem::path& page);

/// One figure of a gallery: the names of its picture and report beside the gallery's page; empty where there is none.
struct GalleryEntry {
  std::string name, title, picture, report;
  std::vector<records::Judgement> judgements;
};

/// All figures of a suite on one page, those with open verdicts first.
std::string gallery_page(const std::string& title, const std::vector<GalleryEntry>& entries);

/// Whether a file is a page of this program.
bool is_report(const std::filesystem::path& page);

} // namespace prethermal::validation
