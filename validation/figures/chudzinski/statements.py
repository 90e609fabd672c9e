"""Chudzinski and Larecki, Secs. 4.2 and 5: what the paper says, variant by variant.

Above: cuts through the maps of Figs. 2 and 3, each curve as its change from its first place. Below: the verdict on each statement, for (4.6) as
printed, the integral (4.3), the integral (4.1) with the captions' sign of a drift and with that of Eq. (3.6), and for what else was computed.
"""

import re

import numpy

import look

CURVES = {("literal46", "literal"): (look.VERMILLION, "-", "(4.6) as printed"),
          ("closed43", "literal"): (look.GREEN, "-", "the integral (4.3)"),
          ("exact", "literal"): (look.BLUE, "-", "(4.1), captions' sign"),
          ("exact", "physical"): (look.BLUE, (0, (4, 2)), "(4.1), sign of (3.6)")}
HEADS = {("literal46", "literal"): "(4.6)", ("closed43", "literal"): "(4.3)", ("exact", "literal"): "(4.1), captions",
         ("exact", "physical"): "(4.1), (3.6)"}
OTHERS = {"momentum_swap": "momentum swaps", "maximum_entropy": "maximum entropy", "linear_dispersion": "(5.1), (5.5)"}
CUTS = ((2.5, "drift_1", 0.05), (2.5, "drift_1", 0.5), (1.5, "drift_1", 0.05), (2.5, "beta_1", 0.1))
AXES = {"drift_1": r"drift $a_1$", "beta_1": r"inverse temperature $\beta_1$"}
MARKS = {"HOLDS": "holds", "DOES NOT HOLD": "does not"}
NO = "#c62828"
ROW, TOP = 0.185, 3.6  # inches: a row of the table, and what stands above it


def claim_text(claim):
    """A claim as it stands in the deck, its symbols typeset."""
    return re.sub(r"\b(beta|alpha|zeta|a|k|P|N|T|v)(?:_(\w+)|(?=\d)([12]))?(?![\w.])", symbol, look.literal(claim))


def symbol(found):
    """One symbol with its index; "a" alone is a word."""
    name, index = found[1], found[2] or found[3]
    if name in "aTv" and not index:
        return found[0]
    return "$" + (rf"\{name}" if len(name) > 1 else name) + (rf"_{{\rm {index}}}" if index else "") + "$"


def sign_of(run):
    """The sign of drifts in a run."""
    return run.parameter("system.drift_sign")


def draw_cut(axes, file, exponent, axis, momentum):
    """The change of log10 of the amplitude along a drift or a temperature."""
    highest = 0.1
    for run in file:
        if run.parameter("system.exponent") != exponent or run.parameter("system.infrared_cutoff") != 1e-3:
            continue
        for (variant, sign), (colour, dash, _) in CURVES.items():
            given = run.says(variant, "log10_amplitude")
            if given is None or sign != sign_of(run) or len(given.axes[axis]) < 10:
                continue
            other = "beta_1" if axis == "drift_1" else "drift_1"
            cut = given.at(momentum=momentum).at(**{other: given.axes[other][0]})
            exists = numpy.isfinite(cut.values)
            change = cut.values[exists] - cut.values[exists][0]
            valid = run.says(variant, "amplitude_valid").at(momentum=momentum).at(**{other: given.axes[other][0]}).values[exists]
            artefact = variant == "closed43" and not valid.all()
            axes.plot(cut.axes[axis][exists], change, color=colour, linestyle=(0, (1, 1.5)) if artefact else dash, linewidth=1.3)
            highest = max(highest, *numpy.abs(change))
    axes.axhline(0.0, color="0.75", linewidth=0.6, zorder=1)
    axes.set_ylim(-1.15 * highest, 1.15 * highest)
    axes.set_title(rf"$\zeta = {exponent:g}$, $k = {momentum:g}$", loc="left")
    axes.set_xlabel(AXES[axis])


