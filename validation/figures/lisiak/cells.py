"""Lisiak, Lebek, Panfil, App. C: fixed cells with re-scattering against co-moving phase cells, a panel for each length of the cells.

Profiles at the last output time in the frame of the kinetic equation's cloud; the shift of the mean is written into the panel.
"""

import matplotlib.pyplot as pyplot
import numpy

import look

RUNS = {"comoving": (look.BLUE, "co-moving cells: exact"), "fixed": (look.VERMILLION, "fixed cells, re-scattering")}
FOOT = "Points and bars: simulation with standard errors. Line: kinetic equation, Eq. (39), without any cell."


def cell_lengths(book):
    """The swept lengths, as they stand in the names of the runs."""
    found = [run.name.partition("cell_length=")[2] for run in book.runs if run.name.startswith("comoving,")]
    if not found:
        raise look.CannotDraw("no run is called comoving,cell_length=...")
    return found


def shift(mean, reference):
    """How far the mean position is from the theory's, at the last time."""
    return f"mean shifted by {mean.values[-1] - reference.values[-1]:.1f} ± {mean.error[-1]:.1f}"


def draw_panel(axes, book, length):
    """Density at the last time from both ways to keep exclusion, over the kinetic equation."""
    runs = {kind: next(run for run in book.runs if run.name == f"{kind},cell_length={length}") for kind in RUNS}
    theory, mean = (runs["comoving"].says("phase_space", name) for name in ("density", "position_mean"))
    x = theory.axes["position"]
    ring = (x[1] - x[0]) * len(x)
    frame = (x - mean.values[-1] + ring / 2) % ring - ring / 2
    order = numpy.argsort(frame)
    look.theory_line(axes, frame[order], theory.values[-1][order], "phase_space", look.BLACK)
    for row, (kind, (colour, _)) in enumerate(RUNS.items()):
        density, own = (runs[kind].says("simulation", name) for name in ("density", "position_mean"))
        look.simulation_points(axes, frame[order], density.values[-1][order], density.error[-1][order], colour)
        axes.text(0.03, 0.95 - 0.07 * row, shift(own, mean), color=colour, size=7.5, va="top", transform=axes.transAxes)
    axes.set_title(f"cells of length {length}", loc="left")
    axes.set_xlabel(r"position in the frame of the cloud, $x - \langle x\rangle_{\rm theory}$")
    axes.set_xlim(-0.45 * ring, 0.45 * ring)
    axes.set_ylim(0.0, 1.35 * theory.values[-1].max())


def draw(book):
    """The whole figure."""
    lengths = cell_lengths(book)
    figure, panels = pyplot.subplots(1, len(lengths), sharey=True, squeeze=False, figsize=(4.2 * len(lengths), 4.0))
    figure.subplots_adjust(wspace=0.08, **look.margins(figure, top=0.95))
    for axes, length in zip(panels[0], lengths):
        draw_panel(axes, book, length)
    panels[0][0].set_ylabel(r"density $\varrho$")
    time = book.runs[0].says("phase_space", "density").axes["time"][-1]
    keys = [look.colour_key(colour, text) for colour, text in RUNS.values()]
    look.head(figure, f"{book.title}, t = {time:g}", [*keys, look.simulation_key(), look.theory_key("phase_space")])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__.partition("\n")[0])
