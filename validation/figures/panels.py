"""Panels of the overview: curves along an axis, scalars against what is swept, a table of numbers; with the verdicts on each."""

import math

import numpy
from matplotlib.ticker import ScalarFormatter

import look
import parameters
from observed import SIMULATION, speakers, squeezed

MOST_PLACES, MOST_RUNS = 4, 8


class PlainNumbers(ScalarFormatter):
    """A power of ten as mathematics above the axis, but not each number beside it: to set these took a quarter of a figure's time."""

    def __call__(self, value, position=None):
        return super().__call__(value, position).replace(r"$\mathdefault{", "").replace("}$", "")


def uneven(places):
    """Whether places are spread over decades: a logarithmic axis shows them."""
    positive = places[places > 0.0]
    if len(positive) < 3 or positive[-1] / positive[0] < 20 or places[0] < 0.0:
        return False
    gaps = numpy.diff(positive)
    return gaps.max() > 4.0 * gaps.min()


def set_scale(axes, places):
    """A logarithmic axis where the places are spread so; a zero stays on it."""
    if uneven(places):
        first = places[places > 0.0][0]
        if places[0] == 0.0:
            axes.set_xscale("symlog", linthresh=first, linscale=0.4)
        else:
            axes.set_xscale("log")


class Styles:
    """Colours are runs, or places, or (where there is one curve a witness) witnesses; dashes are equations."""

    def __init__(self, file):
        self.naming = parameters.Naming(file.runs)
        self.runs = file.runs
        key, values = parameters.swept(file.runs)
        ordered = key is not None and len(set(values)) == len(values) and len(values) > 2
        ranks = numpy.argsort(numpy.argsort(values)) if ordered else range(len(file.runs))
        palette = look.graded(len(file.runs)) if ordered else look.series(len(file.runs))
        self.of_run = {run.name: palette[rank] for run, rank in zip(file.runs, ranks)}
        equations = list(dict.fromkeys(each for run in file for each in run.theory))
        self.dash = {each: look.DASHES[i % len(look.DASHES)] for i, each in enumerate(equations)}
        self.of_equation = dict(zip(equations, look.series(len(equations))))
        self.scalars_alone = False  # colours are then free for the equations

    def several_runs(self):
        return len(self.runs) > 1

    def of_witness(self, witness):
        """Where colours are no runs."""
        free = self.scalars_alone or not self.several_runs()
        return self.of_equation[witness] if free and witness != SIMULATION else look.BLACK

    def colour(self, run, witness):
        """Of a single curve of a run and witness."""
        return self.of_run[run.name] if self.several_runs() else self.of_witness(witness)


def draw_curve(axes, styles, x, y, error, witness, colour, table):
    """One curve in the manner of its witness."""
    if witness == SIMULATION:
        look.simulation_points(axes, x, y, error, colour)
    elif table and numpy.nan_to_num(error).any():
        look.simulation_points(axes, x, y, error, colour, fmt="s", markerfacecolor="none", markeredgewidth=0.8, markersize=3.6)
    else:
        look.theory_line(axes, x, y, witness, colour, styles.dash[witness])


def shown_places(observable, runs):
    """Indices on the first of two axes: a few for one run, the last for several."""
    count = observable.values.shape[0]
    if runs > 1:
        return [count - 1]
    return numpy.unique(numpy.linspace(0, count - 1, MOST_PLACES).round().astype(int))


def draw_curves(axes, styles, given):
    """An observable along its last axis; keys for places where there are several."""
    first = given[0][2]
    last = list(first.axes)[-1]
    runs = list(dict.fromkeys(run.name for run, *_ in given))
    some = runs if len(runs) <= MOST_RUNS else [runs[i] for i in numpy.unique(numpy.linspace(0, len(runs) - 1, MOST_RUNS).round().astype(int))]
    keys, title = [], look.words(first.name)
    for run, witness, observable in given:
        if run.name not in some:
            continue
        x, table = observable.axes[last], observable.source.startswith("own table")
        if len(observable.axes) == 1:
            draw_curve(axes, styles, x, observable.values, observable.error, witness, styles.colour(run, witness), table)
            continue
        outer, places = next(iter(first.axes.items()))
        chosen_places = places[shown_places(first, len(runs))]
        several = len(chosen_places) > 1
        for place, colour in zip(chosen_places, look.series(len(chosen_places))):
            for i in numpy.flatnonzero(numpy.isclose(observable.axes[outer], place)):
                draw_curve(axes, styles, x, observable.values[i], observable.error[i], witness, colour if several else styles.colour(run, witness), table)
            if several and observable is first:
                keys.append(look.colour_key(colour, f"{look.words(outer)} {place:g}"))
        if not several:
            title = f"{look.words(first.name)}, {look.words(outer)} {places[-1]:g}"
    set_scale(axes, first.axes[last])
    axes.set_xlabel(look.axis_label(last, first.axis_units[last]))
    return title, keys, len(runs) - len(some)


