"""The prefactor of the wave Boltzmann equation: change of the mode density of a closed ring, pairs of both signs of lambda.

A column for each initial state: simulation (points) and the exact second order of the finite ring (line), at the last time; grey:
lambda^2 t I of the homogeneous Boltzmann equation. Below: deviation in error bars.
"""

import numpy

import look

FOOT = r"Change since $t = 0$ over $\lambda^2$: odd orders cancel in the mean of $\pm\lambda$. Some error bars reach beyond the panels."


def draw(file):
    """A column for each run."""
    runs = file.runs_with("mode_density_change", "time", "wavenumber")
    figure = look.pyplot.figure(figsize=(4.4 * len(runs) + 0.6, 4.8))
    grid = figure.add_gridspec(2, len(runs), height_ratios=(3, 1), wspace=0.22, hspace=0.08, **look.margins(figure, left=0.85, top=0.8))
    for column, run in enumerate(runs):
        upper = figure.add_subplot(grid[0, column])
        lower = figure.add_subplot(grid[1, column], sharex=upper)
        simulation, exact = run.says("simulation", "mode_density_change"), run.says("finite_ring", "mode_density_change")
        if simulation is None or exact is None:
            raise look.CannotDraw(f"run {run.name}: no mode_density_change from both the simulation and finite_ring")
        k = exact.axes["wavenumber"]
        homogeneous = run.says("homogeneous", "mode_density_change")
        if homogeneous is not None:
            upper.plot(homogeneous.axes["wavenumber"], homogeneous.values[-1], color="0.65", linewidth=1.0)
        upper.plot(k, exact.values[-1], color=look.BLUE, linewidth=1.1)
        look.simulation_points(upper, k, simulation.values[-1], simulation.error[-1], look.BLACK, markersize=2.5)
        upper.set_title(f"{look.literal(run.name)}, t = {exact.axes['time'][-1]:g}")
        low, high = exact.values[-1].min(), exact.values[-1].max()
        upper.set_ylim(low - 0.35 * (high - low), high + 0.55 * (high - low))  # some error bars reach further
        look.write_verdicts(upper, file.comparisons(run.name, "mode_density_change"), about=lambda judgement: "")
        deviation = look.in_error_bars(simulation, simulation.values - exact.values)[-1]
        look.residual_axis(lower, [deviation])
        lower.plot(k, deviation, "o", color=look.BLACK, markersize=2.5)
        lower.set_xlabel("$k$")
        upper.tick_params(labelbottom=False)
    figure.axes[0].set_ylabel(r"$[n(t) - n(0)]/\lambda^2$")
    look.head(figure, file.title, [look.simulation_key(), look.key(color=look.BLUE, label=look.label("finite_ring")),
                                   look.key(color="0.65", label=look.label("homogeneous"))])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
