"""Bastianello, Fig. 5: linear response of the defect to dn = sin k, k > 0, from the left, on top of a thermal state.

Reflected mode density against -k at several couplings; dashed: what is injected. Inset: what is transmitted.
"""

import numpy

import look

FOOT = ("Exact in X; the thermal state has $\\mu = -1$, not 1 as printed, where n would be singular. Dotted: a thermal departure with the currents of the "
        "last one.")


def coupling(file, run):
    return run.settings["system"]["defect"]["coupling"]


def draw_thermal(axes, run):
    """The thermal departure that carries the reflected currents of number and energy: what a thermal emission would look like."""
    thermal = run.says("linearised", "reflected_thermal_density")
    axes.plot(-thermal.axes["wavenumber"], thermal.values, color=look.VERMILLION, linestyle=":", linewidth=1.1, label="thermal, same currents")


def write_resistance(axes, run):
    """The boundary generalised resistance of one end, and what the bulk adds a Lambda."""
    rows = []
    for name, symbol in (("boundary_resistance", "R"), ("bulk_resistance", "r")):
        matrix = run.says("linearised", name).values
        rows.append(f"${symbol}$: " + "; ".join(" ".join(f"{value:.3f}" for value in row) for row in matrix))
    axes.text(0.04, 0.97, "thick defect, $\\Delta p = (2R + \\Lambda r)\\, J$,\n$p = (\\beta\\mu, -\\beta)$, $J$: number, energy\n" + "\n".join(rows),
              transform=axes.transAxes, va="top", size=6.8, color="0.3")


def draw(file):
    """One panel with an inset, and the shares of both currents that come back."""
    runs = sorted(file.runs_with("reflected_density", "wavenumber"), key=lambda run: coupling(file, run))
    colours = look.graded(len(runs))
    figure = look.pyplot.figure(figsize=(9.6, 4.4))
    left, right = (figure.add_subplot(cell) for cell in
                   figure.add_gridspec(1, 2, width_ratios=(3, 2), wspace=0.22, **look.margins(figure, top=0.45)))
    inset = left.inset_axes((0.09, 0.6, 0.42, 0.36))
    for run, colour in zip(runs, colours):
        reflected, transmitted = run.says("linearised", "reflected_density"), run.says("linearised", "transmitted_density")
        left.plot(-reflected.axes["wavenumber"], reflected.values, color=colour, label=rf"$\Lambda = {coupling(file, run):g}$")
        inset.plot(transmitted.axes["wavenumber"], transmitted.values, color=colour, linewidth=0.9)
    draw_thermal(left, runs[-1])
    k = numpy.linspace(0.0, numpy.pi, 200)
    left.plot(k, numpy.sin(k), color=look.BLACK, linestyle=(0, (5, 2)), linewidth=0.9, label="injected, $\\sin k$")
    left.set_xlabel("$-k$")
    left.set_ylabel(r"reflected $\delta n(k)$")
    left.set_xlim(0.0, numpy.pi)
    low, high = left.get_ylim()
    left.set_ylim(low, high + 0.75 * (high - low))
    left.legend(loc="upper right", fontsize=7)
    look.inset_title(inset, r"transmitted $\delta n(k)$")
    low, high = inset.get_ylim()
    inset.set_ylim(low, high + 0.12 * (high - low))
    inset.tick_params(labelsize=6)
    place = [coupling(file, run) for run in runs]
    for name, colour, marker in (("number", look.BLUE, "o"), ("energy", look.VERMILLION, "s")):
        right.plot(place, [float(run.says("linearised", f"reflected_{name}").values) for run in runs], marker=marker, color=colour,
                   markersize=4, linewidth=1.0, label=f"{name} current")
    right.set_xscale("log")
    right.set_xlabel(r"$\Lambda$")
    right.set_ylabel("share reflected")
    right.set_ylim(0.0, 1.05)
    write_resistance(right, runs[-1])
    right.legend(loc="lower right")
    look.head(figure, file.title)
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
