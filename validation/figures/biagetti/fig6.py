"""Biagetti, Lebek, Panfil, De Nardis, Fig. 6: hard rods with a long-range potential relax from two boosted beams.

Points: molecular dynamics with standard errors; lines: whatever kinetic theories the file holds. (a) and (d) for all
potential strengths, (b) for the strongest, (c, e, f) in two rows: for the strongest below which the initial state is stable,
and for the strongest.
"""

import numpy

import look

FOOT = (r"Points and bars: simulation with standard errors; squares: points instead of rods, $V_0 = 6$. Thin dashes until $t_L$: the hierarchy of points, "
        r"$a = 0$. In (c) and (f) the curve at $t = 0$ is subtracted:" "\n" r"what the hard core alone correlates. "
        r"Thin lines from other $t_L$ on: (L), with $t_L$ at their start.")
SNAPSHOTS = (0.0, 1.0, 3.0, 10.0, 100.0)  # t/xi of panels (b, c, e, f)
DASHES = {"hierarchy": "-", "landau": (0, (5, 2)), "finite_rod_landau": (0, (2, 2)), "extended_landau": (0, (1, 1.2)),
          "short_time": (0, (6, 1.5, 1, 1.5)), "thermal": (0, (1, 4))}
POINTS_DASHES = (0, (3, 1.5))
IN_SNAPSHOTS = ("hierarchy", "landau")  # the others would hide the points


def range_of(file, run):
    return run.settings["system"]["potential"]["length"]


def strength_of(file, run):
    return run.settings["system"]["potential"]["strength"]


def has_rods(file, run):
    return run.settings["system"]["rod_length"] > 0.0


def draw_simulation(axes, file, run, name, colour):
    """The dots of one run; squares for points."""
    simulation = run.says("simulation", name)
    if simulation is None:
        return
    late = simulation.axes["time"] > 0.0  # the axis is logarithmic
    rods = has_rods(file, run)
    look.simulation_points(axes, simulation.axes["time"][late] / range_of(file, run), simulation.values[late], simulation.error[late],
                           colour, fmt="o" if rods else "s", mfc=colour if rods else "white", markeredgewidth=0.0 if rods else 0.9)


def draw_line(axes, file, run, name, equation, colour, dash, linewidth):
    """One theory of one run against t/xi."""
    theory = run.says(equation, name)
    if theory is None:
        return
    later = theory.axes["time"] > 0.0
    look.theory_line(axes, theory.axes["time"][later] / range_of(file, run), theory.values[later], equation, colour, dash, linewidth=linewidth)


def draw_history(axes, file, families, colour_of, name, label):
    """An observable of every run against t/xi: rods and what is simulated, other handovers of the same gas, points."""
    simulated, handovers, points = families
    for run in points:
        draw_line(axes, file, run, name, "hierarchy", colour_of(run), POINTS_DASHES, 0.9)
    for run in simulated:
        if has_rods(file, run):
            for equation in run.theory:
                if equation != "short_time":
                    draw_line(axes, file, run, name, equation, colour_of(run), DASHES.get(equation, "-"), 1.2)
        else:
            draw_line(axes, file, run, name, "extended_landau", colour_of(run), DASHES["extended_landau"], 1.2)
        draw_simulation(axes, file, run, name, look.BLACK if not has_rods(file, run) else colour_of(run))
    for run in handovers:
        draw_line(axes, file, run, name, "landau", colour_of(run), DASHES["landau"], 0.7)
    for handover in {run.settings["theory"].get("handover_time") for run in simulated if run.theory} - {None}:
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


def shown_runs(file, rods):
    """The runs of panels (c, e, f): the strongest one that is stable, and the strongest; one where they are the same."""
    stable = [run for run in rods if threshold_of(run) is not None and strength_of(file, run) < threshold_of(run)]
    return [stable[-1], rods[-1]] if stable and stable[-1] is not rods[-1] else [rods[-1]]


