"""Dmitriev, Gornyi, Polyakov, Fig. 1: the ultranarrow resonance of the drag resistivity at coinciding densities.

Left: drag resistivity against the mismatch of the chemical potentials, each strength of three-particle scattering one colour; right: the half
width of the resonance against that strength, beside the law (137) as printed and as it must be.
"""

import numpy
from matplotlib.ticker import LogLocator, NullFormatter, ScalarFormatter

import look
from drag import strength

PANEL_LAWS = {"lorentzian": "--", "printed_lorentzian": ":"}
LAW_NAMES = {"lorentzian": r"Lorentzian (135), $\Gamma$ with $2^{3/2}$", "printed_lorentzian": r"as printed, $2^{1/2}$"}
BODYLESS = {"marker": "D", "linestyle": "", "markersize": 5, "markerfacecolor": "white", "markeredgecolor": look.BLACK}


def draw_resonance(axes, runs, colours, two_particles):
    """rho_D against the mismatch."""
    for (_, run), colour in zip(runs, colours):
        given = run.says("solvable_model", "drag_resistivity")
        look.theory_line(axes, given.axes["mismatch"], given.values, "solvable_model", colour)
        for law, dash in PANEL_LAWS.items():
            other = run.says(law, "drag_resistivity")
            if other is not None:
                look.theory_line(axes, other.axes["mismatch"], other.values, law, colour, dash, linewidth=0.9)
    for run in two_particles:
        given = run.says("fokker_planck", "drag_resistivity")
        body = given.values > 0
        axes.plot(given.axes["mismatch"][body], given.values[body], **BODYLESS)
    axes.set_xlabel(r"mismatch $\Delta$ of the chemical potentials ($T$)")
    axes.set_ylabel(r"drag resistivity $\rho_D$ ($\hbar/e^2 l$)")
    axes.set_ylim(bottom=0)
    axes.ticklabel_format(axis="y", scilimits=(0, 0), useMathText=True)


def draw_width(axes, runs, colours):
    """Half width against the strength of three-particle scattering."""
    strengths = [each for each, _ in runs]
    for law, dash in PANEL_LAWS.items():
        widths = [run.says(law, "resonance_width") for _, run in runs]
        if all(each is not None for each in widths):
            axes.plot(strengths, [float(each.values) for each in widths], color=look.BLACK, linestyle=dash, linewidth=1.0)
    for (at, run), colour in zip(runs, colours):
        width = run.says("solvable_model", "resonance_width")
        if width is not None and numpy.isfinite(width.values):
            axes.plot(at, float(width.values), "o", color=colour, markersize=5)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(ScalarFormatter())
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel(r"three-particle scattering $D_3/D_2$")
    axes.set_ylabel(r"half width at half height ($T$)")


def draw(file):
    """Resonance and width side by side."""
    all_runs = file.runs_with("drag_resistivity", "mismatch")
    runs = sorted(((strength(run), run) for run in all_runs if "solvable_model" in run.theory), key=lambda each: each[0])
    two_particles = [run for run in all_runs if "fokker_planck" in run.theory]
    colours = look.series(len(runs))
    figure = look.pyplot.figure(figsize=(9.2, 4.9))
    grid = figure.add_gridspec(1, 2, width_ratios=(1.7, 1), wspace=0.24, **look.margins(figure, left=0.7, bottom=0.6, top=1.0))
    left, right = grid.subplots()
    draw_resonance(left, runs, colours, two_particles)
    draw_width(right, runs, colours)
    fermi = runs[0][1].settings["system"]["fermi_energy"]
    left.text(0.02, 0.97, rf"$\epsilon_F/T = {fermi:g}$", transform=left.transAxes, va="top", size=8)
    strengths = [look.colour_key(colour, rf"$D_3/D_2 = {look.power(at)}$") for (at, _), colour in zip(runs, colours)]
    laws = [look.key(label="solvable model (82)")] + [look.key(linestyle=dash, label=LAW_NAMES[law]) for law, dash in PANEL_LAWS.items()]
    if two_particles:
        laws.append(look.key(label="two particles: a point", **BODYLESS))
    look.head(figure, file.title, strengths, laws)
    look.foot(figure, "The paper's figure is schematic; Fermi energy and strengths are ours.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
