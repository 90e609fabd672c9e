"""Bastianello, Fig. 3: the wave Boltzmann equation against the lattice field at fixed coupling.

A panel for each length, as the paper's at the left end of the defect: k < 0 leaves it, k > 0 is injected (dashed). Both signs of lambda (small
points), their mean (points with error bars) and the theory (line). Below: mean minus theory, half the difference of the signs, and +lambda
minus theory, what the paper shows.
"""

import numpy

import look

FOOT = (r"Dashed: injected. Shaded: $|k| < 0.3$, where the field does not follow (12) at these lengths." "\n"
        r"Lower row: mean minus (12) and arriving minus injected (points), odd part (crosses), $+\lambda$ minus (12) (line); grey band: $\pm 0.02$.")
MASKED = 0.3


def draw_density(axes, run):
    theory = run.says("boltzmann", "emitted_density")
    look.theory_line(axes, theory.axes["wavenumber"], theory.values, "boltzmann", look.BLUE)
    potential = run.says("boltzmann_potential", "emitted_density")
    if potential is not None:
        look.theory_line(axes, potential.axes["wavenumber"], potential.values, "boltzmann_potential", look.VERMILLION, "-.")
    arriving, deviation = run.says("simulation", "arriving_density"), run.says("simulation", "arriving_density_deviation")
    for side in (-1, 1):
        axes.plot(side * arriving.axes["wavenumber"], arriving.values - deviation.values, color=look.BLACK, linestyle=(0, (5, 2)), linewidth=0.9)
    mean = run.says("simulation", "emitted_density")
    for sign, marker in (("repulsive", "^"), ("attractive", "v")):
        each = run.says("simulation", f"emitted_density_{sign}")
        if each is not None:
            axes.plot(each.axes["wavenumber"], each.values, marker, color=look.ORANGE, markersize=2.5, markeredgewidth=0.0)
    look.simulation_points(axes, mean.axes["wavenumber"], mean.values, mean.error, look.BLACK)
    look.simulation_points(axes, arriving.axes["wavenumber"], arriving.values, arriving.error, look.BLACK)
    axes.set_title(look.literal(run.name), fontsize=9)
    axes.set_ylim(0.0, 1.25 * max(mean.values.max(), 1.0))


def draw_rest(axes, run):
    theory, mean = run.says("boltzmann", "emitted_density"), run.says("simulation", "emitted_density")
    odd, repulsive = run.says("simulation", "emitted_density_odd"), run.says("simulation", "emitted_density_repulsive")
    axes.axhspan(-0.02, 0.02, color="0.92", zorder=0.5, linewidth=0)
    axes.axhline(0.0, color="0.4", linewidth=0.7)
    shown = mean.axes["wavenumber"] < -MASKED
    if repulsive is not None:
        axes.plot(repulsive.axes["wavenumber"][shown], (repulsive.values - theory.values)[shown], color=look.ORANGE, linewidth=0.9)
    look.simulation_points(axes, mean.axes["wavenumber"][shown], (mean.values - theory.values)[shown], mean.error[shown], look.BLACK)
    if odd is not None:
        look.simulation_points(axes, odd.axes["wavenumber"][shown], odd.values[shown], odd.error[shown], look.ORANGE, fmt="x",
                               markeredgewidth=0.8, markersize=3.5)
    deviation = run.says("simulation", "arriving_density_deviation")
    fast = deviation.axes["wavenumber"] > MASKED
    look.simulation_points(axes, deviation.axes["wavenumber"][fast], deviation.values[fast], deviation.error[fast], look.BLACK)
    axes.set_xlabel("$k$")
    return max(abs(values).max() for values in ((mean.values - theory.values)[shown], deviation.values[fast], *((odd.values[shown],) if odd else ())))


def draw(file):
    """A column for each run."""
    runs = [run for run in file.runs_with("emitted_density", "wavenumber") if run.says("boltzmann", "emitted_density") and run.simulation]
    if not runs:
        raise look.CannotDraw("no run has emitted_density of both witnesses")
    figure = look.pyplot.figure(figsize=(2.5 * len(runs) + 0.8, 5.4))
    grid = figure.add_gridspec(2, len(runs), height_ratios=(3, 2), wspace=0.08, hspace=0.08, **look.margins(figure, bottom=0.9, top=0.85))
    top, bottom, largest = None, None, 0.125
    for column, run in enumerate(runs):
        upper = figure.add_subplot(grid[0, column], sharey=top)
        lower = figure.add_subplot(grid[1, column], sharex=upper, sharey=bottom)
        top, bottom = top or upper, bottom or lower
        draw_density(upper, run)
        largest = max(largest, draw_rest(lower, run))
        for axes in (upper, lower):
            axes.axvspan(-MASKED, MASKED, color="0.88", zorder=0.4, linewidth=0)
            axes.set_xlim(-numpy.pi, numpy.pi)
            axes.label_outer()
        look.write_verdicts(upper, file.comparisons(run.name, "emitted_density"), about=lambda judgement: "")
    bottom.set_ylim(-1.12 * largest, 1.12 * largest)
    figure.axes[0].set_ylabel("$n(k)$, left end")
    figure.axes[1].set_ylabel("difference")
    look.head(figure, file.title, [look.key(marker="o", linestyle="", markersize=3, label=r"mean of $\pm\lambda$"),
                                   look.key(marker="^", linestyle="", color=look.ORANGE, markersize=3, label=r"$+\lambda$"),
                                   look.key(marker="v", linestyle="", color=look.ORANGE, markersize=3, label=r"$-\lambda$"),
                                   look.key(color=look.BLUE, label=look.label("boltzmann")),
                                   look.key(color=look.VERMILLION, linestyle="-.", label=look.label("boltzmann_potential"))])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
