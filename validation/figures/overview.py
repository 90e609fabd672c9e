"""Any results file at a glance: what both witnesses say of each observable, or what one says where it is alone."""

import numpy

import look

MOST_PANELS, MOST_CURVES, COLUMNS = 12, 4, 3


def has_curve(observable):
    """Whether it has one or two axes, the last of them with more than one point."""
    return observable is not None and len(observable.axes) in (1, 2) and observable.values.shape[-1] > 1


def find_panels(file):
    """(run, observable) pairs that simulation and theory both give; where there is none, all that either gives."""
    def drawable(pairs):
        return [(run, name) for run, name in pairs
                if any(has_curve(run.says(witness, name)) for witness in ("simulation", *run.theory))]

    shared = [(run, name) for run in file.runs for name in run.simulation
              if any(name in record for record in run.theory.values())]
    every = [(run, name) for run in file.runs
             for name in dict.fromkeys(name for record in (run.simulation, *run.theory.values()) for name in record)]
    pairs = drawable(shared) or drawable(every)
    if not pairs:
        raise look.CannotDraw("no observable along an axis")
    return sorted(pairs, key=lambda pair: not file.comparisons(pair[0].name, pair[1]))  # what is judged comes first


def curves(observable):
    """(label, values, errors) along the last axis, at up to MOST_CURVES values of the first of two."""
    if len(observable.axes) == 1:
        return [("", observable.values, observable.error)]
    name, places = next(iter(observable.axes.items()))
    chosen = numpy.unique(numpy.linspace(0, len(places) - 1, MOST_CURVES).round().astype(int))
    return [(f"{look.words(name)} {places[i]:g}", observable.values[i], observable.error[i]) for i in chosen]


def speaking(run, name):
    """The witnesses that give the observable along the same axes as the first of them; the simulation first."""
    given = {each: run.says(each, name) for each in ("simulation", *run.theory) if has_curve(run.says(each, name))}
    axes = list(next(iter(given.values())).axes)
    return {witness: observable for witness, observable in given.items() if list(observable.axes) == axes}


def draw_panel(axes, run, name, dashes):
    """Every witness on one observable of one run: colours are values of the first of two axes, lines are equations."""
    said = speaking(run, name)
    for witness, observable in said.items():
        x = list(observable.axes.values())[-1]
        family = curves(observable)
        for (label, y, error), colour in zip(family, look.series(len(family))):
            if witness == "simulation":
                look.simulation_points(axes, x, y, error, colour if label else look.BLACK)
            else:
                look.theory_line(axes, x, y, witness, colour, dashes[witness])
    describe(axes, run, next(iter(said.values())))


def describe(axes, run, observable):
    """Title, labels and, for families of curves, which colour is which."""
    last = list(observable.axes)[-1]
    axes.set_title(f"{look.literal(run.name)}: {look.words(observable.name)}", loc="left", size=8.5)
    axes.set_xlabel(look.axis_label(last, observable.axis_units[last]))
    axes.set_ylabel(look.symbols(observable.unit))
    labels = [label for label, *_ in curves(observable) if label]
    keys = [look.key(color=colour, label=label) for label, colour in zip(labels, look.series(len(labels)))]
    if keys:
        axes.legend(handles=keys, fontsize=6.8, handlelength=1.2, labelspacing=0.3,
                    loc="upper right", borderaxespad=0.2)


def write_verdicts(axes, file, run, name):
    """The simulation's verdicts and the legend of a family of curves, above the curves."""
    verdicts = [each for each in file.comparisons(run.name, name) if each.witness == "simulation" or not run.simulation]
    keys = axes.get_legend().get_lines() if axes.get_legend() else []
    low, high = axes.get_ylim()
    axes.set_ylim(low, low + (high - low) * look.headroom(axes, max(len(verdicts), len(keys))))
    look.write_verdicts(axes, verdicts, lambda each: "")


def legend_row(shown, dashes):
    """Points simulation, lines theories."""
    simulated = any(name in run.simulation for run, name in shown)
    return simulated * [look.simulation_key()] + [look.theory_key(each, dash) for each, dash in dashes.items()]


def draw(file):
    """A grid of panels."""
    pairs = find_panels(file)
    shown = pairs[:MOST_PANELS]
    columns = min(COLUMNS, len(shown))
    rows = -(-len(shown) // columns)
    figure = look.pyplot.figure(figsize=(max(6.4, 0.6 + 3.6 * columns), 1.4 + 2.7 * rows))
    grid = figure.add_gridspec(rows, columns, wspace=0.3, hspace=0.45, **look.margins(figure, bottom=0.6, top=0.85))
    equations = dict.fromkeys(each for run, name in shown for each in speaking(run, name) if each != "simulation")
    dashes = {equation: look.DASHES[i % len(look.DASHES)] for i, equation in enumerate(equations)}
    for cell, (run, name) in zip(grid, shown):
        axes = figure.add_subplot(cell)
        draw_panel(axes, run, name, dashes)
        write_verdicts(axes, file, run, name)
    look.head(figure, file.title or look.words(file.experiment), legend_row(shown, dashes))
    if len(pairs) > len(shown):
        look.foot(figure, f"The first {len(shown)} of {len(pairs)} observables.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
