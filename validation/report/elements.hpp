#pragma once
#include "common/records/results/file.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace prethermal::validation {

// What the pages of this program are made of.

/// With <, >, & and " as HTML wants them, and the sign for "+-".
std::string escape(std::string_view text);

/// The head of a page with its style, up to <body>; by it a page is known as ours.
std::string page_head(const std::string& title);

/// The end of a page.
inline constexpr std::string_view page_end = "</body></html>\n";

/// "good", "bad" or "open", for the style; what has too few samples is open.
std::string_view css_class(records::Verdict verdict);
std::string_view css_class(const records::Judgement& judgement);

/// The numbers of verdicts as coloured words, the worst first.
std::string summary(const std::vector<records::Judgement>& judgements);

} // namespace prethermal::validation
