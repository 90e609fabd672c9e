"""Dmitriev, Gornyi, Polyakov, App. D: six regimes of three-particle scattering at coinciding densities.

Left: zeta^2 d_k g against energy, each curve divided by its value at the lowest energy; right: its logarithmic slope, with the paper's powers of
exp(eps/T), -1, 0 and 1.
"""

import numpy

import look
from drag import strength


def draw(file):
    """Both panels, one colour a regime."""
    runs = sorted(file.runs_with("scaled_gradient_1", "momentum"), key=lambda run: strength(run))
    colours = look.series(len(runs))
    figure = look.pyplot.figure(figsize=(9.2, 4.9))
    grid = figure.add_gridspec(1, 2, wspace=0.22, **look.margins(figure, left=0.75, bottom=0.6, top=1.0))
    left, right = grid.subplots()
    for run, colour in zip(runs, colours):
        gradient, slope = (run.says("solvable_model", name) for name in ("scaled_gradient_1", "gradient_slope_1"))
        energy = 0.5 * gradient.axes["momentum"] ** 2
        left.plot(energy, numpy.abs(gradient.values / gradient.values[0]), color=colour)
        right.plot(energy, slope.values, color=colour)
    left.set_yscale("log")
    left.set_ylabel(r"$\zeta^2 \partial_k g$ over its value at the lowest energy")
    right.set_ylabel(r"$d \ln(\zeta^2 \partial_k g) / d(\epsilon/T)$")
    for power in (-1, 0, 1):
        right.axhline(power, color="0.7", linewidth=0.7, linestyle=":", zorder=1)
    fermi = runs[0].settings["system"]["fermi_energy"]
    for axes in (left, right):
        axes.axvline(fermi, color="0.7", linewidth=0.7, zorder=1)
        axes.set_xlabel(r"energy $\epsilon = k^2/2m$ ($T$)")
    right.set_ylim(-1.6, 1.6)
    left.text(fermi, 0.02, r" $\epsilon_F$", transform=left.get_xaxis_transform(), ha="left", va="bottom", size=8)
    look.head(figure, file.title, [look.colour_key(colour, rf"{look.literal(run.name)}: $D_3/D_2 = {look.power(strength(run))}$")
                                   for run, colour in zip(runs[:3], colours)],
              [look.colour_key(colour, rf"{look.literal(run.name)}: $D_3/D_2 = {look.power(strength(run))}$")
               for run, colour in zip(runs[3:], colours[3:])])
    look.foot(figure, "Lines: solvable model (82). The plateau of regime II is narrower than its edges at any Fermi energy that a wire has.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
