"""Biagetti, Lebek, Panfil, De Nardis, Fig. 6: hard rods with a long-range potential relax from two boosted beams.

Points: molecular dynamics with standard errors; lines: whatever kinetic theories the file holds. (a) and (d) for all
potential strengths, (b, c, e, f) for one of them: the strongest below which the initial state is stable, or the strongest.
"""

import numpy

import look

FOOT = (r"Points and bars: simulation with standard errors; squares: points instead of rods. In (c) and (f) the curve at $t = 0$ is "
        "subtracted: what the hard core alone correlates.\nThe paper's dashed lines are points, $a = 0$, here squares; dashes here are (L).")
SNAPSHOTS = (0.0, 1.0, 3.0, 10.0, 100.0)  # t/xi of panels (b, c, e, f)
DASHES = {"hierarchy": "-", "landau": (0, (5, 2)), "finite_rod_landau": (0, (2, 2)), "extended_landau": (0, (1, 1.2)),
          "short_time": (0, (6, 1.5, 1, 1.5)), "thermal": (0, (1, 4))}
IN_SNAPSHOTS = ("hierarchy", "landau")  # the others would hide the points


def range_of(file, run):
    return run.settings["system"]["potential"]["length"]


def strength_of(file, run):
    return run.settings["system"]["potential"]["strength"]


def has_rods(file, run):
    return run.settings["system"]["rod_length"] > 0.0


def draw_history(axes, file, runs, colours, name, label):
    """An observable of every run against t/xi."""
    for run, colour in zip(runs, colours):
        xi = range_of(file, run)
        for equation in run.theory:
            theory = run.says(equation, name)
            if theory is not None and equation != "short_time":
                later = theory.axes["time"] > 0.0  # the axis is logarithmic
                look.theory_line(axes, theory.axes["time"][later] / xi, theory.values[later], equation, colour,
                                 DASHES.get(equation, "-"), linewidth=1.2)
        simulation = run.says("simulation", name)
        if simulation is None:
            continue
        time = simulation.axes["time"] / xi
        late = time > 0.0
        rods = has_rods(file, run)
        look.simulation_points(axes, time[late], simulation.values[late], simulation.error[late], colour,
                               fmt="o" if rods else "s", mfc=colour if rods else "white", markeredgewidth=0.0 if rods else 0.9)
    handovers = {run.settings["theory"].get("handover_time") for run in runs if run.theory} - {None}
    for handover in handovers:
        axes.axvline(handover, color="0.5", linewidth=0.7, linestyle=":", zorder=1)
        axes.text(handover, 0.985, "$t_L$", transform=axes.get_xaxis_transform(), ha="right", va="top", fontsize=8, color="0.35")
    axes.set_xscale("log")
    axes.set_xlabel(r"time $t/\xi$")
    axes.set_ylabel(label)


def at_time(file, run, observable, time):
    """The slice of an observable at t/xi, or None."""
    distance = abs(observable.axes["time"] / range_of(file, run) - time)
    return int(numpy.argmin(distance)) if numpy.min(distance) < 1e-6 * max(1.0, time) else None


def draw_snapshots(axes, file, run, name, label, factor=1.0, skip_start=False):
    """An observable of one run along its second axis, a colour a time."""
    simulation = run.says("simulation", name)
    if simulation is None:
        raise look.CannotDraw(f"run {run.name}: no {name}")
    x = list(simulation.axes.values())[1]
    for time, colour in zip(SNAPSHOTS, look.series(len(SNAPSHOTS))):
        if skip_start and time == 0.0:
            continue
        for equation in IN_SNAPSHOTS + (("thermal",) if time == SNAPSHOTS[-1] else ()):
            theory = run.says(equation, name)
            place = None if theory is None else at_time(file, run, theory, time)
            if place is not None:
                look.theory_line(axes, list(theory.axes.values())[1], factor * theory.values[place], equation, colour,
                                 DASHES[equation], linewidth=1.1)
        index = at_time(file, run, simulation, time)
        if index is not None:
            look.simulation_points(axes, x, factor * simulation.values[index], factor * simulation.error[index], colour)
    axes.set_ylabel(label)


def threshold_of(run):
    """The strength above which the initial state is two-stream unstable, or None."""
    threshold = run.says("thermal", "two_stream_threshold")
    return None if threshold is None else float(threshold.values)


def shown_run(file, rods):
    """The run of panels (b, c, e, f): the strongest one that is stable, else the strongest."""
    stable = [run for run in rods if threshold_of(run) is not None and strength_of(file, run) < threshold_of(run)]
    return (stable or rods)[-1]


def foot(rods):
    """How to read the figure, and where a theory cannot be right."""
    threshold = next((threshold_of(run) for run in rods if threshold_of(run) is not None), None)
    if threshold is None:
        return FOOT
    return FOOT + f"\nAbove $V_0 = {threshold:.4g}$ the initial state is two-stream unstable. (L) has half the printed coefficient."


def draw(file):
    """The six panels."""
    runs = sorted(file.runs_with("kurtosis", "time"), key=lambda run: (has_rods(file, run), strength_of(file, run)))
    rods = [run for run in runs if has_rods(file, run)]
    shown = shown_run(file, rods or runs)
    colours = [look.BLACK] * (len(runs) - len(rods)) + [look.pyplot.get_cmap("viridis")(place) for place in numpy.linspace(0.85, 0.0, len(rods))]
    figure = look.pyplot.figure(figsize=(11.2, 7.4))
    grid = figure.add_gridspec(2, 3, wspace=0.3, hspace=0.3, **look.margins(figure, left=0.8, top=1.15, bottom=0.85))
    axes = [figure.add_subplot(cell) for cell in grid]
    draw_history(axes[0], file, runs, colours, "kurtosis", r"(a) kurtosis of $\rho_\theta$")
    draw_snapshots(axes[1], file, shown, "rapidity_distribution", r"(b) rapidity distribution $\rho_\theta$")
    axes[1].set_xlabel(r"rapidity $\theta$")
    draw_snapshots(axes[2], file, shown, "density_correlation_change", r"(c) $10^3\,[G_{00}(z, t) - G_{00}(z, 0)]$", 1e3, True)
    draw_history(axes[3], file, runs, colours, "kinetic_energy_density", "(d) kinetic energy per length")
    draw_snapshots(axes[4], file, shown, "momentum_correlation", r"(e) $10^3\,G_{11}(z, t)$", 1e3)
    draw_snapshots(axes[5], file, shown, "energy_correlation_change", r"(f) $10^3\,[G_{22}(z, t) - G_{22}(z, 0)]$", 1e3, True)
    for panel in (axes[2], axes[4], axes[5]):
        panel.axhline(0.0, color="0.4", linewidth=0.7, zorder=1)
        panel.set_xlabel(r"separation $z$")
    labels = [look.colour_key(colour, ("" if has_rods(file, run) else "points, ") + f"$V_0 = {strength_of(file, run):g}$")
              for run, colour in zip(runs, colours)]
    snapshots = [look.colour_key(colour, rf"$t/\xi = {time:g}$") for time, colour in zip(SNAPSHOTS, look.series(len(SNAPSHOTS)))]
    equations = dict.fromkeys(equation for run in runs for equation in run.theory)
    look.head(figure, file.title, labels,
              [look.simulation_key()] + [look.theory_key(each, DASHES.get(each, "-")) for each in equations if each != "short_time"],
              [look.key(linestyle="", label=f"(b, c, e, f): $V_0 = {strength_of(file, shown):g}$")] + snapshots)
    look.foot(figure, foot(rods))
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
