#!/usr/bin/env python3
"""Writes docs/observables.md and docs/statistics.md from the source of the program: the catalogue of observables, the comments of statistics.

    docs/generate.py            writes them
    docs/generate.py --check    status 1 where they are not what it would write
    docs/generate.py --links    status 1 where a link of a page leads nowhere
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "common/model/catalogue"
JUDGE = ROOT / "validation/judge"


def sentence(comment):
    """The text of a /// comment in one line."""
    return " ".join(line.strip().removeprefix("///").strip() for line in comment.strip().splitlines())


def cell(text):
    """A text within a table."""
    return text.replace("|", r"\|")


def texts(parts):
    """Adjacent string literals as one text."""
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', parts)).replace('\\"', '"')


def arguments(body):
    """The arguments of a braced list, split at its top level."""
    parts, depth, quoted, last = [], 0, False, 0
    for i, character in enumerate(body):
        if character == '"' and body[i - 1] != "\\":
            quoted = not quoted
        elif not quoted and character in "{(":
            depth += 1
        elif not quoted and character in "})":
            depth -= 1
        elif not quoted and depth == 0 and character == ",":
            parts.append(body[last:i].strip())
            last = i + 1
    return parts + [body[last:].strip()] * bool(body[last:].strip())


def braced(text, start):
    """What stands between the brace at `start` and its end."""
    depth, quoted = 0, False
    for i in range(start, len(text)):
        if text[i] == '"' and text[i - 1] != "\\":
            quoted = not quoted
        if not quoted:
            depth += (text[i] == "{") - (text[i] == "}")
        if depth == 0:
            return text[start + 1:i]
    raise SystemExit("a brace is not closed")


def without_comments(text):
    """C++ without // comments (none stands in a text here)."""
    return re.sub(r"(?m)(?<![:\"])//.*$", "", text)


def declared(source, kind):
    """(name, arguments) of each `inline constexpr KIND name{...}`."""
    return [(match[1], arguments(braced(source, match.end() - 1))) for match in re.finditer(rf"constexpr {kind} (\w+)\s*\{{", source)]


def constants(source):
    """Texts under names."""
    return {name: texts(value) for name, value in re.findall(r"constexpr std::string_view (\w+)\s*=\s*((?:\"[^;]*?\"\s*)+);", source)}


def value_of(argument, known):
    """A text, or that of a name."""
    return texts(argument) if '"' in argument else known.get(argument, argument)


def title_of(source):
    """The /// comment above the namespace."""
    return re.search(r"((?:^///[^\n]*\n)+)namespace", source, re.M)


def parts_of(path):
    """The headers that a catalogue includes and that are none of their own: without a title."""
    names = re.findall(r'#include "common/model/catalogue/(\w+\.hpp)"', path.read_text())
    return [CATALOGUE / name for name in names if name != "entry.hpp" and not title_of((CATALOGUE / name).read_text())]


def topic_rows(path, shared_axes):
    """The title of a catalogue and a row for each observable."""
    source = path.read_text()
    title = title_of(source)
    code = without_comments("".join(part.read_text() for part in parts_of(path)) + source)
    known = constants(code)
    axes = shared_axes | {name: texts(parts[0]) for name, parts in declared(code, "AxisEntry")}
    groups = {name: parts for name, parts in declared(code, r"std::array<AxisEntry, 3>")}
    entries = {}
    for variable, parts in declared(code, "Entry"):
        if '"' not in parts[0]:
            continue  # a template: the odd part, below
        name, unit, meaning = (value_of(each, known) for each in parts[:3])
        places = groups.get(parts[3], arguments(parts[3].strip("{} \n"))) if len(parts) > 3 else []
        given = value_of(parts[4], known) if len(parts) > 4 else "always"
        entries[variable] = (name, ", ".join(axes.get(each.rpartition("::")[2], each) for each in places), unit, meaning, given)
    every = re.search(r"constexpr std::array all\s*\{(.*?)\};", code, re.S)
    rows = []
    for variable in re.findall(r"[\w:<>]+", every[1]) if every else entries:
        odd = re.fullmatch(r"odd<(\w+)>", variable)
        if not odd and variable not in entries:
            raise SystemExit(f"{path}: {variable} is not understood")
        name, along, unit, meaning, given = entries[odd[1] if odd else variable]
        if odd:
            name, meaning, given = f"{name}_odd", f"{meaning}; half the difference between a repulsive and an attractive defect", "simulation of pairs"
        rows.append(f"| `{name}` | {cell(along)} | {cell(unit)} | {cell(meaning)} | {cell(given)} |")
    return sentence(title[1]) if title else path.stem, rows


