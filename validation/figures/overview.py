"""Any results file at a glance: a panel for each observable, all runs in it. Curves of the simulation are points, of theories lines, of tables
of one's own squares where these have error bars; scalars are drawn against the number in which the runs differ. [figure] show in
the deck chooses the observables; else what is judged comes first, then what several witnesses give.
"""

import numpy

import look
from observed import SIMULATION, chosen, is_number, speakers
from panels import MOST_RUNS, Styles, draw_numbers, draw_panel

MOST_PANELS, COLUMNS, MOST_ROWS = 12, 3, 14


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
    columns = 2 if len(curves) == 4 else max(1, min(COLUMNS, len(curves)))
    heights = [2.5] * -(-len(curves) // columns) + [0.3 + 0.17 * len(numbers)] * bool(numbers)
    columns_of_numbers = len({witness for name in numbers for _, witness, _ in speakers(file, name)})
    top, bottom = 0.45 + 0.2 * len(rows_of_legend), 0.3
    height = top + bottom + sum(heights)
    figure = look.pyplot.figure(figsize=(max(6.4, 3.4 * columns, 2.4 * (1 + columns_of_numbers)), height), layout="constrained")  # labels stay inside
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