def foot(rods):
    """How to read the figure, and where a theory cannot be right."""
    threshold = next((threshold_of(run) for run in rods if threshold_of(run) is not None), None)
    if threshold is None:
        return FOOT
    return FOOT + f"\nAbove $V_0 = {threshold:.4g}$ the initial state is two-stream unstable. (L) has half the printed coefficient."


def draw_correlations(axes, file, run):
    """Panels (c, e, f) of one run."""
    strength = rf", $V_0 = {strength_of(file, run):g}$"
    draw_snapshots(axes[0], file, run, "density_correlation_change", r"(c) $10^3\,[G_{00}(z, t) - G_{00}(z, 0)]$" + strength, 1e3, True)
    draw_snapshots(axes[1], file, run, "momentum_correlation", r"(e) $10^3\,G_{11}(z, t)$" + strength, 1e3)
    draw_snapshots(axes[2], file, run, "energy_correlation_change", r"(f) $10^3\,[G_{22}(z, t) - G_{22}(z, 0)]$" + strength, 1e3, True)
    for panel in axes:
        panel.axhline(0.0, color="0.4", linewidth=0.7, zorder=1)
        panel.set_xlabel(r"separation $z$")


def families_of(file, runs):
    """(what is simulated, or all rods; rods with other handovers, not simulated; points with a hierarchy)."""
    simulated = [run for run in runs if run.simulation] or [run for run in runs if has_rods(file, run)]
    others = [run for run in runs if not any(run is each for each in simulated)]
    points = [run for run in runs if not has_rods(file, run) and run.says("hierarchy", "kurtosis") is not None]
    return simulated, [run for run in others if has_rods(file, run)], points


def draw(file):
    """Panels (a, b, d), and (c, e, f) for one strength or two."""
    runs = sorted(file.runs_with("kurtosis", "time"), key=lambda run: (has_rods(file, run), strength_of(file, run)))
    families = families_of(file, runs)
    rods = [run for run in families[0] if has_rods(file, run)]
    shown = shown_runs(file, rods or families[0])
    strengths = sorted({strength_of(file, run) for run in runs})
    shades = dict(zip(strengths, (look.pyplot.get_cmap("viridis")(place) for place in numpy.linspace(0.85, 0.0, len(strengths)))))

    def colour_of(run):
        return shades[strength_of(file, run)]

    rows = 1 + len(shown)
    figure = look.pyplot.figure(figsize=(11.2, 1.6 + 2.95 * rows))
    grid = figure.add_gridspec(rows, 3, wspace=0.3, hspace=0.3, **look.margins(figure, left=0.8, top=1.15, bottom=1.0))
    axes = [[figure.add_subplot(grid[row, column]) for column in range(3)] for row in range(rows)]
    draw_history(axes[0][0], file, families, colour_of, "kurtosis", r"(a) kurtosis of $\rho_\theta$")
    draw_snapshots(axes[0][1], file, shown[-1], "rapidity_distribution", rf"(b) rapidity distribution $\rho_\theta$, $V_0 = {strength_of(file, shown[-1]):g}$")
    axes[0][1].set_xlabel(r"rapidity $\theta$")
    draw_history(axes[0][2], file, families, colour_of, "kinetic_energy_density", "(d) kinetic energy per length")
    for row, run in zip(axes[1:], shown):
        draw_correlations(row, file, run)
    labels = [look.colour_key(colour, f"$V_0 = {strength:g}$") for strength, colour in shades.items()]
    snapshots = [look.colour_key(colour, rf"$t/\xi = {time:g}$") for time, colour in zip(SNAPSHOTS, look.series(len(SNAPSHOTS)))]
    equations = dict.fromkeys(equation for run in rods for equation in run.theory)
    extra = [look.key(color="0.3", linestyle=POINTS_DASHES, linewidth=0.9, label="hierarchy, $a = 0$")] if families[2] else []
    look.head(figure, file.title, labels,
              [look.simulation_key()] + [look.theory_key(each, DASHES.get(each, "-")) for each in equations if each != "short_time"] + extra,
              [look.key(linestyle="", label="(b, c, e, f):")] + snapshots)
    look.foot(figure, foot(rods))
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
