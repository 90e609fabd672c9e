"""Biagetti, Lebek, Panfil, De Nardis, Fig. 6: hard rods with a long-range potential relax from two boosted beams.

Points: molecular dynamics with standard errors; lines: whatever kinetic theories the file holds. (a) and (d) for all
potential strengths, the others for the strongest.
"""

import numpy

import look
import results

FOOT = (r"Points and bars: simulation with standard errors; thin lines join points. In (c) and (f) the curve at $t = 0$ is subtracted: "
        "what the hard core alone correlates.")
SNAPSHOTS = (0.0, 1.0, 5.0, 20.0, 100.0)  # t/xi of panels (b, c, e, f)


def range_of(file, run):
    return file.settings(run.name)["system"]["potential"]["length"]


def strength_of(file, run):
    return file.settings(run.name)["system"]["potential"]["strength"]


def has_rods(file, run):
    return file.settings(run.name)["system"]["rod_length"] > 0.0


def draw_history(axes, file, runs, colours, name, label):
    """An observable of every run against t/xi."""
    for run, colour in zip(runs, colours):
        xi = range_of(file, run)
        for equation in run.theory:
            theory = run.says(equation, name)
            if theory is not None:
                look.theory_line(axes, theory.axes["time"] / xi, theory.values, equation, colour)
        simulation = run.says("simulation", name)
        if simulation is None:
            continue
        time = simulation.axes["time"] / xi
        late = time > 0.0
        rods = has_rods(file, run)
        look.simulation_points(axes, time[late], simulation.values[late], simulation.error[late], colour,
                               fmt="o" if rods else "s", mfc=colour if rods else "white", markeredgewidth=0.0 if rods else 0.9)
        axes.plot(time[late], simulation.values[late], color=colour, linewidth=0.5, linestyle="-" if rods else "--", alpha=0.6)
    axes.set_xscale("log")
    axes.set_xlabel(r"time $t/\xi$")
    axes.set_ylabel(label)


def chosen_times(file, run, observable):
    """(index, t/xi) of the snapshots that the observable has."""
    scaled = observable.axes["time"] / range_of(file, run)
    return [(int(numpy.argmin(abs(scaled - t))), t) for t in SNAPSHOTS if numpy.min(abs(scaled - t)) < 1e-6 * max(1.0, t)]


def draw_snapshots(axes, file, run, name, label, factor=1.0, skip_start=False):
    """An observable of one run along its second axis, a colour a time."""
    simulation = run.says("simulation", name)
    if simulation is None:
        raise results.CannotDraw(f"run {run.name}: no {name}")
    x = list(simulation.axes.values())[1]
    for (index, time), colour in zip(chosen_times(file, run, simulation), look.series(len(SNAPSHOTS))):
        for equation in run.theory:
            theory = run.says(equation, name)
            if theory is not None:
                look.theory_line(axes, list(theory.axes.values())[1], factor * theory.values[index], equation, colour)
        if skip_start and time == 0.0:
            continue
        look.simulation_points(axes, x, factor * simulation.values[index], factor * simulation.error[index], colour)
        axes.plot(x, factor * simulation.values[index], color=colour, linewidth=0.5, alpha=0.6)
    axes.set_ylabel(label)


def draw(file):
    """The six panels."""
    runs = sorted(file.runs_with("kurtosis", "time"), key=lambda run: (has_rods(file, run), strength_of(file, run)))
    rods = [run for run in runs if has_rods(file, run)]
    strongest = (rods or runs)[-1]
    colours = [look.BLACK] * (len(runs) - len(rods)) + [look.pyplot.get_cmap("viridis")(place) for place in numpy.linspace(0.85, 0.0, len(rods))]
    figure = look.pyplot.figure(figsize=(11.2, 7.2))
    grid = figure.add_gridspec(2, 3, wspace=0.3, hspace=0.3, **look.margins(figure, left=0.8, top=0.95))
    axes = [figure.add_subplot(cell) for cell in grid]
    draw_history(axes[0], file, runs, colours, "kurtosis", r"(a) kurtosis of $\rho_\theta$")
    draw_snapshots(axes[1], file, strongest, "rapidity_distribution", r"(b) rapidity distribution $\rho_\theta$")
    axes[1].set_xlabel(r"rapidity $\theta$")
    draw_snapshots(axes[2], file, strongest, "density_correlation_change", r"(c) $10^3\,[G_{00}(z, t) - G_{00}(z, 0)]$", 1e3, True)
    draw_history(axes[3], file, runs, colours, "kinetic_energy_density", "(d) kinetic energy per length")
    draw_snapshots(axes[4], file, strongest, "momentum_correlation", r"(e) $10^3\,G_{11}(z, t)$", 1e3)
    draw_snapshots(axes[5], file, strongest, "energy_correlation_change", r"(f) $10^3\,[G_{22}(z, t) - G_{22}(z, 0)]$", 1e3, True)
    for panel in (axes[2], axes[4], axes[5]):
        panel.axhline(0.0, color="0.4", linewidth=0.7, zorder=1)
        panel.set_xlabel(r"separation $z$")
    labels = [look.colour_key(colour, ("" if has_rods(file, run) else "points, ") + f"$V_0 = {strength_of(file, run):g}$")
              for run, colour in zip(runs, colours)]
    snapshots = [look.colour_key(colour, rf"$t/\xi = {time:g}$") for time, colour in zip(SNAPSHOTS, look.series(len(SNAPSHOTS)))]
    equations = dict.fromkeys(equation for run in runs for equation in run.theory)
    look.head(figure, file.title, labels, [look.simulation_key()] + [look.theory_key(each) for each in equations] + snapshots)
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
