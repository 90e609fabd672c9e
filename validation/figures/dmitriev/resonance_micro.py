"""The resonance of Coulomb drag in stochastic dynamics alone: relaxation of a relative current at several mismatches.

(a) the relative current; (b) its integral over half the relative boost, which tends to 1/rho_D at coinciding densities and grows for ever at others;
(c) what that says of rho_D after the longest time; (d) one state a momentum cell, which is another model.
"""

import numpy

import look

TWO_PARTICLES = {"marker": "D", "linestyle": "", "markersize": 5, "markerfacecolor": "white", "markeredgecolor": look.BLACK}


def relative_boost(run):
    """u1 - u2."""
    first, second = run.settings["system"]["boosts"]
    return first - second


def draw_current(axes, run, colour):
    """j1 - j2 over its value at time 0 in the theory; the currents of both wires add up to a constant, so that errors add."""
    theory = [run.says("relaxation", name) for name in ("current_1", "current_2")]
    start = theory[0].values[0] - theory[1].values[0]
    look.theory_line(axes, theory[0].axes["time"], (theory[0].values - theory[1].values) / start, "relaxation", colour)
    first, second = (run.says("simulation", name) for name in ("current_1", "current_2"))
    if first is not None:
        look.simulation_points(axes, first.axes["time"], (first.values - second.values) / start, (first.error + second.error) / start, colour)


def inverse_drag(run, witness):
    """2 (integral)/(u1 - u2) and its error; None where the witness gives none."""
    given = run.says(witness, "relative_current_integral")
    scale = 2.0 / relative_boost(run)
    return None if given is None else (given.axes["time"], scale * given.values, scale * given.error)


def draw_integral(axes, run, colour):
    """The inverse drag resistivity up to a time."""
    time, values, _ = inverse_drag(run, "relaxation")
    look.theory_line(axes, time, values, "relaxation", colour)
    simulated = inverse_drag(run, "simulation")
    if simulated is not None:
        look.simulation_points(axes, *simulated, colour)


def draw_drag(axes, runs):
    """Against the mismatch: one over the integrals up to a quarter, half and all of the time, and rho_D of two-particle scattering."""
    mismatches = [run.settings["system"]["mismatch"] for run in runs]
    theories = [inverse_drag(run, "relaxation") for run in runs]
    times = theories[0][0]
    chosen = sorted({int(numpy.argmin(abs(times - share * times[-1]))) for share in (0.25, 0.5, 1.0)})
    keys = []
    for i, colour in zip(chosen, ("0.65", "0.4", look.BLACK)):
        look.theory_line(axes, numpy.array(mismatches), numpy.array([1.0 / values[i] for _, values, _ in theories]), "relaxation", colour)
        keys.append(look.key(color=colour, label=f"up to $t = {times[i]:g}$"))
        for run, mismatch in zip(runs, mismatches):
            simulated = inverse_drag(run, "simulation")
            if simulated is not None:
                _, values, error = simulated
                look.simulation_points(axes, [mismatch], [1.0 / values[i]], [error[i] / values[i] ** 2], colour, markersize=4)
    for run in runs:
        exact = run.says("two_particle", "drag_resistivity")
        if exact is not None:
            axes.plot(exact.axes["mismatch"], exact.values, zorder=1.9, **TWO_PARTICLES)
    axes.legend(handles=keys, fontsize=7.5, loc="upper right")
    axes.set_ylim(bottom=-0.05)


def draw_correlation(axes, run):
    """<j1(t) j2(0)> of one state a cell."""
    linear, simulated = (run.says(witness, "current_correlation_12") for witness in ("linear_relaxation", "simulation"))
    look.theory_line(axes, linear.axes["time"], linear.values, "linear_relaxation", look.BLUE)
    if simulated is not None:
        look.simulation_points(axes, simulated.axes["time"], simulated.values, simulated.error, look.VERMILLION)
    plateau = run.says("exclusion", "plateau_12")
    if plateau is not None:
        axes.axhline(float(numpy.ravel(plateau.values)[0]), color=look.VERMILLION, linestyle="--", linewidth=1.0)
    axes.legend(handles=[look.colour_key(look.BLUE, "many states a cell, linearised"), look.key(color=look.VERMILLION, marker="o",
                linestyle="", markersize=3, label="one state a cell, simulated"),
                look.key(color=look.VERMILLION, linestyle="--", label="exclusion process, late")], loc="lower right", fontsize=7.5)


def draw(file):
    """Four panels."""
    runs = sorted((run for run in file if "dynamic" in " ".join(run.theory.get("relaxation", {})) or run.name.startswith("Delta")),
                  key=lambda run: run.settings["system"]["mismatch"])
    if not runs:
        raise look.CannotDraw("no run is named Delta=...")
    colours = look.series(len(runs))
    figure = look.pyplot.figure(figsize=(9.2, 7.4))
    grid = figure.add_gridspec(2, 2, wspace=0.24, hspace=0.3, **look.margins(figure, left=0.75, bottom=0.6, top=1.0))
    (current, integral), (drag, correlation) = grid.subplots()
    for run, colour in zip(runs, colours):
        draw_current(current, run, colour)
        draw_integral(integral, run, colour)
    draw_drag(drag, runs)
    exact = runs[0].says("two_particle", "drag_resistivity")
    if exact is not None and exact.values[0] > 0:
        integral.axhline(1.0 / exact.values[0], color=look.BLACK, linestyle=":", linewidth=1.0)
    single = [run for run in file if "exclusion" in run.theory]
    if single:
        draw_correlation(correlation, single[0])
    for axes, letter, name in ((current, "a", r"relative current $(j_1 - j_2)(t)$ over its start"),
                               (integral, "b", r"$2 \int_0^t (j_1 - j_2)\,dt' / (u_1 - u_2)$  ($e^2 l/\hbar$)"),
                               (correlation, "d", r"$L \langle j_1(t) j_2(0) \rangle$")):
        axes.set_ylabel(name)
        axes.set_xlabel(r"time ($\hbar/T$)")
        axes.set_title(f"({letter})", loc="left")
    drag.set_title("(c)", loc="left")
    drag.set_xlabel(r"mismatch $\Delta$ ($T$)")
    drag.set_ylabel(r"$\rho_D$ from the dynamics up to $t$  ($\hbar/e^2 l$)")
    keys = [look.colour_key(colour, rf"$\Delta = {run.settings['system']['mismatch']:g}\,T$") for run, colour in zip(runs, colours)]
    witnesses = [look.simulation_key(), look.key(label="kinetic equation"),
                 look.key(label=r"two-particle operator, $\omega = 0$", **TWO_PARTICLES)]
    look.head(figure, file.title, keys, witnesses)
    look.foot(figure, r"Simulation: $M$ states in each of 81 momentum cells, extrapolated to $M \to \infty$. Dotted in (b): $1/\rho_D$ of the "
              "two-particle operator. Nothing of this figure is in the paper.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
