"""Bethe thermodynamics of Lieb-Liniger bosons at several c between free and impenetrable bosons, and how each closed limit is reached.

Upper row: density against the chemical potential, pressure over that of a classical ideal gas, effective velocity over the bare one.
Lower row: how far the limits are from the integral equation, with the power of the first term that each leaves out.
"""

import matplotlib.pyplot as pyplot
import numpy

import look

FREE = {"free bosons": ((0, (4, 2)), r"free bosons, $c = 0$"), "impenetrable": (":", r"impenetrable, $c = \infty$")}
FOOT = (r"$T = 1$ above; units $\hbar = m = k_B = 1$. Solid lines: thermodynamic Bethe ansatz. Dots below: $|$limit/Bethe ansatz $- 1|$; grey lines: the "
        "power of the first term that is left out; crosses: numerical error of the Bethe ansatz.")
CROSS = {"marker": "x", "linestyle": "", "markersize": 3.5, "markeredgewidth": 0.8, "color": "0.55"}


def named(file, name):
    """The run of that name."""
    for run in file.runs:
        if run.name == name:
            return run
    raise look.CannotDraw(f"no run is called {name}")


def coupled(file):
    """The runs at several c, by c."""
    found = [(run.parameter("system.coupling"), run) for run in file.runs if run.name.startswith("c=") and "," not in run.name]
    if not found:
        raise look.CannotDraw("no run is called c=...")
    return sorted(found, key=lambda each: each[0])


def scanned(run, witness, name):
    """Places and values of a scanned number; those without a value are left out."""
    given = run.says(witness, name)
    (places,) = given.axes.values()
    there = numpy.isfinite(given.values)
    return places[there], given.values[there]


def draw_density(axes, file, colours):
    """Density against chemical potential."""
    for (_, run), colour in zip(coupled(file), colours):
        look.theory_line(axes, *scanned(run, "bethe", "density"), "bethe", colour)
    for name, (dash, _) in FREE.items():
        look.theory_line(axes, *scanned(named(file, name), "closed", "density"), "closed", look.BLACK, dash, linewidth=1.0)
    axes.set_yscale("log")
    axes.set_ylim(5e-3, 20.0)
    axes.set_xlabel(r"chemical potential $\mu$")
    axes.set_ylabel(r"density $\varrho$")


def draw_pressure(axes, file, colours):
    """P/(rho T) against the density, with the first term of the virial expansion."""
    def line(run, witness, colour, dash="-", **more):
        density, pressure = run.says(witness, "density").values, run.says(witness, "pressure").values
        there = numpy.isfinite(pressure)
        look.theory_line(axes, density[there], pressure[there] / (density[there] * run.parameter("system.state.temperature")), witness,
                         colour, dash, **more)

    for (_, run), colour in zip(coupled(file), colours):
        line(run, "bethe", colour)
        virial = run.says("virial", "density").values < 0.12
        density, pressure = run.says("virial", "density").values[virial], run.says("virial", "pressure").values[virial]
        axes.plot(density, pressure / density, "o", markersize=2.4, color=colour, markeredgewidth=0)
    for name, (dash, _) in FREE.items():
        line(named(file, name), "closed", look.BLACK, dash, linewidth=1.0)
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(0.5, 2.1)
    axes.set_xlabel(r"density $\varrho$")
    axes.set_ylabel(r"$P/\varrho T$")


def draw_velocity(axes, file, colours):
    """v/theta at mu = 1, and the limit of strong repulsion where it has a value."""
    for (_, run), colour in zip(coupled(file), colours):
        for witness, dash, width in (("bethe", "-", 1.4), ("tonks", (0, (1, 1.2)), 1.1)):
            given = run.says(witness, "effective_velocity")
            theta = given.axes["rapidity"]
            there = (theta > 1e-9) & numpy.isfinite(given.values)
            if numpy.any(there):
                look.theory_line(axes, theta[there], given.values[there] / theta[there], witness, colour, dash, linewidth=width)
    axes.axhline(1.0, color=look.BLACK, linestyle=":", linewidth=1.0)
    axes.set_xlim(0.0, 5.0)
    axes.set_ylim(0.45, 1.05)
    axes.set_xlabel(r"rapidity $\theta$")
    axes.set_ylabel(r"effective velocity $v/\theta$ at $\mu = 1$")


