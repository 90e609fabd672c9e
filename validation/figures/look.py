"""The look that all figures share: fonts, colours, how a theory, a simulation and a verdict are drawn."""

import argparse
import logging
import os
import sys
from urllib.parse import quote

import matplotlib

matplotlib.rcdefaults()  # equal results give equal figures, whatever matplotlibrc a user has
matplotlib.use("Agg")  # draws to files; needs no display
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it wonders at the age of fonts

import matplotlib.pyplot as pyplot  # noqa: E402  (after the choice of the backend)
import numpy  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, TextArea, VPacker  # noqa: E402
from matplotlib.ticker import MaxNLocator  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "python"))

import prethermal  # noqa: E402  (the folder beside this one)
from smooth import smooth_line  # noqa: E402

CannotDraw = prethermal.Unreadable  # the file does not hold what a figure needs

# Okabe and Ito: told apart by the colour-blind too.
BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
BLACK = "0.15"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)

VERDICT_COLOURS = {"PASS": "#1a7f37", "HOLDS": "#1a7f37", "FAIL": "#c62828"}  # all others: orange
OPEN_VERDICT = "#b26a00"

STATISTICS = {"chi2_per_bin": r"$\chi^2$/bin", "largest_z": "largest z",
              "largest_difference_of_peak": r"max $|\Delta|$/peak",
              "largest_relative_difference": r"max $|\Delta|$/value",
              "mean_ratio": "|mean ratio - 1|",
              "fitted_ratio": "|fitted ratio - 1|",
              "excess_rms": "rms difference/rms"}

LABELS = {"simulation": "simulation",
          "density_flow": "density flow, Eq. (2)",
          "noisy_density_flow": "Eq. (2) averaged over noisy starts",
          "constant_advection": "constant drift + diffusion: wrong on purpose",
          "phase_space": "kinetic equation",
          "relaxation": "exact relaxation",
          "stationary": "stationary state",
          "chapman_enskog": "Chapman-Enskog",
          "integral_equation": "integral equation",
          "relaxation_time": "relaxation-time approximation",
          "short_time": "second order in $V_0$",
          "hierarchy": "hierarchy (gBBGKY)",
          "landau": "Landau (L)",
          "finite_rod_landau": "(L), finite rods",
          "extended_landau": "extended Landau (L*)",
          "thermal": "thermal state",
          "boltzmann": "wave Boltzmann, Eq. (12)",
          "boltzmann_upwind": "first-order scheme, Eq. (30)",
          "boltzmann_potential": "with potential, Eq. (6)",
          "linearised": "linearised Boltzmann",
          "homogeneous": "homogeneous Boltzmann",
          "finite_ring": "second order, finite ring",
          "two_particle": "two-particle operator",
          "fokker_planck": "Fokker-Planck, two particles",
          "solvable_model": "solvable model (82)",
          "closed_form": "closed form (84)-(114)",
          "three_particle": "two and three particles",
          "linear_relaxation": "linearised kinetic equation",
          "exclusion": "exclusion process",
          "inter_tube": "three-particle collisions between tubes",
          "linear_gap": "linearised collisions",
          "bethe": "Bethe ansatz",
          "closed": "closed form",
          "virial": "second virial coefficient",
          "tonks": "strong repulsion, up to $c^{-3}$",
          "pair_landau": "pairs, second order in $V_0$",
          "pair_screened": "pairs, dressed by both rings",
          "pair_third_order": "pairs, third order in $V_0$",
          "pair_encounters": "pairs that meet alone",
          "structure_factors": "order $V_0^2$, exact in the rods' length"}

WRONG_ON_PURPOSE = {"constant_advection"}
WRONG = {"color": "0.55", "linestyle": (0, (4, 2)), "linewidth": 1.1, "zorder": 1.5}
DASHES = ("-", "-.", ":", (0, (5, 1.5, 1, 1.5, 1, 1.5)), (0, (6, 2)), (0, (2, 1)), (0, (9, 1.5, 2, 1.5)), (0, (1, 3)))

