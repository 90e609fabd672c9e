"""Biagetti, Lebek, Panfil, De Nardis, Fig. 5: trajectories of points and rods, without and with a long-range potential.

Rods keep their labels: they bounce. Points pass through each other: between two frames a point is followed by where its
velocity takes it, so that a line is a point and not a label. Colours: the direction in which each started.
"""

import numpy

import look

TITLES = {"points, V0=0": "points ($a = 0$), free", "points, V0=6": "points ($a = 0$), long-range potential",
          "rods, V0=0": "rods ($a = 1$), free", "rods, V0=6": "rods ($a = 1$), long-range potential"}
FOOT = "Centres of rods, labels kept; points followed through each other. Blue started to the right, red to the left."
WIDTH = 100.0  # of the window, in the middle of the ring: far from the seam, beyond which points are not followed


def world_lines(times, x, v, rod_length):
    """Positions [frame, line] and starting velocities: labels for rods, points followed from frame to frame."""
    if rod_length > 0.0:
        return x, v[0]
    lines = numpy.empty_like(x)
    label = numpy.arange(x.shape[1])
    for frame, place in enumerate(x):
        lines[frame] = place[label]
        if frame + 1 < len(times):
            forth = place + v[frame] * (times[frame + 1] - times[frame])
            order = numpy.empty_like(label)
            order[numpy.argsort(forth, kind="stable")] = numpy.arange(len(label))
            label = order[label]
    return lines, v[0]


def middle(file, run):
    """The middle of the ring."""
    system = run.settings["system"]
    return 0.5 * (system["length"] or system["rods"] / system["density"])


def draw_panel(axes, file, run):
    x, v = run.says("simulation", "trajectory_position"), run.says("simulation", "trajectory_velocity")
    times = x.axes["time"]
    lines, start = world_lines(times, x.values, v.values, run.settings["system"]["rod_length"])
    left, right = middle(file, run) - WIDTH / 2, middle(file, run) + WIDTH / 2
    for line, velocity in zip(lines.T, start):
        if line.max() > left and line.min() < right:
            axes.plot(line - left, times, color=look.BLUE if velocity > 0.0 else look.VERMILLION, linewidth=0.9)
    axes.set_ylim(times[0], times[-1])
    axes.set_xlim(0.0, WIDTH)
    axes.set_title(TITLES.get(run.name, look.literal(run.name)), loc="left")
    axes.set_xlabel("position $x$ in the window")
    axes.set_ylabel("time $t$")


def draw(file):
    """One panel a run."""
    runs = file.runs_with("trajectory_position", "time", "label")
    rows = -(-len(runs) // 2)
    figure = look.pyplot.figure(figsize=(8.6, 0.9 + 3.7 * rows))
    grid = figure.add_gridspec(rows, 2, wspace=0.2, hspace=0.34, **look.margins(figure, top=0.6))
    for cell, run in zip(grid, runs):
        draw_panel(figure.add_subplot(cell), file, run)
    look.head(figure, file.title)
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
