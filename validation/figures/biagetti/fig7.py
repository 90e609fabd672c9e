"""Biagetti, Lebek, Panfil, De Nardis, Fig. 7: does the relaxation of the kurtosis collapse in scaled time?

Upper row: rods, t a^2 V0^2 / xi^3; lower row: points, t V0^4 / xi^4. Left: the kurtosis as it is. Right: shifted by a
constant onto the first curve at the reference time, as the paper shows it; the shifts are printed, and so is how far
the curves then part. Lines: the kinetic theories that the file holds, shifted the same way on the right.
"""

import numpy

import look

FOOT = ("Points and bars: simulation with standard errors; lines: theories, in the colour of their run. The shifts are constants, chosen at "
        "the dotted line.\n(L) has half the printed coefficient; its rate is not expected to be the simulation's.")
MARKERS = "osD^v"
DASHES = {"hierarchy": "-", "landau": (0, (5, 2)), "finite_rod_landau": (0, (2, 2)), "extended_landau": (0, (1, 1.2))}


def families(file):
    """(runs of rods, runs of points)."""
    runs = file.runs_with("kurtosis_change", "landau_time")
    rods = [run for run in runs if run.settings["system"]["rod_length"] > 0.0]
    return rods, [run for run in runs if run not in rods]


def parameters(file, run):
    potential = run.settings["system"]["potential"]
    return rf"$\xi = {potential['length']:g}$, $V_0 = {potential['strength']:g}$"


def scaled(run):
    """(scaled times, kurtosis, error) beyond t = 0."""
    times = run.says("simulation", "kurtosis_change").axes["landau_time"]
    kurtosis = run.says("simulation", "kurtosis")
    late = times > 0.0
    return times[late], kurtosis.values[late], kurtosis.error[late]


def at_reference(file, run):
    """The kurtosis at the reference time."""
    times, kurtosis, _ = scaled(run)
    return kurtosis[numpy.argmin(abs(times - run.settings["output"]["reference_time"]))]


def draw_theories(left, right, run, reference, base, colour):
    """The kurtosis on the left as it is, on the right with its value at the reference time moved onto `base`."""
    for equation, dash in DASHES.items():
        kurtosis, change = run.says(equation, "kurtosis"), run.says(equation, "kurtosis_change")
        if kurtosis is not None and change is None:  # ends before the reference time
            unit = run.says("simulation", "kurtosis").axes["time"][-1] / run.says("simulation", "kurtosis_change").axes["landau_time"][-1]
            times = kurtosis.axes["time"] / unit
            look.theory_line(left, times[times > 0.0], kurtosis.values[times > 0.0], equation, colour, dash, linewidth=1.0)
        if change is None:
            continue
        times = change.axes["landau_time"]
        late = times >= 0.5 * reference
        look.theory_line(left, times, kurtosis.values, equation, colour, dash, linewidth=1.0)
        look.theory_line(right, times[late], base + change.values[late], equation, colour, dash, linewidth=1.0)


def draw_row(left, right, file, runs, scale):
    reference = runs[0].settings["output"]["reference_time"]
    base = at_reference(file, runs[0])
    for run, colour, marker in zip(runs, look.series(len(runs)), MARKERS):
        times, kurtosis, error = scaled(run)
        shift = base - at_reference(file, run)
        change = run.says("simulation", "kurtosis_change")
        look.simulation_points(left, times, kurtosis, error, colour, fmt=marker, label=parameters(file, run))
        draw_theories(left, right, run, reference, base, colour)
        late = times >= 0.5 * reference
        look.simulation_points(right, times[late], kurtosis[late] + shift, change.error[change.axes["landau_time"] > 0.0][late], colour,
                               fmt=marker, label=f"{parameters(file, run)}: shift {shift:+.3f}, then {change.values[-1]:.3f} ± {change.error[-1]:.1g} to the end")
    left.set_ylabel("kurtosis")
    right.set_ylabel("kurtosis, shifted by a constant")
    for axes in (left, right):
        axes.axvline(reference, color="0.4", linewidth=0.7, linestyle=":")
        axes.set_xscale("log")
        axes.set_xlabel(scale)
        axes.set_xlim(left=0.8 * (scaled(runs[0])[0][0] if axes is left else 0.5 * reference))
        axes.legend(loc="upper left", fontsize=7)
        low, high = axes.get_ylim()
        axes.set_ylim(low, high + 0.3 * (high - low))


def draw(file):
    """A row for rods and a row for points."""
    rows = [(runs, scale) for runs, scale in zip(families(file), (r"$t\,a^2 V_0^2/\xi^3$", r"$t\,V_0^4/\xi^4$")) if runs]
    if not rows:
        raise look.CannotDraw("no run gives the change of the kurtosis")
    figure = look.pyplot.figure(figsize=(9.4, 0.9 + 3.6 * len(rows)))
    grid = figure.add_gridspec(len(rows), 2, wspace=0.22, hspace=0.3, **look.margins(figure, top=0.7))
    for row, (runs, scale) in enumerate(rows):
        draw_row(figure.add_subplot(grid[row, 0]), figure.add_subplot(grid[row, 1]), file, runs, scale)
    equations = [each for each in DASHES if any(each in run.theory for runs, _ in rows for run in runs)]
    look.head(figure, file.title, [look.simulation_key()] + [look.theory_key(each, DASHES[each]) for each in equations])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
