"""Two gases of bosons that drag each other: swaps of momenta, simulated, against the kinetic equation.

(a) momenta and (b) energies of both gases, momenta also with few states a mode and with one; (c) what a finite degeneracy G changes of P1, on its line to
G = infinity; (d) occupations of the modes at three times; (e) swaps of frozen occupations by their centres, the lattice sum of (4.1); (f) drag rate and
third cumulant at several zeta.
"""

import numpy

import look

EQUATION = "momentum_swap"
OPEN = {"markerfacecolor": "white", "markersize": 4.5}


def found(runs, name):
    """The run of that name, or None."""
    return next((run for run in runs if run.name == name), None)


def draw_in_time(axes, run, names, colours):
    """Observables over time: the kinetic equation as lines, the extrapolated simulation as points."""
    for name, colour in zip(names, colours):
        theory, simulated = run.says(EQUATION, name), run.says("simulation", name)
        look.theory_line(axes, theory.axes["time"], theory.values, EQUATION, colour)
        if simulated is not None:
            look.simulation_points(axes, simulated.axes["time"], simulated.values, simulated.error, colour)
    axes.set_xlabel("time")


def draw_coarse(axes, run, single):
    """P1 over time with the fewest states a mode of the line in 1/G, and with one."""
    finite = run.says("simulation", "finite_momentum_1")
    keys = []
    if finite is not None:
        degeneracy = finite.axes["degeneracy"][0]
        axes.plot(finite.axes["time"], finite.values[0], color=look.BLUE, marker="o", linestyle="", **OPEN)
        keys.append(look.key(color=look.BLUE, marker="o", linestyle="", label=f"gas 1, $G = {degeneracy:g}$", **OPEN))
    if single is not None and single.says("simulation", "momentum_1") is not None:
        one = single.says("simulation", "momentum_1")
        axes.plot(one.axes["time"], one.values, color=look.PURPLE, marker="s", linestyle="", **OPEN)
        keys.append(look.key(color=look.PURPLE, marker="s", linestyle="", label="gas 1, $G = 1$", **OPEN))
    axes.legend(handles=keys, fontsize=7.5, loc="upper right")


def deviations(given, exact, at):
    """In percent of the kinetic equation at that time, with errors."""
    return 100.0 * (given.values[..., at] / exact[at] - 1.0), 100.0 * given.error[..., at] / exact[at]


def draw_degeneracy(axes, run, single, times):
    """P1 at these times against 1/G, less that of the kinetic equation, in percent of it, and the extrapolated points at 0."""
    theory, finite = run.says(EQUATION, "momentum_1"), run.says("simulation", "finite_momentum_1")
    extrapolated = run.says("simulation", "momentum_1")
    axes.axhline(0.0, color=look.BLACK, linewidth=1.0)
    if finite is not None:
        places = 1.0 / finite.axes["degeneracy"]
        for time, colour in zip(times, (look.BLUE, look.GREEN)):
            at = int(numpy.argmin(abs(theory.axes["time"] - time)))
            values, errors = deviations(finite, theory.values, at)
            intercept, error = deviations(extrapolated, theory.values, at)
            slope = float(numpy.sum((values - intercept) * places) / numpy.sum(places * places))
            line = numpy.array([0.0, 1.08 * places[0]])
            axes.plot(line, intercept + slope * line, color=colour, linestyle="--", linewidth=1.0)
            look.simulation_points(axes, places, values, errors, colour, markersize=4)
            look.simulation_points(axes, [0.0], [intercept], [error], colour, markersize=4)
            if single is not None and time == times[0]:
                value, _ = deviations(single.says("simulation", "momentum_1"), theory.values, at)
                axes.text(0.04, 0.72, f"$G = 1$, $t = {time:g}$: {value:+.0f} %,\nthe line says {intercept + slope:+.0f} %", fontsize=7.5,
                          transform=axes.transAxes, color=look.PURPLE)
        axes.legend(handles=[look.key(color=colour, marker="o", linestyle="--", markersize=4, label=f"$t = {time:g}$")
                             for time, colour in zip(times, (look.BLUE, look.GREEN))], fontsize=7.5, loc="upper left")
        axes.set_xlim(-0.05 * places[0], 1.1 * places[0])
    axes.set_xlabel("$1/G$")
    axes.set_ylabel("$P_1$ above the kinetic equation  (%)")


