"""The look that all figures share: fonts, colours, how a theory, a simulation and a verdict are drawn."""

import argparse
import logging
import os
import sys

import matplotlib

matplotlib.rcdefaults()  # equal results give equal figures, whatever matplotlibrc a user has
matplotlib.use("Agg")  # draws to files; needs no display
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it wonders at the age of fonts

import matplotlib.pyplot as pyplot  # noqa: E402  (after the choice of the backend)
import numpy  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.ticker import MaxNLocator  # noqa: E402
from matplotlib.transforms import Bbox  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "python"))

import prethermal  # noqa: E402  (the folder beside this one)
from samples import stamp_text  # noqa: E402
from smooth import smooth_line  # noqa: E402
from verdicts import OPEN_VERDICT, VERDICT_COLOURS, headroom, panel_map, tag, write_verdicts  # noqa: E402, F401  (scripts take them from here)
from wording import axis_label, label, literal, power, symbols, words  # noqa: E402, F401

CannotDraw = prethermal.Unreadable  # the file does not hold what a figure needs

# Okabe and Ito: told apart by the colour-blind too.
BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
BLACK = "0.15"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)

WRONG_ON_PURPOSE = {"constant_advection"}
WRONG = {"color": "0.55", "linestyle": (0, (4, 2)), "linewidth": 1.1, "zorder": 1.5}
DASHES = ("-", "-.", ":", (0, (5, 1.5, 1, 1.5, 1, 1.5)), (0, (6, 2)), (0, (2, 1)), (0, (9, 1.5, 2, 1.5)), (0, (1, 3)))

STYLE = {"font.size": 9, "axes.titlesize": 9.5, "axes.labelsize": 9.5, "legend.fontsize": 8, "figure.titlesize": 11,
         "xtick.labelsize": 8.5, "ytick.labelsize": 8.5, "xtick.direction": "in", "ytick.direction": "in",
         "xtick.top": True, "ytick.right": True, "axes.linewidth": 0.8, "lines.linewidth": 1.4, "legend.frameon": False,
         "legend.handlelength": 2.4, "pdf.fonttype": 42, "savefig.dpi": 150, "figure.dpi": 150}


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


STRIP = 0.13  # inches beside the figure, for what stands behind it


def stamp(figure, file):
    """Writes it small along the right edge, on a strip of its own."""
    width = figure.get_size_inches()[0]
    figure.text(1 + (STRIP - 0.03) / width, 0.06, stamp_text(file), rotation=90, ha="right", va="bottom", size=5.4, color="0.45")


def save(figure, stem):
    """Writes `stem`.pdf and `stem`.png, each as a whole; no dates, so that equal results give equal files."""
    width, height = figure.get_size_inches()
    canvas = Bbox([[0.0, 0.0], [width + STRIP, height]])

    def write(form, metadata):
        figure.savefig(f"{stem}.{form}.partial", format=form, metadata=metadata, bbox_inches=canvas)
        os.replace(f"{stem}.{form}.partial", f"{stem}.{form}")

    write("pdf", {"CreationDate": None})
    panels = panel_map(figure, width / (width + STRIP))  # the first drawing has put the axes in their places
    write("png", {"Software": None, "prethermal panels": panels})
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
