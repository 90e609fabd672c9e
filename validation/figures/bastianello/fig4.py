"""Bastianello, Fig. 4: the defect in the scaling limit.

Left: n(X, k) across the defect for each coupling. Centre: n(k) at X = 1/2, dashed what is injected, dotted the thermal fit; inset:
relative distance from that fit. Right: n(k) emitted at X = 0 with its limit n(0-), red the thermal prediction (5); inset: the
density across the defect.
"""

import numpy

import look

FOOT = (r"The two branches of $n(k)$ at $X = 0$ are not joined: the jump at $k = 0$ is physical, and $n(k \to 0^-)$ (diamonds) is approached with "
        r"infinite slope. The curves of $\Lambda = 0.05$ rise beyond the panels: carriers at $k = 0$ do not move.")
THERMAL_LINE = {"color": look.VERMILLION, "linewidth": 1.3}


def coupling(file, run):
    return run.settings["system"]["defect"]["coupling"]


def draw_maps(figure, grid, file, runs):
    """n(X, k), one below the other."""
    highest = max(run.says("boltzmann", "slab_mode_density").values.max() for run in runs)
    for row, run in enumerate(runs):
        state = run.says("boltzmann", "slab_mode_density")
        axes = figure.add_subplot(grid[row])
        image = axes.pcolormesh(state.axes["scaled_position"], state.axes["wavenumber"], state.values.T, cmap="viridis", vmin=0.0,
                                vmax=min(highest, 2.5), shading="nearest", rasterized=True)
        axes.text(0.03, 0.9, rf"$\Lambda = {coupling(file, run):g}$", color="white", transform=axes.transAxes, va="top", fontsize=8)
        axes.set_ylabel("$k$")
        axes.set_yticks([-2, 0, 2])
        axes.label_outer()
    axes.set_xlabel("$X$")
    bar = figure.colorbar(image, ax=figure.axes[-len(runs):], pad=0.02, aspect=40)
    bar.set_label("$n(X, k)$")


def draw_centre(axes, file, runs, colours):
    inset = axes.inset_axes((0.66, 0.62, 0.32, 0.35))
    for run, colour in zip(runs, colours):
        centre = run.says("boltzmann", "centre_mode_density")
        k = centre.axes["wavenumber"]
        beta, mu = (float(run.says("boltzmann", f"centre_thermal_{name}").values) for name in ("beta", "mu"))
        fit = 1.0 / (beta * (k * k - mu))
        axes.plot(k, centre.values, color=colour, linewidth=1.2, label=rf"$\Lambda = {coupling(file, run):g}$")
        inset.plot(k, (centre.values - fit) / fit, color=colour, linewidth=0.9)
    axes.plot(k, fit, color=look.BLACK, linestyle=":", linewidth=1.4)
    arriving = runs[0].says("boltzmann", "arriving_density")
    axes.plot(numpy.append(-arriving.axes["wavenumber"][::-1], arriving.axes["wavenumber"]),
              numpy.append(arriving.values[::-1], arriving.values), color=look.BLACK, linestyle=(0, (5, 2)), linewidth=0.9)
    inset.set_ylim(-0.3, 0.4)
    inset.tick_params(labelsize=6)
    look.inset_title(inset, r"$(n - n_\mathrm{th})/n_\mathrm{th}$")
    axes.set_ylim(0.0, 2.6)
    axes.set_xlabel("$k$")
    axes.set_ylabel("$n(k)$ at $X = 1/2$")
    axes.legend(loc="upper left", fontsize=7)


def draw_emitted(axes, file, runs, colours):
    inset = axes.inset_axes((0.12, 0.6, 0.38, 0.36))
    for run, colour in zip(runs, colours):
        emitted = run.says("boltzmann", "emitted_fine")
        axes.plot(emitted.axes["wavenumber"], emitted.values, color=colour, linewidth=1.2)
        limit = float(run.says("boltzmann", "emitted_at_zero").values)
        if limit < 3.0:
            axes.plot([0.0], [limit], "D", color=colour, markersize=4, clip_on=False)
        density = run.says("boltzmann", "slab_density_profile")
        inset.plot(density.axes["scaled_position"], density.values, color=colour, linewidth=0.9)
    thermal = runs[-1].says("thermal", "emitted_fine")
    axes.plot(thermal.axes["wavenumber"], thermal.values, **THERMAL_LINE)
    arriving = runs[0].says("boltzmann", "arriving_density")
    axes.plot(-arriving.axes["wavenumber"], arriving.values, color=look.BLACK, linestyle=(0, (5, 2)), linewidth=0.9)
    low, high = inset.get_ylim()
    inset.set_ylim(low, high + 0.15 * (high - low))
    inset.tick_params(labelsize=6)
    look.inset_title(inset, r"$\rho(X)$")
    axes.axvline(0.0, color="0.6", linewidth=0.6)
    axes.set_xlim(-numpy.pi, 0.12)
    axes.set_ylim(0.0, 3.0)
    axes.set_xlabel("$k$")
    axes.set_ylabel("$n(k)$ emitted at $X = 0$")


def draw(file):
    """Three panels."""
    runs = sorted(file.runs_with("slab_mode_density", "scaled_position", "wavenumber"), key=lambda run: coupling(file, run))
    colours = look.graded(len(runs))
    figure = look.pyplot.figure(figsize=(12.5, 4.6))
    grid = figure.add_gridspec(1, 3, width_ratios=(1.0, 1.1, 1.1), wspace=0.25, **look.margins(figure, top=0.8))
    draw_maps(figure, grid[0].subgridspec(len(runs), 1, hspace=0.1), file, runs)
    draw_centre(figure.add_subplot(grid[1]), file, runs, colours)
    draw_emitted(figure.add_subplot(grid[2]), file, runs, colours)
    look.head(figure, file.title, [look.key(color=look.BLACK, linestyle=(0, (5, 2)), label="injected"),
                                   look.key(color=look.BLACK, linestyle=":", label=r"thermal fit, largest $\Lambda$"),
                                   look.key(**THERMAL_LINE, label="thermal emission, Eq. (5)")])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
