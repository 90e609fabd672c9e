#include "validation/report/html.hpp"

#include "common/records/atomic_file.hpp"
#include "validation/judge/laws.hpp"
#include "validation/report/elements.hpp"
#include "validation/report/order.hpp"
#include "validation/report/panels.hpp"
#include "validation/report/terminal.hpp"

#include <algorithm>
#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>

namespace prethermal::validation {
namespace {

using records::Judgement;

std::string base64(const std::string& bytes) {
  using namespace boost::archive::iterators;
  using Encoder = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
  std::string text(Encoder(bytes.begin()), Encoder(bytes.end()));
  return text.append((3 - bytes.size() % 3) % 3, '=');
}

std::string bytes_of(const std::filesystem::path& picture) {
  if (picture.empty()) return "";
  std::ifstream stream(picture, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The part of a link that a run and an observable share, in verdicts and in panels.
std::string anchor(const std::string& run, const std::string& observable) { // both percent-encoded
  return run + "/" + observable;
}

/// What is needed to write verdicts of one page: which panels there are, and which verdicts have been written.
struct Links {
  std::set<std::string> panels;
  std::set<std::string> written = {};
};

std::string anchor_of(const Judgement& judgement) {
  return anchor(percent_encoded(judgement.run), percent_encoded(judgement.observable));
}

/// id="v-.." of the first verdict on an observable of a run: where its panel leads.
std::string id_of(const Judgement& judgement, Links& links) {
  const std::string name = anchor_of(judgement);
  return links.written.insert(name).second ? fmt::format(" id=\"v-{}\"", name) : "";
}

std::string to_panel(const Judgement& judgement, const Links& links) {
  const std::string name = anchor_of(judgement);
  // The % of an encoded name is encoded again: the browser decodes a link before it looks for the id.
  return links.panels.contains(name) ? fmt::format(" <a class=\"small\" href=\"#p-{}\">panel</a>", percent_encoded(name)) : "";
}

std::string because_text(const Judgement& judgement) {
  return judgement.because.empty() ? "" : fmt::format("<div class=\"small\">{}</div>", escape(judgement.because));
}

std::string open_card(const Judgement& judgement, Links& links) {
  return fmt::format("<div class=\"card {}\"{}><div><span class=\"verdict {}\">{}</span> [{}] {}{}{}</div><div>{}</div>"
                     "<div class=\"small\">{}</div>{}</div>\n",
                     css_class(judgement), id_of(judgement, links), css_class(judgement), records::to_string(judgement.verdict),
                     escape(judgement.run), judgement.kind == built_in ? "built in: " : "", escape(judgement.title),
                     to_panel(judgement, links), escape(measured_and_power(judgement)), escape(judgement.reason),
                     because_text(judgement));
}

std::string open_cards(const std::vector<const Judgement*>& open, Links& links) {
  if (open.empty()) return "";
  std::string html = "<div id=\"open\">\n<h2 style=\"margin-top:0\">To look at</h2>\n";
  for (const Judgement* judgement : open) html += open_card(*judgement, links);
  return html + "</div>\n";
}

std::string member_rows(const VerdictGroup& group, Links& links) {
  std::string html =
      "<table class=\"cards\"><tr class=\"head\"><th>Verdict</th><th>Run</th><th>What</th><th>Measured</th></tr>\n";
  for (const Judgement* each : group.members)
    html += fmt::format("<tr{}><td class=\"verdict {}\">{}</td><td data-is=\"run\">{}</td><td>{}{}{}</td><td "
                        "data-is=\"measured\">{}<div class=\"small\">{}</div></td></tr>\n",
                        id_of(*each, links), css_class(*each), records::to_string(each->verdict), escape(each->run),
                        escape(each->title), to_panel(*each, links), because_text(*each), escape(measured_and_power(*each)),
                        escape(each->reason));
  return html + "</table>\n";
}

/// One line a group, which opens.
std::string folded(const VerdictGroup& group, Links& links) {
  const Judgement& worst = *group.worst;
  const bool one = group.members.size() == 1;
  const std::string many = one ? "" : extent(group) + ": ";
  const std::string closest = waits_for_samples(worst) ? "" : fmt::format("; the closest [{}]", worst.run);
  const std::string where = one ? fmt::format(" [{}]", worst.run) : closest;
  const std::string number = measured_and_power(worst);
  return fmt::format(
      "<details><summary><span class=\"verdict {}\">{}</span> {}{}{}<span class=\"small\">{}{}</span></summary>\n{}"
      "</details>\n",
      css_class(worst), records::to_string(worst.verdict), many, escape(group.title), escape(where), number.empty() ? "" : ": ",
      escape(number), member_rows(group, links));
}

std::string waiting_part(const records::Results& results, Links& links) {
  std::string html;
  for (const auto& group : waiting_groups(results.judgements)) html += folded(group, links);
  return html.empty() ? "" : "<div id=\"waiting\">\n<h2>Not judged: too few samples</h2>\n" + html + "</div>\n";
}

std::string settled_part(const records::Results& results, Links& links) {
  std::string html;
  for (const auto& [kind, heading] : {std::pair{"compare", "Witness against witness"},
                                      {"check", "Laws, limits, reference numbers"},
                                      {"statement", "What the paper says"}}) {
    const auto groups = settled_groups(results.judgements, kind);
    if (groups.empty()) continue;
    html += fmt::format("<h3>{}</h3>\n", heading);
    for (const auto& group : groups) html += folded(group, links);
  }
  const auto laws = settled_groups(results.judgements, built_in);
  if (!laws.empty()) {
    std::size_t count = 0;
    for (const auto& group : laws) count += group.members.size();
    html +=
        fmt::format("<h3>Built in</h3>\n<details><summary><span class=\"verdict good\">PASS</span> {} laws that hold whatever "
                    "the deck asks</summary>\n",
                    count);
    for (const auto& group : laws) html += folded(group, links);
    html += "</details>\n";
  }
  return html.empty() ? "" : "<div id=\"settled\">\n<h2>Settled</h2>\n" + html + "</div>\n";
}

std::string figure(const std::string& title, const std::string& png, const std::vector<Panel>& panels) {
  if (png.empty()) return "";
  std::string html = fmt::format("<div class=\"figure{}\" id=\"figure\"><img alt=\"{}\" src=\"data:image/png;base64,{}\">\n",
                                 panels.empty() ? "" : " map", escape(title), base64(png));
  for (const Panel& panel : panels) {
    const std::string name = anchor(escape(panel.run), escape(panel.observable));
    html += fmt::format("<a class=\"panel\" id=\"p-{}\" href=\"#v-{}\" title=\"its verdicts\" "
                        "style=\"left:{:.2f}%;top:{:.2f}%;width:{:.2f}%;height:{:.2f}%\"></a>\n",
                        name, percent_encoded(name), 100.0 * panel.left, 100.0 * panel.top, 100.0 * panel.width,
                        100.0 * panel.height);
  }
  return html + "</div>\n";
}

std::string observable_rows(const std::string& run, const std::string& witness, const records::Record& record) {
  std::string html;
  for (const auto& observable : record.observables) {
    std::vector<std::string> axes;
    for (const auto& axis : observable.axes) axes.push_back(fmt::format("{} ({})", axis.name, axis.values.size()));
    html += fmt::format("<tr><td data-is=\"run\">{}</td><td data-is=\"witness\">{}</td><td>{}</td><td data-is=\"axes\">{}</"
                        "td><td>{}<div class=\"small\">{}</div></td><td data-is=\"unit\">{}</td></tr>\n",
                        escape(run), escape(witness), escape(observable.name), escape(fmt::format("{}", fmt::join(axes, " x "))),
                        escape(observable.meaning), escape(observable.source), escape(observable.unit));
  }
  return html;
}

std::string observables_part(const records::Results& results) {
  std::string html =
      "<details><summary>Observables: what each witness of each run gives</summary>\n<table class=\"cards\"><tr "
      "class=\"head\"><th>Run</th><th>Witness</th><th>Observable</th><th>Axes</th><th>Meaning</th><th>Unit</th></tr>\n";
  for (const auto& run : results.runs) {
    html += observable_rows(run.name, "simulation", run.simulation);
    for (const auto& [equation, record] : run.theory) html += observable_rows(run.name, equation, record);
  }
  return html + "</table></details>\n";
}

std::string notes_part(const records::Results& results) {
  std::string items;
  for (const auto& [runs, note] : shared_notes(notes_of(results), results.runs.size()))
    items += fmt::format("<li><span class=\"small\">{}:</span> {}</li>\n", escape(runs), escape(note));
  return items.empty() ? "" : "<h2>Chosen for the runs</h2>\n<ul>\n" + items + "</ul>\n";
}

std::string provenance_part(const records::Results& results) {
  std::string html = "<details><summary>Provenance: versions, host, times</summary>\n<table>\n";
  for (const auto& [what, value] : results.provenance)
    html += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", escape(what), escape(value));
  return html + "</table></details>\n";
}

std::string gallery_line(const Judgement& judgement, const std::string& where, const std::string& title) {
  return fmt::format("<div class=\"small\"><span class=\"verdict {}\">{}</span> {} {}</div>\n", css_class(judgement),
                     records::to_string(judgement.verdict), escape(where), escape(title));
}

/// What is open of a figure: the worst in words, the rest folded, as what waits for samples is.
std::string gallery_lines(const std::vector<Judgement>& judgements) {
  constexpr std::size_t in_words = 4;
  const auto open = unsettled(judgements);
  std::string first, rest, waiting;
  for (std::size_t i = 0; i < open.size(); ++i)
    (i < in_words ? first : rest) += gallery_line(*open[i], "[" + open[i]->run + "]", open[i]->title);
  for (const auto& group : waiting_groups(judgements))
    waiting += gallery_line(*group.members.front(), subject(group), group.title);
  const auto fold = [](const std::string& summary, const std::string& lines) {
    return lines.empty() ? "" : fmt::format("<details class=\"small\"><summary>{}</summary>\n{}</details>\n", summary, lines);
  };
  return first + fold(fmt::format("{} more", open.size() - std::min(open.size(), in_words)), rest) +
         fold("what waits for samples", waiting);
}

} // namespace

std::string report_page(const records::Results& results, const std::filesystem::path& picture) {
  const std::string title = results.title.empty() ? results.experiment : results.title, png = bytes_of(picture);
  auto panels = panels_of(png);
  // Only panels that something was judged of lead somewhere.
  std::set<std::string> judged;
  for (const Judgement& judgement : results.judgements) judged.insert(anchor_of(judgement));
  std::erase_if(panels, [&](const Panel& panel) { return !judged.contains(anchor(panel.run, panel.observable)); });
  Links links;
  for (const Panel& panel : panels) links.panels.insert(anchor(panel.run, panel.observable));

  const auto open = unsettled(results.judgements);
  std::string html = page_head(title);
  html += fmt::format("<h1>{}</h1>\n<p>Experiment <code>{}</code>{} &nbsp; {}</p>\n", escape(title), escape(results.experiment),
                      results.provenance.contains("quick") ? ", <code>--quick</code>" : "", summary(results.judgements));
  html += fmt::format("<div class=\"top{}\">\n{}{}</div>\n", open.empty() || png.empty() ? "" : " two",
                      figure(title, png, panels), open_cards(open, links));
  html += waiting_part(results, links);
  html += settled_part(results, links);
  html += notes_part(results);
  html += "<h2>What was run</h2>\n" + observables_part(results);
  html += fmt::format("<details><summary>Resolved deck</summary>\n<pre>{}</pre></details>\n", escape(results.deck));
  html += provenance_part(results);
  return html.append(page_end);
}

void write_report(const records::Results& results, const std::filesystem::path& picture, const std::filesystem::path& page) {
  records::replace_file(page, report_page(results, picture));
}

std::string gallery_page(const std::string& title, const std::vector<GalleryEntry>& entries) {
  std::vector<Judgement> all;
  for (const auto& entry : entries) all.insert(all.end(), entry.judgements.begin(), entry.judgements.end());
  std::vector<const GalleryEntry*> ordered;
  for (const auto& entry : entries) ordered.push_back(&entry);
  std::ranges::stable_sort(ordered, {}, [](const GalleryEntry* entry) {
    const auto counted = counts(entry->judgements);
    return counted.empty() ? std::numeric_limits<int>::max() : severity(*counted.front().first);
  });
  std::string html = page_head(title);
  html += fmt::format("<h1>{}</h1>\n<p>{} figures &nbsp; {}</p>\n<div class=\"gallery\" id=\"open\">\n", escape(title),
                      entries.size(), summary(all));
  for (const GalleryEntry* entry : ordered) {
    const std::string link = percent_encoded(entry->report), picture = percent_encoded(entry->picture);
    html += fmt::format("<div><a href=\"{}\"><strong>{}</strong></a><div class=\"small\">{}</div>\n{}<p>{}</p>\n", link,
                        escape(entry->name), escape(entry->title),
                        picture.empty() ? ""
                                        : fmt::format("<a href=\"{}\"><img loading=\"lazy\" alt=\"{}\" src=\"{}\"></a>", link,
                                                      escape(entry->name), picture),
                        summary(entry->judgements));
    html += gallery_lines(entry->judgements) + "</div>\n";
  }
  html += "</div>\n<div id=\"waiting\"></div><div id=\"settled\"></div>\n";
  return html.append(page_end);
}

} // namespace prethermal::validation
