"""Lisiak, Lebek, Panfil, Fig. 5: density profiles of velocity-swap models, simulation against hydrodynamics.

On the ring the clouds travel far: each profile is drawn in the frame of its cloud, x - <x>(t) with the mean position of
the theory, so that drift does not hide shape. Below each panel: deviations from Eq. (2) in error bars.
"""

import numpy

import look

THEORIES = {"density_flow": "-", "noisy_density_flow": "-.", "constant_advection": "--"}  # equation: line
TITLES = {"a": "classical, symmetric bath", "b": "fermions, symmetric bath",
          "c": "classical, asymmetric bath", "d": "fermions, asymmetric bath"}
VISIBLE = 2e-3  # of the peak: where the frame of a panel ends
LEAST_COUNTS = 400  # as the decks judge: with fewer the error bar follows the fluctuation

FOOT = (r"Points and bars: simulation with standard errors. $\Delta/\sigma$: deviation from Eq. (2) "
        rf"in standard errors, in bins of {LEAST_COUNTS} counts and more; bands: 1 and 2."
        "\n"
        r"$\langle x \rangle$: how far the frame of each time has moved.")


def guide(run):
    """The witness whose cloud sets the frame of a run: Eq. (2) where it was solved."""
    witness = "density_flow" if "density_flow" in run.theory else "simulation"
    if run.says(witness, "density") is None or run.says(witness, "position_mean") is None:
        raise look.CannotDraw(f"run {run.name}: {witness} lacks the density or its position_mean")
    return witness


def compared(run):
    """Whether there are deviations from Eq. (2) to show."""
    return bool(run.simulation) and "density_flow" in run.theory


def frame_of_cloud(run):
    """(positions, order) of each time: x - <x>(t), wrapped to the ring and sorted."""
    density, mean = (run.says(guide(run), name) for name in ("density", "position_mean"))
    x = density.axes["position"]
    length = (x[1] - x[0]) * len(x)
    frames = []
    for centre in mean.values:
        shifted = (x - centre + length / 2) % length - length / 2
        order = numpy.argsort(shifted)
        frames.append((shifted[order], order))
    return frames


def draw_profiles(axes, run, frames, colours):
    """Density against position, a colour a time."""
    simulation = run.says("simulation", "density")
    for i, ((x, order), colour) in enumerate(zip(frames, colours)):
        for equation, dash in THEORIES.items():
            theory = run.says(equation, "density")
            if theory is None:
                continue
            y = theory.values[i][order]
            look.theory_line(axes, x, y, equation, colour, dash, linewidth=1.3 if dash == "-" else 0.9)
        if simulation is not None:
            look.simulation_points(axes, x, simulation.values[i][order], simulation.error[i][order], colour)


def draw_deviations(axes, run, frames, colours):
    """(simulation - Eq. (2)) / error; dash-dotted: what noisy starts explain of it."""
    simulation, theory = run.says("simulation", "density"), run.says("density_flow", "density")
    deviations = look.in_error_bars(simulation, simulation.values - theory.values, LEAST_COUNTS)
    look.residual_axis(axes, [deviations])
    noisy = run.says("noisy_density_flow", "density")
    explained = None if noisy is None else look.in_error_bars(simulation, noisy.values - theory.values, LEAST_COUNTS)
    for i, ((x, order), colour) in enumerate(zip(frames, colours)):
        axes.plot(x, deviations[i][order], "o", color=colour, markersize=2.4, markeredgewidth=0.0)
        if explained is not None:
            axes.plot(x, explained[i][order], "-.", color=colour, linewidth=0.9)


def write_drift(axes, run, times):
    """How far the frame has moved at each time: what the frame of the cloud hides."""
    mean = run.says(guide(run), "position_mean").values
    moved = ", ".join(f"{place:+.0f}" if abs(place) >= 0.5 else "0" for place in mean)
    axes.set_title(rf"$\langle x \rangle$ = {moved}", loc="right", size=7.5, color="0.3")


