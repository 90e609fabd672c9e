"""Two coupled rings against the kinetic theories of momentum exchange.

(a) drag of dense points, that repel or attract; (b) heat between dense points; (c) drag of dilute points; (d) growth of variances and covariances as V0 -> 0,
over that of the theories: what pairs exchange, and how triples of rods change the charges of both rings.
"""

import numpy

import look

DASHES = {"pair_landau": "-", "pair_screened": (0, (5, 2)), "pair_third_order": ":", "pair_encounters": "-."}
SIGN = ("pair_third_order", "pair_encounters")  # differ between repulsion and attraction
FOOT = ("dense: 160 points within a range, V(0) = 0.001 T, other pairs part resonant ones before they turn round; dilute: 1 point, V(0) = 0.01 T. "
        "W = -ln f. Twice the rate of triples is (3.21) as printed.")


def found(file, name):
    """The run of that name, or None."""
    return next((run for run in file if run.name == name), None)


def draw_lines(axes, run, name, colour, change=False, equations=tuple(DASHES)):
    """The theories of a run as lines."""
    for equation in equations:
        dash = DASHES[equation]
        theory = run.says(equation, name) if equation in run.theory else None
        if theory is not None:
            look.theory_line(axes, theory.axes["time"], theory.values - (theory.values[0] if change else 0.0), equation, colour, dash)


def draw_points(axes, run, name, colour, change=False, **more):
    """The simulation of a run as points."""
    simulated = run.says("simulation", name)
    if simulated is not None:
        look.simulation_points(axes, simulated.axes["time"], simulated.values - (simulated.values[0] if change else 0.0), simulated.error, colour,
                               markersize=4, **more)


def draw_drag(axes, repelling, attracting):
    """Mean velocity of ring 1, of points that repel and of points that attract."""
    name = "mean_velocity_1"
    draw_lines(axes, repelling, name, look.BLACK, equations=[equation for equation in DASHES if equation not in SIGN])
    draw_lines(axes, repelling, name, look.BLUE, equations=SIGN)
    draw_points(axes, repelling, name, look.BLUE)
    if attracting is not None:
        draw_lines(axes, attracting, name, look.VERMILLION, equations=SIGN)
        draw_points(axes, attracting, name, look.VERMILLION)
    axes.set_xlabel(r"time ($\xi/\sqrt{T}$)")
    axes.set_ylabel(r"$\langle v \rangle$ of ring 1  ($\sqrt{T}$)")
    axes.legend(handles=[look.key(marker="o", linestyle="", markersize=4, color=colour, label=text)
                         for colour, text in ((look.BLUE, "repulsion"), (look.VERMILLION, "attraction"))], loc="lower left")


def draw_heat(axes, run):
    """Mean squares of both rings, their change."""
    for name, colour in (("mean_square_1", look.BLUE), ("mean_square_2", look.VERMILLION)):
        draw_lines(axes, run, name, colour, change=True)
        draw_points(axes, run, name, colour, change=True)
    axes.set_xlabel(r"time ($\xi/\sqrt{T}$)")
    axes.set_ylabel(r"$\langle v^2 \rangle$, its change  ($T$)")
    axes.legend(handles=[look.colour_key(look.BLUE, "ring 1, $T_1 = 1.69\\,T$"), look.colour_key(look.VERMILLION, "ring 2, $T_2 = 0.49\\,T$")],
                loc="upper left")


def draw_growth(axes, file):
    """Ratios of growth in the simulation to that of the theory."""
    sets = (("pairs of points", "exchange_growth", "pair_landau", ("$P_1, P_1$", "$E_1, E_1$"), look.BLUE),
            ("pairs of rods", "exchange_growth", "pair_landau", ("$P_1, P_1$", "$E_1, E_1$"), look.GREEN),
            ("triples", "covariance_growth", "structure_factors", ("$v^4, v^4$", "$v^4, W$", "$W, W$", "$v^6, W$", "$v^6, v^6$"), look.VERMILLION))
    place, ticks = 0, []
    for name, observable, equation, elements, colour in sets:
        run = found(file, name)
        if run is None or run.says("simulation", observable) is None:
            continue
        simulated, theory = run.says("simulation", observable), run.says(equation, observable)
        at = place + numpy.arange(len(elements))
        look.simulation_points(axes, at, simulated.values / theory.values, abs(simulated.error / theory.values), colour, markersize=4.5)
        axes.text(at.mean(), 0.08, name, color=colour, ha="center", fontsize=8)
        ticks += list(zip(at, elements))
        place = at[-1] + 1.6
    axes.axhline(1.0, color=look.BLACK, linewidth=1.0)
    axes.axhline(2.0, color="0.55", linewidth=1.0, linestyle=":")
    axes.text(0.02, 1.96, "twice the rate", color="0.45", va="top", fontsize=8, transform=axes.get_yaxis_transform())
    axes.set_xticks([at for at, _ in ticks], [text for _, text in ticks], rotation=40, fontsize=8)
    axes.set_xlim(-0.8, place - 0.8)
    axes.set_ylim(0.0, 2.2)
    axes.set_ylabel("growth over that of the theory")


def draw(file):
    """Four panels."""
    dense, dilute, heat = found(file, "drag, dense"), found(file, "drag, dilute"), found(file, "heat, dense")
    if dense is None or dilute is None or heat is None:
        raise look.CannotDraw("no runs 'drag, dense', 'heat, dense' and 'drag, dilute'")
    figure = look.pyplot.figure(figsize=(9.6, 7.4))
    grid = figure.add_gridspec(2, 2, wspace=0.24, hspace=0.3, **look.margins(figure, left=0.75, bottom=0.95, top=1.0))
    (drag, warming), (alone, growth) = grid.subplots()
    draw_drag(drag, dense, found(file, "drag, dense, attraction"))
    draw_heat(warming, heat)
    draw_drag(alone, dilute, found(file, "drag, dilute, attraction"))
    draw_growth(growth, file)
    for axes, text in zip((drag, warming, alone, growth), ("(a) drag, dense", "(b) heat, dense", "(c) drag, dilute", r"(d) $V_0 \to 0$")):
        axes.set_title(text, loc="left")
    look.head(figure, file.title, [look.simulation_key()] + [look.theory_key(equation, dash) for equation, dash in DASHES.items()])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
