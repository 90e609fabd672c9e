"""How verdicts are written on axes, and which part of a picture they are about."""

from urllib.parse import quote

import numpy
from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, TextArea, VPacker

from wording import label, words

VERDICT_COLOURS = {"PASS": "#1a7f37", "HOLDS": "#1a7f37", "FAIL": "#c62828"}  # all others: orange
OPEN_VERDICT = "#b26a00"

STATISTICS = {"chi2_per_bin": r"$\chi^2$/bin", "largest_z": "largest z",
              "largest_difference_of_peak": r"max $|\Delta|$/peak",
              "largest_relative_difference": r"max $|\Delta|$/value",
              "mean_ratio": "|mean ratio - 1|",
              "fitted_ratio": "|fitted ratio - 1|",
              "excess_rms": "rms difference/rms"}


def between(judgement):
    """Which two witnesses a verdict is about: the theory, and the other one where it is no simulation."""
    if judgement.witness == "simulation":
        return label(judgement.theory)
    return f"{label(judgement.witness)} against {label(judgement.theory)}"


def verdict_text(judgement, about=between):
    """The words beside PASS or FAIL: "chi^2/bin 1.02, density flow, t = 200"."""
    where = judgement.title.partition(":")[0].partition(" at time ")[2]
    if judgement.statistic == "deviation_over_allowance" and numpy.isfinite(judgement.measured):
        error = f" ± {judgement.measured_error:.1g}" if judgement.measured_error > 0.0 else ""
        return ", ".join(part for part in (f"{judgement.measured:.4g}{error} for {judgement.expected:.4g}", about(judgement)) if part)
    parts = [f"{STATISTICS.get(judgement.statistic, words(judgement.statistic))} {judgement.value:.3g}",
             about(judgement), where and f"$t$ = {where}"]
    return ", ".join(part for part in parts if part)


def headroom(axes, lines, line_height=0.165):
    """The factor by which to raise the upper limit of the axes, so that lines of verdicts stand above the curves."""
    height = axes.get_window_extent().height / axes.figure.dpi
    return 1.06 / (1.0 - min(0.6, (lines * line_height + 0.06 * (lines > 0)) / height))


def tag(axes, judgements):
    """Notes that the axes show what these verdicts are about, for the report's links."""
    axes.prethermal_panel = sorted({(each.run, each.observable) for each in judgements} | set(getattr(axes, "prethermal_panel", ())))


def panel_map(figure, share=1.0):
    """Lines "left top width height run observable" of tagged axes: parts of the picture, of whose width the figure, which has been drawn, is the
    left `share`, from its upper left corner; names percent-encoded.
    """
    lines = []
    for axes in figure.axes:
        x, y, width, height = axes.get_position().bounds
        lines += [f"{x * share:.4f} {1 - y - height:.4f} {width * share:.4f} {height:.4f} {quote(run, safe='')} {quote(observable, safe='')}"
                  for run, observable in getattr(axes, "prethermal_panel", ())]
    return "\n".join(lines)


def write_verdicts(axes, judgements, about=between, size=6.8):
    """Verdicts as small coloured text in the upper left corner of the axes, which the report links with them."""
    tag(axes, judgements)
    lines = []
    for each in judgements:
        colour = VERDICT_COLOURS.get(each.verdict, OPEN_VERDICT)
        word = TextArea(each.verdict, textprops={"color": colour, "size": size, "weight": "bold"})
        rest = TextArea(verdict_text(each, about), textprops={"color": "0.3", "size": size})
        lines.append(HPacker(children=[word, rest], pad=0, sep=3, align="baseline"))
    if lines:
        box = VPacker(children=lines, pad=0, sep=2, align="left")
        axes.add_artist(AnchoredOffsetbox("upper left", child=box, frameon=False, pad=0.2, borderpad=0.3))