def label_wrong(axes, run, frames, times):
    """The time of each wrong profile, at its highest point if that is in the picture."""
    wrong = run.says("constant_advection", "density")
    if wrong is None:
        return
    for (x, order), time, profile in zip(frames, times, wrong.values):
        top = profile.argmax()
        place = x[list(order).index(top)]
        if abs(place) < 0.9 * axes.get_xlim()[1]:
            axes.annotate(f"$t = {time:g}$", (place, profile[top]), (0, 3), textcoords="offset points",
                          ha="center", size=6.8, color=look.WRONG["color"])


def reach(run):
    """How far from the cloud's mean some profile exceeds VISIBLE of its peak."""
    profiles = run.says(guide(run), "density").values
    return max(abs(x[profile[order] > VISIBLE * profile.max()]).max()
               for (x, order), profile in zip(frame_of_cloud(run), profiles))


def draw_panel(cell, run, title, widest):
    """One run, deviations below profiles; the axes of the profiles."""
    rows = 2 if compared(run) else 1
    grid = cell.subgridspec(rows, 1, height_ratios=(3.6, 1)[:rows], hspace=0.06)
    axes = grid.subplots(sharex=True, squeeze=False)
    upper, lower = axes[0, 0], axes[-1, 0]
    frames, times = frame_of_cloud(run), run.says(guide(run), "density").axes["time"]
    colours = look.series(len(times))
    draw_profiles(upper, run, frames, colours)
    if compared(run):
        draw_deviations(lower, run, frames, colours)
    upper.set_xlim(-widest, widest)
    label_wrong(upper, run, frames, times)
    write_drift(upper, run, times)
    upper.set_title(title, loc="left")
    upper.set_ylabel(r"density $\varrho$")
    lower.set_xlabel(r"position in the frame of the cloud, $x - \langle x \rangle_{\rm %s}(t)$" %
                     ("simulation" if guide(run) == "simulation" else "theory"))
    return upper


def write_verdicts(panels, judgements):
    """Verdicts above the curves; all panels have one range of densities."""
    peak = max(line.get_ydata().max() for axes in panels for line in axes.lines)
    most = max(len(each) for each in judgements)
    for axes, each in zip(panels, judgements):
        axes.set_ylim(0, peak * look.headroom(axes, most))
        look.write_verdicts(axes, each)


def legend_rows(runs):
    """Colours are times, lines are theories."""
    times = runs[0].says(guide(runs[0]), "density").axes["time"]
    entries = [look.simulation_key()] if any(run.simulation for run in runs) else []
    asked = [equation for equation in THEORIES if any(equation in run.theory for run in runs)]
    return ([look.colour_key(colour, f"$t = {time:g}$") for time, colour in zip(times, look.series(len(times)))],
            entries + [look.theory_key(equation, THEORIES[equation]) for equation in asked])


def draw(file):
    """All runs that give density profiles, two panels a row."""
    runs = file.runs_with("density", "time", "position")
    columns, rows = (1, 1) if len(runs) == 1 else (2, -(-len(runs) // 2))
    figure = look.pyplot.figure(figsize=(7.2, 5.6) if columns == 1 else (9.4, 1.6 + 3.6 * rows))
    grid = figure.add_gridspec(rows, columns, wspace=0.16, hspace=0.3, **look.margins(figure, bottom=0.75))
    widest = 1.05 * max(reach(run) for run in runs)
    panels = []
    for cell, run in zip(grid, runs):
        title = TITLES.get(run.name, look.literal(run.name))
        panels.append(draw_panel(cell, run, f"({run.name}) {title}" if run.name in TITLES else title, widest))
    write_verdicts(panels, [file.comparisons(run.name, "density") for run in runs])
    look.head(figure, file.title, *legend_rows(runs))
    if any(map(compared, runs)):
        look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
