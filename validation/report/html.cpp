#include "validation/report/html.hpp"

#include "common/records/atomic_file.hpp"
#include "validation/judge/laws.hpp"
#include "validation/report/terminal.hpp"

#include <algorithm>
#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>

namespace prethermal::validation {
namespace {

using records::Verdict;

constexpr std::string_view style = R"(
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #222; }
h1 { font-size: 1.6em; } h2 { margin-top: 2em; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35em .7em; border-bottom: 1px solid #ddd; vertical-align: top; }
.verdict { font-weight: bold; white-space: nowrap; } .good { color: #1a7f37; } .bad { color: #c62828; } .open { color: #b26a00; }
.small { color: #555; font-size: .88em; } img { max-width: 100%; } pre { background: #f6f6f6; padding: 1em; overflow-x: auto; font-size: .82em; }
)";

/// By this a page is known as ours.
constexpr std::string_view mark = "<meta name=\"generator\" content=\"prethermal\">";

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
  return out;
}

std::string base64(const std::string& bytes) {
  using namespace boost::archive::iterators;
  using Encoder = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
  std::string text(Encoder(bytes.begin()), Encoder(bytes.end()));
  return text.append((3 - bytes.size() % 3) % 3, '=');
}

std::string_view css_class(Verdict verdict) {
  if (verdict == Verdict::pass || verdict == Verdict::holds) return "good";
  return verdict == Verdict::fail || verdict == Verdict::not_judged ? "bad" : "open";
}

std::string summary(const records::Results& results) {
  std::vector<std::string> parts;
  for (const auto verdict : {Verdict::fail, Verdict::not_judged, Verdict::undecided, Verdict::does_not_hold,
                             Verdict::not_testable, Verdict::pass, Verdict::holds})
    if (const auto count = std::ranges::count(results.judgements, verdict, &records::Judgement::verdict))
      parts.push_back(
          fmt::format("<span class=\"verdict {}\">{} {}</span>", css_class(verdict), count, records::to_string(verdict)));
  return parts.empty() ? "no verdicts" : fmt::format("{}", fmt::join(parts, " &middot; "));
}

std::string verdict_table(const records::Results& results, std::string_view kind) {
  std::vector<records::Judgement> rows;
  std::ranges::copy_if(results.judgements, std::back_inserter(rows), [&](const auto& j) { return j.kind == kind; });
  if (rows.empty()) return "";
  std::ranges::stable_sort(rows, {}, [](const auto& j) { return severity(j.verdict); });
  std::string html = "<table><tr><th>Verdict</th><th>Run</th><th>What</th><th>Measured</th><th>Power</th></tr>\n";
  for (const auto& row : rows)
    html += fmt::format(
        "<tr><td class=\"verdict {}\">{}</td><td>{}</td><td>{}{}</td><td>{}<div class=\"small\">{}</div></td><td>{}</td></tr>\n",
        css_class(row.verdict), records::to_string(row.verdict), escape(row.run), escape(row.title),
        row.because.empty() ? "" : fmt::format("<div class=\"small\">{}</div>", escape(row.because)), escape(measured(row)),
        escape(row.reason), escape(power_text(row)));
  return html + "</table>\n";
}

std::string observable_rows(std::string_view run, std::string_view witness, const records::Record& record) {
  std::string html;
  for (const auto& observable : record.observables) {
    std::vector<std::string> axes;
    for (const auto& axis : observable.axes) axes.push_back(fmt::format("{} ({})", axis.name, axis.values.size()));
    html +=
        fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}<div class=\"small\">{}</div></td><td>{}</td></tr>\n",
                    escape(run), escape(witness), escape(observable.name), escape(fmt::format("{}", fmt::join(axes, " x "))),
                    escape(observable.meaning), escape(observable.source), escape(observable.unit));
  }
  return html;
}

std::string notes_list(const records::Results& results) {
  std::string items;
  for (const auto& run : results.runs)
    for (const auto& note : run.notes) items += fmt::format("<li>{}: {}</li>\n", escape(run.name), escape(note));
  return items.empty() ? "" : "<h2>Chosen for the runs</h2>\n<ul>\n" + items + "</ul>\n";
}

} // namespace

std::string report_page(const records::Results& results, const std::filesystem::path& picture) {
  const std::string title = results.title.empty() ? results.experiment : results.title;
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">{}<title>{}</title><style>{}</style></head><body>\n"
      "<h1>{}</h1>\n<p>Experiment <code>{}</code>: {}</p>\n",
      mark, escape(title), style, escape(title), escape(results.experiment), summary(results));
  html += "<h2>Verdicts</h2>\n";
  for (const auto& [kind, heading] :
       {std::pair{"compare", "Witness against witness"}, std::pair{"check", "Laws, limits, reference numbers"}})
    if (const auto rows = verdict_table(results, kind); !rows.empty()) html += fmt::format("<h3>{}</h3>\n{}", heading, rows);
  if (const auto statements = verdict_table(results, "statement"); !statements.empty())
    html += "<h2>What the paper says</h2>\n" + statements;
  if (const auto laws = verdict_table(results, built_in); !laws.empty())
    html += "<h2>Built in: laws that hold whatever the deck asks</h2>\n" + laws;
  if (!picture.empty()) {
    std::ifstream stream(picture, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    html += fmt::format("<h2>Figure</h2>\n<img alt=\"{}\" src=\"data:image/png;base64,{}\">\n", escape(title), base64(bytes));
  }
  html += notes_list(results);
  html += "<h2>Observables</h2>\n<table><tr><th>Run</th><th>Witness</th><th>Observable</th><th>Axes</th><th>Meaning</"
          "th><th>Unit</th></tr>\n";
  for (const auto& run : results.runs) {
    html += observable_rows(run.name, "simulation", run.simulation);
    for (const auto& [equation, record] : run.theory) html += observable_rows(run.name, equation, record);
  }
  html += fmt::format("</table>\n<h2>Resolved deck</h2>\n<pre>{}</pre>\n<h2>Provenance</h2>\n<table>\n", escape(results.deck));
  for (const auto& [what, value] : results.provenance)
    html += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", escape(what), escape(value));
  return html + "</table>\n</body></html>\n";
}

void write_report(const records::Results& results, const std::filesystem::path& picture, const std::filesystem::path& page) {
  records::replace_file(page, report_page(results, picture));
}

bool is_report(const std::filesystem::path& page) {
  constexpr std::size_t enough = 512;
  std::string head(enough, '\0');
  std::ifstream stream(page, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(enough));
  return head.find(mark) != std::string::npos;
}

} // namespace prethermal::validation
