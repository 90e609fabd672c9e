"""Biagetti, Lebek, Panfil, De Nardis, Fig. 8: thermalisation rate of dipolar tubes against the angle of the dipoles.

Left: the rate at time 0 for each assumed initial state, with the band of +-13 % density where it was computed, and the range that the axis of the
printed figure has. Middle: decay of the distance to a Gaussian, against the exponential of its initial rate; inset: the state at the first and last
time and the fitted Gaussian's shape. Right: the slowest rate of the linearised collisions against the degree of the polynomials.
"""

import numpy

import look

MAGIC = 54.735610317245346
PRINTED = (10.0, 100.0)  # 1/s: tens of ms
FOOT = ("Initial states are assumed: arc, two beams dephased by a trap; two, two beams; numbers: width of the beams in $k_D$. Band: density $\\pm$13 %. "
        "At 0° two beams first leave the thermal state: their rate is negative.\n"
        "Inter-tube collisions have half of the printed factor.")


def rates(run):
    """(angles, rate at time 0) of a run."""
    rate = run.says("inter_tube", "rate")
    return rate.axes["angle"], rate.at(time=0.0).values


def draw_rates(axes, file, runs):
    """The rate of each state."""
    states = [run for run in runs if "density" not in run.name and len(rates(run)[0]) > 4]
    for run, colour in zip(states, look.series(len(states))):
        angles, rate = rates(run)
        positive = rate > 0.0
        axes.plot(angles[positive], rate[positive], color=colour, linewidth=1.3)
        below = run.name.startswith("two")
        axes.annotate(look.literal(run.name), (angles[-1], rate[-1]), xytext=(-3, -5 if below else 8), textcoords="offset points", ha="right",
                      va="top" if below else "bottom", fontsize=8, color=colour)
        band = [other for other in runs if other.name.startswith(run.name + ", density")]
        if len(band) == 2:
            axes.fill_between(angles, rates(band[0])[1], rates(band[1])[1], color=colour, alpha=0.25, linewidth=0.0)
    axes.axvline(MAGIC, color="0.6", linewidth=0.8, linestyle=":")
    axes.text(MAGIC, 0.02, " magic angle", transform=axes.get_xaxis_transform(), fontsize=7, color="0.4")
    axes.axhspan(*PRINTED, color=look.VERMILLION, alpha=0.12, linewidth=0.0)
    axes.text(0.02, PRINTED[0] * 1.25, "as printed: tens of ms", transform=axes.get_yaxis_transform(), fontsize=7, color=look.VERMILLION)
    axes.set_yscale("log")
    axes.set_ylim(1e-3, PRINTED[1])
    axes.set_xlim(0.0, 90.0)
    axes.set_xticks((0, 30, 60, 90))
    axes.set_xlabel(r"$\theta_{\rm DDI}$ (degree)")
    axes.set_ylabel(r"thermalisation rate, $-\partial_t$ ln DT (1/s)")


def draw_relaxation(axes, run):
    """DT over its first value, and rho at the first and last time."""
    distance, rate = run.says("inter_tube", "distance"), run.says("inter_tube", "rate")
    angle = distance.axes["angle"][-1]
    times = distance.axes["time"]
    decay = distance.at(angle=angle).values
    axes.plot(times, decay / decay[0], color=look.BLUE, marker="o", markersize=3.0, linewidth=1.2, label="kinetic equation")
    long = numpy.linspace(0.0, times[-1], 100)
    axes.plot(long, numpy.exp(-rate.at(angle=angle, time=0.0).values * long), color=look.BLACK, linewidth=1.0, linestyle=(0, (4, 2)),
              label="exponential of the first rate")
    axes.set_yscale("log")
    axes.set_ylim(0.45 * decay[-1] / decay[0], 1.1)
    axes.set_ylabel("distance from the thermal state, DT(t)/DT(0)")
    axes.yaxis.set_major_formatter(look.pyplot.FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_minor_formatter(look.pyplot.FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_xlabel("time (s)")
    axes.set_title(rf"{look.literal(run.name)}, $\theta_{{\rm DDI}} = {angle:.1f}°$", loc="left")
    axes.legend(loc="upper right", frameon=False)
    inset = axes.inset_axes((0.09, 0.1, 0.56, 0.38))
    rho = run.says("inter_tube", "rapidity_density").at(angle=angle)
    theta = rho.axes["rapidity"]
    inset.plot(theta, rho.at(time=0.0).values, color=look.BLACK, linewidth=1.0)
    inset.plot(theta, rho.at(time=times[-1]).values, color=look.BLUE, linewidth=1.0)
    width = numpy.sqrt((theta ** 2 * rho.at(time=0.0).values).sum() / rho.at(time=0.0).values.sum())
    shape = numpy.exp(-0.5 * (theta / width) ** 2)
    inset.plot(theta, shape * rho.at(time=0.0).values.sum() / shape.sum(), color="0.55", linewidth=0.9, linestyle=(0, (4, 2)))
    inset.set_xlim(-4.4, 4.4)
    inset.set_yticks(())
    inset.tick_params(labelsize=6.5)
    inset.set_ylim(0.0, 1.35 * rho.values.max())
    look.inset_title(inset, r"$\rho(\theta/k_D)$: start, end, Gaussian")


def draw_gap(axes, run):
    """The slowest relaxation time by degree."""
    time = run.says("linear_gap", "gap_time")
    for angle, colour in zip(time.axes["angle"], look.graded(len(time.axes["angle"]))):
        axes.plot(time.axes["degree"], time.at(angle=angle).values, color=colour, marker="o", markersize=3.0, linewidth=1.2,
                  label=rf"${angle:.3g}°$")
    axes.axhspan(300.0, 3000.0, color=look.VERMILLION, alpha=0.12, linewidth=0.0)
    axes.text(0.98, 330.0, "the paper's estimate, order $10^3$ s", transform=axes.get_yaxis_transform(), ha="right", fontsize=7, color=look.VERMILLION)
    axes.set_yscale("log")
    axes.set_xlabel("highest degree of the polynomials")
    axes.set_ylabel("1/smallest rate (s)")
    axes.legend(loc="upper left", title=r"$\theta_{\rm DDI}$", frameon=False)


def draw(file):
    """Three panels."""
    runs = [run for run in file.runs if "inter_tube" in run.theory and run.says("inter_tube", "rate") is not None]
    linear = [run for run in file.runs if "linear_gap" in run.theory]
    if not runs:
        raise look.CannotDraw("no run with the collisions between tubes")
    figure = look.pyplot.figure(figsize=(10.4, 4.1))
    panels = [figure.add_subplot(cell) for cell in figure.add_gridspec(1, 3, wspace=0.34, **look.margins(figure, bottom=0.85, top=0.6))]
    draw_rates(panels[0], file, runs)
    draw_relaxation(panels[1], max(runs, key=lambda run: run.says("inter_tube", "rate").axes["time"][-1]))
    if linear:
        draw_gap(panels[2], linear[0])
    else:
        panels[2].set_axis_off()
    look.head(figure, file.title)
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
