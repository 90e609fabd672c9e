"""Lisiak, Lebek, Panfil, Fig. 6: smallest eigenvalues of the linearised collision operator, and that there is no gap.

Left: the paper's figure, one curve a degree of the truncated basis. Middle and right: the same numbers at one density against the degree,
and on rapidities within a cut-off.
"""

import numpy

import look


def draw_densities(axes, run):
    """Eigenvalues against the density, by degree."""
    given = run.says("galerkin", "smallest_eigenvalue")
    degrees = [degree for degree in given.axes["degree"] if degree in (1, 3, 5, 7, 10)]
    for degree, colour in zip(degrees, look.graded(len(degrees))):
        curve = given.at(degree=degree)
        axes.plot(curve.axes["density"], curve.values, color=colour, marker="o", markersize=3, linewidth=1.3)
        axes.annotate(f"degree {degree:g}", (curve.axes["density"][0], curve.values[0]), xytext=(2, -10 if degree == 3 else 4), textcoords="offset points",
                      fontsize=7, color=colour)
    axes.set_yscale("log")
    axes.set_ylim(top=4e-3)
    axes.set_xlabel(r"density $\varrho$ (1/length)")
    axes.set_ylabel("smallest eigenvalue (1/time)")


def draw_truncations(axes, run, equation, observable, axis, colour):
    """The same against what truncates, at the smallest and the largest density."""
    given = run.says(equation, observable)
    for density, dash in zip(given.axes["density"][[0, -1]], ("-", "--")):
        curve = given.at(density=density)
        axes.plot(curve.axes[axis], curve.values, color=colour, linestyle=dash, marker="o", markersize=3, linewidth=1.3,
                  label=rf"$\varrho = {look.power(density)}$")
    axes.set_yscale("log")
    axes.legend(loc="lower left", frameon=False)


def draw(file):
    """Three panels; the last two share the logarithmic axis."""
    run = next((run for run in file.runs if "galerkin" in run.theory and "golden_rule" in run.theory), None)
    if run is None:
        raise look.CannotDraw("no run has both galerkin and golden_rule")
    figure = look.pyplot.figure(figsize=(10.8, 4.4))
    grid = figure.add_gridspec(1, 3, wspace=0.3, **look.margins(figure, left=0.75, bottom=0.8, top=0.85))
    panels = grid.subplots()
    draw_densities(panels[0], run)
    draw_truncations(panels[1], run, "galerkin", "smallest_eigenvalue", "degree", look.GREEN)
    draw_truncations(panels[2], run, "golden_rule", "smallest_eigenvalue_within", "cutoff", look.VERMILLION)
    panels[1].set_xlabel("degree of the polynomials")
    panels[2].set_xlabel(r"cut-off $\Lambda$ of $|\lambda|$ (velocity)")
    for axes, title in zip(panels, ("(a) the paper's figure, Landau form", "(b) against the degree, Landau form",
                                    "(c) golden rule, true momentum transfer")):
        axes.set_title(title, loc="left")
    look.head(figure, file.title)
    bath = run.parameter("system.bath.density")
    look.foot(figure, rf"The paper gives neither the density of the bath ($\varrho_b = {bath:g}$ here) nor the degree. $T = 4$, $x_r = 2$, $V_0 = 1$.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