def column_of(file, verdict):
    """The column of the table in which a verdict stands."""
    known = list(CURVES)
    key = (verdict.witness, sign_of(file[verdict.run]))
    return known.index(key) if key in known else len(known)


def rows_of(file, statements):
    """What is claimed of which exponent, in the order of the deck, with its verdicts."""
    rows = {}
    for each in statements:
        rows.setdefault((each.title, file[each.run].parameter("system.exponent")), []).append(each)
    return rows


def write_verdict(figure, file, verdict, place, alone):
    """One cell; of witnesses without a column of their own with the name, or with the sign of a drift where there are both."""
    known = (verdict.witness, sign_of(file[verdict.run])) in CURVES
    name = "" if known else OTHERS.get(verdict.witness, look.label(verdict.witness)) + ": "
    if not alone:
        name = "(3.6): " if sign_of(file[verdict.run]) == "physical" else "captions: "
    colour = NO if verdict.verdict == "DOES NOT HOLD" else look.VERDICT_COLOURS.get(verdict.verdict, look.OPEN_VERDICT)
    figure.text(*place, name + MARKS.get(verdict.verdict, "not testable"), ha="center", va="center", size=6.6, color=colour)


def draw_table(figure, file, rows):
    """A row a claim, a column a variant."""
    height = figure.get_size_inches()[1]
    left, first, step, last = 0.02, 0.46, 0.0965, 0.92
    heads = [(HEADS[key], colour) for key, (colour, _, _) in CURVES.items()] + [("others", "0.3")]
    centres = [first + step * (column + 0.5) for column in range(len(CURVES))] + [last]
    level = 1.0 - (TOP + 0.05) / height
    for (text, colour), centre in zip(heads, centres):
        figure.text(centre, level, text, ha="center", va="bottom", size=6.6, color=colour, weight="bold")
    for number, ((claim, exponent), verdicts) in enumerate(rows.items()):
        y = 1.0 - (TOP + ROW * (number + 0.75)) / height
        if number % 2 == 0:
            figure.add_artist(look.pyplot.Rectangle((left - 0.008, y - 0.5 * ROW / height), 1.008 - left, ROW / height, color="0.95",
                                                    linewidth=0, zorder=-1))
        figure.text(left, y, rf"$\zeta = {exponent:g}$:", va="center", size=6.9)
        figure.text(left + 0.052, y, claim_text(claim), va="center", size=6.9)
        for column, centre in enumerate(centres):
            here = [each for each in verdicts if column_of(file, each) == column]
            for i, each in enumerate(here):
                shift = 0.075 * (i - 0.5 * (len(here) - 1))
                write_verdict(figure, file, each, (centre + shift, y), len(here) == 1)


def draw(file):
    """Cuts above, verdicts below."""
    statements = [each for each in file.verdicts if each.kind == "statement"]
    rows = rows_of(file, statements)
    figure = look.pyplot.figure(figsize=(9.6, TOP + ROW * (len(rows) + 1) + 0.35))
    height = figure.get_size_inches()[1]
    grid = figure.add_gridspec(1, len(CUTS), wspace=0.27, left=0.06, right=0.985, top=1.0 - 0.95 / height, bottom=1.0 - 3.05 / height)
    for axes, cut in zip(grid.subplots(), CUTS):
        draw_cut(axes, file, *cut)
    figure.axes[0].set_ylabel(r"change of $\log_{10}$ of the amplitude")
    look.head(figure, file.title, [look.key(color=colour, linestyle=dash, label=name) for colour, dash, name in CURVES.values()]
              + [look.key(color=look.GREEN, linestyle=(0, (1, 1.5)), label="the same below w = 1: an artefact")])
    draw_table(figure, file, rows)
    look.foot(figure, "A curve of (4.1) with the sign of (3.6) ends where the distribution of gas 1 ceases to exist. Below w(k) = 1, "
                      "k = 0.059 (1.5) and 0.16 (2.5), values of (4.3) are principal values.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