STYLE = {"font.size": 9, "axes.titlesize": 9.5, "axes.labelsize": 9.5, "legend.fontsize": 8, "figure.titlesize": 11,
         "xtick.labelsize": 8.5, "ytick.labelsize": 8.5, "xtick.direction": "in", "ytick.direction": "in",
         "xtick.top": True, "ytick.right": True, "axes.linewidth": 0.8, "lines.linewidth": 1.4, "legend.frameon": False,
         "legend.handlelength": 2.4, "pdf.fonttype": 42, "savefig.dpi": 150, "figure.dpi": 150}


def literal(text):
    """A text of the deck's author, to be drawn as it stands: no mathematics between dollars."""
    return text.replace("$", r"\$")


def label(witness):
    """The name of a witness in a legend."""
    return LABELS.get(witness, witness.replace("_", " "))


def words(name):
    """A name of the results file in plain words."""
    return name.replace("_", " ")


def symbols(unit):
    """A unit of the results file, "length^2/time", ready to be set."""
    return "" if unit in ("", "1") else unit.replace("^2", "²").replace("^3", "³")


def power(number):
    """A number of few digits as a text to be set: 300, 10^{-9}, 3 \\cdot 10^{-5}."""
    digits, exponent = f"{number:.6e}".split("e")
    digits, exponent = float(digits), int(exponent)
    if -2 <= exponent <= 3:
        return f"{number:g}"
    return ("" if digits == 1.0 else rf"{digits:g} \cdot ") + f"10^{{{exponent}}}"


def axis_label(name, unit):
    """Name and unit, as in position (length); a unit that only repeats the name is left out."""
    unit = symbols(unit)
    return words(name) if unit in ("", name) else f"{words(name)} ({unit})"


def series(count):
    """Colours of a family of curves."""
    return COLOURS[:count] if count <= len(COLOURS) else graded(count)


def graded(count):
    """Colours of curves that a number orders, from dark to bright; none of COLOURS is among them."""
    return [pyplot.get_cmap("viridis")(place) for place in numpy.linspace(0.0, 0.88, count)]


def inset_title(axes, text):
    """The title of an inset, within it."""
    axes.text(0.5, 0.97, text, transform=axes.transAxes, ha="center", va="top", size=7,
              bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})


def theory_line(axes, x, y, equation, colour, dash="-", **more):
    """A theory: a line; one that is wrong on purpose is dashed and grey, behind the others."""
    style = {"color": colour, "linestyle": dash, "zorder": 2.0} | more
    return axes.plot(*smooth_line(x, y), **(style | WRONG if equation in WRONG_ON_PURPOSE else style))


def simulation_points(axes, x, y, error, colour, **more):
    """A simulation: points with standard errors; without bars where these are not known."""
    style = {"fmt": "o", "markersize": 3.0, "markeredgewidth": 0.0, "elinewidth": 0.8, "zorder": 2.5} | more
    return axes.errorbar(x, y, yerr=numpy.nan_to_num(error), color=colour, **style)


def key(**style):
    """An entry of a legend that stands for many curves."""
    return Line2D([], [], **({"color": BLACK} | style))


def theory_key(equation, dash="-"):
    """The entry of an equation, drawn as theory_line does."""
    return key(label=label(equation), **(WRONG if equation in WRONG_ON_PURPOSE else {"linestyle": dash}))


def colour_key(colour, text):
    """The entry of a colour."""
    return key(color=colour, linewidth=2.5, label=text)


def simulation_key():
    """The entry of the simulation's points."""
    return key(marker="o", linestyle="", markersize=3, label=label("simulation"))


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


def panel_map(figure):
    """Lines "left top width height run observable" of tagged axes: parts of the figure, which has been drawn, from its upper left corner; names
    percent-encoded.
    """
    lines = []
    for axes in figure.axes:
        x, y, width, height = axes.get_position().bounds
        lines += [f"{x:.4f} {1 - y - height:.4f} {width:.4f} {height:.4f} {quote(run, safe='')} {quote(observable, safe='')}"
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


def residual_axis(axes, residuals, least=4.6):
    """A slim axis of deviations in error bars: bands of 1 and 2, no fewer than +-`least`."""
    finite = numpy.abs(numpy.concatenate([numpy.ravel(each) for each in residuals] or [[]]))
    limit = max([least, *1.15 * finite[numpy.isfinite(finite)]])
    axes.axhspan(-2, 2, color="0.94", zorder=0.5, linewidth=0)
    axes.axhspan(-1, 1, color="0.87", zorder=0.6, linewidth=0)
    axes.axhline(0, color="0.4", linewidth=0.7, zorder=1)
    axes.set_ylim(-limit, limit)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True, symmetric=True, min_n_ticks=3))
    axes.set_ylabel(r"$\Delta/\sigma$")