def draw_scalars(axes, styles, given):
    """Numbers without axes against the number in which runs differ, or run by run."""
    key, _ = parameters.swept(styles.runs)
    values = dict(zip((run.name for run in styles.runs), parameters.swept(styles.runs)[1] or range(len(styles.runs))))
    for witness in dict.fromkeys(witness for _, witness, _ in given):
        points = sorted((values[run.name], float(each.values), float(each.error), each.source) for run, who, each in given if who == witness)
        x, y, error = (numpy.array(column, dtype=float) for column in list(zip(*points))[:3])
        colour = styles.of_witness(witness)
        table = points[0][3].startswith("own table")
        if key is None or len(x) < 2:
            mark = {"fmt": "o" if witness == SIMULATION else "_", "markersize": 3.5 if witness == SIMULATION else 14,
                    "markeredgewidth": 0.0 if witness == SIMULATION else 1.4}
            look.simulation_points(axes, x, y, error, colour, **mark)
        elif len(set(x)) == len(x) and witness != SIMULATION and not table:  # straight between the runs: nothing is known there
            axes.plot(x, y, color=colour, linestyle=styles.dash[witness], marker=".", markersize=3.5, linewidth=1.2)
        elif len(set(x)) == len(x):
            draw_curve(axes, styles, x, y, error, witness, colour, table)
        else:  # something else differs as well
            look.simulation_points(axes, x, y, error, colour, fmt="o" if witness == SIMULATION else "_",
                                   **({} if witness == SIMULATION else {"markersize": 9, "markeredgewidth": 1.2}))
    if key is None:
        axes.set_xticks(range(len(styles.runs)), [look.literal(styles.naming(run)) for run in styles.runs], rotation=20 if len(styles.runs) > 2 else 0,
                        ha="right" if len(styles.runs) > 2 else "center", size=7)
        axes.set_xlim(-0.6, len(styles.runs) - 0.4)
    else:
        axes.set_xlabel(parameters.short(key))
        set_scale(axes, numpy.array(sorted(set(values.values())), dtype=float))
    return look.words(given[0][2].name), [], 0


ORDER = ("FAIL", "NOT JUDGED", "DOES NOT HOLD", "UNDECIDED", "NOT TESTABLE", "PASS", "HOLDS")


def write_verdicts(axes, file, styles, name):
    """The verdicts on an observable: the worst ones in words, many that pass as a number."""
    said = [each for each in file.verdicts if each.observable == name and each.kind != "built_in"]
    look.tag(axes, said)
    said.sort(key=lambda each: ORDER.index(each.verdict) if each.verdict in ORDER else 0)
    by_name = {run.name: styles.naming(run) for run in styles.runs}

    theories = {each.theory for each in said}

    def about(judgement):
        if styles.several_runs():
            return by_name.get(judgement.run, judgement.run)
        return look.words(judgement.theory) if len(theories) > 1 else ""

    if len(said) > 3:
        passed = [each for each in said if each.verdict in ("PASS", "HOLDS")]
        failed = [each for each in said if each not in passed]
        look.write_verdicts(axes, failed[:3], about)
        if not failed:
            axes.text(0.015, 0.985, f"{len(passed)} PASS", transform=axes.transAxes, ha="left", va="top", size=6.8, weight="bold",
                      color=look.VERDICT_COLOURS["PASS"])
        return max(1, min(3, len(failed)))
    look.write_verdicts(axes, said, about)
    return len(said)


def draw_panel(axes, file, styles, name):
    """One observable; how many runs were left out."""
    given = [(run, witness, squeezed(each)) for run, witness, each in speakers(file, name)]
    given = [each for each in given if list(each[2].axes) == list(given[0][2].axes)]
    title, keys, left_out = (draw_curves if given[0][2].axes else draw_scalars)(axes, styles, given)
    unit = look.symbols(given[0][2].unit)
    axes.set_title(f"{look.literal(title)} ({look.literal(unit)})" if unit else look.literal(title), loc="left", size=8.5)
    axes.locator_params(axis="y", nbins=6)
    axes.yaxis.set_major_formatter(PlainNumbers(useMathText=True))
    axes.ticklabel_format(axis="y", style="sci", scilimits=(-3, 4))
    if keys:
        axes.legend(handles=keys, fontsize=6.8, handlelength=1.2, labelspacing=0.3, loc="upper right", borderaxespad=0.2)
    lines = max(write_verdicts(axes, file, styles, name), len(keys))
    low, high = axes.get_ylim()
    if lines and high > low:
        axes.set_ylim(low, low + (high - low) * look.headroom(axes, lines))
    return left_out


def with_error(value, error):
    """A number to the second digit of its error, at most six digits: 0.251 ± 0.012; the number alone where no error is known."""
    if not (error > 0.0 and math.isfinite(value)):
        return f"{value:.5g}"
    digit = math.floor(math.log10(error)) - 1
    if value != 0.0:
        digit = max(digit, math.floor(math.log10(abs(value))) - 5)
    rounded = round(value * 10.0 ** -digit) * 10.0 ** digit
    plain = rounded == 0.0 or 1e-4 <= abs(rounded) < 1e6
    return f"{rounded:.{max(0, -digit) if rounded != 0.0 else 0}f} ± {error:.2g}" if plain else f"{rounded:.3g} ± {error:.2g}"


def draw_numbers(axes, file, names):
    """What a single run has as numbers, witness by witness, in rows."""
    said = list(dict.fromkeys(witness for name in names for _, witness, _ in speakers(file, name)))
    axes.set_axis_off()
    columns = numpy.linspace(0.30, 1.0, len(said) + 1)[:-1]
    height = 1.0 / (len(names) + 1.2)
    for x, witness in zip(columns, said):
        axes.text(x, 1.0, look.label(witness), size=7.5, weight="bold", va="top")
    for row, name in enumerate(names):
        y = 1.0 - (row + 1.2) * height
        given = {witness: squeezed(each) for _, witness, each in speakers(file, name)}
        unit = look.symbols(next(iter(given.values())).unit)
        axes.text(0.0, y, f"{look.words(name)} ({unit})" if unit else look.words(name), size=7.5, va="top")
        for x, witness in zip(columns, said):
            if witness in given:
                axes.text(x, y, with_error(float(given[witness].values), float(given[witness].error)), size=7.5, va="top")
    axes.axhline(1.0 - 0.95 * height, color="0.7", linewidth=0.6)
    axes.set_ylim(0.0, 1.0)
    axes.set_xlim(0.0, 1.0)
