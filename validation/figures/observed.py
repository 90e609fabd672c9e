"""What a results file holds that can be drawn: who gives an observable, and which observables come first."""

import numpy

SIMULATION = "simulation"


def witnesses(run):
    """All witnesses of a run, the simulation first."""
    return (SIMULATION,) * bool(run.simulation) + tuple(run.theory)


def speakers(file, name):
    """(run, witness, observable) of all that give the observable along as many axes as the first of them."""
    given = [(run, witness, run.says(witness, name)) for run in file for witness in witnesses(run) if run.says(witness, name) is not None]
    return [each for each in given if list(each[2].axes) == list(given[0][2].axes)]


def drawable(file, name):
    """One or two axes, or none: a scalar."""
    observable = speakers(file, name)[0][2]
    return len(observable.axes) <= 2 and numpy.isfinite(observable.values).any()


def chosen(file):
    """The names to be drawn: those the deck asks for, or the judged ones, the shared ones and the rest."""
    names = list(dict.fromkeys(name for run in file for witness in witnesses(run) for name in (run.says(witness, each) and each for each in (
        run.simulation if witness == SIMULATION else run.theory[witness]))))
    figure = file.deck.get("figure")
    asked = figure.get("show", []) if isinstance(figure, dict) else []
    if asked:
        return [name for name in asked if name in names]

    def rank(name):
        judged = any(each.observable == name and each.kind != "built_in" for each in file.verdicts)
        shared = len({witness for _, witness, _ in speakers(file, name)}) > 1
        scalar = not speakers(file, name)[0][2].axes
        return (not judged, not shared, scalar)

    return sorted((name for name in names if drawable(file, name)), key=rank)


def squeezed(observable):
    """Without axes of a single place at the end: those are numbers."""
    while observable.axes and observable.values.shape[-1] == 1:
        name, places = list(observable.axes.items())[-1]
        observable = observable.at(**{name: places[0]})
    return observable


def is_number(file, name):
    """Whether it has no axis with more than one place."""
    return not squeezed(speakers(file, name)[0][2]).axes
