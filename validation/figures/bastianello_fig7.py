"""Bastianello, Fig. 7: the stationary state on meshes of X.

Left: n(k) at the edge, X = 0; right: at the centre, with the thermal fit of the finest mesh (red). Dashed: injected. Below:
deviation from the finest mesh.
"""

import numpy

import look

FOOT = "Lower row: relative deviation from the finest mesh."
MARKERS = "osD^v<>"


def cells(file, run):
    return run.settings["theory"]["cells"]


def draw_column(upper, lower, file, runs, name):
    finest = runs[-1].says("boltzmann", name)
    k = finest.axes["wavenumber"]
    every = max(1, len(k) // 32)
    for run, colour, marker in zip(runs, look.graded(len(runs)), MARKERS):
        values = run.says("boltzmann", name).values
        upper.plot(k[::every], values[::every], marker, color=colour, markersize=3, markeredgewidth=0.0, label=f"{cells(file, run)} cells")
        if run is not runs[-1]:
            lower.semilogy(k, abs(values / finest.values - 1.0), color=colour, linewidth=0.9)
    lower.set_xlabel("$k$")


def draw(file):
    """Two columns."""
    runs = sorted(file.runs_with("centre_mode_density", "wavenumber"), key=lambda run: cells(file, run))
    figure = look.pyplot.figure(figsize=(9.4, 5.2))
    grid = figure.add_gridspec(2, 2, height_ratios=(3, 2), wspace=0.2, hspace=0.08, **look.margins(figure, top=0.8))
    for column, (name, title) in enumerate((("emitted_fine", "emitted at $X = 0$"), ("centre_mode_density", "centre, $X = 1/2$"))):
        upper = figure.add_subplot(grid[0, column])
        lower = figure.add_subplot(grid[1, column], sharex=upper)
        draw_column(upper, lower, file, runs, name)
        arriving = runs[0].says("boltzmann", "arriving_density")
        for side in ((-1,) if column == 0 else (-1, 1)):
            upper.plot(side * arriving.axes["wavenumber"], arriving.values, color=look.BLACK, linestyle=(0, (5, 2)), linewidth=0.9)
        upper.set_title(title)
        upper.set_ylabel("$n(k)$")
        lower.set_ylabel("deviation")
        upper.set_ylim(bottom=0.0)
        upper.tick_params(labelbottom=False)
        if column == 1:
            centre = runs[-1].says("boltzmann", "centre_mode_density")
            k = centre.axes["wavenumber"]
            beta, mu = (float(runs[-1].says("boltzmann", f"centre_thermal_{each}").values) for each in ("beta", "mu"))
            upper.plot(k, 1.0 / (beta * (k * k - mu)), color=look.VERMILLION, linewidth=1.1)
        else:
            upper.legend(loc="upper left", fontsize=7)
    look.head(figure, file.title, [look.key(color=look.BLACK, linestyle=(0, (5, 2)), label="injected"),
                                   look.key(color=look.VERMILLION, label="thermal fit")])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