def observables():
    """docs/observables.md."""
    shared = {name: texts(parts[0]) for name, parts in declared(without_comments((CATALOGUE / "entry.hpp").read_text()), "AxisEntry")}
    page = ["# Observables", "",
            "What the witnesses of each experiment give, simulation and theories under the same names. Made by `docs/generate.py` from",
            "[common/model/catalogue](../common/model/catalogue), from which both take name, unit, axes and meaning; not to be edited here. What a deck's own",
            "witnesses give, with their places: `prethermal check DECK --observables`. Formulas over them: `[[observable]]`, [file_formats.md](file_formats.md)."]
    headers = sorted(path for path in CATALOGUE.glob("*.hpp") if path.stem != "entry")
    included = {part for path in headers for part in parts_of(path)}
    for path in (path for path in headers if path not in included):
        title, rows = topic_rows(path, shared)
        page += ["", f"## {path.stem}", "", title, "", "| observable | axes | unit | meaning | given |", "|---|---|---|---|---|", *rows]
    return "\n".join(page) + "\n"


def documented(source, pattern):
    """(match, comment) of each declaration that fits, with the /// comment right above it."""
    return [(match, sentence(match[1])) for match in re.finditer(r"((?:^[ \t]*///[^\n]*\n)+)[ \t]*" + pattern, source, re.M)]


def statistics():
    """docs/statistics.md."""
    criteria, header = (JUDGE / "criteria.cpp").read_text(), (JUDGE / "statistics.hpp").read_text()
    hypothesis = (ROOT / "common/statistics/hypothesis.hpp").read_text()
    words = re.findall(r'\{"(\w+)", CompareStatistic::(\w+)\}', criteria)
    comments = {match[2]: comment for match, comment in documented(header, r"Statistic (\w+)\(const Pairing")}
    judged = documented((JUDGE / "judge.hpp").read_text(), r"(?:std::vector<)?records::Judgement>? (judge)\(([^;]*);")
    page = ["# Statistics and verdicts", "",
            "How witnesses are judged. Made by `docs/generate.py` from the comments of the functions that compute it ([validation/judge](../validation/judge),",
            "[common/statistics](../common/statistics)); not to be edited here. The keys of `[[compare]]`, `[[check]]` and `[[statement]]`:",
            "[inputs/reference](../inputs/reference). When a verdict is what, and what a criterion would have caught: [verdicts.md](verdicts.md).", "", "## Statistics of a comparison", "", "| `statistic` | what it is |", "|---|---|"]
    page += [f"| `{word}` | {cell(comments.get(function, '').replace('statistics::chi_square', '`chi_square`, below,'))} |" for word, function in words]
    pairing = re.search(r"struct Pairing \{(.*?)\};", header, re.S)[1]
    page += ["", "They are made of", "", "| number | what it is |", "|---|---|"]
    page += [f"| `{name}` | {cell(meaning.strip())} |" for name, meaning in re.findall(r"\s(\w+);\s*//\s*([^\n]*)", pairing)]
    page += ["", "## Tests of hypotheses", "", "| function | what it computes |", "|---|---|"]
    page += [f"| `{match[2]}` | {cell(comment)} |" for match, comment in documented(hypothesis, r"(?:double|ChiSquare) (\w+)\(")]
    page += ["", "## Verdicts", ""]
    page += [f"- {comment}" for _, comment in judged]
    laws = documented((JUDGE / "laws.hpp").read_text(), r"std::vector<records::Judgement> (judge_laws)\(")
    page += ["", "## Built in", "", "Laws that hold in every run, whatever its deck asks. " + " ".join(comment for _, comment in laws), ""]
    kinds = re.search(r"enum class LawKind \{(.*?)\};", (ROOT / "common/records/law.hpp").read_text(), re.S)[1]
    kinds = re.sub(r"\s*\n\s*//", "", kinds)
    page += ["| kind | what holds |", "|---|---|"]
    page += [f"| `{name}` | {cell(meaning.strip())} |" for name, meaning in re.findall(r"(\w+),?\s*//\s*([^\n]*)", kinds)]
    page += ["", "## Exit status of the program", "", "0 done; 1 failure, also where a criterion could not be judged; 2 usage or deck error; 3 a verdict is FAIL; 4 one is UNDECIDED;",
             "75 stopped early with a checkpoint. Statements do not count."]
    return "\n".join(page) + "\n"


PAGES = {"docs/observables.md": observables, "docs/statistics.md": statistics}


def broken_links():
    """Relative links of the pages that lead to no file."""
    broken = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text()):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    return broken


def main():
    """The command line."""
    if sys.argv[1:] == ["--links"]:
        broken = broken_links()
        print("\n".join(broken))
        sys.exit(1 if broken else 0)
    stale = [name for name, make in PAGES.items() if not (ROOT / name).exists() or (ROOT / name).read_text() != make()]
    if sys.argv[1:] == ["--check"]:
        print("\n".join(f"{name} is not what docs/generate.py writes: run it" for name in stale))
        sys.exit(1 if stale else 0)
    for name in stale:
        (ROOT / name).write_text(PAGES[name]())


if __name__ == "__main__":
    main()
