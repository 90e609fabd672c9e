"""Any results file at a glance: a panel for each observable, all runs in it. Curves of the simulation are points, of theories lines, of tables
of one's own squares where these have error bars; scalars are drawn against the number in which the runs differ. [figure] show in
the deck chooses the observables; else what is judged comes first, then what several witnesses give.
"""

import numpy

import look
import parameters

MOST_PANELS, MOST_PLACES, MOST_RUNS, COLUMNS, MOST_ROWS = 12, 4, 8, 3, 14
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
    axes.ticklabel_format(axis="y", style="sci", scilimits=(-3, 4), useMathText=True)
    if keys:
        axes.legend(handles=keys, fontsize=6.8, handlelength=1.2, labelspacing=0.3, loc="upper right", borderaxespad=0.2)
    lines = max(write_verdicts(axes, file, styles, name), len(keys))
    low, high = axes.get_ylim()
    if lines and high > low:
        axes.set_ylim(low, low + (high - low) * look.headroom(axes, lines))
    return left_out


def squeezed(observable):
    """Without axes of a single place at the end: those are numbers."""
    while observable.axes and observable.values.shape[-1] == 1:
        name, places = list(observable.axes.items())[-1]
        observable = observable.at(**{name: places[0]})
    return observable


def with_error(value, error):
    """0.251 +- 0.012; the number alone where no error is known."""
    return f"{value:.5g} ± {error:.2g}" if error > 0.0 else f"{value:.5g}"


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


def is_number(file, name):
    """Whether it has no axis with more than one place."""
    return not squeezed(speakers(file, name)[0][2]).axes


def legend_rows(file, styles, names):
    """Runs, then witnesses."""
    said = dict.fromkeys(witness for name in names for _, witness, _ in speakers(file, name))
    own = {witness: each.source.startswith("own table") and bool(numpy.nan_to_num(each.error).any())
           for name in names for _, witness, each in speakers(file, name)}
    row = []
    for witness in said:
        colour = styles.of_witness(witness)
        if witness == SIMULATION:
            row.append(look.simulation_key())
        elif own[witness]:
            row.append(look.key(marker="s", linestyle="", markersize=3.6, markerfacecolor="none", color=colour, label=look.label(witness)))
        elif witness in look.WRONG_ON_PURPOSE:
            row.append(look.theory_key(witness))
        else:
            row.append(look.key(color=colour, linestyle=styles.dash[witness], label=look.label(witness)))
    some = file.runs if len(file.runs) <= MOST_RUNS and styles.several_runs() and not styles.scalars_alone else []
    runs = [look.colour_key(styles.of_run[run.name], look.literal(styles.naming(run))) for run in some]
    return [each for each in (*wrapped(runs), *wrapped(row)) if each]


def wrapped(entries, most=5):
    """Rows of a legend that are not too long."""
    return [entries[i:i + most] for i in range(0, len(entries), most)]


def draw(file):
    """A grid of panels."""
    names = chosen(file)
    if not names:
        raise look.CannotDraw("no observable to draw")
    styles = Styles(file)
    numbers = [name for name in names if not styles.several_runs() and is_number(file, name)]
    curves = [name for name in names if name not in numbers][:MOST_PANELS]
    numbers = numbers[:MOST_ROWS]
    styles.scalars_alone = all(is_number(file, name) for name in curves)
    shown = curves + numbers
    rows_of_legend = legend_rows(file, styles, curves or numbers)
    columns = max(1, min(COLUMNS, len(curves)))
    heights = [2.5] * -(-len(curves) // columns) + [0.3 + 0.17 * len(numbers)] * bool(numbers)
    top, bottom = 0.45 + 0.2 * len(rows_of_legend), 0.3
    height = top + bottom + sum(heights)
    figure = look.pyplot.figure(figsize=(max(6.4, 3.4 * columns), height), layout="constrained")  # labels stay inside
    figure.get_layout_engine().set(rect=(0.0, bottom / height, 0.98, 1 - (top + bottom) / height), w_pad=0.06, h_pad=0.06, wspace=0.03, hspace=0.03)
    grid = figure.add_gridspec(len(heights), columns, height_ratios=heights)
    left_out = 0
    for i, name in enumerate(curves):
        left_out = max(left_out, draw_panel(figure.add_subplot(grid[i // columns, i % columns]), file, styles, name))
    if numbers:
        draw_numbers(figure.add_subplot(grid[-1, :]), file, numbers)
    look.head(figure, file.title or look.words(file.experiment), *rows_of_legend)
    notes = [f"{len(shown)} of {len(names)} observables; [figure] show = [..] in the deck chooses others."] if len(names) > len(shown) else []
    notes += [f"Curves of {len(file.runs) - left_out} of {len(file.runs)} runs."] if left_out else []
    if notes:
        look.foot(figure, " ".join(notes))
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
