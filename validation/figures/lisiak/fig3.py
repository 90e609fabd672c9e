"""Lisiak, Lebek, Panfil, Fig. 3: diffusion coefficient and Burgers parameter of a tube beside its bath.

(a)-(c): the paper's panels. (d)-(f): what lies behind them, D of the truncated basis and of the truncated rapidities.
"""

import numpy

import look

BATH_COLOURS = {1e-4: look.SKY, 0.5: look.ORANGE, 1.5: look.PURPLE}
GOLDEN, LANDAU, POLYNOMIALS, ANSATZ = look.VERMILLION, look.BLUE, look.GREEN, look.BLACK
SHOWN_DEGREES = (1, 3, 5, 7, 30)
MOST_NU = 32.0


def run_of(file, panel, equation):
    """The runs of a panel that ask an equation, in the order of the deck."""
    found = [run for run in file.runs if run.name.split(",")[0] == panel and equation in run.theory]
    if not found:
        raise look.CannotDraw(f"no run of panel ({panel}) has {equation}")
    return found


def draw_diffusion(axes, run):
    """(a): D against the density, in the ansatz, on polynomials, by the golden rule."""
    golden = run.says("golden_rule", "diffusion")
    axes.plot(golden.axes["density"], golden.values, color=GOLDEN, linewidth=1.8)
    of_degree = run.says("galerkin", "diffusion_of_degree")
    degrees = [degree for degree in SHOWN_DEGREES if degree in of_degree.axes["degree"]]
    for degree in degrees:
        curve = of_degree.at(degree=degree)
        axes.plot(curve.axes["density"], curve.values, color=POLYNOMIALS, linewidth=1.1)
        axes.annotate(f"{degree:g}", (curve.axes["density"][-1], curve.values[-1]), xytext=(3, -3), textcoords="offset points",
                      fontsize=6.5, color=POLYNOMIALS)
    per_time = run.says("relaxation_time", "diffusion_per_time")
    rate = run.says("galerkin", "momentum_relaxation_rate").values[0]  # at the smallest density
    axes.plot(per_time.axes["density"], per_time.values / rate, color=ANSATZ, linestyle="--", linewidth=1.4)
    axes.set_xlim(right=1.08 * golden.axes["density"][-1])  # room for the degrees
    axes.set_ylim(0.0, 1.08 * golden.values.max())
    axes.set_xlabel(r"density $\varrho$ (1/length)")
    axes.set_ylabel(r"diffusion coefficient $D$")


def draw_burgers(axes, runs):
    """(b), (c): nu/tau against the density, one curve a density of the bath; broken where u' changes its sign."""
    for run in runs:
        nu = run.says("relaxation_time", "burgers_per_time")
        slope = run.says("relaxation_time", "velocity_slope").values
        density = run.parameter("system.bath.density")
        pieces = numpy.split(numpy.arange(slope.size), numpy.flatnonzero(numpy.diff(numpy.sign(slope))) + 1)
        for piece in pieces:
            axes.plot(nu.axes["density"][piece], nu.values[piece], color=BATH_COLOURS.get(density, "0.5"), linewidth=1.5)
    axes.axhline(0.0, color="0.75", linewidth=0.6, zorder=1)
    axes.set_xlabel(r"density $\varrho$ (1/length)")


def draw_degrees(axes, run, density):
    """D against the degree; its smallest eigenvalues are in Fig. 6."""
    of_degree = run.says("galerkin", "diffusion_of_degree").at(density=density)
    axes.plot(of_degree.axes["degree"], of_degree.values, color=POLYNOMIALS, marker="o", markersize=3.5, linewidth=1.1)
    golden = run.says("golden_rule", "diffusion").at(density=density).values
    axes.axhline(golden, color=GOLDEN, linewidth=1.8)
    axes.set_ylim(0.0, 1.15 * golden)
    axes.set_xlabel("degree of the polynomials")
    axes.set_ylabel(r"diffusion coefficient $D$")


