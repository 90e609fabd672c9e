"""Bastianello, Fig. 2: a strong and short defect.

Left: what leaves the left edge of the defect, k < 0, at several strengths, against what enters (dashed). Right: the largest change
over k against the strength, for several lengths; grey: the run without a defect.
"""

import numpy

import look

FOOT = ("Points: simulation, standard errors from blocks of time. The bin of the largest change is chosen by the first third of each realisation and "
        "measured by the rest:\nnoise alone gives zero. Grey: the run without a defect with its standard error.")
MARKERS = "osD^v"


def defect(file, run):
    """(length, strength)."""
    table = run.settings["system"]["defect"]
    return table["length"], table["strength"]


def injected(run):
    """(wavenumbers < 0, n_in): what arrives less its measured deviation, mirrored."""
    arriving, deviation = run.says("simulation", "arriving_density"), run.says("simulation", "arriving_density_deviation")
    return -arriving.axes["wavenumber"][::-1], (arriving.values - deviation.values)[::-1]


def draw_densities(axes, file, runs, length):
    shown = sorted((run for run in runs if defect(file, run)[0] == length), key=lambda run: defect(file, run)[1])
    axes.plot(*injected(shown[0]), color=look.BLACK, linestyle=(0, (5, 2)), label="injected")
    for run, colour in zip(shown, look.graded(len(shown))):
        emitted = run.says("simulation", "emitted_density")
        axes.errorbar(emitted.axes["wavenumber"], emitted.values, yerr=emitted.error, color=colour, marker="o", markersize=2.5,
                      linewidth=0.8, elinewidth=0.8, label=rf"$\lambda = {defect(file, run)[1]:g}$")
    axes.set_xlabel("$k$")
    axes.set_ylabel("$n(k)$ left of the defect, $k < 0$")
    axes.set_ylim(bottom=0.0)
    axes.set_title(f"$L = {length}$")
    axes.legend(loc="best", fontsize=7)


def draw_changes(axes, file, runs):
    baseline = [run for run in runs if defect(file, run)[1] == 0.0]
    lengths = sorted({defect(file, run)[0] for run in runs})
    for length, colour, marker in zip(lengths, look.series(len(lengths)), MARKERS):
        shown = sorted((run for run in runs if defect(file, run)[0] == length and defect(file, run)[1] > 0.0),
                       key=lambda run: defect(file, run)[1])
        change = [run.says("simulation", "emitted_change") for run in shown]
        look.simulation_points(axes, [defect(file, run)[1] for run in shown], [float(each.values) for each in change],
                               [float(each.error) for each in change], colour, fmt=marker + "-", linewidth=0.8, markersize=4,
                               label=f"$L = {length}$")
    for i, run in enumerate(baseline):
        noise = run.says("simulation", "emitted_change")
        axes.axhline(float(noise.values), color="0.6", linewidth=1.2, label="without a defect" if i == 0 else None)
        axes.axhspan(float(noise.values - noise.error), float(noise.values + noise.error), color="0.9", zorder=0.5, linewidth=0)
    axes.set_xscale("log")
    axes.axhline(0.0, color=look.BLACK, linewidth=0.6)
    axes.set_xlabel(r"$\lambda$")
    axes.set_ylabel(r"$\max_k |n_\mathrm{in} - n_\mathrm{out}|$")
    axes.legend(loc="best")


def draw(file):
    """Two panels."""
    runs = file.runs_with("emitted_density", "wavenumber")
    lengths = sorted(defect(file, run)[0] for run in runs)
    counts = {length: lengths.count(length) for length in lengths}
    figure = look.pyplot.figure(figsize=(9.4, 4.0))
    left, right = (figure.add_subplot(cell) for cell in figure.add_gridspec(1, 2, wspace=0.2, **look.margins(figure, bottom=0.85, top=0.85)))
    draw_densities(left, file, runs, max(counts, key=counts.get))
    draw_changes(right, file, runs)
    look.head(figure, file.title, [look.simulation_key()])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