def draw_occupations(axes, run, times):
    """n1 and n2 of the modes at three times."""
    for gas, colour in (("occupation_1", look.BLUE), ("occupation_2", look.VERMILLION)):
        theory, simulated = run.says(EQUATION, gas), run.says("simulation", gas)
        for time, style in zip(times, ("-", "--", ":")):
            at = int(numpy.argmin(abs(theory.axes["time"] - time)))
            k = theory.axes["momentum"]
            for side in (k < 0, k > 0):
                axes.plot(k[side], theory.values[at][side], color=colour, linestyle=style, linewidth=1.1)
            if simulated is not None:
                look.simulation_points(axes, k, simulated.values[at], simulated.error[at], colour, markersize=2.6)
    axes.set_yscale("log")
    axes.set_xlabel("$k$")
    axes.set_ylabel("occupation $n_i(k)$")
    axes.legend(handles=[look.key(color=look.BLACK, linestyle=style, label=f"$t = {time:g}$") for time, style in zip(times, ("-", "--", ":"))],
                fontsize=7.5, loc="upper right")


def draw_born(axes, run):
    """Rates by centre."""
    theory, simulated = run.says(EQUATION, "born_rate"), run.says("simulation", "born_rate")
    axes.plot(theory.axes["momentum"], theory.values, color=look.GREEN, linewidth=0.9)  # a place for each centre: no smooth curve
    if simulated is not None:
        counted = simulated.values > 3.0 * simulated.error
        look.simulation_points(axes, simulated.axes["momentum"][counted], simulated.values[counted], simulated.error[counted], look.GREEN)
    axes.set_yscale("log")
    axes.set_ylim(bottom=3e-6)
    axes.set_xlim(-1.65, 1.65)
    axes.set_xlabel("centre $(k + k')/2$")
    axes.set_ylabel("rate of swaps, without enhancement")


def draw_cumulant(axes, runs):
    """The third cumulant of gas 1's momenta and the drag rate at the start, against zeta."""
    exponents = [run.settings["system"]["exponent"] for run in runs]
    rate = [run.says(EQUATION, "drag_rate").values[0] for run in runs]
    cumulant = [run.says(EQUATION, "third_cumulant_1").values[0] for run in runs]
    axes.axhline(0.0, color="0.7", linewidth=0.8)
    axes.plot(exponents, cumulant, color=look.PURPLE, marker="s", linestyle="--", linewidth=0.8, markersize=5)
    axes.set_ylabel(r"$\langle (k - \langle k \rangle)^3 \rangle$ of gas 1 at $t = 0$", color=look.PURPLE)
    axes.set_xlabel(r"$\zeta$")
    other = axes.twinx()
    other.plot(exponents, rate, color=look.BLACK, marker="D", linestyle="--", linewidth=0.8, **OPEN)
    other.set_ylabel(r"drag rate $-dP_1/dt$ at $t = 0$")
    for side, values in ((axes, cumulant), (other, rate)):  # their zeros on one line
        reach = 1.15 * max(abs(value) for value in values)
        side.set_ylim(-reach, reach)


def draw(file):
    """Six panels."""
    runs = list(file)
    dragged = found(runs, "dragged")
    if dragged is None or EQUATION not in dragged.theory:
        raise look.CannotDraw(f"no run 'dragged' with {EQUATION}")
    figure = look.pyplot.figure(figsize=(11.2, 7.5))
    grid = figure.add_gridspec(2, 3, wspace=0.34, hspace=0.32, **look.margins(figure, left=0.75, right=0.75, bottom=0.65, top=1.1))
    (momenta, energies, degeneracy), (occupations, born, cumulant) = grid.subplots()
    colours = (look.BLUE, look.VERMILLION)
    draw_in_time(momenta, dragged, ("momentum_1", "momentum_2"), colours)
    draw_coarse(momenta, dragged, found(runs, "one state"))
    momenta.set_ylabel("momentum per length $P_i$")
    draw_in_time(energies, dragged, ("energy_1", "energy_2"), colours)
    energies.set_ylabel("energy per length $E_i$")
    draw_degeneracy(degeneracy, dragged, found(runs, "one state"), (0.5, 4.0))
    draw_occupations(occupations, dragged, (0.0, 0.5, 4.0))
    frozen = found(runs, "frozen")
    if frozen is not None:
        draw_born(born, frozen)
    several = sorted((run for run in runs if run.name in ("dragged", "zeta=1", "zeta=1.25", "zeta=2")), key=lambda run: run.settings["system"]["exponent"])
    draw_cumulant(cumulant, several)
    for axes, letter in zip((momenta, energies, degeneracy, occupations, born, cumulant), "abcdef"):
        axes.set_title(f"({letter})", loc="left")
    keys = [look.colour_key(look.BLUE, "gas 1, drifting and colder"), look.colour_key(look.VERMILLION, "gas 2, at rest")]
    look.head(figure, file.title, keys, [look.simulation_key(), look.key(label="kinetic equation")])
    look.foot(figure, r"Simulation: swaps between modes of $G$ states, extrapolated to $G \to \infty$; in (c) at each $G$, the line in $1/G$ dashed. "
              "Nothing of this figure is in the paper.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
