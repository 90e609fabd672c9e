"""Lisiak, Lebek, Panfil, Fig. 4: diffusion (a, b) and advection (c, d) coefficients of the velocity-swap models."""

from matplotlib.ticker import LogLocator, NullFormatter, ScalarFormatter

import look

STATISTICS = {"classical": look.BLUE, "fermion": look.VERMILLION}
BATHS = ("symmetric", "asymmetric")
QUANTITIES = {"density_diffusion": r"diffusion coefficient $D$",
              "propagation_velocity": r"advection coefficient $u = \partial J / \partial \varrho$"}
LINES = {"chapman_enskog": "-", "relaxation_time": "--"}
WIDTHS = {"classical": 2.4, "fermion": 1.4}  # both seen where they coincide
CIRCLES = {"marker": "o", "linestyle": "", "markersize": 4, "markerfacecolor": "white"}
EVERY = 3  # of the integral equation's densities, not to hide the line


def find_runs(file):
    """{(statistics, bath): run} of the runs named "fermion symmetric" and so on."""
    found = {tuple(run.name.split()): run for run in file.runs}
    runs = {(kind, bath): found[kind, bath] for kind in STATISTICS for bath in BATHS if (kind, bath) in found}
    if not runs:
        raise look.CannotDraw("no run is named \"classical symmetric\", \"fermion asymmetric\" or the like")
    return runs


def draw_curves(axes, run, quantity, kind):
    """One quantity of one run against density, by every theory that gives it."""
    colour = STATISTICS[kind]
    for equation, dash in LINES.items():
        given = run.says(equation, quantity)
        if given is not None:
            width = WIDTHS[kind] if dash == "-" else 1.2
            look.theory_line(axes, given.axes["density"], given.values, equation, colour, dash, linewidth=width)
    solved = run.says("integral_equation", quantity)
    if solved is not None:
        axes.plot(solved.axes["density"][::EVERY], solved.values[::EVERY], color=colour, zorder=2.5, **CIRCLES)


def legend_rows():
    """Colours are statistics, lines and markers are equations."""
    kinds = [look.colour_key(colour, {"fermion": "fermions"}.get(kind, kind)) for kind, colour in STATISTICS.items()]
    lines = [look.theory_key(equation, dash) for equation, dash in LINES.items()]
    return kinds, lines + [look.key(label=look.label("integral_equation"), **CIRCLES)]


def draw_panel(axes, file, runs, quantity, bath):
    """One quantity beside one bath, for all statistics."""
    verdicts = []
    for kind in STATISTICS:
        if (kind, bath) in runs:
            draw_curves(axes, runs[kind, bath], quantity, kind)
            verdicts += file.comparisons(runs[kind, bath].name, quantity)
    look.write_verdicts(axes, verdicts, lambda each: f"{look.label(each.witness)}, {each.run.split()[0]}")


def scale_diffusion(axes):
    """A logarithmic axis with plain numbers, and room for the verdicts."""
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(ScalarFormatter())
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_ylim(top=1.5 * axes.get_ylim()[1])


def unit(runs, quantity):
    """The unit of a quantity in brackets."""
    given = [run.says(equation, quantity) for run in runs.values() for equation in run.theory]
    units = {each.unit for each in given if each is not None}
    return f" ({look.symbols(units.pop())})" if len(units) == 1 else ""


def draw(file):
    """Rows: quantities; columns: baths."""
    runs = find_runs(file)
    figure = look.pyplot.figure(figsize=(8.4, 7.2))
    grid = figure.add_gridspec(2, 2, wspace=0.05, hspace=0.14, **look.margins(figure, bottom=0.5))
    panels = grid.subplots(sharex=True, sharey="row")
    for row, (quantity, name) in zip(panels, QUANTITIES.items()):
        for axes, bath in zip(row, BATHS):
            draw_panel(axes, file, runs, quantity, bath)
        row[0].set_ylabel(name + unit(runs, quantity))
    for axes, letter, bath in zip(panels.flat, "abcd", 2 * BATHS):
        axes.set_title(f"({letter}) {bath} bath", loc="left")
    for axes in panels[1]:
        axes.set_xlabel(r"density $\varrho$ (1/length)")
    scale_diffusion(panels[0, 0])
    figure.align_ylabels(panels[:, 0])
    look.head(figure, file.title, *legend_rows())
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
