"""Bastianello, Fig. 7: the stationary state on meshes of X.

Left: n(k) at the first point of the paper's first-order scheme with N = 11, 21, 41, extrapolated by a parabola in 1/N (stars), and linear
elements on a graded mesh (line). Dashed: injected, which k > 0 should be. Right: the same at the centre, with the thermal fit (red). Below:
how far each is from the finest mesh of linear elements.
"""

import numpy

import look

FOOT = ("The paper's scheme (30), N points; its extrapolation to $1/N = 0$. Line: linear elements, finest mesh. Lower row: distance from it, over the peak; "
        "dotted: linear elements with fewer cells.\n")
MARKERS = "os^D"


def cells(run):
    return run.settings["theory"]["cells"]


def reference_of(runs, name):
    finest = max(runs, key=cells)
    return finest.says("boltzmann", name)


def draw_limit(axes, runs, column):
    """Linear elements: what is emitted, k < 0; at X = 0 n_in for k > 0. Or n at the centre."""
    says = reference_of(runs, ("emitted_fine", "centre_mode_density")[column])
    look.theory_line(axes, says.axes["wavenumber"], says.values, "boltzmann", look.BLUE)
    return says


def injected(run):
    arriving = run.says("boltzmann", "arriving_density")
    return arriving.axes["wavenumber"], arriving.values


def draw_column(upper, lower, runs, column):
    paper = next(run for run in runs if run.says("boltzmann_upwind", "upwind_first_density") is not None)
    limit = draw_limit(upper, runs, column)
    table = paper.says("boltzmann_upwind", ("upwind_first_density", "upwind_centre_density")[column])
    k, points = table.axes["wavenumber"], table.axes["points"]
    shown = slice(None, None, max(1, len(k) // 64))
    peak = abs(limit.values).max()

    def away(values, where):
        return where, abs(values[:len(where)] - limit.values) / peak

    for values, count, colour, marker in zip(table.values, points, look.graded(len(points)), MARKERS):
        upper.plot(k[shown], values[shown], marker, color=colour, markersize=2.5, markeredgewidth=0.0, label=f"$N = {count:g}$")
        lower.semilogy(*away(values, limit.axes["wavenumber"]), color=colour, linewidth=0.9)
    extrapolated = paper.says("boltzmann_upwind", ("upwind_first_extrapolated", "centre_mode_density")[column])
    upper.plot(k[shown], extrapolated.values[shown], "*", color=look.ORANGE, markersize=4,
               markeredgewidth=0.0, label="extrapolated")
    lower.semilogy(*away(extrapolated.values, limit.axes["wavenumber"]), color=look.ORANGE, linewidth=1.1)
    for run in sorted(runs, key=cells)[:-1]:
        coarse = run.says("boltzmann", ("emitted_fine", "centre_mode_density")[column])
        lower.semilogy(*away(coarse.values, coarse.axes["wavenumber"]), color=look.BLUE, linestyle=":", linewidth=0.8)
    lower.set_xlabel("$k$")
    lower.set_ylim(1e-7, 1.0)
    lower.set_xlim(-numpy.pi, numpy.pi)


def orders(runs):
    """The observed orders of the first-order scheme, a line a run."""
    lines = []
    for run in runs:
        values = [run.says("boltzmann_upwind", f"upwind_order_{name}") for name in ("emitted", "injected", "centre")]
        if values[0] is None:
            continue
        points = run.says("boltzmann_upwind", "upwind_first_density").axes["points"]
        emitted, arriving, centre = (float(each.values) for each in values)
        lines.append(f"$N = {', '.join(f'{count:g}' for count in points)}$: observed order {emitted:.2f} ($X_1$, $k < 0$), "
                     f"{arriving:.2f} ($X_1$, $k > 0$), {centre:.2f} (centre)")
    return "; ".join(lines)


def draw(file):
    """Two columns."""
    runs = file.runs_with("centre_mode_density", "wavenumber")
    figure = look.pyplot.figure(figsize=(9.4, 5.4))
    grid = figure.add_gridspec(2, 2, height_ratios=(3, 2), wspace=0.2, hspace=0.08, **look.margins(figure, top=0.8, bottom=0.9))
    for column, title in enumerate(("first point, $X_1$", "centre, $X = 1/2$")):
        upper = figure.add_subplot(grid[0, column])
        lower = figure.add_subplot(grid[1, column], sharex=upper)
        draw_column(upper, lower, runs, column)
        k, n = injected(runs[0])
        for side in ((1,) if column == 0 else (-1, 1)):
            upper.plot(side * k, n, color=look.BLACK, linestyle=(0, (5, 2)), linewidth=0.9)
        upper.set_title(title)
        upper.set_ylabel("$n(k)$")
        lower.set_ylabel("distance / peak")
        upper.set_ylim(bottom=0.0)
        upper.tick_params(labelbottom=False)
        if column == 1:
            finest = max(runs, key=cells)
            places = numpy.linspace(-numpy.pi, numpy.pi, 300)
            beta, mu = (float(finest.says("boltzmann", f"centre_thermal_{each}").values) for each in ("beta", "mu"))
            upper.plot(places, 1.0 / (beta * (places * places - mu)), color=look.VERMILLION, linewidth=1.1)
        else:
            upper.legend(loc="upper left", fontsize=7)
    look.head(figure, file.title, [look.key(color=look.BLACK, linestyle=(0, (5, 2)), label="injected"),
                                   look.key(color=look.BLUE, label="linear elements"),
                                   look.key(color=look.VERMILLION, label="thermal fit")])
    look.foot(figure, FOOT + orders(runs))
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
