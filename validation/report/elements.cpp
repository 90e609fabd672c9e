#include "validation/report/elements.hpp"

#include "validation/judge/judge.hpp"
#include "validation/report/html.hpp"
#include "validation/report/order.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <fstream>

namespace prethermal::validation {
namespace {

/// Wide: the picture beside what is open. Narrow, as on a phone: one below the other, and a row of a table is a card.
constexpr std::string_view style = R"(
* { box-sizing: border-box; }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 84em; margin: 0 auto; padding: .6em 1em 3em; color: #222; overflow-wrap: anywhere; }
h1 { font-size: 1.45em; margin: .2em 0; } h2 { font-size: 1.15em; margin: 1.6em 0 .4em; border-bottom: 1px solid #ccc; } h3 { font-size: 1em; margin: 1em 0 .3em; }
p { margin: .3em 0; } a { color: inherit; } code { font-size: .92em; }
.top { display: grid; gap: 1.2em; align-items: start; } .top.two { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
.figure { position: relative; line-height: 0; } .figure img { width: 100%; height: auto; max-height: 86vh; object-fit: contain; object-position: top left; }
.figure.map img { max-height: none; }
.panel { position: absolute; border: 2px solid transparent; border-radius: 3px; } .panel:hover, .panel:target { border-color: #0072b2; background: #0072b218; }
.chip { display: inline-block; padding: .05em .6em; margin: 0 .3em .3em 0; border: 1px solid; border-radius: 1em; font-size: .88em; font-weight: bold; text-decoration: none; white-space: nowrap; }
.verdict { font-weight: bold; white-space: nowrap; } .good { color: #1a7f37; } .bad { color: #c62828; } .open { color: #9a5b00; }
.card { border-left: 4px solid; padding: .3em .7em; margin: 0 0 .7em; background: #fafafa; } .card > * { color: #222; } .card .bad { color: #c62828; } .card .open { color: #9a5b00; }
.small { color: #555; font-size: .86em; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .28em .6em; border-bottom: 1px solid #ddd; vertical-align: top; }
details { margin: .2em 0; } summary { cursor: pointer; padding: .15em 0; } details details { margin-left: 1em; }
:target { background: #fff6d6; } .scroll { overflow-x: auto; }
pre { background: #f6f6f6; padding: .8em; overflow-x: auto; font-size: .8em; overflow-wrap: normal; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24em), 1fr)); gap: 1.2em; }
.gallery > div { border: 1px solid #ddd; border-radius: 6px; padding: .7em; } .gallery img { width: 100%; height: 15em; object-fit: contain; }
@media (max-width: 900px) { .top.two { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 640px) {
  body { padding: .4em .6em 2em; font-size: 15px; } h1 { font-size: 1.2em; }
  table.cards, .cards tbody, .cards tr, .cards td { display: block; width: 100%; } .cards tr.head { display: none; }
  .cards tr { border-bottom: 1px solid #ccc; padding: .4em 0; } .cards td { border: 0; padding: .08em 0; }
  .cards td[data-is]::before { content: attr(data-is) ": "; color: #777; font-size: .85em; }
}
)";

/// By this a page is known as ours.
constexpr std::string_view mark = "<meta name=\"generator\" content=\"prethermal\">";

} // namespace

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  for (std::size_t at = 0; (at = out.find(" +- ", at)) != std::string::npos;) out.replace(at, 4, " \u00b1 ");
  return out;
}

std::string page_head(const std::string& title) {
  return fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">{}<meta name=\"viewport\" "
                     "content=\"width=device-width, initial-scale=1\"><title>{}</title><style>{}</style></head><body>\n",
                     mark, escape(title), style);
}

std::string_view css_class(records::Verdict verdict) {
  if (is_settled(verdict)) return "good";
  return verdict == records::Verdict::fail || verdict == records::Verdict::not_judged ? "bad" : "open";
}

std::string_view css_class(const records::Judgement& judgement) {
  return short_of_samples(judgement) ? "open" : css_class(judgement.verdict);
}

std::string summary(const std::vector<records::Judgement>& judgements) {
  std::string chips;
  for (const auto& [first, number] : counts(judgements))
    chips += fmt::format("<a class=\"chip {}\" href=\"#{}\">{} {}</a>", css_class(*first),
                         is_settled(first->verdict) ? "settled" : (waits_for_samples(*first) ? "waiting" : "open"), number,
                         records::to_string(first->verdict));
  return chips.empty() ? "no verdicts" : chips;
}

bool is_report(const std::filesystem::path& page) {
  constexpr std::size_t enough = 512;
  std::string head(enough, '\0');
  std::ifstream stream(page, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(enough));
  return head.find(mark) != std::string::npos;
}

} // namespace prethermal::validation