def draw_approach(axes, run, limit, names, powers, place=lambda x: x, legend="upper left"):
    """|limit/Bethe - 1| of several numbers on logarithmic axes, beside lines of a power."""
    for (name, text), power, colour in zip(names.items(), powers, (look.BLUE, look.VERMILLION)):
        exact, other = run.says("bethe", name), run.says(limit, name)
        (places,) = exact.axes.values()
        x = place(places)
        apart = numpy.abs(other.values / exact.values - 1)
        axes.plot(x, apart, "o", markersize=3.2, color=colour, markeredgewidth=0, label=text, zorder=3)
        axes.plot(x, exact.error / numpy.abs(exact.values), zorder=2, **CROSS)
        anchor = numpy.argsort(x)[len(x) // 3]
        axes.plot(x, apart[anchor] * (x / x[anchor]) ** power, color="0.7", linewidth=0.9, zorder=1)
        if name == next(iter(names)) or len(set(powers)) > 1:
            axes.annotate(f"power {power:g}", (x[anchor], apart[anchor]), textcoords="offset points", xytext=(7, -9), size=7,
                          color="0.4")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.legend(loc=legend, handletextpad=0.1)


def draw(file):
    """Six panels."""
    figure, panels = pyplot.subplots(2, 3, figsize=(10.6, 6.9))
    figure.subplots_adjust(wspace=0.27, hspace=0.30, **look.margins(figure, left=0.68, right=0.25, bottom=0.82, top=0.82))
    colours = look.graded(len(coupled(file)))
    draw_density(panels[0][0], file, colours)
    draw_pressure(panels[0][1], file, colours)
    draw_velocity(panels[0][2], file, colours)
    dilute, strong, cold = (named(file, name) for name in ("dilute", "strong", "cold"))
    draw_approach(panels[1][0], dilute, "virial", {"pressure": r"pressure", "energy_density": r"energy"}, (2, 2),
                  lambda mu: numpy.exp(mu / dilute.parameter("system.state.temperature")))
    panels[1][0].set_xlabel(r"fugacity $z = e^{\mu/T}$, $c = 1$")
    panels[1][0].set_ylabel("distance of the limit")
    panels[1][0].set_title("dilute: second virial coefficient", loc="left")
    draw_approach(panels[1][1], strong, "tonks", {"pressure": "pressure", "sound_velocity": "velocity of sound"}, (3, 3), lambda c: 1 / c)
    panels[1][1].set_xlabel(rf"$1/c$, $\varrho = {strong.parameter('system.state.density'):g}$")
    panels[1][1].set_title(r"strong repulsion: $P = P_{\rm TG}(\mu + 2P/c)$", loc="left")
    draw_approach(panels[1][2], cold, "zero_temperature", {"pressure": r"pressure, with its term $T^2$", "sound_velocity": "velocity of sound"},
                  (4, 2), legend="center right")
    panels[1][2].set_xlabel(rf"temperature $T$, $c = 1$, $\varrho = {cold.parameter('system.state.density'):g}$")
    panels[1][2].set_title("cold: Lieb's equation", loc="left")
    keys = [look.colour_key(colour, f"$c = {c:g}$") for (c, _), colour in zip(coupled(file), colours)]
    keys += [look.key(linestyle=dash, linewidth=1.0, label=text) for dash, text in FREE.values()]
    more = [look.key(marker="o", linestyle="", markersize=3, label="second virial coefficient"),
            look.key(linestyle=(0, (1, 1.2)), linewidth=1.1, label="limit of strong repulsion")]
    look.head(figure, file.title, keys, more)
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__.partition("\n")[0])