def in_error_bars(simulation, difference, least_counts=0.0):
    """difference / error of the simulation; NaN where there is none or too few counts for one."""
    usable = simulation.error > 0.0
    if simulation.counts is not None:
        usable &= simulation.counts >= least_counts
    return numpy.where(usable, difference / numpy.where(usable, simulation.error, 1.0), numpy.nan)


def margins(figure, left=0.62, right=0.15, bottom=0.75, top=1.05):
    """Margins in inches as the fractions that gridspec wants."""
    width, height = figure.get_size_inches()
    return {"left": left / width, "right": 1 - right / width, "bottom": bottom / height, "top": 1 - top / height}


def head(figure, title, *rows):
    """The title, and below it rows of legend entries."""
    height = figure.get_size_inches()[1]
    figure.suptitle(literal(title), y=1 - 0.1 / height, va="top")
    for i, entries in enumerate(rows):
        figure.legend(handles=entries, loc="upper center", bbox_to_anchor=(0.5, 1 - (0.34 + 0.2 * i) / height),
                      ncol=len(entries), borderaxespad=0.0, columnspacing=1.6)


def foot(figure, text):
    """A small line below everything that says how to read the figure."""
    figure.text(0.5, 0.08 / figure.get_size_inches()[1], text, ha="center", va="bottom", size=6.8, color="0.35")


SIZES = {"rods": ("system", "rods"), "particles": ("system", "initial", "particles"), "sites of the defect": ("system", "defect", "length"),
         "modes": ("system", "modes", "count")}


def span(values, many="{low:g} to {high:g}"):
    """One number, or the least and the largest of several."""
    low, high = min(values), max(values)
    return f"{low:g}" if low == high else many.format(low=low, high=high)


def value_at(settings, path):
    """The number under a path of tables, or None."""
    for word in path:
        settings = settings.get(word) if isinstance(settings, dict) else None
    return settings if isinstance(settings, (int, float)) else None


def stamp_text(file):
    """How much stands behind a figure: --quick, the size of the systems, realisations."""
    simulated = [run for run in file.runs if run.simulation]
    parts = ["--quick: reduced samples"] if "quick" in file.provenance else []
    for name, path in SIZES.items():
        values = [value for run in simulated if (value := value_at(run.settings, path)) is not None]
        parts += [f"{span(values)} {name}"] if values else []
    realisations = [value for run in simulated if (value := value_at(run.settings, ("simulation", "realisations")))]
    parts += [f"{span(realisations)} realisation{'s' * (max(realisations) > 1)}"] if realisations else ["theory alone"]
    return " · ".join(parts)


def stamp(figure, file):
    """Writes it small along the right edge."""
    figure.text(1 - 0.03 / figure.get_size_inches()[0], 0.06, stamp_text(file), rotation=90, ha="right", va="bottom", size=5.4, color="0.45")


def save(figure, stem):
    """Writes `stem`.pdf and `stem`.png, each as a whole; no dates, so that equal results give equal files."""
    def write(form, metadata):
        figure.savefig(f"{stem}.{form}.partial", format=form, metadata=metadata)
        os.replace(f"{stem}.{form}.partial", f"{stem}.{form}")

    write("pdf", {"CreationDate": None})
    write("png", {"Software": None, "prethermal panels": panel_map(figure)})  # the first drawing has put the axes in their places
    pyplot.close(figure)


def main(draw, what):
    """The command line of a script: draw(results) gives the figure."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("results", help="a results file of prethermal")
    parser.add_argument("stem", help="writes STEM.png and STEM.pdf")
    arguments = parser.parse_args()
    pyplot.rcParams.update(STYLE)
    try:
        file = prethermal.open(arguments.results)
        figure = draw(file)
        stamp(figure, file)
        save(figure, arguments.stem)
    except (CannotDraw, OSError) as error:
        sys.exit(f"{arguments.results}: {error}")