def draw_cutoffs(axes, run, density):
    """D on rapidities within a cut-off."""
    for equation, colour in (("landau", LANDAU), ("golden_rule", GOLDEN)):
        within = run.says(equation, "diffusion_within")
        if within is not None:
            curve = within.at(density=density)
            axes.plot(curve.axes["cutoff"], curve.values, color=colour, marker="o", markersize=3, linewidth=1.3)
    axes.set_xlabel(r"cut-off $\Lambda$ of $|\lambda|$ (velocity)")
    axes.set_ylabel(r"$D$ within the cut-off")
    axes.set_ylim(bottom=0.0)


def draw_hopping(axes, run):
    """(f): beside the split bath D is that of hopping between the clouds, D/D_RTA against the density."""
    ratio = run.says("golden_rule", "relaxation_ratio")
    axes.plot(ratio.axes["density"], ratio.values, color=GOLDEN, marker="o", markersize=3, linewidth=1.6)
    of_degree = run.says("galerkin", "relaxation_ratio_of_degree")
    for degree in of_degree.axes["degree"]:
        curve = of_degree.at(degree=degree)
        axes.plot(curve.axes["density"], curve.values, color=POLYNOMIALS, linewidth=1.0)
        axes.annotate(f"{degree:g}", (curve.axes["density"][0], curve.values[0]), xytext=(-4, 2), textcoords="offset points",
                      fontsize=6.5, color=POLYNOMIALS, ha="right")
    axes.set_yscale("log")
    axes.set_xlim(left=-0.09)
    axes.set_xlabel(r"density $\varrho$ (1/length)")
    axes.set_ylabel(r"$D/D_{\rm RTA}$, $\tau$ of momentum")


def draw(file):
    """Above the paper's panels, below what they rest on."""
    thermal = run_of(file, "a", "golden_rule")[0]
    split = run_of(file, "b", "golden_rule")[0]
    density = thermal.says("golden_rule", "diffusion").axes["density"]
    density = density[numpy.argmin(numpy.abs(density - 0.1))]
    figure = look.pyplot.figure(figsize=(11.4, 7.6))
    grid = figure.add_gridspec(2, 3, wspace=0.36, hspace=0.33, **look.margins(figure, left=0.7, bottom=0.75, top=1.15))
    panels = grid.subplots()
    draw_diffusion(panels[0, 0], thermal)
    for axes, panel in zip(panels[0, 1:], "bc"):
        draw_burgers(axes, run_of(file, panel, "relaxation_time"))
        axes.set_ylabel(r"$\nu/\tau = D_{\rm RTA}/(\tau u')$ (1/time)")
    panels[0, 1].set_ylim(-MOST_NU, MOST_NU)
    panels[0, 2].set_ylim(-1.1 * MOST_NU, 0.0)
    draw_degrees(panels[1, 0], thermal, density)
    draw_cutoffs(panels[1, 1], thermal, density)
    draw_hopping(panels[1, 2], split)
    titles = (r"(a) thermal bath, $T = 4$", r"(b) split bath, $T = 1$, $\lambda_B = 3.9$, $b = 9$",
              r"(c) split bath, $T = 10$, $\lambda_B = 8$, $b = 9$", rf"(d) as (a), $\varrho = {density:g}$: no limit in the degree",
              rf"(e) as (a), $\varrho = {density:g}$: no limit in the cut-off", r"(f) as (b): the ansatz against $D$")
    for axes, title in zip(panels.flat, titles):
        axes.set_title(title, loc="left")
    look.head(figure, file.title,
              [look.colour_key(GOLDEN, "golden rule at its true momentum transfer"), look.colour_key(LANDAU, "Landau form, closed"),
               look.colour_key(POLYNOMIALS, "Landau form on polynomials of degree ... (the paper's method)"),
               look.key(color=ANSATZ, linestyle="--", label=r"relaxation time, $\tau$ of degree 1 at $\varrho \to 0$")],
              [look.colour_key(colour, rf"$\varrho_b = {look.power(density)}$") for density, colour in BATH_COLOURS.items()])
    bath = thermal.parameter("system.bath.density")
    look.foot(figure, rf"The paper gives no density of the bath: $\varrho_b = {bath:g}$ in (a), (d)-(f); $V_0 = 1$, $x_r = 2$. $\nu$ has a pole where $u' = 0$.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
