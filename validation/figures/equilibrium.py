"""States of Bethe gases: what every run of a deck of the experiment equilibrium says, a colour a run.

Upper row: functions of rapidity of each system. Lower row: thermodynamics along what the deck scans. Lines: thermodynamic Bethe ansatz;
dashes: the other equations.
"""

import matplotlib.pyplot as pyplot
import numpy

import look

FUNCTIONS = {"rapidity_density": r"$\rho$", "occupation": r"$n = \rho/\rho_t$", "effective_velocity": r"effective velocity $v$",
             "collision_variance_rate": r"variance rate by collisions"}
NUMBERS = {"density": r"density $\varrho$", "pressure": r"pressure $P$", "entropy_density": r"entropy $s$",
           "sound_velocity": "velocity of sound"}
DASHES = {"bethe": "-", "closed": (0, (4, 2)), "virial": ":", "tonks": "-.", "zero_temperature": (0, (5, 1.5, 1, 1.5, 1, 1.5))}
FOOT = r"Units $\hbar = m = k_B = 1$. A panel is empty where no run gives what it shows: states that are not thermal have no pressure, runs without a scan no axis."


def draw_panel(axes, file, name, text, colours):
    """One observable of every run and equation that gives it against its only axis."""
    places = set()
    for run, colour in zip(file.runs, colours):
        for equation, dash in DASHES.items():
            given = run.says(equation, name)
            if given is None or len(given.axes) != 1:
                continue
            (axis, x), = given.axes.items()
            places.add(axis)
            there = numpy.isfinite(given.values)
            look.theory_line(axes, x[there], given.values[there], equation, colour, dash, linewidth=1.4 if equation == "bethe" else 1.0)
    axes.set_xlabel(", ".join(look.words(each) for each in sorted(places)))
    axes.set_ylabel(text)


def draw(file):
    """Two rows of four panels."""
    if not any(equation in run.theory for run in file.runs for equation in DASHES):
        raise look.CannotDraw("no run has an equation of the experiment equilibrium")
    figure, panels = pyplot.subplots(2, 4, figsize=(13.0, 6.4))
    figure.subplots_adjust(wspace=0.33, hspace=0.28, **look.margins(figure, bottom=0.8, top=0.86))
    colours = look.series(len(file.runs))
    for row, names in zip(panels, (FUNCTIONS, NUMBERS)):
        for axes, (name, text) in zip(row, names.items()):
            draw_panel(axes, file, name, text, colours)
    asked = [equation for equation in DASHES if any(equation in run.theory for run in file.runs)]
    look.head(figure, file.title, [look.colour_key(colour, run.name) for run, colour in zip(file.runs, colours)][:10],
              [look.theory_key(equation, DASHES[equation]) for equation in asked])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__.partition("\n")[0])
