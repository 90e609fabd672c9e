"""What the maps of collision amplitudes share: panels of variants and exponents, masks, the lines y(k) = 0 and w(k) = 1."""

import math

import matplotlib
import numpy
from matplotlib import patheffects
from matplotlib.ticker import MaxNLocator

import look

VARIANTS = {"literal46": "(4.6) as printed, modulus",
            "closed43": "the integral (4.3)",
            "exact": r"the integral (4.1), times $4\pi^2$"}
LOWEST, HIGHEST = -15.0, 2.5  # of log10; the paper prints no scale
MASKED = "0.82"
RIDGE = {"color": look.VERMILLION, "linewidth": 1.2, "linestyle": "-"}
UNIT_W = {"color": "white", "linewidth": 1.2, "linestyle": (0, (4, 2)),
          "path_effects": [patheffects.Stroke(linewidth=2.4, foreground="0.25"), patheffects.Normal()]}


def edges(places):
    """Borders of cells around places."""
    middle = 0.5 * (places[1:] + places[:-1])
    return numpy.concatenate([[places[0] - (middle[0] - places[0])], middle, [places[-1] + (places[-1] - middle[-1])]])


def plane(observable, axis):
    """The map over `axis` and the momentum: the other axis has one place."""
    other = next(name for name in observable.axes if name not in (axis, "momentum"))
    if len(observable.axes[other]) != 1:
        raise look.CannotDraw(f"{observable.name} has several places of {other}: a map has one")
    return observable.at(**{other: observable.axes[other][0]})


def draw_panel(axes, run, variant, axis):
    """One map with its mask and its lines; returns what the colour bar needs."""
    amplitude, valid = (plane(run.says(variant, name), axis) for name in ("log10_amplitude", "amplitude_valid"))
    values = amplitude.values + (2.0 * math.log10(2.0 * math.pi) if variant == "exact" else 0.0)
    hidden = ~numpy.isfinite(values)
    if variant == "closed43":
        hidden |= valid.values == 0.0
    colours = matplotlib.colormaps["viridis"].copy()
    colours.set_bad(MASKED)
    momenta, places = amplitude.axes["momentum"], amplitude.axes[axis]
    image = axes.pcolormesh(edges(momenta), edges(places), numpy.ma.masked_where(hidden, values), cmap=colours, vmin=LOWEST,
                            vmax=HIGHEST, rasterized=True)
    levels = numpy.arange(LOWEST, HIGHEST, 5.0)
    axes.contour(momenta, places, numpy.ma.masked_where(hidden, values), levels=levels, colors="white", linewidths=0.4, alpha=0.6,
                 linestyles="solid")
    axes.set_xlim(edges(momenta)[0], momenta[-1])
    axes.set_ylim(places[0], places[-1])
    return image


def draw(file, axis, draw_lines, axis_label, keys):
    """All panels: a row an exponent, a column a variant. `draw_lines(axes, run, variant)` adds the lines of theory."""
    runs = file.runs_with("log10_amplitude", "drift_1", "beta_1", "momentum")
    variants = [variant for variant in VARIANTS if all(variant in run.theory for run in runs)]
    if not variants:
        raise look.CannotDraw("no variant of the collision integral is in all runs")
    figure = look.pyplot.figure(figsize=(9.6, 1.5 + 2.6 * len(runs)))
    grid = figure.add_gridspec(len(runs), len(variants), wspace=0.1, hspace=0.1,
                               **look.margins(figure, left=0.75, right=0.95, bottom=0.75, top=0.95))
    panels = grid.subplots(sharex=True, sharey=True, squeeze=False)
    for row, run in zip(panels, runs):
        for axes, variant in zip(row, variants):
            image = draw_panel(axes, run, variant, axis)
            draw_lines(axes, run, variant)
            axes.text(0.96, 0.95, rf"$\zeta = {run.parameter('system.exponent'):g}$", transform=axes.transAxes, ha="right", va="top",
                      color="white", size=10)
        row[0].set_ylabel(axis_label)
    for axes, variant in zip(panels[0], variants):
        axes.set_title(VARIANTS[variant], loc="left")
    for axes in panels[-1]:
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10], prune="upper"))
        axes.set_xlabel(r"momentum $k$")
    left, right = panels[-1][-1].get_position(), panels[0][-1].get_position()
    bar = figure.add_axes([right.x1 + 0.012, left.y0, 0.015, right.y1 - left.y0])
    figure.colorbar(image, cax=bar, extend="both").set_label(r"$\log_{10}$ of the collision amplitude")
    look.head(figure, file.title, keys)
    cutoff = file.runs[0].parameter("system.infrared_cutoff")
    look.foot(figure, rf"Contours: 5 decades. Ranges, colour scale and $k_{{\rm min}} = {look.power(cutoff)}$ of (4.1) are ours; "
                      "the height of the ridge is that of a divergence on a grid.")
    return figure
