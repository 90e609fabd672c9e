"""Lisiak, Lebek, Panfil, Fig. 2: relaxation of the kinetic energy in the classical velocity-swap model.

Inset: the first and the last distribution of velocities. Below: deviations from the exact exponential in error bars,
and, where both baths were simulated, what an explicit bath changes.
"""

import numpy

import look

COLOURS = {"frozen": look.BLUE, "explicit": look.VERMILLION}
BATHS = {"frozen": "frozen bath, Eq. (38)", "explicit": "explicit bath, velocities truly swapped"}
FINE = {"frozen": "-", "explicit": "--"}  # the two theories nearly coincide
FOOT = (r"Points and bars: simulation with standard errors. $\Delta/\sigma$: deviation from the exact solution "
        "in standard errors; bands: 1 and 2.")


def look_of(run):
    """Colour, line and name of a run."""
    return COLOURS.get(run.name, look.GREEN), FINE.get(run.name, "-"), BATHS.get(run.name, look.literal(run.name))


def energies(run):
    """The kinetic energies of simulation and theory; each may be None."""
    return run.says("simulation", "kinetic_energy"), run.says("relaxation", "kinetic_energy")


def draw_energy(axes, runs):
    """Kinetic energy per particle against time."""
    for run in runs:
        colour, dash, _ = look_of(run)
        simulation, theory = energies(run)
        if theory is not None:
            look.theory_line(axes, theory.axes["time"], theory.values, "relaxation", colour, dash)
        if simulation is not None:
            time = simulation.axes["time"]
            look.simulation_points(axes, time, simulation.values, simulation.error, colour, markersize=4)
    axes.set_ylabel(r"kinetic energy per particle, $e(t)$")


def draw_deviations(axes, runs):
    """(simulation - exact) / error of each run."""
    everything = []
    for run in runs:
        simulation, theory = energies(run)
        if simulation is not None and theory is not None:
            deviations = look.in_error_bars(simulation, simulation.values - theory.values)
            colour = look_of(run)[0]
            axes.plot(simulation.axes["time"], deviations, "o", color=colour, markersize=3.5, markeredgewidth=0.0)
            everything.append(deviations)
    look.residual_axis(axes, everything)


def draw_difference(axes, frozen, explicit):
    """e(explicit) - e(frozen), in units of 1e-4."""
    (of_frozen, exact_frozen), (of_explicit, exact_explicit) = energies(frozen), energies(explicit)
    if exact_frozen is not None and exact_explicit is not None:
        difference = 1e4 * (exact_explicit.values - exact_frozen.values)
        look.theory_line(axes, exact_frozen.axes["time"], difference, "relaxation", look.BLACK)
    if of_frozen is not None and of_explicit is not None:
        difference = 1e4 * (of_explicit.values - of_frozen.values)
        error = 1e4 * numpy.hypot(of_frozen.error, of_explicit.error)
        look.simulation_points(axes, of_frozen.axes["time"], difference, error, look.BLACK, markersize=3.5)
    axes.axhline(0, color="0.4", linewidth=0.7, zorder=1)
    axes.set_ylabel("$10^4\\,[e_{\\rm explicit}$\n$-\\,e_{\\rm frozen}]$")


def draw_velocities(axes, run):
    """The first and the last distribution of velocities of one run."""
    for witness in ("relaxation", "simulation"):
        given = run.says(witness, "velocity_distribution")
        if given is None:
            continue
        times, v = given.axes["time"], given.axes["velocity"]
        ends = {look.GREEN: 0, look.PURPLE: len(times) - 1}
        for colour, i in ends.items():
            if witness == "simulation":
                look.simulation_points(axes, v, given.values[i], given.error[i], colour)
            else:
                look.theory_line(axes, v, given.values[i], witness, colour)
        axes.legend(handles=[look.colour_key(colour, f"$t = {times[i]:g}$") for colour, i in ends.items()],
                    title=f"{look.literal(run.name)} bath", title_fontsize=7.5, fontsize=7.5, handlelength=1.2,
                    loc="upper right", borderaxespad=0.3)
    axes.set_xlabel("velocity", size=8, labelpad=1)
    axes.set_ylabel("distribution", size=8, labelpad=2)
    axes.tick_params(labelsize=7.5)
    axes.set_ylim(bottom=0)


def write_verdicts(file, axes, runs):
    """The verdicts of all runs in the empty corner above the rise."""
    verdicts = [each for run in runs for name in ("kinetic_energy", "velocity_distribution")
                for each in file.comparisons(run.name, name)]
    low, high = axes.get_ylim()
    axes.set_ylim(low, low + (high - low) * look.headroom(axes, min(2, len(verdicts))))
    look.write_verdicts(axes, verdicts, lambda each: f"{look.words(each.observable)}, {each.run}")


def legend_rows(runs):
    """Colours are baths; points simulation, lines theory."""
    baths = [look.key(color=colour, linestyle=dash, label=name) for colour, dash, name in map(look_of, runs)]
    return baths, [look.simulation_key(), look.theory_key("relaxation")]


def draw(file):
    """Energy, inset, deviations; the difference of the baths where both are there."""
    runs = file.runs_with("kinetic_energy", "time")
    named = {run.name: run for run in runs}
    both = {"frozen", "explicit"} <= named.keys()
    figure = look.pyplot.figure(figsize=(7.2, 7.0 if both else 5.8))
    grid = figure.add_gridspec(2 + both, 1, height_ratios=(4.4, 1, 1)[:2 + both], hspace=0.07,
                               **look.margins(figure, left=0.85, bottom=0.65, top=0.9))
    panels = grid.subplots(sharex=True)
    draw_energy(panels[0], runs)
    draw_deviations(panels[1], runs)
    if both:
        draw_difference(panels[2], named["frozen"], named["explicit"])
    panels[-1].set_xlabel("time")
    figure.align_ylabels(panels)
    write_verdicts(file, panels[0], runs)
    draw_velocities(panels[0].inset_axes((0.43, 0.13, 0.54, 0.55)), runs[0])
    look.head(figure, file.title, *legend_rows(runs))
    if any(run.simulation and run.theory for run in runs):
        look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
