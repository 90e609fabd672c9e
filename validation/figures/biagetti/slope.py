"""Which coefficient does the generalised Landau equation have? The growth of covariances at infinitesimal potential.

Left: growth of the covariances of v^4 and ln cosh(2 beta theta0 v), over that of (L), against a/xi; the line is (L) with rods
of finite length, the printed coefficient would be at 2. Right: the same over the finite-rod theory, element by element.
"""

import numpy

import look

FOOT = ("(L): coefficient $a^2 (1 - a\\rho)^3/8\\pi$, half the printed one; both theories on the same ring. The mean is over the first three "
        "elements, its error from the blocks' own scatter.\nElements: covariances of the charges $v^4$, $v^6$ and $\\ell = \\ln\\cosh 2\\beta\\theta_0 v$. "
        "Dotted: (L*) over (L) with finite rods.")
ELEMENTS = ("$v^4, v^4$", r"$v^4, \ell$", r"$\ell, \ell$", r"$v^6, \ell$", "$v^6, v^6$")
PRINTED = 2.0
INFINITESIMAL = 0.01  # below: only the second order in V0 counts


def ratio(run, equation):
    """Growth in the simulation over growth in a theory, element by element, with errors."""
    simulation, theory = run.says("simulation", "covariance_growth"), run.says(equation, "covariance_growth")
    if simulation is None or theory is None:
        raise look.CannotDraw(f"run {run.name}: no covariance_growth from both the simulation and {equation}")
    return simulation.values / theory.values, abs(simulation.error / theory.values)


def parameters(file, run):
    """(a/xi, V0)."""
    system = run.settings["system"]
    return system["rod_length"] / system["potential"]["length"], system["potential"]["strength"]


def title(run):
    """The range of the potential, and its strength where it is not infinitesimal."""
    potential = run.settings["system"]["potential"]
    strength = f", $V_0 = {potential['strength']:g}$" if potential["strength"] >= INFINITESIMAL else r", $V_0 \to 0$"
    return rf"$\xi = {potential['length']:g}${strength}"


def mean_of_first(run, equation):
    """Mean ratio of the first three elements; its error as if they were one, since they share their samples."""
    value, error = ratio(run, equation)
    return value[:3].mean(), error[:3].mean()


def draw(file):
    """Two panels."""
    runs = file.runs_with("covariance_growth", "element")
    weak = sorted((run for run in runs if parameters(file, run)[1] < INFINITESIMAL), key=lambda run: parameters(file, run)[0])
    if not weak:
        raise look.CannotDraw("no run at infinitesimal potential")
    figure = look.pyplot.figure(figsize=(9.6, 4.2))
    left, right = (figure.add_subplot(cell) for cell in figure.add_gridspec(1, 2, wspace=0.2, **look.margins(figure, bottom=0.9, top=0.7)))
    place = numpy.array([parameters(file, run)[0] for run in weak])
    finite = numpy.array([(run.says("finite_rod_landau", "covariance_growth").values / run.says("landau", "covariance_growth").values)[:3].mean()
                          for run in weak])
    look.theory_line(left, numpy.append(0.0, place), numpy.append(1.0, finite), "finite_rod_landau", look.BLUE)
    left.axhline(1.0, color=look.BLACK, linewidth=1.0, linestyle=(0, (5, 2)))
    left.axhline(PRINTED, color=look.VERMILLION, linewidth=1.0, linestyle=":")
    left.text(0.98, PRINTED - 0.02, "printed coefficient", color=look.VERMILLION, ha="right", va="top", fontsize=8,
              transform=left.get_yaxis_transform())
    for run, x in zip(weak, place):
        value, error = mean_of_first(run, "landau")
        look.simulation_points(left, [x], [value], [error], look.BLACK, markersize=4.5)
    left.set_xlim(0.0, 1.15 * place.max())
    left.set_ylim(0.0, 2.2)
    left.set_xlabel(r"$a/\xi$")
    left.set_ylabel("growth of covariances over that of (L)")
    right.axhline(1.0, color=look.BLUE, linewidth=1.0)
    for i, (run, colour) in enumerate(zip(runs, look.series(len(runs)))):
        value, error = ratio(run, "finite_rod_landau")
        look.simulation_points(right, numpy.arange(1, 6) + 0.1 * (i - 0.5 * (len(runs) - 1)), value, error, colour, label=title(run))
        if "extended_landau" in run.theory:
            extended = run.says("extended_landau", "covariance_growth").values / run.says("finite_rod_landau", "covariance_growth").values
            right.plot(numpy.arange(1, 6), extended, color=colour, linewidth=1.0, linestyle=(0, (1, 1.2)))
    right.set_xticks(range(1, 6), ELEMENTS)
    right.set_ylabel("over that of (L) with finite rods")
    right.legend(loc="best", fontsize=7)
    look.head(figure, file.title, [look.simulation_key(), look.theory_key("landau", (0, (5, 2))), look.theory_key("finite_rod_landau")])
    look.foot(figure, FOOT)
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
